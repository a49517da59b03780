"""The same firms in every format, encoding and type are decided alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from largesse.batch.run import decide_register
from largesse.errors import LargesseError
from tests.batch.registers_kit import decide, decisions, firm, rejected, town, write_csv

FIRMS = [
    firm("a1"),
    firm("Société é", label="", assets="1000000.00", rent="3.215", area="0.01"),
    firm("b", sales_2020="absent", worth="12.50", staff=""),
    firm("c", local="no", kind="shop", founded="", prize="", prize_author="", prize_reason=""),
    firm("d", assets=".5", worth="", owned="5%", debts="-1e3"),
]
FIRMS[1]["rent"] = "3.21"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("expected")
    decide(write_csv(folder / "r.csv", FIRMS), folder / "out")
    rows = decisions(folder / "out")
    assert [row["status"] for row in rows] == ["granted", "undetermined", "refused", "refused", "undetermined"]
    assert rows[0]["rent_help_amount"] == 26130
    return rows


def _typed() -> list[dict[str, Any]]:
    """The firms as typed values: yuan as floats or decimals, yes/no, dates; `absent` beside."""
    rows = []
    for one in FIRMS:
        row: dict[str, Any] = {"id": one["id"], "reference_year": 2022}
        for name in (
            "assets",
            "debts",
            "owned",
            "area",
            "rent",
            "abroad",
            "prize",
            "sales.2020",
            "sales.2022",
            "worth",
        ):
            value = one[name].replace("%", "e-2")
            row[name] = None if value in ("", "absent") else float(value)
        for name in ("sales.2020", "worth"):
            row[f"{name}?absent"] = one[name] == "absent"
        row["staff"] = int(one["staff"]) if one["staff"] else None
        row["founded"] = date.fromisoformat(one["founded"]) if one["founded"] else None
        row["local"] = one["local"] == "yes"
        for name in ("kind", "label", "prize.author", "prize.reason"):
            row[name] = one[name] or None
        rows.append(row)
    return rows


def _tsv(folder: Path) -> object:
    return write_csv(folder / "r.tsv", FIRMS, delimiter="\t")


def _quoted(folder: Path) -> object:
    return write_csv(folder / "r.csv", FIRMS, quoting=1, lineterminator="\n")


def _bom(folder: Path) -> object:
    return write_csv(folder / "r.csv", FIRMS, encoding="utf-8-sig")


def _odd_name(folder: Path) -> object:
    return write_csv(folder / "r [1]*?.csv", FIRMS)


def _parquet(folder: Path) -> object:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(_typed()), folder / "r.parquet")
    return folder / "r.parquet"


def _parquet_decimals(folder: Path) -> object:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{k: Decimal(repr(v)) if isinstance(v, float) else v for k, v in row.items()} for row in _typed()]
    pq.write_table(pa.Table.from_pylist(rows), folder / "r.parquet")
    return folder / "r.parquet"


def _parquet_text(folder: Path) -> object:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(FIRMS), folder / "r.parquet")
    return folder / "r.parquet"


def _arrow(folder: Path) -> object:
    import pyarrow as pa

    return pa.Table.from_pylist(_typed())


def _polars(folder: Path) -> object:
    import polars as pl

    return pl.DataFrame(_typed())


def _polars_lazy(folder: Path) -> object:
    import polars as pl

    return pl.DataFrame(_typed()).lazy()


def _pandas(folder: Path) -> object:
    import pandas as pd

    return pd.DataFrame(_typed())


def _json_lines(folder: Path) -> object:
    lines = []
    for row in _typed():
        plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items() if "." not in k}
        plain["sales"] = {y: "absent" if row.get(f"sales.{y}?absent") else row[f"sales.{y}"] for y in (2020, 2022)}
        plain["worth"] = "absent" if plain.pop("worth?absent") else plain["worth"]
        plain["prize.author"], plain["prize.reason"] = row["prize.author"], row["prize.reason"]
        lines.append(json.dumps(plain, ensure_ascii=False))
    (folder / "r.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "r.jsonl"


def _workbook(folder: Path) -> object:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = _typed()
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([datetime(v.year, v.month, v.day) if isinstance(v, date) else v for v in row.values()])
    book.save(folder / "r.xlsx")
    return folder / "r.xlsx"


FORMATS: list[Callable[[Path], object]] = [
    _tsv, _quoted, _bom, _odd_name, _parquet, _parquet_decimals, _parquet_text, _arrow, _polars, _polars_lazy,
    _pandas, _json_lines, _workbook,
]  # fmt: skip


@pytest.mark.parametrize("make", FORMATS)
def test_every_format_says_the_same(
    tmp_path: Path, expected: list[dict[str, Any]], make: Callable[[Path], object]
) -> None:
    result = decide(make(tmp_path), tmp_path / "out")
    assert rejected(tmp_path / "out") == []
    assert decisions(tmp_path / "out") == expected
    assert result.rows_in == len(FIRMS)


@pytest.mark.parametrize("encoding", ["latin-1", "windows-1252", "utf-16", "gb18030"])
def test_an_encoding_that_is_declared(tmp_path: Path, expected: list[dict[str, Any]], encoding: str) -> None:
    source = write_csv(tmp_path / "r.csv", FIRMS, encoding=encoding)
    decide(source, tmp_path / "out", mapping=by_name(encoding=encoding))
    assert decisions(tmp_path / "out") == expected


def by_name(**more: object) -> dict[str, object]:
    """A mapping that says of each column what its name says."""
    facts: dict[str, object] = {n: n for n in FIRMS[0] if n in town().facts and n != "prize"}
    facts["sales"] = {"2020": "sales.2020", "latest": "sales.2022"}
    facts["prize"] = {"column": "prize", "author": {"column": "prize.author"}, "reason": {"column": "prize.reason"}}
    return {"id": "id", "reference_year": {"column": "reference_year"}, "facts": facts, **more}


def test_latin_1_that_is_not_declared(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", FIRMS, encoding="latin-1")
    with pytest.raises(LargesseError, match=r"r\.csv: this is not UTF-8 text.*; say `encoding: latin-1`"):
        decide_register(town(), source, on=date(2024, 2, 23), out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_utf_8_that_is_declared_another(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", FIRMS)
    with pytest.raises(LargesseError, match=r"r\.csv: this is not UTF-16 text.*is the encoding another one\?"):
        decide_register(
            town(), source, on=date(2024, 2, 23), out=tmp_path / "out", mapping=by_name(encoding="utf-16")
        )


def test_binary_floats_are_their_shortest_decimal(tmp_path: Path) -> None:
    import pyarrow as pa

    table = pa.table(
        {
            "id": ["a", "b", "c"], "reference_year": [2022] * 3,
            "area": pa.array([0.1 + 0.2, 0.29, 4.35]), "rent": pa.array([1.1, 8.7, 1.005], pa.float32()),
        }
    )  # fmt: skip
    decide(table, tmp_path / "out")
    assert [(line["id"], line["column"], line["value"]) for line in rejected(tmp_path / "out")] == [
        ("a", "area", "0.30000000000000004"),
        ("c", "rent", "1.005"),
    ]


def test_a_float_finer_than_the_grain_is_rounded_as_stated(tmp_path: Path) -> None:
    import pyarrow as pa

    table = pa.table({"name": ["a", "b"], "m2": [0.1 + 0.2, 2.675]})
    facts = {"area": {"column": "m2", "rounding": "half up"}}
    result = decide(table, tmp_path / "out", mapping={"id": "name", "reference_year": 2022, "facts": facts})
    assert result.rejected == 0


def test_fen_as_whole_numbers_are_read_in_place(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    facts: dict[str, object] = {name: name for name in ("staff", "founded", "local", "kind", "label")}
    facts |= {name: {"column": name, "unit": "fen"} for name in ("assets", "debts")}
    facts |= {"sales": {y: {"column": f"s{y}", "unit": "fen"} for y in ("2020", "2022")}}
    facts |= {
        "worth": {"column": "worth", "unit": "fen", "absent_column": "unlisted"},
        "abroad": {"column": "abroad", "unit": "cent"},
        "rent": {"column": "rent", "unit": "fen/m2/day"},
        "area": "area",
        "prize": {"column": "prize", "unit": "fen", "author": "The mayor", "reason": "a good year"},
        "owned": {"column": "owned", "unit": "%"},
    }
    row = {
        "id": "a", "assets": 200000000, "debts": 0, "owned": 50, "staff": 10, "area": 100, "rent": 321,
        "founded": date(2001, 2, 3), "local": True, "kind": "maker", "label": "open", "s2020": 10000, "s2022": 12100,
        "worth": None, "unlisted": True, "abroad": 0, "prize": 50000,
    }  # fmt: skip
    rows = [row, {**row, "id": "b", "worth": 1, "unlisted": False, "prize": 1}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "r.parquet")
    mapping = {"id": "id", "reference_year": 2022, "facts": facts}
    decide(tmp_path / "r.parquet", tmp_path / "out", mapping=mapping)
    assert [(r["status"], r["rent_help_amount"], r["prize_money_amount"]) for r in decisions(tmp_path / "out")] == [
        ("granted", 26050, 50000),
        ("granted", 26050, 1),
    ]


def test_a_json_number_with_more_digits_than_a_float_has(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "reference_year": 2022, "assets": 9007199254740993.01}',
        '{"id": "b", "reference_year": 2022, "assets": 1000000000000.0100000000001}',
        '{"id": "c", "reference_year": 2022, "assets": 1000000.10}',
        "{bad",
        "",
        '["list"]',
        '{"id": "d", "reference_year": 2022, "assets": [1], "local": {"x": 1}}',
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = decide(tmp_path / "r.jsonl", tmp_path / "out")
    assert [(line["row"], line["column"], line["value"], line["reason"]) for line in rejected(tmp_path / "out")] == [
        ("1", "assets", "9007199254740993.01", "is above 10000000000000 CNY, the most that assets can be"),
        (
            "2",
            "assets",
            "1000000000000.0100000000001",
            "is finer than 0.01, the smallest step of assets; the mapping can say `rounding:`",
        ),
        ("4", "", "{bad", "is no JSON object"),
        ("6", "", '["list"]', "is no JSON object"),
        ("7", "assets", "[1]", "is not a number"),
        ("7", "local", '{"x":1}', "is neither yes (yes, true, 是) nor no (no, false, 否)"),
    ]
    assert (result.rows_in, result.decided, result.blank) == (7, 1, 1)


def test_a_formula_whose_value_was_not_saved_rejects_its_row(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "reference_year", "staff"])
    sheet.append(["a", 2022, "=1+1"])
    sheet.append(["b", 2022, 3])
    sheet.append([None, None, None])
    sheet.append(["c", 2022, None])
    book.save(tmp_path / "r.xlsx")
    result = decide(tmp_path / "r.xlsx", tmp_path / "out")
    (line,) = rejected(tmp_path / "out")
    assert (line["row"], line["value"], line["reason"]) == ("2", "'=1+1", "is not a number")
    assert (result.decided, result.blank) == (2, 1)


def test_a_workbook_with_several_sheets_needs_one_named(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("Firms").append(["id", "staff"])
    book["Firms"].append(["a", 3])
    book.save(tmp_path / "r.xlsx")
    mapping: dict[str, object] = {"id": "id", "reference_year": 2022, "facts": {"staff": "staff"}}
    with pytest.raises(LargesseError, match=r"has 2 sheets \('Sheet', 'Firms'\): say which in a mapping"):
        decide(tmp_path / "r.xlsx", tmp_path / "out", mapping=mapping)
    with pytest.raises(LargesseError, match=r"has no sheet 'Firm'. Did you mean 'Firms'\?"):
        decide(tmp_path / "r.xlsx", tmp_path / "out", mapping={**mapping, "sheet": "Firm"})
    assert decide(tmp_path / "r.xlsx", tmp_path / "out", mapping={**mapping, "sheet": "Firms"}).decided == 1
