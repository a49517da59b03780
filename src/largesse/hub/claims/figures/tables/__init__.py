"""The words of the grammar, as tables."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which "on" and "no" are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (the class it is of has it so)
        letter: [known for known in resolvers if known[0] != _BOOLEAN]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that name."""
    text = (files("largesse.hub.claims.figures.tables") / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return loaded
