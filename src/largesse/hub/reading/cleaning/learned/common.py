"""The characters of which news is mostly made."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def common() -> frozenset[str]:
    """Those of the table `common.yaml`, simplified ones."""
    table: dict[str, str] = yaml.safe_load((files(__package__) / "common.yaml").read_text(encoding="utf-8"))
    return frozenset("".join(table.values())) - {" "}
