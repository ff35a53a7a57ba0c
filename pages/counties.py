"""The Counties page: places and facts as tables, and figures of comparable kinds."""

from atlas.ui import counties_page, frame

counties_page.show(*frame.frame("counties"))
