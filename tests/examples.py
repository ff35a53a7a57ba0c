"""How many examples hypothesis tries where one of them takes long."""

from hypothesis import settings


def one_in(number: int) -> settings:
    """One in so many of the examples of the profile in force (conftest.py), at least four."""
    return settings(max_examples=max(4, settings.default.max_examples // number))
