"""The self-check where people see it: on the Data page, and its faults once in the server's log."""

import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from atlas.checkup.apart import examine_apart
from atlas.checkup.line import Line
from atlas.domain import Lang
from atlas.installation import ROOT
from atlas.locale import translator

LOG = logging.getLogger(__name__)
SOON = 20  # seconds: the first page, and the first clicks on it, need the processors themselves
Found = Mapping[Lang, tuple[Line, ...]]


def show(lang: Lang) -> None:
    """Every line of the self-check, under one that sums them up; until they are there, that they are awaited."""
    check = _check(ROOT)
    with st.container(key="self-check"):
        if check.done():
            _lines(check.result()[lang], lang)
        else:
            said = translator(lang)("Self-check: in progress. Reload the page to see the result.")
            st.html(Markup('<p lang="{}">{}</p>').format(lang.value, said))


def _lines(lines: tuple[Line, ...], lang: Lang) -> None:
    _ = translator(lang)
    bad = sum(not line.fine for line in lines)
    said = _("Self-check: {n} faults", n=bad) if bad else _("Self-check: all is well")
    with st.expander(said, icon=":material/warning:" if bad else ":material/check:"):
        marks = {True: _("fine"), False: _("fault")}
        items = Markup().join(Markup("<li><b>{}</b> {}</li>").format(marks[line.fine], line.text) for line in lines)
        st.html(Markup('<ul lang="{}">{}</ul>').format(lang.value, items))


@st.cache_resource(show_spinner=False, ttl="10m")
def _check(root: Path, _after: float = 0) -> Future[Found]:
    """The newest check, begun `_after` seconds: no page waits for it, nor does the end of the server."""
    found: Future[Found] = Future()
    waiting = threading.Timer(_after, lambda: found.set_result(examine_apart(root)))
    waiting.daemon = True
    waiting.start()
    return found


@st.cache_resource(show_spinner=False)
def at_start() -> None:
    """Once a server, soon after the first visitor's page rather than before it or beside it."""
    _check(ROOT, _after=SOON).add_done_callback(log_faults)


def log_faults(check: Future[Found]) -> None:
    """What `python -m atlas doctor` would complain of, as warnings."""
    for line in check.result()[Lang.EN]:
        if not line.fine:
            LOG.warning("self-check: %s", line.text)
