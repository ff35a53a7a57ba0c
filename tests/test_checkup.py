"""The self-check: fine as committed; and each thing that can be wrong is said, with what to do."""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from app_page import opened
from streamlit import config
from tables import ROOT

from atlas.__main__ import main
from atlas.checkup import apart, content, packages, served, settings
from atlas.checkup.doctor import examine
from atlas.checkup.line import Line
from atlas.domain import Lang
from atlas.locale import translator
from atlas.ui import self_check

pytestmark = pytest.mark.whole

_ = translator(Lang.EN)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the self-check reads of the repository, to be broken."""
    for name in ("atlas", "static", "data", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "secrets.toml"))
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    return tmp_path


def faults(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines if not line.fine]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is committed is fine, and a fault of its surroundings is said."""
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.count("ok    ") > 10
    monkeypatch.setenv("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "FAULT STREAMLIT_BROWSER_GATHER_USAGE_STATS: browser.gatherUsageStats is true; set it to false" in said
    assert "ok    Python" in said


def test_an_old_python() -> None:
    line = packages.python(_, (3, 10))
    assert not line.fine and "install 3.11 or newer" in line.text


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("folium==0.1", "pinned is 0.1. Run: pip install -r requirements.txt"),
        ("no-such-package-here==1.0", "no-such-package-here 1.0 is not installed"),
        ("folium>=0.20", "requirements.txt, line 2: found folium>=0.20; expected name==version"),
        ("folium ==", "requirements.txt, line 2: found folium ==;"),
        ("folium==0.1 ; sys_platform == 'nowhere'", ""),
    ],
)
def test_a_package_that_is_not_as_pinned(tmp_path: Path, pin: str, said: str) -> None:
    (tmp_path / "requirements.txt").write_text(f"# pins\n{pin}\n", "utf-8")
    found = faults(packages.packages(tmp_path, _))
    assert len(found) == bool(said) and said in "".join(found)


def test_no_list_of_pins(tmp_path: Path) -> None:
    assert faults(packages.packages(tmp_path, _)) == ["requirements.txt is missing: restore it from the repository"]


def test_faults_of_the_data_are_said(copy: Path) -> None:
    replace(copy / "data/counties.csv", "agrifood", "farming")
    (said,) = faults(content.data(copy / "data", copy / "static", _))
    assert said.startswith("counties.csv, row ") and "farming" in said


def test_served_geometry_that_is_not_the_datas(copy: Path) -> None:
    file = copy / "static/geo/atlas.json"
    replace(file, '"adcode":"440103"', '"adcode":"440199"')
    (said,) = faults(content.data(copy / "data", copy / "static", _))
    assert said == "static/geo/atlas.json and the data differ in 440103, 440199. Run: make geo"
    file.write_text("{", "utf-8")
    assert faults(content.data(copy / "data", copy / "static", _)) == [
        "static/geo/atlas.json can't be read. Run: make geo"
    ]


def test_a_character_without_a_glyph(copy: Path) -> None:
    replace(copy / "data/counties.csv", "博羅縣", "博羅縣\U0002000b")
    assert faults(content.lettering(copy / "data", _))[0].startswith("No font has \U0002000b: rebuild")


@pytest.mark.parametrize(
    "name", ["reader.js", "leaflet/leaflet.js", "print.css", "geo/atlas.json", "linked.js", "sign_in.js"]
)
def test_a_file_that_browsers_need_is_gone(copy: Path, name: str) -> None:
    (copy / "static" / name).unlink()
    assert faults(served.files(copy, _)) == [f"static/{name} is missing: restore it from the repository"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('import x from "https://cdn.example/x.js";', ["https://cdn.example/x.js"]),
        ("a { background: url(//cdn.example/x.png) }", ["//cdn.example/x.png"]),
        ('<script src="HTTP://cdn.example/x.js"></script>', ["HTTP://cdn.example/x.js"]),
        ("// see https://example.org/why\nlet a = 1; // and https://example.org", []),
        ("/* https://example.org\n https://example.org */", []),
        ('const SVG = "http://www.w3.org/2000/svg";', []),
        ("const half = a//b\n;", []),
    ],
)
def test_outside_addresses(text: str, found: list[str]) -> None:
    assert served.addresses(text) == found


def test_another_host_in_a_static_file(copy: Path) -> None:
    (copy / "static/map.css").write_text('@import "https://fonts.example/noto.css";', "utf-8")
    (said,) = faults(served.hosts(copy, _))
    assert said.startswith("static/map.css refers to https://fonts.example/noto.css")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("enableStaticServing = true", "", "server.enableStaticServing is false; set it to true"),
        ("gatherUsageStats = false", "", "browser.gatherUsageStats is true; set it to false"),
        (
            'showErrorDetails = "none"',
            'showErrorDetails = "full"',
            'client.showErrorDetails is "full"; set it to "none"',
        ),
        ("[server]", "[server]\nenableXsrfProtection = false", "server.enableXsrfProtection is false; set it to true"),
        ("[server]", "[server", "can't be read: "),
    ],
)
def test_a_setting_that_matters(copy: Path, old: str, new: str, said: str) -> None:
    replace(copy / ".streamlit/config.toml", old, new)
    (found,) = faults(settings.settings(copy, _, {}))
    assert found.startswith(".streamlit/config.toml") and said in found


