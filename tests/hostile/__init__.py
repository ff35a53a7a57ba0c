"""Texts that would be code somewhere, and a folder's files with them in every text that its checks let through."""

from pathlib import Path

from tables import Row, rows

STRINGS = tuple(Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines())
COLUMNS = {
    "counties.csv": ("industry_zh", "industry_en", "summary_zh", "summary_en"),
    "facts.csv": ("metric_zh", "metric_en", "unit_zh", "unit_en", "statement_zh", "statement_en"),
    "sources.csv": (
        "title",
        "publisher",
        "reporter",
        "licence",
        "title_en",
        "publisher_en",
        "reporter_en",
        "repost",
        "repost_en",
    ),
    "belts.csv": ("line_zh", "line_en"),
}


# Refused by the schemas: a control character stands in them.
CONTROL = tuple(text for text in STRINGS if any(ord(letter) < 32 for letter in text))
PLAIN = tuple(text for text in STRINGS if text not in CONTROL)


def spiked(
    name: str, start: int = 0, text: str | None = None, texts: tuple[str, ...] = STRINGS, each: int = 1
) -> list[Row]:
    """The rows of a file with `text` in every cell, or with `texts` one after the other; empty cells stay so.

    In turn: each column begins at another of the texts and goes through all of them, `each` of them in a cell.
    """
    found = rows(name)
    for number, row in enumerate(found):
        for at, column in enumerate(COLUMNS.get(name, ())):
            if row[column]:
                # A statement stands once, and a title in English is another text than the Chinese one.
                ending = str(number) if column == "statement_zh" else "-" if column == "title_en" else ""
                first = start + each * number + 11 * at
                turn = " ".join(texts[(first + more) % len(texts)] for more in range(each))
                row[column] = (turn if text is None else text).strip() + ending
    return found
