"""Every sentence of the article has its row or a reason, every fact its sentence; and none of the article's words."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tables import DATA, ROOT, Row

from atlas.locale import simplified

sys.path.insert(0, str(ROOT / "scripts"))
import article_coverage as coverage

ARTICLE = ROOT.parent / "shared/article.md"  # stands beside the project where it is worked on, never in it
SOURCE = "cqn-2025-11-25"
SENTENCES = (2, 2, 2, 4, 2, 2, 3, 4, 2, 1, 3, 2, 2, 5, 2, 2, 2, 1, 2, 4, 2, 2, 2, 2, 2, 2, 1, 2, 2, 3)
RUN = 12  # characters
NAMES = ("國家檢驗檢測高技術服務業集聚區",)  # longer than that, and no sentence
readable = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not part of the project")


def paragraphs() -> list[str]:
    return re.findall(r"^\[[0-9]+\] (.+)$", ARTICLE.read_text("utf-8"), re.MULTILINE)


def characters(text: str) -> str:
    """A text's Chinese characters, letters and digits, in one script; without titles and long names."""
    for name in NAMES:
        text = text.replace(name, "|")
    text = re.sub("[A-Za-z]{4,}", "|", re.sub("《[^》]*》", "|", text))
    return re.sub(r"[^\u3400-\u9fffA-Za-z0-9|]", "", simplified(text))


def runs(text: str) -> Iterator[str]:
    """Each run of RUN characters, most of them Chinese, that crosses no title, long name or English word."""
    for piece in characters(text).split("|"):
        for at in range(len(piece) - RUN + 1):
            run = piece[at : at + RUN]
            if len(re.findall(r"[\u3400-\u9fff]", run)) > RUN - 3:
                yield run


def test_the_page_is_what_the_list_makes() -> None:
    page, faults = coverage.made()
    assert not faults, "\n".join(faults)
    assert page == coverage.TABLE.read_text("utf-8"), "run python scripts/article_coverage.py"


def test_every_sentence_has_its_line() -> None:
    found = {coverage.where(line) for line in coverage.read(coverage.LIST)}
    numbers = Counter(paragraph for source, paragraph, _sentence in found if source == SOURCE)
    assert tuple(numbers[at] for at in range(1, len(numbers) + 1)) == SENTENCES


@readable
def test_the_article_has_so_many_sentences() -> None:
    ends = re.compile("(?<=[。！？])(?!”)|(?<=……)")
    assert tuple(sum(map(bool, map(str.strip, ends.split(text)))) for text in paragraphs()) == SENTENCES


@readable
def test_no_words_of_the_article_are_in_the_data() -> None:
    said = {run for text in paragraphs() for run in runs(text)}
    assert said & set(runs(paragraphs()[9])), "a sentence of it would be found"
    files: list[Path] = [*DATA.glob("*.csv"), DATA / "README.md", *(ROOT / "atlas/locale").glob("*.po"), coverage.LIST]
    found = [
        f"{path.name}, line {number}: {run}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for run in runs(line)
        if run in said
    ]
    assert not found, "\n".join(found)


LINE = {
    "source_id": "a",
    "paragraph": "1",
    "sentence": "1",
    "file": "facts.csv",
    "key": "44",
    "begins": "It",
    "left_out": "",
}
FACT = {"adcode": "44", "statement_en": "It did."}


@pytest.mark.parametrize(
    ("lines", "facts", "said"),
    [
        ([LINE], [FACT], None),
        ([LINE], [FACT, FACT], "row 2: 44 “It” is in 2 rows of facts.csv"),
        ([LINE], [], "is in 0 rows"),
        ([LINE | {"left_out": "why"}], [FACT], "either file, key and begins, or left_out"),
        (
            [LINE | {"file": "", "left_out": "why"}],
            [FACT],
            "row 2: no sentence in coverage.csv for “It did.”",
        ),
        ([LINE, LINE | {"sentence": "3"}], [FACT], "¶1.3 of a follows ¶1.1"),
        ([LINE, LINE | {"paragraph": "3"}], [FACT], "¶3.1 of a follows ¶1.1"),
        ([LINE, LINE | {"source_id": "b"}], [FACT], None),
        ([LINE | {"paragraph": "2"}], [FACT], "¶2.1 of a follows ¶0.0"),
    ],
)
def test_what_is_wrong_is_said(lines: list[Row], facts: list[Row], said: str | None) -> None:
    faults = coverage.faults(lines, {"facts.csv": facts, "belts.csv": [], "sources.csv": []})
    assert (faults == []) if said is None else said in "\n".join(faults)
