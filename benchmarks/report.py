"""results.md from what the parts measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.figures import Figure, Part


def write(folder: Path, parts: list[Part], machine: Mapping[str, str]) -> None:
    """The file results.md; a part that wasn't run this time isn't in it."""
    (folder / "results.md").write_text(markdown(parts, machine), encoding="utf-8")


def markdown(parts: list[Part], machine: Mapping[str, str]) -> str:
    lines = ["# Results", "", "Written by `make bench`; README.md beside it says what each part measures.", ""]
    lines += [f"- {name}: {value}" for name, value in machine.items()]
    for part in parts:
        lines += ["", f"## {part.title}", ""]
        if part.figures:
            lines += ["| Measured | Median | p95 | Samples |", "| --- | ---: | ---: | ---: |"]
        lines += [_row(figure) for figure in part.figures]
        if part.targets:
            lines += ["", "| Target | At most | Measured | |", "| --- | ---: | ---: | --- |"]
        for target in part.targets:
            value = part.reached(target)
            name = f"{target.figure} / {target.over}" if target.over else target.figure
            verdict = "not measured" if value is None else "met" if value <= target.most else "**missed**"
            kind = " (p95)" if target.p95 else ""
            lines.append(f"| {name}{kind} | {target.most:g} | {_number(value)} | {verdict} |")
        lines += ["", *part.lines] if part.lines else []
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    if not figure.samples:
        return f"| {figure.name} | {figure.note or 'none'} | | 0 |"
    note = f" ({figure.note})" if figure.note else ""
    cells = f"{_number(figure.median)} {figure.unit} | {_number(figure.p95)} {figure.unit}"
    return f"| {figure.name}{note} | {cells} | {len(figure.samples)} |"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.1f}" if abs(value) < 100 else f"{value:,.0f}"
