"""One award and what becomes of it, year after year: what falls due, what must hold, what is paid or taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from largesse.model.exact import split
from largesse.years.entries import Entry, Kind, Reason
from largesse.years.panel import FirmYear
from largesse.years.recovery import recovery
from largesse.years.terms import Holding, Schedule, Terms

Standing = Literal["holds", "claw back", "stop", "suspended", "unknown", "open"]
"""What a year's look says. `unknown`: this year's payments wait for it; `open`: so does all that comes after."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen in one year of the conditions that must go on holding.

    `ends` says that what waits can wait no longer: the last look that it waited for has been taken.
    """

    standing: Standing
    holding: Holding | None = None
    missing: tuple[str, ...] = ()
    ends: bool = False


HOLDS = Look("holds")


def look(holdings: Sequence[Holding], firm: FirmYear, count: int) -> Look:
    """The look in the `count`-th year after the award.

    `holdings` has claw-backs first, then stops: the first that is known not to hold decides, unless one before it is
    unknown. Where those hold, one suspension is enough to suspend.
    """
    if not 1 <= count <= max((holding.years for holding in holdings), default=0):
        return HOLDS
    under_way = [holding for holding in holdings if 1 <= count <= holding.years]
    for holding in under_way:
        if holding.otherwise == "suspend":
            break
        answer = firm.answer(holding.condition)
        if answer.value is None:
            return Look("open", holding, answer.missing)
        if not answer.value:
            return Look("stop" if holding.otherwise == "stop" else "claw back", holding)
    return _suspension([h for h in under_way if h.otherwise == "suspend"], firm, count)


def _suspension(holdings: Sequence[Holding], firm: FirmYear, count: int) -> Look:
    """Known not to hold in its last year: what waits lapses, whatever else is unknown. Unknown in its last year: what
    waits stays undetermined for ever, since no later year can tell."""
    broken = [h for h in holdings if firm.answer(h.condition).value is False]
    unknown = [h for h in holdings if firm.answer(h.condition).value is None]
    for holding in broken:
        if count == holding.years:
            return Look("suspended", holding, ends=True)
    for holding in unknown:
        if count == holding.years:
            return Look("unknown", holding, firm.answer(holding.condition).missing, ends=True)
    if broken:
        return Look("suspended", broken[0])
    return Look("unknown", unknown[0], firm.answer(unknown[0].condition).missing) if unknown else HOLDS


def not_awarded(firm: FirmYear, benefit: str, award: int) -> Iterator[Entry]:
    """What the firm was due of a benefit by the rules of a year, and is not awarded."""
    for cut in firm.cuts.get(benefit, ()):
        yield Entry(firm.year, firm.on, benefit, award, "not_awarded", cut.amount, cut.reason, cut.cause)


@dataclass
class Award:
    """One award of a benefit, as it stands after the years so far."""

    benefit: str
    year: int
    schedule: Schedule
    due: dict[int, int] = field(default_factory=dict)
    """What is still to fall due, by year."""
    waiting: list[int] = field(default_factory=list)
    stuck: int = 0
    """What waited for a look that was the last and is unknown."""
    payments: list[tuple[date, int]] = field(default_factory=list)
    standing: Literal["under way", "ended", "open"] = "under way"

    @staticmethod
    def made(benefit: str, amount: int, firm: FirmYear, schedule: Schedule) -> tuple[Award, Entry | None]:
        """An award of a year, and what it commits by being made (nothing, where each year is decided anew)."""
        award = Award(benefit, firm.year, schedule)
        if schedule.years is not None:
            return award, None
        parts = split(amount, schedule.shares)
        award.due = {firm.year + i: part for i, part in enumerate(parts) if part}
        return award, award.entry(firm, "committed", amount, "award")

    def entry(
        self,
        firm: FirmYear,
        kind: Kind,
        amount: int | None,
        reason: Reason,
        cause: str = "",
        missing: tuple[str, ...] = (),
    ) -> Entry:
        return Entry(firm.year, firm.on, self.benefit, self.year, kind, amount, reason, cause, missing)

    @property
    def unpaid(self) -> int:
        return sum(self.due.values()) + sum(self.waiting) + self.stuck

    # --- one year

    def claims(self, firm: FirmYear) -> bool:
        """Whether what a later year's decision gives is claimed under this award: it is decided anew for that year,
        and has not ended. (Where nobody knows whether it has, it may yet be paid.)"""
        count, years = firm.year - self.year, self.schedule.years
        if years is None or count >= years or self.standing == "ended":
            return False
        seen = look(self.schedule.holdings, firm, count)
        return self.standing == "open" or seen.standing not in ("claw back", "stop")

    def go_on(self, firm: FirmYear, terms: Terms) -> Iterator[Entry]:
        """The entries of a year, the year of the award among them."""
        if firm.cuts and firm.year > self.year and self.claims(firm):
            yield from not_awarded(firm, self.benefit, self.year)
        if self.standing == "ended":
            return
        if self.standing == "open":
            yield from self.still_open(firm)
            return
        seen = look(self.schedule.holdings, firm, firm.year - self.year)
        match seen:
            case Look("claw back", Holding() as holding):
                yield from self.claw_back(firm, holding, terms)
            case Look("stop", Holding() as holding):
                yield from self.end(firm, holding.condition)
            case Look("open", Holding() as holding, missing):
                self.standing = "open"
                amount, _ = self.falls_due(firm)
                yield self.entry(firm, "undetermined", amount, "unknown_condition", holding.condition, missing)
            case _:
                yield from self.pay_or_wait(firm, seen)

    def falls_due(self, firm: FirmYear) -> tuple[int | None, tuple[str, ...]]:
        """What falls due in a year; None where it is decided anew and unknown, with what is missing."""
        if self.schedule.years is None:
            return self.due.pop(firm.year, 0), ()
        if firm.year - self.year >= self.schedule.years:
            return 0, ()
        answer = firm.amount(self.benefit)
        return (None if answer.value is None else int(answer.value)), answer.missing

    def pay_or_wait(self, firm: FirmYear, seen: Look) -> Iterator[Entry]:
        amount, missing = self.falls_due(firm)
        if amount is None:
            reason = firm.amount(self.benefit).why("unknown_amount")
            yield self.entry(firm, "undetermined", None, reason, "", missing)
        if amount and self.schedule.years is not None:
            yield self.entry(firm, "committed", amount, "recomputed")
        cause = seen.holding.condition if seen.holding else ""
        if seen.standing == "holds":
            for earlier in self.waiting:
                yield self.pay(firm, earlier, "resumed")
            self.waiting.clear()
            if amount:
                yield self.pay(firm, amount, "due" if self.schedule.years is None else "recomputed")
            return
        if seen.standing == "suspended" and amount:
            yield self.entry(firm, "suspended", amount, "condition", cause)
        if seen.standing == "unknown" and (amount != 0 or self.waiting):
            yield self.entry(firm, "undetermined", amount, "unknown_condition", cause, seen.missing)
        if amount:
            self.waiting.append(amount)
        if seen.ends:
            yield from self.wait_no_longer(firm, seen, cause)

    def wait_no_longer(self, firm: FirmYear, seen: Look, cause: str) -> Iterator[Entry]:
        waited = sum(self.waiting)
        self.waiting.clear()
        if seen.standing == "unknown":
            self.stuck += waited
        elif waited:
            yield self.entry(firm, "lapsed", waited, "not_resumed", cause)

    def pay(self, firm: FirmYear, amount: int, reason: Reason) -> Entry:
        self.payments.append((firm.on, amount))
        return self.entry(firm, "paid", amount, reason)

    def still_open(self, firm: FirmYear) -> Iterator[Entry]:
        """What falls due while an earlier year is open waits for it, whatever this year says."""
        amount, missing = self.falls_due(firm)
        if amount != 0:
            yield self.entry(firm, "undetermined", amount, "earlier_year", "", missing)

    # --- the end

    def end(self, firm: FirmYear, cause: str) -> Iterator[Entry]:
        """Nothing more is paid, neither what was committed nor what later years would have been decided on."""
        years = self.schedule.years
        if self.unpaid or (years is not None and firm.year - self.year < years):
            yield self.entry(firm, "lapsed", self.unpaid, "condition", cause)
        self.due.clear()
        self.waiting.clear()
        self.stuck = 0
        self.standing = "ended"

    def claw_back(self, firm: FirmYear, holding: Holding, terms: Terms) -> Iterator[Entry]:
        """What was paid is taken back, all or in part, and nothing more is paid."""
        rate = terms.interest(holding, firm.law)
        back = recovery(self.payments, holding, firm.year - self.year, rate, firm.on)
        if back.principal:
            yield self.entry(firm, "recovered", back.principal, "condition", holding.condition)
        if back.interest:
            yield self.entry(firm, "interest", back.interest, "condition", holding.condition)
        yield from self.end(firm, holding.condition)
