"""The self-check where people see it: on the Data page, and its faults once in the server's log."""

import logging
import threading

import streamlit as st
from markupsafe import Markup

from atlas.checkup.apart import examine_apart
from atlas.checkup.line import Line
from atlas.domain import Lang
from atlas.installation import ROOT
from atlas.locale import translator

LOG = logging.getLogger(__name__)
SOON = 5  # seconds: the first page needs the processors itself


def show(lang: Lang) -> None:
    """Every line of the self-check, under one that sums them up."""
    _ = translator(lang)
    lines = _lines(lang)
    bad = sum(not line.fine for line in lines)
    said = _("Self-check: {n} faults", n=bad) if bad else _("Self-check: all is well")
    with st.container(key="self-check"), st.expander(said, icon=":material/warning:" if bad else ":material/check:"):
        marks = {True: _("fine"), False: _("fault")}
        items = Markup().join(Markup("<li><b>{}</b> {}</li>").format(marks[line.fine], line.text) for line in lines)
        st.html(Markup('<ul lang="{}">{}</ul>').format(lang.value, items))


@st.cache_resource(show_spinner=False, ttl="10m")
def _lines(lang: Lang) -> tuple[Line, ...]:
    return examine_apart(ROOT, lang)


@st.cache_resource(show_spinner=False)
def at_start() -> None:
    """Once a server, soon after the first visitor's page rather than before it or beside it."""
    later = threading.Timer(SOON, log_faults)
    later.daemon = True
    later.start()


def log_faults() -> None:
    """What `python -m atlas doctor` would complain of, as warnings."""
    for line in examine_apart(ROOT, Lang.EN):
        if not line.fine:
            LOG.warning("self-check: %s", line.text)
