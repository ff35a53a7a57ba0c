"""A visitor's file → a table of texts, and a text → a number: nothing in it is trusted, nothing is guessed."""
