"""The panel beside the map: the walk through the places, the chosen place's story, and the ways to others.

One component draws it (static/panel.js), at the choice itself; what is sent here is the server's answer to it.
"""

from functools import partial

from atlas.domain import PROVINCE, Selection
from atlas.folder import Atlas
from atlas.html import panels
from atlas.locale import Translate, translator
from atlas.ui import linked, panel_file, shortcuts
from atlas.ui.script import component
from atlas.views import comparison, filters

HELD = "w_panel"


def show(atlas: Atlas, selection: Selection, n: int) -> None:
    """The panel of the selection. `n`: the number of the visitor's last choice that the selection has in it."""
    linked.leave()  # a click reruns no more than the fragment that this is in
    walk = filters.named(atlas.catalog, selection)
    listed = panels.listed(atlas.catalog, selection)
    shown = listed if selection.place is None and listed else None
    data = {
        "n": n,
        "lang": selection.lang.value,
        "version": panel_file.version(atlas),
        "place": selection.place,
        **(shown or panels.of(atlas.catalog, atlas.boundaries, selection.place or PROVINCE, selection.lang)),
        "listed": listed,
        "compare": selection.compare,
        "most": comparison.MOST,
        "walk": walk,
        "said": said(atlas, selection, "{name}"),
        "text": _text(len(walk), len(atlas.catalog.places), translator(selection.lang)),
        "keys": {"previous": shortcuts.WALK[-1], "next": shortcuts.WALK[1], "clear": shortcuts.CLEAR},
    }
    component("panel.js")(key=HELD, data=data, on_go_change=partial(linked.follow, atlas.catalog, HELD))


def said(atlas: Atlas, selection: Selection, name: str = "") -> str:
    """What changed, in a sentence: the place that is chosen (or `name`), and how many the filters leave."""
    _ = translator(selection.lang)
    passed = filters.named(atlas.catalog, selection)
    count = _("{n} of {total} named places", n=len(passed), total=len(atlas.catalog.places))
    chosen = atlas.catalog.divisions[selection.place or PROVINCE].name.to(selection.lang)
    return _("{name}. {count}.", name=name or chosen, count=count)


def _text(left: int, total: int, _: Translate) -> dict[str, str]:
    """The words of the controls."""
    return {
        "shown": _("{n} of {total} named", n=left, total=total),
        "previous": _("Previous"),
        "next": _("Next"),
        "clear": _("Clear"),
        "pin": _("Pin to compare"),
        "unpin": _("Unpin"),
        "full": _("Four places are pinned already: unpin one first."),
        "compare": _("Compare {letters}", letters="{letters}"),
        "table": _("As a table"),
        "back": _("Back"),
        "backToList": _("Back to the list"),
    }
