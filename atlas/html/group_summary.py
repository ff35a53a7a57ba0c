"""What is in each group of a table, in numbers."""

from collections.abc import Sequence

from markupsafe import Markup

from atlas.domain import Lang
from atlas.locale import translator
from atlas.tables.groups import Group


def summary(groups: Sequence[Group], counted: str, lang: Lang, *, results: bool = True) -> Markup:
    """A card a group: its name, and how many places, facts and results it has. `counted`: what the places are."""
    _ = translator(lang)
    cards = Markup().join(
        Markup("<li><h3>{}</h3><p>{} {}{}</p></li>").format(
            group.name,
            _number(counted, len(group.codes)),
            _number(_("Facts"), len(group.facts)),
            Markup(" {}").format(_number(_("Results"), group.results)) if results else "",
        )
        for group in groups
    )
    return Markup('<ul class="atlas-groups" lang="{}">{}</ul>').format(lang.value, cards)


def _number(title: str, number: int) -> Markup:
    return Markup("<span>{} <b>{}</b></span>").format(title, number)
