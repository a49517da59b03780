"""`replay` where firms compete: places and money of each year, tables, and every bad input as one line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.cli.command_kit import Run
from tests.cli.test_cli_award import HEADER as WORKSHOP
from tests.cli.test_cli_award import NOTICE, row
from tests.cli.test_cli_bad_input import one_line
from tests.mistakes.kit import SALTHOLM

QUAY, CHAMPIONS, REPAIRS = (SALTHOLM / name for name in ("quay_fund", "island_champions", "slipway_repairs"))
SEAT = SALTHOLM / "harbour_seat"
HEADER = "id,owner,staff,applied_on,repair_cost,lamp_cost,earlier_aid\n"

FUND = """\
Quay fund of Saltholm
Each register is decided on a day of its year: 2024-12-31, 2025-12-31.
6 firms were recognised.
Awarded once, when first granted: Quay repairs; Quay lamps

year  firms  granted  undetermined  recognised
2024      4        4             0           4
2025      3        3             0           2

year         committed    not awarded            paid    lapsed  recovered  interest  open
2024    EUR 990,000.00  EUR 10,000.00  EUR 990,000.00  EUR 0.00   EUR 0.00  EUR 0.00     0
2025      EUR 8,000.00       EUR 0.00    EUR 8,000.00  EUR 0.00   EUR 0.00  EUR 0.00     0
in all  EUR 998,000.00  EUR 10,000.00  EUR 998,000.00  EUR 0.00   EUR 0.00  EUR 0.00     0

benefit            committed    not awarded            paid    lapsed  recovered  interest  still to pay  open
Quay repairs  EUR 990,000.00  EUR 10,000.00  EUR 990,000.00  EUR 0.00   EUR 0.00  EUR 0.00      EUR 0.00     0
Quay lamps      EUR 8,000.00       EUR 0.00    EUR 8,000.00  EUR 0.00   EUR 0.00  EUR 0.00      EUR 0.00     0

pool       year      appropriated   carried over       committed  kept back              left
Quay fund  2024  EUR 1,000,000.00       EUR 0.00  EUR 990,000.00   EUR 0.00     EUR 10,000.00
Quay fund  2025  EUR 1,200,000.00  EUR 10,000.00    EUR 8,000.00   EUR 0.00  EUR 1,202,000.00

