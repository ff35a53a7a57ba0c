"""A list in a workbook → checked frames → a Catalog, or every fault by sheet and row; and a Catalog → frames."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from atlas.audit import Finding, Problem, Refused
from atlas.data import catalog as gazetteer
from atlas.data import csv_reader, schema
from atlas.data.catalog import Catalog
from atlas.data.references import references
from atlas.domain import Division, Effort, Fact, Place, Source, Text
from atlas.errors import DataFaults, Fault
from atlas.uploads import files
from atlas.uploads.files import Table

MARK = "※"  # heads a column; a row with anything in it is not read
DIVISIONS = "divisions"  # the built-in gazetteer holds, whatever this sheet says
SHEETS = {"counties": "counties.csv", "facts": "facts.csv", "sources": "sources.csv"}


def read(name: str, content: bytes, builtin: Mapping[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """A workbook's frames, under the names of the files that its sheets stand for, and what is wrong with its sheets.

    A row's index is its line less 2, as in `builtin`, the frames of folder.Atlas. A sheet that is missing or lacks a
    column has no frame. Raises Refused where it is no workbook.
    """
    frames = {"divisions.csv": builtin["divisions.csv"][list(schema.SCHEMAS["divisions.csv"].columns)]}
    faults: list[Fault] = []
    for sheet, file in SHEETS.items():
        table = _table(name, content, sheet)
        if isinstance(table, Fault):
            faults.append(table)
            continue
        columns = list(schema.SCHEMAS[file].columns)
        rows = dict(_rows(table, columns))
        asked = schema.asked_for(file)
        faults += [*_headers(sheet, table, columns, asked, rows), *_losses(sheet, rows, table.findings)]
        if set(asked) <= set(table.columns):
            index = [line - 2 for line in rows]
            frames[file] = pd.DataFrame(list(rows.values()), columns=columns, index=index, dtype=str)
    if "sources.csv" in frames:
        # The workbook has no sheet for the belts; without its article in the list, a line of effort has no source.
        efforts = builtin["belts.csv"]
        frames["belts.csv"] = efforts[efforts["source_id"].isin(frames["sources.csv"]["source_id"])]
    return frames, faults


def catalog_of(frames: Mapping[str, pd.DataFrame], faults: Iterable[Fault] = ()) -> Catalog:
    """The Catalog of a list's frames. `faults`: those that `read` found with them.

    Raises DataFaults with these and every other fault, each with its sheet and its row there.
    """
    found = list(faults)
    told = {fault.file for fault in found}
    absent = [sheet for sheet, file in SHEETS.items() if file not in frames and sheet not in told]
    found += [Fault(sheet, None, "", "", "this sheet in the workbook") for sheet in absent]
    found += [
        replace(fault, file=fault.file.removesuffix(".csv"))
        for file, frame in frames.items()
        for fault in csv_reader.check(file, frame)
    ]
    if frames.keys() >= set(schema.LIST):
        across = references(frames)
        found += [replace(fault, file=fault.file.removesuffix(".csv")) for fault in across]
    if found:
        raise DataFaults(found)
    return gazetteer.build(frames)


def notes(name: str, content: bytes, builtin: Mapping[str, pd.DataFrame]) -> tuple[int, ...]:
    """The rows of a workbook's sheet "divisions" that differ from the built-in gazetteer: they aren't read."""
    table = _table(name, content, DIVISIONS)
    if isinstance(table, Fault):
        return ()
    columns = list(schema.SCHEMAS["divisions.csv"].columns)
    known = set(builtin["divisions.csv"][columns].itertuples(index=False, name=None))
    return tuple(line for line, row in _rows(table, columns) if tuple(row) not in known)


def _table(name: str, content: bytes, sheet: str) -> Table | Fault:
    """A sheet's table, or what is wrong with the sheet. Raises Refused for what is wrong with the whole file."""
    try:
        table = files.read(name, content, sheet=sheet)
    except Refused as error:
        problems = {(finding.problem, finding.detail) for finding in error.findings}
        if (Problem.MISSING_SHEET, sheet) in problems:
            return Fault(sheet, None, "", "", "this sheet in the workbook")
        if (Problem.EMPTY, sheet) in problems:
            return Fault(sheet, None, "", "", "at least one row with nothing in its column ※")
        raise
    if not table.sheet:  # a text
        raise Refused([Finding(Problem.BROKEN_WORKBOOK)])
    return table


