"""Build static/fonts/: two npm packages of Noto Sans (OFL) and the atlas's own texts in, four small TrueType files out.

npm install --prefix DIR @expo-google-fonts/noto-sans-tc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3
python scripts/build_fonts.py DIR/node_modules/@expo-google-fonts
python scripts/build_fonts.py --check DIR/...   write nothing; exit 1 when a committed file differs
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import opencc
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static/fonts"
VERSION = "0.4.3"
PACKAGES = {"TC": "noto-sans-tc", "SC": "noto-sans-sc"}
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}

# ASCII, Latin-1, pinyin, punctuation, arrows, comparisons, circled numbers, units, CJK and full-width forms.
RANGES = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x101), (0x112, 0x113), (0x11A, 0x11B), (0x12A, 0x12B), (0x14C, 0x14D),
    (0x16A, 0x16B), (0x1CD, 0x1DC), (0x2010, 0x2027), (0x2030, 0x203B), (0x20A9, 0x20AC), (0x2103, 0x2103),
    (0x2116, 0x2116), (0x2122, 0x2122), (0x2160, 0x216B), (0x2190, 0x2199), (0x2211, 0x221E), (0x2248, 0x2267),
    (0x2460, 0x2473), (0x25A0, 0x25CF), (0x2605, 0x2606), (0x3000, 0x301F), (0x338E, 0x33A2), (0xFF01, 0xFF5E),
)  # fmt: skip
# Rows of the commonest characters: level 1 of each standard.
LEVELS = {"TC": ("big5", 0xA4, 0xC6), "SC": ("gb2312", 0xB0, 0xD7)}
# In the names of Guangdong's towns and villages, and in neither level 1.
PLACE_NAMES = "滘塱氹涌圳埗磡墩埔坭坜壢漖塘崀峒嶺㘵莞圩墟坳坪墪冚迳逕凼塅埒堎垌岽崠嶂濠湴沥瀝浛洸禾蓢朗硇"


class FontBuildError(Exception):
    """What is wrong with the source folder, one fault a line."""


def own_texts(script: str) -> str:
    """Everything that the atlas can say: its data and its messages, in Traditional or in Simplified."""
    paths = [
        *(path for path in sorted((ROOT / "data").glob("*.csv")) if path.name != "national.csv"),
        *sorted((ROOT / "atlas/locale").glob("*.po")),
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in paths) + PLACE_NAMES
    return str(opencc.OpenCC("t2s").convert(text)) if script == "SC" else text


def level(encoding: str, first: int, last: int) -> set[int]:
    """Code points of the two-byte rows `first` to `last` of an encoding."""
    found = set()
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            try:
                found |= set(map(ord, bytes([lead, trail]).decode(encoding)))
            except UnicodeDecodeError:
                continue  # the rows have holes
    return found


def plain() -> set[int]:
    return {code for first, last in RANGES for code in range(first, last + 1)}


def wanted(script: str) -> set[int]:
    return plain() | set(map(ord, own_texts(script))) | level(*LEVELS[script])


def alike(one: TTFont, other: TTFont) -> set[int]:
    """The characters whose outline and width are the same in two fonts."""
    a, b = one.getBestCmap(), other.getBestCmap()
    return {
        code
        for code in a.keys() & b.keys()
        if one["hmtx"][a[code]] == other["hmtx"][b[code]] and one["glyf"][a[code]] == other["glyf"][b[code]]
    }


def source(folder: Path, script: str, weight: str) -> Path:
    package = folder / PACKAGES[script]
    return package / WEIGHTS[weight] / f"NotoSans{script}_{WEIGHTS[weight]}.ttf"


def source_faults(folder: Path) -> list[str]:
    faults = []
    for script, package in PACKAGES.items():
        manifest = folder / package / "package.json"
        found = json.loads(manifest.read_text(encoding="utf-8"))["version"] if manifest.exists() else None
        if found != VERSION:
            faults.append(f"{manifest}: version {VERSION} expected, found {found}")
        faults += [f"{path}: missing" for w in WEIGHTS if not (path := source(folder, script, w)).exists()]
    return faults


def opened(path: Path) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    if "glyf" not in font or "fvar" in font:
        raise FontBuildError(f"{path}: TrueType outlines without variations expected")
    return font


def small(font: TTFont, codes: Iterable[int], script: str, weight: str) -> bytes:
    """A static TrueType font of these characters, under a name of its own: no installed font is taken for it."""
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=codes)
    cut.subset(font)
    name = f"Atlas Sans {script}"
    records = font["name"]
    for number, text in {1: name, 2: weight, 3: f"{name} {weight}; Noto Sans {script}", 4: f"{name} {weight}"}.items():
        records.setName(text, number, 3, 1, 0x409)
    records.setName(f"{name.replace(' ', '')}-{weight}", 6, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        records.removeNames(nameID=number)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def build(folder: Path) -> dict[Path, bytes]:
    if faults := source_faults(folder):
        raise FontBuildError("\n".join(faults))
    files = {}
    for weight in WEIGHTS:
        tc, sc = (opened(source(folder, script, weight)) for script in PACKAGES)
        # The two are used together, each falling back on the other: what looks the same is kept once.
        twice = alike(tc, sc) & wanted("TC") - plain()
        files[FONTS / f"AtlasSansTC-{weight}.ttf"] = small(tc, wanted("TC"), "TC", weight)
        files[FONTS / f"AtlasSansSC-{weight}.ttf"] = small(sc, wanted("SC") - twice, "SC", weight)
    licence = (folder / PACKAGES["TC"] / "LICENSE_FONT").read_bytes().replace(b"\r\n", b"\n")
    return {**files, FONTS / "OFL.txt": licence}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    parser.add_argument("folder", type=Path, help="the folder that holds noto-sans-tc and noto-sans-sc")
    options = parser.parse_args()
    try:
        files = build(options.folder)
    except FontBuildError as error:
        print(error, file=sys.stderr)
        return 1
    for path, data in files.items():
        print(f"{path.relative_to(ROOT).as_posix():40} {len(data):>9,} bytes")
    stale = [path for path, data in files.items() if not path.exists() or path.read_bytes() != data]
    if options.check:
        for path in stale:
            print(f"{path.relative_to(ROOT).as_posix()}: differs from a fresh build", file=sys.stderr)
        return 1 if stale else 0
    FONTS.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_bytes(files[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
