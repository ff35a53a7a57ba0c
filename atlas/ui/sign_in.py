"""The door: where [auth] is set up in Streamlit's secrets, nobody sees a page without signing in first.

Streamlit takes secrets that can't be read for none, which would open the door: here they close it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.errors import Error as StreamlitError

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui.script import component


def open_to(user: Mapping[str, Any]) -> bool:
    """Whether the visitor may see the pages."""
    return not _broken() and (not _asked(user) or (_signed_in(user) and admits(_domain(), user)))


def guard(lang: Lang) -> None:
    """Let the visitor in, or show the one thing to do instead of the page and stop."""
    user = st.user
    if open_to(user):
        if _asked(user):
            component("sign_in.js")(key="w_wanted", data={"remember": False})
            with st.container(key="sign-out"):
                _sign_out(lang)
        return
    with st.container(key="sign-in"):
        _outside(user, lang)
    st.stop()


def admits(domain: str, user: Mapping[str, Any]) -> bool:
    """Whether the e-mail address, unless its provider says that it is unverified, is at the domain; "" takes all."""
    if not domain:
        return True
    address = str(user.get("email") or "")
    verified = user.get("email_verified", True) in (True, "true")
    return verified and "@" in address and address.rpartition("@")[2].casefold() == domain.casefold()


def _outside(user: Mapping[str, Any], lang: Lang) -> None:
    _ = translator(lang)
    st.html(Markup('<h1 lang="{}">{}</h1>').format(lang.value, _("Guangdong Quality Counties Atlas")))
    if _broken():
        st.error(
            _("The sign-in is not set up correctly. Tell the administrator of this atlas: the log says what is wrong.")
        )
    elif _signed_in(user):
        address = str(user.get("email") or _("not given"))
        said = _("This atlas is for addresses at {domain}; yours is {address}.", domain=_domain(), address=address)
        st.html(Markup('<p role="alert" lang="{}">{}</p>').format(lang.value, said))
        _sign_out(lang)
    else:
        component("sign_in.js")(key="w_wanted", data={"remember": True})
        st.markdown(_("Please sign in to see the atlas."))
        if st.button(_("Sign in"), key="w_sign_in", type="primary"):
            try:
                st.login()
            except StreamlitError:
                st.error(
                    _("The sign-in does not work. Tell the administrator of this atlas: the log says what is wrong.")
                )


def _sign_out(lang: Lang) -> None:
    st.button(translator(lang)("Sign out"), key="w_sign_out", on_click=st.logout)


def _asked(user: Mapping[str, Any]) -> bool:
    """Streamlit has `is_logged_in` only where [auth] is set up."""
    return "is_logged_in" in user


def _signed_in(user: Mapping[str, Any]) -> bool:
    return user.get("is_logged_in") is True


def _broken() -> bool:
    """Secrets that are there but can't be read, or that name a domain without a sign-in to check it."""
    if not any(Path(path).exists() for path in st.get_option("secrets.files")):
        return False
    return not st.secrets.load_if_toml_exists() or (bool(_domain()) and not _asked(st.user))


def _domain() -> str:
    """The one domain whose addresses may come in; empty where none is named."""
    if not st.secrets.load_if_toml_exists():
        return ""
    return str(st.secrets.get("atlas", {}).get("allowed_domain", "")).strip().removeprefix("@")
