"""The builder of SQL terms by itself: what it prints means what the tree says."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.batch.names import texts
from largesse.batch.sql import BIG, HUGE, Sql, Terms, expression

t = Terms()
a, b, c = (t.column(name) for name in "abc")
p, q, r = (t.column(name) for name in "pqr")


def printed(term: Sql) -> str:
    return expression(term, {}).sql(dialect="duckdb")


def value(term: Sql) -> object:
    row = duckdb.execute(f"SELECT {printed(term)}").fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (t.arithmetic("intdiv", t.arithmetic("add", a, c), b), '("a" + "c") // "b"'),
        (t.arithmetic("sub", a, t.arithmetic("sub", b, c)), '"a" - ("b" - "c")'),
        (t.arithmetic("mul", t.minus(a), t.minus(t.minus(b))), '(-"a") * (-(-"b"))'),
        (t.negated(t.any_of((p, t.all_of((q, r))))), 'NOT ("p" OR ("q" AND "r"))'),
        (t.compare("eq", t.compare("lt", a, b), p), '("a" < "b") = "p"'),
        (t.is_null(t.any_of((p, q))), '("p" OR "q") IS NULL'),
        (t.bits("bitand", [t.bits("bitor", [a, b]), c]), '("a" | "b") & "c"'),
        (t.case([(p, a), (q, b)], c), 'CASE WHEN "p" THEN "a" WHEN "q" THEN "b" ELSE "c" END'),
        (t.case([(p, a)]), 'CASE WHEN "p" THEN "a" END'),
        (t.cast(t.arithmetic("add", a, b), HUGE), 'CAST("a" + "b" AS INT128)'),
        (t.call("abs", t.minus(a)), 'ABS(-"a")'),
        (t.column('odd "name"; --'), '"odd ""name""; --"'),
    ],
)
def test_printed(term: Sql, text: str) -> None:
    assert printed(term) == text


def test_small_whole_numbers_are_cast() -> None:
    """Uncast they would have 32 bits, and 5000 · 3000000 would overflow."""
    assert printed(t.integer(5)) == "CAST(5 AS BIGINT)"
    assert value(t.arithmetic("mul", t.case([(t.is_null(t.null("DATE")), t.integer(5_000))]), t.integer(3_000_000)))


@pytest.mark.parametrize("number", [0, -1, 2**63 - 1, 1 - 2**63, 10**38 - 1, 1 - 10**38])
def test_whole_numbers_to_the_widest(number: int) -> None:
    assert value(t.integer(number, HUGE)) == number
    if abs(number) < 2**63:
        assert value(t.integer(number, BIG)) == number


@pytest.mark.parametrize("text", ["", "it's", 'a "b"', "é;–", "\\n", "%s", "a\nb", "/* */ --"])
def test_texts_stay_as_they_are(text: str) -> None:
    assert value(t.text(text)) == text


def test_days_and_nothing() -> None:
    assert value(t.day(date(2024, 2, 29))) == date(2024, 2, 29)
    assert value(t.null("DATE")) is None


def test_equal_terms_are_one() -> None:
    assert t.arithmetic("add", a, b) is t.arithmetic("add", a, b)
    assert t.arithmetic("add", a, b) is not t.arithmetic("add", b, a)
    assert t.integer(1) is not t.integer(1, HUGE)
    assert t.truth(True) is not t.integer(1)


def test_constants_are_left_out_of_logic() -> None:
    yes, no = t.truth(True), t.truth(False)
    assert t.all_of((p, yes, q)) is t.all_of((p, q))
    assert t.all_of((p, no)) is no
    assert t.any_of((p, no)) is p
    assert t.any_of((p, yes)) is yes
    assert t.all_of(()) is yes
    assert t.any_of(()) is no
    assert t.all_of((p, p)) is p
    assert t.negated(t.negated(p)) is p
    assert t.negated(yes) is no
    assert t.compare("lt", t.integer(1), t.integer(2)) is yes
    assert t.is_null(t.integer(1)) is no
    assert t.is_null(t.null(BIG)) is yes


def test_constants_are_left_out_of_cases() -> None:
    yes, no = t.truth(True), t.truth(False)
    assert t.case([(no, a), (p, b)], c) is t.case([(p, b)], c)
    assert t.case([(p, a), (yes, b), (q, c)], c) is t.case([(p, a)], b)
    assert t.case([(yes, a)], b) is a
    assert t.case([(no, a)], b) is b


def test_a_list_of_texts_keeps_their_order() -> None:
    assert value(t.texts(["b", "", "a;'b"])) == ["b", "", "a;'b"]


def test_names_have_a_text_for_every_mask() -> None:
    assert texts(["x", "y"], follows=False) == ["", "x", "y", "x;y"]
    assert texts(["x", "y"], follows=True) == ["", "x", "y", "x;y", "", ";x", ";y", ";x;y"]


# --- any tree means what it says

OPERATIONS: dict[str, Callable[[int, int], int]] = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}
COMPARISONS = ("lt", "le", "gt", "ge", "eq", "ne")
Meant = tuple[Sql, int]

numbers = st.recursive(
    st.integers(-9, 9).map(lambda n: (t.cast(t.call("abs", t.integer(n)), BIG), abs(n))),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(sorted(OPERATIONS)), inner, inner).map(
            lambda x: (t.arithmetic(x[0], x[1][0], x[2][0]), OPERATIONS[x[0]](x[1][1], x[2][1]))
        ),
        inner.map(lambda x: (t.minus(x[0]), -x[1])),
        st.tuples(inner, st.integers(1, 9)).map(
            lambda x: (t.arithmetic("intdiv", x[0][0], t.integer(x[1])), _cut_off(x[0][1], x[1]))
        ),
        st.tuples(inner, st.integers(1, 9)).map(
            lambda x: (t.arithmetic("mod", x[0][0], t.integer(x[1])), x[0][1] - x[1] * _cut_off(x[0][1], x[1]))
        ),
    ),
    max_leaves=8,
)


def _cut_off(n: int, d: int) -> int:
    return n // d if n >= 0 else -(-n // d)


@settings(max_examples=150, deadline=None)
@given(numbers)
def test_arithmetic_means_what_the_tree_says(meant: Meant) -> None:
    term, number = meant
    assert value(term) == number


truths = st.recursive(
    st.sampled_from([True, False, None]).map(lambda v: (t.case([(t.truth(True), _opaque(v))]), v)),
    lambda inner: st.one_of(
        inner.map(lambda x: (t.negated(x[0]), None if x[1] is None else not x[1])),
        st.lists(inner, min_size=2, max_size=4).map(lambda xs: (t.all_of(x[0] for x in xs), _all(x[1] for x in xs))),
        st.lists(inner, min_size=2, max_size=4).map(lambda xs: (t.any_of(x[0] for x in xs), _any(x[1] for x in xs))),
        inner.map(lambda x: (t.is_null(x[0]), x[1] is None)),
    ),
    max_leaves=10,
)


def _opaque(truth: bool | None) -> Sql:
    """A truth that the builder cannot see through."""
    return t.cast(t.text(str(truth)), "BOOLEAN") if truth is not None else t.cast(t.null("VARCHAR"), "BOOLEAN")


def _all(values: object) -> bool | None:
    found = list(values)  # type: ignore[call-overload]
    return False if False in found else None if None in found else True


def _any(values: object) -> bool | None:
    found = list(values)  # type: ignore[call-overload]
    return True if True in found else None if None in found else False


@settings(max_examples=150, deadline=None)
@given(truths)
def test_logic_is_kleenes(meant: tuple[Sql, bool | None]) -> None:
    term, truth = meant
    assert value(term) is truth
