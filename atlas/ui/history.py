"""The browser's history: Back undoes what the visitor did last, in one press."""

from atlas.ui.script import component


def watch() -> None:
    """To be called on every page, outside every fragment."""
    component("history.js")(key="reader-history", data={})
