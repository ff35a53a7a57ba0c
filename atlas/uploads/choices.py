"""What the visitor chooses otherwise → the draft with it; all else that was chosen stays where it still fits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from atlas.names.matching import Matcher
from atlas.uploads import drafts
from atlas.uploads.columns import Found
from atlas.uploads.drafts import Draft


def with_city(held: Draft, city: int | None, matcher: Matcher) -> Draft:
    """The draft with another column of cities."""
    return _again(held, replace(held.found, city=city), held.given, matcher)


def with_row(held: Draft, row: int, code: str | None, matcher: Matcher) -> Draft:
    """The draft with a row settled by hand: a code, "" to set it aside, None to leave it as the table has it."""
    given = {n: each for n, each in held.given.items() if n != row} | ({row: code} if code is not None else {})
    return _again(held, held.found, MappingProxyType(given), matcher)


def with_rows(held: Draft, before: Draft, matcher: Matcher) -> Draft:
    """The draft with the rows that were settled by hand in another one of the same rows."""
    settled = _again(held, held.found, before.given, matcher) if before.given else held
    return replace(settled, counting=before.counting)


def with_choice(held: Draft, rows: Sequence[int], chosen: int | None) -> Draft:
    """The draft with one of several rows of a place chosen as the one that counts; None: none of them."""
    return replace(held, counting=held.counting - set(rows) | ({chosen} if chosen is not None else set()))


def _again(held: Draft, found: Found, given: Mapping[int, str], matcher: Matcher) -> Draft:
    """A draft with other places for its rows; what was set up stays for every series that is still there."""
    made = drafts.drafted(held.number, held.table, found, matcher, given)
    at = {one: n for n, one in enumerate(made.series)}
    kept = {at[one]: held.settings[n] for n, one in enumerate(held.series) if one in at}
    columns = tuple(at[held.series[n]] for n in held.columns if held.series[n] in at)
    return replace(
        made,
        settings=MappingProxyType({**made.settings, **kept}),
        columns=columns if columns or not held.columns else made.columns,
        counting=held.counting,
    )


def changed(held: Draft, column: int, **changes: object) -> Draft:
    """The draft with other settings of one series."""
    settings = {**held.settings, column: replace(held.settings[column], **changes)}  # type: ignore[arg-type]
    return replace(held, settings=MappingProxyType(settings))
