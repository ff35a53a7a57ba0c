"""What goes into each column of a list, in words: for whoever fills it in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from atlas import terms
from atlas.domain import Kind, Lang, Level, Qualifier
from atlas.locale import Translate, translator

Term = TypeVar("Term", bound=StrEnum)


def kinds(lang: Lang) -> dict[Kind, str]:
    """The kinds of a fact."""
    _ = translator(lang)
    return {
        Kind.POLICY: _("Policy"),
        Kind.FUNDING: _("Funding"),
        Kind.INDUSTRY: _("Industry"),
        Kind.PLATFORM: _("Platform"),
        Kind.COOPERATION: _("Cooperation"),
        Kind.BRAND: _("Brand"),
        Kind.GOVERNANCE: _("Governance"),
        Kind.RESULT: _("Result"),
    }


def vocabularies(lang: Lang) -> dict[str, dict[str, str]]:
    """For each column with a fixed vocabulary, its values and what they mean."""
    _ = translator(lang)

    def said(meanings: Mapping[Term, str]) -> dict[str, str]:
        return {term.value: _(text) for term, text in meanings.items()}

    levels = {level: text for level, text in terms.LEVELS.items() if level not in (Level.PROVINCE, Level.CITY)}
    return {
        "level": said(levels),
        "belt": said(terms.BELTS),
        "industry_group": said(terms.INDUSTRIES),
        "lever": said(terms.LEVERS),
        "kind": {kind.value: text for kind, text in kinds(lang).items()},
        "qualifier": {**said(terms.QUALIFIERS), Qualifier.EXACT.value: _("exactly")},
    }


def explained(sheet: str, lang: Lang) -> dict[str, str]:
    """What to put into each column of a sheet, with the values that it may have."""
    found = {"counties": _counties, "facts": _facts, "sources": _sources}[sheet](translator(lang))
    for column, values in vocabularies(lang).items():
        if column in found:
            found[column] += "\n" + "\n".join(f"{value} = {meaning}" for value, meaning in values.items())
    return found


def _counties(_: Translate) -> dict[str, str]:
    return {
        "adcode": _("The code of the county, district or town: choose it from the sheet divisions."),
        "name_zh": _("Its name in Traditional Chinese: name_hant in the sheet divisions."),
        "name_en": _("Its English name: name_en in the sheet divisions."),
        "city_adcode": _("The code of its city: parent in the sheet divisions."),
        "level": _("Its level, as in the sheet divisions:"),
        "belt": _("The belt of its city, as in the sheet divisions:"),
        "industry_group": _("Empty where the source names no industry; else one of these:"),
        "industry_zh": _("Its industry in Traditional Chinese. Fill all three industry columns, or none."),
        "industry_en": _("Its industry in English. Fill all three industry columns, or none."),
        "summary_zh": _("What it does, in a sentence or two of Traditional Chinese."),
        "summary_en": _("What it does, in a sentence or two of English."),
        "batch": _("The number of its batch; empty where no source gives it."),
        "source_id": _("The source, by its source_id in the sheet sources."),
    }


def _facts(_: Translate) -> dict[str, str]:
    return {
        "adcode": _("The code of the place, or of its city or the province: choose it from the sheet divisions."),
        "lever": _("The section that the fact belongs to:"),
        "kind": _("What kind of fact it is:"),
        "metric_zh": _("What the number counts, in Traditional Chinese; empty without a number."),
        "metric_en": _("What the number counts, in English; empty without a number."),
        "value": _("The number alone, such as 12.8; empty without a number."),
        "value_from": _("The earlier number in the same unit, where the source gives both; else empty."),
        "unit_zh": _("The unit in Traditional Chinese; empty without a number."),
        "unit_en": _("The unit in English; empty without a number."),
        "qualifier": _("How the source puts the number; empty without a number. A bound is not an exact value:"),
        "statement_zh": _("The fact in one sentence of Traditional Chinese, in your own words."),
        "statement_en": _("The fact in one sentence of English, in your own words."),
        "source_id": _("The source, by its source_id in the sheet sources."),
        "paragraph": _("The number of the paragraph in the source."),
    }


def _sources(_: Translate) -> dict[str, str]:
    return {
        "source_id": _("A short id of a–z, 0–9 and -, of your choice."),
        "title": _("The title, in Traditional Chinese."),
        "publisher": _("The publisher, in Traditional Chinese."),
        "reporter": _("The reporter, or empty."),
        "date": _("The date, as YYYY-MM-DD; of the repost, where that is what you have."),
        "url": _("The address, beginning with http, or empty."),
        "licence": _("What its publisher allows, in a sentence."),
        "title_en": _("The title in English, or empty."),
        "publisher_en": _("The publisher in English, or empty."),
        "reporter_en": _("The reporter in English, or empty."),
        "repost": _("Who reposted it on that date, in Traditional Chinese; empty for the publisher's own page."),
        "repost_en": _("Who reposted it, in English, or empty."),
    }
