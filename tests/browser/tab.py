"""One tab of a browser that Playwright doesn't drive: what it can be told, whatever the protocol."""

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

DEADLINE = 60.0  # s, for a condition to hold
STILL = 0.4  # s, for what is clicked to lie still
KEYS = {  # WebDriver's characters for them
    "Home": "\ue011",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowDown": "\ue015",
}
Action = dict[str, Any]


class Tab(ABC):
    """A page and its history."""

    @abstractmethod
    def size(self, width: int, height: int) -> None: ...

    @abstractmethod
    def open(self, address: str) -> None: ...

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def run(self, script: str) -> Any:
        """The value of an expression, as JSON carries it. Raises AssertionError where it has none."""

    @abstractmethod
    def act(self, kind: str, actions: list[Action]) -> None:
        """WebDriver's actions of a "key" or a "pointer", one after the other."""

    @abstractmethod
    def upload(self, selector: str, file: Path) -> None:
        """Give a file to an input."""

    @abstractmethod
    def paper(self) -> bytes | None:
        """The page as a PDF, A4; None where it can't be driven to make one."""

    def wait(self, script: str) -> Any:
        """The value of an expression once it is true; while a page loads, it may have none."""
        deadline = time.monotonic() + DEADLINE
        while True:
            try:
                if found := self.run(script):
                    return found
                why = "it stayed false"
            except AssertionError as error:
                why = str(error)
            assert time.monotonic() < deadline, f"{script}: {why}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """One key after the other, each by its name or as the character that it writes."""
        values = [KEYS.get(key, key) for key in keys]
        self.act("key", [{"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")])

    def click(self, script: str) -> None:
        """A press of the mouse at the middle of what a script's {x, y, width, height} says, in the tab's pixels, once
        that stays the same for a moment."""
        box, before, since = self.wait(script), None, time.monotonic()
        while box != before or time.monotonic() < since + STILL:
            if box != before:
                before, since = box, time.monotonic()
            box = self.wait(script)
        at = {"x": round(box["x"] + box["width"] / 2), "y": round(box["y"] + box["height"] / 2)}
        self.act(
            "pointer",
            [
                {"type": "pointerMove", **at},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ],
        )
