"""Tables that stand side by side under one header, as a page has them to save paper: stacked into one."""

from collections.abc import Sequence

from atlas.uploads import headers, line_kinds
from atlas.uploads.grid import Line


def blocks(names: Sequence[str], titles: Sequence[Line]) -> list[range]:
    """The columns of each of several tables side by side: their headers are the same, and no line of `titles` above
    them says that their units, or the tables' own numbers, are different."""
    first = next((at for at, name in enumerate(names) if name), None)
    if first is None:
        return [range(len(names))]
    starts = [at for at, name in enumerate(names) if name == names[first]]
    ends = [*starts[1:], len(names)]
    found = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    kept = [[names[at] for at in block if names[at]] for block in found]
    same = len(found) > 1 and len(kept[0]) > 1 and all(each == kept[0] for each in kept)
    if not same or any(_told_apart(line, found) for line in titles):
        return [range(len(names))]
    return [
        range(block.start, block.start + max(n for n, at in enumerate(block, start=1) if names[at])) for block in found
    ]


def stacked(body: Sequence[Line], blocks: Sequence[range]) -> list[Line]:
    """The rows of each block below each other; a line has a row of each."""
    parts = (
        Line(line.number, tuple(line.cells[at] if at < len(line.cells) else "" for at in block))
        for line in body
        for block in blocks
    )
    return [part for part in parts if part.filled]


def _told_apart(title: Line, found: Sequence[range]) -> bool:
    above = [" ".join(title.cells[block.start : block.stop]).strip() for block in found]
    measured = {repr(said) for text in above if (said := headers.unit_lines([text]))}
    numbered = {text for text in above if line_kinds.is_numbered(text)}
    return len(measured) > 1 or len(numbered) > 1
