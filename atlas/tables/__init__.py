"""The atlas as tables: workbooks to fill in, files to take along, and what the data folder holds."""
