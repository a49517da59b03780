"""What stands in a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["committed", "not_awarded", "paid", "suspended", "lapsed", "recovered", "interest", "undetermined"]
KINDS: tuple[Kind, ...] = (
    "committed", "not_awarded", "paid", "suspended", "lapsed", "recovered", "interest", "undetermined",
)  # fmt: skip

Reason = Literal[
    "award", "due", "recomputed", "resumed", "credit", "used", "not_used", "condition", "not_resumed",
    "unknown_award", "unknown_amount", "unknown_condition", "unknown_use", "earlier_year", "provisional",
    "not_selected", "shared_ceiling", "pool",
]  # fmt: skip
"""Why an entry stands there; an id of a message."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a firm's ledger.

    `award` is the year of the award that it belongs to. `amount` is in minor units, None where it is unknown. `cause`
    is the condition that did not hold or is unknown, the ceiling or pool that left less, `missing` the cells that
    would settle it. What is *suspended* or *undetermined* is said when it falls due, and moves no money; nor does
    what was due by the rules and is *not_awarded*.
    """

    year: int
    on: date
    benefit: str
    award: int
    kind: Kind
    amount: int | None
    reason: Reason
    cause: str = ""
    missing: tuple[str, ...] = ()


def total(entries: Iterable[Entry], kind: Kind) -> int:
    """The sum of the known amounts of one kind."""
    return sum(entry.amount or 0 for entry in entries if entry.kind == kind)


def outstanding(entries: Iterable[Entry]) -> int:
    """What was committed and neither paid nor lapsed yet."""
    listed = tuple(entries)
    return total(listed, "committed") - total(listed, "paid") - total(listed, "lapsed")
