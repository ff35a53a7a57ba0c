"""Words from outside (a link, a file) for Streamlit's elements, which read every text as Markdown."""

import re

MARKS = re.compile(r"([\\`*_{}\[\]<>()#!|~$:&+=])")
ADDRESS = re.compile(r"(https?:)(?=//)|(www)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE)
JOINER = "\u2060"  # of no width: an address that stands in a text becomes a link even where its letters are escaped


def plain(text: str) -> str:
    """The text as Markdown that shows it letter by letter: no picture, link, icon or formula comes of it."""
    return MARKS.sub(r"\\\1", ADDRESS.sub(lambda found: found[0] + JOINER, text))
