"""The list as a workbook: made, read back, and compared."""
