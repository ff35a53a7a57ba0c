"""The Regions page: the three belts side by side, places by lever, and the cities."""

from atlas.ui import frame, regions_page

regions_page.show(*frame.frame("regions"))
