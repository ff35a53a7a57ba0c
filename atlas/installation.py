"""Where this installation has its files, and what its deployer set."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA, STATIC, GUIDES = ROOT / "data", ROOT / "static", ROOT / "docs"


def review_number() -> str:
    """A deployer's 審圖號 for the map as drawn, from the environment; empty when there is none."""
    return os.environ.get("ATLAS_REVIEW_NUMBER", "")
