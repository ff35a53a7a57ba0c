"""Places side by side: which they are, and their letters."""

MOST = 4
LETTERS = "ABCD"


def toggled(pinned: tuple[str, ...], adcode: str) -> tuple[str, ...]:
    """With the place, or without it where it was pinned; a fifth one is not taken."""
    if adcode in pinned:
        return tuple(code for code in pinned if code != adcode)
    return (*pinned, adcode)[:MOST]


def letters(pinned: tuple[str, ...]) -> dict[str, str]:
    """The letter of each place, in the order in which they were pinned."""
    return dict(zip(pinned, LETTERS, strict=False))