def _rows(table: Table, columns: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row in the order of the columns, with its line; marked and empty rows are left out."""
    at = {column: number for number, column in enumerate(table.columns)}
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = [cells[at[column]] if column in at else "" for column in columns]
        if any(row) and not (MARK in at and cells[at[MARK]]):
            yield line, row


def _headers(sheet: str, table: Table, columns: list[str], asked: list[str], rows: Collection[int]) -> Iterator[Fault]:
    """A column asked for that isn't there, and one that has no place in a list; one without a name may be empty."""
    above = [finding.row or 0 for finding in table.findings if finding.problem is Problem.ABOVE_HEADER]
    line = max(above, default=0) + 1
    for column in asked:
        if column not in table.columns:
            yield Fault(sheet, line, column, "", "this column in the header row")
    if any(finding.problem is Problem.NO_HEADER for finding in table.findings):
        return
    kept = [cells for at, cells in zip(table.lines, table.rows, strict=True) if at in rows]
    for number, column in enumerate(table.columns):
        named = column != str(number + 1)
        if column not in (MARK, *columns) and (named or any(cells[number] for cells in kept)):
            yield Fault(sheet, line, column, "", "no such column")


def _losses(sheet: str, rows: Mapping[int, list[str]], findings: Iterable[Finding]) -> Iterator[Fault]:
    """What a reader of tables passes over, and a list can't."""
    if not rows:
        yield Fault(sheet, None, "", "", "at least one row with nothing in its column ※")
    for finding in findings:
        row, column, value = finding.row or 0, finding.column, finding.value
        if finding.problem is Problem.MERGED:  # its detail is a range such as B2:B4
            top, bottom = map(int, re.findall(r"[0-9]+", finding.detail))
            if rows.keys() & set(range(top, bottom + 1)):
                yield Fault(sheet, row, column, finding.detail, "cells that are not merged")
        elif finding.problem is Problem.FORMULA_EMPTY and row in rows:
            yield Fault(sheet, row, column, value, "a formula with a result: save the workbook in Excel or WPS")
        elif finding.problem is Problem.LONG_ROW and row in rows:
            yield Fault(sheet, row, column, value, "no cell beyond the last one of the header row")


def frames_of(catalog: Catalog) -> dict[str, pd.DataFrame]:
    """What `catalog_of` makes this Catalog of."""
    rows = {
        "divisions.csv": [_division(division) for division in catalog.divisions.values()],
        "counties.csv": [_place(place, catalog.divisions[place.adcode]) for place in catalog.places.values()],
        "facts.csv": [_fact(fact) for fact in catalog.facts],
        "sources.csv": [_source(source) for source in catalog.sources.values()],
        "belts.csv": [_effort(effort) for effort in catalog.efforts],
    }
    return {
        file: pd.DataFrame(found, columns=list(schema.SCHEMAS[file].columns), dtype=str) for file, found in rows.items()
    }


def _division(division: Division) -> tuple[str, ...]:
    name = (division.name.hant, division.name.hans, division.name.en)
    return (division.adcode, division.parent, division.level.value, *name, division.pinyin, _value(division.belt))


def _place(place: Place, division: Division) -> tuple[str, ...]:
    industry = (place.industry.hant, place.industry.en) if place.industry else ("", "")
    return (
        *(place.adcode, division.name.hant, division.name.en, place.city, division.level.value),
        *(_value(division.belt), _value(place.industry_group), *industry),
        *(place.summary.hant, place.summary.en, place.batch, place.source_id),
    )


def _fact(fact: Fact) -> tuple[str, ...]:
    figure = ("",) * 7
    if fact.figure:
        metric, unit = fact.figure.metric, fact.figure.unit
        numbers = (_plain(fact.figure.value), _plain(fact.figure.value_from))
        figure = (metric.hant, metric.en, *numbers, unit.hant, unit.en, fact.figure.qualifier.value)
    statement = (fact.statement.hant, fact.statement.en)
    return (fact.adcode, fact.lever.value, fact.kind.value, *figure, *statement, fact.source_id, str(fact.paragraph))


def _source(source: Source) -> tuple[str, ...]:
    texts = (source.title, source.publisher, source.reporter)
    found = (source.source_id, *(text.hant for text in texts), source.date, source.url, source.licence)
    repost = source.repost or Text("", "", "")
    english = [text.en if text.en != text.hant else "" for text in (*texts, repost)]
    return (*found, *english[:3], repost.hant, english[3])


def _effort(effort: Effort) -> tuple[str, ...]:
    return (effort.belt.value, effort.line.hant, effort.line.en, effort.source_id, str(effort.paragraph))


def _value(term: StrEnum | None) -> str:
    return "" if term is None else term.value


def _plain(value: float | None) -> str:
    """All digits and no exponent, and no .0."""
    return "" if value is None else format(Decimal(repr(value)), "f").removesuffix(".0")
