"""Texts that would be code somewhere, and a folder's files with them in every text that its checks let through."""

import itertools
from pathlib import Path

from tables import Row, rows

STRINGS = tuple(Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines())
COLUMNS = {
    "counties.csv": ("industry_zh", "industry_en", "summary_zh", "summary_en"),
    "facts.csv": ("metric_zh", "metric_en", "unit_zh", "unit_en", "statement_zh", "statement_en"),
    "sources.csv": ("title", "publisher", "reporter", "licence"),
    "belts.csv": ("line_zh", "line_en"),
}


def spiked(name: str, start: int = 0, text: str | None = None) -> list[Row]:
    """The rows of a file with one text after the other in its cells, or with `text` in all; empty cells stay so."""
    each = itertools.cycle(STRINGS[start:] + STRINGS[:start])
    found = rows(name)
    for number, row in enumerate(found):
        for column in COLUMNS.get(name, ()):
            if row[column]:
                ending = str(number) if column == "statement_zh" else ""  # a statement stands once
                row[column] = (next(each) if text is None else text).strip() + ending
    return found
