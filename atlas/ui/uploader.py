"""Streamlit's file uploader with its words in the reader's language: it has no setting for them."""

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from atlas.domain import Lang
from atlas.locale import translator
from atlas.uploads import files


def uploader(label: str, endings: Sequence[str], key: str, lang: Lang, *, disabled: bool = False) -> Any:
    """The uploaded file, or None. `data.css` puts the words named here in the place of Streamlit's own.

    Every ending is taken in, as Streamlit would refuse others in English: the reader of the file refuses it in words.
    """
    _ = translator(lang)
    megabytes = files.MAX_BYTES // 10**6
    kinds = ", ".join(ending.upper() for ending in endings)
    button, drop = _("Upload"), _("or drop the file here: {kinds}, up to {size} MB", kinds=kinds, size=megabytes)
    failed = _(
        "This file was not uploaded: it is larger than {size} MB, or the connection was interrupted. Keep only the "
        "columns and rows that the map needs, or save it as XLSX, and upload it again.",
        size=megabytes,
    )
    words = f"--button: {_quoted(button)}; --drop: {_quoted(drop)}; --failed: {_quoted(failed)};"
    st.html(Markup("<style>.st-key-{} {{ {} }}</style>").format(key, Markup(words)))  # noqa: S704 (our own words, quoted for CSS)
    return st.file_uploader(
        label,
        key=key,
        max_upload_size=megabytes,
        label_visibility="collapsed",
        disabled=disabled,
    )


def _quoted(text: str) -> str:
    """As a string of CSS, which JSON's is while it escapes no more than quotes and backslashes."""
    return json.dumps(text, ensure_ascii=False)
