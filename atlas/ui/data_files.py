"""Where the data come from, and the ways to take what is shown along."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from atlas import terms
from atlas.data.provenance import Record
from atlas.domain import Lang, Selection, State
from atlas.folder import Atlas
from atlas.installation import DATA, review_number
from atlas.locale import translator
from atlas.tables import export, extract
from atlas.ui import cached, state
from atlas.ui.markdown import plain
from atlas.views.credit import credit

MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


def table(atlas: Atlas, selection: Selection) -> None:
    """What the map shows, as a table, and as files made when they are asked for."""
    _ = translator(selection.lang)
    shown = extract.rows(atlas.catalog, atlas.boundaries, selection)
    st.markdown(_("{n} areas and towns, after the filters of the map page.", n=len(shown)))
    st.dataframe(shown, hide_index=True, key="w_shown", height=420, alt=_("What the map shows, as a table"))
    makers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: export.csv(atlas.catalog, atlas.boundaries, selection, review_number()),
        "xlsx": lambda: export.xlsx(atlas.catalog, atlas.boundaries, selection, review_number()),
        "geojson": lambda: export.geojson(atlas.catalog, atlas.boundaries, selection, DATA / "geo", review_number()),
    }
    with st.container(horizontal=True):
        for ending, make in makers.items():
            st.download_button(
                ending.upper() if ending != "geojson" else "GeoJSON",
                make,
                file_name=export.file_name(selection, atlas.catalog, ending, state.today()),
                mime=MIMES[ending],
                key=f"w_export_{ending}",
                icon=":material/download:",
                on_click="ignore",
            )
        st.download_button(
            _("Facts (CSV)"),
            lambda: export.facts_csv(atlas.catalog, selection),
            file_name=export.file_name(selection, atlas.catalog, "csv", state.today(), "facts"),
            mime=MIMES["csv"],
            key="w_export_facts",
            icon=":material/download:",
            on_click="ignore",
        )


def provenance(atlas: Atlas, selection: Selection) -> None:
    """Each file's source, date, licence, rows and checksum; the boundary statement; what "named" means."""
    lang = selection.lang
    _ = translator(lang)
    st.dataframe(_files(cached.records(), lang), hide_index=True, key="w_files", row_height=38, alt=_("The data files"))
    credited = credit(atlas.catalog, lang, review_number())
    st.markdown(f"**{_('Boundaries')}**: {plain(credited)}")
    said = "\n".join(f"- **{_(terms.STATES[state])}**: {_(terms.STATES_SAID[state])}" for state in State)
    st.markdown(said)
    st.markdown("\n".join(f"- **{_(terms.BELTS[belt])}**: {_(text)}" for belt, text in terms.BELTS_SAID.items()))
    st.markdown(_("Named is not designated: the article does not say which places are in the programme."))


def _files(records: tuple[Record, ...], lang: Lang) -> pd.DataFrame:
    _ = translator(lang)
    return pd.DataFrame(
        {
            _("File"): [record.file for record in records],
            _("What"): [record.what.to(lang) for record in records],
            _("Source"): [record.source.to(lang) for record in records],
            _("Date"): [record.date for record in records],
            _("Licence"): [record.licence.to(lang) for record in records],
            _("Rows"): [record.rows for record in records],
            "SHA-256": [record.sha256 for record in records],
        }
    )
