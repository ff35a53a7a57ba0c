"""The Present page: the talk's steps as pictures, the one that is looked at live, and the files to take along."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from atlas.colouring.palettes import NAMES, Theme
from atlas.data.catalog import Catalog
from atlas.domain import Selection
from atlas.folder import Atlas
from atlas.locale import Translate, translator
from atlas.talk import check, talk_file
from atlas.talk.plan import Planned
from atlas.talk.steps import Step
from atlas.talk.talk import Talk, planned_steps, steps
from atlas.ui import frame, projector, share, step_form, storyboard, talk_files, talk_in_page, talk_state
from atlas.ui.script import component


def show(atlas: Atlas, selection: Selection) -> None:
    """The storyboard; where the address asks for the talk alone, that, over the whole window."""
    catalog, lang = atlas.catalog, selection.lang
    _ = translator(lang)
    talk = talk_state.current(catalog, selection)
    frame.tell_of_the_link()
    planned = planned_steps(talk, catalog)
    shown = steps(catalog, atlas.boundaries, talk, lang)
    if talk_state.alone():
        talk_in_page.show(atlas, talk, planned, ready=bool(shown), alone=True)
        return
    parameters = talk_state.parameters(talk)
    share.show(frame.title(lang), lang, parameters, talk_link=talk_state.query(talk, alone=True))
    frame.heading(_("Present"), lang, catalog)
    with st.container(key="talk"):
        _words(talk, _)
        _actions(atlas, talk, planned, shown, selection, _)
    if not shown:
        st.info(_("The talk has no step: add one, or show one again."), icon=":material/info:")
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="steps"):
        storyboard.show(catalog, talk, planned)
    with right, st.container(key="step"):
        talk_in_page.show(atlas, talk, planned, ready=bool(shown))
        step_form.show(catalog, atlas.boundaries, talk, planned)
    projector.show(catalog, selection, talk.theme)
    _printed(catalog, talk, planned, selection)


def _words(talk: Talk, _: Translate) -> None:
    left, middle, right, end = st.columns([3, 3, 1.6, 2.4])
    with left:
        _widget(st.text_input, _("Title"), "title", talk.title, str, max_chars=talk_file.LONGEST)
    with middle:
        _widget(st.text_input, _("Subtitle"), "subtitle", talk.subtitle, str, max_chars=talk_file.LONGEST)
    with right:
        _widget(st.date_input, _("Date"), "date", talk.date, lambda value: value)
    with end:
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


def _actions(
    atlas: Atlas,
    talk: Talk,
    planned: tuple[Planned, ...],
    shown: tuple[Step, ...],
    selection: Selection,
    _: Translate,
) -> None:
    catalog = atlas.catalog
    with st.container(key="talk-acts", horizontal=True, vertical_alignment="center", gap="small"):
        component("present.js")(
            key="w_present",
            data={
                "label": _("Present"),
                "hint": _("Full screen, from the first step; Esc ends it"),
                "link": f"present?{talk_state.query(talk, alone=True)}",
                "ready": bool(shown),
                "lang": talk.lang.value,
            },
        )
        with st.popover(_("Download"), key="talk-download", icon=":material/download:"):
            talk_files.downloads(atlas, talk, selection)
        with st.popover(_("Add a step"), key="talk-add", icon=":material/add:"):
            step_form.add(catalog, selection, talk, planned)
        everything = partial(talk_state.take_places, tuple(catalog.places))
        st.button(_("All named places"), key="w_set_all", icon=":material/select_all:", on_click=everything)
        remarks = check.check(catalog, atlas.boundaries, talk, shown)
        with st.popover(
            _("Check before the meeting ({n})", n=len(remarks)), key="talk-check", icon=":material/checklist:"
        ):
            _checked(remarks, _)
        with st.popover(_("More"), key="talk-more", icon=":material/tune:"):
            _more(catalog, talk, _)
        minutes = check.minutes(shown, planned, talk.lang)
        said = _("{n} steps, about {minutes} min", n=len(shown), minutes=minutes)
        st.html(Markup('<p class="atlas-note-line" lang="{}">{}</p>').format(talk.lang.value, said))


def _checked(remarks: tuple[check.Remark, ...], _: Translate) -> None:
    """Each remark leads to its step."""
    if not remarks:
        st.html(Markup("<p>{}</p>").format(_("No remarks.")))
    for number, remark in enumerate(remarks):
        go = partial(talk_state.look_at, remark.step)
        st.button(remark.text, key=f"w_remark_{number}", type="tertiary", on_click=go)


def _more(catalog: Catalog, talk: Talk, _: Translate) -> None:
    _widget(
        st.number_input,
        _("Play automatically: seconds per step (0: by hand)"),
        "autoplay",
        talk.autoplay or 0,
        lambda seconds: int(seconds) or None,
        min_value=0,
        max_value=talk_file.SLOWEST,
        step=5,
    )
    _widget(st.toggle, _("Show the notes"), "notes", talk.notes, bool)
    talk_files.opening(catalog, talk)


def _printed(catalog: Catalog, talk: Talk, planned: tuple[Planned, ...], selection: Selection) -> None:
    """The talk on paper: its title, date, and the steps in their order."""
    names = Markup().join(
        Markup("<li>{}</li>").format(storyboard.name(one, catalog, talk)) for one in planned if not one.hidden
    )
    said = " · ".join(filter(None, (talk.title, talk.subtitle, talk.date.isoformat() if talk.date else "")))
    st.html(
        Markup('<div class="atlas-printed" lang="{}"><p>{}</p><ol>{}</ol></div>').format(
            selection.lang.value, said, names
        )
    )


def _widget(
    widget: Callable[..., Any], label: str, name: str, value: Any, read: Callable[[Any], Any], **options: Any
) -> None:
    """A widget whose value becomes the talk's `name`."""
    key = f"w_talk_{name}"
    st.session_state[key] = value

    def changed() -> None:
        talk_state.choose(**{name: read(st.session_state[key])})

    widget(label, key=key, on_change=changed, **options)
