"""The door without a browser: open where no sign-in is set up, shut where one is, or should be."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest
from tables import ROOT

from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui import sign_in

pytestmark = pytest.mark.whole

PAGES = sorted(ROOT.glob("pages/*.py"))
ASKED = {"is_logged_in": False}
IN = {"is_logged_in": True, "email": "li@atlas.example", "email_verified": True}


def opened(user: dict[str, Any], page: Path | None = None, lang: Lang = Lang.EN, **secrets: Any) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.user, app.secrets = user, secrets
    app.query_params["lang"] = lang.value
    if page:
        app.switch_page(str(page))
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> bool:
    """Whether it is the page itself, which has a link to be shared."""
    return any(part.proto.component_name == "atlas_share" for part in app.get("bidi_component"))


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    """Where Streamlit looks for secrets: one file, that a test may write."""
    before = config.get_option("secrets.files")
    file = tmp_path / "secrets.toml"
    config.set_option("secrets.files", [str(file)])
    yield file
    config.set_option("secrets.files", before)


def test_open_where_no_sign_in_is_set_up(files: Path) -> None:
    app = opened({})
    assert shown(app)
    assert not [button for button in app.button if button.key in ("w_sign_in", "w_sign_out")]


@pytest.mark.parametrize(("page", "lang"), list(zip(PAGES, cycle(Lang), strict=False)))
def test_every_page_asks(files: Path, page: Path, lang: Lang) -> None:
    app = opened(ASKED, page, lang)
    assert not shown(app)
    assert [button.label for button in app.button] == [translator(lang)("Sign in")]
    assert not app.get("download_button")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_page_opens_once_signed_in(files: Path, page: Path) -> None:
    app = opened(IN, page, atlas={"allowed_domain": "atlas.example"})
    assert shown(app)
    assert [button.label for button in app.button if button.key == "w_sign_out"] == ["Sign out"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_another_domain_sees_one_sentence(files: Path, page: Path) -> None:
    app = opened(IN, page, atlas={"allowed_domain": "other.example"})
    assert not shown(app)
    said = "This atlas is for addresses at other.example; yours is li@atlas.example."
    assert [said in element.proto.body for element in app.get("html")].count(True) == 1
    assert [button.label for button in app.button] == ["Sign out"]


@pytest.mark.parametrize(
    ("domain", "user", "let_in"),
    [
        ("", {}, True),
        ("a.example", {"email": "x@a.example"}, True),
        ("a.example", {"email": "x@A.EXAMPLE", "email_verified": True}, True),
        ("a.example", {"email": "x@a.example", "email_verified": "true"}, True),
        ("a.example", {"email": "x@a.example", "email_verified": False}, False),
        ("a.example", {"email": "x@a.example", "email_verified": "false"}, False),
        ("a.example", {"email": "x@b.a.example"}, False),
        ("a.example", {"email": "x@a.example.org"}, False),
        ("a.example", {"email": "x@a.example@b.example"}, False),
        ("a.example", {"email": "a.example"}, False),
        ("a.example", {"email": None}, False),
        ("a.example", {}, False),
    ],
)
def test_who_is_let_in(domain: str, user: dict[str, Any], let_in: bool) -> None:
    assert sign_in.admits(domain, user) is let_in


@pytest.mark.parametrize(
    "text", ["[auth\n", '[atlas]\nallowed_domain = "a.example"\n'], ids=["unreadable", "no [auth]"]
)
def test_secrets_that_are_wrong_shut_the_door(files: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write_text(text, "utf-8")
    monkeypatch.setattr("streamlit.secrets", Secrets())
    app = opened({})
    assert not shown(app)
    assert [error.value for error in app.error] == [
        "The sign-in is not set up correctly. Tell the administrator of this atlas: the log says what is wrong."
    ]
    assert not app.button


def test_a_sign_in_that_lacks_a_setting_says_so(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(ASKED)
    app.button(key="w_sign_in").click().run()
    assert not app.exception
    assert [error.value for error in app.error] == [
        "The sign-in does not work. Tell the administrator of this atlas: the log says what is wrong."
    ]
