"""The Chinese characters of which news is mostly made."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

_RUN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")


@cache
def common() -> frozenset[str]:
    """Those of the table `common.yaml`, simplified ones."""
    table: dict[str, str] = yaml.safe_load((files(__package__) / "common.yaml").read_text(encoding="utf-8"))
    return frozenset("".join(table.values())) - {" "}


def rare_share(words: str) -> float:
    """Of the Chinese characters of some words, the share that is rare in news."""
    characters = "".join(_RUN.findall(words))
    return sum(character not in common() for character in characters) / (len(characters) or 1)
