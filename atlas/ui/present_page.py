"""The Present page: choose what to show, see it in place, take it along."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import NAMES, Theme
from atlas.data.catalog import Catalog
from atlas.domain import Belt, Lang, Selection
from atlas.folder import Atlas
from atlas.installation import DATA, STATIC, review_number
from atlas.locale import Translate, translator
from atlas.names import search
from atlas.talk import briefing, suggestion
from atlas.talk.talk import Talk
from atlas.ui import frame, projector, share, talk_state
from atlas.views import filters

PREVIEW = 720  # px high


def show(atlas: Atlas, selection: Selection) -> None:
    """What the talk shows, what it looks like in a projector's light, the files to take along, and the talk itself."""
    catalog, lang = atlas.catalog, selection.lang
    talk = talk_state.current(catalog, selection)
    share.show(frame.title(lang), lang, talk_state.parameters(talk))
    frame.heading(translator(lang)("Present"), lang, catalog)
    with st.container(key="talk"):
        _choices(catalog, talk, selection)
    _printed(catalog, talk, selection)
    _downloads(atlas, talk, selection)
    projector.show(catalog, selection, talk.theme)
    _preview(atlas, talk, selection)


def _choices(catalog: Catalog, talk: Talk, selection: Selection) -> None:
    _ = translator(selection.lang)
    _places(catalog, talk, selection, _)
    left, middle, right = st.columns([2, 2, 1])
    with left:
        _widget(st.text_input, _("Title"), "title", talk.title, str, max_chars=talk_state.LONGEST)
    with middle:
        _widget(st.text_input, _("Subtitle"), "subtitle", talk.subtitle, str, max_chars=talk_state.LONGEST)
    with right:
        _widget(st.date_input, _("Date"), "date", talk.date, lambda value: value)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _widget(
            st.segmented_control,
            _("Theme"),
            "theme",
            talk.theme.value,
            Theme,
            options=[theme.value for theme in Theme],
            format_func=lambda theme: _(NAMES[Theme(theme)]),
            required=True,
        )
        _widget(
            st.number_input,
            _("Play automatically: seconds per step (0: by hand)"),
            "autoplay",
            talk.autoplay or 0,
            lambda seconds: int(seconds) or None,
            min_value=0,
            max_value=talk_state.SLOWEST,
            step=5,
            width=330,
        )
        _widget(st.toggle, _("Show the notes"), "notes", talk.notes, bool)


def _printed(catalog: Catalog, talk: Talk, selection: Selection) -> None:
    """The talk on paper: its title, date, and the places in their order."""
    names = Markup().join(
        Markup("<li>{}</li>").format(catalog.divisions[code].name.to(selection.lang)) for code in talk.places
    )
    said = " · ".join(filter(None, (talk.title, talk.subtitle, talk.date.isoformat() if talk.date else "")))
    st.html(
        Markup('<div class="atlas-printed" lang="{}"><p>{}</p><ol>{}</ol></div>').format(
            selection.lang.value, said, names
        )
    )


def _places(catalog: Catalog, talk: Talk, selection: Selection, _: Translate) -> None:
    """Which places, in which order: as they were picked, or sorted by one of the buttons."""
    labels = {code: search.label(catalog, code, selection.lang) for code in catalog.drawn()}
    _widget(
        st.multiselect,
        _("Places, in the order of the talk"),
        "places",
        list(talk.places),
        lambda codes: tuple(code for code in codes if code in labels),
        options=list(labels),
        format_func=lambda code: labels[code].split(" · ")[0] if code in talk.places else labels[code],
        placeholder=_("Name, pinyin or code"),
    )
    order = {belt: number for number, belt in enumerate(Belt)}
    by_belt = sorted(talk.places, key=lambda code: order[catalog.divisions[code].belt or Belt.PRD_CORE])
    sets = {
        "strong": (_("Results with a number"), suggestion.suggested(catalog)),
        "all": (_("All named places"), tuple(catalog.places)),
        "filter": (_("The map's filter"), filters.named(catalog, selection)),
        "belt": (_("Order by belt"), tuple(by_belt)),
        "back": (_("Reverse the order"), talk.places[::-1]),
    }
    with st.container(key="talk-sets", horizontal=True, gap="small"):
        for key, (label, codes) in sets.items():
            st.button(label, key=f"w_set_{key}", on_click=talk_state.choose, kwargs={"places": codes})


def _widget(
    widget: Callable[..., Any], label: str, name: str, value: Any, read: Callable[[Any], Any], **options: Any
) -> None:
    """A widget whose value becomes the talk's `name`."""
    key = f"w_talk_{name}"
    st.session_state[key] = value

    def changed() -> None:
        talk_state.choose(**{name: read(st.session_state[key])})

    widget(label, key=key, on_change=changed, **options)


def _preview(atlas: Atlas, talk: Talk, selection: Selection) -> None:
    """The file itself, in place; F makes it fill the screen."""
    _ = translator(selection.lang)
    if not talk.places:
        st.info(_("Choose at least one place."), icon=":material/info:")
        return
    with st.container(key="preview"):
        if st.toggle(_("Show it here (F in it: full screen)"), key="w_preview"):
            with st.spinner(_("Building the briefing…")):
                text = _briefing(atlas, talk)
            st.iframe(text, height=PREVIEW)


def _briefing(atlas: Atlas, talk: Talk) -> str:
    return briefing.briefing(atlas.catalog, atlas.boundaries, talk, STATIC, review_number())


def _downloads(atlas: Atlas, talk: Talk, selection: Selection) -> None:
    """Each export is made when it is asked for, not before."""
    _ = translator(selection.lang)
    geometry = DATA / "geo"

    def make_slides() -> bytes:
        from atlas.talk.slides.deck import slides

        return slides(atlas.catalog, atlas.boundaries, talk, geometry, review_number())

    def make_picture(kind: Literal["png", "svg", "pdf"]) -> Callable[[], bytes]:
        def make() -> bytes:
            from atlas.maps.picture import picture

            return picture(atlas.catalog, selection, geometry, kind, review_number=review_number())

        return make

    exports: list[tuple[str, str, Callable[[], bytes], str, str]] = [
        (_("Briefing (HTML)"), "html", lambda: _briefing(atlas, talk).encode(), "text/html", "slideshow"),
        (
            _("Slides (PowerPoint)"),
            "pptx",
            make_slides,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "present_to_all",
        ),
        (_("Picture (PNG, 300 dpi)"), "png", make_picture("png"), "image/png", "image"),
        (_("Picture (SVG)"), "svg", make_picture("svg"), "image/svg+xml", "draw"),
        (_("Picture (PDF)"), "pdf", make_picture("pdf"), "application/pdf", "picture_as_pdf"),
    ]
    with st.container(key="downloads", horizontal=True, gap="small"):
        for label, ending, make, mime, icon in exports:
            st.download_button(
                label,
                make,
                file_name=briefing.file_name(talk, atlas.catalog, ending),
                mime=mime,
                key=f"w_download_{ending}",
                icon=f":material/{icon}:",
                on_click="ignore",
                disabled=not talk.places,
            )
    note = (
        _("The briefing opens from a USB stick and needs no network. Pictures show the view of the map page.")
        + ("" if selection.lang is not Lang.EN else " ")
        + _("The maps of a talk have the colours of the map page.")
    )
    st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(selection.lang.value, note))
