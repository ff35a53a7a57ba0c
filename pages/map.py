"""The map page: the province, its filters, and the story of the place that is chosen."""

from atlas.ui import frame, map_page

map_page.show(*frame.frame("map"))
