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

# ASCII, Latin-1, pinyin, punctuation, superscripts, arrows, comparisons, circled numbers, CJK and full-width forms.
RANGES = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x100, 0x17F), (0x1CD, 0x1DC), (0x2010, 0x2027), (0x2030, 0x203B), (0x2070, 0x209C),
    (0x20A0, 0x20BF), (0x2100, 0x2126), (0x2150, 0x218B), (0x2190, 0x2199), (0x2200, 0x226F), (0x2460, 0x2473),
    (0x25A0, 0x25CF), (0x2605, 0x2606), (0x3000, 0x303F), (0x3100, 0x312F), (0x3380, 0x33DF), (0xFF00, 0xFFEF),
)  # fmt: skip
# Rows of the commonest characters: level 1 of each standard.
LEVELS = {"TC": ("big5", 0xA4, 0xC6), "SC": ("gb2312", 0xB0, 0xD7)}
# In the names of Guangdong's towns and villages, and in neither level 1.
PLACE_NAMES = "滘塱氹涌圳埗磡墩埔坭坜壢漖塘崀峒嶺㘵莞圩墟坳坪墪冚迳逕凼塅埒堎垌岽崠嶂濠湴沥瀝浛洸禾蓢朗硇"


class FontBuildError(Exception):
    """What is wrong with the source folder, one fault a line."""


def own_texts() -> str:
    """Everything that the atlas can say: its data, its messages, and both in Simplified."""
    paths = [*sorted((ROOT / "data").glob("*.csv")), *sorted((ROOT / "atlas/locale").glob("*.po"))]
    text = "".join(path.read_text(encoding="utf-8") for path in paths) + PLACE_NAMES
    return text + opencc.OpenCC("t2s").convert(text)


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


def wanted(script: str) -> set[int]:
    common = {code for first, last in RANGES for code in range(first, last + 1)}
    return common | set(map(ord, own_texts())) | level(*LEVELS[script])


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


def small(path: Path, codes: Iterable[int], script: str, weight: str) -> bytes:
    """A static TrueType font of these characters, under a name of its own: no installed font is taken for it."""
    font = TTFont(path, recalcTimestamp=False)
    if "glyf" not in font or "fvar" in font:
        raise FontBuildError(f"{path}: TrueType outlines without variations expected")
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
    files = {
        FONTS / f"AtlasSans{script}-{weight}.ttf": small(source(folder, script, weight), wanted(script), script, weight)
        for script in PACKAGES
        for weight in WEIGHTS
    }
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
