"""What a screen reader needs of the page: its language, and the titles of its parts. And the word of the menu."""

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui.script import component


def page(lang: Lang) -> None:
    """The page's language, the titles of its parts, and the keys that it hears."""
    _ = translator(lang)
    data = {"lang": lang.value, "map": _("Map of Guangdong"), "panel": _("The chosen place"), "menu": _("Menu")}
    component("reader.js")(key="reader-page", data=data)
