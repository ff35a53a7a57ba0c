"""What is in each group of a table, in numbers."""

from collections.abc import Sequence
from html import escape

from atlas.domain import Lang
from atlas.locale import translator
from atlas.tables.groups import Group


def summary(groups: Sequence[Group], counted: str, lang: Lang, *, results: bool = True) -> str:
    """A card a group: its name, and how many places, facts and results it has. `counted`: what the places are."""
    _ = translator(lang)
    cards = "".join(
        f"<li><h3>{escape(group.name)}</h3><p>"
        f"{_number(counted, len(group.codes))} {_number(_('Facts'), len(group.facts))}"
        f"{' ' + _number(_('Results'), group.results) if results else ''}</p></li>"
        for group in groups
    )
    return f'<ul class="atlas-groups" lang="{lang.value}">{cards}</ul>'


def _number(title: str, number: int) -> str:
    return f"<span>{escape(title)} <b>{number}</b></span>"
