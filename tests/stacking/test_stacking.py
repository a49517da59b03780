"""Stacking of one firm's benefits: every set tried, the interpreter and the SQL side by side, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.batch.lowering import lower
from largesse.decide.interpreter import interpreter
from largesse.decide.values import Unknown
from largesse.model.plan import Plan, make_plan
from tests.differential.compare import computed, differences
from tests.stacking.made import Made, MadeCeiling
from tests.stacking.reference import best

DAY = date(2025, 5, 1)


def made(seed: int) -> Made:
    """A programme with ceilings within each other or apart, and limits across them."""
    random = Random(seed)
    benefits = random.choice((2, 3, 4, 5, 6, 7, 12))
    ceilings: list[MadeCeiling] = []
    order = random.sample(range(benefits), benefits)

    def within(low: int, high: int) -> None:
        if high > low and random.random() < 0.8:
            over = tuple(order[low:high])
            reduce = tuple(random.sample(over, len(over))) if random.random() < 0.6 else ()
            most = random.choice((None, random.randrange(0, 3000)))
            ceilings.append(MadeCeiling(over, reduce, most, random.random() < 0.5))
        if high - low > 1:
            middle = random.randrange(low + 1, high)
            for low_, high_ in ((low, middle), (middle, high)):
                if random.random() < 0.5:
                    within(low_, high_)

    within(0, benefits)
    limits = []
    for _ in range(random.randrange(0, 3)):
        of = tuple(random.sample(range(benefits), random.randrange(2, max(3, benefits // 2 + 2))))
        limits.append((random.choice((1, 1, len(of) - 1)), of))
    random.shuffle(ceilings)
    return Made(benefits, tuple(ceilings), tuple(limits))


def firm(made: Made, random: Random) -> list[Any]:
    """Amounts often equal, often zero, often at a ceiling or a cent beside it, or at the most that they can be."""
    edges = [0, *(c.most for c in made.ceilings if c.most is not None)]
    near = [max(0, edge + by) for edge in edges for by in (-1, 0, 1)]
    if made.most != 100_000:
        near += [100 * made.most, 100 * made.most - 1, random.randrange(100 * made.most)]
    few = [random.randrange(0, 1500) for _ in range(2)]
    amounts = [random.choice((random.choice(near), *few, random.randrange(0, 3000))) for _ in made.facts[1:]]
    return [True, *amounts]


TWELVE = tuple(range(12))
HALVES = (
    MadeCeiling((0, 2, 4), (), 1000, False), MadeCeiling((0, 2, 4, 6, 8, 10), (10, 8, 6, 4, 2, 0), None, False),
    MadeCeiling((1, 3, 5, 7, 9, 11), (), 2000, True),
)  # fmt: skip
OF_TWELVE = {
    **{f"at most {count}": Made(12, (), ((count, TWELVE),)) for count in range(1, 12)},
    **{f"at most {count} under ceilings": Made(12, HALVES, ((count, TWELVE),)) for count in (2, 4, 6, 8, 10)},
    "at most 6 under one ceiling": Made(12, (MadeCeiling(TWELVE, (), 3000, True),), ((6, TWELVE),)),
    "limits within each other": Made(12, (), ((6, TWELVE), (3, (7, 1, 3, 9, 5)), (1, (1, 9)), (2, (0, 2, 4)))),
    "limits that overlap": Made(12, HALVES[:1], ((3, TWELVE[:7]), (3, TWELVE[4:]), (2, (0, 5, 9, 11)))),
    "as wide as amounts can be": Made(12, HALVES, ((6, TWELVE),), 7_000_000_000_000_000),
    "pairs in a circle": Made(12, (), tuple((1, (i, (i + 1) % 12)) for i in range(12))),
}


@pytest.mark.parametrize("spec", OF_TWELVE.values(), ids=OF_TWELVE)
def test_of_twelve_benefits_every_set_tried(spec: Made, tmp_path: Path) -> None:
    agree(spec, 5, tmp_path)


def agree(spec: Made, firms: int, folder: Path, seed: int = 1) -> None:
    """The reference, the interpreter and the SQL on generated firms."""
    random = Random(seed)
    plan = make_plan(spec.load(folder / "made"), DAY, None)
    given = [firm(spec, random) for _ in range(firms)]
    rows = [tuple(in_cells(plan, spec, values)) for values in given]
    wanted = [best(spec, dict(zip(spec.facts, values, strict=True))) for values in given]
    run = interpreter(plan)
    found = [[run(row, DAY)[step] for step in plan.benefits.values()] for row in rows]
    assert found == wanted, spec
    sql = lower(plan, DAY)
    columns = [sql.columns.index(f"b{i}_amount") for i in range(spec.benefits)]
    assert [[row[i] for i in columns] for row in computed(plan, rows, sql)] == wanted, spec


def in_cells(plan: Plan, made: Made, values: Sequence[Any]) -> list[Any]:
    given = dict(zip(made.facts, values, strict=True))
    return [given[cell.name] for cell in plan.cells]


@pytest.mark.parametrize("seed", range(30))
def test_every_set_tried_and_the_interpreter_and_the_sql(seed: int, tmp_path: Path) -> None:
    spec = made(seed)
    agree(spec, 4 if spec.benefits == 12 else 30, tmp_path, seed)


@pytest.mark.parametrize("first", range(100, 120, 10))
def test_firms_of_which_not_all_is_known(first: int, tmp_path: Path) -> None:
    """The SQL is the interpreter; filling what is missing settles; filling anything changes nothing that is known."""
    for seed in range(first, first + 10):
        spec, random = made(seed), Random(seed)
        plan = make_plan(spec.load(tmp_path / f"made{seed}"), DAY, None)
        whole = [in_cells(plan, spec, firm(spec, random)) for _ in range(30)]
        settled(plan, spec, whole, random, 0.15)


def settled(plan: Plan, spec: Made, whole: Sequence[Sequence[Any]], random: Random, part: float) -> None:
    """Leaves out part of what is known of firms: see the test above."""
    rows = [tuple(None if random.random() < part else value for value in values) for values in whole]
    assert differences(plan, rows, DAY) == [], spec
    run, steps = interpreter(plan), list(plan.benefits.values())
    for row, values in zip(rows, whole, strict=True):
        before, pairs = run(row, DAY), list(zip(row, values, strict=True))
        missing = 0
        for step in steps:
            missing |= before[step].missing if isinstance(before[step], Unknown) else 0
        filled_up = run([v if missing >> i & 1 else r for i, (r, v) in enumerate(pairs)], DAY)
        assert not any(isinstance(filled_up[step], Unknown) for step in steps), spec
        filled = run([v if random.random() < 0.5 else r for r, v in pairs], DAY)
        known = [step for step in steps if not isinstance(before[step], Unknown)]
        assert [filled[step] for step in known] == [before[step] for step in known], spec


def test_what_is_unknown_is_sometimes_not_needed(tmp_path: Path) -> None:
    """A firm that receives nothing is not asked what was used up."""
    spec = Made(2, (MadeCeiling((0, 1), (1, 0), 1000, True),), ((1, (0, 1)),))
    plan = make_plan(spec.load(tmp_path / "made"), DAY, None)
    values = interpreter(plan)(in_cells(plan, spec, [True, 0, 0, None]), DAY)
    assert [values[step] for step in plan.benefits.values()] == [0, 0]


def test_where_nothing_is_left_nothing_else_is_asked(tmp_path: Path) -> None:
    """Of a ceiling that is used up there is nothing for anyone, in whichever way amounts are cut."""
    for number, reduce in enumerate(((), (1, 0))):
        spec = Made(2, (MadeCeiling((0, 1), reduce, 1000, True),))
        plan = make_plan(spec.load(tmp_path / f"made{number}"), DAY, None)
        values = interpreter(plan)(in_cells(plan, spec, [True, None, 5, 1000]), DAY)
        assert [values[step] for step in plan.benefits.values()] == [0, 0]


@pytest.mark.parametrize("name", ["at most 7", "at most 4 under ceilings", "limits that overlap"])
def test_of_twelve_benefits_not_all_is_known(name: str, tmp_path: Path) -> None:
    spec, random = OF_TWELVE[name], Random(7)
    plan = make_plan(spec.load(tmp_path / "made"), DAY, None)
    settled(plan, spec, [in_cells(plan, spec, firm(spec, random)) for _ in range(12)], random, 0.06)


@given(seed=st.integers(0, 15), amounts=st.lists(st.integers(0, 3000), min_size=40, max_size=40), data=st.data())
@settings(max_examples=80, deadline=None)
def test_a_larger_amount_never_lowers_the_total(
    seed: int, amounts: list[int], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    spec, plan = loaded(seed, tmp_path_factory)
    less = [True, *amounts[: len(spec.facts) - 1]]
    more = [*less]
    more[1 + data.draw(st.integers(0, spec.benefits - 1))] += data.draw(st.integers(1, 3000))
    run = interpreter(plan)
    totals = [
        sum(values[step] for step in plan.benefits.values())
        for values in (run(in_cells(plan, spec, firm), DAY) for firm in (less, more))
    ]
    assert totals[0] <= totals[1]


LOADED: dict[int, tuple[Made, Plan]] = {}


def loaded(seed: int, folders: pytest.TempPathFactory) -> tuple[Made, Plan]:
    if seed not in LOADED:
        spec = made(200 + seed)
        LOADED[seed] = spec, make_plan(spec.load(folders.mktemp("made") / "it"), DAY, None)
    return LOADED[seed]


@given(amounts=st.lists(st.integers(0, 3000), min_size=40, max_size=40), seed=st.integers(0, 15))
@settings(max_examples=80, deadline=None)
def test_no_benefit_is_more_than_its_own_amount(
    seed: int, amounts: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    spec, plan = loaded(seed, tmp_path_factory)
    values = interpreter(plan)(in_cells(plan, spec, [True, *amounts[: len(spec.facts) - 1]]), DAY)
    for name, step in plan.benefits.items():
        assert 0 <= values[step] <= values[plan.rules[name]]
