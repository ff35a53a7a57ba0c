"""`make faults`: try every fault, and write docs/reliability.md from what was really run.

The tests marked `fault(what, holds)` append a JSON line each to the file that ATLAS_FAULTS names; a row of the table is
what the lines of one `what` have in common. Another test joins the table by its mark alone.

Beside them run the tests that `make test` leaves out (marked `thorough`): those of no fault have no row.
With --fast each case is tried once and the table is left as it is.
"""

import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "reliability.md"
HEAD = """# What the atlas withstands

Written by `make faults{arguments}` on {day}, {machine}. In all {tries} tries in {tests} tests, {minutes} minutes; \
{failed}.
Each is a test with a real server and, where there is something to see, a real browser: Chromium where a row names no
other.
`make test` tries one case of each, `make faults ARGS=--fast` every case once, `make faults` each as often as it says
here (10 restarts a view, 10,000 actions of the monkey); `--actions N` and `--seed N` choose others.

| What was tried | Times | What holds | What was lost | Seconds | Again |
| --- | ---: | --- | --- | ---: | --- |
"""
Line = dict[str, Any]


def row(what: str, lines: list[Line]) -> str:
    """A row of the table: a fault, how often, and whether it held."""
    failed = [line["test"] for line in lines if line["outcome"] == "failed"]
    seen = list(dict.fromkeys(line["seen"] for line in lines if line["seen"]))
    lost = "; ".join([f"**failed: {len(failed)} of {len(lines)} tests** ({failed[0]})"] if failed else ["nothing"])
    files = sorted({line["test"].split("::")[0] for line in lines})
    names = sorted({line["test"].split("::")[1].split("[")[0] for line in lines})
    again = f'`pytest --faults fast {" ".join(files)} -k "{" or ".join(names)}"`'
    cells = [
        what,
        f"{sum(line['times'] for line in lines):,}",
        "; ".join([lines[0]["holds"], *seen]),
        lost,
        f"{sum(line['seconds'] for line in lines):.0f}",
        again,
    ]
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def table(lines: Iterable[Line], arguments: str, day: str, machine: str, minutes: float) -> str:
    """The whole document. A skipped test tried nothing and is left out."""
    kept = [line for line in lines if line["outcome"] != "skipped"]
    groups: dict[str, list[Line]] = {}
    for line in sorted(kept, key=lambda line: str(line["test"]).split("::")[0]):  # workers end as they end
        groups.setdefault(line["what"], []).append(line)
    failures = sum(line["outcome"] == "failed" for line in kept)
    head = HEAD.format(
        arguments=f' ARGS="{arguments}"' if arguments else "",
        day=day,
        machine=machine,
        tries=f"{sum(line['times'] for line in kept):,}",
        tests=len(kept),
        minutes=f"{minutes:.0f}",
        failed=f"{failures} failed" if failures else "none failed",
    )
    return head + "".join(row(what, group) + "\n" for what, group in groups.items())


def main() -> int:
    fast = "--fast" in sys.argv[1:]
    arguments = [argument for argument in sys.argv[1:] if argument != "--fast"]
    began = datetime.datetime.now()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "faults.jsonl"
        record.touch()
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-m", "fault or thorough"]
        command += ["--faults", "fast" if fast else "whole", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | {"ATLAS_FAULTS": str(record)}, check=False)
        lines = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    if fast:
        return done.returncode
    machine = f"{platform.system()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    minutes = (datetime.datetime.now() - began).total_seconds() / 60
    text = table(lines, " ".join(arguments), began.date().isoformat(), machine, minutes)
    TABLE.write_text(text, encoding="utf-8")
    print(TABLE.relative_to(ROOT), "is written")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
