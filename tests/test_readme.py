"""The two READMEs tell the same, each leads to the other, and what they and the pages of docs/ lead to is there."""

import re
from pathlib import Path

import pytest
from tables import ROOT

READMES = {"README.md": "README.zh.md", "README.zh.md": "README.md"}
PAGES = [ROOT / name for name in READMES] + sorted((ROOT / "docs").glob("*.md"))
COMMENT = re.compile(r" *# .*")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def prose(page: str) -> str:
    return re.sub(r"(?ms)^```.*?^```$", "", page)


def commands(page: str) -> list[str]:
    """The lines of its blocks of code, without their comments."""
    return [
        COMMENT.sub("", line) for block in re.findall(r"(?ms)^```sh\n(.*?)^```$", page) for line in block.splitlines()
    ]


def links(page: str) -> list[str]:
    return [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)) if "://" not in target]


@pytest.mark.parametrize(("name", "other"), READMES.items())
def test_a_readme_is_short_and_opens_with_the_picture_and_the_two_commands(name: str, other: str) -> None:
    lines = text(name).splitlines()
    assert len(lines) < 120
    assert lines[0].startswith("# ") and f"]({other})" in lines[0]
    assert lines[2].startswith("![") and lines[4] == "```sh"
    assert commands(text(name))[:2] == ["make run", "make test"]


def test_both_readmes_tell_the_same() -> None:
    english, chinese = (text(name) for name in READMES)
    for told in (
        commands,
        lambda page: re.findall(r"(?m)^(#+) ", prose(page)),  # headings
        lambda page: [len(re.findall(r"(?m)^- ", part)) for part in prose(page).split("\n## ")],  # items under each
        lambda page: [
            target for target in links(page) if "README" not in target.split("/")[0] and "guide" not in target
        ],
        lambda page: sorted(
            set(re.findall(r"`((?:make|python|data|docs|static|dist|run|start|pip|streamlit)[^`]*)`", page))
        ),
    ):
        assert told(english) == told(chinese)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    missing = [target for target in links(page.read_text("utf-8")) if target and not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("name", [*READMES, "docs/development.md"])
def test_every_target_of_make_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", text("Makefile")))
    assert set(re.findall(r"\bmake ([a-z-]+)\b(?=`|  | [A-Z]+=)", text(name))) <= targets
