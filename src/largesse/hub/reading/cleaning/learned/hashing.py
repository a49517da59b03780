"""A feature's number among so many: its hash."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32


@lru_cache(maxsize=1 << 18)
def hashed(feature: str, size: int) -> int:
    """The number of a feature, below `size`, a power of two."""
    return crc32(feature.encode(errors="surrogatepass")) & (size - 1)
