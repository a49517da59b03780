"""The words by which a text says that one place or firm passes another (`passing.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from largesse.hub.claims.attributes.tables import table


@dataclass(frozen=True, slots=True)
class Passing:
    """Alternatives of a regular expression each, as `passing.yaml` tells of them."""

    verbs: str
    behind: str
    chinese: str
    beaten: str
    placed: str
    under: str
    below: str


@cache
def words() -> Passing:
    return Passing(**table("passing.yaml"))
