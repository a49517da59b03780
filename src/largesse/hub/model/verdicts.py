"""What can be said of a claim: never that it is true, only what is beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, Protocol

from largesse.hub.model.claims import Claim
from largesse.hub.model.observations import Observation

Standing = Literal["inconsistent", "implausible", "disputed", "supported", "not comparable", "unsupported"]
"""From the one that an officer must see first. `supported`: a source says the same, within tolerance; `disputed`: a
source says otherwise; `inconsistent`: it cannot be together with what the text itself says, or with an identity;
`implausible`: beyond what any series of the indicator ever did in the years to the nearest number known; `not
comparable`: numbers are known, but of another period, place, unit or definition, or the text itself denies it;
`unsupported`: nothing is known to hold beside it."""

STANDINGS: tuple[Standing, ...] = (
    "inconsistent",
    "implausible",
    "disputed",
    "supported",
    "not comparable",
    "unsupported",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a standing: a message id with its values, and what the claim was held against."""

    standing: Standing
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    claims: tuple[Claim, ...] = ()
    apart: Fraction | None = None
    """By what part of the source's value the claim is above it (below: less than zero), where both are numbers."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would have to be observed before a claim could be judged: an indicator, in each of some places, in each of
    some periods (as they are written). There are no periods where the claim's own time has to be known first; nothing
    but `subject` where it is of that, and no observation of its place will do."""

    message: str
    indicator: str = ""
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    asked: str = ""
    """The time in the text's words."""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was found beside a claim, the weightiest reason first; it has at least one. `wanted` is what would
    have to be observed where nothing comparable is known."""

    claim: Claim
    reasons: tuple[Reason, ...]
    wanted: Wanted | None = None

    @property
    def standing(self) -> Standing:
        return self.reasons[0].standing


class Known(Protocol):
    """What is known of places: the preferred observation of every cell, and the others beside it."""

    def cells(self, indicator: str, place: str) -> Sequence[tuple[Observation, ...]]:
        """The observations of an indicator in a place by period, the preferred one of each first; in order of
        time."""
        ...

    def places(self, indicator: str) -> Sequence[str]:
        """The places of which an indicator has an observation."""
        ...
