"""What the atlas is about: divisions, named places, facts, and a visitor's selection. Frozen values, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    HANT = "zh-Hant"
    HANS = "zh-Hans"
    EN = "en"


class Level(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COUNTY_CITY = "county_city"
    COUNTY = "county"
    AUTONOMOUS_COUNTY = "autonomous_county"
    TOWN = "town"


class Belt(StrEnum):
    """The province's official division into one core, one belt and one area (一核一帶一區)."""

    PRD_CORE = "prd_core"
    COASTAL = "coastal"
    NORTHERN = "northern_ecological"


class Lever(StrEnum):
    """The article's four sections, and its opening and close."""

    DESIGN = "design"
    UPGRADE = "upgrade"
    INTEGRATION = "integration"
    GOVERNANCE = "governance"
    OVERVIEW = "overview"


class Kind(StrEnum):
    POLICY = "policy"
    FUNDING = "funding"
    INDUSTRY = "industry"
    PLATFORM = "platform"
    COOPERATION = "cooperation"
    BRAND = "brand"
    GOVERNANCE = "governance"
    RESULT = "result"


class Qualifier(StrEnum):
    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"


class Industry(StrEnum):
    ELECTRONICS = "electronics"
    EQUIPMENT = "equipment"
    MULTI_CLUSTER = "multi_cluster"
    NEW_ENERGY = "new_energy"
    TRADITIONAL = "traditional"
    AGRIFOOD = "agrifood"


class ChangeKind(StrEnum):
    """What became of a former division: renamed and merged have one successor, a split has several."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


class AreaChangeKind(StrEnum):
    """How the area of a place that keeps its code changed; one that was created had none before."""

    LOST = "lost"
    GAINED = "gained"
    CREATED = "created"


class Nature(StrEnum):
    """What kind of value a column has: a count grows with the area's size, a rate does not."""

    COUNT = "count"
    RATE = "rate"
    CATEGORY = "category"


class Scheme(StrEnum):
    """How the breaks between classes are chosen."""

    QUANTILES = "quantiles"
    EQUAL = "equal"
    NATURAL = "natural"
    ROUNDED = "rounded"
    OWN = "own"


class State(StrEnum):
    """How the article speaks of a division. None of the three means "weak", and named is not designated."""

    NAMED = "named"
    CITY_NAMED = "city_named"
    NOT_NAMED = "not_named"


PROVINCE = "440000"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the atlas's three languages."""

    hant: str
    hans: str
    en: str

    def to(self, lang: Lang) -> str:
        return {Lang.HANT: self.hant, Lang.HANS: self.hans, Lang.EN: self.en}[lang]


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the gazetteer. `adcode` is GB/T 2260, 6 digits, 9 for towns; `belt` is None for the province."""

    adcode: str
    parent: str
    level: Level
    name: Text
    pinyin: str
    belt: Belt | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the article names; `industry_group` and `industry` are None where it names no industry."""

    adcode: str
    city: str
    industry_group: Industry | None
    industry: Text | None
    summary: Text
    batch: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with all that makes it true. A rise has its earlier value in `value_from`, in the same unit."""

    metric: Text
    value: float
    value_from: float | None
    unit: Text
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Fact:
    adcode: str
    lever: Lever
    kind: Kind
    figure: Figure | None
    statement: Text
    source_id: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Effort:
    """What a source says that a belt works on: the belt's line of effort."""

    belt: Belt
    line: Text
    source_id: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A visitor's own column, as it is shown. `title`, `unit`, `source` and categories are the visitor's words.

    `values` by adcode of an area or a town; a category has `categories` instead. `qualifiers`: of what isn't exact.
    `breaks`: the upper bounds, included, of all classes but the last, ascending. `midpoint` is one of the breaks: the
    classes below it and above it diverge. `per_area`: the values were divided by km². `flagged`: adcodes whose values
    are hardly possible (102.8 % of something): shown, but in no rank, until the visitor says that they are right.
    `year`: whose values these are, where a table has several; `others`: the same values of its other years, in the same
    classes, of which `order` is the order in time; `change`: the values are what changed between two years.
    """

    key: str
    title: str
    unit: str
    nature: Nature
    source: str
    values: Mapping[str, float]
    categories: Mapping[str, str]
    qualifiers: Mapping[str, Qualifier]
    breaks: tuple[float, ...] = ()
    midpoint: float | None = None
    scheme: Scheme | None = None
    per_area: bool = False
    flagged: frozenset[str] = frozenset()
    year: str = ""
    order: int = 0
    others: tuple["OwnColumn", ...] = ()
    change: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """`title`, `publisher` and `reporter` are in Chinese in every language where no English is given.

    `date` is YYYY-MM-DD: of a repost where `repost` says who reposted, and the original's date is then not known.
    """

    source_id: str
    title: Text
    publisher: Text
    reporter: Text
    date: str
    url: str
    licence: str
    repost: Text | None = None


@dataclass(frozen=True, slots=True)
class BoundaryCredit:
    """What is said wherever boundaries are drawn: whose they and the town points are, of when; how exact they are; and
    that nobody reviewed the map (`status`), as publishing one in China needs."""

    areas: Text
    date: str
    towns: Text
    caveat: Text
    status: Text


@dataclass(frozen=True, slots=True)
class Selection:
    """What a visitor looks at; the whole of it stands in the URL. None means: not chosen.

    `compare`: up to four places side by side, lettered A to D in this order. `legend`: the key of the class that the
    map is narrowed down to, one of those that `color` makes.
    """

    lang: Lang
    color: str
    place: str | None = None
    belt: Belt | None = None
    lever: Lever | None = None
    industry: Industry | None = None
    compare: tuple[str, ...] = ()
    legend: str | None = None
