"""A credit: used each year against what is due, oldest first; the unused is carried forward, and at last lapses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from largesse.years.awards import not_awarded
from largesse.years.entries import Entry, Kind, Reason
from largesse.years.panel import FirmYear
from largesse.years.terms import Terms


@dataclass
class Carried:
    """What is left of the credit of one year, and the last year in which it can be used."""

    year: int
    left: int
    last: int


@dataclass
class Credits:
    """The credits of one benefit, as they stand after the years so far."""

    benefit: str
    used: str
    carried: list[Carried] = field(default_factory=list)
    is_open: bool = False
    """A year is undetermined, on which all later use depends."""

    def go_on(self, firm: FirmYear, terms: Terms) -> Iterator[Entry]:
        credit, limit = firm.amount(self.benefit), firm.answer(self.used)
        yield from not_awarded(firm, self.benefit, firm.year)
        if self.is_open:
            if credit.value != 0:
                amount = None if credit.value is None else int(credit.value)
                yield self.entry(firm, firm.year, "undetermined", amount, "earlier_year", missing=credit.missing)
            return
        if credit.value is None:
            if firm.was_decided or self.carried:  # a firm that never had a credit, and is not there, claims none
                self.is_open = True
                why = credit.why("unknown_award")
                yield self.entry(firm, firm.year, "undetermined", None, why, missing=credit.missing)
            return
        if credit.value:
            last = firm.year + terms.schedule(self.benefit, firm.law).carry_forward
            self.carried.append(Carried(firm.year, int(credit.value), last))
            yield self.entry(firm, firm.year, "committed", int(credit.value), "credit")
        if self.carried and limit.value is None:
            self.is_open = True
            yield self.entry(firm, firm.year, "undetermined", None, "unknown_use", self.used, limit.missing)
            return
        yield from self.use(firm, max(0, int(limit.value or 0)))
        yield from self.lapse(firm)

    def use(self, firm: FirmYear, limit: int) -> Iterator[Entry]:
        for one in self.carried:
            amount = min(one.left, limit)
            if amount:
                one.left -= amount
                limit -= amount
                yield self.entry(firm, one.year, "paid", amount, "used", self.used)
        self.carried = [one for one in self.carried if one.left]

    def lapse(self, firm: FirmYear) -> Iterator[Entry]:
        for one in self.carried:
            if firm.year >= one.last:
                yield self.entry(firm, one.year, "lapsed", one.left, "not_used")
        self.carried = [one for one in self.carried if firm.year < one.last]

    def entry(
        self,
        firm: FirmYear,
        year: int,
        kind: Kind,
        amount: int | None,
        reason: Reason,
        cause: str = "",
        missing: tuple[str, ...] = (),
    ) -> Entry:
        return Entry(firm.year, firm.on, self.benefit, year, kind, amount, reason, cause, missing)
