"""What a comparison says, as plain parts in no language: what the pages and the JSON are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from largesse.compare.comparison import Comparison, PlaceOffer, whole
from largesse.compare.entries import Why
from largesse.compare.feeds import DAY
from largesse.compare.needs import Need, needs
from largesse.compare.offers import Seen
from largesse.compare.worth import Line
from largesse.model.payments import Obligation
from largesse.model.programme import Fact
from largesse.model.sources import weakest


@dataclass(frozen=True, slots=True)
class Range:
    """Within what an amount lies, in whole minor units; the second is infinity where nothing bounds it."""

    least: Any
    most: Any

    @staticmethod
    def of_stacks(surely: Any, at_best: Any) -> Range:
        """By the stack that comes to most at least, and by the one that comes to most at most: beside other benefits
        one may come to less than without them, so either can be the lower."""
        return Range(*sorted((whole(surely), whole(at_best))))


@dataclass(frozen=True, slots=True)
class CashShown:
    """Money on a day, in the place's currency: before the tax on the aid and after it."""

    day: date
    gross: Range
    net: Range


@dataclass(frozen=True, slots=True)
class BenefitShown:
    """One benefit in one year, in the place's currency. `grade` is the weakest that its decision rests on.

    `surely` is what it comes to in the stack that comes to most at least, `at_best` in the one that comes to most at
    most: each None where the benefit is not in that stack, infinity where nothing bounds it.
    """

    year: int
    programme: str
    benefit: str
    surely: Any
    at_best: Any
    cash: tuple[CashShown, ...]
    grade: str
    as_if_in_force: bool

    @property
    def amount(self) -> Range:
        """Within what it lies, whichever of the two stacks it is in."""
        return Range.of_stacks(self.surely or 0, self.at_best or 0)


@dataclass(frozen=True, slots=True)
class AssumptionShown:
    """What is assumed of the firm for a programme: a fact (and its value, where no figure of the firm gives it), or
    when a benefit is `paid` or whether it is `taxed`."""

    programme: str
    name: str
    part: str
    why: Why
    fact: Fact | None = None
    value: Any = None


@dataclass(frozen=True, slots=True)
class ClawbackShown:
    """Money that may be taken back: until when, if which condition ceases, how much of it is at stake."""

    programme: str
    condition: str
    until: int
    share: str
    amount: Range


@dataclass(frozen=True, slots=True)
class LeftShown:
    """What is not counted, and why: a benefit that is left out, or a scheme that goes on beyond what is modelled.

    `words` are None for what is left of a credit at the end, which no tax took up. `adds`: it may add to what the
    place offers.
    """

    programme: str
    benefit: str
    words: Any
    adds: bool = False


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """All that is said of a place. `present` is in the comparison's currency, the rest in the place's.

    `open_upwards`: something there is not modelled that would add to it. `tax` is the rate on profits and its grade;
    `exclusive` are sets of programmes of which one counts, and why.
    """

    id: str
    names: Any
    currency: str
    present: Range
    open_upwards: bool
    by_year: tuple[Range, ...]
    benefits: tuple[BenefitShown, ...]
    in_kind: tuple[tuple[str, str, str], ...]
    not_in_force: tuple[str, ...]
    needs: tuple[Need, ...]
    clawback: tuple[ClawbackShown, ...]
    assumed: tuple[AssumptionShown, ...]
    left_out: tuple[LeftShown, ...]
    not_modelled: tuple[tuple[str, str], ...]
    grade: str
    unverified: tuple[str, ...]
    tax: tuple[Any, str]
    exclusive: tuple[tuple[tuple[tuple[str, ...], ...], Any], ...]


def place_shown(comparison: Comparison, offer: PlaceOffer) -> PlaceShown:
    """What a comparison says of one place."""
    benefits = tuple(_benefits(offer))
    offered = {one.programme for one in benefits}
    first = offer.by_year[0].offers
    left = tuple(_left_out(offer))
    return PlaceShown(
        id=offer.place.id,
        names=offer.place.names,
        currency=offer.place.currency,
        present=Range(*comparison.present(offer)),
        open_upwards=any(one.adds for one in left),
        by_year=tuple(_of_year(offer, year) for year in comparison.years),
        benefits=benefits,
        in_kind=tuple(_in_kind(offer.seen, first.values())),
        not_in_force=tuple(id_ for id_, one in first.items() if one.decision is None),
        needs=tuple(needs(offer.seen, list(first.values()))),
        clawback=tuple(_clawback(offer, benefits)),
        assumed=tuple(_assumed(offer, offered)),
        left_out=left,
        not_modelled=tuple(
            (one.id, name)
            for one in offer.place.participants
            if one.id in offered
            for name in one.programme.not_modelled
        ),
        grade=weakest([one.grade for one in benefits] or ["enacted"]),
        unverified=tuple(one.id for one in offer.place.participants if one.unverified),
        tax=_tax(offer, comparison.years[0]),
        exclusive=tuple((one.sets, one.why.words) for one in offer.place.only_one),
    )


