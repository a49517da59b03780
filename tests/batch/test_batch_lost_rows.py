"""No row of a register is lost or misread through how its file is written."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from largesse.errors import LargesseError
from tests.batch.registers_kit import GOOD, decide, decisions, firm, rejected, write_csv

MAPPING = {"id": "id", "reference_year": 2022, "facts": {"staff": "staff", "label": "label"}}


def _lines(path: Path, *labels: str) -> Path:
    rows = [f"a{i},10,{label}\n" for i, label in enumerate(labels)]
    path.write_text("id,staff,label\n" + "".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "labels",
    [
        ("x", '"open', "y", "z"),
        ("x", '"open', "y", '"closed"', "z"),
        ("x", '"open', "y", '"closed, too"', "z"),
        ("x", '"open ""twice""', "", "z"),
    ],
)
def test_a_quote_that_is_never_closed_refuses_the_register(tmp_path: Path, labels: tuple[str, ...]) -> None:
    source = _lines(tmp_path / "r.csv", *labels)
    with pytest.raises(LargesseError, match=r"row 3 opens a quote that is never closed\.$"):
        decide(source, tmp_path / "out", mapping=MAPPING)
    assert not (tmp_path / "out").exists()


def test_an_open_quote_in_a_long_register(tmp_path: Path) -> None:
    source = _lines(tmp_path / "r.csv", *("x" if i != 1000 else '"open' for i in range(150_000)))
    with pytest.raises(LargesseError, match="row 1002 opens a quote"):
        decide(source, tmp_path / "out", mapping=MAPPING)


def test_a_quote_within_a_cell_is_a_sign_like_others(tmp_path: Path) -> None:
    source = tmp_path / "r.csv"
    source.write_bytes(
        b'\xef\xbb\xbf"id",staff,label\r\na0,10,5" pipe\r\n\r\na1,10, "two\r\nlines"\na2,10,"a ""b"""\n'
    )
    result = decide(source, tmp_path / "out", mapping=MAPPING)
    assert (result.rows_in, result.decided, result.blank) == (4, 3, 1)
    assert [row["id"] for row in decisions(tmp_path / "out")] == ["a0", "a1", "a2"]


def test_a_row_with_a_bad_quote_of_its_own_is_rejected_alone(tmp_path: Path) -> None:
    source = _lines(tmp_path / "r.csv", "x", '"shut" too soon', "y")
    assert decide(source, tmp_path / "out", mapping=MAPPING).decided == 2
    assert [row["row"] for row in rejected(tmp_path / "out")] == ["3"]


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "staff", "label"], ["a0", 10, "x"], ["a1", 10, "y"], ["a2", 10, "z"]):
        sheet.append(row)
    book.save(path)
    return path


def _sheet_changed(path: Path, pattern: str, by: str) -> Path:
    changed = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content, times = re.subn(pattern.encode(), by.encode(), content)
                assert times == 1
            new.writestr(name, content)
    return changed


def test_a_stale_dimension_of_a_sheet_loses_no_row(tmp_path: Path) -> None:
    source = _sheet_changed(_workbook(tmp_path / "r.xlsx"), '<dimension ref="[A-Z0-9:]+"', '<dimension ref="A1:B2"')
    assert decide(source, tmp_path / "out", mapping=MAPPING).decided == 3


def test_a_damaged_sheet_is_one_clear_line(tmp_path: Path) -> None:
    source = _sheet_changed(_workbook(tmp_path / "r.xlsx"), '<c r="B2" t="n"><v>10</v>', '<c r="B2" t="n"><v>ten</v>')
    with pytest.raises(LargesseError, match="this is no readable XLSX workbook") as raised:
        decide(source, tmp_path / "out", mapping=MAPPING)
    assert "\n" not in str(raised.value)


def test_statistics_are_those_of_the_file_itself(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "staff": [10, -5]}), tmp_path / "r[1].parquet")
    pq.write_table(pa.table({"id": ["a", "b"], "staff": [10, 5]}), tmp_path / "r1.parquet")
    mapping = {"id": "id", "reference_year": 2022, "facts": {"staff": "staff"}}
    assert decide(tmp_path / "r[1].parquet", tmp_path / "out", mapping=mapping).rejected == 1


def test_columns_may_have_any_name(tmp_path: Path) -> None:
    names = ("_reason0", "_reason1", "_main0_n", "_main0_c", "_blank", "c0", "id ")
    table = pa.table({"_main1_t": ["a", "b"], **{name: ["1", "2"] for name in names}, "staff": ["5", "x"]})
    mapping = {"id": "_main1_t", "reference_year": 2022, "facts": {"staff": "staff", "area": "_main0_n"}}
    for source in (table, tmp_path / "r.parquet"):
        pq.write_table(table, tmp_path / "r.parquet")
        result = decide(source, tmp_path / "out", mapping=mapping)
        assert (result.decided, result.rejected) == (1, 1)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_folder_named_like_a_partition_adds_no_column(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "staff=7"
    folder.mkdir()
    if suffix == "csv":
        write_csv(folder / "r.csv", [firm("a"), firm("b")])
    else:
        pq.write_table(pa.table({name: [value] for name, value in GOOD.items()}), folder / "r.parquet")
    decide(folder / f"r.{suffix}", tmp_path / "out")
    assert {row["status"] for row in decisions(tmp_path / "out")} == {"granted"}
