"""The Data page: your numbers, your list, the audit of every row, downloads, and where it all comes from."""

from atlas.ui import data_page, frame

data_page.show(*frame.frame("data"))
