"""A visitor's file → a table → a draft of columns → columns joined to places. Nothing is trusted or guessed."""
