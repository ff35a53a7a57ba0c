"""Words in the page's language. Message ids are English; zh_Hant.po has Traditional, from which Simplified is made."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import opencc
from babel.messages.catalog import Catalog as Messages
from babel.messages.pofile import read_po

from atlas.domain import Lang

NATIVE = {Lang.HANT: "繁體", Lang.HANS: "简体", Lang.EN: "English"}
BABEL = {Lang.HANT: "zh_Hant", Lang.HANS: "zh_Hans", Lang.EN: "en"}
Translate = Callable[..., str]

# Mainland quotation marks; and 著 is 着 but where it is to write or to be known, which OpenCC leaves as it stands.
_QUOTES = str.maketrans("「」『』", "“”‘’")
_ZHE = re.compile("(?<![显卓昭专原名编合论巨遗土所译])著(?![名作者述称书录])")


@cache
def _t2s() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional to Simplified Chinese, by OpenCC, with the mainland's quotation marks and its 着."""
    return _ZHE.sub("着", str(_t2s().convert(text)).translate(_QUOTES))


@cache
def _traditional() -> Messages:
    with (Path(__file__).parent / "zh_Hant.po").open("rb") as file:
        return read_po(file, locale="zh_Hant")


@cache
def _message(lang: Lang, message: str) -> str:
    if lang is Lang.EN:
        return message
    found = _traditional().get(message)
    text = str(found.string) if found is not None and found.string else message
    return text if lang is Lang.HANT else simplified(text)


def translator(lang: Lang) -> Translate:
    """`_("{n} of {total} places", n=9, total=22)` in one language; an unknown message stays as it is."""

    def translate(message: str, /, **values: object) -> str:
        text = _message(lang, message) if message else ""
        return text.format(**values) if values else text

    return translate


def negotiate(wanted: str | None) -> Lang:
    """The language for a browser's locale such as zh-TW or zh_CN: English for any but Chinese, Traditional for none."""
    tag = (wanted or "").replace("_", "-").casefold()
    if tag.startswith("zh"):
        hans = "hans" in tag or (tag in ("zh", "zh-cn", "zh-sg", "zh-my"))
        return Lang.HANS if hans else Lang.HANT
    return Lang.EN if tag else Lang.HANT


def lang_of(text: str) -> Lang | None:
    """A language's code as it stands in the URL, in any case; None for anything else."""
    return next((lang for lang in Lang if lang.value.casefold() == text.casefold()), None)
