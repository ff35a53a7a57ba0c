"""Zip packages whose bytes follow from what is in them: no clock's time on their entries."""

import io
import re
import zipfile
from collections.abc import Mapping

UNDATED = "2025-01-01T00:00:00Z"
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


def dated(package: bytes) -> bytes:
    """The same Office file with one date on all its parts and in its properties: equal content, equal bytes."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    if PROPERTIES in files:
        files[PROPERTIES] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", UNDATED.encode(), files[PROPERTIES])
    return zipped(files)
