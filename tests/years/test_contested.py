"""A replay that awards: every firm's ledger, every pool and every year is what the definitions give by hand."""

from __future__ import annotations

import random
import shutil
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
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from largesse.years.replay import Edition, replay
from largesse.years.totals import ReplayResult
from tests.mistakes.kit import SALTHOLM
from tests.years.contested import ByHand, Way, made
from tests.years.made import plain
from tests.years.reference import Paid
from tests.years.test_replay import FACTS, KINDS, Panel, rows_of, written

YEARS = range(2021, 2026)
COLUMNS = (*FACTS, "points", "owner")
SEEDS = {year: "one for all" if year < 2024 else f"of {year}" for year in YEARS}

WAYS = {
    "a pool in order": Way(pool="order", carries=True),
    "a pool pro rata": Way(pool="pro rata", carries=True, bonus="once"),
    "a pool that does not carry over, under a ceiling": Way(pool="order", ceiling=True),
    "places for good": Way(selects=True, bonus="once"),
    "places for a year": Way(selects=True),
    "places for good, a pool by rank, a ceiling": Way(
        selects=True, pool="rank", carries=True, ceiling=True, bonus="lasting"
    ),
    "places for a year, a pool by rank, a ceiling": Way(selects=True, pool="rank", carries=True, ceiling=True),
}


AWAY = {
    "has_seat": "yes", "staff": "12", "insolvent": "no", "rent_paid": "40000", "research": "0", "profit": "0",
    "points": "9", "owner": "absent",
}  # fmt: skip
"""A firm that is good, and of which nothing is known in 2022: what it is given in 2023 is kept back for it."""


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
    for year in (2021, 2023, 2024):
        panel[year]["away"] = AWAY
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
    yearly, years = way.bonus == "anew", 2 if way.bonus == "lasting" else None
    return [replace(paid, yearly=yearly, years=years) if paid.benefit == "training_bonus" else paid for paid in KINDS]


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


def test_it_is_what_the_definitions_give(way: tuple[Way, Programme], tmp_path: Path) -> None:
    arranged, programme = way
    panel = made_panel(2, 60)
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
    # (pro rata, the start-up aid takes all of a firm's part in 2021, so that no rent is awarded that could go on)
    assert any(one.kept_back for one in result.pool_years()) == (by_hand.way.pool != "pro rata")


def test_the_first_year_is_what_award_awards(way: tuple[Way, Programme], tmp_path: Path) -> None:
    """Also where much is unknown."""
    _, programme = way
    [first, *_] = editions_of(made_panel(3, 50, unknown=0.03), programme, tmp_path)
    result = replay(programme, [first], out=tmp_path / "out")
    on = date(first.year, 12, 31)
    alone = award_register(programme, first.source, on=on, seed=first.seed, out=tmp_path / "alone")
    assert rows_of(result.awards[0].awards) == rows_of(alone.awards)
    assert result.awards[0].selection == alone.selection and result.awards[0].money == alone.money


# --- a fund whose money is shared out each year, whatever was awarded before

QUAY = SALTHOLM / "quay_fund"
QUAY_COLUMNS = ("owner", "staff", "applied_on", "repair_cost", "lamp_cost", "earlier_aid")


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """The quay fund, with repairs and lamps paid for anew in each year."""
    folder = tmp_path_factory.mktemp("quay") / "quay_fund"
    shutil.copytree(QUAY, folder)
    source = folder / "programme.py"
    text = source.read_text(encoding="utf-8").replace(
        "    fact,\n    group,\n", "    fact,\n    group,\n    payment,\n"
    )
    anew = "".join(
        f'payment("{name}", again="yearly", cites=cite("quay_act", "each year", "§ 8"))\n'
        for name in ("repairs", "lamps")
    )
    source.write_text(text.replace("# --- Who qualifies", f"{anew}\n# --- Who qualifies", 1), encoding="utf-8")
    return load_programme(folder)


