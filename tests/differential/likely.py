"""Generated firms of a real programme: many are granted something, or miss it by one value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from largesse.decide.values import ABSENT
from largesse.model.plan import Plan
from largesse.model.types import Date, Number
from tests.differential.firms import Row, Table, anywhere, beneath, firms, met_by, nudged, with_gaps
from tests.differential.seeking import Seeker, goals, met

AT_RANDOM = 0.25
"""The share of the firms that are drawn without regard to what comes of them."""
FIRST_GOALS, OTHER_GOALS, MOST_FAILURES = 10, 8, 12
COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne", "growth")


def likely_firms(plan: Plan, count: int, seed: int, counted: tuple[date, date]) -> list[Row]:
    """`count` firms of a plan, the same for the same seed. `counted`: the first and the last day of its law."""
    random = Random(seed)
    seeker = Seeker(plan, random, counted)
    found = list(sought(plan, seeker, random))
    decided = (plan.outcome, *plan.benefits.values())
    worth = [[firm for firm, values in found if met(values[step], True)] for step in decided]
    paid = [firm for firms_paid in worth for firm in firms_paid]
    others = [firm for firm, values in found if not any(met(values[step], True) for step in decided)]
    turning = list(at_thresholds(plan, seeker, paid or others, random))
    kinds = [[kind for kind in kinds if kind] for kinds in (worth, [others, turning])]
    kinds = [kind for kind in kinds if kind]
    exactly = [*turning, *(firm for firm, _ in found)][: count // 2]
    at_random = firms(plan, int(count * AT_RANDOM) if kinds else count, seed)
    rest = max(0, count - len(exactly) - len(at_random))
    bases = (random.choice(random.choice(random.choice(kinds))) for _ in range(rest))
    return [*exactly, *at_random, *(varied(plan, seeker, base, random) for base in bases)]


def sought(plan: Plan, seeker: Seeker, random: Random) -> Iterator[tuple[Row, Sequence[Any]]]:
    """The firms found for the goals of a plan, with their values."""
    decided = (plan.outcome, *plan.benefits.values())
    paid: list[Row] = []
    for goal in goals(plan):
        first = goal.wanted and goal.arm is None and goal.step in decided
        last, failed = None, 0
        for _ in range(FIRST_GOALS if first else OTHER_GOALS):
            if last is not None and not first:
                begin = complete(varied(plan, seeker, last, random), last)
            else:
                begin = list(random.choice(paid)) if paid and not first and random.random() < 0.6 else seeker.fresh()
            found = seeker.seek(goal, begin)
            if found is None:
                failed += 1
                if failed == MOST_FAILURES:
                    break
                continue
            last, values = found, seeker.run(found, plan.day)
            if any(met(values[step], True) for step in decided):
                paid.append(found)
            yield found, values


def complete(row: Row, other: Row) -> list[Any]:
    """A firm with the values of another where its own are not known."""
    return [
        of_other
        if value is None or (isinstance(value, Table) and any(len(one) < len(of_other[0]) for one in value))
        else value
        for value, of_other in zip(row, other, strict=True)
    ]


def at_thresholds(plan: Plan, seeker: Seeker, bases: Sequence[Row], random: Random) -> Iterator[Row]:
    """Firms moved in one cell until a comparison just holds, or just does not; where a fact is compared with a number
    or a day, exactly there and one grain to both sides."""
    for index, step in enumerate(plan.steps):
        if step.op not in COMPARISONS or index in plan.row_steps or not bases:
            continue
        cells = {plan.steps[s].data for s in beneath(plan, index) if plan.steps[s].op == "cell"}
        kinds = {i: plan.cells[i].fact.type for i in cells if not plan.cells[i].table and i not in seeker.tables}
        movable = sorted(i for i, kind in kinds.items() if isinstance(kind, Number | Date))
        for cell in movable:
            base = list(random.choice(bases))
            for value in beside_constant(plan, index):
                yield (*base[:cell], value, *base[cell + 1 :])
            yield from met_by(plan, seeker.truth(index), base, cell)


def beside_constant(plan: Plan, index: int) -> list[Any]:
    """Where a step compares a fact with a constant: the constant and its neighbours, as far as the fact can be so."""
    sides = [plan.steps[a] for a in plan.steps[index].args]
    if [side.op for side in sides] not in (["present", "const"], ["const", "present"]):
        return []
    sides.sort(key=lambda side: side.op)
    fact = plan.cells[plan.steps[sides[1].args[0]].data].fact
    if not isinstance(fact.type, Number | Date):
        return []
    grain = date.resolution if isinstance(fact.type, Date) else fact.grain
    if not isinstance(fact.type, Date) and sides[0].data % fact.grain:
        return []
    around = [sides[0].data + k * grain for k in (-1, 0, 1)]
    return [value for value in around if fact.least <= value <= fact.most]


def varied(plan: Plan, seeker: Seeker, base: Row, random: Random) -> Row:
    """A firm much like another: a few values drawn anew, some moved a little, some not known."""
    anew, moved = random.choice((0.0, 0.0, 0.03, 0.1)), random.choice((0.05, 0.2, 0.5))
    row = list(base)
    for i, value in enumerate(base):
        if isinstance(value, Table):
            row[i] = Table(varied_row(plan, seeker, i, one, anew, moved, random) for one in value)
        elif value is None or value is ABSENT:
            continue
        elif random.random() < anew and i not in seeker.pinned:
            row[i] = seeker.like_another(i, row) if random.random() < 0.5 else seeker.drawn(i)
        elif random.random() < moved and i not in seeker.pinned:
            row[i] = elsewhere(plan, i, value, random)
    unknown, absent = random.choice((0.0, 0.0, 0.0, 0.0, 0.03, 0.1)), random.choice((0.0, 0.0, 0.0, 0.05))
    return with_gaps(plan.cells, row, unknown, absent, random)


def varied_row(
    plan: Plan, seeker: Seeker, table: int, one: dict[str, Any], anew: float, moved: float, random: Random
) -> dict[str, Any]:
    """A row much like another; now and then a column is left out: it is unknown."""
    found = {}
    for i in seeker.columns(table):
        name = plan.cells[i].fact.name
        if random.random() < anew / 10 or name not in one:
            continue
        found[name] = one[name]
        if random.random() < anew:
            found[name] = seeker.drawn(i)
        elif random.random() < moved:
            found[name] = elsewhere(plan, i, one[name], random)
    return found


def elsewhere(plan: Plan, cell: int, value: Any, random: Random) -> Any:
    """The next value, or of a number one of about its size."""
    of = plan.cells[cell]
    if not isinstance(of.fact.type, Number) or random.random() < 0.3:
        return nudged(of, value, random)
    if value == 0 or random.random() < 0.2:
        return anywhere(of, [], random)
    scaled = value * random.randint(800, 1200) // 1000
    if of.fact.grain <= 1:
        scaled += random.randint(-50, 50)
    scaled = scaled // of.fact.grain * of.fact.grain
    return min(max(scaled, of.fact.least), of.fact.most)
