"""The table of faults says what was run: how often, and what failed."""

import sys

from tables import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import faults


def line(**changes: object) -> dict[str, object]:
    made = {"what": "A fault", "holds": "All", "test": "tests/test_a.py::test_b[1]", "times": 1, "seen": ""}
    return made | {"outcome": "passed", "seconds": 1.5} | changes


def test_tests_of_one_fault_are_one_row() -> None:
    text = faults.table([line(), line(times=10, seen="flat"), line(what="B|C")], "--seed 7", "2026-11-24", "Linux", 2.2)
    first, second = text.splitlines()[-2:]
    assert first == '| A fault | 11 | All; flat | nothing | 3 | `pytest --faults fast tests/test_a.py -k "test_b"` |'
    assert second.startswith(r"| B\|C | 1 |")
    assert (
        '`make faults ARGS="--seed 7"` on 2026-11-24, Linux. In all 12 tries in 3 tests, 2 minutes; none failed' in text
    )


def test_a_failure_is_said_and_a_skip_is_no_try() -> None:
    text = faults.table([line(), line(outcome="failed"), line(outcome="skipped")], "", "2026-11-24", "Linux", 1)
    assert "**failed: 1 of 2 tests**" in text and "In all 2 tries in 2 tests" in text and "1 failed" in text


def test_rows_follow_the_files_whichever_worker_ended_first() -> None:
    lines = [
        line(what="Late", test="tests/test_z.py::test_c"),
        line(),
        line(what="Later", test="tests/test_z.py::test_d"),
    ]
    rows = faults.table(lines, "", "2026-11-24", "Linux", 1).splitlines()[-3:]
    assert [row.split(" | ")[0] for row in rows] == ["| A fault", "| Late", "| Later"]
