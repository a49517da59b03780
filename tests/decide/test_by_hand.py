"""Arithmetic counted by hand makes exactly what a person gets: against sums built here, decimal's own rounding."""

from __future__ import annotations

import decimal
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import largesse.by_hand
from largesse.by_hand import BadArithmeticError, ZeroDivisorError, reckon

MODES = {
    "half up": decimal.ROUND_HALF_UP,
    "half even": decimal.ROUND_HALF_EVEN,
    "down": decimal.ROUND_DOWN,
    "up": decimal.ROUND_UP,
    "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
}
Sum = tuple[str, Fraction | None]
"""A text, and what it makes: None where it divides by zero."""


def numbers() -> st.SearchStrategy[Sum]:
    written = st.decimals(0, 10**9, places=4).map(lambda n: (f"{n:f}", Fraction(n)))
    whole = st.integers(0, 10**12).map(lambda n: (f"{n:_}", Fraction(n)))
    percent = st.integers(0, 500).map(lambda n: (f"{n}%", Fraction(n, 100)))
    return written | whole | percent


def in_brackets(a: Sum) -> str:
    return f"({a[0]})"


def pairs(inner: st.SearchStrategy[Sum]) -> st.SearchStrategy[Sum]:
    def joined(a: Sum, op: str, b: Sum) -> Sum:
        text = f"{in_brackets(a)} {op} {in_brackets(b)}" if op in "+-*/" else f"{op}({a[0]}, {b[0]})"
        if a[1] is None or b[1] is None or (op == "/" and b[1] == 0):
            return text, None
        x, y = a[1], b[1]
        if op in "+-*/":
            return text, {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else x}[op]
        return text, (x if (x < y) == (op == "min") else y)

    def negative(a: Sum) -> Sum:
        return f"-{in_brackets(a)}", None if a[1] is None else -a[1]

    return st.builds(joined, inner, st.sampled_from(["+", "-", "*", "/", "min", "max"]), inner) | inner.map(negative)


@given(st.recursive(numbers(), pairs, max_leaves=12))
def test_any_sum_is_exact(sum_: Sum) -> None:
    text, value = sum_
    if value is None:
        with pytest.raises(ZeroDivisorError):
            reckon(text)
    else:
        assert reckon(text).value == value


@given(st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(1, 50)), min_size=1, max_size=8), st.integers(1, 50))
def test_products_go_before_sums_and_both_from_left_to_right(steps: list[tuple[str, int]], first: int) -> None:
    text = str(first) + "".join(f" {op} {n}" for op, n in steps)
    total, sign, product = Fraction(0), 1, Fraction(first)
    for op, n in steps:
        if op in "*/":
            product = product * n if op == "*" else product / n
        else:
            total, sign, product = total + sign * product, 1 if op == "+" else -1, Fraction(n)
    assert reckon(text).value == total + sign * product


@given(
    st.decimals(-(10**9), 10**9, places=6),
    st.integers(0, 4),
    st.sampled_from([*MODES]),
    st.booleans(),
)
def test_rounding_is_that_of_decimal(value: Decimal, places: int, mode: str, on_a_half: bool) -> None:
    step = Decimal(1).scaleb(-places)
    if on_a_half:
        value = value.quantize(step) + step / 2
    wanted = Fraction(value.quantize(step, rounding=MODES[mode]))
    assert reckon(f"round({value:f}, {step:f}, {mode})").value == wanted
    if mode == "half up":
        assert reckon(f"round({value:f}, {step:f})").value == wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1_200_000 * 35% + 50_000", 470_000),
        ("floor(7 / 2)", 3),
        ("floor(-7 / 2)", -4),
        ("ceiling(7 / 2)", 4),
        ("round(2.5)", 3),
        ("round(1_234_567, 10_000, down)", 1_230_000),
        ("min(3, 1, 2) + max(1, 2, 3)", 4),
        ("(30 + 5)% * 200", 70),
        ("2 - -3", 5),
        ("1 / 3 * 3", 1),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("  100\n  * 366 / 365", Fraction(36_600, 365)),
    ],
)
def test_what_people_write(text: str, value: int | Fraction) -> None:
    assert reckon(text).value == value


@given(st.text(alphabet="0123456789._%+-*/(),eE minaxround fl\n'\"²٣", max_size=40))
def test_any_text_makes_a_number_or_is_refused_in_words(text: str) -> None:
    try:
        reckon(text)
    except BadArithmeticError as why:
        assert why.what.endswith(".")


def test_the_deepest_that_may_be_is_read_and_deeper_is_refused() -> None:
    assert reckon("(" * 29 + "1" + ")" * 29).value == 1
    with pytest.raises(BadArithmeticError, match="More than 30"):
        reckon("(" * 30 + "1" + ")" * 30)


def test_it_shares_nothing_with_what_decides() -> None:
    source = Path(largesse.by_hand.__file__).read_text(encoding="utf-8")
    imported = [line.split()[1] for line in source.splitlines() if line.startswith(("from ", "import "))]
    ours = {name for name in imported if name.partition(".")[0] not in sys.stdlib_module_names}
    assert ours == {"largesse.errors"}
