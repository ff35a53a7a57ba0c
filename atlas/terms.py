"""The words for the fixed vocabulary, as message ids (English; the catalogues in locale/ have the other languages)."""

from atlas.audit import Problem
from atlas.domain import Belt, Industry, Level, Lever, Nature, Qualifier, Scheme, State

BELTS = {
    Belt.PRD_CORE: "Pearl River Delta core",
    Belt.COASTAL: "Coastal economic belt",
    Belt.NORTHERN: "Northern ecological area",
}
# Where there is little room.
BELTS_SHORT = {Belt.PRD_CORE: "PRD core", Belt.COASTAL: "Coastal belt", Belt.NORTHERN: "Northern area"}
STATES = {
    State.NAMED: "Named",
    State.CITY_NAMED: "Only its city named",
    State.NOT_NAMED: "Not named",
}
STATES_SAID = {
    State.NAMED: "The article names this place. It does not say whether the place is one of those in the programme.",
    State.CITY_NAMED: "The article does not name this place, only its city.",
    State.NOT_NAMED: "The article names neither this place nor its city. That says nothing of its quality work.",
}
LEVERS = {
    Lever.OVERVIEW: "Overview",
    Lever.DESIGN: "Top-level design",
    Lever.UPGRADE: "Industrial upgrading",
    Lever.INTEGRATION: "Pooling resources",
    Lever.GOVERNANCE: "Governance",
}
INDUSTRIES = {
    Industry.ELECTRONICS: "Electronics",
    Industry.EQUIPMENT: "Smart equipment and robotics",
    Industry.MULTI_CLUSTER: "Several clusters",
    Industry.NEW_ENERGY: "New energy",
    Industry.TRADITIONAL: "Ceramics, hardware, jewellery",
    Industry.AGRIFOOD: "Farm produce and food",
}
LEVELS = {
    Level.PROVINCE: "Province",
    Level.CITY: "City of prefecture level or above",
    Level.DISTRICT: "District",
    Level.COUNTY_CITY: "County-level city",
    Level.COUNTY: "County",
    Level.AUTONOMOUS_COUNTY: "Autonomous county",
    Level.TOWN: "Town",
}
# What is the matter, and what to do; {detail} is a Finding's.
PROBLEMS = {
    Problem.EMPTY: "There is no row of data in the file. Save the table again and check that it has a header and rows.",
    Problem.BINARY: "This is not a table{detail}. Save it as CSV or XLSX.",
    Problem.TOO_LARGE: "The file is larger than {detail}. Keep only the columns and rows that the map needs.",
    Problem.TOO_MANY_ROWS: "More than {detail} rows. The map has one row a place: sum them up, or keep one year.",
    Problem.TOO_MANY_COLUMNS: "More than {detail} columns. Keep the place and the columns to show.",
    Problem.PASSWORD: "The workbook has a password. Save a copy without one.",
    Problem.OLD_WORKBOOK: "An old .xls workbook. Save it as .xlsx or CSV.",
    Problem.BROKEN_WORKBOOK: "A damaged workbook, or none. Open it in Excel or WPS and save it again as .xlsx.",
    Problem.INFLATES: "The workbook would unpack to more than this server takes. Save only the table to a new file.",
    Problem.MIXED_ENCODING: "From this line on the text is not {detail}: two encodings in one file? Save as CSV UTF-8.",
    Problem.MISSING_SHEET: "The workbook has no such sheet.",
    Problem.NO_PLACE_COLUMN: "No column holds names or codes of Guangdong's places. Choose the column below.",
    Problem.UNMATCHED: "No place of Guangdong has this name or code: not on the map.",
    Problem.AMBIGUOUS: "Could be more than one place, or a name that needs its city: not on the map.",
    Problem.DUPLICATE: "This place already stands in row {detail}, which counts: this one is not on the map.",
    Problem.ABOLISHED: "A former place, now parted among others: not on the map.",
    Problem.CITY: "A city whose counties the map draws one by one: not on the map.",
    Problem.PROVINCE: "The province or a total: not on the map.",
    Problem.NO_PLACE: "No place in this row: not on the map.",
    Problem.NO_VALUE: "No value: shown as no data.",
    Problem.UNREADABLE: "Not a number that can be read without guessing: shown as no data.",
    Problem.FORMULA_EMPTY: "A formula without a result: open and save the file in Excel or WPS. Shown as no data.",
    Problem.ELSEWHERE: "Rows of other provinces: {detail}. Not on the map.",
    Problem.TWIN: "A place of another province has this name too, and the table holds such places: not on the map. Add "
    "a column of codes, cities or provinces.",
    Problem.CITY_UNKNOWN: "The city or province of this row is none that is known, or does not fit: not on the map.",
    Problem.CODE_NAME: "The code and the name are of different places: not on the map. Put one of them right.",
    Problem.CODE_ROUNDED: "A code in powers of ten, whose digits are lost: format the column as text. Not on the map.",
    Problem.ZONE: "A development zone, no county: not on the map.",
    Problem.ZONE_GROWN: "A new area that later became a district: not on the map. If the value is its, say so.",
    Problem.NO_COUNTY: "A city's own level, its districts together or the rest: no county, not on the map.",
    Problem.TOWN: "A town or village; the map draws counties: not on the map.",
    Problem.SMALLER: "A county or district in a table of cities: not on the map.",
    Problem.NOT_WHOLE: "Only a part of a place, or a smaller place of this name before a merger: not on the map.",
    Problem.PART_MISSING: "Only a part of today's place: {detail} is missing. Not on the map.",
    Problem.PART_NOT_COUNT: "Parts of today's place, and this column is no count to be added up: not on the map.",
    Problem.FORMER_BESIDE: "A former name or code beside today's, which counts: this row is not on the map.",
    Problem.RENAMED: "A former name or code: counted for its successor, whose borders may differ.",
    Problem.NO_COUNTIES: "A city without counties: drawn as one area.",
    Problem.OUT_OF_RANGE: "Outside of what this kind of value can be: shown, please check.",
    Problem.REREAD: "Read as {detail}.",
    Problem.FORMULA: "A formula: its last result counts, {detail}.",
    Problem.MERGED: "Merged cells {detail}: the value counts for the first row only.",
    Problem.HEADER_TWICE: "A second column of this name: called {detail} here.",
    Problem.NO_HEADER: "No header row: the columns are numbered.",
    Problem.ABOVE_HEADER: "A line above the header: not read.",
    Problem.LONG_ROW: "More cells than the header has columns: the rest is not read.",
    Problem.TIDIED: "Marks, list numbers or words around the name were taken off.",
    Problem.NOTE: "A note in brackets after the name: check that the value is for the whole place.",
    Problem.CODE_READ: "A code in powers of ten, read with zeros at its end: check that it is a county's.",
    Problem.SUMMED: "Parts of today's place, added up: {detail}.",
    Problem.LOST_LAND: "A part of this place went to another in {detail}: an earlier value is of a larger area.",
    Problem.GAINED_LAND: "This place took in a part of another in {detail}: an earlier value is of a smaller area.",
    Problem.WHICH_PROVINCE: "The table holds other provinces' places, and names alone do not say which is meant: add a "
    "a column of codes, cities or provinces.",
}
SCHEMES = {
    Scheme.QUANTILES: "quantiles",
    Scheme.EQUAL: "equal intervals",
    Scheme.NATURAL: "natural breaks",
    Scheme.ROUNDED: "rounded breaks",
    Scheme.OWN: "own breaks",
}
NATURES = {Nature.COUNT: "A count", Nature.RATE: "A rate or an average", Nature.CATEGORY: "A category"}
# What the mark before a number means, and the mark itself.
QUALIFIERS = {
    Qualifier.EXACT: "",
    Qualifier.OVER: "more than",
    Qualifier.ABOUT: "about",
    Qualifier.NEARLY: "nearly",
    Qualifier.AT_LEAST: "at least",
}
MARKS = {
    Qualifier.EXACT: "",
    Qualifier.OVER: ">",
    Qualifier.ABOUT: "≈",
    Qualifier.NEARLY: "≈",
    Qualifier.AT_LEAST: "≥",
}
