"""Whatever a link says becomes a selection and a talk, and a sentence for what is unknown; never an exception."""

import pytest
from hostile import STRINGS
from hypothesis import given
from hypothesis import strategies as st

from atlas.colouring.indicators import DEFAULT, INDICATORS
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Industry, Lang, Lever
from atlas.ui import state, talk_state

pytestmark = pytest.mark.fault(
    "Any text as any parameter of a link (60 examples of Hypothesis for each test)",
    "A selection and a sentence for each part that is unknown, never an exception; what a page writes it reads back",
)
WORDS = st.sampled_from(
    [*map(str, (*Belt, *Lever, *Industry, *Lang, *INDICATORS)), "441322", "440606,440605", "博羅", *STRINGS]
) | st.text(max_size=60)


@given(st.dictionaries(st.sampled_from(state.PARAMETERS), WORDS), st.sampled_from(Lang))
def test_any_link(catalog: Catalog, asked: dict[str, str], lang: Lang) -> None:
    found, notes = state.parse(catalog, asked, lang)
    assert len(notes) <= len(asked) and all(notes)
    assert found.place in (None, *catalog.divisions) and set(found.compare) <= set(catalog.drawn())
    written = state.parameters(found)
    assert state.parse(catalog, written, found.lang) == (found, [])


@given(st.dictionaries(st.sampled_from(talk_state.PARAMETERS), WORDS))
def test_any_talk(catalog: Catalog, asked: dict[str, str]) -> None:
    selection, _ = state.parse(catalog, {}, Lang.EN)
    assert selection.color == DEFAULT
    talk = talk_state.parse(catalog, asked, selection)
    assert talk_state.parse(catalog, talk_state.parameters(talk), selection) == talk
