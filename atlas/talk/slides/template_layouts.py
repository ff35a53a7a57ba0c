"""Which of a template's layouts serves which kind of slide: by its name, by its placeholders' names, by their kinds."""

from collections.abc import Iterator
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from atlas.domain import Lang
from atlas.locale import translator
from atlas.talk.slides import master
from atlas.talk.slides.layouts import LAYOUTS, Kind, Role, names, prompt
from atlas.talk.slides.ready import Ready, named, of_kinds

LEAST = (270.0, 230.0)  # points: of a text and of a map side by side
NEEDED = {Kind.CHANGE: {Role.CHART}, Kind.SOURCES: {Role.CHART}, Kind.RANKING: {Role.TABLE}}
SIDES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.PICTURE)


def matched(deck: Deck, lang: Lang) -> tuple[dict[Kind, Ready], list[str]]:
    """By name, else by the names of placeholders, else by what placeholders are for, else our own under its master."""
    _ = translator(lang)
    theirs = [layout for each in deck.slide_masters for layout in each.slide_layouts]
    ready: dict[Kind, Ready] = {}
    said, added = [], []
    for kind in Kind:
        called = {names(each)[kind] for each in Lang}
        candidates = [layout for layout in theirs if layout.name in called]
        candidates += [layout for layout in theirs if _roles(kind) <= _names(layout)]
        found = next((layout for layout in candidates if _enough(kind) <= _names(layout)), None)
        if found is not None:
            ready[kind] = named(found, kind)
            gone = [prompt(role, _) for role in Role if role in _roles(kind) - _names(found)]
            if gone:
                said.append(
                    _(
                        "The template's layout “{layout}” has no placeholder for: {what}. "
                        "The text of the slide has them instead.",
                        layout=found.name,
                        what=_(", ").join(gone),
                    )
                )
            continue
        pick = _like_cover if kind is Kind.COVER else _like_sides
        alike = next((pair for layout in theirs if kind not in NEEDED and (pair := pick(layout))), None)
        if alike is not None:
            ready[kind] = of_kinds(*alike)
            layout = alike[0].name
            said.append(
                _("For “{kind}” the template's layout “{layout}” is used.", kind=names(lang)[kind], layout=layout)
            )
            continue
        ready[kind] = named(master.add_layout(deck, deck.slide_master, kind, lang), kind)
        added.append(names(lang)[kind])
    if added:
        what = _(", ").join(added)
        said.append(_("The template has no layout for: {what}. The atlas's own are added under its master.", what=what))
    return ready, said


def _roles(kind: Kind) -> set[str]:
    return {slot.role.value for slot in LAYOUTS[kind]}


def _enough(kind: Kind) -> set[str]:
    """Without which a layout is of no use, whatever it is called."""
    return {Role.TITLE.value, *({Role.TEXT.value} if kind is not Kind.COVER else ()), *NEEDED.get(kind, ())}


def _names(layout: SlideLayout) -> set[str]:
    return {shape.name for shape in _held(layout)}


def _held(layout: SlideLayout) -> list[Any]:
    placeholders: Any = layout.placeholders
    return list(placeholders)


def _latent(layout: SlideLayout) -> Iterator[tuple[Role, int]]:
    """The foot and the slide's number."""
    for role, kind in ((Role.SOURCE, PP_PLACEHOLDER.FOOTER), (Role.PAGE, PP_PLACEHOLDER.SLIDE_NUMBER)):
        for shape in _held(layout):
            if shape.placeholder_format.type == kind:
                yield role, shape.placeholder_format.idx


def _like_cover(layout: SlideLayout) -> tuple[SlideLayout, dict[Role, int]] | None:
    """A title and a subtitle."""
    kinds = {shape.placeholder_format.type: shape.placeholder_format.idx for shape in _held(layout)}
    titled = PP_PLACEHOLDER.CENTER_TITLE in kinds or PP_PLACEHOLDER.TITLE in kinds
    if not titled or PP_PLACEHOLDER.SUBTITLE not in kinds:
        return None
    return layout, {Role.TITLE: 0, Role.KICKER: kinds[PP_PLACEHOLDER.SUBTITLE], **dict(_latent(layout))}


def _like_sides(layout: SlideLayout) -> tuple[SlideLayout, dict[Role, int]] | None:
    """A title, and a text and a picture side by side, each large enough."""
    sides = [shape for shape in _held(layout) if shape.placeholder_format.type in SIDES]
    titled = any(shape.placeholder_format.type == PP_PLACEHOLDER.TITLE for shape in _held(layout))
    sides.sort(key=lambda shape: shape.left)
    if not titled or len(sides) != 2 or sides[0].placeholder_format.type == PP_PLACEHOLDER.PICTURE:
        return None
    if any(shape.width.pt < LEAST[0] or shape.height.pt < LEAST[1] for shape in sides):
        return None
    text, picture = (shape.placeholder_format.idx for shape in sides)
    return layout, {Role.TITLE: 0, Role.TEXT: text, Role.MAP: picture, **dict(_latent(layout))}
