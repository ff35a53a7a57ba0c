"""The audit's table on screen: sentences are broken into lines that fit, and none loses a word."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from atlas.audit import Finding, Problem
from atlas.domain import Lang
from atlas.ui import audits

WIDTHS = {"what": audits.SENTENCE}
ROOM = (audits.SENTENCE - audits.PADDING) / (audits.EM / 2)  # Latin letters


@given(st.lists(st.text("abc DEF-縣區,", max_size=200), min_size=1, max_size=4))
def test_breaking_a_cell_changes_no_more_than_its_spaces(cells: list[str]) -> None:
    broken, lines = audits.in_lines(pd.DataFrame({"what": cells}), WIDTHS)
    assert [cell.replace("\n", " ") for cell in broken["what"]] == cells
    assert 1 <= lines <= audits.MOST_LINES


def test_every_sentence_in_english_fits_its_lines_and_its_row() -> None:
    said = [audits.said(Finding(problem, 2, "GDP", "12", detail="12, 13"), Lang.EN) for problem in Problem]
    for sentence in said:
        broken, lines = audits.in_lines(pd.DataFrame({"what": [sentence]}), WIDTHS)
        parts = broken["what"][0].split("\n")
        assert max(map(len, parts)) <= ROOM and lines == len(parts), sentence


def test_chinese_is_left_to_the_grid_but_its_lines_are_counted() -> None:
    sentence = "舊名稱或舊代碼，另有一行為現名，以現名為準：本行未上圖。"
    broken, lines = audits.in_lines(pd.DataFrame({"what": [sentence]}), WIDTHS)
    assert (broken["what"][0], lines) == (sentence, 2)
