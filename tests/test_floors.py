"""Who may import whom, how long a module may be, and what the repository's files must not name."""

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from tables import ROOT

# From the ground up. A room imports itself and the floors below, so that no two rooms stand in a circle.
FLOORS = [
    {"atlas", "domain", "errors", "installation", "audit"},
    {"locale", "terms"},
    {"figures"},
    {"data"},
    {"names", "colouring"},
    {"folder", "uploads", "views"},
    {"tables", "maps"},
    {"workbook", "html"},
    {"talk"},
    {"checkup"},
    {"__main__"},
    {"ui"},
    {"pages", "app"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted([*ROOT.glob("atlas/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])
BELOW_UI = [path for path in MODULES if path.is_relative_to(ROOT / "atlas") and "ui" not in path.parts]


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


KNOWN = {dotted(path) for path in MODULES}


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def room(module: str) -> str:
    first, *rest = module.split(".")
    return rest[0] if first == "atlas" and rest else first


def imports(path: Path) -> set[str]:
    """Every module a file names in an import, anywhere in it; `from atlas import x` is atlas.x."""
    found = set()
    for node in ast.walk(trees()[path]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= whole & KNOWN or {node.module}
    return found


def test_imports_go_down() -> None:
    beside = {
        dotted(path): name
        for path in MODULES
        for name in imports(path) & KNOWN
        if FLOOR[room(name)] >= FLOOR[room(dotted(path))] and room(name) != room(dotted(path))
    }
    assert not beside


def test_imports_go_in_no_circle() -> None:
    order = list(TopologicalSorter({dotted(path): imports(path) & KNOWN for path in MODULES}).static_order())
    assert order.index("atlas.domain") < order.index("atlas.data.catalog") < order.index("atlas.html.panel")


def test_streamlit_is_for_the_top_floors() -> None:
    below = [path for path in MODULES if FLOOR[room(dotted(path))] < FLOOR["ui"]]
    streamlit = {"streamlit", "streamlit_folium"}
    assert not [dotted(path) for path in below if {name.split(".")[0] for name in imports(path)} & streamlit]


@pytest.mark.whole
@pytest.mark.thorough
def test_the_package_runs_without_streamlit() -> None:
    names = [dotted(path) for path in BELOW_UI if path.stem != "__main__"]
    code = f"import sys, importlib; sys.modules['streamlit'] = None; [importlib.import_module(n) for n in {names}]"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# Lines. What is a table of words or of columns may be as long as its subject; logic is read as a whole.
WORDS, LOGIC = 500, 260
TABLES = {"terms.py", "schema.py", "matching.py"}  # the last: every way in which a place is written, in one order


def test_a_module_is_short_and_has_a_sentence_on_top(subtests: pytest.Subtests) -> None:
    for path, tree in trees().items():
        with subtests.test(dotted(path)):
            text = path.read_text(encoding="utf-8")
            assert len(text.splitlines()) <= (WORDS if path.name in TABLES else LOGIC)
            assert ast.get_docstring(tree)
            assert path.stem not in ("utils", "util", "helpers", "common", "misc")


# What may hold a tag outside Markup: the end of a script's element, taken out of the scripts in a briefing.
TAG, NO_MARKUP = re.compile(r"(?<!\?P)<[/!]?[a-z]"), {"</script", "<\\/script"}


def test_html_is_written_in_markup_only(subtests: pytest.Subtests) -> None:
    """Markup("…").format(…) escapes what it is given. That its text is a literal, ruff holds (S704)."""
    for path, tree in trees().items():
        if "uploads" in path.parts:  # these read what others wrote, markup too, and write none
            continue
        with subtests.test(dotted(path)):
            markup, docs = set(), set()
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markup":
                    markup |= {id(part) for given in node.args for part in ast.walk(given)}
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                    docs.add(id(node.value))
            found = {
                f"line {node.lineno}: {node.value}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and TAG.search(node.value)
                if id(node) not in markup | docs and node.value not in NO_MARKUP
            }
            assert not found
            assert "html.escape" not in imports(path) and "html" not in imports(path), "markupsafe.escape gives Markup"


@pytest.mark.parametrize("folder", ["", "scripts", "benchmarks", "benchmarks/peers", "tests", "tests/browser"])
def test_no_script_hides_the_standard_library(folder: str) -> None:
    """The folder of a script that is run stands first where Python looks for modules."""
    assert not {path.stem for path in (ROOT / folder).glob("*.py")} & set(sys.stdlib_module_names)


def texts() -> list[Path]:
    """The repository's text files: what git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("no git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


# In pieces, so that this file doesn't name them either.
FOLDERS = "|".join(["work", "root", "home", "Users"])
REGISTRIES = "|".join(
    ["py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.n" + "pmjs", "(?<!emit-)index-" + "url[ =]"]
)


@pytest.mark.parametrize(
    "pattern", [rf"(?<![\w.~*}}\]-])/({FOLDERS})/\w", REGISTRIES], ids=["a machine's folder", "a package registry"]
)
def test_no_file_names(pattern: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in texts()
        for match in re.finditer(pattern, path.read_text(encoding="utf-8"))
    }
    assert not found
