"""Worked examples: facts in, outcome out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from largesse.errors import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example. Facts and expectations are exact plain data, in the units that people write.

    `kind` is `by hand` or `official` (then with its source). `places` has where each expectation stands.
    """

    name: str
    on: date
    facts: Mapping[str, object]
    expect: Mapping[str, object]
    reference_year: int | None = None
    as_if_in_force: bool = False
    kind: str = "by hand"
    source: str = ""
    note: str = ""
    grades: Mapping[str, object] | None = None
    span: Span = NOWHERE
    places: Mapping[str, Span] = field(default_factory=dict)
