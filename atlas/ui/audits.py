"""The audit on screen: what became of each row, in numbers and row by row."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from atlas import terms
from atlas.audit import LOST, Audit, Finding, Problem, Refused
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import Translate, translator
from atlas.tables.export import table_csv

ROW, TALL, LINE = 36, 68, 21  # px; above 4 rem Streamlit breaks a cell's text into lines, of which three fit in TALL
MOST_LINES = 5  # of a row
IN_SIGHT = 272  # px of rows before one scrolls
SENTENCE, PERHAPS, NAME, NUMBER = 299, 130, 100, 52  # px: how wide columns are; where there is more room they grow
PADDING, EM = 16, 14  # px of a cell


def show(audits: Sequence[Audit], catalog: Catalog, lang: Lang, key: str, *, beside: bool = True) -> None:
    """One line a file, and every finding with its row, `beside` it or below; nothing is left out."""
    _ = translator(lang)
    left, right = st.columns([2, 3], gap="medium") if beside else (st.container(), st.container())
    with left:
        aside = any(audit.aside for audit in audits)
        lines = Markup().join(_line(audit, aside, _) for audit in audits)
        head = Markup().join(Markup("<th>{}</th>").format(text) for text in _heads(aside, _))
        st.html(
            Markup('<table class="atlas-audit" lang="{}"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
                lang.value, head, lines
            )
        )
        table = frame(audits, catalog, lang)
        if table.empty:
            return
        st.download_button(
            _("The audit as CSV"),
            lambda: table_csv(table),
            file_name=f"audit_{key}.csv",
            mime="text/csv",
            key=f"w_audit_{key}",
            icon=":material/download:",
            on_click="ignore",
        )
    with right:
        widths = {
            _("Column"): NAME,
            _("Value"): NAME,
            _("What became of it"): SENTENCE,
            _("Perhaps"): PERHAPS,
        }
        broken, lines_a_row = in_lines(table, widths)
        row = ROW if lines_a_row == 1 else TALL + LINE * max(0, lines_a_row - 3)
        st.dataframe(
            broken,
            hide_index=True,
            height=min(max(1, IN_SIGHT // row), len(table)) * row + ROW + 3,
            row_height=row,
            placeholder="",
            alt=_("What became of each row"),
            column_config={
                _("Row"): st.column_config.NumberColumn(width=NUMBER),
                **{name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
            },
        )


def in_lines(table: pd.DataFrame, widths: Mapping[str, int]) -> tuple[pd.DataFrame, int]:
    """The table with its cells broken between words, to columns of `widths` px, and how many lines a row needs.

    The grid breaks lines by itself, but it guesses their lengths from the mean width of the letters in the table's
    cells: among Chinese ones an English sentence stayed on one line, and was cut.
    """
    broken, most = table.copy(), 1
    for column, width in widths.items():
        room = (width - PADDING) / EM
        cells = [_broken(str(cell), room) if isinstance(cell, str) else cell for cell in table[column]]
        broken[column] = cells
        most = max([most, *(_lines(cell, room) for cell in cells if isinstance(cell, str))])
    return broken, min(most, MOST_LINES)


def _broken(text: str, room: float) -> str:
    """A text with line breaks for spaces, so that no line is wider than `room` em if its words aren't."""
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}"
        if _ems(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _lines(text: str, room: float) -> int:
    """How many lines a broken text takes: a word that is wider than the room, or Chinese, is broken by the grid."""
    return sum(max(1, math.ceil(_ems(line) / room)) for line in text.split("\n"))


def _ems(text: str) -> float:
    """About how wide a text is: a Chinese character is twice as wide as a Latin one."""
    return sum(0.5 if letter.isascii() else 1 for letter in text)


def refuse(file: str, refused: Refused, lang: Lang) -> None:
    """Why a file can't be read, each reason with its row."""
    _ = translator(lang)
    for finding in refused.findings:
        where = f" · {_('Row')} {finding.row}" if finding.row is not None else ""
        value = f" · {finding.value}" if finding.value else ""
        st.html(
            Markup('<p class="atlas-refused" role="alert" lang="{}"><b>{}</b><br>{}</p>').format(
                lang.value, file + where + value, said(finding, lang)
            )
        )


def _heads(aside: bool, _: Translate) -> tuple[str, ...]:
    others = (_("Other years or indicators"),) if aside else ()
    return (_("File"), _("Rows read"), _("Joined to the map"), *others, _("Not joined"), _("Remarks"))


def _line(audit: Audit, aside: bool, _: Translate) -> Markup:
    """A file's numbers; `aside`: also how many of its rows are of a year or indicator that isn't shown."""
    lost = audit.read - audit.joined - audit.aside
    notes = sum(finding.problem not in LOST for finding in audit.findings)
    numbers = (
        ("", str(audit.read)),
        ("", str(audit.joined)),
        *([("", str(audit.aside))] if aside else []),
        (Markup(' class="is-lost"') if lost else "", str(lost)),
        ("", str(notes)),
    )
    cells = Markup().join(Markup("<td{}>{}</td>").format(look, text) for look, text in numbers)
    name = escape(audit.name).replace("/", Markup("/<wbr>"))
    return Markup("<tr><th>{}</th>{}</tr>").format(name, cells)


def frame(audits: Sequence[Audit], catalog: Catalog, lang: Lang) -> pd.DataFrame:
    """The findings as a table in words."""
    _ = translator(lang)
    several = len(audits) > 1
    found = [
        {
            **({_("File"): audit.name} if several else {}),
            _("Row"): finding.row,
            _("Column"): finding.column,
            _("Value"): finding.value,
            _("What became of it"): said(_named(finding, catalog, lang), lang),
            _("Perhaps"): _("; ").join(name(catalog, code, lang) for code in _perhaps(finding)),
        }
        for audit in audits
        for finding in audit.findings
    ]
    table = pd.DataFrame(found)
    return table.astype({_("Row"): "Int64"}) if found else table


def _named(finding: Finding, catalog: Catalog, lang: Lang) -> Finding:
    """A row that was settled by hand, with the name of the place that it was given."""
    if finding.problem is not Problem.BY_HAND:
        return finding
    return replace(finding, detail=" ".join(name(catalog, code, lang) for code in finding.candidates))


def _perhaps(finding: Finding) -> tuple[str, ...]:
    return () if finding.problem is Problem.BY_HAND else finding.candidates


def said(finding: Finding, lang: Lang) -> str:
    """A finding in a sentence, with what it was read as."""
    return terms.problem(finding, translator(lang))


def name(catalog: Catalog, code: str, lang: Lang) -> str:
    """A place with its city, so that it can be told from others: 城區（汕尾市）."""
    own = catalog.divisions[code].name.to(lang)
    city = catalog.city_of(code)
    if city in (None, code):
        return own
    return translator(lang)("{place} ({city})", place=own, city=catalog.divisions[city].name.to(lang))