def _tax(offer: PlaceOffer, year: int) -> tuple[Any, str]:
    """The rate of tax on profits that is reckoned with, and its grade."""
    dated = offer.place.tax_on(date(year, 12, 31))
    return offer.place.tax_rate(date(year, 12, 31)), dated.grade


def _of_year(offer: PlaceOffer, year: int) -> Range:
    """What a year's benefits come to before tax, in the stack that is best for each bound."""
    sums = [sum(one.gross for one in stack.lines if one.offer.year == year) for stack in (offer.least, offer.most)]
    return Range.of_stacks(*sums)


def _benefits(offer: PlaceOffer) -> Iterator[BenefitShown]:
    """The benefits of either stack, year by year, in the order of the programmes."""
    least = _by_key(offer.least.lines)
    most = _by_key(offer.most.lines)
    for key in sorted({*least, *most}):
        one, other = least.get(key), most.get(key)
        line = other or one
        assert line is not None and line.offer.decision is not None
        yield BenefitShown(
            key[0], key[1], key[2], whole(one.gross) if one else None, whole(other.gross) if other else None,
            tuple(_cash(one, other)), line.offer.decision.grade, not line.offer.certain,
        )  # fmt: skip


def _by_key(lines: tuple[Line, ...]) -> dict[tuple[int, str, str], Line]:
    """Lines by year, programme and benefit; what a benefit of one year comes to in several years is one."""
    found: dict[tuple[int, str, str], Line] = {}
    for line in lines:
        key = (line.offer.year, *line.key)
        known = found.get(key)
        found[key] = (
            line
            if known is None
            else Line(line.offer, line.benefit, known.gross + line.gross, known.cash + line.cash)
        )
    return found


def _cash(one: Line | None, other: Line | None) -> Iterator[CashShown]:
    days = sorted({cash.day for line in (one, other) if line is not None for cash in line.cash})
    for day in days:
        sums = [[c for c in line.cash if c.day == day] if line is not None else [] for line in (one, other)]
        yield CashShown(
            day,
            Range.of_stacks(*(sum(c.gross for c in of) for of in sums)),
            Range.of_stacks(*(sum(c.net for c in of) for of in sums)),
        )


def _in_kind(seen: Seen, offers: Any) -> Iterator[tuple[str, str, str]]:
    for offer in offers:
        if offer.decision is not None:
            for name, benefit in offer.decision.benefits.items():
                unverified = offer.participant.unverified and not seen.unverified
                if (
                    not unverified
                    and benefit.amount is None
                    and name not in offer.participant.programme.money_benefits
                ):
                    yield offer.participant.id, name, benefit.status


def _clawback(offer: PlaceOffer, benefits: tuple[BenefitShown, ...]) -> Iterator[ClawbackShown]:
    for one in offer.place.participants:
        for obligation in one.programme.obligations:
            if obligation.otherwise != "claw back":
                continue
            for shown in benefits:
                if shown.programme == one.id and shown.benefit in obligation.benefits:
                    until = shown.year + _years(one.programme, obligation, date(shown.year, 12, 31))
                    yield ClawbackShown(one.id, obligation.condition, until, obligation.share, shown.amount)


def _years(programme: Any, obligation: Obligation, day: date) -> int:
    years = obligation.years
    return years if isinstance(years, int) else int(programme.parameter_on(years, day).content)


def _assumed(offer: PlaceOffer, offered: set[str]) -> Iterator[AssumptionShown]:
    """What was assumed for the programmes that come to anything."""
    for one in offer.place.participants:
        if one.id not in offered:
            continue
        for target, value, why in one.feeds.constants:
            name, fact = target.table or target.fact.name, None if target.table else target.fact
            yield AssumptionShown(one.id, name, "fact", why, fact, value)
        for batch in one.feeds.batches:
            for feed in batch.all_feeds:
                if feed.why is not None and feed.target.fact is not DAY:
                    yield AssumptionShown(one.id, feed.target.table or feed.target.fact.name, "fact", feed.why)
        for name, worth in one.entry.benefits.items():
            if worth.paid is not None:
                yield AssumptionShown(one.id, name, "paid", worth.paid.why)
            if worth.taxed_why is not None:
                yield AssumptionShown(one.id, name, "taxed", worth.taxed_why)


def _left_out(offer: PlaceOffer) -> Iterator[LeftShown]:
    for one in offer.place.participants:
        for name, worth in one.entry.benefits.items():
            if worth.left_out:
                yield LeftShown(one.id, name, worth.left_out)
            elif any(year.offers[one.id].is_open(name) for year in offer.by_year):
                yield LeftShown(one.id, name, worth.unpriced, adds=True)
            elif worth.doubtful and any(line.key == (one.id, name) for line in offer.most.lines):
                yield LeftShown(one.id, name, worth.doubtful)
        ended = one.programme.until is not None and any(
            year.offers[one.id].decision is None for year in offer.by_year
        )
        if one.entry.beyond and ended:
            yield LeftShown(one.id, "", one.entry.beyond, adds=True)
    for programme, benefit in dict.fromkeys(line.key for line in offer.most.left):
        yield LeftShown(programme, benefit, None, adds=True)
