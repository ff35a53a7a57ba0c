"""What every peer shows: the same areas as the atlas, with a number to colour them by."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import streamlit as st

PROJECT = Path(os.environ.get("BENCH_PROJECT", Path(__file__).resolve().parents[2]))
CENTRE = (23.3, 113.5)  # latitude, longitude
COLOURS = ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"]


@st.cache_data(show_spinner=False)
def features() -> dict[str, Any]:
    """GeoJSON with adcode, name and a value 0 to 4 on each feature."""
    with (PROJECT / "data/divisions.csv").open(encoding="utf-8", newline="") as file:
        names = {row["adcode"]: row["name_hant"] for row in csv.DictReader(file)}
    found: dict[str, Any] = json.loads((PROJECT / "data/geo/guangdong.geojson").read_text(encoding="utf-8"))
    for feature in found["features"]:
        code = feature["properties"]["adcode"]
        value = int(code) % 5
        feature["id"] = code
        feature["properties"] |= {"name": names[code], "value": value, "colour": COLOURS[value]}
        feature["properties"]["rgb"] = [int(COLOURS[value][i : i + 2], 16) for i in (1, 3, 5)]
    return found


def panel(name: object) -> None:
    """What a click leads to."""
    with st.container(key="panel"):
        st.subheader(str(name or "Choose a place"))
