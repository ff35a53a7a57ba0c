"""Write docs/coverage.md: each sentence of the article, by paragraph and number, against the rows that hold it.

python scripts/article_coverage.py           from docs/coverage.csv and data/
python scripts/article_coverage.py --check   write nothing; exit 1 when the committed file differs
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LIST, TABLE = ROOT / "docs/coverage.csv", ROOT / "docs/coverage.md"
# The files that hold what an article says: the column that says of what a row is, and the one that `begins` begins.
HOLDERS = {
    "facts.csv": ("adcode", "statement_en"),
    "belts.csv": ("belt", "line_en"),
    "sources.csv": ("source_id", "title"),
}
Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]
HEAD = """\
# What of the article is in the data

Each sentence of the article by paragraph and number, without its words, and the rows of `data/` that hold it, in the
atlas's own words; or why none does. The headings of its four sections are the four values of `lever` in `facts.csv`,
its title and reporter stand in `sources.csv`. A sentence ends with a full stop or an ellipsis.

Made by `python scripts/article_coverage.py` from `docs/coverage.csv`; edit that file, not this one.
"""


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held(line: Row, tables: Tables) -> list[tuple[int, Row]]:
    """The rows that a line of coverage.csv points at, each with its line in its file; one, where nothing is wrong."""
    if line["file"] not in HOLDERS:
        return []
    key, text = HOLDERS[line["file"]]
    numbered = enumerate(tables[line["file"]], start=2)
    return [(at, row) for at, row in numbered if row[key] == line["key"] and row[text].startswith(line["begins"])]


def faults(lines: Sequence[Row], tables: Tables) -> list[str]:
    """All that is wrong with coverage.csv: what it points at, sentences and facts that it lacks."""
    found, reached = [], set()
    for at, line in enumerate(lines, start=2):
        if bool(line["file"]) == bool(line["left_out"]):
            found.append(f"coverage.csv, row {at}: either file, key and begins, or left_out")
        elif line["file"]:
            rows = held(line, tables)
            reached |= {(line["file"], number) for number, _row in rows}
            if len(rows) != 1:
                asked = f"{line['key']} “{line['begins']}”"
                found.append(f"coverage.csv, row {at}: {asked} is in {len(rows)} rows of {line['file']}, not in one")
    places = list(dict.fromkeys(where(line) for line in lines))
    for before, after in pairwise([("", 0, 0), *places]):
        source, paragraph, sentence = before
        if after not in {(source, paragraph, sentence + 1), (source, paragraph + 1, 1)} and (
            after[0] == source or after[1:] != (1, 1)
        ):
            found.append(f"coverage.csv: ¶{after[1]}.{after[2]} of {after[0]} follows ¶{paragraph}.{sentence}")
    for number, row in enumerate(tables["facts.csv"], start=2):
        if ("facts.csv", number) not in reached:
            found.append(f"facts.csv, row {number}: no sentence in coverage.csv for “{row['statement_en']}”")
    return found


def where(line: Row) -> tuple[str, int, int]:
    """The source, the paragraph and the number of the sentence."""
    return line["source_id"], int(line["paragraph"]), int(line["sentence"])


def table(lines: Sequence[Row], tables: Tables, names: Mapping[str, str]) -> str:
    """The page as Markdown. `names`: of places and belts, by code."""
    sentences: dict[tuple[str, int, int], list[Row]] = {}
    for line in lines:
        sentences.setdefault(where(line), []).append(line)
    parts = [HEAD]
    for source in dict.fromkeys(place[0] for place in sentences):
        own = {place: found for place, found in sentences.items() if place[0] == source}
        with_row = sum(any(line["file"] for line in found) for found in own.values())
        paragraphs = len({place[1] for place in own})
        parts.append(
            f"## {source}\n\n{paragraphs} paragraphs, {len(own)} sentences: {with_row} are held by a row, "
            f"{len(own) - with_row} by none.\n\n| Sentence | Held by | Left out, and why |\n| --- | --- | --- |\n"
            + "".join(_row(place, found, tables, names) for place, found in own.items())
        )
    return "\n".join(parts)


def _row(place: tuple[str, int, int], lines: Iterable[Row], tables: Tables, names: Mapping[str, str]) -> str:
    holders, why = [], []
    for line in lines:
        why += [line["left_out"]] if line["left_out"] else []
        for at, row in held(line, tables):
            name = names.get(line["key"], line["key"])
            holders.append(f"`{line['file']}` {at}, {name}: {row[HOLDERS[line['file']][1]]}")
    return f"| ¶{place[1]}.{place[2]} | {'<br>'.join(holders) or '–'} | {'; '.join(why)} |\n"


def made() -> tuple[str, list[str]]:
    """The page, and all that is wrong with what it is made of."""
    lines, tables = read(LIST), {name: read(DATA / name) for name in HOLDERS}
    names = {row["adcode"]: row["name_en"] for row in read(DATA / "divisions.csv")}
    return table(lines, tables, names), faults(lines, tables)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    check = options.parse_args().check
    page, wrong = made()
    if not wrong and check and page != TABLE.read_text("utf-8"):
        wrong = ["docs/coverage.md is not what scripts/article_coverage.py makes: run it"]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    if not check:
        TABLE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
