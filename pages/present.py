"""The Present page: a talk made of the atlas, to show here or to take along."""

from atlas.ui import frame, present_page

present_page.show(*frame.frame("present"))
