"""The words for the fixed vocabulary, as message ids (English; the catalogues in locale/ have the other languages)."""

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
