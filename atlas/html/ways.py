"""The ways from a place to others, as links that light them up on the map while one points at them."""

from collections.abc import Iterable, Mapping
from html import escape

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.html import link


def ways(catalog: Catalog, groups: Mapping[str, Iterable[str]], lang: Lang) -> str:
    """`groups`: title → codes; one without codes is left out."""
    parts = []
    for title, codes in groups.items():
        if links := "".join(link.place(catalog, code, lang, more=' class="way"') for code in codes):
            parts.append(f"<h3>{escape(title)}</h3><p>{links}</p>")
    return f'<nav class="atlas-ways" lang="{lang.value}">' + "".join(parts) + "</nav>"
