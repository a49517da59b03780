"""A replay over a panel: every firm's ledger is the reference's, made from decisions on one firm at a time."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

import largesse
from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.decide.values import Unknown
from largesse.errors import LargesseError
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from largesse.years.replay import Edition, replay
from largesse.years.totals import ReplayResult
from tests.mistakes.kit import SALTHOLM
from tests.years.made import plain
from tests.years.reference import Must, Paid, reference

SEAT = SALTHOLM / "harbour_seat"
YEARS = range(2021, 2028)
FACTS = ("has_seat", "staff", "insolvent", "rent_paid", "research", "profit")
TRANCHES = (Fraction(2, 5), Fraction(3, 10), Fraction(3, 10))
RATES = {year: Fraction(3, 100) if year < 2024 else Fraction(365, 10_000) for year in YEARS}
CLAW = Must("seated", 5, "claw back", pro_rata=True, rate=RATES)
STOP = Must("solvent", 5, "stop")
KINDS = [
    Paid("start_up", TRANCHES, musts=(CLAW, STOP, Must("keeps_staff", 3, "suspend"))),
    Paid("rent_subsidy", years=3, musts=(CLAW, STOP)),
    Paid("research_credit", used="dues", carry=2, yearly=True),
    Paid("training_bonus", yearly=True, musts=(Must("seated", 2, "claw back", rate=RATES, by_days=False), STOP)),
]

Row = dict[str, str]
Panel = dict[int, dict[str, Row]]
"""By year and id, what is written in the registers; a firm may be missing from some."""


@cache
def seat() -> Programme:
    return load_programme(SEAT)


def written(panel: Panel, folder: Path, facts: Sequence[str] = FACTS) -> list[Edition]:
    editions = []
    for year, rows in panel.items():
        path = folder / f"{year}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", *facts])
            writer.writerows([id_, *(row[fact] for fact in facts)] for id_, row in rows.items())
        editions.append(Edition(year, path))
    return editions


def rows_of(path: Path) -> list[dict[str, Any]]:
    result = duckdb.connect().execute(f"SELECT * FROM '{path}'")
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def firm_of(panel: Panel, id_: str) -> list[dict[str, Any]]:
    """One firm as the reference takes it: each year decided by the interpreter, firm by firm."""
    decider, found = Decider(seat()), []
    for year, rows in panel.items():
        on, row = date(year, 12, 31), rows.get(id_)
        if row is None:
            found.append({"year": year, "on": on, "status": None, "amounts": {}, "holds": {}, "limits": {}})
            continue
        firm = read_firm(seat(), {"facts": {name: value for name, value in row.items() if value != ""}})
        decision = decider.decide(firm, on)
        value = {name: decision.values[step] for name, step in decision.plan.rules.items()}
        known = {name: None if isinstance(v, Unknown) else v for name, v in value.items()}
        found.append(
            {
                "year": year,
                "on": on,
                "status": decision.status,
                "amounts": {paid.benefit: known[paid.benefit] for paid in KINDS},
                "holds": {name: known[name] for name in ("seated", "solvent", "keeps_staff")},
                "limits": {"dues": known["dues"]},
            }
        )
    return found


def made_panel(seed: int, firms: int) -> Panel:
    draw = random.Random(seed)

    def perhaps(value: object) -> str:
        return "" if draw.random() < 0.06 else str(value)

    panel: Panel = {year: {} for year in YEARS}
    for i in range(firms):
        staff, leaves = draw.randrange(5, 70), draw.choice(YEARS)
        for year in YEARS:
            if draw.random() < 0.05:
                continue
            panel[year][f"f{i:03}"] = {
                "has_seat": perhaps("no" if draw.random() < 0.1 or year >= leaves else "yes"),
                "staff": perhaps(max(0, staff + draw.randrange(-10, 11))),
                "insolvent": perhaps("yes" if draw.random() < 0.03 else "no"),
                "rent_paid": perhaps(draw.randrange(100_000)),
                "research": perhaps(draw.choice([0, draw.randrange(1_000_000)])),
                "profit": perhaps(draw.randrange(-100_000, 1_000_000)),
            }
    return panel


@pytest.mark.parametrize(("seed", "output_format"), [(1, "parquet"), (2, "csv")])
def test_it_is_the_reference_firm_by_firm(seed: int, output_format: Any, tmp_path: Path) -> None:
    panel = made_panel(seed, 250)
    result = replay(seat(), written(panel, tmp_path), out=tmp_path / "out", output_format=output_format)
    entries: dict[str, dict[Any, Any]] = {}
    for row in rows_of(result.entries):
        key = (row["year"], row["benefit"], row["award"], row["kind"])
        entries.setdefault(row["id"], {}).setdefault(key, []).append(row["amount"])
    firms = {row["id"]: row for row in rows_of(result.firms)}
    assert list(firms) == sorted(firms)
    kinds_seen, recognised_in = set(), dict.fromkeys(YEARS, 0)
    for id_ in sorted({id_ for rows in panel.values() for id_ in rows}):
        recognised, expected = reference(KINDS, firm_of(panel, id_))
        if recognised is None and not any(kind == "committed" for *_, kind in expected):
            assert id_ not in firms and id_ not in entries
            continue
        found = {
            key: amounts if key[3] == "undetermined" else sum(amounts)
            for key, amounts in entries.get(id_, {}).items()
        }
        assert plain(found) == plain(expected), id_
        assert firms[id_]["recognised"] == recognised
        for year in YEARS:
            for kind in ("committed", "paid", "recovered", "interest"):
                of_year = sum(v for (y, _, _, k), v in expected.items() if (y, k) == (year, kind))
                assert firms[id_][f"{kind}_{year}"] == of_year
        if recognised is not None:
            recognised_in[recognised] += 1
        kinds_seen |= {kind for *_, kind in expected}
    assert kinds_seen == {"committed", "paid", "suspended", "lapsed", "recovered", "interest", "undetermined"}
    assert {y: n for y, n in recognised_in.items() if n} == dict(result.recognised)
    for kind in ("committed", "paid", "lapsed", "recovered", "interest"):
        assert result.sum(kind) == sum(row[kind] for row in firms.values())  # type: ignore[arg-type]
    assert result.outstanding() == sum(row["outstanding"] for row in firms.values())


# --- the standing example


GOOD = {
    "has_seat": "yes", "staff": "40", "insolvent": "no", "rent_paid": "20000", "research": "", "profit": "0",
}  # fmt: skip


def one_firm(tmp_path: Path, **changes: dict[int, str]) -> ReplayResult:
    """A firm that is good in every year, but for some facts in some years."""
    panel: Panel = {
        year: {"mover": {**GOOD, **{f: by_year[year] for f, by_year in changes.items() if year in by_year}}}
        for year in YEARS
    }
    return replay(seat(), written(panel, tmp_path), out=tmp_path / "out")


def moved(result: ReplayResult, *kinds: str, benefit: str = "start_up") -> list[tuple[int, str, int]]:
    return [
        (row["year"], row["kind"], row["amount"])
        for row in rows_of(result.entries)
        if row["benefit"] == benefit and (not kinds or row["kind"] in kinds)
    ]


def test_a_firm_that_moves_away_in_the_third_of_five_years(tmp_path: Path) -> None:
    """EUR 40,000 of start-up aid in 40/30/30; seat lost in 2024, the third year after the award: 3/5 back.

    Interest at 3.65% (0.01% a day): 3/5 of 16,000 for 1,096 days (2024 has a 29 February), 3/5 of 12,000 for 731 and
    for 366 days: 1,052.16 + 526.32 + 263.52.
    """
    result = one_firm(tmp_path, has_seat=dict.fromkeys(range(2024, 2028), "no"))
    assert moved(result) == [
        (2021, "committed", 40_000_00),
        (2021, "paid", 16_000_00),
        (2022, "paid", 12_000_00),
        (2023, "paid", 12_000_00),
        (2024, "recovered", 24_000_00),
        (2024, "interest", 1_842_00),
    ]
    [cause] = {row["cause"] for row in rows_of(result.entries) if row["kind"] == "recovered"}
    assert cause == "seated"


@pytest.mark.parametrize(
    ("year", "back", "lapsed"), [(2022, 16_000_00, 24_000_00), (2026, 8_000_00, 0), (2027, 0, 0)]
)
def test_the_first_and_the_last_year_of_holding(year: int, back: int, lapsed: int, tmp_path: Path) -> None:
    """In the first year all is taken back, in the fifth one fifth, in the sixth nothing."""
    result = one_firm(tmp_path, has_seat=dict.fromkeys(range(year, 2028), "no"))
    assert sum(amount for _, _, amount in moved(result, "recovered")) == back
    assert sum(amount for _, _, amount in moved(result, "lapsed")) == lapsed


def test_a_suspended_tranche_is_paid_when_the_condition_holds_again(tmp_path: Path) -> None:
    result = one_firm(tmp_path, staff={2022: "9"})
    assert moved(result, "suspended", "paid", "lapsed") == [
        (2021, "paid", 16_000_00),
        (2022, "suspended", 12_000_00),
        (2023, "paid", 12_000_00),
        (2023, "paid", 12_000_00),
    ]


def test_a_suspended_tranche_lapses_with_the_last_look(tmp_path: Path) -> None:
    result = one_firm(tmp_path, staff={2023: "9", 2024: "9"})
    assert moved(result, "suspended", "lapsed") == [(2023, "suspended", 12_000_00), (2024, "lapsed", 12_000_00)]


def test_what_is_not_known_neither_pays_nor_recovers(tmp_path: Path) -> None:
    """Whether the seat was kept is unknown in 2022: all that comes after waits, though 2024 is known to be a no."""
    result = one_firm(tmp_path, has_seat={2022: "", 2024: "no"})
    assert moved(result) == [
        (2021, "committed", 40_000_00),
        (2021, "paid", 16_000_00),
        (2022, "undetermined", 12_000_00),
        (2023, "undetermined", 12_000_00),
    ]
    [first] = [
        r
        for r in rows_of(result.entries)
        if (r["year"], r["benefit"], r["kind"]) == (2022, "start_up", "undetermined")
    ]
    assert (first["cause"], first["missing"], first["reason"]) == ("seated", "has_seat", "unknown_condition")
    assert result.undetermined[2022, "start_up"] == 1


def test_a_firm_that_is_not_in_a_register_is_not_known_to_have_left(tmp_path: Path) -> None:
    panel: Panel = {year: {"mover": GOOD} for year in YEARS}
    panel[2022] = {"another": GOOD}
    result = replay(seat(), written(panel, tmp_path), out=tmp_path / "out")
    found = [r for r in rows_of(result.entries) if r["id"] == "mover" and r["benefit"] == "start_up"]
    assert [(r["year"], r["kind"]) for r in found if r["kind"] != "committed"] == [
        (2021, "paid"),
        (2022, "undetermined"),
        (2023, "undetermined"),
    ]


# --- by which law


def by_application(tmp_path: Path) -> Programme:
    """The programme, with the day of the application saying which law counts, and other tranches from 2022 on."""
    folder = tmp_path / "by_application"
    folder.mkdir()
    for path in SEAT.iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "programme.py":
            text = text.replace('since="2021-01-01",', 'since="2021-01-01",\n    counts="applied_on",')
            text = text.replace(
                "staff = fact(Count",
                'applied_on = fact(Date, least="2021-01-01", most="2099-12-31")\nstaff = fact(Count',
            ).replace("    Count,\n", "    Count,\n    Date,\n", 1)
        if path.name.startswith("messages"):
            text = text.replace("facts:\n", "facts:\n  applied_on: {label: a, question: b, proof: c}\n", 1)
        if path.name == "parameters.yaml":
            for old, new in ((40, 50), (30, 25)):
                one = f"{{since: 2021-01-01, value: {old}, source: seat_act, locator: § 4}}"
                text = text.replace(f"[{one}]", f"[{one}, {{since: 2022-01-01, value: {new}, source: seat_act}}]")
        (folder / path.name).write_text(text, encoding="utf-8")
    return load_programme(folder)


def test_each_award_is_paid_by_the_law_of_its_own_application(tmp_path: Path) -> None:
    firms = {"early": {**GOOD, "applied_on": "2021-06-30"}, "late": {**GOOD, "applied_on": "2022-06-30"}}
    editions = written(dict.fromkeys((2022, 2023), firms), tmp_path, (*FACTS, "applied_on"))
    result = replay(by_application(tmp_path), editions, out=tmp_path / "out")
    paid = [
        (row["id"], row["year"], row["amount"])
        for row in rows_of(result.entries)
        if (row["benefit"], row["kind"]) == ("start_up", "paid")
    ]
    assert paid == [
        ("early", 2022, 16_000_00),
        ("early", 2023, 12_000_00),
        ("late", 2022, 20_000_00),
        ("late", 2023, 10_000_00),
    ]


def test_rules_may_be_called_as_a_replay_calls_its_own_columns(tmp_path: Path) -> None:
    names = {"seated": "id", "solvent": "status", "keeps_staff": "law", "rent_subsidy": "edition"}
    folder = tmp_path / "renamed"
    folder.mkdir()
    for path in SEAT.iterdir():
        text = path.read_text(encoding="utf-8")
        for old, new in names.items():
            text = re.sub(rf"\b{old}\b", new, text)
        (folder / path.name).write_text(text, encoding="utf-8")
    panel: Panel = {year: {"a": {**GOOD, "has_seat": "yes" if year < 2023 else "no"}} for year in (2021, 2022, 2023)}
    found = {}
    for programme in (seat(), load_programme(folder)):
        result = replay(programme, written(panel, tmp_path), out=tmp_path / "out")
        found[programme.folder] = [
            {
                **row,
                "benefit": names.get(row["benefit"], row["benefit"]),
                "cause": names.get(row["cause"], row["cause"]),
            }
            for row in rows_of(result.entries)
        ]
    first, second = found.values()
    assert first == second and {row["kind"] for row in first} > {"paid", "recovered"}


# --- the money of pools, and what is written


def test_the_money_of_a_pool_year_by_year(tmp_path: Path) -> None:
    folder = tmp_path / "pooled"
    folder.mkdir()
    for path in SEAT.iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "programme.py":
            text = text.replace(
                '    cites=cite("seat_act", "start-up aid", "§ 4"),',
                '    pool="aid",\n    cites=cite("seat_act", "start-up aid", "§ 4"),',
            )
        (folder / path.name).write_text(text, encoding="utf-8")
    panel: Panel = {year: {"a": GOOD if year < 2024 else {**GOOD, "has_seat": "no"}} for year in range(2021, 2025)}
    result = replay(
        load_programme(folder), written(panel, tmp_path), out=tmp_path / "out",
        appropriations={"aid": {2021: 20_000_00, 2022: 12_000_00, 2023: 1}},
    )  # fmt: skip
    found = [(one.year, one.appropriated, one.paid, one.recovered, one.left) for one in result.against_pools()]
    assert found == [
        (2021, 20_000_00, 16_000_00, 0, 4_000_00),
        (2022, 12_000_00, 12_000_00, 0, 0),
        (2023, 1, 12_000_00, 0, 1 - 12_000_00),
        (2024, 0, 0, 24_000_00, 24_000_00),
    ]
    pools = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))["pools"]
    assert [one["left_minor_units"] for one in pools] == [one[-1] for one in found]


def test_an_earlier_run_s_editions_do_not_stay(tmp_path: Path) -> None:
    panel: Panel = {year: {"a": GOOD} for year in (2021, 2022)}
    editions = written(panel, tmp_path)
    replay(seat(), editions, out=tmp_path / "out")
    replay(seat(), editions[1:], out=tmp_path / "out", output_format="csv")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "decisions-2022.csv",
        "entries.csv",
        "firms.csv",
        "rejected-2022.csv",
        "summary.json",
    ]


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    editions = written({2021: {"=HYPERLINK(1)": GOOD, "a,\nb": GOOD}}, tmp_path)
    result = replay(seat(), editions, out=tmp_path / "out", output_format="csv")
    with result.firms.open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["'=HYPERLINK(1)", "a,\nb"]


def test_nothing_is_written_where_an_edition_cannot_be_read(tmp_path: Path) -> None:
    editions = [*written({2021: {"a": GOOD}}, tmp_path), Edition(2022, tmp_path / "none.csv")]
    with pytest.raises(LargesseError, match=r"none\.csv"):
        replay(seat(), editions, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_from_python(tmp_path: Path) -> None:
    """Through the front door, on another day of the year, of which interest then runs."""
    panel: Panel = {year: {"a": {**GOOD, "has_seat": "yes" if year < 2023 else "no"}} for year in (2021, 2022, 2023)}
    result = largesse.load(SEAT).replay(written(panel, tmp_path), out=tmp_path / "out", day=(3, 1))
    assert result.days == (date(2021, 3, 1), date(2022, 3, 1), date(2023, 3, 1))
    assert result.sum("interest", benefit="start_up") == (16_000_00 * 730 + 12_000_00 * 365) * 4 * 3 // (
        5 * 365 * 100
    )
