"""A replay that awards: every firm's ledger, every pool and every year is what the definitions give by hand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from largesse.cohort.run import award_register
from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.decide.values import Unknown
from largesse.model.programme import Programme
from largesse.years.replay import Edition, replay
from largesse.years.totals import ReplayResult
from tests.years.contested import ByHand, Way, made
from tests.years.made import plain
from tests.years.reference import Paid
from tests.years.test_replay import FACTS, KINDS, Panel, rows_of, written

YEARS = range(2021, 2027)
COLUMNS = (*FACTS, "points", "owner")
SEEDS = {year: "one for all" if year < 2025 else f"of {year}" for year in YEARS}

WAYS = {
    "a pool in order": Way(pool="order", carries=True),
    "a pool pro rata": Way(pool="pro rata", carries=True, anew=False),
    "a pool that does not carry over, under a ceiling": Way(pool="order", ceiling=True),
    "places for good": Way(selects=True, anew=False),
    "places for a year": Way(selects=True),
    "places for good, a pool by rank, a ceiling": Way(
        selects=True, pool="rank", carries=True, ceiling=True, anew=False
    ),
    "places for a year, a pool by rank, a ceiling": Way(selects=True, pool="rank", carries=True, ceiling=True),
}


def made_panel(seed: int, firms: int, unknown: float = 0.0) -> Panel:
    draw = random.Random(seed)

    def perhaps(value: object) -> str:
        return "" if draw.random() < unknown else str(value)

    panel: Panel = {year: {} for year in YEARS}
    for i in range(firms):
        staff, leaves, owner = draw.randrange(8, 70), draw.choice([*YEARS, 9999]), draw.choice(["absent", "X", "Y"])
        for year in YEARS:
            if draw.random() < 0.04 or (i % 3 == 0 and year < 2023):
                continue
            panel[year][f"f{i:03}"] = {
                "has_seat": perhaps("no" if draw.random() < 0.05 or year >= leaves else "yes"),
                "staff": perhaps(max(0, staff + draw.randrange(-5, 6))),
                "insolvent": perhaps("yes" if draw.random() < 0.03 else "no"),
                "rent_paid": perhaps(draw.choice([0, draw.randrange(40_000)])),
                "research": perhaps(draw.choice([0, draw.randrange(100_000)])),
                "profit": perhaps(draw.randrange(-10_000, 100_000)),
                "points": perhaps(draw.randrange(10)),
                "owner": perhaps(owner),
            }
    return panel


def decided(programme: Programme, panel: Panel) -> dict[str, list[dict[str, Any]]]:
    """Every firm, each year decided by the interpreter, by itself."""
    decider, columns = Decider(programme), set(programme.facts)
    found: dict[str, list[dict[str, Any]]] = {id_: [] for id_ in sorted({i for rows in panel.values() for i in rows})}
    for year, rows in panel.items():
        on = date(year, 12, 31)
        for id_, years in found.items():
            if id_ not in rows:
                nothing: dict[str, Any] = {"amounts": {}, "holds": {}, "limits": {}}
                years.append({"year": year, "on": on, "status": None, **nothing})
                continue
            row = rows[id_]
            told: dict[str, object] = {name: row[name] for name in columns if row[name] not in ("", "absent")}
            firm = read_firm(programme, {"facts": told | {n: None for n in columns if row[n] == ""}})
            decision = decider.decide(firm, on)
            value = {name: decision.values[step] for name, step in decision.plan.rules.items()}
            known = {name: None if isinstance(v, Unknown) else v for name, v in value.items()}
            years.append(
                {
                    "year": year, "on": on, "status": decision.status,
                    "amounts": {paid.benefit: known[paid.benefit] for paid in KINDS},
                    "holds": {name: known[name] for name in ("seated", "solvent", "keeps_staff")},
                    "limits": {"dues": known["dues"]}, "points": int(row["points"]), "owner": row["owner"],
                }
            )  # fmt: skip
    return found


def kinds_of(way: Way) -> list[Paid]:
    return [replace(paid, yearly=way.anew) if paid.benefit == "training_bonus" else paid for paid in KINDS]


def editions_of(panel: Panel, programme: Programme, folder: Path) -> list[Edition]:
    columns = [name for name in COLUMNS if name in programme.facts]
    return [replace(one, seed=SEEDS[one.year]) for one in written(panel, folder, columns)]


def ledgers(result: ReplayResult) -> dict[str, dict[Any, Any]]:
    """By firm, the amounts of its entries by year, benefit, award and kind."""
    found: dict[str, dict[Any, Any]] = {}
    for row in rows_of(result.entries):
        key = (row["year"], row["benefit"], row["award"], row["kind"])
        found.setdefault(row["id"], {}).setdefault(key, []).append(row["amount"])
    return {
        id_: {key: v if key[3] == "undetermined" else sum(v) for key, v in of_firm.items()}
        for id_, of_firm in found.items()
    }


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Way, Programme]:
    return WAYS[request.param], made(WAYS[request.param], tmp_path_factory.mktemp("ways") / "seat")


@pytest.mark.parametrize(("seed", "firms"), [(1, 14), (2, 60)])
def test_it_is_what_the_definitions_give(way: tuple[Way, Programme], seed: int, firms: int, tmp_path: Path) -> None:
    arranged, programme = way
    panel = made_panel(seed, firms)
    by_hand = ByHand(arranged, kinds_of(arranged), decided(programme, panel), SEEDS).run()
    result = replay(programme, editions_of(panel, programme, tmp_path), out=tmp_path / "out")
    found = ledgers(result)
    firms_told = {row["id"]: row for row in rows_of(result.firms)}
    cut: Mapping[Any, int] = {
        (id_, year, benefit): amount
        for id_, of_firm in found.items()
        for (year, benefit, _, kind), amount in of_firm.items()
        if kind == "not_awarded"
    }
    assert cut == by_hand.not_awarded
    for id_ in by_hand.firms:
        recognised, expected = by_hand.ledger(id_)
        told = {key: v for key, v in found.get(id_, {}).items() if key[3] != "not_awarded"}
        if id_ not in firms_told:
            assert recognised is None and not any(kind == "committed" for *_, kind in expected)
            assert not any(key[0] == id_ for key in by_hand.not_awarded)
            continue
        assert plain(told) == plain(expected), id_
        assert firms_told[id_]["recognised"] == recognised
        assert firms_told[id_]["not_awarded"] == sum(v for k, v in by_hand.not_awarded.items() if k[0] == id_)
    money_in_is_money_out(result, by_hand)
    if arranged.selects:
        for award, year in zip(result.awards, YEARS, strict=True):
            selected = {row["id"] for row in rows_of(award.awards) if row["place"] == "selected"}
            assert selected == by_hand.selected[year]


def money_in_is_money_out(result: ReplayResult, by_hand: ByHand) -> None:
    """For every year, to the cent; what an award that is open may yet get is kept back."""
    if not by_hand.way.pool:
        assert list(result.pool_years()) == []
        return
    left = 0
    for one, (year, (there, spent)) in zip(result.pool_years(), by_hand.pools.items(), strict=True):
        assert (one.year, one.carried) == (year, left)
        assert one.appropriated + one.carried == there
        assert one.committed + one.kept_back == spent
        assert one.left == there - spent >= 0
        left = one.left if by_hand.way.carries else 0
    assert any(one.left == 0 for one in result.pool_years())


def test_the_first_year_is_what_award_awards(way: tuple[Way, Programme], tmp_path: Path) -> None:
    """Also where much is unknown."""
    _, programme = way
    editions = editions_of(made_panel(3, 50, unknown=0.03), programme, tmp_path)
    result = replay(programme, editions, out=tmp_path / "out")
    first = editions[0]
    alone = award_register(
        programme, first.source, on=date(first.year, 12, 31), seed=first.seed, out=tmp_path / "alone"
    )
    assert rows_of(result.awards[0].awards) == rows_of(alone.awards)
    assert result.awards[0].selection == alone.selection and result.awards[0].money == alone.money