Firms: out/quay-fund/firms.parquet (amounts in euro cents)
Entries of their ledgers: out/quay-fund/entries.parquet
Places and awards of each year: out/quay-fund/awards-YYYY.parquet
Summary: out/quay-fund/summary.json
"""


def quay(id_: str, year: int, day: int, repair: int, lamp: int = 0) -> str:
    return f"{id_},absent,3,{year}-05-{day:02},{repair},{lamp},0\n"


@pytest.fixture
def quays(tmp_path: Path) -> list[str]:
    """Four firms that want EUR 1,000,000 in 2024, of which one has a claim above its ceiling of 300,000; in 2025 one
    of them that has its award already, and two of which one wants lamps."""
    of_2024 = [quay("a", 2024, 1, 775_000), quay("b", 2024, 2, 500_000), quay("c", 2024, 3, 500_000)]
    (tmp_path / "2024.csv").write_text(HEADER + "".join([*of_2024, quay("d", 2024, 4, 725_000)]), encoding="utf-8")
    of_2025 = [quay("a", 2025, 1, 9_000), quay("e", 2025, 2, 0, 20_000), quay("f", 2025, 3, 0)]
    (tmp_path / "2025.csv").write_text(HEADER + "".join(of_2025), encoding="utf-8")
    return ["2024=2024.csv", "2025=2025.csv"]


def rows_of(file: str) -> list[dict[str, Any]]:
    result = duckdb.execute(f"SELECT * FROM '{file}'")
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, found, strict=True)) for found in result.fetchall()]


def test_a_fund_over_two_years(largesse: Run, quays: list[str]) -> None:
    ran = largesse("replay", QUAY, *quays, "--seed", "s")
    assert (ran.code, ran.err) == (0, "")
    assert [line.rstrip() for line in ran.lines] == FUND.splitlines()
    assert sorted(path.name for path in Path("out/quay-fund").iterdir()) == [
        "awards-2024.parquet", "awards-2025.parquet", "decisions-2024.parquet", "decisions-2025.parquet",
        "entries.parquet", "firms.parquet", "rejected-2024.csv", "rejected-2025.csv", "summary.json",
    ]  # fmt: skip
    [cut] = [found for found in rows_of("out/quay-fund/entries.parquet") if found["kind"] == "not_awarded"]
    assert (cut["id"], cut["amount"], cut["reason"], cut["cause"]) == (
        "a", 10_000_00, "shared_ceiling", "aid_of_an_undertaking",
    )  # fmt: skip
    summary = json.loads(Path("out/quay-fund/summary.json").read_text(encoding="utf-8"))
    assert [(e["seed"], e["provisional"]) for e in summary["editions"]] == [("s", False)] * 2
    assert [e["money"]["pools"][0]["carried_over"] for e in summary["editions"]] == [0, 10_000_00]
    assert [pool["left_minor_units"] for pool in summary["pools"]] == [10_000_00, 1_202_000_00]


def test_the_pool_takes_away_what_is_not_there(largesse: Run, quays: list[str]) -> None:
    Path("used.csv").write_text("pool,year,used\nquay_fund,2024,400000\n", encoding="utf-8")
    ran = largesse("replay", QUAY, *quays, "--seed", "s", "--budget", "used.csv", "--lang", "zh", "--format", "csv")
    assert ran.code == 0
    with Path("out/quay-fund/entries.csv").open(encoding="utf-8", newline="") as file:
        cut = {(r["id"], r["cause"], r["amount"]) for r in csv.DictReader(file) if r["kind"] == "not_awarded"}
    assert cut == {
        ("a", "aid_of_an_undertaking", "1000000"), ("c", "quay_fund", "10000000"), ("d", "quay_fund", "29000000"),
    }  # fmt: skip
    [first, second] = [line.split() for line in ran.lines if "2024" in line or "2025" in line][-2:]
    assert (first[-1], second[-1]) == ("欧元", "欧元")
    assert "此前已用" in ran.out and Path("out/quay-fund/awards-2025.csv").is_file()


def test_who_has_a_place_holds_it(largesse: Run, tmp_path: Path) -> None:
    """Eight workshops of nine have a place in the first year, four of them of boats; in the second, the ninth."""
    rows = [row(f"boat{i}", "boats", design=str(9 - i)) for i in range(5)]
    rows += [row(f"glass{i}", "glass") for i in range(2)] + [row(f"lute{i}", "instruments") for i in range(2)]
    for year in (2026, 2027):
        (tmp_path / f"{year}.csv").write_text(WORKSHOP + "".join(rows), encoding="utf-8")
    ran = largesse("replay", CHAMPIONS, "2026=2026.csv", "2027=2027.csv", "--seed", "spring tide")
    assert ran.code == 0
    assert ran.lines[0] == f"!! Warning: {NOTICE['en']}"
    assert "Who has won a place holds it, and takes none of a later year." in ran.lines
    assert "2026      9        9             0         8        0           8" in ran.lines
    assert "2027      9        9             0         1        0           1" in ran.lines
    places = {r["id"]: r["place"] for r in rows_of("out/island-champions/awards-2027.parquet")}
    assert places.pop("boat4") == "selected" and set(places.values()) == {"held"}
    lost = [r for r in rows_of("out/island-champions/entries.parquet") if r["kind"] == "not_awarded"]
    assert [(r["id"], r["year"], r["reason"], r["amount"]) for r in lost] == [
        ("boat4", 2026, "not_selected", 50_000_00)
    ]
    recognised = {r["id"]: r["recognised"] for r in rows_of("out/island-champions/firms.parquet")}
    assert recognised.pop("boat4") == 2027 and set(recognised.values()) == {2026}


def test_what_comes_after_a_year_that_is_not_certain_rests_on_it(largesse: Run, tmp_path: Path) -> None:
    known = [row(f"boat{i}", "boats", design=str(8 - i)) for i in range(5)]
    open_ = [*known[1:], row("open", "boats", "9", arrears="")]
    for year, rows in ((2026, known), (2027, open_), (2028, known)):
        (tmp_path / f"{year}.csv").write_text(WORKSHOP + "".join(rows), encoding="utf-8")
    ran = largesse("replay", CHAMPIONS, "2026=2026.csv", "2027=2027.csv", "2028=2028.csv", "--seed", "spring tide")
    said = [line for line in ran.lines if line.startswith("!! ")]
    assert said[-2:] == [
        "!! PROVISIONAL: winners or amounts of 2027 can still change.",
        "!! What is given out in 2028 rests on that: places held and money left over are taken as they stand.",
    ]
    assert largesse("replay", CHAMPIONS, "2026=2026.csv", "2027=2026.csv", "--seed", "s").lines[0] != said[-2]


def test_a_place_that_is_not_certain_awards_nothing(largesse: Run, tmp_path: Path) -> None:
    """Of five workshops for four places the first may owe dues: neither it nor the last of the others is awarded."""
    rows = [row(f"boat{i}", "boats", design=str(8 - i)) for i in range(4)] + [row("open", "boats", "9", arrears="")]
    (tmp_path / "2026.csv").write_text(WORKSHOP + "".join(rows), encoding="utf-8")
    ran = largesse("replay", CHAMPIONS, "2026=2026.csv", "--seed", "spring tide")
    assert "!! PROVISIONAL: winners or amounts of 2026 can still change." in ran.lines
    found = {(r["id"], r["kind"], r["reason"], r["missing"]) for r in rows_of("out/island-champions/entries.parquet")}
    assert {(i, k, r, m) for i, k, r, m in found if k == "undetermined"} == {
        ("boat3", "undetermined", "provisional", "")
    }
    assert {i for i, kind, _, _ in found if kind == "committed"} == {"boat0", "boat1", "boat2"}
    named = Path("out/island-champions/undetermined-2026.csv").read_text(encoding="utf-8")
    assert "open,undetermined" in named


def test_who_may_only_be_on_the_reserve_list_has_no_place(largesse: Run, tmp_path: Path) -> None:
    """Of four for three places of the reserve list one may owe dues, so that the last is not certain to be on it."""
    rows = [row(f"lute{i}", "instruments", "9") for i in range(3)] + [
        row(f"glass{i}", "glass", "9") for i in range(2)
    ]
    rows += [row(f"boat{i}", "boats", "8.9") for i in range(3)] + [row("a", "glass"), row("b", "boats", "7.8")]
    rows += [row("open", "glass", "7.6", arrears=""), row("c", "glass", "7.5")]
    (tmp_path / "2026.csv").write_text(WORKSHOP + "".join(rows), encoding="utf-8")
    assert largesse("replay", CHAMPIONS, "2026=2026.csv", "--seed", "spring tide").code == 0
    awards = {r["id"]: r for r in rows_of("out/island-champions/awards-2026.parquet")}
    assert [(awards[i]["place"], awards[i]["certain"]) for i in ("open", "c")] == [
        ("undetermined", False), ("reserve", False),
    ]  # fmt: skip
    entries = rows_of("out/island-champions/entries.parquet")
    assert {(r["id"], r["reason"]) for r in entries if r["kind"] == "not_awarded"} == {
        (id_, "not_selected") for id_ in "abc"
    }
    assert not any(r["kind"] == "undetermined" for r in entries)


COSTS = "id,invoice,paid_on,category,amount\na,1,{year}-03-01,wages,9000\n"


def test_tables_of_all_years_and_of_one(largesse: Run, tmp_path: Path) -> None:
    """Reviews and awards before are the same in both years, costs are of each year."""
    files = {
        "firms.csv": "id,begun\na,2024-01-01\n", "costs.csv": COSTS.format(year=2024),
        "costs25.csv": COSTS.format(year=2025), "reviews.csv": "id,points\na,8\na,9\na,7\n",
        "awards.csv": "id,granted_on,amount\n",
    }  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    editions = ("2024=firms.csv", "2025=firms.csv")
    tables = ("--table", "reviews=reviews.csv", "--table", "awards=awards.csv", "--table", "costs=costs.csv")
    ran = largesse("replay", REPAIRS, *editions, *tables, "--table", "2025=costs=costs25.csv", "--out", "o")
    assert (ran.code, ran.err) == (0, "")
    for year, costs in ((2024, "costs.csv"), (2025, "costs25.csv")):
        of_year = ("--table", f"costs={costs}", *tables[:4])
        assert largesse("decide", REPAIRS, "firms.csv", "--on", f"{year}-12-31", *of_year, "--out", "d").code == 0
        [alone], [told] = rows_of("d/decisions.parquet"), rows_of(f"o/decisions-{year}.parquet")
        assert {name: told[name] for name in alone} == alone
        assert alone["status"] == "granted"
    without = largesse("replay", REPAIRS, *editions, *tables[:4], "--out", "p")
    assert without.code == 0
    assert {r["missing"] for r in rows_of("p/decisions-2024.parquet")} == {"costs"}


def test_an_earlier_run_s_awards_do_not_stay(largesse: Run, quays: list[str]) -> None:
    assert largesse("replay", QUAY, *quays, "--seed", "s", "--out", "o").code == 0
    assert largesse("replay", QUAY, quays[0], "--seed", "s", "--out", "o", "--format", "csv").code == 0
    assert sorted(path.name for path in Path("o").iterdir()) == [
        "awards-2024.csv", "decisions-2024.csv", "entries.csv", "firms.csv", "rejected-2024.csv", "summary.json",
    ]  # fmt: skip


BUDGETS = {
    "2026": "quay_fund,2026,1\n", "none": "quay_funds,2024,1\n", "before": "quay_fund,2023,1\n",
    "over": "quay_fund,2025,3000000\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("programme", "arguments", "said"),
    [
        (QUAY, ["2024=2024.csv"], "Lots of 2024 are drawn from a seed that was published with its call"),
        (QUAY, ["2024=2024.csv", "--seed", " "], "Lots of 2024 are drawn from a seed"),
        (QUAY, ["2024=2024.csv", "2025=2025.csv", "--seed", "2024=s"], "Lots of 2025 are drawn from a seed"),
        (QUAY, ["2024=2024.csv", "--seed", "2024="], "'2024=' gives no seed for the year: write such as 2024=SEED."),
        (QUAY, ["2024=2024.csv", "--seed", "2023=s"], "--seed gives a seed for 2023, and there is no register"),
        (QUAY, ["2024=2024.csv", "--seed", "s", "--seed", "t"], "Two seeds for all registers: s and t."),
        (QUAY, ["2024=2024.csv", "--seed", "2024=s", "--seed", "2024=t"], "Two seeds for 2024: s and t."),
        (SEAT, ["2024=2024.csv", "--seed", "s"], "skerries/saltholm/harbour-seat arranges nothing among firms"),
        (SEAT, ["2024=2024.csv", "--budget", "2026.csv"], "2026.csv: line 2: there is no pool 'quay_fund'."),
        (
            QUAY,
            ["2025=2025.csv", "--seed", "s"],
            "The pool quay_fund carries over what is left, and nobody says what",
        ),
        (QUAY, ["2024=2024.csv", "--seed", "s", "--budget", "2026.csv"], "--budget tells what was used of the pool"),
        (QUAY, ["2024=2024.csv", "--seed", "s", "--budget", "none.csv"], "none.csv: line 2: there is no pool"),
        (
            QUAY,
            ["2024=2024.csv", "--seed", "s", "--budget", "before.csv"],
            "The pool quay_fund has no appropriation in",
        ),
        (
            QUAY,
            ["2024=2024.csv", "2025=2025.csv", "--seed", "s", "--budget", "over.csv"],
            "The pool quay_fund is over",
        ),
        (
            QUAY,
            ["2024=2024.csv", "--seed", "s", "--table", "costs=2025.csv"],
            "skerries/saltholm/quay-fund has no tab",
        ),
        (
            QUAY,
            ["2024=2024.csv", "--seed", "s", "--table", "2023=a=b"],
            "--table gives a table for 2023, and there is",
        ),
        (
            QUAY,
            ["2024=2024.csv", "--seed", "s", "--table", "2024=b"],
            "--table b: write the table's name and its file",
        ),
        (REPAIRS, ["2024=yards.csv", "--table", "costs=none.xyz"], "none.xyz: "),
        (
            QUAY,
            ["2024=2024.csv", "2025=twice.csv", "--seed", "s"],
            "twice.csv: the id 'a' stands in more than one row.",
        ),
    ],
)
def test_bad_input_is_one_line(
    largesse: Run, quays: list[str], programme: Path, arguments: list[str], said: str
) -> None:
    for name, line in BUDGETS.items():
        Path(f"{name}.csv").write_text(f"pool,year,used\n{line}", encoding="utf-8")
    Path("yards.csv").write_text("id,begun\na,2024-01-01\n", encoding="utf-8")
    Path("twice.csv").write_text(HEADER + quay("a", 2025, 1, 1) * 2, encoding="utf-8")
    assert one_line(largesse, "replay", programme, *arguments).startswith(said)


@pytest.mark.parametrize("command", ["award", "replay"])
def test_before_a_pool_has_anything_nothing_is_awarded_as_if_in_force(
    largesse: Run, quays: list[str], command: str
) -> None:
    """Nobody said what there would have been, so nothing is made up."""
    Path("2023.csv").write_text(HEADER + quay("a", 2024, 1, 1), encoding="utf-8")
    asked = ["2023.csv", "--on", "2023-12-31"] if command == "award" else ["2023=2023.csv", *quays]
    said = one_line(largesse, command, QUAY, *asked, "--seed", "s", "--as-if-in-force")
    assert said == (
        "The pool quay_fund has no appropriation on 2023-12-31: the first is of 2024, and nothing can be awarded out "
        "of it before."
    )
