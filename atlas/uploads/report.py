"""A file joined without the page: one report of what was read, taken, left out and shown, as `python -m atlas join`."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from atlas import terms
from atlas.audit import REFUSALS, Audit, Finding, Problem, Refused
from atlas.data.catalog import Catalog
from atlas.domain import Lang, Nature, OwnColumn
from atlas.locale import translator
from atlas.names.matching import Matcher
from atlas.uploads import drafts, files, place_cells, series
from atlas.uploads.drafts import Draft
from atlas.uploads.roles import Role
from atlas.uploads.series import Series, time
from atlas.uploads.tables import Table


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; "" or None: the likeliest."""

    sheet: str = ""
    place: str = ""
    value: str = ""
    year: str = ""
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file. `refused`: the sentence, or None; `findings` in words. The JSON object has these keys."""

    refused: str | None
    sheet: str | None
    header_rows: tuple[int, ...]
    place: str | None
    level: str | None
    value: str | None
    unit: str | None
    year: int | str | None
    years: tuple[int | str, ...]
    columns: tuple[str, ...]
    rows: int
    joined: int
    elsewhere: int
    values: Mapping[str, float | int | str]
    findings: tuple[Mapping[str, int | str | None], ...]
    flagged: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, object]:
        """The object that `--json` prints, with all of its keys."""
        keys = ("refused", "sheet", "header_rows", "place", "level", "value", "unit", "year", "years", "columns")
        counts = ("rows", "joined", "elsewhere", "values", "findings")
        found = {key: getattr(self, key) for key in (*keys, *counts)}
        return {key: list(each) if isinstance(each, tuple) else each for key, each in found.items()}


def familiar(catalog: Catalog) -> frozenset[str]:
    """Names by which a text's encoding is recognised."""
    return frozenset(name for d in catalog.divisions.values() for name in (d.name.hant, d.name.hans))


def table(name: str, content: bytes, catalog: Catalog, matcher: Matcher, **chosen: object) -> Table:
    """The table in a file, told from titles and notes by the places in it. Raises Refused."""
    known = familiar(catalog)
    return files.read(name, content, known, recognises=lambda cell: place_cells.recognises(cell, matcher), **chosen)  # type: ignore[arg-type]


def report(
    name: str, content: bytes, catalog: Catalog, matcher: Matcher, areas: Mapping[str, float], asked: Asked, lang: Lang
) -> Report:
    """The report on a file. Never raises Refused: the report says what was refused, and why."""
    words = _Words(name, catalog, lang)
    try:
        read = table(name, content, catalog, matcher, sheet=asked.sheet)
    except Refused as refused:
        return _nothing(words, refused.findings, sheet=asked.sheet or None)
    place = _column(asked.place, read.columns) if asked.place else None
    if asked.place and place is None:
        missing = Finding(Problem.NO_SUCH_COLUMN, None, asked.place, detail=", ".join(read.columns[:20]))
        return _nothing(words, (missing,), read)
    held = drafts.draft(1, read, matcher, place=place, level=asked.level)
    try:
        held = _chosen(held, asked)
    except Refused as refused:
        return _nothing(words, refused.findings, read, held)
    made, audit = drafts.read(held, matcher, areas)
    refusals = [finding for finding in audit.findings if finding.problem in REFUSALS]
    if refusals:
        return _nothing(words, audit.findings, read, held, audit)
    return _joined(words, held, made, audit)


def _chosen(held: Draft, asked: Asked) -> Draft:
    """The draft with the series that were asked for. Raises Refused: NO_SUCH_COLUMN or NO_SUCH_YEAR."""
    if not (asked.value or asked.year):
        words = [n for n, one in enumerate(held.series) if one.role is Role.WORDS]
        only = len(words) == len(held.series) and Role.UNREAD not in held.roles and held.joined is not None
        return replace(held, columns=tuple(words[:1])) if only and not held.columns else held
    wanted = [n for n, one in enumerate(held.series) if not asked.value or _is(asked.value, one)]
    if not wanted:
        told = ", ".join(dict.fromkeys(one.name for one in held.series))
        raise Refused([Finding(Problem.NO_SUCH_COLUMN, None, asked.value, detail=told)])
    if not asked.value and held.columns:
        group = held.series[held.columns[0]].group
        wanted = sorted(wanted, key=lambda n: held.series[n].group != group)
    if asked.year:
        groups = {held.series[n].group for n in wanted}
        known = [n for n, one in enumerate(held.series) if one.group in groups]
        known = sorted(known, key=lambda n: (n not in wanted, wanted.index(n) if n in wanted else n))
        fitting = [n for n in known if (p := held.series[n].period) and asked.year in (str(p), p.label, str(p.year))]
        if not fitting:
            told = ", ".join(dict.fromkeys(str(held.series[n].period) for n in known if held.series[n].period))
            raise Refused(
                [Finding(Problem.NO_SUCH_YEAR, None, held.series[wanted[0]].name, asked.year, detail=told or "—")]
            )
        wanted = fitting
    else:
        wanted = sorted(wanted, key=lambda n: time(held.series[n]), reverse=True)
    return replace(held, columns=(wanted[0],))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _is(name: str, one: Series) -> bool:
    return _plain(name) in map(_plain, (one.name, one.title, one.indicator, f"{one.title}({one.unit.text})"))


