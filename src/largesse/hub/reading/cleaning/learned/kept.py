"""What was learned, as it is kept beside the modules: compressed, a byte a weight where there are many."""

from __future__ import annotations

from importlib.resources import files

import numpy as np


def kept(name: str, *arrays: str) -> dict[str, np.ndarray]:
    """The arrays of that name, such as `lines`: all of them, or those that are asked for. They are read anew each
    time: who needs them often keeps what it makes of them."""
    with (files(__package__) / f"{name}.npz").open("rb") as file, np.load(file) as held:
        return {one: held[one] for one in arrays or held.files}


def as_bytes(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table (n, m) as whole numbers up to 127, and (n, 1) what those of each row are to be taken times."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-6) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float16)


def of_bytes(numbers: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """The table that the numbers were made of, nearly."""
    return numbers.astype(np.float32) * scale.astype(np.float32)
