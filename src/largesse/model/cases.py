"""Worked examples: facts in, outcome out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from largesse.by_hand import Reckoning
from largesse.errors import NOWHERE, Span

Kind = Literal["official", "by hand", "other"]


@dataclass(frozen=True, slots=True)
class Official:
    """Where an authority's own worked example stands: a source by its id, and the place in it."""

    source: str
    at: str


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example. Facts and expectations are exact plain data, in the units that people write.

    `by_hand` has the arithmetic behind what is expected, by its name. `places` has where each expectation stands.
    """

    name: str
    on: date
    facts: Mapping[str, object]
    expect: Mapping[str, object]
    reference_year: int | None = None
    as_if_in_force: bool = False
    by_hand: Mapping[str, Reckoning] = field(default_factory=dict)
    official: Official | None = None
    note: str = ""
    grades: Mapping[str, object] | None = None
    span: Span = NOWHERE
    places: Mapping[str, Span] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """Restated from an authority, counted by hand, or neither: then it is about conditions."""
        return "official" if self.official else "by hand" if self.by_hand else "other"
