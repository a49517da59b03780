"""A budget: what there is in a year, who is paid first when it does not suffice, who bears which share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from largesse.errors import NOWHERE, Span
from largesse.model.arrangements import Names
from largesse.model.sources import Citation

Rationing = Literal["rank", "order", "pro rata", "tier"]
"""rank: by the rank of the selection; order: by the pool's `order`; pro rata: each the same part; tier: by `tier`,
and pro rata within the tier that does not fit."""

Last = Literal["part", "nothing"]
"""What the firm gets whose claim no longer fits whole: what is left, or nothing (and then nobody after it)."""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of every award that one level bears: a parameter."""

    level: str
    part: str


@dataclass(frozen=True, slots=True)
class Pool:
    """The benefits that name this pool are paid out of it.

    `appropriation` is a parameter (money): what there is in a year; None where nobody published it, and then nothing
    is rationed and every output says so. `order` are rules that give a number (more first)
    or a date (earlier first); `tier` is a rule that gives a number, the lowest first. With `carry_over` what
    earlier years left is there too. `shares` split every award, and add up to the whole.
    """

    name: str
    appropriation: str | None = None
    rationing: Rationing | None = None
    order: tuple[str, ...] = ()
    tier: str | None = None
    last: Last = "part"
    carry_over: bool = False
    shares: tuple[Share, ...] = ()
    cites: Citation | None = None
    span: Span = NOWHERE

    @property
    def names(self) -> Names:
        parts = (share.part for share in self.shares)
        return Names.of(rules=(*self.order, self.tier), parameters=(self.appropriation, *parts))
