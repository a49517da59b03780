"""What was learned, as it is kept beside the modules: compressed, one byte a weight."""

from __future__ import annotations

from array import array
from functools import cache
from importlib.resources import files
from zlib import decompress


@cache
def kept(name: str) -> array[int]:
    """The weights of that name, such as `joints`."""
    return array("b", decompress((files(__package__) / f"{name}.zlib").read_bytes()))