def quay_panel(seed: int, firms: int, unknown: float) -> Panel:
    draw = random.Random(seed)

    def perhaps(value: object) -> str:
        return "" if draw.random() < unknown else str(value)

    def row(year: int) -> dict[str, str]:
        return {
            "owner": perhaps(draw.choice(["absent", "X", "Y", "Z"])),
            "staff": perhaps(draw.randrange(20)),
            "applied_on": perhaps(f"{year}-05-{draw.randint(1, 9):02}"),
            "repair_cost": perhaps(draw.choice([0, draw.randrange(200_000)])),
            "lamp_cost": perhaps(draw.randrange(20_000)),
            "earlier_aid": perhaps(0),
        }

    return {year: {f"f{i:02}": row(year) for i in range(firms)} for year in (2024, 2025, 2026)}


@pytest.mark.parametrize(("seed", "unknown"), [(1, 0.0), (2, 0.01), (3, 0.03)])
def test_what_a_year_leaves_is_there_in_the_next(quay: Programme, seed: int, unknown: float, tmp_path: Path) -> None:
    """Every edition is what `award` gives that is told what the years before used: what is certain, and what may yet
    be awarded."""
    editions = [replace(one, seed="s") for one in written(quay_panel(seed, 30, unknown), tmp_path, QUAY_COLUMNS)]
    before = {("quay_fund", 2024): 300_000_00}
    result = replay(quay, editions, out=tmp_path / "out", used=before)
    used, left, entries = dict(before), 0, ledgers(result)
    for edition, one, award in zip(editions, result.pool_years(), result.awards, strict=True):
        alone = award_register(
            quay, edition.source, on=date(edition.year, 12, 31), seed="s", out=tmp_path / str(edition.year), used=used
        )
        assert rows_of(award.awards) == rows_of(alone.awards)
        assert alone.money is not None
        [pool] = alone.money.pools
        used[pool.pool, edition.year] = used.get((pool.pool, edition.year), 0) + pool.perhaps
        committed = sum(
            amount
            for of_firm in entries.values()
            for (year, _, _, kind), amount in of_firm.items()
            if (year, kind) == (edition.year, "committed")
        )
        assert one.committed == committed <= pool.awarded <= pool.perhaps
        assert one.kept_back == pool.perhaps - committed
        assert one.carried == left
        assert one.appropriated + one.carried == one.used + one.committed + one.kept_back + one.left
        left = one.left
        every_cut_is_told(rows_of(result.editions[one.year - 2024].decisions), alone.awards, entries, one.year)
    kept = [one.kept_back for one in result.pool_years()]
    assert any(kept) == bool(unknown)
    assert result.provisional == tuple(year for year, back in zip(result.years, kept, strict=True) if back)


def every_cut_is_told(
    decisions: list[dict[str, Any]], awards: Path, entries: Mapping[str, Mapping[Any, Any]], year: int
) -> None:
    """What is due and certain not to be awarded stands in the ledger; what is not certain is undetermined."""
    awarded = {row["id"]: row for row in rows_of(awards)}
    for row in decisions:
        for name in ("repairs", "lamps"):
            due, got = row[f"{name}_amount"], awarded.get(row["id"], {}).get(f"{name}_awarded", 0)
            told = entries.get(row["id"], {})
            cut, is_open = ((year, name, year, kind) for kind in ("not_awarded", "undetermined"))
            assert (is_open in told) == (got is None and row["id"] in entries)
            if due is not None and got is not None:
                assert told.get(cut, 0) == due - got


