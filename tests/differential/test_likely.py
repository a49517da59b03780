"""The generated firms of the library are themselves tested: what they show, and that what they lack is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from largesse.batch.lowering import Lowering
from largesse.batch.sql import Sql
from largesse.decide.interpreter import interpreter
from largesse.model.plan import Plan, make_plan
from tests.differential import compare, fuzz
from tests.differential.compare import differences_of_rules
from tests.differential.firms import Row, Table, firms
from tests.differential.library import Tried, programme
from tests.differential.likely import beside_constant, likely_firms
from tests.differential.reached import Reached, possible
from tests.differential.seeking import Goal, Seeker, goals, met

HEADQUARTERS, DE_MINIMIS = "cn/shanghai/innovative_hq", "eu/de_minimis"
ON = date(2024, 6, 1)
LAW = (date(2024, 1, 1), date(2030, 12, 31))


def plan_of(folder: str) -> Plan:
    return make_plan(programme(folder), ON, 2023)


def lacking(plan: Plan, rows: list[Row]) -> list[str]:
    reached, run = Reached(), interpreter(plan)
    firm, over = reached.watch(plan)
    for row in rows:
        firm(run(row, ON))
    over()
    return reached.lacks()


def test_the_same_seed_makes_the_same_firms() -> None:
    plan = plan_of(DE_MINIMIS)
    assert likely_firms(plan, 300, 5, LAW) == likely_firms(plan, 300, 5, LAW)
    assert likely_firms(plan, 300, 5, LAW) != likely_firms(plan, 300, 6, LAW)


def test_firms_without_regard_to_what_comes_of_them_show_little_and_that_is_told() -> None:
    """Of ten thousand headquarters drawn at random none is recognised; of those that are sought many are."""
    plan = plan_of(HEADQUARTERS)
    told = lacking(plan, firms(plan, 2_000, 1))
    assert "start_up_grant is paid to 0 firms only" in told
    assert any("recognised" in line and line.endswith("yes: 0 firms") for line in told)
    assert lacking(plan, likely_firms(plan, 10_000, 1, LAW)) == []


def test_thresholds_that_no_firm_stands_at_are_told() -> None:
    plan = plan_of(DE_MINIMIS)
    rows = likely_firms(plan, 10_000, 1, LAW)
    assert lacking(plan, rows) == []
    ceiling, cell = next(
        (values[1], cell)
        for index in range(len(plan.steps))
        if plan.steps[index].op == "le" and (values := beside_constant(plan, index))
        for cell, of in enumerate(plan.cells)
        if of.name == "new_aid"
    )
    told = lacking(plan, [row for row in rows if row[cell] != ceiling])
    assert [line for line in told if "beside its threshold" in line and str(ceiling) in line]


def test_a_goal_that_is_met_is_met_by_the_interpreter() -> None:
    plan = plan_of(HEADQUARTERS)
    seeker = Seeker(plan, Random(3), LAW)
    run = interpreter(plan)
    found = [(goal, seeker.seek(goal, seeker.fresh())) for goal in goals(plan)]
    reached = [(goal, row) for goal, row in found if row is not None and goal.arm is None]
    assert len(reached) > 20
    assert all(met(run(row, plan.day)[goal.step], goal.wanted) for goal, row in reached)


def test_rows_of_tables_count_more_often_than_not() -> None:
    plan = plan_of(DE_MINIMIS)
    seeker = Seeker(plan, Random(3), LAW)
    step = plan.rules["within_three_years"]
    found = [seeker.seek(Goal(step), seeker.fresh()) for _ in range(20)]
    tables = [value for row in found if row is not None for value in row if isinstance(value, Table)]
    assert len(tables) >= 15
    assert all(tables)


def test_few_amounts_are_known_to_be_few() -> None:
    plan = plan_of(HEADQUARTERS)
    benefits = {name: possible(plan, step) for name, step in plan.benefits.items()}
    assert benefits["start_up_grant"] is None
    assert benefits["sales_reward"] is not None and 0 in benefits["sales_reward"]


def test_a_rule_that_differs_is_told_though_the_result_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a rule's value, and of what is missing for it."""
    plan = plan_of(DE_MINIMIS)
    rows = likely_firms(plan, 200, 1, LAW)
    assert differences_of_rules(plan, rows, ON) == []
    right = compare.rule_columns

    def wrong(lowering: Lowering) -> Iterator[tuple[str, Sql]]:
        other = replace(plan, rules={**plan.rules, "not_for_exports": plan.rules["in_scope"]})
        for (name, column), (_, exchanged) in zip(right(lowering), right(Lowering(other, ON)), strict=True):
            yield name, exchanged if name.startswith("not_for_exports") else column

    monkeypatch.setattr(compare, "rule_columns", wrong)
    found = {difference.column for difference in differences_of_rules(plan, rows, ON)}
    assert found == {"not_for_exports", "not_for_exports missing"}


# --- make fuzz


def test_the_longer_target_says_how_to_repeat_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "--firms", "60", "--only", "srdi_award", "--seed", "8"])
    assert fuzz.main() == 0
    said = capsys.readouterr().out
    assert "SEED=8 repeats it" in said and "cn/shanghai/srdi_award: 60 firms" in said and "no difference" in said


def test_the_longer_target_fails_where_the_two_differ(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    difference = compare.Difference(0, (1,), "total", 1, 2)
    monkeypatch.setattr(fuzz, "tried", lambda folder, count, seed: Tried(1, [difference], Reached()))
    monkeypatch.setattr("sys.argv", ["fuzz", "--only", "srdi_award"])
    assert fuzz.main() == 1
    assert "column='total', interpreted=1, computed=2" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--only", "atlantis"], ["--firms", "0"]])
def test_the_longer_target_refuses_what_it_cannot_do(
    wrong: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", *wrong])
    assert fuzz.main() == 2
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_its_targets_are_documented() -> None:
    """In the head of the Makefile, and in the README."""
    root = Path(__file__).parents[2]
    head = (root / "Makefile").read_text(encoding="utf-8").split("PYTHON ?=")[0]
    assert all(word in head for word in ("make fuzz", "FIRMS=", "ONLY=", "SEED="))
    assert "make fuzz" in (root / "README.md").read_text(encoding="utf-8")
