"""The differential test is itself tested: each bug put into the lowering must be caught by the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import duckdb
import pytest

from largesse.batch import choices, dates, lowering, names, numbers, sql
from largesse.batch.choices import Branches, Parts
from largesse.batch.lowering import Lowering
from largesse.batch.missing import Missing, Needs, union
from largesse.batch.names import Group
from largesse.batch.sql import Sql, Terms
from largesse.language.load import load_programme
from largesse.model import ranges, ratios, wholes
from largesse.model.plan import Plan, make_plan
from largesse.model.ratios import Ratio
from largesse.model.wholes import Relation, Whole
from tests.differential.compare import differences
from tests.differential.firms import Row, firms
from tests.differential.made_stock import dated
from tests.differential.made_up import CITED, programme_made_up
from tests.differential.written import Written, WrittenFact, WrittenRule

PROGRAMMES, FIRMS = 35, 300
ON = date(2024, 2, 29)


DATE = WrittenFact('Date, least="2011-01-01", most="2030-12-31"', "Date")
ABOUT_DATES = {
    "a_year_on": "after(start, years=1, leap_day='1 March') <= end",
    "months_on": "after(start, months=p.one, leap_day='28 February') < end",
    "of_age": "whole_years(start, end, leap_day='28 February') >= 3",
    "of_age_later": "whole_years(start, end, leap_day='1 March') == 3",
    "long_enough": "end - start > p.span",
}


def about_dates() -> Written:
    """A programme that asks of two dates all that leap days bear on."""
    rules = [WrittenRule(name, "condition", "bool", f"return {asked}", CITED) for name, asked in ABOUT_DATES.items()]
    outcome = WrittenRule("outcome", "condition", "bool", f"return {' and '.join(ABOUT_DATES)}", CITED)
    parameters = {"one": dated("1", "unit: count"), "span": dated("366", "unit: day")}
    return Written({"start": DATE, "end": DATE}, parameters, [*rules, outcome], "outcome")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Plan, list[Row]]]:
    """Programmes, most made up by chance, and firms of each."""
    programmes = [load_programme(about_dates().write(tmp_path_factory.mktemp("dates")))]
    programmes += [
        programme_made_up(seed, tmp_path_factory.mktemp("made_up"))[1] for seed in range(1000, 1000 + PROGRAMMES)
    ]
    plans = [make_plan(programme, ON, 2023) for programme in programmes]
    return [(plan, firms(plan, FIRMS, seed)) for seed, plan in enumerate(plans)]


def caught(tried: Sequence[tuple[Plan, list[Row]]]) -> bool:
    """Whether some programme's results differ, or cannot be computed."""
    for plan, rows in tried:
        try:
            if differences(plan, rows, ON):
                return True
        except duckdb.Error:
            return True
    return False


Change = tuple[object, str, Any]
"""An object, the name of a function in it, and the wrong one to put there."""


@dataclass(frozen=True)
class Bug:
    name: str
    changes: tuple[Change, ...]


# --- numbers


def floor_for_truncation(n: Whole, d: Whole, mode: str) -> Whole:
    return wholes_rounded(n, d, "floor" if mode == "down" else mode)


def half_down(n: Whole, d: Whole, mode: str) -> Whole:
    """Halves toward zero instead of away from it."""
    if mode != "half up" or (d.is_const and d.data == 1):
        return wholes_rounded(n, d, mode)
    moved = wholes.case((Relation("lt", n, wholes.ZERO), wholes.add(wholes.times(n, 2), wholes.ONE)),
                        otherwise=wholes.sub(wholes.times(n, 2), wholes.ONE))  # fmt: skip
    return wholes_rounded(moved, wholes.times(d, 2), "half up")


def half_even_as_half_up(n: Whole, d: Whole) -> Whole:
    return wholes_rounded(n, d, "half up")


def rounded_without_regard_to_sign(n: Whole, by: Whole, *, upward: bool = True, downward: bool = True) -> Whole:
    return wholes.add(n, by) if upward else n


