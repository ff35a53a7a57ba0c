"""The committed data, loaded once, copies of it to break, and the record of the faults that were tried."""

import json
import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:  # pandas and what else the atlas imports: the process that hands out the tests needs none of it
    from atlas.data.boundaries import Boundaries
    from atlas.data.catalog import Catalog
    from atlas.folder import Atlas
    from atlas.names.matching import Matcher

DATA = Path(__file__).resolve().parents[1] / "data"

# The same examples on every machine, and none of them against the clock. Few are what `make quick` and `make test` have
# time for; `make faults`, or HYPOTHESIS_PROFILE=thorough before either, tries many. A test whose example takes long
# says a share of them (`examples`).
MANY = "thorough" if os.environ.get("ATLAS_FAULTS") else "few"
hypothesis.settings.register_profile("few", deadline=None, derandomize=True, max_examples=40)
hypothesis.settings.register_profile("thorough", deadline=None, derandomize=True, max_examples=300)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", MANY))


@pytest.fixture(scope="session")
def atlas() -> "Atlas":
    from tables import committed

    return committed()


@pytest.fixture(scope="session")
def catalog(atlas: "Atlas") -> "Catalog":
    return atlas.catalog


@pytest.fixture(scope="session")
def familiar(catalog: "Catalog") -> frozenset[str]:
    """Names of places, by which the encoding of a text is recognised."""
    from atlas.uploads import report

    return report.familiar(catalog)


@pytest.fixture(scope="session")
def boundaries(atlas: "Atlas") -> "Boundaries":
    return atlas.boundaries


@pytest.fixture(scope="session")
def matcher(atlas: "Atlas") -> "Matcher":
    return atlas.matcher


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of data/ for one test."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def shared_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of data/ for many examples: each puts back what it changes (tables.restored)."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("shared") / "data"))


# Faults. A test marked `fault(what, holds)` counts as one try, or as many as it says to `tried`. Where ATLAS_FAULTS
# names a file, each writes a line there, of which scripts/faults.py makes docs/reliability.md.

_TRIED = pytest.StashKey[tuple[int, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--faults",
        choices=("one", "fast", "whole"),
        default="one",
        help="of each costly fault: one case (`make test`), every case, or every case as often as the table says",
    )
    parser.addoption("--actions", type=int, help="how many the monkey does (30; of the whole 10000)")
    parser.addoption("--seed", type=int, default=20251125, help="what the monkey's choices follow from")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`make test` leaves to `make faults` what is marked `thorough`; a test that is asked for by its full name runs."""
    named = any("::" in argument for argument in config.args)
    if config.getoption("--faults") != "one" or named:
        return
    spared = [item for item in items if item.get_closest_marker("thorough")]
    items[:] = [item for item in items if item not in spared]
    config.hook.pytest_deselected(items=spared)


@pytest.fixture
def full(pytestconfig: pytest.Config) -> bool:
    """Whether faults are tried as often as the table says."""
    return bool(pytestconfig.getoption("--faults") == "whole")


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Callable[[int, str], None]:
    """Says how often a test tried its fault, and what was seen."""

    def say(times: int, seen: str = "") -> None:
        request.node.stash[_TRIED] = (times, seen)

    return say


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    mark, path = item.get_closest_marker("fault"), os.environ.get("ATLAS_FAULTS")
    if mark and path and (report.when == "call" or report.failed):
        times, seen = item.stash.get(_TRIED, (1, ""))
        what, holds = mark.args
        line = {"what": what, "holds": holds, "test": item.nodeid, "times": times, "seen": seen}
        line |= {"outcome": report.outcome, "seconds": round(report.duration, 1)}
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return report
