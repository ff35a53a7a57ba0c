"""The map: what it shows, and the ways to draw it."""
