"""Every message has its Traditional Chinese, nothing in the catalogue is idle, and Simplified follows from it."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from tables import ROOT

from atlas import terms
from atlas.colouring import indicators, palettes
from atlas.data import csv_reader, schema
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import lang_of, negotiate, simplified, translator

SOURCES = [*ROOT.glob("atlas/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]
CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def translations() -> dict[str, str]:
    with (ROOT / "atlas/locale/zh_Hant.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def in_code() -> Iterator[str]:
    """The constant first argument of every `_("…")` and `translator(lang)("…")`."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            called = node.func.func if isinstance(node.func, ast.Call) else node.func
            direct = isinstance(node.func, ast.Name) and node.func.id == "_"
            made = isinstance(node.func, ast.Call) and isinstance(called, ast.Name) and called.id == "translator"
            if (direct or made) and isinstance(node.args[0].value, str):
                yield node.args[0].value


def in_faults() -> Iterator[str]:
    """What a Fault can say is expected, there and in the schemas."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fault":
                expected = node.args[4] if len(node.args) > 4 else None
                if isinstance(expected, ast.Constant) and isinstance(expected.value, str):
                    yield expected.value
    yield from csv_reader.PLAIN.values()
    for table in schema.SCHEMAS.values():
        for check in (*table.checks, *(check for column in table.columns.values() for check in column.checks)):
            yield str(check.error)


def in_terms() -> Iterator[str]:
    for name, words in vars(terms).items():
        if name.isupper() and name != "MARKS":
            yield from words.values()


@pytest.fixture(scope="module")
def used() -> set[str]:
    messages = {*in_code(), *in_faults(), *in_terms(), *indicators.TITLES.values(), *palettes.NAMES.values()}
    return {message for message in messages if message and not re.fullmatch(r"\d+\+?", message)}


def test_every_message_is_translated(used: set[str]) -> None:
    assert used - {message for message, text in translations().items() if text} == set()


def test_no_translation_is_idle(used: set[str]) -> None:
    assert set(translations()) - used == set()


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_translation(subtests: pytest.Subtests) -> None:
    for message, text in translations().items():
        with subtests.test(message):
            assert fields(message) == fields(text)
            assert not CJK.search(message)
            assert CJK.search(text) or not re.search("[a-z]", fields_removed(message))
            hans = translator(Lang.HANS)(message)
            assert simplified(hans) == hans, "Simplified has no character that is only Traditional"
            assert translator(Lang.EN)(message) == message and translator(Lang.HANT)(message) == text


def fields_removed(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text)


def test_the_datas_simplified_has_no_traditional(catalog: Catalog) -> None:
    facts = [
        text for f in catalog.facts for text in (f.statement, *((f.figure.metric, f.figure.unit) if f.figure else ()))
    ]
    places = [text for p in catalog.places.values() for text in (p.summary, p.industry) if text]
    names = [division.name for division in catalog.divisions.values()]
    assert {text.hans for text in (*facts, *places, *names) if simplified(text.hans) != text.hans} == set()
    assert {text.en for text in (*facts, *places, *names) if CJK.search(text.en)} == set()


def test_simplified_is_as_the_mainland_writes_it() -> None:
    pairs = {
        "按面積著色": "按面积着色",
        "沿著接著著力著手": "沿着接着着力着手",
        "著名的顯著名著，合著者著書": "著名的显著名著，合著者著书",
        "應為「名稱『甲』」": "应为“名称‘甲’”",
    }
    assert {hant: simplified(hant) for hant in pairs} == pairs
    assert {hans: simplified(hans) for hans in pairs.values()} == {hans: hans for hans in pairs.values()}


def test_the_browsers_language() -> None:
    tags = {
        Lang.HANT: ("zh-TW", "zh-HK", "zh_MO", "zh-Hant", "zh-Hant-CN", "", None),
        Lang.HANS: ("zh-CN", "zh_SG", "zh-Hans-HK", "ZH"),
        Lang.EN: ("en-GB", "fr"),
    }
    assert {lang: tuple(tag for tag in each if negotiate(tag) is lang) for lang, each in tags.items()} == tags


@pytest.mark.parametrize(
    ("text", "lang"),
    [("zh-Hant", Lang.HANT), ("ZH-hans", Lang.HANS), ("EN", Lang.EN), ("zh", None), ("", None), ("xx", None)],
)
def test_the_links_language(text: str, lang: Lang | None) -> None:
    assert lang_of(text) is lang


def test_values_are_put_in_as_they_are() -> None:
    assert translator(Lang.EN)("Named in {city}", city="{n}%s<b>") == "Named in {n}%s<b>"
    assert translator(Lang.HANT)("no such message") == "no such message"
    assert translator(Lang.HANT)("") == ""
