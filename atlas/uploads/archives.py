"""Zip files: how much they may unpack to, checked before anything else looks into them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from atlas.audit import Finding, Problem, Refused

MAX_INFLATED = 200_000_000
MAX_RATIO = 200
SMALL_ENTRY = 10_000_000
MAX_ENTRIES = 5_000
# A sheet full to the limits of rows and columns has four million tags; each takes 100 bytes or more once it is parsed.
MAX_TAGS = 6_000_000
CHUNK = 1 << 16


def check(content: bytes) -> tuple[str, ...]:
    """The names of a zip's entries. Raises Refused if it would unpack to too much, BadZipFile for what is no zip.

    Its directory may lie, so every entry is unpacked once.
    """
    inflates = Refused([Finding(Problem.INFLATES, detail=f"{MAX_INFLATED // 1_000_000} MB")])
    with ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_INFLATED:
            raise inflates
        for entry in entries:
            if entry.file_size > SMALL_ENTRY and entry.file_size > MAX_RATIO * entry.compress_size:
                raise inflates
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # the others can't be unpacked in small steps
                raise BadZipFile("a compression that no workbook has")
        tags = 0
        for entry in entries:
            with archive.open(entry) as part:
                while chunk := part.read(CHUNK):
                    tags += chunk.count(b"<") if entry.filename.endswith((".xml", ".rels", ".vml")) else 0
                    if tags > MAX_TAGS:
                        raise inflates
        return tuple(entry.filename for entry in entries)
