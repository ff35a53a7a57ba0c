"""The Counties page: places and facts as tables, and figures that mean the same."""

from atlas.ui import counties_page, frame

counties_page.show(*frame.frame("counties"))
