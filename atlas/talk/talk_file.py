"""A talk as text: a plan in a link, and a whole talk in a file that its presenter keeps."""

import base64
import binascii
import datetime
import json
import zlib
from collections.abc import Sequence
from typing import Any

from atlas.colouring.palettes import Theme
from atlas.data.catalog import Catalog
from atlas.talk import plan
from atlas.talk.plan import Planned
from atlas.talk.talk import Talk

KIND = "guangdong-quality-counties-talk"  # how a file says what it is
LONGEST = 120  # characters of a title; more has no room on a slide
SLOWEST = 600  # seconds of a step that goes by itself
LARGEST = 10**6  # bytes of a plan once it is unpacked


def packed(planned: Sequence[Planned]) -> str:
    """A plan for an address: letters, digits, - and _; empty for none."""
    if not planned:
        return ""
    text = json.dumps(plan.written(planned), ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpacked(text: str, catalog: Catalog) -> tuple[Planned, ...]:
    """The plan of an address; none where a link was cut or means nothing here."""
    try:
        # As many characters again as base64 pads with at most: more are no fault to it.
        content = base64.urlsafe_b64decode(text.encode("ascii") + b"==")
        found = json.loads(zlib.decompressobj().decompress(content, LARGEST))
    except (ValueError, binascii.Error, zlib.error, RecursionError):
        return ()
    return plan.read(found, catalog)


def to_json(talk: Talk) -> str:
    """What `from_json` reads. The map's colours and the language are the page's, and not in it."""
    values = {
        "kind": KIND,
        "title": talk.title,
        "subtitle": talk.subtitle,
        "date": talk.date.isoformat() if talk.date else None,
        "theme": talk.theme.value,
        "autoplay": talk.autoplay,
        "notes": talk.notes,
        "places": list(talk.places),
        "plan": plan.written(talk.plan),
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def from_json(content: bytes, catalog: Catalog) -> dict[str, Any] | None:
    """A Talk's values from a saved file, without what means nothing here; None where it is no talk of this atlas."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        return None
    listed = found.get("places")
    codes = [code for code in (listed if isinstance(listed, list) else []) if code in catalog.drawn()]
    steps = plan.read(found.get("plan"), catalog)
    places = plan.places(steps) if steps else tuple(dict.fromkeys(codes))
    return values_of(
        {name: str(found.get(name) or "") for name in ("title", "subtitle", "date", "theme", "autoplay")}
    ) | {
        "notes": found.get("notes") is True,
        "places": places,
        "plan": steps,
    }


def values_of(asked: dict[str, str]) -> dict[str, Any]:
    """A Talk's plain values from texts of unknown origin; what means nothing is as in a new talk."""
    seconds, theme = asked.get("autoplay", ""), asked.get("theme", "")
    try:
        date = datetime.date.fromisoformat(asked.get("date", ""))
    except ValueError:
        date = None
    digits = seconds.isascii() and seconds.isdigit() and len(seconds) < 5
    return {
        "title": asked.get("title", "")[:LONGEST],
        "subtitle": asked.get("subtitle", "")[:LONGEST],
        "date": date,
        "theme": Theme(theme) if theme in list(Theme) else Theme.LIGHT,
        "autoplay": min(int(seconds), SLOWEST) or None if digits else None,
    }
