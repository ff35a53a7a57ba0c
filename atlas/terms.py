"""The words for the fixed vocabulary, as message ids (English; the catalogues in locale/ have the other languages)."""

from collections.abc import Callable

from atlas.audit import Finding, Problem
from atlas.domain import Belt, Industry, Level, Lever, Nature, Qualifier, Scheme, State

BELTS = {
    Belt.PRD_CORE: "Pearl River Delta core",
    Belt.COASTAL: "Coastal economic belt (east and west wings)",
    Belt.NORTHERN: "Northern ecological area",
}
# Where there is little room.
BELTS_SHORT = {Belt.PRD_CORE: "PRD core", Belt.COASTAL: "Coastal belt (wings)", Belt.NORTHERN: "Northern area"}
# What a belt's name does not say.
BELTS_SAID = {
    Belt.COASTAL: "In the pattern of “one core, one belt, one area”, these are the seven cities of the two wings. The "
    "province's plan for the coastal belt (2017–2030) takes in the coast of the Pearl River Delta too.",
}
STATES = {
    State.NAMED: "Named",
    State.CITY_NAMED: "Only the city named",  # of a county, and of a city without counties, which the map draws itself
    State.NOT_NAMED: "Not named",
}
STATES_SAID = {
    State.NAMED: "The article names this place. It does not say whether the place is one of those in the programme.",
    State.CITY_NAMED: "The article does not name this place, only its city. That says nothing of its quality work.",
    State.NOT_NAMED: "The article names neither this place nor its city. That says nothing of its quality work.",
}
CITIES_SAID = {
    State.CITY_NAMED: "The article speaks of this city.",
    State.NOT_NAMED: "The article does not speak of this city. That says nothing of its quality work.",
}
ONLY_WITH_A_PLACE_SAID = {
    State.CITY_NAMED: "The article names this city only with a place in it, and says nothing of the city itself.",
}
WITHOUT_COUNTIES_SAID = {
    State.CITY_NAMED: "The article speaks of this city. It has no counties: the map draws it as one area.",
}
LEVERS = {
    Lever.OVERVIEW: "Overview",
    Lever.DESIGN: "Top-level design",
    Lever.UPGRADE: "Industrial upgrading",
    Lever.INTEGRATION: "Integrating resources",
    Lever.GOVERNANCE: "Governance",
}
INDUSTRIES = {
    Industry.ELECTRONICS: "Electronics",
    Industry.EQUIPMENT: "Smart manufacturing, robots, materials",
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
    Problem.EMPTY: "There are no rows of data in the file. Check that the table has a header and rows, and save it "
    "again.",
    Problem.BINARY: "This is not a table{detail}. Save it as CSV or XLSX.",
    Problem.TOO_LARGE: "The file is larger than {detail}. Keep only the columns and rows that the map needs.",
    Problem.TOO_MANY_ROWS: "More than {detail} rows. The map takes one row per place: add rows up, or keep one year.",
    Problem.TOO_MANY_COLUMNS: "More than {detail} columns. Keep the place and the columns to show.",
    Problem.PASSWORD: "The workbook has a password. Save a copy without one.",
    Problem.OLD_WORKBOOK: "A file of an old Office program that holds no workbook. Save the table as .xlsx or CSV.",
    Problem.BROKEN_WORKBOOK: "The workbook is damaged, or the file is not one. Open it in Excel or WPS and save it "
    "again as .xlsx.",
    Problem.INFLATES: "Unpacked, the workbook is larger than this server allows. Save only the table to a new file.",
    Problem.MIXED_ENCODING: "From this line on, the text is not {detail}: the file may mix two encodings. Save it as "
    "CSV UTF-8.",
    Problem.MISSING_SHEET: "The workbook has no such sheet.",
    Problem.NO_PLACE_COLUMN: "No column holds names or codes of Guangdong's places. Choose the column below.",
    Problem.WEB_PAGE: "A web page named as a workbook. Open it in Excel or WPS and save it as .xlsx.",
    Problem.XML_2003: "A spreadsheet in the XML format of 2003. Open it in Excel or WPS and save it as .xlsx.",
    Problem.NO_VALUE_COLUMN: "No column holds numbers that can be read (found: “{detail}”). Write plain numbers in "
    "one column.",
    Problem.NO_SUCH_COLUMN: "There is no such column. There are: {detail}.",
    Problem.NO_SUCH_YEAR: "The column has no such year. There are: {detail}.",
    Problem.NO_TABLE_INSIDE: "There is no table in this zip file, only {detail}. Upload the table itself.",
    Problem.TABLES_INSIDE: "There are several tables in this zip file: {detail}. Unzip it and upload one of them.",
    Problem.UNMATCHED: "No place of Guangdong has this name or code: not on the map.",
    Problem.AMBIGUOUS: "This could be more than one place, or the name needs its city: not on the map.",
    Problem.DUPLICATE: "This place already stands in row {detail}, with the same value: counted once.",
    Problem.ABOLISHED: "A former place, now divided among others: not on the map.",
    Problem.CITY: "A city whose counties the map draws one by one: not on the map.",
    Problem.PROVINCE: "The province or a total: not on the map.",
    Problem.NO_PLACE: "No place in this row: not on the map.",
    Problem.NO_VALUE: "No value: shown as no data.",
    Problem.UNREADABLE: "Not a number that can be read without guessing: shown as no data.",
    Problem.FORMULA_EMPTY: "A formula without a result: open and save the file in Excel or WPS. Shown as no data.",
    Problem.ELSEWHERE: "Rows of other provinces: {detail}. Not on the map.",
    Problem.TWIN: "A place of another province has this name too, and the table holds such places: not on the map. Add "
    "a column of codes, cities or provinces.",
    Problem.CITY_UNKNOWN: "The city or province of this row is not known, or does not match the name: not on the map.",
    Problem.TWO_NAMES: "The two names are of different places: not on the map. Correct one of them.",
    Problem.CODE_NAME: "The code and the name are of different places: not on the map. Correct one of them.",
    Problem.CODE_ROUNDED: "A code in scientific notation, whose last digits are lost: format the column as text. Not "
    "on the map.",
    Problem.ZONE: "A development zone, not a county: not on the map.",
    Problem.ZONE_GROWN: "A new area that later became a district: not on the map. If the value is the district's, "
    "assign it by hand.",
    Problem.NO_COUNTY: "A city's own level, the sum of its districts, or the remainder: not a county, not on the map.",
    Problem.TOWN: "A town or village; the map draws counties: not on the map.",
    Problem.SMALLER: "A county or district in a table of cities: not on the map.",
    Problem.NOT_WHOLE: "Only a part of a place, or a smaller place of this name before a merger: not on the map.",
    Problem.PART_MISSING: "Only a part of today's place: {detail} is missing. Not on the map.",
    Problem.PART_NOT_COUNT: "Parts of today's place, in a column whose values can't be added up: not on the map.",
    Problem.FORMER_BESIDE: "A former name or code; another row has today's, which is used: this row is not on the map.",
    Problem.CONFLICT: "Rows {detail} give this place different values: not on the map. Keep the right one.",
    Problem.OTHER_UNIT: "A unit other than the column's ({detail}): shown as no data.",
    Problem.COMMA: "A comma or point that may separate thousands or decimals: shown as no data. Write numbers in one "
    "way.",
    Problem.CELL_ERROR: "An error instead of a value: fix the formula and save again. Shown as no data.",
    Problem.NOT_ADDED: "Several rows of this place, in a column whose values can't be added up: no value.",
    Problem.OTHER_YEAR: "Only values of other years: none for {detail}.",
    Problem.OTHER_INDICATOR: "Only values of other indicators: none for {detail}.",
    Problem.NO_TIME: "The year or the period of this row can't be read: not shown.",
    Problem.PART_BLANK: "A row of this place has no value, so the sum is not known: no value.",
    Problem.SET_ASIDE: "Set aside by hand: not on the map.",
    Problem.NOT_CHOSEN: "Rows {detail} give this place different values; another was chosen by hand: not on the map.",
    Problem.BY_HAND: "Assigned by hand: {detail}.",
    Problem.CHOSEN: "Rows {detail} give this place different values: this one was chosen by hand.",
    Problem.RENAMED: "A former name or code: counted for its successor, whose borders may differ.",
    Problem.NO_COUNTIES: "A city without counties: drawn as one area.",
    Problem.OUT_OF_RANGE: "Outside the range of this kind of value: shown; please check.",
    Problem.MAYBE_SMALLER: "Taken for the whole of today's place. If the value is from before {detail} joined "
    "it, it is of a smaller one: please check, or write the year into the header.",
    Problem.CONFIRMED: "Was in doubt; confirmed by hand as right.",
    Problem.REREAD: "Read as {detail}.",
    Problem.UNIT_TAKEN: "No unit in this row: read in that of the others, {detail}.",
    Problem.FILLED_DOWN: "Empty cells, or ditto marks, are read as the cell above them.",
    Problem.FORMAT_READ: "The number format leaves out zeros or adds a unit: read as it shows the number, {detail}.",
    Problem.YEAR_READ: "A year with a mark or a note: read as {detail}.",
    Problem.FORMULA: "A formula: its last result is used, {detail}.",
    Problem.MERGED: "A value in merged cells (rows {detail}): it belongs to none of them alone, so it is not read.",
    Problem.HEADER_TWICE: "A second column with this name: called {detail} here.",
    Problem.NO_HEADER: "No header row: the columns are numbered.",
    Problem.ABOVE_HEADER: "A line above the header: not read as a row.",
    Problem.LONG_ROW: "More cells than the header has: the rest is not read.",
    Problem.TIDIED: "Marks, list numbers or words around the name were removed.",
    Problem.NOTE: "A note in brackets after the name: check that the value is for the whole place.",
    Problem.CODE_READ: "A code in scientific notation, read with zeros at its end: check that it is the county's.",
    Problem.SUMMED: "Parts of today's place, added up: {detail}.",
    Problem.LOST_LAND: "A part of this place went to another in {detail}: an earlier value is of a larger area.",
    Problem.GAINED_LAND: "This place took in a part of another in {detail}: an earlier value is of a smaller area.",
    Problem.WHICH_PROVINCE: "The table holds other provinces' places, and names alone do not say which is meant: add "
    "a column of codes, cities or provinces.",
    Problem.TURNED: "The places stand side by side in a row: the table was turned. Its rows are your file's columns.",
    Problem.SIDE_BY_SIDE: "{detail} tables with one header stand side by side: all of them are read.",
    Problem.SECOND_TABLE: "Another table begins here: it is not read. Save it to a file or sheet of its own.",
    Problem.REPEATED_HEADER: "The header, repeated: not read as a row.",
    Problem.FOOTNOTE: "A note to the table: not read as a row.",
    Problem.HEADER_SHIFTED: "The header has one cell fewer than the rows: read as starting in the second column.",
    Problem.HIDDEN_ROWS: "{detail} hidden or filtered rows are left out. Unhide them before saving if they are needed.",
    Problem.HIDDEN_COLUMNS: "{detail} hidden columns are left out. Unhide them before saving if they are needed.",
    Problem.HIDDEN_SHEET: "A hidden sheet: not read.",
    Problem.OTHER_SHEET: "Another sheet with places: not read. Choose it by its name.",
    Problem.SHEET_LEFT: "Another sheet, in which no places were found: not read.",
    Problem.GEOMETRY: "A file of shapes: its table of attributes is read; the shapes are not used.",
    Problem.DECIMAL_COMMA: "Commas are read as decimal signs: {detail}.",
    Problem.YEAR_TAKEN: "Of the years {detail}, this one is shown. Another can be chosen.",
    Problem.INDICATOR_TAKEN: "Several values for each place: this one is shown. Others: {detail}.",
    Problem.WHOLES_TAKEN: "Some places have a row for the whole and rows for their parts: the whole is shown for "
    "{detail}.",
    Problem.ADDED_UP: "Several rows of one place were added up: {detail}.",
    Problem.COLUMN_WORDS: "A column of words: not offered as numbers; it can be shown as a category.",
    Problem.COLUMN_SERIAL: "A serial number: not shown.",
    Problem.COLUMN_CODE: "Codes or positions, not values: not shown.",
    Problem.COLUMN_UNREAD: "Most cells can't be read as numbers: not shown. Write plain numbers in them.",
    Problem.COLUMN_WIDER: "Numbers of the city or the province, the same for each of its places: not shown for these.",
    Problem.PLACES_BESIDE: "This column holds places too: {detail} are not read. Save them to a sheet of their own.",
}
SCHEMES = {
    Scheme.QUANTILES: "quantiles",
    Scheme.EQUAL: "equal intervals",
    Scheme.NATURAL: "natural breaks",
    Scheme.ROUNDED: "rounded breaks",
    Scheme.OWN: "own class breaks",
}
NATURES = {Nature.COUNT: "A count", Nature.RATE: "A rate or an average", Nature.CATEGORY: "A category"}
# What the mark before a number means, and the mark itself; no sign says "a little less than".
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
    Qualifier.NEARLY: "",
    Qualifier.AT_LEAST: "≥",
}


def problem(finding: Finding, _: Callable[..., str]) -> str:
    """A finding in a sentence, with what it was read as."""
    bracketed = finding.problem is Problem.BINARY and finding.detail
    return _(PROBLEMS[finding.problem], detail=f" ({finding.detail})" if bracketed else finding.detail)
