"""pandera schemas of the CSV files in data/, and how a file becomes a checked frame or a list of faults."""

import warnings
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from atlas.domain import Belt, Industry, Kind, Level, Lever, Qualifier
from atlas.errors import Fault

NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?\Z"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"

# What pandera's own checks are called, in plain words.
PLAIN = {
    "column_in_schema": "no such column",
    "field_uniqueness": "a value that stands in one row only",
    "multiple_fields_uniqueness": "a statement that stands in one row only for its place",
}


def _column(pattern: str, expected: str, *, unique: bool = False) -> pa.Column:
    return pa.Column(str, pa.Check.str_matches(pattern, error=expected), unique=unique)


def _one_of(values: type[StrEnum], *, empty: bool = False) -> pa.Column:
    allowed = [value.value for value in values]
    expected = "one of " + ", ".join(allowed) + (", or empty" if empty else "")
    return pa.Column(str, pa.Check.isin([*allowed, ""] if empty else allowed, error=expected))


def _free() -> pa.Column:
    return _column(r"^[^\x00-\x1f\x7f]*\Z", "a text with no control character")


def _text() -> pa.Column:
    ends = r"[^\s\x00-\x1f\x7f]"
    return _column(rf"^{ends}([^\x00-\x1f\x7f]*{ends})?\Z", "a text with no space at its ends and no control character")


def _code(*, town: bool = False, unique: bool = False, empty: bool = False) -> pa.Column:
    pattern = r"44[0-9]{4}([0-9]{3})?" if town else r"44[0-9]{4}"
    expected = "a code of 6 digits that begins with 44" + (" (9 digits for a town)" if town else "")
    return _column(rf"^({pattern}){'?' if empty else ''}\Z", expected, unique=unique)


def _paragraph() -> pa.Column:
    return _column(r"^[1-9][0-9]{0,3}\Z", "the number of the paragraph in the source")


def _together(columns: tuple[str, ...]) -> Callable[[pd.DataFrame], pd.Series]:
    """Each row fills all the columns or none of them."""

    def check(frame: pd.DataFrame) -> pd.Series:
        filled = (frame[list(columns)] != "").sum(axis="columns")
        return filled.isin([0, len(columns)])

    return check


def _schema(
    columns: dict[str, pa.Column], *, unique: list[str] | None = None, together: Iterable[tuple[str, ...]] = ()
) -> pa.DataFrameSchema:
    checks = [
        pa.Check(_together(group), error="all of " + ", ".join(group) + " filled, or all empty") for group in together
    ]
    return pa.DataFrameSchema(columns, checks=checks, strict=True, unique=unique)


SCHEMAS = {
    "divisions.csv": _schema(
        {
            "adcode": _code(town=True, unique=True),
            "parent": _code(empty=True),
            "level": _one_of(Level),
            "name_hant": _text(),
            "name_hans": _text(),
            "name_en": _text(),
            "pinyin": _column(r"^[a-z]+( [a-z]+)*\Z", "toneless pinyin, syllables apart"),
            "belt": _one_of(Belt, empty=True),
        }
    ),
    "counties.csv": _schema(
        {
            "adcode": _code(town=True, unique=True),
            "name_zh": _text(),
            "name_en": _text(),
            "city_adcode": _code(),
            "level": _one_of(Level),
            "belt": _one_of(Belt),
            "industry_group": _one_of(Industry, empty=True),
            "industry_zh": _free(),
            "industry_en": _free(),
            "summary_zh": _text(),
            "summary_en": _text(),
            "batch": _column(r"^[0-9]{0,3}\Z", "the number of the batch, or empty where no source gives it"),
            "source_id": _text(),
        },
        together=[("industry_group", "industry_zh", "industry_en")],
    ),
    "facts.csv": _schema(
        {
            "adcode": _code(town=True),
            "lever": _one_of(Lever),
            "kind": _one_of(Kind),
            "metric_zh": _free(),
            "metric_en": _free(),
            "value": _column(rf"{NUMBER}|^\Z", "a plain number such as 12.8, or empty"),
            "value_from": _column(rf"{NUMBER}|^\Z", "a plain number such as 85, or empty"),
            "unit_zh": _free(),
            "unit_en": _free(),
            "qualifier": _one_of(Qualifier, empty=True),
            "statement_zh": _text(),
            "statement_en": _text(),
            "source_id": _text(),
            "paragraph": _paragraph(),
        },
        together=[("value", "metric_zh", "metric_en", "unit_zh", "unit_en", "qualifier")],
        unique=["adcode", "statement_zh"],
    ),
    "sources.csv": _schema(
        {
            "source_id": _column(r"^[a-z0-9-]+\Z", "a short id of a-z, 0-9 and -", unique=True),
            "title": _text(),
            "publisher": _text(),
            "reporter": _free(),
            "date": _column(DATE, "a date as YYYY-MM-DD"),
            "url": _column(r"^(https?://\S+)?\Z", "an address that begins with http, or empty"),
            "licence": _text(),
        }
    ),
    "belts.csv": _schema(
        {
            "belt": _one_of(Belt),
            "line_zh": _text(),
            "line_en": _text(),
            "source_id": _text(),
            "paragraph": _paragraph(),
        }
    ),
}


def read(folder: Path, name: str) -> tuple[pd.DataFrame | None, list[Fault]]:
    """The file as a frame of strings (empty cell: ""), or None, and every fault of its own columns and rows."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # a row longer than the header
            frame = pd.read_csv(
                folder / name,
                dtype=str,
                keep_default_na=False,
                encoding="utf-8-sig",
                index_col=False,
                skip_blank_lines=False,
            )
    except FileNotFoundError:
        return None, [Fault(name, None, "", "", "the file to exist")]
    except UnicodeDecodeError as error:
        return None, [Fault(name, None, "", f"byte {error.start}", "UTF-8 text: save the file as CSV UTF-8")]
    except OSError as error:
        return None, [Fault(name, None, "", error.strerror or str(error), "a file that can be read")]
    except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError) as error:
        return None, [Fault(name, None, "", str(error).strip(), "comma-separated rows under one header row")]
    missing = [column for column in SCHEMAS[name].columns if column not in frame.columns]
    if missing:
        return None, [Fault(name, 1, column, "", "this column in the header row") for column in missing]
    frame = frame[(frame != "").any(axis="columns")]  # the index still counts the file's lines
    return frame, check(name, frame)


def check(name: str, frame: pd.DataFrame) -> list[Fault]:
    """Every fault of one file's frame, in the order of its rows."""
    try:
        SCHEMAS[name].validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return _faults(name, error.failure_cases)
    return []


def _faults(name: str, cases: pd.DataFrame) -> list[Fault]:
    found: dict[tuple[object, ...], Fault] = {}
    for case in cases.to_dict("records"):
        row = None if pd.isna(case["index"]) else int(case["index"]) + 2
        expected, column, value = str(case["check"]), str(case["column"]), str(case["failure_case"])
        if case["schema_context"] == "DataFrameSchema":  # a rule across columns names every column: say it once
            column = "" if row is not None else value
            value = "" if row is None else value
            expected = PLAIN.get(expected, expected)
            found.setdefault((row, expected, column if row is None else ""), Fault(name, row, column, "", expected))
            continue
        expected = PLAIN.get(expected, expected)
        found[row, column, expected] = Fault(name, row, column, value, expected)
    return sorted(found.values(), key=lambda fault: (fault.row or 0, fault.column))
