"""Generated firms: values bunched where decisions turn, at the bounds, unknown and absent.

A firm is a row of cells in the order of a plan's: exact values, ABSENT, or None where unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from largesse.decide.interpreter import interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.model.exact import simplest
from largesse.model.parameters import Band
from largesse.model.plan import Cell, Plan
from largesse.model.types import Choice, Date, Number, YesNo

Row = tuple[Any, ...]
DAY = timedelta(days=1)
UNKNOWN_SHARES = (0.0, 0.0, 0.05, 0.3, 0.8)
SEARCHES = 6
"""How many firms are sought that lie exactly on each comparison."""


def firms(plan: Plan, count: int, seed: int) -> list[Row]:
    """`count` different-looking firms of a plan; the same for the same seed."""
    random = Random(seed)
    pools = [pool(plan, cell) for cell in plan.cells]
    for i, cell in enumerate(plan.cells):
        if is_table(plan, cell):
            pools[i] = [rows_of(plan, cell.fact.name, pools, random) for _ in range(40)]
    turning = list(on_comparisons(plan, pools, random))
    return [one_firm(plan.cells, pools, turning, random) for _ in range(count)]


def one_firm(cells: Sequence[Cell], pools: Sequence[list[Any]], turning: Sequence[Row], random: Random) -> Row:
    if turning and random.random() < 0.4:
        row = [nudged(cell, value, random) for cell, value in zip(cells, random.choice(turning), strict=True)]
    else:
        row = [value_of(cell, pool, random) for cell, pool in zip(cells, pools, strict=True)]
    return with_gaps(cells, row, random.choice(UNKNOWN_SHARES), random.choice((0.0, 0.1, 0.3)), random)


def with_gaps(cells: Sequence[Cell], row: list[Any], unknown: float, absent: float, random: Random) -> Row:
    """The firm with some of its values absent and some not known."""
    for i, cell in enumerate(cells):
        if cell.table:
            row[i] = None  # a column has its values in the rows
        if isinstance(row[i], Table):
            continue  # of a register a table is given for all firms, or for none
        if cell.fact.may_be_absent and random.random() < absent:
            row[i] = ABSENT
        if random.random() < unknown:
            row[i] = None
    return tuple(row)


# --- tables


class Table(tuple[dict[str, Any], ...]):
    """The rows of one firm's table; a column that is left out of a row is unknown."""


def is_table(plan: Plan, cell: Cell) -> bool:
    return not cell.table and cell.fact.name in plan.programme.tables


def rows_of(plan: Plan, table: str, pools: Sequence[list[Any]], random: Random) -> Table:
    """A few rows, many of whose values lie where something turns."""
    columns = [(cell, values) for cell, values in zip(plan.cells, pools, strict=True) if cell.table == table]
    unknown = random.choice(UNKNOWN_SHARES)
    return Table(
        {
            cell.fact.name: nudged(cell, value_of(cell, values, random), random)
            for cell, values in columns
            if random.random() >= unknown
        }
        for _ in range(random.choice((0, 0, 1, 1, 2, 3, 6)))
    )


# --- one cell


def pool(plan: Plan, cell: Cell) -> list[Any]:
    """The values of a cell where something may turn: bounds, every number or day that the plan names, and beside."""
    fact = cell.fact
    match fact.type:
        case YesNo():
            return [True, False]
        case Choice(options=options):
            return list(options)
        case Number():
            named = [n for n in named_values(plan) if isinstance(n, int | Fraction)]
            centres = [fact.least, fact.most, 0, *named]
            steps = [c + k * fact.grain for c in centres if isinstance(c, int | Fraction) for k in (-1, 0, 1)]
            return within(cell, steps)
        case Date():
            days = [d for d in named_values(plan) if isinstance(d, date)]
            days += [date(y, m, d) for y in (2020, 2023, 2024) for m, d in ((2, 28), (3, 1), (12, 31), (1, 31))]
            days += [date(y, 2, 29) for y in (2012, 2016, 2020, 2024, 2028)]
            beside = [d + k * DAY for d in days for k in (-1, 0, 1)]
            leap_days = within(cell, [d for d in beside if (d.month, d.day) == (2, 29)])
            return within(cell, [fact.least, fact.most, *beside]) + len(leap_days) * leap_days
    texts = [t for t in named_values(plan) if isinstance(t, str)]
    return [*texts, "a text", "é 'quoted'; \"text\"", " "]


