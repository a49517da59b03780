"""Claims of one text held against each other: they cannot all hold where they contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Claim
from largesse.hub.model.verdicts import Reason
from largesse.hub.places.relations import lies_in
from largesse.hub.verdicts.figures import percent, shown
from largesse.hub.verdicts.tolerance import Within, within

Found = tuple[Claim, Reason]
Check = Callable[[Sequence[Claim]], Iterator[Found]]
ROUNDED = Fraction(5, 100)
"""How far a number may lie from what others of its sentence make it: each of them is rounded."""


def within_text(claims: Sequence[Claim]) -> Iterator[Found]:
    """Each claim that contradicts another of its text, and by what; both sides of a contradiction are told."""
    for check in (_two_values, _part_and_share, _levels_and_change, _times, _shares_together, _place_within_place):
        yield from check(claims)


def _two_values(claims: Sequence[Claim]) -> Iterator[Found]:
    """Two numbers for one cell."""
    stated = [c for c in claims if c.form == "quantity" and c.indicator and c.place and _level(c) is not None]
    for one, other in combinations(stated, 2):
        first, second = _level(one), _level(other)
        assert first is not None and second is not None
        if _same_cell(one, other) and _same_subject(one, other) and not first.meets(second):
            yield from _both(one, other, "verdicts.two-values")


def _part_and_share(claims: Sequence[Claim]) -> Iterator[Found]:
    """43 of 164, and a percentage beside it that is not their quotient."""
    for part in claims:
        if part.amount is None or not part.amount.whole:
            continue
        quotient = part.amount.value / part.amount.whole * 100
        for share in _of_sentence(part, claims, "share"):
            amount = share.amount
            alike = share.subject == part.subject and (share.indicator or share.counted) in (
                "",
                part.indicator,
                part.counted,
            )
            if amount is None or amount.unit != "%" or not alike:
                continue
            if not within(amount).wider(Fraction(1, 100)).has(quotient):
                values = {"share": shown(amount), "quotient": percent(quotient / 100).lstrip("+")}
                for claim, other in ((part, share), (share, part)):
                    yield claim, Reason("inconsistent", "verdicts.part-and-share", values, claims=(other,))


def _levels_and_change(claims: Sequence[Claim]) -> Iterator[Found]:
    """From 20 to 35, "up 28%"."""
    for change in claims:
        if change.form != "change" or change.amount is None or change.amount.unit != "%":
            continue
        rate = change.amount.value / 100 * (-1 if change.direction == "down" else 1)
        levels = [
            c for c in _of_sentence(change, claims, "quantity") if _same_thing(c, change) and c.amount is not None
        ]
        if len(levels) != 2 or len({c.amount.unit for c in levels if c.amount}) != 1 or not _from_to(levels):
            continue
        first, last = _values(sorted(levels, key=_time))
        if first == 0:
            continue
        grown = last / first - 1
        if abs(grown - rate) > ROUNDED * max(abs(grown), abs(rate)):
            values = {"first": shown(first), "last": shown(last), "grown": percent(grown), "said": percent(rate)}
            yield change, Reason("inconsistent", "verdicts.levels-and-change", values, claims=tuple(levels))


def _times(claims: Sequence[Claim]) -> Iterator[Found]:
    """88 billion, 3.5 times the 25 billion of before; "grew 3.5 times" may mean by so much."""
    for ratio in claims:
        if ratio.amount is None or ratio.amount.unit != "times" or ratio.amount.value <= 0:
            continue
        levels = [c for c in _of_sentence(ratio, claims, "quantity") if c.amount is not None and c.amount.value > 0]
        if len(levels) != 2 or len({(c.amount.unit, c.indicator) for c in levels if c.amount}) != 1:
            continue
        times = ratio.amount.value
        quotients = [a.amount.value / b.amount.value for a, b in permutations(levels) if a.amount and b.amount]
        if all(abs(q - said) > ROUNDED * said for q in quotients for said in (times, times + 1)):
            values = {"larger": shown(max(_values(levels))), "smaller": shown(min(_values(levels)))}
            values |= {"times": shown(times), "quotient": shown(max(quotients))}
            yield ratio, Reason("inconsistent", "verdicts.times", values, claims=tuple(levels))


def _shares_together(claims: Sequence[Claim]) -> Iterator[Found]:
    """Shares of one whole that come to more than all of it."""
    shares = [
        c for c in claims if c.form == "share" and c.amount is not None and c.amount.unit == "%" and c.indicator
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


def _place_within_place(claims: Sequence[Claim]) -> Iterator[Found]:
    """A district's number above its city's, of what adds up."""
    known = {name for name, indicator in catalogue().items() if indicator.combines == "sum"}
    levels = [c for c in claims if c.form == "quantity" and c.indicator in known and c.place]
    for inner, outer in permutations(levels, 2):
        least, most = _level(inner), _level(outer)
        if least is None or most is None or not lies_in(inner.place, outer.place):
            continue
        same_time = inner.when.period == outer.when.period
        if inner.indicator == outer.indicator and same_time and _above(least, most):
            yield from _both(inner, outer, "verdicts.place-above-place")


def _above(inner: Within, outer: Within) -> bool:
    return inner.least is not None and outer.most is not None and inner.least > outer.most


def _level(claim: Claim) -> Within | None:
    return None if claim.amount is None else within(claim.amount)


def _values(claims: Sequence[Claim]) -> list[Fraction]:
    return [c.amount.value for c in claims if c.amount is not None]


def _from_to(levels: Sequence[Claim]) -> bool:
    """Whether the two stand one after the other at different times, or none is said of either."""
    first, last = levels
    return first.when.period != last.when.period or not (first.when.said or last.when.said)


def _time(level: Claim) -> str:
    """As periods are put in order; levels of no known time stay in the order of the text."""
    return "" if level.when.period is None else level.when.period.text


def _of_sentence(claim: Claim, claims: Sequence[Claim], form: str) -> list[Claim]:
    return [c for c in claims if c is not claim and c.sentence == claim.sentence and c.form == form]


def _same_thing(one: Claim, other: Claim) -> bool:
    same_indicator = (
        one.indicator == other.indicator if one.indicator or other.indicator else one.counted == other.counted
    )
    return same_indicator and one.place == other.place


def _same_cell(one: Claim, other: Claim) -> bool:
    same_unit = one.amount is not None and other.amount is not None and one.amount.unit == other.amount.unit
    same_time = one.when.period == other.when.period and (
        one.when.period is not None or one.when.said == other.when.said
    )
    return (
        same_unit and same_time and (one.indicator, one.place, one.kind) == (other.indicator, other.place, other.kind)
    )


def _same_subject(one: Claim, other: Claim) -> bool:
    return one.subject == other.subject or not one.subject or not other.subject


def _both(one: Claim, other: Claim, message: str) -> Iterator[Found]:
    assert one.amount is not None and other.amount is not None
    for claim, beside in ((one, other), (other, one)):
        assert claim.amount is not None and beside.amount is not None
        values = {"this": shown(claim.amount), "other": shown(beside.amount)}
        yield claim, Reason("inconsistent", message, values, claims=(beside,))
