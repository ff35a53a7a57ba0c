"""The settings of Streamlit that matter, as .streamlit/config.toml and the environment give them."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from atlas.checkup.line import Line
from atlas.locale import Translate

CONFIG, SECRETS = ".streamlit/config.toml", ".streamlit/secrets.toml"
# The value that is safe, and Streamlit's own default.
WANTED: Mapping[str, tuple[Any, Any]] = {
    "server.enableStaticServing": (True, False),
    "server.enableXsrfProtection": (True, True),
    "server.enableCORS": (True, True),
    "browser.gatherUsageStats": (False, True),
    "client.showErrorDetails": ("none", "full"),
}
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST = 32


def settings(root: Path, _: Translate, environment: Mapping[str, str] = os.environ) -> tuple[Line, ...]:
    """One line when all are as they must be, else one for each that isn't."""
    try:
        given = tomllib.loads((root / CONFIG).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        return (Line(False, _("{file} can't be read: {why}", file=CONFIG, why=_why(error))),)
    faults = []
    for name, (wanted, default) in WANTED.items():
        section, key = name.split(".")
        found = given.get(section, {}).get(key, default)
        found = _read(environment.get(_variable(name)), found)
        if found != wanted:
            said = _(
                "{file}: {name} is {found}; set it to {wanted}",
                file=_variable(name) if _variable(name) in environment else CONFIG,
                name=name,
                found=_toml(found),
                wanted=_toml(wanted),
            )
            faults.append(Line(False, said))
    return tuple(faults) or (Line(True, _("{n} settings are correct", n=len(WANTED))),)


def sign_in(root: Path, _: Translate, home: Path | None = None) -> tuple[Line, ...]:
    """Whether visitors sign in; and where they should, that nothing is missing for it. No value is ever shown.

    Streamlit reads the secrets of the user who runs it, then those of the project, which win.
    """
    secrets: dict[str, Any] = {}
    for folder in (home or Path.home(), root):
        try:
            secrets |= tomllib.loads((folder / SECRETS).read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, tomllib.TOMLDecodeError) as error:
            return (Line(False, _("{file} can't be read: {why}", file=SECRETS, why=_why(error))),)
    auth = secrets.get("auth")
    if auth is None:
        if secrets.get("atlas", {}).get("allowed_domain"):
            return (Line(False, _("{file}: allowed_domain needs an [auth] section to check it", file=SECRETS)),)
        return (Line(True, _("Open to everyone: no sign-in is set up")),)
    faults = tuple(Line(False, said) for said in _unfit(auth, _))
    return faults or (Line(True, _("Visitors sign in first")),)


def _unfit(auth: Mapping[str, Any], _: Translate) -> Iterator[str]:
    for key in NEEDED:
        if not auth.get(key):
            yield _("{file}, [auth]: {key} is missing", file=SECRETS, key=key)
    if auth.get("redirect_uri") and not str(auth["redirect_uri"]).endswith("/oauth2callback"):
        yield _("{file}, [auth]: redirect_uri must end with /oauth2callback", file=SECRETS)
    if 0 < len(str(auth.get("cookie_secret", ""))) < SHORTEST:
        yield _("{file}, [auth]: cookie_secret needs at least {n} characters", file=SECRETS, n=SHORTEST)


def _variable(name: str) -> str:
    """The environment variable of a setting: server.enableCORS is STREAMLIT_SERVER_ENABLE_CORS."""
    section, key = name.split(".")
    return "_".join(["STREAMLIT", section, *re.findall(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+", key)]).upper()


def _read(text: str | None, otherwise: Any) -> Any:
    if text is None:
        return otherwise
    return {"true": True, "false": False}.get(text.strip().lower(), text)


def _toml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _why(error: Exception) -> str:
    return error.strerror or "" if isinstance(error, OSError) else str(error)