def test_what_a_programme_says_of_its_pools_is_not_said_again(quay: Programme, tmp_path: Path) -> None:
    editions = sown(quay_panel(1, 1, 0.0), tmp_path)
    with pytest.raises(LargesseError, match="says itself what there is in its pools"):
        replay(quay, editions, out=tmp_path / "out", appropriations={"quay_fund": {2024: 1}})
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("seed", range(3))
def test_unknown_never_pays_more(quay: Programme, seed: int, tmp_path: Path) -> None:
    """Whatever the unknown cells of the last year turn out to be: what was committed without them stays committed,
    and in no way is more awarded than there is."""
    panel = quay_panel(10 + seed, 20, 0.02)
    (tmp_path / "open").mkdir()
    open_ = ledgers(replay(quay, sown(panel, tmp_path / "open"), out=tmp_path / "open" / "out"))
    filled = {
        year: {
            id_: {name: value if value != "" or year < 2026 else FILL[name] for name, value in row.items()}
            for id_, row in rows.items()
        }
        for year, rows in panel.items()
    }
    (tmp_path / "filled").mkdir()
    result = replay(quay, sown(filled, tmp_path / "filled"), out=tmp_path / "filled" / "out")
    known = ledgers(result)
    settled = 0
    for id_, of_firm in open_.items():
        for key, amount in of_firm.items():
            unsettled = (key[0], key[1], key[2], "undetermined") in of_firm
            if key[3] in ("committed", "paid", "not_awarded") and not unsettled:
                assert known[id_][key] == amount
                settled += 1
    assert settled > 10
    assert all(one.left >= 0 for one in result.pool_years())


FILL = {
    "owner": "X", "staff": "1", "applied_on": "2026-05-01", "repair_cost": "199999", "lamp_cost": "1",
    "earlier_aid": "9",
}  # fmt: skip


def sown(panel: Panel, folder: Path) -> list[Edition]:
    return [replace(one, seed="s") for one in written(panel, folder, QUAY_COLUMNS)]


@pytest.mark.parametrize("pool", ["", "rank"])
def test_who_may_not_qualify_any_more_gets_nothing_for_certain(pool: str, tmp_path: Path) -> None:
    """It holds a place, and the rent of a year is known; but whether it still qualifies is not."""
    programme = made(Way(selects=True, pool=pool, carries=bool(pool), bonus="once"), tmp_path / "seat")
    found = {}
    for staff in ("", "0", "12"):
        folder = tmp_path / f"of {staff}"
        folder.mkdir()
        panel = {2021: {"a": AWAY}, 2022: {"a": AWAY | {"staff": staff}}}
        result = replay(programme, editions_of(panel, programme, folder), out=folder / "out")
        [*pools] = result.pool_years()
        found[staff] = (
            [
                (row["kind"], row["amount"], row["missing"])
                for row in rows_of(result.entries)
                if (row["year"], row["benefit"]) == (2022, "rent_subsidy")
            ],
            [(one.committed, one.kept_back) for one in pools[1:]],
        )
    rent = 20_000_00
    assert found[""] == ([("undetermined", None, "staff")], [(0, rent)] if pool else [])
    assert found["0"] == ([], [(0, 0)] if pool else [])
    assert found["12"] == ([("committed", rent, ""), ("paid", rent, "")], [(rent, 0)] if pool else [])


def test_a_credit_that_is_lost_is_told_also_while_an_earlier_year_is_open(tmp_path: Path) -> None:
    """Nothing is known of the firm in 2022, so that its credit of 2021 stays open; in 2023 others have the places."""
    programme = made(Way(selects=True), tmp_path / "seat")
    firm = AWAY | {"research": "50000"}
    others = {f"b{i}": AWAY for i in range(4)}
    panel = {2021: {"a": firm}, 2022: others, 2023: {"a": firm | {"points": "0"}, **others}}
    result = replay(programme, editions_of(panel, programme, tmp_path), out=tmp_path / "out")
    of_2023 = [
        (row["kind"], row["amount"], row["reason"])
        for row in rows_of(result.entries)
        if (row["id"], row["year"], row["benefit"]) == ("a", 2023, "research_credit")
    ]
    assert of_2023 == [("not_awarded", 10_000_00, "not_selected")]
