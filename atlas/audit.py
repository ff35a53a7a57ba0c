"""What became of each row that was read: joined to the map, or named here with the reason. No row is lost silently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """What a finding is about; `terms.PROBLEMS` says it in words."""

    # the whole file: it is refused
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    PASSWORD = "password"
    OLD_WORKBOOK = "old_workbook"
    BROKEN_WORKBOOK = "broken_workbook"
    INFLATES = "inflates"
    MIXED_ENCODING = "mixed_encoding"
    MISSING_SHEET = "missing_sheet"
    NO_PLACE_COLUMN = "no_place_column"
    WEB_PAGE = "web_page"
    XML_2003 = "xml_2003"
    NO_VALUE_COLUMN = "no_value_column"
    NO_SUCH_COLUMN = "no_such_column"
    NO_SUCH_YEAR = "no_such_year"
    NO_TABLE_INSIDE = "no_table_inside"
    TABLES_INSIDE = "tables_inside"
    # a row that has no value on the map
    UNMATCHED = "unmatched"
    AMBIGUOUS = "ambiguous"
    DUPLICATE = "duplicate"
    ABOLISHED = "abolished"
    CITY = "city"
    PROVINCE = "province"
    NO_PLACE = "no_place"
    NO_VALUE = "no_value"
    UNREADABLE = "unreadable"
    FORMULA_EMPTY = "formula_empty"
    # the place of a row
    ELSEWHERE = "elsewhere"
    TWIN = "twin"
    CITY_UNKNOWN = "city_unknown"
    CODE_NAME = "code_name"
    TWO_NAMES = "two_names"
    CODE_ROUNDED = "code_rounded"
    ZONE = "zone"
    ZONE_GROWN = "zone_grown"
    NO_COUNTY = "no_county"
    TOWN = "town"
    SMALLER = "smaller"
    NOT_WHOLE = "not_whole"
    PART_MISSING = "part_missing"
    PART_NOT_COUNT = "part_not_count"
    FORMER_BESIDE = "former_beside"
    CONFLICT = "conflict"
    OTHER_UNIT = "other_unit"
    COMMA = "comma"
    CELL_ERROR = "cell_error"
    NOT_ADDED = "not_added"
    OTHER_YEAR = "other_year"
    OTHER_INDICATOR = "other_indicator"
    NO_TIME = "no_time"
    PART_BLANK = "part_blank"
    SET_ASIDE = "set_aside"
    NOT_CHOSEN = "not_chosen"
    # read and shown, but the reader should know how
    RENAMED = "renamed"
    BY_HAND = "by_hand"
    CHOSEN = "chosen"
    NO_COUNTIES = "no_counties"
    OUT_OF_RANGE = "out_of_range"
    MAYBE_SMALLER = "maybe_smaller"
    CONFIRMED = "confirmed"
    REREAD = "reread"
    UNIT_TAKEN = "unit_taken"
    FILLED_DOWN = "filled_down"
    FORMAT_READ = "format_read"
    YEAR_READ = "year_read"
    FORMULA = "formula"
    MERGED = "merged"
    HEADER_TWICE = "header_twice"
    NO_HEADER = "no_header"
    ABOVE_HEADER = "above_header"
    LONG_ROW = "long_row"
    TIDIED = "tidied"
    NOTE = "note"
    CODE_READ = "code_read"
    SUMMED = "summed"
    LOST_LAND = "lost_land"
    GAINED_LAND = "gained_land"
    WHICH_PROVINCE = "which_province"
    TURNED = "turned"
    SIDE_BY_SIDE = "side_by_side"
    SECOND_TABLE = "second_table"
    REPEATED_HEADER = "repeated_header"
    FOOTNOTE = "footnote"
    HEADER_SHIFTED = "header_shifted"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEET = "hidden_sheet"
    OTHER_SHEET = "other_sheet"
    SHEET_LEFT = "sheet_left"
    GEOMETRY = "geometry"
    DECIMAL_COMMA = "decimal_comma"
    YEAR_TAKEN = "year_taken"
    INDICATOR_TAKEN = "indicator_taken"
    ADDED_UP = "added_up"
    WHOLES_TAKEN = "wholes_taken"
    COLUMN_WORDS = "column_words"
    COLUMN_SERIAL = "column_serial"
    COLUMN_CODE = "column_code"
    COLUMN_UNREAD = "column_unread"
    COLUMN_WIDER = "column_wider"
    PLACES_BESIDE = "places_beside"


REFUSALS = frozenset(list(Problem)[: list(Problem).index(Problem.UNMATCHED)])
LEFT = frozenset(  # columns, sheets and rows that are not read at all
    {
        Problem.SECOND_TABLE,
        Problem.HIDDEN_ROWS,
        Problem.HIDDEN_COLUMNS,
        Problem.HIDDEN_SHEET,
        Problem.OTHER_SHEET,
        Problem.COLUMN_UNREAD,
        Problem.COLUMN_WIDER,
        Problem.PLACES_BESIDE,
        Problem.LONG_ROW,
        Problem.MERGED,
        Problem.WHICH_PROVINCE,
    }
)
LOST = frozenset(list(Problem)[list(Problem).index(Problem.UNMATCHED) : list(Problem).index(Problem.RENAMED)])


def importance(problem: Problem) -> int:
    """What is told first, 0: a file that can't be shown, 1: what has no value on the map, 2: what is shown, and how."""
    return 0 if problem in REFUSALS else 1 if problem in LOST | LEFT else 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know of one row. `row` is the line in the file or sheet, the first line being 1; None: the file.

    `candidates` are adcodes that may be meant; `detail` is what the value was read as, a limit, or a sheet's name.
    """

    problem: Problem
    row: int | None = None
    column: str = ""
    value: str = ""
    candidates: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column that was asked for, for how many places it has a value, and the numbers of the rows that it is from."""

    name: str
    values: int
    rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Audit:
    """`read` and `joined` count rows; every row that is neither joined nor aside has a finding that is in LOST.

    `columns`: what was read of them; `elsewhere`: how many rows are of other provinces, which one finding says.
    """

    name: str
    read: int
    joined: int
    findings: tuple[Finding, ...]
    columns: tuple[ColumnRead, ...] = ()
    elsewhere: int = 0

    def counts(self) -> Mapping[Problem, int]:
        """How many findings of each problem there are, in the order of Problem; none that is zero."""
        found = [finding.problem for finding in self.findings]
        return {problem: found.count(problem) for problem in Problem if problem in found}

    @property
    def lost(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.problem in LOST)

    @property
    def aside(self) -> int:
        """How many rows found their place, but are of a year or an indicator that isn't shown, as a finding says."""
        rows = {finding.row for finding in self.lost}
        return 0 if None in rows else max(0, self.read - self.joined - self.elsewhere - len(rows))


class Refused(Exception):
    """A file that can't be read at all, with every reason."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{finding.problem.value} {finding.detail}".strip() for finding in self.findings))
