"""Each operation on known, unknown and absent values, as docs/design.md says."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from largesse.decide.interpreter import interpreter
from largesse.decide.values import ABSENT, Unknown
from largesse.model.parameters import Band
from largesse.model.plan import Cell, Plan, Step
from largesse.model.programme import Fact, Programme
from largesse.model.types import COUNT, DATE, YES_NO, Choice, Type

ON = date(2024, 2, 23)
NOTHING = Programme(
    "xx/none", "nobody", "CNY", "", "decision", None, None, None, (), {}, {}, {}, {}
)  # fmt: skip
A, B, C = Unknown(1), Unknown(2), Unknown(4)


def run(op: str, *cells: Any, data: Any = None, given: Type = COUNT, present: bool = True) -> Any:
    """The value of one step over cells; None is an unknown cell."""
    facts = tuple(Cell(Fact(f"f{i}", given)) for i in range(len(cells)))
    steps = [Step("cell", (), i, given) for i in range(len(cells))]
    args = tuple(range(len(cells)))
    if present:
        steps += [Step("present", (i,), None, given) for i in args]
        args = tuple(len(cells) + i for i in args)
    steps.append(Step(op, args, data, given))
    plan = Plan(NOTHING, ON, None, facts, tuple(steps), {}, {}, {}, ())
    return interpreter(plan)(cells, ON)[-1]


@pytest.mark.parametrize(
    ("op", "cells", "expected"),
    [
        ("add", (2, 3), 5),
        ("sub", (2, 3), -1),
        ("mul", (0, None), B),
        ("add", (None, None), Unknown(3)),
        ("div", (1, 4), Fraction(1, 4)),
        ("div", (1, 0), Unknown(0)),
        ("div", (None, 0), A),
        ("neg", (7,), -7),
        ("abs", (-7,), 7),
        ("abs", (None,), A),
        ("min", (3, None, 1), B),
        ("min", (3, 2, 1), 1),
        ("max", (3, 2, 9), 9),
        ("lt", (1, 1), False),
        ("le", (1, 1), True),
        ("gt", (None, 1), A),
        ("eq", (1, 1), True),
        ("ne", (1, 1), False),
    ],
)
def test_strict_operations(op: str, cells: tuple[Any, ...], expected: Any) -> None:
    assert run(op, *cells) == expected


@pytest.mark.parametrize(
    ("op", "cells", "expected"),
    [
        ("and", (True, True), True),
        ("and", (True, False, None), False),
        ("and", (None, False), False),
        ("and", (True, None, None), Unknown(6)),
        ("or", (False, False), False),
        ("or", (None, True), True),
        ("or", (False, None), B),
        ("not", (True,), False),
        ("not", (None,), A),
    ],
)
def test_kleene_logic(op: str, cells: tuple[Any, ...], expected: Any) -> None:
    result = run(op, *cells, given=YES_NO)
    assert result == expected and type(result) is type(expected)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((True, 1, True, 2, 3), 1),
        ((False, 1, True, 2, 3), 2),
        ((False, 1, False, 2, 3), 3),
        ((False, None, False, 2, 3), 3),  # a branch not taken may be unknown
        ((True, None, False, 2, 3), B),
        ((None, 2, True, 2, None), 2),  # all that can be reached is equal
        ((None, 1, True, 2, 3), A),
        ((None, 1, None, 1, None), Unknown(1 | 4 | 16)),
        ((None, 1, False, None, 2), A),
        ((True, 5, None, None, None), 5),  # nothing after a branch taken counts
    ],
)
def test_choose(cells: tuple[Any, ...], expected: Any) -> None:
    assert run("choose", *cells) == expected


@pytest.mark.parametrize(
    ("base", "last", "rate", "expected"),
    [
        (100, 173, Fraction(1, 5), True),
        (100, 172, Fraction(1, 5), False),
        (1000, 1728, Fraction(1, 5), True),
        (0, 500, Fraction(1, 5), "no base"),
        (-1, 500, Fraction(1, 5), "no base"),
        (0, None, Fraction(1, 5), "no base"),
        (ABSENT, None, Fraction(1, 5), "no base"),
        (None, ABSENT, Fraction(1, 5), "no base"),
        (None, 5, Fraction(1, 5), A),
        (5, None, Fraction(1, 5), B),
        (ABSENT, 5, None, C),
        (None, 5, None, Unknown(5)),
    ],
)
@pytest.mark.parametrize("no_base", [True, False])
def test_growth(base: Any, last: Any, rate: Any, expected: Any, no_base: bool) -> None:
    facts = tuple(Cell(Fact(n, COUNT)) for n in ("base", "last", "rate"))
    steps = (
        *(Step("cell", (), i, COUNT) for i in range(3)),
        Step("growth", (0, 1, 2), ("ge", 3, no_base), YES_NO),
    )
    plan = Plan(NOTHING, ON, None, facts, steps, {}, {}, {}, ())
    result = interpreter(plan)((base, last, rate), ON)[-1]
    assert result == (no_base if expected == "no base" else expected)


def test_absence_counts_as_declared_and_exists_tells() -> None:
    assert run("present", ABSENT, data=0, present=False) == 0
    assert run("present", None, data=0, present=False) == A
    assert run("exists", ABSENT, present=False) is False
    assert run("exists", 0, present=False) is True
    assert run("exists", None, present=False) == A


def test_rows_tables_and_sets() -> None:
    rows = (Band(Fraction(0), Fraction(1, 10)), Band(Fraction(10), Fraction(1, 2)))
    assert run("steps", 10, data=rows) == Fraction(1, 2)
    assert run("steps", None, data=rows) == A
    assert run("brackets", 12, data=rows) == 2
    choice = Choice("kind", ("a", "b"))
    assert run("table", "b", data=(("a", 1), ("b", 2)), given=choice) == 2
    assert run("one_of", "b", data=("a",), given=choice) is False
    assert run("one_of", None, data=("a",), given=choice) == A


def test_dates() -> None:
    day = date(2024, 2, 29)
    assert run("days", date(2024, 3, 1), day, given=DATE) == 1
    assert run("whole_years", day, date(2025, 2, 28), data="1 March", given=DATE) == 0
    assert run("year_of", day, given=DATE) == 2024
    assert run("year_of", None, given=DATE) == A
    assert run("shift", day, 1, data=("years", "1 March"), given=DATE) == date(2025, 3, 1)


def test_rounding_goes_by_its_mode() -> None:
    assert run("round", 250, data=(Fraction(100), "half even")) == 200
    assert run("round", 250, data=(Fraction(100), "half up")) == 300
    assert run("round", None, data=(Fraction(100), "half up")) == A
