"""The command line: exit codes, and every fault on its own line."""

from pathlib import Path

import pytest

from atlas.__main__ import main

pytestmark = pytest.mark.whole


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


@pytest.mark.thorough
def test_check_reads_every_file_of_the_folder_as_the_app_does(
    data_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file broken, then all of them: each is named, and nothing is called sound."""
    names = sorted(path.relative_to(data_copy).as_posix() for path in data_copy.rglob("*.*") if path.suffix != ".md")
    for name in names:
        path = data_copy / name
        whole = path.read_bytes()
        path.write_bytes(b"\xff\xfe")
        assert main(["check", str(data_copy)]) == 1, name
        assert Path(name).name in capsys.readouterr().err
        path.write_bytes(whole)
    for name in names:
        (data_copy / name).write_bytes(b"\xff\xfe")
    assert main(["check", str(data_copy)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(names) and all(any(Path(name).name in line for line in told) for name in names)


def test_an_unknown_command_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["paint"])
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("arguments", "start"),
    [  # each kind of file, and each option once
        (["briefing", "talk.html", "--places", "博羅,441521", "--lang", "en", "--theme", "dark"], b"<!doctype html>"),
        (["slides", "talk.pptx", "--belt", "coastal", "--title", "質量", "--color", "lever"], b"PK"),
        (
            [
                "picture",
                "map.svg",
                "--lang",
                "zh-Hans",
                "--place",
                "boluo",
                "--color",
                "industry",
                "--lever",
                "upgrade",
                "--industry",
                "agrifood",
                "--title",
                "質量",
            ],
            b"<?xml",
        ),
    ],
    ids=lambda value: value[1] if isinstance(value, list) else "",
)
def test_exports_are_written(
    tmp_path: Path, arguments: list[str], start: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    command, name, *options = arguments
    out = tmp_path / name
    assert main([command, str(out), *options]) == 0
    assert out.read_bytes().startswith(start)
    assert str(out) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["briefing", "x.html", "--places", "南"], "could be 440115"),
        (["briefing", "x.html", "--places", "nowhere"], "no place has this name"),
        (["picture", "x.gif"], ".png, .svg or .pdf"),
        (["picture", "x.png", "--title", "\U0002000b"], "\U0002000b"),
        (["slides", "missing/folder/x.pptx", "--places", "441322"], "No such file"),
        (["briefing", "x.html", "--data", "missing"], "divisions.csv"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
