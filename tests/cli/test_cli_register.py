"""`decide` on a register: the summary, the files, the exit codes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.cli.command_kit import LAKESIDE, ON, Run

SUMMARY = """\
Lakeside start-up aid
3 firms, decided on 2024-06-01.
Reference year: 2023

decision      firms   part
granted           1  33.3%
refused           1  33.3%
undetermined      1  33.3%

benefit                      granted  refused  undetermined         amount
Rent aid                           1        1             1  EUR 24,000.00
Grant                              0        1             2       EUR 0.00
Key to the town                    1        1             1        in kind
Total, where known (1 firm)                                       EUR 0.00

missing most often  name              firms
Grant               grant_determined      2
Founded             founded               1

failed most often  name     firms
Growth             growing      1

Weakest grade that it rests on: assumed: nobody published it; a note says why this value

Decisions: out/start-up-aid/decisions.parquet (amounts in euro cents)
Summary: out/start-up-aid/summary.json
"""
BAD_ROW = "bad,2023,industry,many,1000000,60500,12,2019-03-01,no,400,2,100\n"


def decisions(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_summary(largesse: Run, register: Path) -> None:
    ran = largesse("decide", LAKESIDE, register, "--on", ON)
    assert (ran.code, ran.err) == (0, "")
    assert [line.rstrip() for line in ran.lines] == SUMMARY.splitlines()
    assert sorted(path.name for path in Path("out/start-up-aid").iterdir()) == [
        "decisions.parquet",
        "rejected.csv",
        "summary.json",
    ]


def test_the_decisions_as_csv_where_asked(largesse: Run, register: Path) -> None:
    ran = largesse("decide", LAKESIDE, register, "--on", ON, "--format", "csv", "--out", "results")
    assert ran.code == 0
    rows = decisions("results/decisions.csv")
    assert [(row["id"], row["status"], row["rent_aid_amount"]) for row in rows] == [
        ("granted", "granted", "2400000"),
        ("refused", "refused", "0"),
        ("open", "undetermined", ""),
    ]
    assert json.loads(Path("results/summary.json").read_text())["status"] == {
        "granted": 1,
        "refused": 1,
        "undetermined": 1,
    }


def test_in_chinese(largesse: Run, register: Path) -> None:
    ran = largesse("decide", LAKESIDE, register, "--on", ON, "--lang", "zh")
    assert ran.lines[:2] == ["湖畔镇创业扶持", "3 家企业，按 2024-06-01 作出决定。"]
    assert "给予       1  33.3%" in ran.lines


def test_today_is_said(largesse: Run, register: Path) -> None:
    ran = largesse("decide", LAKESIDE, register, "--as-if-in-force")
    assert "(today; --on DATE decides as of another day)." in ran.out


def test_rejected_rows_are_the_last_line_and_no_failure(largesse: Run, register: Path) -> None:
    register.write_text(register.read_text() + BAD_ROW)
    ran = largesse("decide", LAKESIDE, register, "--on", ON, "--out", "r")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[-1] == "1 row rejected, see r/rejected.csv"
    assert [row["value"] for row in decisions("r/rejected.csv")] == ["many"]


def test_strict_makes_rejected_rows_a_failure(largesse: Run, register: Path) -> None:
    assert largesse("decide", LAKESIDE, register, "--on", ON, "--strict").code == 0
    register.write_text(register.read_text() + BAD_ROW)
    ran = largesse("decide", LAKESIDE, register, "--on", ON, "--strict", "--out", "r")
    assert ran.code == 2
    assert ran.lines[-1] == "1 row rejected, see r/rejected.csv"


def test_a_mapping_says_what_columns_mean(largesse: Run, tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text("Company;Turnover\nExample AG;0,05\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text(
        "id: Company\nreference_year: 2023\ndelimiter: ';'\ndecimal: ','\n"
        "facts:\n  sales:\n    2023: {column: Turnover, unit: EUR million}\n"
        "constants:\n  staff: {value: 3, note: all are small}\n",
        encoding="utf-8",
    )
    ran = largesse("decide", LAKESIDE, "firms.csv", "--map", "map.yaml", "--on", ON)
    assert (ran.code, ran.err) == (0, "")
    assert "refused           1  100.0%" in ran.lines
    assert "1 assumption for every firm:" in ran.lines
    assert "  staff: 3  (assumed: all are small)" in ran.lines


def test_outside_the_time_in_force_a_register_says_so_first(largesse: Run, register: Path) -> None:
    refused = largesse("decide", LAKESIDE, register, "--on", "2030-01-01")
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "not in force on 2030-01-01" in refused.err
    assert not Path("out").exists()
    ran = largesse("decide", LAKESIDE, register, "--on", "2030-01-01", "--as-if-in-force")
    assert ran.code == 0
    assert ran.lines[0].startswith("!! Warning: AS IF IN FORCE: ")


def test_options_that_fit_one_firm_only(largesse: Run, register: Path) -> None:
    ran = largesse("decide", LAKESIDE, register, "--record", "r.json")
    assert ran.code == 2
    assert ran.err == f"--record is for one firm: {register} is a register.\n"


def test_options_that_fit_a_register_only(largesse: Run, firm: Path) -> None:
    for option in (["--out", "x"], ["--format", "csv"], ["--strict"]):
        ran = largesse("decide", LAKESIDE, firm, *option)
        assert (ran.code, ran.err) == (2, f"{option[0]} is for a register: {firm} is one firm.\n")
    ran = largesse("decide", LAKESIDE, firm, "--map", "m.yaml")
    assert ran.err == f"{firm} is one firm, whose facts have their own names: it needs no --map.\n"


def test_a_firm_that_an_earlier_edition_lacks_is_unknown_there(largesse: Run, tmp_path: Path) -> None:
    """Not absent, which would count as no growth: its sales of that year are missing, and the decision says so."""
    (tmp_path / "now.csv").write_text("id,sales,research\nold,1210000,60500\nnew,1210000,60500\n", encoding="utf-8")
    (tmp_path / "before.csv").write_text("name,sales\nold,1000000\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text(
        "id: id\nreference_year: 2023\nfiles:\n  before: {file: before.csv, key: name}\n"
        "facts:\n  sales:\n    2023: sales\n    2021: {column: sales, file: before}\n"
        "  research:\n    2023: research\n",
        encoding="utf-8",
    )
    ran = largesse("decide", LAKESIDE, "now.csv", "--map", "map.yaml", "--on", ON, "--format", "csv", "--out", "r")
    assert ran.code == 0
    assert "1 firm was not found in before.csv: r/unjoined.csv" in ran.lines
    missing = {row["id"]: row["missing"].split(";") for row in decisions("r/decisions.csv")}
    assert "sales.2021" not in missing["old"]
    assert "sales.2021" in missing["new"]


SLIPWAY = LAKESIDE.parents[1] / "countries" / "skerries" / "saltholm" / "slipway_repairs"


def mapped_tables(folder: Path, **files: str) -> None:
    costs = "Yard;Number;Paid;Kind;Cents\na;1;31/12/2024;Lohn;100000\na;2;01/01/2025;Holz;600000\n"
    written = {"f.csv": "yard\na\n", "invoices.csv": costs, "r.csv": "id,points\na,7\na,8\na,9\n", **files}
    written["a.csv"] = "id,granted_on,amount\n"
    written["map.yaml"] = (
        "id: yard\nconstants:\n  begun: {value: 2024-03-01, note: As agreed.}\ntables:\n  costs:\n"
        "    file: invoices.csv\n    id: Yard\n    delimiter: ;\n    date_format: '%d/%m/%Y'\n    columns:\n"
        "      invoice: Number\n      paid_on: Paid\n      amount: {column: Cents, unit: cent}\n"
        "      category: {column: Kind, values: {Lohn: wages, Holz: timber}}\n"
    )
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


BESIDE = ("--map", "map.yaml", "--table", "reviews=r.csv", "--table", "awards=a.csv", "--on", "2025-06-01")


def test_a_mapping_says_where_the_rows_of_a_table_are(largesse: Run, tmp_path: Path) -> None:
    mapped_tables(tmp_path)
    ran = largesse("decide", SLIPWAY, "f.csv", *BESIDE, "--format", "csv", "--out", "o")
    assert (ran.code, ran.err) == (0, "")
    assert decisions("o/decisions.csv")[0]["grant_amount"] == "271000"
    explained = largesse("explain", SLIPWAY, "f.csv", *BESIDE)
    assert "Money in all: EUR 2,710.00" in explained.lines
    assert "row 2 (Paid on: 2025-01-01; Category: Timber; Amount: EUR 6,000):" in " ".join(explained.out.split())


def test_nothing_is_written_over_the_file_of_a_mapped_table(largesse: Run, tmp_path: Path) -> None:
    mapped_tables(tmp_path)
    ran = largesse("explain", SLIPWAY, "f.csv", *BESIDE, "--out", "invoices.csv", "--format", "text")
    assert ran.code == 2
    assert (tmp_path / "invoices.csv").read_text(encoding="utf-8").startswith("Yard;")


def test_what_is_wrong_with_a_row_is_told_in_chinese(largesse: Run, tmp_path: Path) -> None:
    mapped_tables(tmp_path, **{"invoices.csv": "Yard;Number;Paid;Kind;Cents\na;1;2024-12-31;Stein;-1\n"})
    ran = largesse("decide", SLIPWAY, "f.csv", *BESIDE, "--lang", "zh", "--out", "o")
    assert ran.code == 0
    rejected = decisions("o/rejected.csv")
    assert [row["column"] for row in rejected] == [
        f"{name} [invoices.csv row 2]" for name in ("Cents", "Kind", "Paid")
    ]
    assert [row["reason"] for row in rejected] == [
        "低于amount的下限0 cent", "映射中category的取值没有这个词", "不是按%d/%m/%Y书写的日期",
    ]  # fmt: skip
