"""Names and codes → divisions: search, matching, and former names and codes."""
