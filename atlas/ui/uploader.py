"""Streamlit's file uploader with its words in the reader's language: it has no setting for them.

Streamlit takes a file only with a cookie of its own (XSRF), which browsers hold back from a page that another site has
in a frame. What the page says there in the uploader's place, `reader.js` shows: only the browser knows.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

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
    if st.get_option("server.enableXsrfProtection"):
        _instead(lang)
    return st.file_uploader(
        label,
        key=key,
        max_upload_size=megabytes,
        label_visibility="collapsed",
        disabled=disabled,
    )


def _instead(lang: Lang) -> None:
    """The sentence of a browser that holds the cookie back, with a link to this page outside any frame."""
    _ = translator(lang)
    why = _(
        "No file can be uploaded here: the browser holds back the cookie that it takes, as it does for a page inside "
        "another site's, or where cookies are blocked."
    )
    link = Markup('<a href="?{}" target="_blank" rel="noopener">{}</a>').format(
        urlencode(st.query_params.to_dict() | {"lang": lang.value}), _("Open this page by itself")
    )
    st.html(Markup('<p class="atlas-no-upload" lang="{}">{} {}</p>').format(lang.value, why, link))


def _quoted(text: str) -> str:
    """As a string of CSS, which JSON's is while it escapes no more than quotes and backslashes."""
    return json.dumps(text, ensure_ascii=False)
