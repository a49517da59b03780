"""Every bad cell rejects its row, with its row, column, value and reason; nothing is dropped in silence."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.batch.registers_kit import decide, decisions, firm, rejected, write_csv

BAD_CELLS = [
    ("area", "-4", "is below 0 m2, the least that area can be"),
    ("staff", "twelve", "is not a number"),
    ("assets", "1.005", "is finer than 0.01, the smallest step of assets; the mapping can say `rounding:`"),
    ("staff", "3.5", "is finer than 1, the smallest step of staff; the mapping can say `rounding:`"),
    ("assets", "1,000", 'is not a number; where commas group thousands, the mapping says `thousands: ","`'),
    ("owned", "51", 'is above 1, the most that owned can be: probably a percentage; the mapping can say `unit: "%"`'),
    ("assets", "5%", "is a percentage, and a plain number is wanted"),
    ("assets", "1e99", "is above 10000000000000 CNY, the most that assets can be"),
    ("debts", "-1000000.01", "is below -1000000 CNY, the least that debts can be"),
    ("debts", "-1e30", "is below -1000000 CNY, the least that debts can be"),
    ("assets", "10000000000000.01", "is above 10000000000000 CNY, the most that assets can be"),
    ("assets", "1e-40", "is finer than 0.01, the smallest step of assets; the mapping can say `rounding:`"),
    ("assets", "nan", "is not a number"),
    ("assets", "inf", "is not a number"),
    ("assets", "0x10", "is not a number"),
    ("assets", "1_000", "is not a number"),
    ("assets", "１２", "is not a number"),
    ("assets", "#NUM!", "is not a number"),
    ("assets", "absent", "assets cannot be absent"),
    ("founded", "23/02/2001", "is no date such as 2023-03-01"),
    ("founded", "2001-02-30", "is no date such as 2023-03-01"),
    ("founded", "1899-12-31", "is outside 1949-10-01 to 2100-12-31, the bounds of founded"),
    ("local", "perhaps", "is neither yes (yes, true, 是) nor no (no, false, 否)"),
    ("local", "1", "is neither yes (yes, true, 是) nor no (no, false, 否)"),
    ("kind", "Maker", "is no option of kind: it is one of maker, shop"),
    ("reference_year", "22", "is no reference year such as 2022"),
    ("reference_year", "", "is no reference year such as 2022"),
    ("id", " ", "the id is empty"),
    ("prize.author", "", "is determined by the mayor, and its author is not given"),
    ("prize.reason", "  ", "is determined by the mayor, and its reason is not given"),
]


@pytest.mark.parametrize(("column", "value", "reason"), BAD_CELLS)
def test_a_bad_cell_rejects_its_row(tmp_path: Path, column: str, value: str, reason: str) -> None:
    bad = firm("bad") | {column: value}
    source = write_csv(tmp_path / "r.csv", [firm("first"), bad, firm("last")])
    result = decide(source, tmp_path / "out")
    shown = {"id": "bad", **({"id": ""} if column == "id" else {})}["id"]
    (line,) = rejected(tmp_path / "out")
    assert line == {"row": "3", "id": shown, "column": column, "value": value, "reason": reason}
    assert (result.rows_in, result.decided, result.rejected) == (3, 2, 1)
    assert [row["id"] for row in decisions(tmp_path / "out")] == ["first", "last"]


def test_each_bad_cell_of_a_row_has_a_line(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a", area="-1", staff="x", local="?")])
    result = decide(source, tmp_path / "out")
    assert [line["column"] for line in rejected(tmp_path / "out")] == ["area", "local", "staff"]
    assert (result.rejected, result.decided) == (1, 0)


def test_the_first_of_equal_ids_stands(tmp_path: Path) -> None:
    firms = [firm("a"), firm("b", area="x"), firm("a", area="5"), firm("b"), firm("a")]
    decide(write_csv(tmp_path / "r.csv", firms), tmp_path / "out")
    said = [(line["row"], line["column"], line["reason"]) for line in rejected(tmp_path / "out")]
    assert said == [
        ("3", "area", "is not a number"),
        ("4", "id", "the id stands already in row 2"),
        ("5", "id", "the id stands already in row 3"),
        ("6", "id", "the id stands already in row 2"),
    ]


def test_rows_keep_their_numbers_beside_blank_and_ragged_lines(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a"), firm("b", label='two\nlines, "quoted"'), firm("c")])
    a_bad = ",".join(firm("z", area="x").values())
    with source.open("a", encoding="utf-8") as file:
        file.write(f"\n   \nd,1\n{',' * 18}\ne,1,2\n{a_bad}\n\n")
        file.write(",".join([*firm("f").values(), "more"]) + "\n" + a_bad + "\n")
    result = decide(source, tmp_path / "out")
    said = [(line["row"], line["column"], line["reason"]) for line in rejected(tmp_path / "out")]
    assert said == [
        ("7", "", "has fewer cells than the header"),
        ("9", "", "has fewer cells than the header"),
        ("10", "area", "is not a number"),
        ("12", "", "has more cells than the header"),
        ("13", "area", "is not a number"),
        ("13", "id", "the id stands already in row 10"),
    ]
    assert (result.rows_in, result.decided, result.rejected, result.blank) == (12, 3, 5, 4)
    assert [row["id"] for row in decisions(tmp_path / "out")] == ["a", "b", "c"]


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1", "＝1+1"])
def test_a_formula_is_written_so_that_no_spreadsheet_runs_it(tmp_path: Path, formula: str) -> None:
    source = write_csv(tmp_path / "r.csv", [firm(formula), firm("b", area=formula)])
    decide(source, tmp_path / "out", output_format="csv")
    (line,) = rejected(tmp_path / "out")
    assert line["value"] == "'" + formula
    with (tmp_path / "out" / "decisions.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["id"] == "'" + formula.strip()
    assert row["prize_money_amount"] == "50000"


def test_a_negative_number_is_no_formula(tmp_path: Path) -> None:
    decide(write_csv(tmp_path / "r.csv", [firm("a", area="-4.5"), firm("b")]), tmp_path / "out")
    assert rejected(tmp_path / "out")[0]["value"] == "-4.5"


def test_a_column_of_typed_values_is_checked_like_text(tmp_path: Path) -> None:
    import pyarrow as pa

    columns: dict[str, Any] = {
        "id": ["a", "b", "c", None, "a"], "staff": [5, -1, None, 3, 4], "local": [True, False, None, True, True],
        "kind": ["maker", "shop", "barn", None, "shop"], "reference_year": [2022] * 5,
    }  # fmt: skip
    result = decide(pa.table(columns), tmp_path / "out")
    assert [(line["row"], line["column"], line["value"], line["reason"]) for line in rejected(tmp_path / "out")] == [
        ("2", "staff", "-1", "is below 0, the least that staff can be"),
        ("3", "kind", "barn", "is no option of kind: it is one of maker, shop"),
        ("4", "id", "", "the id is empty"),
        ("5", "id", "a", "the id stands already in row 1"),
    ]
    assert (result.decided, result.rejected) == (1, 4)


def test_strict_counts_rejected_rows_as_failure(tmp_path: Path) -> None:
    bad = write_csv(tmp_path / "bad.csv", [firm("a"), firm("b", area="x")])
    good = write_csv(tmp_path / "good.csv", [firm("a")])
    assert decide(bad, tmp_path / "out", strict=True).exit_code == 2
    assert decide(bad, tmp_path / "out").exit_code == 0
    assert decide(good, tmp_path / "out", strict=True).exit_code == 0
