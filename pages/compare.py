"""The Compare page: up to four places side by side."""

from atlas.locale import translator
from atlas.ui import compare_page, frame, share

atlas, selection = frame.frame("compare")
_ = translator(selection.lang)
share.show(frame.title(selection.lang), selection.lang)
frame.heading(_("Compare"), selection.lang)
compare_page.show(atlas, selection)
