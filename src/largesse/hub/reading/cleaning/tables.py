"""The word lists that lie beside the modules that use them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def table(name: str) -> Any:
    """What a file of this folder has, such as `words.yaml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files(__package__) / name).read_text(encoding="utf-8"), loader)
