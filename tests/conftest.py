"""The committed data, loaded once, and copies of it to break."""

import shutil
from pathlib import Path

import hypothesis
import pytest
from tables import DATA

from atlas import boundaries as geometry
from atlas import catalog as gazetteer
from atlas.boundaries import Boundaries
from atlas.catalog import Catalog

# The same examples on every machine, and none of them against the clock.
hypothesis.settings.register_profile("atlas", deadline=None, derandomize=True, max_examples=60)
hypothesis.settings.load_profile("atlas")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return gazetteer.load(DATA)


@pytest.fixture(scope="session")
def boundaries(catalog: Catalog) -> Boundaries:
    return geometry.load(DATA, catalog)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of data/ for one test."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def shared_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of data/ for many examples: each puts back what it changes (tables.restored)."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("shared") / "data"))