def strictly_greater(self: Terms, op: str, left: Sql, right: Sql) -> Sql:
    return terms_compare(self, "gt" if op == "ge" else op, left, right)


def smallest_that_is_known(terms: Terms, op: str, a: Sql, b: Sql) -> Sql:
    return terms.call("least" if op == "min" else "greatest", a, b)


def always_64_bits(whole: Whole) -> str:
    return sql.BIG


def zero_divides(self: Terms, name: str, *args: Sql) -> Sql:
    return args[0] if name == "nullif" else terms_call(self, name, *args)


def sign_of_divisor_lost(a: Ratio, b: Ratio) -> Ratio:
    return ratios_div(a, ratios.absolute(b))


def not_cross_multiplied(op: wholes.Comparison, a: Ratio, b: Ratio) -> Relation:
    factor = ratios.common_factor([a, b])
    return Relation(op, ratios.scaled(a, factor), ratios.scaled(b, factor))


def bands_beneath_forgotten(rate: Fraction, at: Ratio, offset: Fraction) -> Ratio:
    return ratios.mul(ratios.constant(rate), at)


def step_reached_too_late(self: ranges._Ranger, step: Any) -> Ratio:
    rows = [replace(row, floor=row.floor + 1) if i else row for i, row in enumerate(step.data)]
    return ranger_steps(self, replace(step, data=tuple(rows)))


# --- unknown and absent


def unknown_falls_to_else(terms: Terms, condition: Sql, yes: Parts, no: Parts, **_: object) -> Parts:
    return tuple(terms.case([(condition, y)], n) for y, n in zip(yes, no, strict=True))


def unknown_condition_passed_over(self: Branches, number: int) -> Sql:
    """In an elif chain only the first yes counts as reachable."""
    return self.terms.compare("eq", self.last, self.terms.integer(number, sql.SMALL))


def first_open_branch_wins(terms: Terms, found: Branches, values: Sequence[Parts], *_: object) -> Sql:
    return terms.truth(True)


def absent_is_unknown(self: Lowering, index: int) -> Sql:
    return self.terms.is_null(self.cell_column(index))


def absent_counts_as_nothing(self: Lowering, whole: Whole) -> Sql:
    index, _, finer = whole.data
    return cell_number(self, replace(whole, data=(index, None, finer)))


def absent_exists(self: Lowering, cell_step: int) -> Sql:
    t, index = self.terms, self.plan.steps[cell_step].data
    given = t.negated(t.is_null(self.cell_column(index)))
    return t.case([(t.any_of((given, self.cell_absent(index))), t.truth(True))])


def growth_from_any_base(self: Lowering, cell: int) -> Sql:
    return self.terms.truth(False)


def unknown_condition_failed(self: Lowering, step: int, bit: int, none: Sql) -> Sql:
    return self.terms.case([(self.truth(step), none)], self.terms.integer(bit))


def missing_of_branch_not_taken(self: Missing, met: Sql, condition: int, yes: int, no: int) -> Needs:
    return union(map(self.needs, (condition, yes, no)))


def missing_although_settled(self: Missing, index: int, needs: Needs) -> Needs:
    return needs


def missing_without_condition(self: Missing, met: Sql, condition: int, yes: int, no: int) -> Needs:
    return missing_of_two(self, met, yes, yes, no)


def total_of_what_is_known(self: Lowering, amounts: Sequence[Sql]) -> Sql:
    return lowering_total(self, [self.terms.call("coalesce", a, self.terms.integer(0)) for a in amounts])


# --- dates and texts


def no_leap_rule_for_shifts(t: Terms, start: Sql, count: Sql, part: str, leap: str) -> Sql:
    return dates_shifted(t, start, count, part, "28 February")


def no_leap_rule_for_anniversaries(t: Terms, first: Sql, last: Sql, leap: str) -> Sql:
    return dates_anniversary(t, first, last, "1 March")


def years_by_calendar(t: Terms, start: Sql, end: Sql, leap: str) -> Sql:
    return t.arithmetic("sub", dates.year_of(t, end), dates.year_of(t, start))


