"""Whether firms can be put in order by the rules that say so: in force at all times, whole numbers, not too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from largesse.errors import LargesseError, Mistake, Span
from largesse.language.report import Report
from largesse.model.places import Criterion, common, criterion
from largesse.model.plan import Plan
from largesse.model.programme import Programme
from largesse.model.ranges import Ranges
from largesse.model.timeline import stretches
from largesse.model.wholes import BITS_64


@dataclass(frozen=True)
class Order:
    """The rules that put firms in order for one arrangement, and where that is said."""

    rules: tuple[str, ...]
    span: Span


def orders(programme: Programme) -> Iterator[Order]:
    if programme.selection is not None:
        yield Order(programme.selection.order, programme.selection.span)
    for ceiling in programme.shared_ceilings:
        yield Order(ceiling.order, ceiling.span)
    for pool in programme.pools:
        yield Order((*pool.order, *((pool.tier,) if pool.tier is not None else ())), pool.span)


def check_in_force(programme: Programme, report: Report) -> None:
    """What firms are put in order by, and what is used of a ceiling, is in force whenever the programme is."""
    used = (Order((c.used,), c.span) for c in programme.shared_ceilings if c.used is not None)
    for order in (*orders(programme), *used):
        for name in order.rules:
            for first, _ in stretches(programme):
                if programme.version(name, first) is None:
                    what = f"{name} is not in force on {first}, when firms are put in order by it."
                    report(Mistake("version-gap", order.span, what, "Add a version, or change its dates."))
                    break


def check_columns(programme: Programme, found: Sequence[tuple[Plan, Ranges]], report: Report) -> None:
    """What firms are put in order by is a whole number of constant parts that fits 64 bits, and what is used of a
    ceiling a whole number of minor units."""
    for order in orders(programme):
        _check(order, found, report)
    for ceiling in programme.shared_ceilings:
        if ceiling.used is not None and not all(_is_whole(plan, ranges, ceiling.used) for plan, ranges in found):
            what = f"{ceiling.used} is what is used of {ceiling.name}, and is no whole number of minor units."
            report(Mistake("not-rounded", ceiling.span, what, "Round it: rounded(…, to='cent', mode='half up')."))


def _check(order: Order, found: Sequence[tuple[Plan, Ranges]], report: Report) -> None:
    try:
        columns = [tuple(criterion(plan, rule, ranges) for rule in order.rules) for plan, ranges in found]
    except LargesseError as error:
        report(Mistake("not-rounded", order.span, str(error), "Round it: rounded(…, to='0.01', mode='half up')."))
        return
    denominators = common(columns)
    for column in columns:
        for one, denominator in zip(column, denominators, strict=True):
            if _size(one.over(denominator)) > BITS_64:
                what = f"{one.rule} puts firms in order, and its number can grow beyond 64 bits."
                report(Mistake("too-wide", order.span, what, "Round it to a larger step."))
                return


def _is_whole(plan: Plan, ranges: Ranges, rule: str) -> bool:
    ratio = ranges.ratios[plan.rules[rule]]
    return ratio.d is None and ratio.factor.denominator == 1


def _size(criterion: Criterion) -> int:
    return max(abs(criterion.low), abs(criterion.high))
