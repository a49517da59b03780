"""What was learned, as it is kept beside the modules: compressed, a byte a weight where there are many."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np


@cache
def kept(name: str) -> dict[str, np.ndarray]:
    """The arrays of that name, such as `lines`."""
    with (files(__package__) / f"{name}.npz").open("rb") as file, np.load(file) as held:
        return dict(held)