def days_the_other_way(t: Terms, end: Sql, start: Sql) -> Sql:
    return dates_days(t, start, end)


def names_one_place_off(t: Terms, masks: Sequence[Sql], group: Group) -> Sql:
    return names_text(t, masks, replace(group, names=(*group.names[1:], group.names[0])))


wholes_rounded, ratios_div = wholes.rounded, ratios.div
terms_compare, terms_call = Terms.compare, Terms.call
ranger_steps, cell_number, lowering_total = ranges._Ranger.steps, Lowering.cell_number, Lowering.total
missing_of_two, names_text = Missing.of_two, names._text_of
dates_shifted, dates_anniversary, dates_days = dates.shifted, dates._anniversary, dates.days_between

BUGS = (
    Bug("down rounds to the floor", ((wholes, "rounded", floor_for_truncation),)),
    Bug("halves go toward zero", ((wholes, "rounded", half_down),)),
    Bug("half even is half up", ((wholes, "_half_even", half_even_as_half_up),)),
    Bug("rounding forgets that a number can be negative", ((wholes, "_moved", rounded_without_regard_to_sign),)),
    Bug("> for >=", ((Terms, "compare", strictly_greater),)),
    Bug("min and max pass over unknown", ((numbers, "extreme", smallest_that_is_known),)),
    Bug("128 bits in 64", ((numbers, "width", always_64_bits), (lowering, "width", always_64_bits))),
    Bug("a divisor of zero", ((Terms, "call", zero_divides),)),
    Bug("a divisor's sign is lost", ((ranges._ARITHMETIC, "div", sign_of_divisor_lost),)),
    Bug("quotients compared by their numerators", ((ratios, "relation", not_cross_multiplied),)),
    Bug("brackets forget the bands beneath", ((ranges, "_line", bands_beneath_forgotten),)),
    Bug("a step is reached one late", ((ranges._Ranger, "steps", step_reached_too_late),)),
    Bug("an unknown condition falls to else", ((choices, "_choose_of_two", unknown_falls_to_else),)),
    Bug("an unknown condition in a chain is passed over", ((Branches, "reached", unknown_condition_passed_over),)),
    Bug("open branches need not agree", ((choices, "agreement", first_open_branch_wins),)),
    Bug("absent is unknown", ((Lowering, "cell_unknown", absent_is_unknown),)),
    Bug("absent has no value", ((Lowering, "cell_number", absent_counts_as_nothing),)),
    Bug("absent exists", ((Lowering, "exists", absent_exists),)),
    Bug("growth from any base", ((Lowering, "base_is_none", growth_from_any_base),)),
    Bug("an unknown condition counts as failed", ((Lowering, "failed_bit", unknown_condition_failed),)),
    Bug("missing what the other branch needs", ((Missing, "of_two", missing_of_branch_not_taken),)),
    Bug("missing although the result is known", ((Missing, "where_unknown", missing_although_settled),)),
    Bug("the condition's own facts are not missing", ((Missing, "of_two", missing_without_condition),)),
    Bug("the total of what is known", ((Lowering, "total", total_of_what_is_known),)),
    Bug("29 February plus years by the other rule", ((dates, "shifted", no_leap_rule_for_shifts),)),
    Bug("an anniversary by the other leap-day rule", ((dates, "_anniversary", no_leap_rule_for_anniversaries),)),
    Bug("calendar years for completed ones", ((dates, "whole_years", years_by_calendar),)),
    Bug("days counted the other way", ((dates, "days_between", days_the_other_way),)),
    Bug("names one place off", ((names, "_text_of", names_one_place_off),)),
)  # fmt: skip


def test_without_a_bug_nothing_differs(tried: list[tuple[Plan, list[Row]]]) -> None:
    assert not caught(tried)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_bug_is_caught(bug: Bug, tried: list[tuple[Plan, list[Row]]], monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name, wrong in bug.changes:
        if isinstance(place, dict):
            monkeypatch.setitem(place, name, wrong)
        else:
            monkeypatch.setattr(place, name, wrong)
    assert caught(tried), f"nobody notices: {bug.name}"
