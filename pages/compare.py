"""The Compare page: up to four places side by side."""

from atlas.ui import compare_page, frame

compare_page.show(*frame.frame("compare"))
