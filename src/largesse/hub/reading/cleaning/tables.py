"""The word lists that lie beside the modules that use them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def table(name: str, package: str = __package__) -> Any:
    """What a file of this folder, or of another package's, has, such as `words.yaml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files(package) / name).read_text(encoding="utf-8"), loader)
