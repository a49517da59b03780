"""For rows too, filling exactly what is missing settles a result, and filling anything changes no known one."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.language.load import load_programme
from tests.records.formulas import COLUMNS, FACTS, FORMULAS, Formula, written
from tests.records.test_rows_by_hand import ON, made_firms


def decided(decider: Decider, facts: dict[str, Any]) -> Decision:
    return decider.decide(read_firm(decider.programme, {"facts": facts}), ON)


def filled(facts: dict[str, Any], whole: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The facts with some of their unknown cells filled from a whole firm; `lines.amount` in every row."""
    found = dict(facts)
    for name in names & whole.keys() - facts.keys():
        found[name] = whole[name]
    if "lines" in found:
        found["lines"] = [
            {**{column: value for column, value in all_of_it.items() if f"lines.{column}" in names}, **row}
            for row, all_of_it in zip(found["lines"], whole["lines"], strict=True)
        ]
    return found


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_what_is_missing_settles_and_nothing_known_changes(formula: Formula, tmp_path: Path) -> None:
    decider = Decider(load_programme(written(formula, tmp_path / "programme")))
    chance = random.Random(formula.name)
    spare = {
        "day": date(2020, 7, 1),
        "kind": "b",
        "amount": 1,
        "good": True,
        "factor": "0.5",
        "limit": date(2020, 6, 30),
    }
    spare |= {"base": 2, "vast": 3}
    undetermined = 0
    for firm in made_firms(formula, 2):
        rows = [{**{c: spare[c] for c in formula.uses(COLUMNS, "c.")}, **row} for row in firm.rows]
        whole = {**{name: spare[name] for name in formula.uses(FACTS)}, **firm.facts, "lines": rows}
        facts = {**firm.facts, **({"lines": list(firm.rows)} if chance.random() < 0.8 else {})}
        decision = decided(decider, facts)
        grant = decision.benefits["grant"]
        if grant.status == "undetermined":
            undetermined += 1
            settled = decided(decider, filled(facts, whole, set(decision.missing_cells)))
            assert settled.benefits["grant"].status != "undetermined"
        every = [*whole, *(f"lines.{column}" for column in COLUMNS)]
        some = {name for name in every if chance.random() < 0.5}
        if grant.status != "undetermined":
            assert decided(decider, filled(facts, whole, some)).benefits["grant"] == grant
    assert undetermined
