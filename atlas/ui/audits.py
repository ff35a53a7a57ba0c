"""The audit on screen: what became of each row, in numbers and row by row."""

from collections.abc import Sequence
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

ROW, TALL = 36, 68  # px; above 4 rem Streamlit breaks a cell's text into lines, of which three fit
IN_SIGHT = {ROW: 7, TALL: 4}  # rows before one scrolls
SENTENCE, NAME, NUMBER = 330, 105, 60  # px: how wide columns are; where there is more room they grow
LINE = 22  # em of text in a cell of SENTENCE


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
        row = TALL if any(map(_breaks, table[_("What became of it")])) else ROW
        st.dataframe(
            table,
            hide_index=True,
            height=min(IN_SIGHT[row], len(table)) * row + ROW + 3,
            row_height=row,
            placeholder="",
            alt=_("What became of each row"),
            column_config={
                _("Row"): st.column_config.NumberColumn(width=NUMBER),
                _("Column"): st.column_config.TextColumn(width=NAME),
                _("Value"): st.column_config.TextColumn(width=NAME),
                _("What became of it"): st.column_config.TextColumn(width=SENTENCE),
            },
        )


def _breaks(sentence: str) -> bool:
    """Whether a sentence is longer than a line of its column: a Chinese character is twice as wide as a Latin one."""
    return sum(0.5 if letter.isascii() else 1 for letter in sentence) > LINE


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
