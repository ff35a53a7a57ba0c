"""What a part measured: samples with a unit, and what the atlas is held against."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """`samples` in the order they were taken; none where it failed, and `note` says how."""

    name: str
    unit: str
    samples: tuple[float, ...]
    note: str = ""

    @property
    def median(self) -> float | None:
        return statistics.median(self.samples) if self.samples else None

    @property
    def p95(self) -> float | None:
        ordered = sorted(self.samples)
        return ordered[math.ceil(0.95 * len(ordered)) - 1] if ordered else None


@dataclass(frozen=True, slots=True)
class Target:
    """A figure's median (or p95) alone, or over another's, and the most it should be."""

    figure: str
    most: float
    over: str = ""
    p95: bool = False


@dataclass(slots=True)
class Part:
    """One part's outcome. `lines`: what doesn't fit a table of figures (profiles, lists), as Markdown."""

    key: str
    title: str
    figures: list[Figure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def value(self, name: str, p95: bool = False) -> float | None:
        for figure in self.figures:
            if figure.name == name:
                return figure.p95 if p95 else figure.median
        return None

    def reached(self, target: Target) -> float | None:
        """The value or the ratio that the target is about; None where a side of it failed."""
        value = self.value(target.figure, target.p95)
        if not target.over or value is None:
            return value
        under = self.value(target.over, target.p95)
        return value / under if under else None
