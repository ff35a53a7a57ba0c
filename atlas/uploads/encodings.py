"""The encoding of an uploaded text: found by what fits its bytes and by the names in it."""

import re
from collections.abc import Collection

from atlas.audit import Finding, Problem, Refused

# What each encoding is called here, and the codecs that read it, the likelier first.
CODECS = {"UTF-8": ("utf-8-sig",), "GB18030": ("gb18030",), "Big5": ("cp950", "big5hkscs"), "UTF-16": ("utf-16",)}
LEGACY = ("GB18030", "Big5")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Enough of a text to tell its encoding by the names in it.
PROBED_CHARACTERS = 1_000_000
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b"))
BREAK = re.compile(r"\r\n|\r|\n")
_THREE_BYTES = re.compile(r"[\x00-\x7f\u0800-\uffff]*")


def decode(content: bytes, familiar: Collection[str], encoding: str) -> tuple[str, str]:
    """The text and its encoding, one of CODECS; the one that is asked for, or the likeliest."""
    if not encoding and (unmarked := _unmarked_utf16(content, familiar)):
        return unmarked, "UTF-16"
    marked = content.startswith(UTF_16_MARKS)
    if not marked and encoding != "UTF-16":
        _check_letters(content)
    if encoding:
        candidates: tuple[str, ...] = (encoding,)
    else:
        candidates = ("UTF-16",) if marked else ("UTF-8", *LEGACY)
    texts: dict[str, str] = {}
    failures: dict[str, int] = {}
    for candidate in candidates:
        text = _strictly(content, candidate)
        if isinstance(text, str) and candidate in LEGACY and not encoding:
            text = _first_utf8_line(content, text)
        if isinstance(text, int):
            failures[candidate] = text
            continue
        texts[candidate] = text
        if candidate not in LEGACY:  # UTF-8 doesn't fit a text by chance
            break
    if not texts:
        name, row = max(failures.items(), key=lambda failure: failure[1])
        raise Refused([Finding(Problem.MIXED_ENCODING, row, detail=name)])
    found = max(texts, key=lambda name: sum(place in texts[name][:PROBED_CHARACTERS] for place in familiar))
    if found == "UTF-16":
        _check_letters(texts[found].encode())
    return texts[found], found


def _unmarked_utf16(content: bytes, familiar: Collection[str]) -> str:
    """The text of a file in UTF-16 that lacks its mark: the order of bytes in which it has names of places, or ""."""
    if b"\0" not in content[:4000] or len(content) % 2 or content.startswith(UTF_16_MARKS):
        return ""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and any(place in text[:PROBED_CHARACTERS] for place in familiar):
            _check_letters(text.encode())
            return text
    return ""


def _check_letters(content: bytes) -> None:
    """Raises Refused for what is no text: it has a NUL, or more than one control character in a hundred."""
    controls = len(content) - len(content.translate(None, CONTROLS))
    if b"\0" in content or controls * 100 > len(content):
        raise Refused([Finding(Problem.BINARY)])


def _strictly(content: bytes, encoding: str) -> str | int:
    """The text, or the line on which the bytes stop being this encoding."""
    codecs = CODECS[encoding]
    if encoding == "UTF-16" and not content.startswith(UTF_16_MARKS):
        codecs = ("utf-16-le",)
    lines = []
    for codec in codecs:
        try:
            return content.decode(codec)
        except UnicodeDecodeError as error:
            before = content[: error.start].decode(codec, "replace")
            lines.append(len(BREAK.findall(before)) + 1)
    return max(lines)


def _first_utf8_line(content: bytes, text: str) -> str | int:
    """The text, or the first line that only UTF-8 explains.

    Most UTF-8 happens to be valid GB18030 too, so a UTF-8 line pasted into an older file would be read as nonsense.
    Chinese is three bytes a character in UTF-8; two characters that are so by chance, alone on a line, are very rare.
    """
    for number, raw in enumerate(re.split(rb"\r\n|\r|\n", content), start=1):
        if raw.isascii():
            continue
        try:
            decoded = raw.decode()
        except UnicodeDecodeError:
            continue
        if len(raw) - len(decoded) >= 4 and _THREE_BYTES.fullmatch(decoded):
            return number
    return text
