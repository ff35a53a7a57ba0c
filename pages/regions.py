"""The Regions page: the three belts side by side, places by lever, and the cities."""

from atlas.locale import translator
from atlas.ui import frame, regions_page, share

atlas, selection = frame.frame("regions")
_ = translator(selection.lang)
share.show(frame.title(selection.lang), selection.lang)
frame.heading(_("Regions"), selection.lang)
regions_page.show(atlas.catalog, selection)
