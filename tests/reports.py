"""What becomes of a small table, as the command tells it."""

from tables import committed

from atlas.domain import Lang
from atlas.uploads import report
from atlas.uploads.report import Asked, Report


def joined(text: str, value: str = "") -> Report:
    atlas = committed()
    drawn = atlas.boundaries.areas
    return report.report("own.csv", text.encode(), atlas.catalog, atlas.matcher, drawn, Asked(value=value), Lang.EN)


def named(found: Report) -> set[object]:
    return {finding["row"] for finding in found.findings}
