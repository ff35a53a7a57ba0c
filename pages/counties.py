"""The Counties page: places and facts as tables, and figures that mean the same."""

from atlas.locale import translator
from atlas.ui import counties_page, frame, share

atlas, selection = frame.frame("counties")
_ = translator(selection.lang)
share.show(frame.title(selection.lang), selection.lang)
frame.heading(_("Counties"), selection.lang, atlas.catalog.sources.values())
counties_page.show(atlas, selection)
