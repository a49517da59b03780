"""What each programme of a place comes to for one firm in one year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Any

from largesse.compare.feeds import DAY, UNDECIDED, Batch, Column, Fed, Key, Names, fed
from largesse.compare.places import Participant, Place
from largesse.compare.profiles import Profile, YearOfFirm
from largesse.compare.rates import Rates
from largesse.decide.bounds import EITHER, Between, Bounds, Possible, high, low
from largesse.decide.decision import Decision, Status
from largesse.decide.facts import Firm, Rows, read_firm
from largesse.decide.values import ABSENT, Unknown
from largesse.errors import LargesseError
from largesse.model.plan import Plan
from largesse.model.timeline import in_force

Amount = tuple[Any, Any]
"""Within what an amount lies, in minor units; the second is infinity where nothing bounds it."""


@dataclass(frozen=True)
class Offer:
    """A programme's decision on the firm for one year. `decision` is None where its law is not in force then.

    `certain` is false where nobody published when it is in force: it is decided as if it were, and may be nothing.
    """

    participant: Participant
    year: int
    decision: Decision | None
    fed: Fed
    certain: bool = True
    _amounts: dict[str, Amount] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def _bounds(self) -> Bounds:
        assert self.decision is not None
        return self.bounds_of(self.decision.plan, self.decision.values)

    def bounds_of(self, plan: Plan, values: Sequence[Any]) -> Bounds:
        """Within what the steps of the decision's plan lie, or of one that is made from it."""
        missed_by_key = self.fed.missed  # not the offer itself, which keeps its bounds: that would be a circle

        def told(key: Key | Column) -> Possible | None:
            missed = missed_by_key.get(key)
            return None if missed is None else missed.bound()

        return Bounds(plan, values, lambda cell: told((plan.cells[cell].fact.name, plan.cells[cell].year)), told)

    @property
    def status(self) -> Status | None:
        return None if self.decision is None else self.decision.status

    def paid(self, benefit: str) -> Amount:
        """What a benefit of money comes to, at least and at most."""
        if self.decision is None or benefit not in self.decision.plan.benefits:
            return 0, 0
        if self.is_open(benefit):
            return 0, 0
        least, most = self._span(self.decision.plan.benefits[benefit])
        return (least if self.certain else 0), most

    def is_open(self, benefit: str) -> bool:
        """Whether it may come to something of which nobody published an amount or a most."""
        if not self.participant.entry.benefits[benefit].unpriced or self.decision is None:
            return False
        step = self.decision.plan.benefits.get(benefit)
        return step is not None and self.decision.values[step].__class__ is Unknown

    def amount(self, benefit: str) -> Amount:
        """What a benefit is worth, at least and at most: beyond what it replaces, where it replaces something."""
        if benefit not in self._amounts:
            self._amounts[benefit] = self._amount(benefit)
        return self._amounts[benefit]

    def _amount(self, benefit: str) -> Amount:
        least, most = self.paid(benefit)
        instead = self.participant.entry.benefits[benefit].instead
        if instead and most > 0 and self.decision is not None:
            worth_least, worth_most = self._span(self.decision.plan.rules[instead])
            return (worth_least if least > 0 else 0), worth_most
        return least, most

    def _span(self, step: int) -> Amount:
        assert self.decision is not None
        value = self.decision.values[step]
        if value.__class__ is not Unknown:
            return value, value
        span = self._bounds.of(step)
        return max(0, low(span)), max(0, high(span))

    def result(self, rule: str) -> tuple[Any, Possible | None]:
        """A rule's value, or None and what it can be. Of a law not in force: nothing, or no."""
        programme = self.participant.programme
        yes_no = programme.rules[rule][0].type.__class__.__name__ == "YesNo"
        if self.decision is None or rule not in self.decision.plan.rules:
            return (False if yes_no else 0), None
        step = self.decision.plan.rules[rule]
        value = self.decision.values[step]
        if value.__class__ is Unknown:
            return None, self._bounds.of(step)
        if self.certain or not value:
            return value, None
        return None, EITHER if yes_no else Between(min(0, value), max(0, value))


