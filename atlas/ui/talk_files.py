"""The files of a talk: what is taken along, and the talk itself to open again. Each is made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Lang, Selection
from atlas.folder import Atlas
from atlas.installation import DATA, review_number
from atlas.locale import translator
from atlas.talk import briefing, talk_file
from atlas.talk.slides import template
from atlas.talk.talk import Talk
from atlas.ui import talk_in_page, talk_state
from atlas.ui.markdown import plain
from atlas.ui.uploader import uploader

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OPENED, TEMPLATE = "w_talk_opened", "talk_template"


@dataclass(frozen=True, slots=True)
class _Template:
    """An uploaded template, read once: `refused` and `said` are sentences in the language."""

    file: str
    lang: Lang
    content: bytes
    refused: str
    said: tuple[str, ...]


def downloads(atlas: Atlas, talk: Talk, selection: Selection) -> None:
    _ = translator(selection.lang)
    geometry = DATA / "geo"

    def make_slides() -> bytes:
        from atlas.talk.slides.deck import slides

        held = st.session_state.get(TEMPLATE)
        template = held.content if held and not held.refused else None
        return slides(atlas.catalog, atlas.boundaries, talk, geometry, review_number(), template)

    def make_picture(kind: Literal["png", "svg", "pdf"]) -> Callable[[], bytes]:
        def make() -> bytes:
            from atlas.maps.picture import picture

            return picture(atlas.catalog, selection, geometry, kind, review_number=review_number())

        return make

    def make_copy() -> bytes:
        return talk_file.to_json(talk).encode()

    exports: list[tuple[str, str, Callable[[], bytes], str, str]] = [
        (_("Briefing (HTML)"), "html", lambda: talk_in_page.file(atlas, talk), "text/html", "slideshow"),
        (_("Slides (PowerPoint)"), "pptx", make_slides, SLIDES, "present_to_all"),
        (_("Picture (PNG, 300 dpi)"), "png", make_picture("png"), "image/png", "image"),
        (_("Picture (SVG)"), "svg", make_picture("svg"), "image/svg+xml", "draw"),
        (_("Picture (PDF)"), "pdf", make_picture("pdf"), "application/pdf", "picture_as_pdf"),
        (_("This talk, to open here again"), "json", make_copy, "application/json", "save"),
    ]
    with st.container(key="downloads", gap="small"):
        for label, ending, make, mime, icon in exports:
            st.download_button(
                label,
                make,
                file_name=briefing.file_name(talk, atlas.catalog, ending),
                mime=mime,
                key=f"w_download_{ending}",
                icon=f":material/{icon}:",
                on_click="ignore",
                width="stretch",
            )
        note = _("The briefing opens from a USB stick and needs no network. Pictures show the view of the map page.")
        st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(selection.lang.value, note))
        _template(talk)


def _template(talk: Talk) -> None:
    """A bureau's own .pptx for the slides, and what it lacks or why it isn't taken."""
    label, hint = template.words(talk.lang)
    st.html(Markup('<p class="atlas-note-line" lang="{}"><b>{}</b><br>{}</p>').format(talk.lang.value, label, hint))
    found = uploader(label, ["pptx", "potx"], "w_template", talk.lang)
    if found is None:
        st.session_state.pop(TEMPLATE, None)
        return
    held: _Template | None = st.session_state.get(TEMPLATE)
    if held is None or (held.file, held.lang) != (found.file_id, talk.lang):
        content, refused = found.getvalue(), ""
        said: tuple[str, ...] = ()
        try:
            said = template.lacks(content, talk.lang)
        except template.TemplateRefused as error:
            refused = str(error)
        held = st.session_state[TEMPLATE] = _Template(found.file_id, talk.lang, content, refused, said)
    if held.refused:
        st.error(plain(f"{found.name}: {held.refused}"))
    for text in held.said:
        st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(talk.lang.value, text))


def opening(catalog: Catalog, talk: Talk) -> None:
    """A talk that was saved: its file takes the place of the one that is here, once."""
    _ = translator(talk.lang)
    st.html(Markup("<p>{}</p>").format(_("Open a saved talk")))
    found = uploader(_("Open a saved talk"), ["json"], "w_talk_file", talk.lang)
    if found is None or st.session_state.get(OPENED) == found.file_id:
        return
    values = talk_file.from_json(found.getvalue(), catalog)
    if values is None:
        said = _(
            "{file} is not a talk of this atlas: choose a file that was saved here under “Download”.", file=found.name
        )
        st.error(plain(said))
        return
    st.session_state[OPENED] = found.file_id
    talk_state.choose(**values)
    st.rerun()
