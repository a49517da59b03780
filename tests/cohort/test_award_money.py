"""A register's money, shared out: ceilings of undertakings and a fund, against the definitions applied by hand."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest

from largesse.cohort.run import award_register
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.awards import columns
from largesse.model.programme import Programme
from tests.cohort.rationed import Claim, each_a_part, in_turn, lot_of, tier_by_tier

QUAY_FOLDER = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "quay_fund"
ON = date(2024, 6, 1)
FUND, CEILING, STAFF = 100_000_000, 30_000_000, 50  # of 2024, in cents
COLUMNS = ["id", "owner", "staff", "applied_on", "repair_cost", "lamp_cost", "earlier_aid"]


@dataclass(frozen=True)
class Firm:
    """A firm as its row says; None is unknown. Money in cents."""

    id: str
    owner: str | None
    staff: int | None
    applied_on: int | None
    repair: int | None
    lamp: int | None
    earlier: int | None

    def row(self) -> list[object]:
        def euros(cents: int | None) -> str:
            return "" if cents is None else f"{cents // 100}.{cents % 100:02}"

        day = "" if self.applied_on is None else f"2024-05-{self.applied_on:02}"
        staff = "" if self.staff is None else self.staff
        return [self.id, self.owner or "", staff, day, euros(self.repair), euros(self.lamp), euros(self.earlier)]

    @property
    def is_known(self) -> bool:
        return None not in (self.owner, self.staff, self.applied_on, self.repair, self.lamp, self.earlier)


# --- by hand


@dataclass(frozen=True)
class Award:
    repairs: int
    lamps: int
    under_ceiling: int
    out_of_fund: int


def by_hand(firms: Sequence[Firm], rationing: str, last: str = "part") -> dict[str, Award]:
    """Every firm is fully known."""
    groups = {firm.id: f"alone {firm.id}" if firm.owner == "absent" else f"of {firm.owner}" for firm in firms}
    staff = {g: sum(f.staff or 0 for f in firms if groups[f.id] == g) for g in groups.values()}
    used = {g: sum(f.earlier or 0 for f in firms if groups[f.id] == g) for g in groups.values()}
    small = {firm.id: staff[groups[firm.id]] < STAFF for firm in firms}
    due = {
        firm.id: (int((firm.repair or 0) * Fraction(2, 5)), int((firm.lamp or 0) * Fraction(2, 5)))
        if small[firm.id]
        else (0, 0)
        for firm in firms
    }
    within: dict[str, int] = {}
    for group in set(groups.values()):
        members = [f for f in firms if groups[f.id] == group]
        claims = [Claim(f.id, sum(due[f.id]), -(f.applied_on or 0)) for f in members]
        within |= in_turn(claims, max(0, CEILING - used[group]))
    claims = [Claim(f.id, within[f.id], -(f.applied_on or 0), f.applied_on or 0) for f in firms]
    ways = {"order": in_turn, "pro rata": each_a_part, "tier": tier_by_tier}
    got = in_turn(claims, FUND, last=last) if rationing == "order" else ways[rationing](claims, FUND)
    found = {}
    for firm in firms:
        repairs = min(due[firm.id][0], got[firm.id])
        found[firm.id] = Award(repairs, got[firm.id] - repairs, within[firm.id], got[firm.id])
    return found


# --- by Largesse

WAYS = {
    "order": 'rationing="order",\n    order=("day_of_application",),\n    last="part",',
    "order, then nothing": 'rationing="order",\n    order=("day_of_application",),\n    last="nothing",',
    "pro rata": 'rationing="pro rata",',
    "tier": 'rationing="tier",\n    tier="wave",',
}


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Programme]:
    """The quay fund, rationed in each way; by waves of the days of application where it goes by tier."""
    folder = tmp_path_factory.mktemp("ways") / "quay_fund"
    shutil.copytree(QUAY_FOLDER, folder)
    source = folder / "programme.py"
    text = source.read_text(encoding="utf-8").replace(WAYS["order"], WAYS[request.param])
    if request.param == "tier":
        text += (
            "\n\n@rule\ndef wave(applied_on: Date, p: Parameters) -> Days:\n"
            '    """The days are the waves."""\n    return applied_on - p.fund.opened\n'
        )
        text = text.replace("    Date,\n", "    Date,\n    Days,\n", 1)
        for lang in ("en", "zh"):
            words = folder / f"messages.{lang}.yaml"
            said = words.read_text(encoding="utf-8").replace("rules:\n", "rules:\n  wave: {label: Wave}\n")
            words.write_text(said.replace("parameters:\n", "parameters:\n  fund.opened: Opening\n"), encoding="utf-8")
        numbers = folder / "parameters.yaml"
        opened = (
            "fund:\n  opened:\n    unit: date\n    values:\n"
            "      - {since: 2024-01-01, value: 2024-04-30, source: quay_act}\n"
        )
        numbers.write_text(numbers.read_text(encoding="utf-8").replace("fund:\n", opened), encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    return request.param, load_programme(folder)


def awarded(programme: Programme, firms: Sequence[Firm], folder: Path) -> tuple[dict[str, dict[str, Any]], Any]:
    """Every firm's row of the awards, and the whole result."""
    register = folder / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *(firm.row() for firm in firms)])
    result = award_register(programme, register, on=ON, seed="s", out=folder / "out")
    rows = duckdb.execute(f"SELECT * FROM '{folder / 'out' / 'awards.parquet'}'")
    names = [column[0] for column in rows.description or ()]
    assert sorted(names) == sorted(name for name, _ in columns(programme))
    told = {row[0]: dict(zip(names, row, strict=True)) for row in rows.fetchall()}
    decided = duckdb.execute(f"SELECT id, status FROM '{folder / 'out' / 'decisions.parquet'}'").fetchall()
    assert [firm for firm, _ in decided if firm in told] == list(told)
    assert all(status == "refused" for firm, status in decided if firm not in told)
    return {firm: told.get(firm, dict.fromkeys(names, 0)) for firm, _ in decided}, result


