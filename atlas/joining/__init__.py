"""Rows of a table → places on the map, each of them joined or named with its reason."""
