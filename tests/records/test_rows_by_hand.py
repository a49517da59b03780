"""What rows come to, three ways: the interpreter, DuckDB over a register with its tables, and the plain reference."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from largesse.batch.run import decide_register
from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.language.load import load_programme
from tests.records.formulas import (
    CHANGE,
    COLUMNS,
    FACTS,
    FIRST,
    FORMULAS,
    LAST,
    MOST_ROWS,
    OFFSET,
    SECOND,
    VAST,
    Formula,
    written,
)
from tests.records.reference import Open, Rows

ON = date(2024, 5, 1)
DAY = timedelta(days=1)
DAYS = (FIRST, CHANGE - DAY, CHANGE, SECOND - DAY, SECOND, LAST)
AMOUNTS = ("-1000", "-0.01", "0", "0.01", "333.33", "1000")
HOW_MANY = 150


@dataclass(frozen=True)
class Firm:
    facts: dict[str, Any]
    rows: tuple[dict[str, Any], ...]


def made_firms(formula: Formula, seed: int) -> list[Firm]:
    """Firms with few rows and many gaps, at the days on which the law changes and the ends of every bound."""
    chance = random.Random(f"{formula.name} {seed}")
    columns: dict[str, Callable[[], Any]] = {
        "day": lambda: chance.choice(DAYS),
        "kind": lambda: chance.choice("ab"),
        "amount": lambda: Fraction(chance.choice(AMOUNTS)),
        "good": lambda: chance.random() < 0.5,
        "vast": lambda: Fraction(chance.choice((-VAST, -1, VAST - 1, VAST))),
    }
    facts: dict[str, Callable[[], Any]] = {
        "factor": lambda: Fraction(chance.choice((0, 1, 33, 100)), 100),
        "limit": lambda: chance.choice(DAYS),
        "base": lambda: Fraction(chance.choice(AMOUNTS)),
    }
    firms = []
    for _ in range(HOW_MANY):
        gaps = chance.choice((0, 0, 0.1, 0.4))
        rows = tuple(
            {name: columns[name]() for name in formula.uses(COLUMNS, "c.") if chance.random() >= gaps}
            for _ in range(chance.choice((0, 1, 1, 2, 3, MOST_ROWS)))
        )
        firms.append(Firm({name: facts[name]() for name in formula.uses(FACTS) if chance.random() >= gaps}, rows))
    return firms


Outcome = tuple[str, int | None, tuple[str, ...]]
"""The status of the benefit, its amount in cents, and what is missing."""


def by_hand(formula: Formula, firm: Firm, *, given: bool) -> Outcome:
    own = {name: firm.facts.get(name, Open(frozenset({name}))) for name in FACTS}
    value = formula.by_hand(SimpleNamespace(lines=Rows("lines", firm.rows if given else None), **own))
    if isinstance(value, Open):
        return "undetermined", None, tuple(sorted(value.missing))
    if formula.type == "YesNo":
        return ("granted" if value else "refused"), None, ()
    cents = _half_up((value + OFFSET) * 100)
    return ("granted" if cents > 0 else "refused"), cents, ()


def _half_up(value: Any) -> int:
    return max(0, int((Fraction(value) + Fraction(1, 2)) // 1))


def interpreted(decider: Decider, firm: Firm, *, given: bool) -> Outcome:
    data = {**firm.facts, **({"lines": list(firm.rows)} if given else {})}
    decision = decider.decide(read_firm(decider.programme, {"facts": data}), ON)
    grant = decision.benefits["grant"]
    return grant.status, grant.amount, tuple(sorted(decision.missing_cells))


def registered(
    formula: Formula, programme: Any, firms: Sequence[Firm], folder: Path, *, given: bool
) -> list[Outcome]:
    facts, columns = formula.uses(FACTS), formula.uses(COLUMNS, "c.")
    firms_file, rows_file = folder / "firms.csv", folder / "lines.csv"
    write(firms_file, facts, [(str(i), firm.facts) for i, firm in enumerate(firms)])
    rows = [(str(i), row) for i, firm in enumerate(firms) for row in firm.rows]
    random.Random(5).shuffle(rows)
    write(rows_file, columns, rows)
    out = folder / f"out {given}"
    decide_register(programme, firms_file, on=ON, out=out, tables={"lines": rows_file} if given else None)
    amount = "grant_amount" if formula.type == "Money" else "NULL"
    found = duckdb.execute(
        f"SELECT id, grant_status, {amount}, missing FROM read_parquet('{out / 'decisions.parquet'}')"
    ).fetchall()
    assert [row[0] for row in found] == [str(i) for i in range(len(firms))], "the order of the register"
    return [(status, cents, tuple(sorted(m.split(";"))) if m else ()) for _, status, cents, m in found]


def write(path: Path, columns: Sequence[str], rows: Sequence[tuple[str, dict[str, Any]]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *columns])
        writer.writerows([id_, *(as_text(row.get(column)) for column in columns)] for id_, row in rows)


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _decimal(value) if isinstance(value, Fraction) else str(value)


def _decimal(value: Fraction) -> str:
    cents = int(value * 100)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def test_an_unknown_day_matters_only_where_the_versions_differ(tmp_path: Path) -> None:
    formula = next(formula for formula in FORMULAS if formula.name == "brackets_by_day")
    decider = Decider(load_programme(written(formula, tmp_path / "programme")))
    for amount, wanted in ((-1000, ("granted", OFFSET * 100, ())), (1, ("undetermined", None, ("lines.day",)))):
        firm = Firm({}, ({"amount": Fraction(amount), "good": True},))
        assert interpreted(decider, firm, given=True) == by_hand(formula, firm, given=True) == wanted


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.name)
def test_three_ways_agree_on_every_firm(formula: Formula, tmp_path: Path) -> None:
    programme = load_programme(written(formula, tmp_path / "programme"))
    decider, firms = Decider(programme), made_firms(formula, 1)
    for given in (True, False):
        wanted = [by_hand(formula, firm, given=given) for firm in firms]
        assert [interpreted(decider, firm, given=given) for firm in firms] == wanted
        assert registered(formula, programme, firms, tmp_path, given=given) == wanted
        if given:
            assert {status for status, _, _ in wanted} >= {"granted", "undetermined"}