def within(cell: Cell, values: Sequence[Any]) -> list[Any]:
    """The values that the cell can have: inside its bounds and on its grain, each once."""
    found: dict[Any, None] = {}
    for value in values:
        if value is None or not cell.fact.least <= value <= cell.fact.most:
            continue
        if isinstance(cell.fact.type, Number):
            value = simplest(value // cell.fact.grain * cell.fact.grain)
            if value < cell.fact.least:  # type: ignore[operator]
                continue
        found[value] = None
    return list(found)


def named_values(plan: Plan) -> Iterator[Any]:
    """Every constant of a plan, and what stands within tables, steps, brackets and absent values."""
    for step in plan.steps:
        match step.op:
            case "const" | "present":
                yield step.data
            case "steps" | "brackets":
                yield from (band.floor for band in step.data if isinstance(band, Band))
            case "one_of":
                yield from step.data
            case "table":
                yield from (value for _, value in step.data)


def value_of(cell: Cell, pool: Sequence[Any], random: Random) -> Any:
    if pool and random.random() < 0.6:
        return random.choice(pool)
    return anywhere(cell, pool, random)


def anywhere(cell: Cell, pool: Sequence[Any], random: Random) -> Any:
    """A value anywhere within the bounds, small ones as likely as large ones."""
    fact = cell.fact
    if isinstance(fact.type, Number):
        low, high, value = places(cell)
        reach = 10 ** random.randint(0, len(str(high - low)))
        near = random.choice((0, low, high))
        return value(min(max(near + random.randint(-reach, reach), low), high))
    if isinstance(fact.type, Date):
        first, last, value = places(cell)
        return value(random.randint(first, last))
    return random.choice(pool)


def nudged(cell: Cell, value: Any, random: Random) -> Any:
    """The value or, now and then, its neighbour."""
    if random.random() < 0.85 or value is ABSENT or value is None:
        return value
    step = random.choice((-1, 1))
    if isinstance(cell.fact.type, Number):
        other = simplest(value + step * cell.fact.grain)
    elif isinstance(cell.fact.type, Date):
        other = value + step * DAY if date.min < value < date.max else value
    else:
        return value
    return other if cell.fact.least <= other <= cell.fact.most else value  # type: ignore[operator]


# --- firms that lie exactly on a comparison


def on_comparisons(plan: Plan, pools: Sequence[list[Any]], random: Random) -> Iterator[Row]:
    """Complete firms, moved in one cell until the two sides of a comparison just meet, or just do not."""
    for index, step in enumerate(plan.steps):
        if step.op not in ("lt", "le", "gt", "ge", "eq", "ne", "growth") or index in plan.row_steps:
            continue
        cells = sorted({plan.steps[s].data for s in beneath(plan, index) if plan.steps[s].op == "cell"})
        own = [i for i in cells if not plan.cells[i].table]
        movable = [i for i in own if isinstance(plan.cells[i].fact.type, Number | Date)]
        if not movable:
            continue
        holds = truth_of(plan, index)
        for _ in range(SEARCHES):
            row = [value_of(cell, pool, random) for cell, pool in zip(plan.cells, pools, strict=True)]
            yield from met_by(plan, holds, row, random.choice(movable))


def met_by(plan: Plan, holds: Any, row: list[Any], moved: int) -> Iterator[Row]:
    """The two firms, one step apart in a cell, between which a condition turns; none if it never does."""
    low, high, value = places(plan.cells[moved])

    def at(place: int) -> Row:
        return (*row[:moved], value(place), *row[moved + 1 :])

    first = holds(at(low))
    if first == holds(at(high)):
        return
    while high - low > 1:
        middle = (low + high) // 2
        if holds(at(middle)) == first:
            low = middle
        else:
            high = middle
    yield at(low)
    yield at(high)


def places(cell: Cell) -> tuple[int, int, Callable[[int], Any]]:
    """A cell's values, numbered: the first number, the last, and the value of a number."""
    fact = cell.fact
    if isinstance(fact.least, date) and isinstance(fact.most, date):
        return fact.least.toordinal(), fact.most.toordinal(), date.fromordinal
    return -int(-fact.least // fact.grain), int(fact.most // fact.grain), lambda n: simplest(n * fact.grain)  # type: ignore[operator]


def truth_of(plan: Plan, index: int) -> Any:
    """What a step is for a firm (None where unknown), by running only what it is made of."""
    kept = sorted(beneath(plan, index))
    number = {old: new for new, old in enumerate(kept)}
    steps = tuple(replace(plan.steps[s], args=tuple(number[a] for a in plan.steps[s].args)) for s in kept)
    run = interpreter(replace(plan, steps=steps))

    def holds(row: Row) -> Any:
        value = run(row, plan.day)[-1]
        return None if isinstance(value, Unknown) else value

    return holds


def beneath(plan: Plan, index: int) -> set[int]:
    found: set[int] = set()
    waiting = [index]
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(plan.steps[step].args)
    return found
