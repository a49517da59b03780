"""Claims of one text held against each other: they cannot all hold where they contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.spans import Span
from largesse.hub.model.verdicts import Reason
from largesse.hub.places.relations import lies_in
from largesse.hub.verdicts.figures import percent, shown
from largesse.hub.verdicts.periods import same_time
from largesse.hub.verdicts.tolerance import ROUNDED, Within, quotients, within
from largesse.hub.verdicts.wording import of_its_place, whose

Found = tuple[Claim, Reason]
NEIGHBOURS = 40
"""How many claims before it that speak of the same thing a claim is held against."""
BOUNDS = ("over", "at least", "up to")
CLOSE = 40
"""How many characters may stand between numbers that speak of each other."""


def within_text(claims: Sequence[Claim]) -> Iterator[Found]:
    """Each claim that contradicts another of its text, and by what; both sides of a contradiction are told."""
    for check in (_two_values, _shares_together, _place_within_place):
        yield from check(claims)
    sentences: dict[Span, list[Claim]] = {}
    for claim in claims:
        sentences.setdefault(claim.sentence, []).append(claim)
    for together in sentences.values():
        for check in (_part_and_share, _levels_and_change, _times):
            yield from check(together)


def _two_values(claims: Sequence[Claim]) -> Iterator[Found]:
    """Two numbers for one cell."""
    stated = [c for c in claims if c.form == "quantity" and c.indicator and c.place and _level(c) is not None]
    for one, other in _pairs(stated, lambda c: (c.indicator, c.place, c.kind, c.when.period)):
        first, second = _level(one), _level(other)
        assert first is not None and second is not None
        if _same_cell(one, other) and not first.meets(second):
            yield from _both(one, other, "verdicts.two-values")


def _part_and_share(claims: Sequence[Claim]) -> Iterator[Found]:
    """43 of 164, and a percentage beside it that is not their quotient."""
    for part in claims:
        if part.amount is None or not part.amount.whole:
            continue
        quotient = part.amount.value / part.amount.whole * 100
        for share in _others(part, claims, "share"):
            amount = share.amount
            alike = share.subject == part.subject and (share.indicator or share.counted) in (
                "",
                part.indicator,
                part.counted,
            )
            if amount is None or amount.unit != "%" or not alike:
                continue
            if not within(amount).wider(Fraction(1, 100)).has(quotient):
                values = {"share": amount, "quotient": percent(quotient / 100).lstrip("+")}
                for claim, other in ((part, share), (share, part)):
                    yield claim, Reason("inconsistent", "verdicts.part-and-share", values, claims=(other,))


def _levels_and_change(claims: Sequence[Claim]) -> Iterator[Found]:
    """From 20 to 35, "up 28%"; over several years the rate may be that of each year."""
    for change in claims:
        if change.form != "change" or change.amount is None or change.amount.unit != "%":
            continue
        levels = [c for c in _others(change, claims, "quantity") if _same_thing(c, change) and _above_zero(c)]
        if len(levels) != 2 or len({c.amount.unit for c in levels if c.amount}) != 1 or not _from_to(levels):
            continue
        first, last = sorted(levels, key=_time)
        growth = quotients(_within(last), _within(first))
        said = _growth(change.amount, down=change.direction == "down")
        if not any(_to_the(said, years).wider(ROUNDED).meets(growth) for years in (1, _years(first, last))):
            one, other = _values([first, last])
            values = {"first": first.amount, "last": last.amount, "grown": percent(other / one - 1), "said": change}
            yield change, Reason("inconsistent", "verdicts.levels-and-change", values, claims=tuple(levels))


def _growth(amount: Amount, *, down: bool) -> Within:
    """By how many times a number has become what it is, where it changed by so many per cent."""
    said = within(amount)
    ends = [None if end is None else 1 + (-end if down else end) / 100 for end in (said.least, said.most)]
    least, most = reversed(ends) if down else ends
    return Within(least, most)


def _to_the(growth: Within, years: int) -> Within:
    least = None if growth.least is None else max(growth.least, Fraction(0)) ** years
    return Within(least, None if growth.most is None else max(growth.most, Fraction(0)) ** years)


def _years(first: Claim, last: Claim) -> int:
    begins, ends = first.when.period, last.when.period
    if begins is None or ends is None or begins.last is None or ends.last is None:
        return 1
    return max(1, ends.last.year - begins.last.year)


def _times(claims: Sequence[Claim]) -> Iterator[Found]:
    """88 billion, 3.5 times the 25 billion of before; "grew 3.5 times" may mean by so much."""
    for ratio in claims:
        if ratio.amount is None or ratio.amount.unit != "times" or ratio.amount.value <= 0:
            continue
        levels = [c for c in _others(ratio, claims, "quantity") if _above_zero(c)]
        alike = {(c.amount.unit, c.indicator or c.counted) for c in levels if c.amount}
        if len(levels) != 2 or len(alike) != 1 or not _beside(ratio, levels):
            continue
        said = within(ratio.amount).wider(ROUNDED)
        made = [quotients(_within(one), _within(other)) for one, other in permutations(levels)]
        if not any(said.meets(one) or said.meets(_less_one(one)) for one in made):
            smaller, larger = sorted((c.amount for c in levels if c.amount), key=lambda amount: amount.value)
            values: dict[str, object] = {
                "larger": larger,
                "smaller": smaller,
                "times": replace(ratio.amount, unit=""),
            }
            values["quotient"] = shown(_rounded(larger.value / smaller.value))
            yield ratio, Reason("inconsistent", "verdicts.times", values, claims=tuple(levels))


def _less_one(times: Within) -> Within:
    return Within(*(None if end is None else end - 1 for end in (times.least, times.most)))


def _beside(ratio: Claim, levels: Sequence[Claim]) -> bool:
    """Whether the three stand so close that they speak of each other: with other numbers between they may not."""
    together = sorted((ratio, *levels), key=lambda c: c.span)
    return all(b.span.start - a.span.end <= CLOSE for a, b in pairwise(together))


def _rounded(value: Fraction) -> Fraction:
    return Fraction(round(value * 100), 100)


def _shares_together(claims: Sequence[Claim]) -> Iterator[Found]:
    """Shares of one whole that come to more than all of it."""
    shares = [
        c
        for c in claims
        if c.form == "share" and c.amount is not None and c.amount.unit == "%" and _divided(c.indicator)
    ]
    by_whole: dict[tuple[str, str, object, str], list[Claim]] = {}
    for share in shares:
        whole = (share.indicator, share.place, share.when.period, str(share.sentence))
        by_whole.setdefault(whole, []).append(share)
    for together in by_whole.values():
        total = sum(_values(together), Fraction(0))
        if len({c.subject for c in together}) == len(together) > 1 and total > 100 + len(together):
            for claim in together:
                others = tuple(other for other in together if other is not claim)
                yield (
                    claim,
                    Reason(
                        "inconsistent", "verdicts.shares-together", {"total": percent(total / 100)}, claims=others
                    ),
                )


def _divided(indicator: str) -> bool:
    """Whether each part of an indicator goes to one alone, as money does: what has one quality may have another."""
    return indicator in catalogue() and catalogue()[indicator].in_money and catalogue()[indicator].combines == "sum"


def _place_within_place(claims: Sequence[Claim]) -> Iterator[Found]:
    """A district's number above its city's, of what adds up."""
    known = {name for name, indicator in catalogue().items() if indicator.combines == "sum"}
    levels = [c for c in claims if c.form == "quantity" and c.indicator in known and c.place and of_its_place(c)]
    pairs = _pairs(levels, lambda c: (c.indicator, c.kind, c.when.period))
    for inner, outer in (sides for pair in pairs for sides in (pair, pair[::-1])):
        least, most = _level(inner), _level(outer)
        if least is None or most is None or not lies_in(inner.place, outer.place):
            continue
        alike = (inner.indicator, inner.kind) == (outer.indicator, outer.kind) and same_time(inner, outer)
        if alike and _above(least, most):
            yield from _both(inner, outer, "verdicts.place-above-place")


def _pairs(claims: Sequence[Claim], key: Callable[[Claim], object]) -> Iterator[tuple[Claim, Claim]]:
    """Every two claims that have the same key, each with so many of those before it as a text can have of one thing:
    in a table without end not all are held against all."""
    alike: dict[object, list[Claim]] = {}
    for claim in claims:
        alike.setdefault(key(claim), []).append(claim)
    for found in alike.values():
        for at, claim in enumerate(found):
            yield from ((before, claim) for before in found[max(0, at - NEIGHBOURS) : at])


def _above(inner: Within, outer: Within) -> bool:
    return inner.least is not None and outer.most is not None and inner.least > outer.most


def _level(claim: Claim) -> Within | None:
    return None if claim.amount is None else within(claim.amount)


def _values(claims: Sequence[Claim]) -> list[Fraction]:
    return [c.amount.value for c in claims if c.amount is not None]


def _within(claim: Claim) -> Within:
    assert claim.amount is not None
    return within(claim.amount)


def _above_zero(claim: Claim) -> bool:
    return claim.amount is not None and claim.amount.value > 0


def _from_to(levels: Sequence[Claim]) -> bool:
    """Whether the two stand one after the other at different times; where none is said of either, side by side."""
    first, last = levels
    if first.when.period is None and last.when.period is None:
        return not (first.when.said or last.when.said) and last.span.start - first.span.end <= len(" to about ")
    return None not in (first.when.period, last.when.period) and first.when.period != last.when.period


def _time(level: Claim) -> str:
    """As periods are put in order; levels of no known time stay in the order of the text."""
    return "" if level.when.period is None else level.when.period.text


def _others(claim: Claim, claims: Sequence[Claim], form: str) -> list[Claim]:
    return [c for c in claims if c is not claim and c.form == form]


def _same_thing(one: Claim, other: Claim) -> bool:
    name = one.indicator or one.counted
    return name == (other.indicator or other.counted) != "" and (one.place, whose(one)) == (other.place, whose(other))


def _same_cell(one: Claim, other: Claim) -> bool:
    """The same of the same at the same time, in two sentences: within one it is a change. A stock without a time is
    that of the writing (but "less than 200" may be of before, or of some); a flow is of any."""
    parts = [(c.amount and c.amount.unit, c.indicator, c.place, c.kind, whose(c)) for c in (one, other)]
    if parts[0] != parts[1] or whose(one) is None or one.sentence == other.sentence:
        return False
    timeless = not any(c.when.said or c.when.period for c in (one, other))
    stock = one.indicator in catalogue() and catalogue()[one.indicator].nature == "stock"
    exact = not any(c.amount and c.amount.qualifier in BOUNDS for c in (one, other))
    return same_time(one, other) or (timeless and stock and exact)


def _both(one: Claim, other: Claim, message: str) -> Iterator[Found]:
    assert one.amount is not None and other.amount is not None
    for claim, beside in ((one, other), (other, one)):
        values = {"this": claim.amount, "other": beside.amount}
        yield claim, Reason("inconsistent", message, values, claims=(beside,))
