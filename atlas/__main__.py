"""`python -m atlas check [DIR]`: validate a data folder; every fault on its own line and exit 1, or exit 0."""

import argparse
import sys
from pathlib import Path

from atlas import boundaries, catalog
from atlas.errors import DataFaults

DATA = Path(__file__).resolve().parents[1] / "data"


def check(folder: Path) -> int:
    try:
        read = catalog.load(folder)
        drawn = boundaries.load(folder, read)
    except DataFaults as error:
        print(error, file=sys.stderr)
        return 1
    counts = f"{len(read.divisions)} divisions, {len(read.places)} named places, {len(read.facts)} facts"
    print(f"{folder}: {counts}, {len(drawn.areas)} areas: no fault")
    return 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m atlas", description="The Guangdong Quality Counties Atlas.")
    commands = parser.add_subparsers(required=True)
    checking = commands.add_parser("check", help="validate a data folder")
    checking.add_argument("folder", nargs="?", type=Path, default=DATA, metavar="DIR")
    checking.set_defaults(run=lambda options: check(options.folder))
    options = parser.parse_args(arguments)
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
