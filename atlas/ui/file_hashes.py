"""A short hash of each served file of the map: in the file's address it lets browsers keep what is unchanged."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from atlas.folder import stamp
from atlas.installation import STATIC
from atlas.maps import leaflet


def of_the_map() -> Mapping[str, str]:
    """Each file of `static` that the map's frame loads → the first ten letters of its SHA-256."""
    return _hashes(stamp(STATIC / name for name in leaflet.FILES))


@lru_cache(maxsize=1)  # every click asks: st.cache_resource takes longer to look it up than to make it
def _hashes(changed: str) -> Mapping[str, str]:
    return {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10] for name in leaflet.FILES}