def with_gaps(firm: Firm, draw: random.Random, unknown: float) -> Firm:
    def kept(value: Any) -> Any:
        return None if draw.random() < unknown else value

    return Firm(
        firm.id, kept(firm.owner), kept(firm.staff), kept(firm.applied_on), kept(firm.repair), kept(firm.lamp),
        kept(firm.earlier),
    )  # fmt: skip


def firms_of(seed: int, count: int, *, unknown: float = 0.0) -> list[Firm]:
    """Firms with ties of days, undertakings of many sizes, awards before, costs round and odd."""
    draw = random.Random(seed)

    def cents(most: int) -> int:
        return draw.choice([0, draw.randrange(most), draw.randrange(most) // 100_000 * 100_000])

    firms = []
    for i in range(count):
        firm = Firm(
            f"f{i}",
            draw.choice(["absent", *(f"G{draw.randrange(1 + count // 4)}" for _ in range(3))]),
            draw.choice([0, 0, 1, 3, 7, 7, 20, 49, 50]),
            draw.randint(1, 5),
            cents(50_000_000),
            cents(9_000_000),
            draw.choice([0, 0, 0, draw.randrange(30_000_001), 30_000_000]),
        )
        firms.append(with_gaps(firm, draw, unknown))
    return firms


@pytest.mark.parametrize("seed", range(6))
def test_what_is_known_comes_out_as_by_hand(way: tuple[str, Programme], tmp_path: Path, seed: int) -> None:
    name, programme = way
    firms = firms_of(seed, [1, 4, 12, 40, 120, 400][seed])
    rationing, _, nothing = name.partition(",")
    expected = by_hand(firms, rationing, "nothing" if nothing else "part")
    found, result = awarded(programme, firms, tmp_path)
    assert list(found) == [firm.id for firm in firms]
    for firm in firms:
        row, by = found[firm.id], expected[firm.id]
        assert (row["repairs_awarded"], row["lamps_awarded"]) == (by.repairs, by.lamps)
        assert (row["aid_of_an_undertaking_awarded"], row["quay_fund_awarded"]) == (by.under_ceiling, by.out_of_fund)
        assert row["quay_fund_harbour"] + row["quay_fund_town"] == by.out_of_fund
        assert abs(row["quay_fund_harbour"] - by.out_of_fund * Fraction(3, 5)) < 1
    pool = result.money.pools[0]
    assert pool.awarded == pool.perhaps == sum(award.out_of_fund for award in expected.values())
    assert sum(pool.levels.values()) == pool.awarded
    assert result.money.uncertain == 0
    if len(firms) >= 120:  # the ceiling and the fund are both felt
        assert any(0 < by.under_ceiling < found[firm]["aid_of_an_undertaking_claim"] for firm, by in expected.items())
        assert any(by.out_of_fund < by.under_ceiling for by in expected.values())


@pytest.mark.parametrize("seed", range(5))
def test_what_is_certain_stays_so_whatever_becomes_known(
    way: tuple[str, Programme], tmp_path: Path, seed: int
) -> None:
    name, programme = way
    firms = firms_of(100 + seed, 25, unknown=0.03)
    rationing, _, nothing = name.partition(",")
    found, _ = awarded(programme, firms, tmp_path)
    draw = random.Random(seed)
    certain = {firm: row for firm, row in found.items() if row["awarded"] is not None}
    for _ in range(60):
        filled = [
            replace(
                firm,
                owner=firm.owner or draw.choice(["absent", "G0", "G1", "G2"]),
                staff=draw.choice([0, 49, 100_000]) if firm.staff is None else firm.staff,
                applied_on=draw.randint(1, 9) if firm.applied_on is None else firm.applied_on,
                repair=draw.choice([0, 10**9]) if firm.repair is None else firm.repair,
                lamp=draw.choice([0, 10**8]) if firm.lamp is None else firm.lamp,
                earlier=draw.choice([0, 10**9]) if firm.earlier is None else firm.earlier,
            )
            for firm in firms
        ]
        for firm, award in by_hand(filled, rationing, "nothing" if nothing else "part").items():
            assert award.out_of_fund <= found[firm]["awarded_at_most"]
            if firm in certain:
                assert award.repairs == certain[firm]["repairs_awarded"]
                assert award.lamps == certain[firm]["lamps_awarded"]


def test_the_order_of_the_rows_changes_nothing(way: tuple[str, Programme], tmp_path: Path) -> None:
    _, programme = way
    firms = firms_of(7, 60, unknown=0.02)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, _ = awarded(programme, firms, tmp_path / "a")
    second, _ = awarded(programme, list(reversed(firms)), tmp_path / "b")
    assert first == second


@pytest.mark.parametrize(
    ("earlier", "got"), [(29_996_000, 4_000), (29_996_001, 3_999), (30_000_000, 0), (40_000_000, 0)]
)
def test_at_the_ceiling_and_a_cent_over(tmp_path: Path, earlier: int, got: int) -> None:
    firm = Firm("a", "absent", 3, 1, 10_000, 0, earlier)
    found, _ = awarded(load_programme(QUAY_FOLDER), [firm], tmp_path)
    assert found["a"]["awarded"] == got
    assert found["a"]["aid_of_an_undertaking_left_before"] == max(0, 30_000_000 - earlier)


def test_two_affiliates_on_one_day_are_put_in_order_by_the_lot(tmp_path: Path) -> None:
    twins = [Firm(name, "G", 3, 1, 50_000_000, 0, 0) for name in ("a", "b")]
    found, _ = awarded(load_programme(QUAY_FOLDER), twins, tmp_path)
    first, second = sorted(("a", "b"), key=lot_of)
    assert (found[first]["awarded"], found[second]["awarded"]) == (20_000_000, 10_000_000)
    assert found[second]["aid_of_an_undertaking_left_before"] == 10_000_000


QUAY = load_programme(QUAY_FOLDER)
NOBODY = Firm("a", None, 3, 1, 0, 0, 0)


@pytest.mark.parametrize(
    "known", [replace(NOBODY, earlier=30_000_000), replace(NOBODY, staff=100), replace(NOBODY, repair=90_000_000)]
)
def test_a_firm_of_nobody_knows_which_group_may_be_of_any(tmp_path: Path, known: Firm) -> None:
    firms = [known, Firm("b", "X", 3, 2, 10_000_000, 0, 0), Firm("c", "absent", 3, 3, 10_000_000, 0, 0)]
    (tmp_path / "open").mkdir()
    (tmp_path / "filled").mkdir()
    open_, _ = awarded(QUAY, firms, tmp_path / "open")
    assert open_["b"]["awarded"] is None
    assert open_["c"]["awarded"] == 4_000_000  # it stands alone, whatever the first one is
    filled, _ = awarded(QUAY, [replace(known, owner="X"), *firms[1:]], tmp_path / "filled")
    assert filled["b"]["awarded"] == 0
    used = "aid_of_an_undertaking_used_before"
    assert (open_["b"][used], open_["c"][used]) == (None if known.earlier else 0, 0)


def test_what_a_rejected_member_has_used_is_unknown(tmp_path: Path) -> None:
    firms = [Firm("b", "X", 3, 2, 10_000_000, 0, 0), Firm("c", "Y", 3, 3, 10_000_000, 0, 0)]
    register = tmp_path / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *(firm.row() for firm in firms), ["a", "X", "3", "soon", "0", "0", "0"]])
    award_register(QUAY, register, on=ON, seed="s", out=tmp_path / "out")
    columns = "id, awarded, aid_of_an_undertaking_used_before"
    found = duckdb.execute(f"SELECT {columns} FROM '{tmp_path / 'out' / 'awards.parquet'}'").fetchall()
    assert found == [("b", None, None), ("c", 4_000_000, 0)]


def test_a_pool_overdrawn_by_an_earlier_year_awards_nothing(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, Firm("a", "G", 3, 1, 100, 0, 0).row()])
    used = {("quay_fund", 2024): FUND + 1}
    with pytest.raises(LargesseError, match="overdrawn"):
        award_register(load_programme(QUAY_FOLDER), register, on=ON, seed="s", out=tmp_path / "out", used=used)
    assert not (tmp_path / "out").exists()
    assert lot_of("a") == lot_of("a", "s")
