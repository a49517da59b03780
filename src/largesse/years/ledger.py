"""The ledger of one firm: its yearly decisions in the order of time, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from largesse.errors import LargesseError
from largesse.years.awards import Award, not_awarded
from largesse.years.credits import Credits
from largesse.years.entries import Entry
from largesse.years.panel import FirmYear
from largesse.years.terms import Terms


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one firm by year, then by benefit in the order of the source.

    `recognised` is the first year in which the programme was granted to it, None where it never was.
    """

    recognised: int | None
    entries: tuple[Entry, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever committed to the firm, nor the programme granted."""
        return self.recognised is None and not any(entry.kind == "committed" for entry in self.entries)


def ledger(terms: Terms, years: Sequence[FirmYear]) -> Ledger:
    """The ledger of a firm, from one decision for each year of a panel, without gaps and in order.

    Raises LargesseError for years that are not.
    """
    for earlier, later in pairwise(years):
        if later.year != earlier.year + 1 or later.on <= earlier.on:
            raise LargesseError(
                f"The years of a ledger follow one another: after {earlier.year} ({earlier.on}) comes {later.year} "
                f"({later.on})."
            )
    for firm in years:
        if firm.on.year != firm.year:
            raise LargesseError(f"The decision of {firm.year} is of that year, not of {firm.on}.")
    places = {name: i for i, name in enumerate(terms.benefits)}
    entries = [entry for name in terms.benefits for entry in _of_benefit(name, terms, years)]
    entries.sort(key=lambda entry: (entry.year, places[entry.benefit]))
    recognised = next((firm.year for firm in years if firm.status == "granted"), None)
    return Ledger(recognised, tuple(entries))


def _of_benefit(benefit: str, terms: Terms, years: Iterable[FirmYear]) -> Iterator[Entry]:
    used = terms.used(benefit)
    if used is not None:
        credits = Credits(benefit, used)
        for firm in years:
            yield from credits.go_on(firm, terms)
        return
    yield from _of_awards(benefit, terms, years, [])


def _of_awards(benefit: str, terms: Terms, years: Iterable[FirmYear], awards: list[Award]) -> Iterator[Entry]:
    """The entries of a benefit that is no credit; its `awards` are added as they are made."""
    for firm in years:
        if not awards or terms.again(benefit) == "yearly":
            yield from _awarded(benefit, terms, firm, awards)
        for award in awards:
            yield from award.go_on(firm, terms)


def _awarded(benefit: str, terms: Terms, firm: FirmYear, awards: list[Award]) -> Iterator[Entry]:
    """A new award, where the benefit is granted. An undetermined decision awards nothing, and is told."""
    answer = firm.amount(benefit)
    if answer.value is None:
        if firm.was_decided:
            why = answer.why("unknown_award")
            yield Entry(firm.year, firm.on, benefit, firm.year, "undetermined", None, why, "", answer.missing)
    elif answer.value:
        award, committed = Award.made(benefit, int(answer.value), firm, terms.schedule(benefit, firm.law))
        awards.append(award)
        if committed is not None:
            yield committed
    yield from not_awarded(firm, benefit, firm.year)


def goes_on(benefit: str, terms: Terms, years: Sequence[FirmYear]) -> bool | None:
    """Whether an award gives a firm something in the last of some years, of which only the ones before have been
    awarded; None where it was not awarded yet. (Of a benefit that is decided anew in each year of one award.)"""
    awards: list[Award] = []
    for _ in _of_awards(benefit, terms, years[:-1], awards):
        pass
    return awards[0].claims(years[-1]) if awards else None