@dataclass(frozen=True)
class Known:
    """What was found out of a firm at some rates, whatever place asked: its figures by year and currency, and the
    offers of programmes by year, what is taken, and the tax of the place. In one place also by the results that feed
    them, which are often the same whatever is taken."""

    years: dict[tuple[int, str], YearOfFirm] = field(default_factory=dict)
    offers: dict[tuple[str, int, frozenset[str], str], Offer] = field(default_factory=dict)
    by_results: dict[tuple[Any, ...], Offer] = field(default_factory=dict)

    def but(self, programmes: frozenset[str]) -> Known:
        """The same without the offers of some programmes."""
        return Known(self.years, {key: offer for key, offer in self.offers.items() if key[0] not in programmes})


@dataclass
class Seen:
    """One firm as a place sees it: its profile in the currencies of the place, year by year.

    `unverified` counts also what rests on a text that nobody else confirms.
    """

    profile: Profile
    place: Place
    rates: Rates
    first_year: int
    answers: Mapping[str, Firm]
    unverified: bool = False
    known: Known = field(default_factory=Known)

    def in_year(self, year: int, currency: str) -> YearOfFirm:
        key = (year, currency)
        if key not in self.known.years:
            per_minor = self.rates.exchange(self.profile.currency, currency)
            own = None if currency == self.profile.currency else self.in_year(year, self.profile.currency)
            self.known.years[key] = YearOfFirm(self.profile, year, per_minor, own)
        return self.known.years[key]

    def of_the_year(self, year: int) -> dict[str, Any]:
        found = self.place.of_the_year
        key = year, self.first_year
        if key not in found:
            found[key] = self._told_of(year)
        return found[key]

    def _told_of(self, year: int) -> dict[str, Any]:
        """Years before the first are asked for too, by facts that look back: what their tax was may not be known."""
        ends = date(year, 12, 31)
        looks_back = year < self.first_year and self.place.tax.at(ends) is None
        return {
            "year_begins": date(year, 1, 1),
            "year_ends": ends,
            "settles_on": date(self.first_year, 1, 1),
            "years_here": year - self.first_year,
            "tax_rate": None if looks_back else self.place.tax_rate(ends),
            UNDECIDED: None,
        }


def answers_of(profile: Profile, participants: Iterable[Participant]) -> dict[str, Firm]:
    """What the profile answers beyond itself, by programme. Raises LargesseError for an answer that is none."""
    found: dict[str, Firm] = {}
    for one in participants if profile.answers else ():
        if one.id in profile.answers:
            try:
                found[one.id] = read_firm(one.programme, {"facts": profile.answers[one.id]})
            except LargesseError as error:
                raise LargesseError(f"answers: {one.id}: {error}") from None
    return found


def decide(seen: Seen, year: int, taken: frozenset[str], before: Mapping[str, Offer], one: Participant) -> Offer:
    """What a programme comes to in a year, where `taken` are those taken of the ones that exclude each other, and
    `before` has what those came to that feed it.

    A programme that feeds itself is first decided with what rests on its own results unknown, and what is settled all
    the same is fed.
    """
    if one.feeds_itself:
        before = {**before, one.id: _by_results(seen, year, taken, before, one)}
    return _by_results(seen, year, taken, before, one)


def _by_results(seen: Seen, year: int, taken: frozenset[str], before: Mapping[str, Offer], one: Participant) -> Offer:
    results: dict[str, Any] = {}
    bounds: dict[str, Possible] = {}
    for result in one.entry.results:
        if result.taken:
            results[result.name] = result.programme in taken
            continue
        if result.programme not in before:  # its own, which is not decided yet
            results[result.name] = None
            continue
        value, span = before[result.programme].result(result.rule)
        results[result.name] = value
        if span is not None:
            bounds[result.name] = span
    key = one.id, year, seen.place.id, tuple(results.values()), tuple(bounds.items())
    if key not in seen.known.by_results:
        seen.known.by_results[key] = _decide(seen, year, results, bounds, one)
    return seen.known.by_results[key]