def test_the_environment_wins(copy: Path) -> None:
    for name, (wanted, _default) in settings.WANTED.items():
        option = config.get_config_options()[name]
        other = "false" if wanted is True else "true" if wanted is False else "full"
        (found,) = faults(settings.settings(copy, _, {option.env_var: other}))
        assert found.startswith(f"{option.env_var}: {name} is ")


WHOLE = """[auth]
redirect_uri = "https://atlas.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "a"
client_secret = "b"
server_metadata_url = "https://id.example/.well-known/openid-configuration"
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        (
            '[atlas]\nallowed_domain = "a.example"',
            [".streamlit/secrets.toml: allowed_domain needs an [auth] section to check it"],
        ),
        (WHOLE, []),
        (WHOLE.replace('client_id = "a"', ""), [".streamlit/secrets.toml, [auth]: client_id is missing"]),
        (
            WHOLE.replace("/oauth2callback", ""),
            [".streamlit/secrets.toml, [auth]: redirect_uri must end with /oauth2callback"],
        ),
        (
            WHOLE.replace("89abcdef0", ""),
            [".streamlit/secrets.toml, [auth]: cookie_secret needs at least 32 characters"],
        ),
    ],
)
def test_the_secrets_of_the_sign_in(tmp_path: Path, text: str, said: list[str]) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text(text, "utf-8")
    assert faults(settings.sign_in(tmp_path, _, tmp_path / "home")) == said
    assert faults(settings.sign_in(tmp_path / "project", _, tmp_path)) == said


def test_secrets_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/secrets.toml").write_text("[auth", "utf-8")
    (said,) = faults(settings.sign_in(tmp_path, _, tmp_path / "home"))
    assert said.startswith(".streamlit/secrets.toml can't be read: ")


@pytest.fixture
def check(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Future[self_check.Found]]:
    """The Data page's check of a copy that lacks a script, not yet begun."""
    monkeypatch.setattr(self_check, "ROOT", copy)
    (copy / "static/map.js").unlink()
    self_check._check.clear()
    yield self_check._check(copy, _after=threading.TIMEOUT_MAX)
    self_check._check.clear()


def test_the_data_page_shows_it(copy: Path, check: Future[self_check.Found]) -> None:
    say = translator(Lang.HANT)
    app = opened("data", lang="zh-Hant")
    awaited = say("Self-check: in progress. Reload the page to see the result.")
    assert any(awaited in element.proto.body for element in app.get("html"))
    check.set_result({lang: examine(copy, translator(lang)) for lang in Lang})
    app.run()
    assert say("Self-check: {n} faults", n=1) in [box.label for box in app.expander]
    missing = say("{file} is missing: restore it from the repository", file="static/map.js")
    assert any(f"<b>{say('fault')}</b> {missing}" in element.proto.body for element in app.get("html"))


def test_a_check_that_finds_nothing_says_so(check: Future[self_check.Found]) -> None:
    check.set_result({lang: (Line(True, "Python"),) for lang in Lang})
    assert translator(Lang.EN)("Self-check: all is well") in [box.label for box in opened("data", lang="en").expander]


def test_faults_go_to_the_log(check: Future[self_check.Found], caplog: pytest.LogCaptureFixture) -> None:
    check.add_done_callback(self_check.log_faults)
    check.set_result({Lang.EN: (Line(True, "Python"), Line(False, "static/map.js is missing"))})
    assert caplog.messages == ["self-check: static/map.js is missing"]


def test_a_check_that_does_not_run_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(apart.sys, "executable", str(tmp_path / "no-python"))
    (line,) = apart.examine_apart(ROOT)[Lang.EN]
    assert not line.fine
    assert "no-python" in line.text and line.text.endswith("run python -m atlas doctor")
    monkeypatch.undo()
    monkeypatch.setattr(apart, "ROOT", tmp_path)  # no atlas there
    (line,) = apart.examine_apart(ROOT)[Lang.HANT]
    assert "No module named atlas" in line.text


@pytest.mark.thorough
def test_a_check_apart_says_the_same(copy: Path) -> None:
    """In every language, and begun in a thread."""
    (copy / "static/map.js").unlink()
    assert apart.examine_apart(copy) == {lang: examine(copy, translator(lang)) for lang in Lang}
    self_check._check.clear()
    begun = self_check._check(copy)
    assert faults(begun.result(timeout=apart.DEADLINE)[Lang.EN]) == [
        "static/map.js is missing: restore it from the repository"
    ]
    self_check._check.clear()
