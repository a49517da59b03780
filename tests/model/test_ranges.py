"""How far the numbers of a plan can go, what is refused, and what the refusal says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import isqrt
from pathlib import Path
from time import process_time

import pytest
from tests.differential.firms import firms
from tests.differential.made_stock import dated
from tests.differential.made_up import CITED, programme_made_up
from tests.differential.written import Written, WrittenFact, WrittenRule

from largesse.decide.interpreter import interpreter
from largesse.errors import LargesseError, ProgrammeError
from largesse.language.load import load_programme
from largesse.model import ratios as r
from largesse.model import wholes as w
from largesse.model.exact import rounded_quotient
from largesse.model.expressions import ROUNDING_MODES
from largesse.model.plan import Plan, Step, make_plan
from largesse.model.ranges import WidthError, check_widths, ranges
from largesse.model.wholes import BITS_64, BITS_128, Whole

ON = date(2024, 2, 29)
ROUNDED = '(cites=cite("law", "x"), rounding=rounding("fen", "half up", assumed="x"))'


def written(body: str, facts: Mapping[str, str], parameters: Mapping[str, str] | None = None) -> Written:
    """One benefit, and an outcome that rests on a yes/no fact."""
    words = {name: WrittenFact(declared, declared.split(",")[0]) for name, declared in facts.items()}
    rules = [
        WrittenRule("pay", "benefit", "money", body, ROUNDED),
        WrittenRule("outcome", "condition", "bool", "return flag and p.always", CITED),
    ]
    known = {"always": dated("true", "unit: yes/no"), **(parameters or {})}
    return Written({**words, "flag": WrittenFact("YesNo", "YesNo")}, known, rules, "outcome")


def planned(folder: Path, body: str, facts: Mapping[str, str], parameters: Mapping[str, str] | None = None) -> Plan:
    return make_plan(load_programme(written(body, facts, parameters).write(folder)), ON, 2023)


def value_range(plan: Plan) -> tuple[Fraction | int, Fraction | int]:
    """The least and the greatest amount of the benefit."""
    amount = ranges(plan).ratios[plan.benefits["pay"]]
    assert amount.d is None
    return amount.n.low * amount.factor, amount.n.high * amount.factor


# --- ranges


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("return a + b", 3_00, 60_00),
        ("return max(0, a - b)", 0, 18_00),
        ("return abs(b - a)", 0, 39_00),
        ("return abs(b)", 2_00, 40_00),
        ("return min(a, b)", 1_00, 20_00),
        ("return max(a, b)", 2_00, 40_00),
        ("return a if flag else b", 1_00, 40_00),
        ("return rounded(a, to='100 yuan', mode='up')", 0, 100_00),
        ("return p.half * a", 0, 10_00),
        ("return p.rows.at(a)", 5_00, 90_00),
        ("return 3 * a + 2 * b", 7_00, 140_00),
    ],
)
def test_the_range_of_an_amount(body: str, low: int, high: int, tmp_path: Path) -> None:
    facts = {"a": "Money, least=1, most=20", "b": "Money, least=2, most=40"}
    rows = "[{from: 0, value: 5}, {from: 10, value: 90}]"
    parameters = {"half": dated("0.5", "unit: share"), "rows": dated(rows, "steps: CNY, unit: CNY")}
    assert value_range(planned(tmp_path, body, facts, parameters)) == (low, high)


def test_what_absent_counts_as_is_in_the_range(tmp_path: Path) -> None:
    plan = planned(tmp_path, "return a", {"a": "Money, least=5, most=20, absent=100"})
    assert value_range(plan) == (5_00, 100_00)


def test_guards_do_not_narrow(tmp_path: Path) -> None:
    """SQL computes a branch for every firm."""
    facts = {"a": "Money, least=0, most=900", "b": "Money, least=0, most=8"}
    assert value_range(planned(tmp_path, "return a / 2 if a < b else 0", facts)) == (0, 450_00)


@pytest.mark.parametrize("seed", range(300, 315))
def test_no_firm_leaves_the_range(seed: int, tmp_path: Path) -> None:
    """Every number that the interpreter makes is a whole number in the range, over the factor that the range says."""
    _, programme = programme_made_up(seed, tmp_path)
    plan = make_plan(programme, ON, 2023)
    run, found = interpreter(plan), ranges(plan)
    for row in firms(plan, 60, seed):
        values = run(row, ON)
        for index, ratio in found.ratios.items():
            value = values[index]
            if isinstance(value, int | Fraction) and ratio.d is None:
                whole = Fraction(value) / ratio.factor
                assert whole.denominator == 1
                assert ratio.n.low <= whole <= ratio.n.high, plan.steps[index]
        for index, (first, last) in found.days.items():
            if isinstance(values[index], date):
                assert first <= values[index] <= last, plan.steps[index]


# --- what does not fit


def test_an_amount_may_be_as_wide_as_64_bits(tmp_path: Path) -> None:
    most = BITS_64 // 100
    assert check_widths(planned(tmp_path, "return a", {"a": f"Money, least=0, most={most}"}))
    with pytest.raises(ProgrammeError, match=r"The rule pay makes a number of 65 bits .* more than an amount's 64"):
        planned(tmp_path, "return a", {"a": f"Money, least=0, most={most + 1}"})


def test_a_number_on_the_way_may_be_as_wide_as_128_bits(tmp_path: Path) -> None:
    """Twice the product is what rounding half up divides."""
    body = "return max(0, min(a * x * y, b))"
    root = isqrt(BITS_128 // (100 * 10**9))
    facts = {"a": "Money, least=0, most=1_000_000_000", "b": "Money, least=0, most=1000"}
    fitting = {"x": f"Count, least=0, most={root}", "y": f"Count, least=0, most={root}"}
    check_widths(planned(tmp_path, body, {**facts, **fitting}))
    with pytest.raises(ProgrammeError, match="128 that a number can have"):
        planned(tmp_path, body, {**facts, **fitting, "x": f"Count, least=0, most={root + 10**6}"})


def test_the_refusal_names_the_rule_the_bits_and_what_drove_it(tmp_path: Path) -> None:
    facts = {"a": "Money, least=0, most=10_000_000_000_000", "s": "Share"}
    plan = planned(tmp_path, "return max(0, a * s * p.part)", facts, {"part": dated("0.5", "unit: share")})
    wide = replace(plan, steps=tuple(replaced_part(plan, Fraction(1, 10**40))))
    with pytest.raises(WidthError) as refused:
        check_widths(wide)
    assert refused.value.rule == "pay"
    assert refused.value.bits == 155
    assert refused.value.drivers == (
        "the parameter part (133 bits)", "the fact a (50 bits)", "the fact s (20 bits)",
    )  # fmt: skip
    assert "Round on the way there, or declare closer bounds." in str(refused.value)


def replaced_part(plan: Plan, value: Fraction) -> list[Step]:
    """The steps with another value of the parameter: what a reform does."""
    return [replace(s, data=value) if s.op == "const" and s.data == Fraction(1, 2) else s for s in plan.steps]


def test_the_total_must_fit_too(tmp_path: Path) -> None:
    most = BITS_64 // 100
    programme = written("return a", {"a": f"Money, least=0, most={most}", "b": "Money, least=0, most=10"})
    second = WrittenRule("more", "benefit", "money", "return b", ROUNDED)
    both = replace(programme, rules=[*programme.rules, second])
    with pytest.raises(ProgrammeError, match=r"The rule pay makes a number of 65 bits"):
        load_programme(both.write(tmp_path))


def test_a_date_stays_in_the_calendar(tmp_path: Path) -> None:
    body = "return a if after(d, years=n, leap_day='1 March') > d else 0"
    facts = {"a": "Money, least=0, most=5", "d": "Date, least='2000-01-01', most='2030-01-01'",
             "n": "Count, least=0, most=7000"}  # fmt: skip
    plan = planned(tmp_path, body, facts)
    further = [replace(c, fact=replace(c.fact, most=Fraction(9000))) if c.name == "n" else c for c in plan.cells]
    with pytest.raises(LargesseError, match=r"pay: a date from 2000-01-01 to 2030-01-01, moved by 0 to 9000 years"):
        check_widths(replace(plan, cells=tuple(further)))


def test_checking_widths_takes_little_of_the_time_to_load(tmp_path: Path) -> None:
    plan = make_plan(programme_made_up(301, tmp_path)[1], ON, 2023)
    start = process_time()
    check_widths(plan)
    assert process_time() - start < 0.1


# --- rounding by cut-off division


def evaluated(whole: Whole) -> int:
    """A whole number made of constants, computed as a column would."""
    match whole.op:
        case "const":
            return int(whole.data)
        case "add":
            return evaluated(whole.args[0]) + evaluated(whole.args[1])
        case "sub":
            return evaluated(whole.args[0]) - evaluated(whole.args[1])
        case "mul":
            return evaluated(whole.args[0]) * evaluated(whole.args[1])
        case "quot":
            n, d = map(evaluated, whole.args)
            return n // d if n >= 0 else -(-n // d)
        case "rem":
            n, d = map(evaluated, whole.args)
            return n % d if n >= 0 else -(-n % d)
        case "cell":
            return int(whole.data)
        case "case":
            for relation, value in whole.data:
                if w_holds(relation):
                    return evaluated(value)
            return evaluated(whole.args[0])
    raise ValueError(whole.op)


def w_holds(relation: w.Relation) -> bool:
    left, right = evaluated(relation.left), evaluated(relation.right)
    return {"lt": left < right, "eq": left == right}[relation.op]


@pytest.mark.parametrize("mode", ROUNDING_MODES)
@pytest.mark.parametrize(("low", "high"), [(-100, 100), (-100, 0), (0, 100)])
def test_rounding_is_made_of_division_that_cuts_off(mode: str, low: int, high: int) -> None:
    for n in range(low, high + 1):
        for d in (1, 2, 3, 4, 5, 10):
            column = Whole("cell", (), n, low, high)
            result = w.rounded(column, w.const(d), mode)
            assert evaluated(result) == rounded_quotient(n, d, mode), (n, d)
            assert result.low <= evaluated(result) <= result.high


def test_a_constant_zero_does_not_make_an_unknown_number_known() -> None:
    """0 · x stays a product of x, and 0 / x a quotient by x."""
    x = r.column(Whole("cell", (), 0, 0, 9))
    assert r.mul(r.constant(0), x).n.op == "mul"
    assert r.div(r.constant(0), x).d is not None
    assert r.relation("gt", r.div(r.constant(0), x), r.constant(1)).right.op == "nonzero"


def test_constants_are_gathered_before_columns_are_multiplied() -> None:
    """A share of a count in hundredths, compared with a constant: no column is multiplied."""
    x = r.column(Whole("cell", (), 0, 0, 10**6), 100)
    compared = r.relation("ge", r.mul(r.constant(Fraction(3, 10)), x), r.constant(Fraction(3, 1)))
    assert compared.left is x.n
    assert compared.right.data == 1000
