"""Zip packages whose bytes follow from what is in them: no clock's time on their entries."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping

UNDATED = datetime.date(2025, 1, 1)  # of a file without a date: not the clock's
PROPERTIES = "docProps/core.xml"  # where an Office file says when it was made


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def dated(package: bytes, *, own_date: bool = False) -> bytes:
    """The same Office file with one date on its parts, in its properties and in the workbooks of its charts: equal
    content, equal bytes. `own_date`: the date in its properties stays, as whoever made it has set it."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files |= {name: dated(part) for name, part in files.items() if name.endswith(".xlsx")}
    if PROPERTIES in files and not own_date:
        files[PROPERTIES] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", f"{UNDATED}T00:00:00Z".encode(), files[PROPERTIES])
    return zipped(files)
