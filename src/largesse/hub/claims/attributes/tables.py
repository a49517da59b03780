"""The word lists that lie beside the modules that use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


def table(name: str) -> Any:
    """What a file of this folder has, such as `verbs.yaml`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_HERE / name).read_text(encoding="utf-8"), loader)
