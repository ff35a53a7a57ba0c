"""Whatever a link says becomes a selection and a talk, and a sentence for what is unknown; never an exception."""

from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hostile import STRINGS
from hypothesis import given
from hypothesis import strategies as st

from atlas.colouring.indicators import DEFAULT, INDICATORS
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Lever
from atlas.talk import talk_file
from atlas.talk.plan import Planned
from atlas.ui import state, talk_state

pytestmark = pytest.mark.fault(
    "Any text as any parameter of a link; good links cut, encoded twice or with a chat's signs behind them (40 "
    "examples of Hypothesis for each test)",
    "A selection and one sentence for what is unknown, never an exception; what a page writes it reads back",
)
WORDS = st.sampled_from(
    [*map(str, (*Belt, *Lever, *Industry, *Lang, *INDICATORS)), "441322", "440606,440605", "博羅", *STRINGS]
) | st.text(max_size=60)
GOOD = {"place": "441322", "compare": "440606,440605", "belt": "coastal", "color": "industry", "lang": "zh-Hant"}
TALK = {
    "places": "441521,441322",
    "plan": talk_file.packed([Planned("441521", headline="質量"), Planned("441322"), Planned("closing")]),
    "title": "質量強縣",
    "date": "2026-11-23",
    "theme": "dark",
    "autoplay": "20",
    "notes": "1",
}


BEHIND = ("。", "，", ")", "）", "%20", " ", "」看看", '"', "%", "\u200b")


@st.composite
def pasted(draw: st.DrawFn, link: dict[str, str]) -> dict[str, str]:
    """What an address says that somebody cut, encoded again, or copied with what stood behind it."""
    whole = urlencode(draw(st.permutations(list(link.items()))))
    kind = draw(st.sampled_from(["cut", "cut in front", "twice", "behind", "with a sign lost"]))
    at = draw(st.integers(1, len(whole) - 1))
    query = {
        "cut": whole[:at],
        "cut in front": whole[at:],
        "twice": "&".join(f"{name}={quote(quote(value))}" for name, value in link.items()),
        "behind": whole + quote(draw(st.sampled_from(BEHIND)), safe="%"),
        "with a sign lost": whole[:at] + whole[at + 1 :],
    }[kind]
    return dict(parse_qsl(query, keep_blank_values=True))


@given(st.dictionaries(st.sampled_from(state.PARAMETERS), WORDS), st.sampled_from(Lang))
def test_any_link(catalog: Catalog, asked: dict[str, str], lang: Lang) -> None:
    found, notes = state.parse(catalog, asked, lang)
    assert len(notes) <= 2 and all(notes)  # of a visitor's own column, and of all else
    assert found.place in (None, *catalog.divisions) and set(found.compare) <= set(catalog.drawn())
    written = state.parameters(found)
    assert state.parse(catalog, written, found.lang) == (found, [])


@given(st.dictionaries(st.sampled_from(talk_state.PARAMETERS), WORDS))
def test_any_talk(catalog: Catalog, asked: dict[str, str]) -> None:
    selection, _ = state.parse(catalog, {}, Lang.EN)
    assert selection.color == DEFAULT
    talk, notes = talk_state.parse(catalog, asked, selection)
    assert len(notes) <= 1 and all(notes)
    assert talk.places and set(talk.places) <= set(catalog.drawn())
    assert talk.autoplay is None or 1 <= talk.autoplay <= talk_file.SLOWEST
    assert talk_state.parse(catalog, talk_state.parameters(talk), selection) == (talk, [])


@given(pasted(GOOD))
def test_a_link_that_was_spoilt_on_its_way(catalog: Catalog, asked: dict[str, str]) -> None:
    """What came whole is shown; what didn't is told in one sentence, or understood all the same."""
    known = {name: value for name, value in asked.items() if name in GOOD}
    found, notes = state.parse(catalog, known, Lang.HANT)
    read = state.parameters(found)
    spoilt = {name for name, value in known.items() if value != GOOD[name]}
    assert len(notes) <= bool(spoilt)
    assert [name for name in known.keys() - spoilt if read[name] != GOOD[name]] == []
    assert notes or [name for name in spoilt if known[name] and name not in read] == []


@given(pasted(TALK))
def test_a_talks_link_that_was_spoilt_on_its_way(catalog: Catalog, asked: dict[str, str]) -> None:
    selection, _ = state.parse(catalog, {}, Lang.EN)
    known = {name: value for name, value in asked.items() if name in TALK}
    talk, notes = talk_state.parse(catalog, known, selection)
    read = talk_state.parameters(talk)
    spoilt = {name for name, value in known.items() if value != TALK[name]}
    assert len(notes) <= bool(spoilt)
    assert [name for name in known.keys() - spoilt - {"places"} if read[name] != TALK[name]] == []
    assert notes or not known.get("plan") or read["plan"] == TALK["plan"]
    plain = spoilt - {"places", "plan"}  # a list that was cut between two places is a list
    assert notes or [name for name in plain if known[name] not in ("", "0", read.get(name))] == []
