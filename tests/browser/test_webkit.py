"""The main story in WebKitGTK, once a release: `make webkit`."""

from pathlib import Path

import pytest
from story import story
from uploads import income_csv
from webkit import installed, webkit

from atlas.data.catalog import Catalog


@pytest.mark.fault(
    "The main story in WebKitGTK: open, click, filter, recolour, Back, find, compare, upload, present, reload",
    "Each step shows what it should; the map is loaded once",
)
@pytest.mark.thorough
@pytest.mark.release
def test_the_main_story(atlas_url: str, catalog: Catalog, tmp_path: Path) -> None:
    command = installed()
    if command is None:
        pytest.skip("no WebKitGTK to drive on this machine (Debian: webkit2gtk-driver, xvfb)")
    with webkit(command) as tab:
        tab.size(1440, 1000)
        story(tab, atlas_url, income_csv(catalog), tmp_path)
