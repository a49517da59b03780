"""What is known of one firm, year by year: the decisions that the ledger is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from largesse.years.entries import Reason

Status = Literal["granted", "refused", "undetermined"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule gave: an amount in minor units, a yes/no; None where unknown, with the cells that are missing.

    `provisional`: nothing of the firm's own is missing; what it is awarded rests on something unknown of others.
    """

    value: int | bool | None
    missing: tuple[str, ...] = ()
    provisional: bool = False

    def why(self, own: Reason) -> Reason:
        """Why it is unknown."""
        return "provisional" if self.provisional else own


NOBODY_SAID = Answer(None)


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of what a firm was due by the rules, and is not awarded; None where that is unknown, and all of it is
    lost. `cause` is the shared ceiling or the pool."""

    amount: int | None
    reason: Reason
    cause: str = ""


@dataclass(frozen=True, slots=True)
class FirmYear:
    """One firm in one year: the decision of the programme on it.

    `on` is the day of the decision, and of what is paid or recovered by it; `law` is a day of the law that counted.
    `status` is None where the firm was not decided that year: it is not in the register, or its row was rejected.
    `answers` has the benefits in force (what is awarded, where firms compete), the conditions that must go on
    holding, and what credits are used against. `cuts` has what is not awarded of a benefit.
    """

    year: int
    on: date
    law: date
    status: Status | None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    cuts: Mapping[str, tuple[Cut, ...]] = field(default_factory=dict)

    @property
    def was_decided(self) -> bool:
        return self.status is not None

    def answer(self, rule: str) -> Answer:
        return self.answers.get(rule, NOBODY_SAID)

    def amount(self, benefit: str) -> Answer:
        """A benefit's amount. One that no law gives in that year comes to nothing."""
        return self.answers.get(benefit, Answer(0) if self.was_decided else NOBODY_SAID)