def _column(name: str, columns: Sequence[str]) -> int | None:
    return next((at for at, column in enumerate(columns) if _plain(column) == _plain(name)), None)


class _Words:
    """Findings in sentences of one language."""

    def __init__(self, file: str, catalog: Catalog, lang: Lang) -> None:
        self._file, self._catalog, self._lang = file, catalog, lang
        self._ = translator(lang)

    def said(self, finding: Finding) -> str:
        return terms.problem(finding, self._)

    def refusal(self, findings: Iterable[Finding], sheet: str | None) -> str:
        """File, sheet, row, column and value of each refusal, with its sentence."""
        _ = self._
        told = []
        for finding in findings:
            where = [self._file]
            if sheet:
                where.append(_("sheet {name}", name=sheet))
            if finding.row is not None:
                where.append(_("row {row}", row=finding.row))
            if finding.column:
                where.append(_("column {column}", column=finding.column))
            if finding.value:
                where.append(finding.value)
            told.append(_("{name}: {what}", name=", ".join(where), what=self.said(finding)))
        return " ".join(told)

    def listed(self, finding: Finding) -> Mapping[str, int | str | None]:
        _ = self._
        where = finding.column if finding.column and finding.row is None else ""
        problem = self.said(finding)
        return {
            "row": finding.row,
            "value": finding.value or where,
            "problem": _("{name}: {what}", name=where, what=problem) if where and finding.value else problem,
            "suggestion": _("; ").join(self.name(code) for code in finding.candidates),
        }

    def name(self, code: str) -> str:
        division = self._catalog.divisions.get(code)
        return f"{division.name.to(self._lang)} ({code})" if division else code


def _nothing(
    words: _Words,
    findings: Sequence[Finding],
    read: Table | None = None,
    held: Draft | None = None,
    audit: Audit | None = None,
    sheet: str | None = None,
) -> Report:
    """The report on a file of which nothing can be shown."""
    refusals = [finding for finding in findings if finding.problem in REFUSALS]
    others = [finding for finding in findings if finding.problem not in REFUSALS]
    if read and not audit:
        others += read.findings
    sheet = (read.sheet or None) if read else sheet
    return Report(
        refused=words.refusal(refusals, sheet),
        sheet=sheet,
        header_rows=_header_rows(read) if read else (),
        place=read.columns[held.place] if read and held and held.place is not None else None,
        level=held.place_columns.level if held and held.place is not None else None,
        value=None,
        unit=None,
        year=None,
        years=(),
        columns=_names(held) if held else (),
        rows=len(read.rows) if read else 0,
        joined=0,
        elsewhere=audit.elsewhere if audit else 0,
        values={},
        findings=tuple(map(words.listed, others)),
    )


def _header_rows(read: Table) -> tuple[int, ...]:
    """The lines of the header; none where it stood in columns."""
    return () if read.turned else read.header_rows


def _names(held: Draft) -> tuple[str, ...]:
    """What can be shown: numbers, and words only where nothing else is."""
    numbers = [one.name for one in held.series if one.role is not Role.WORDS]
    return tuple(dict.fromkeys(numbers or [one.name for one in held.series]))


def _joined(words: _Words, held: Draft, made: Sequence[OwnColumn], audit: Audit) -> Report:
    read = held.table
    one = held.series[held.columns[0]]
    column = made[0]
    values: dict[str, float | int | str]
    if column.nature is Nature.CATEGORY:
        values = dict(column.categories)
    else:
        values = {code: int(each) if each.is_integer() else each for code, each in column.values.items()}
    found = series.years(held.series, one)
    place = held.place if held.place is not None else 0
    return Report(
        refused=None,
        sheet=read.sheet or None,
        header_rows=_header_rows(read),
        place=read.columns[place],
        level=held.place_columns.level,
        value=one.name,
        unit=column.unit or None,
        year=one.period.key if one.period else None,
        years=tuple(each.key for each in found),
        columns=_names(held),
        rows=audit.read,
        joined=audit.joined,
        elsewhere=audit.elsewhere,
        values=values,
        findings=tuple(map(words.listed, audit.findings)),
        flagged=column.flagged,
    )
