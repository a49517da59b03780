"""What rows came to is told row by row; a parameter on a day of the firm's own by the version of that day."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.explain import explain, render
from largesse.explain.rows import MOST_LISTED
from largesse.explain.rulebook import rulebook
from largesse.language.load import load_programme
from tests.records.formulas import FORMULAS, written
from tests.records.test_tables_of_a_register import FOLDER, PROGRAMME

COSTS = [
    {"invoice": "1", "paid_on": "2024-12-31", "category": "wages", "amount": 1000},
    {"invoice": "2", "paid_on": "2024-12-31", "category": "timber", "amount": 6000},
    {"invoice": "3", "paid_on": "2025-01-01", "category": "timber", "amount": 6000},
]
FIRM = {"begun": "2024-03-01", "costs": COSTS, "reviews": [{"points": n} for n in (2, 7, 9)], "awards": []}


def told(programme: Any, facts: dict[str, Any], lang: str = "en", year: int | None = None) -> str:
    firm = read_firm(programme, {"facts": facts, "reference_year": year})
    decision = Decider(programme).decide(firm, date(2025, 6, 1))
    return " ".join(render(explain(decision), "text", lang).split())


def test_each_cost_is_told_with_what_it_gave() -> None:
    text = told(PROGRAMME, FIRM)
    for line in (
        "3 of 3 rows count",
        "row 1 (Paid on: 2024-12-31; Category: Wages; Amount: EUR 1,000): EUR 500",
        "row 2 (Paid on: 2024-12-31; Category: Timber; Amount: EUR 6,000): EUR 1,800",
        "1 of 3 rows count",
        "row 3 (Paid on: 2025-01-01; Amount: EUR 6,000; Category: Timber): EUR 160",
        "it holds for 1 of 3 rows · row 1: Amount: EUR 1,000; Category: Wages",
        "row 2: Points: 7",
    ):
        assert line in text
    assert "row 2 (Paid on: 2024-12-31; Amount: EUR 6,000" not in text, "timber had no extra in 2024"
    assert "第3行（支付日：2025-01-01；" in told(PROGRAMME, FIRM, "zh").replace(" ", "")


def test_of_all_those_that_do_not_hold_are_told() -> None:
    text = told(PROGRAMME, {**FIRM, "begun": "2025-01-01"})
    assert "it holds for 1 of 3 rows · row 1: Paid on: 2024-12-31 · row 2: Paid on: 2024-12-31" in text
    assert "row 3: Paid on" not in text.partition("Benefits")[0]


def test_what_is_not_known_of_a_row_is_told() -> None:
    text = told(PROGRAMME, {**FIRM, "costs": [*COSTS, {"invoice": "4", "category": "timber", "amount": 1}]})
    assert "row 4 (Paid on: not known; Category: Timber; Amount: EUR 1): not known" in text
    assert "the rows are not known" in told(PROGRAMME, {name: FIRM[name] for name in ("begun", "reviews")})


def test_a_table_that_is_missing_is_told_with_its_columns() -> None:
    text = told(PROGRAMME, {"begun": "2024-03-01"})
    assert "A table with the columns invoice, paid_on, category, amount: of a register" in text.replace(";", ",")
    assert "(--table costs=FILE), of one firm among its facts Proof: Invoices and bank statements" in text
    rows = told(PROGRAMME, {**FIRM, "awards": [{"amount": 1}]})
    assert "Earlier awards: Granted on" in rows
    assert "A table with the columns" not in rows


def test_of_many_rows_some_are_told() -> None:
    many = [{**COSTS[0], "invoice": str(i)} for i in range(MOST_LISTED + 3)]
    text = told(PROGRAMME, {**FIRM, "costs": many})
    assert f"row {MOST_LISTED} (Paid on" in text
    assert f"row {MOST_LISTED + 1} (Paid on" not in text
    assert "· 3 more rows" in text
    assert "· 1 more row " in told(PROGRAMME, {**FIRM, "costs": many[:-2]})


# --- a parameter on the firm's own day


def test_steps_and_brackets_of_the_firm_s_own_day(tmp_path: Path) -> None:
    shapes = next(one for one in FORMULAS if one.name == "shapes_by_the_firms_day")
    programme = load_programme(written(shapes, tmp_path / "p"))
    before = told(programme, {"limit": "2020-06-30", "base": 200, "lines": []})
    assert "stepped on 2020-06-30: EUR 200 reaches the step from EUR 0, which gives EUR 1" in before
    assert "The next step, from EUR 333, would give EUR 2; EUR 133 short of it" in before
    assert "From EUR 0 up: EUR 100 at 50% is EUR 50 • From EUR 100 up: EUR 100 at 25% is EUR 25" in before
    after = told(programme, {"limit": "2020-07-01", "base": 200, "lines": []})
    assert "stepped on 2020-07-01: EUR 200 reaches the step from EUR 0.01, which gives EUR 0" in after
    assert "From EUR -10 up: EUR 210 at 10% is EUR 21" in after
    assert "stepped on limit at EUR 5: not known" in told(programme, {"base": 5, "lines": []})


WORKSHOP = FOLDER.parent / "workshop_grant"


def test_a_set_of_the_firm_s_own_day(tmp_path: Path) -> None:
    shutil.copytree(WORKSHOP, tmp_path / "p")
    changes = {
        "programme.py": [
            ("(trade: Choice, p: Parameters)", "(trade: Choice, founded: Date, p: Parameters)"),
            ("return trade in p.trades", "return trade in p.on(founded).trades"),
        ],
        "parameters.yaml": [("{since: 2025-01-01, value: [boats,", "{since: 1900-01-01, value: [boats,")],
    }
    for name, edits in changes.items():
        text = (tmp_path / "p" / name).read_text(encoding="utf-8")
        for old, new in edits:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / "p" / name).write_text(text, encoding="utf-8")
    programme = load_programme(tmp_path / "p")

    def said(**facts: str) -> str:
        text = told(programme, {**facts, "applied_on": "2025-06-01"}, year=2024)
        return text.partition("Trade: nets; one of these needed: ")[2][:60]

    refused, granted = (said(trade="nets", founded=day) for day in ("2026-06-30", "2026-07-01"))
    assert refused.startswith("boats, glass or instruments ")
    assert granted.startswith("boats, glass, instruments or nets ")
    assert said(trade="nets").startswith("Supported trades on Day of foundation ")


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("steps_by_day", "the sum of (stepped on day at amount) over lines", "amount所达档次的"),
        ("brackets_by_day", "taxed on day on amount, band by band", "逐段累计"),
        ("set_by_day", "with: kind is one of: kinds", "kind属于：day当日的kinds"),
        ("not_in_set_by_day", "kind is none of: kinds", "kind不属于：day当日的kinds"),
    ],
)
def test_the_rulebook_says_every_shape(name: str, en: str, zh: str, tmp_path: Path) -> None:
    programme = load_programme(written(next(one for one in FORMULAS if one.name == name), tmp_path / "p"))
    assert en in rulebook(programme, "en", "md").replace("[", "").replace("](#parameter-kinds)", "")
    assert zh in rulebook(programme, "zh", "md")
