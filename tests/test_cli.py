"""The command line: exit codes, and every fault on its own line."""

from pathlib import Path

import pytest

from atlas.__main__ import main


def test_check_of_the_built_in_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "146 divisions, 22 named places" in capsys.readouterr().out


def test_check_lists_every_fault_and_fails(data_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counties = data_copy / "counties.csv"
    counties.write_text(counties.read_text("utf-8").replace("agrifood", "farming"), "utf-8")
    (data_copy / "sources.csv").unlink()
    assert main(["check", str(data_copy)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if line.startswith("counties.csv, row ") and "farming" in line]) == 3
    assert any(line.startswith("sources.csv") for line in lines)


def test_an_unknown_command_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["paint"])
    assert stopped.value.code == 2