def _decide(
    seen: Seen, year: int, results: Mapping[str, Any], bounds: Mapping[str, Possible], one: Participant
) -> Offer:
    programme, entry = one.programme, one.entry

    def known(batch: Batch, at: int) -> Names:
        of_firm = seen.in_year(at, batch.currency)
        return Names(results, bounds, seen.of_the_year(at), of_firm)

    found = fed(one.feeds.of_the_year, lambda batch: known(batch, year + batch.year))
    on = found.values.pop((DAY.name, None), None)
    if not isinstance(on, date):
        raise LargesseError(f"{programme.id}: the day of its decision is not known for {seen.profile.name}.")
    values = {**found.values, **one.feeds.of_the_firm}
    answered = seen.answers.get(one.id)
    if answered is not None:
        values |= answered.values
    counted = on if programme.counts == "decision" else values.get((programme.counts, None))
    if found.beyond and any(not target.table and target.fact.name == programme.counts for target in found.beyond):
        return Offer(one, year, None, found)  # a day with which nobody could claim
    if not isinstance(counted, date):
        raise LargesseError(
            f"{programme.id}: the date that says which law applies is {programme.counts}, and nothing feeds it."
        )
    certain = programme.since is not None
    if certain and not in_force(programme, counted):
        return Offer(one, year, None, found)
    reference_year = year + entry.reference_year if one.needs_reference_year else None
    law = counted if certain else one.decider.nearest(counted)
    plan, _ = one.decider.compiled(law, reference_year)
    for batch in one.feeds.of_series:
        _feed_years(seen, batch, plan, known, found, values)
    if assumed := one.feeds.of_every_year:
        of_years = ((cell.fact.name, cell.year) for cell in plan.cells if cell.year is not None)
        values |= {key: assumed[key[0]] for key in of_years if key[0] in assumed}
    if answered is not None:
        values |= answered.values
    firm = Firm(
        id=seen.profile.name,
        values=values,
        determinations={} if answered is None else answered.determinations,
        grades=one.feeds.grades,
        reference_year=reference_year,
        tables=_rows(one, found) if answered is None else {**_rows(one, found), **answered.tables},
    )
    decision = one.decider.by_law_of(law, firm, on, counted, as_if_in_force=not certain)
    return Offer(one, year, decision, found, certain)


def _feed_years(
    seen: Seen,
    batch: Batch,
    plan: Plan,
    known: Callable[[Batch, int], Names],
    found: Fed,
    values: dict[Key, Any],
) -> None:
    """Each yearly fact in each year that the plan asks for; a year before the firm began is absent."""
    for at in _years_asked_for(plan, batch.facts):
        gone = seen.in_year(at, batch.currency).before_it_began
        of_year = Fed() if gone else fed([batch], partial(_names_in, known, at))
        for feed in batch.all_feeds:
            fact = feed.target.fact
            if gone and fact.may_be_absent:
                values[fact.name, at] = ABSENT
            elif feed.key in of_year.values:
                values[fact.name, at] = of_year.values[feed.key]
            elif feed.key in of_year.missed:
                found.missed[fact.name, at] = of_year.missed[feed.key]
        found.beyond += of_year.beyond


def _years_asked_for(plan: Plan, facts: frozenset[str]) -> list[int]:
    """The years that a plan asks some yearly facts for, in order."""
    kept = plan.kept.setdefault("years", {})
    if facts not in kept:
        kept[facts] = sorted({cell.year for cell in plan.cells if cell.fact.name in facts and cell.year is not None})
    found: list[int] = kept[facts]
    return found


def _names_in(known: Callable[[Batch, int], Names], year: int, batch: Batch) -> Names:
    return known(batch, year + batch.year)


def _rows(one: Participant, found: Fed) -> dict[str, Rows]:
    if not one.feeds.rows:
        return {}
    rows: dict[str, tuple[dict[str, Any], ...]] = {
        name: tuple({} for _ in range(count)) for name, count in one.feeds.rows.items()
    }
    for (table, row, name), value in (*found.columns.items(), *one.feeds.of_rows.items()):
        rows[table][row][name] = value
    return dict(rows)
