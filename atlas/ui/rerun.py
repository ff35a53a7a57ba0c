"""Run the page as a whole after its connection broke, as a replica that takes it over knows none of its fragments; and
after the system's theme changed."""

from atlas.ui.script import component


def watch() -> None:
    """To be called outside every fragment."""
    component("rerun.js")(key="reader-again", data={}, on_again_change=_nothing)


def _nothing() -> None:
    """The run is what is wanted."""
