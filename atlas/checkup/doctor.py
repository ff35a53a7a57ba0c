"""All checks of this installation, in one list."""

from pathlib import Path

from atlas.checkup import content, packages, served, settings
from atlas.checkup.line import Line
from atlas.locale import Translate


def examine(root: Path, _: Translate) -> tuple[Line, ...]:
    """What is fine and what isn't, in a translator's language."""
    return (
        packages.python(_),
        *packages.packages(root, _),
        *content.data(root / "data", root / "static", _),
        *content.lettering(root / "data", _),
        *served.files(root, _),
        *served.hosts(root, _),
        *settings.settings(root, _),
        *settings.sign_in(root, _),
    )
