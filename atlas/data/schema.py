"""pandera schemas of every CSV file in data/: its columns, what a cell may be, and what a fault expects instead."""

from collections.abc import Callable, Iterable
from enum import StrEnum

import pandas as pd
import pandera.pandas as pa

from atlas.domain import AreaChangeKind, Belt, ChangeKind, Industry, Kind, Level, Lever, Qualifier

NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?\Z"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"


# No column names a type: every frame here is read as strings, and pandera would ask each cell again, which took more
# than half of the time that a data folder takes to load.
def _column(pattern: str, expected: str, *, unique: bool = False, required: bool = True) -> pa.Column:
    return pa.Column(checks=pa.Check.str_matches(pattern, error=expected), unique=unique, required=required)


def _one_of(values: type[StrEnum], *, empty: bool = False) -> pa.Column:
    allowed = [value.value for value in values]
    expected = "one of " + ", ".join(allowed) + (", or empty" if empty else "")
    return pa.Column(checks=pa.Check.isin([*allowed, ""] if empty else allowed, error=expected))


def _free(*, required: bool = True) -> pa.Column:
    return _column(r"^[^\x00-\x1f\x7f]*\Z", "a text with no control character", required=required)


def _later() -> pa.Column:
    """A free text in a column that came to a file later: a list without it is sound, its cells are empty."""
    return _free(required=False)


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
            "pinyin": _column(r"^[a-z]+( [a-z]+)*\Z", "pinyin without tones, its syllables separated by spaces"),
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
            "title_en": _later(),
            "publisher_en": _later(),
            "reporter_en": _later(),
            "repost": _later(),
            "repost_en": _later(),
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
    "changes.csv": _schema(
        {
            "old_adcode": _code(unique=True),
            "old_name_hant": _text(),
            "old_name_hans": _text(),
            "old_name_en": _text(),
            "year": _column(r"^(19|20)[0-9]{2}\Z", "a year of 4 digits"),
            "kind": _one_of(ChangeKind),
            "new_adcodes": _column(r"^44[0-9]{4}( 44[0-9]{4})*\Z", "codes of 6 digits, separated by spaces"),
            "note_zh": _text(),
            "note_en": _text(),
            "joined_with": _column(
                r"^(44[0-9]{4}( 44[0-9]{4})*)?\Z", "codes of 6 digits, separated by spaces, or empty"
            ),
            "apart_since": _column(r"^((19|20)[0-9]{2})?\Z", "a year of 4 digits, or empty"),
        }
    ),
    "area_changes.csv": _schema(
        {
            "adcode": _code(),
            "year": _column(r"^(19|20)[0-9]{2}\Z", "a year of 4 digits"),
            "kind": _one_of(AreaChangeKind),
            "other_adcodes": _column(r"^44[0-9]{4}( 44[0-9]{4})*\Z", "codes of 6 digits, separated by spaces"),
        },
        unique=["adcode", "year", "kind"],
    ),
    "national.csv": _schema(
        {
            "adcode": _column(r"^(?!44)[1-8][0-9]{5}\Z", "a code of 6 digits that does not begin with 44"),
            "name": _column(r"^[\u3400-\u9fff]{2,20}\Z", "a name in Chinese characters"),
            "pinyin": _column(r"^[a-z]+( [a-z]+)*\Z", "pinyin without tones, its syllables separated by spaces"),
            "until": _column(r"^((19|20)[0-9]{2})?\Z", "a year of 4 digits, or empty"),
        },
        unique=["adcode", "name"],
    ),
    "metrics.csv": _schema(
        {
            "metric_zh": _column(r"^.+\Z", "a text", unique=True),
            "family": _text(),
            "measures_zh": _later(),
            "measures_en": _later(),
        },
        together=[("measures_zh", "measures_en")],
    ),
    "provenance.csv": _schema(
        {
            "file": _column(r"^.+\Z", "a text", unique=True),
            "what_zh": _text(),
            "what_en": _text(),
            "source_zh": _text(),
            "source_en": _text(),
            "date": _text(),
            "licence_zh": _text(),
            "licence_en": _text(),
            "credit_zh": _free(),
            "credit_en": _free(),
            "caveat_zh": _free(),
            "caveat_en": _free(),
            "status_zh": _free(),
            "status_en": _free(),
        },
        together=[("credit_zh", "credit_en"), ("caveat_zh", "caveat_en", "status_zh", "status_en")],
    ),
}
LIST = ("divisions.csv", "counties.csv", "facts.csv", "sources.csv", "belts.csv")  # what a Catalog is built from


def asked_for(name: str) -> list[str]:
    """The columns that a file must have: all but those that came later."""
    return [column for column, held in SCHEMAS[name].columns.items() if held.required]
