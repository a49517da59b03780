"""Results appear whole or not at all; what cannot be read or decided is one clear line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from largesse.batch.run import decide_register
from largesse.batch.writing import MARK
from largesse.errors import LargesseError
from tests.batch.registers_kit import ON, decide, decisions, firm, town, write_csv


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_the_files_of_a_run(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a"), firm("b", local="no")])
    result = decide(source, tmp_path / "new" / "out")
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == [
        "decisions.parquet", "rejected.csv", "summary.json",
    ]  # fmt: skip
    assert left_over(tmp_path / "new") == []
    assert result.decisions == tmp_path / "new" / "out" / "decisions.parquet"
    summary = json.loads((tmp_path / "new" / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["status"] == {"granted": 1, "refused": 1, "undetermined": 0}
    assert summary["benefits"]["rent_help"] == {
        "granted": 1, "refused": 1, "undetermined": 0, "amount_minor_units": 26130,
    }  # fmt: skip
    assert (summary["total_minor_units"], summary["firms_with_total"]) == (26130 + 50000, 2)
    assert summary["failed_conditions"] == [
        {"condition": "eligible", "firms": 1},
        {"condition": "fitting", "firms": 1},
    ]
    assert (summary["on"], summary["reference_years"], summary["grade"]) == ("2024-02-23", [2022], "enacted")
    assert summary["content_hash"].startswith("sha256:")


def test_missing_facts_are_counted(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a", staff=""), firm("b", staff="", area=""), firm("c")])
    assert decide(source, tmp_path / "out").missing == (("staff", 2), ("area", 1))


def test_another_run_replaces_the_results_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    decide(write_csv(tmp_path / "r.csv", [firm("a")]), out, output_format="csv")
    (out / "mine.txt").write_text("kept", encoding="utf-8")
    decide(write_csv(tmp_path / "s.csv", [firm("b")]), out)
    assert sorted(p.name for p in out.iterdir()) == ["decisions.parquet", "mine.txt", "rejected.csv", "summary.json"]
    assert [row["id"] for row in decisions(out)] == ["b"]


def test_a_failed_run_leaves_the_results_before_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    decide(write_csv(tmp_path / "r.csv", [firm("a")]), out)
    with pytest.raises(LargesseError):
        decide(write_csv(tmp_path / "s.csv", [{"id": "a", "no_such": "1"}]), out)
    assert [row["id"] for row in decisions(out)] == ["a"]
    assert left_over(tmp_path) == []


SLOW = """
import sys
from pathlib import Path
sys.path.insert(0, {kit!r})
from tests.batch.registers_kit import ON, town
from largesse.batch import run
told = run.refusals.write_refusals
def slowly(*args):
    told(*args)
    print("midway", flush=True)
    import time
    time.sleep(60)
run.refusals.write_refusals = slowly
run.decide_register(town(), Path({source!r}), on=ON, out=Path({out!r}))
"""


def test_a_killed_run_leaves_nothing_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    source, out = write_csv(tmp_path / "r.csv", [firm("a")]), tmp_path / "out"
    code = SLOW.format(kit=str(Path(__file__).parents[2]), source=str(source), out=str(out))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "midway\n"
    (hidden,) = left_over(tmp_path)
    assert hidden.startswith(MARK)
    decide(source, tmp_path / "other")
    assert left_over(tmp_path) == [hidden], "a run under way is not swept away"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert not out.exists()
    assert left_over(tmp_path) == [hidden]
    decide(source, out)
    assert left_over(tmp_path) == []
    assert [row["id"] for row in decisions(out)] == ["a"]


def _truncated(folder: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist([firm("a")] * 100), folder / "t.parquet")
    whole = (folder / "t.parquet").read_bytes()
    (folder / "t.parquet").write_bytes(whole[: len(whole) // 2])
    return folder / "t.parquet"


def _file(name: str, content: bytes) -> Any:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


UNREADABLE = [
    (lambda folder: folder / "none.csv", "none.csv: there is no such file."),
    (lambda folder: folder, "is a folder; a register is one file"),
    (_file("r.csv", b""), "r.csv: the file is empty."),
    (_file("r.csv", b"\n"), "r.csv: the first line names no columns; a register begins with a header."),
    (_file("r.csv", b"id,staff\n"), "r.csv: there is a header, and no firm beneath it."),
    (_file("r.csv", b"id,staff\n,\n\n"), "r.csv: there is a header, and no firm beneath it."),
    (
        _file("r.csv", b"id;staff\na;1\n"),
        "r.csv: the header has one column, 'id;staff'; say `delimiter: \";\"` in a mapping.",
    ),
    (
        _file("r.pdf", b"%PDF"),
        "a register is one of .csv, .tsv, .tab, .txt, .parquet, .pq, .xlsx, .jsonl, .ndjson, not",
    ),
    (_file("r.xls", b"x"), "not .xls. Save it as .xlsx."),
    (_file("r.xlsx", b"x"), "r.xlsx: this is no readable XLSX workbook (File is not a zip file)."),
    (_file("r.parquet", b"x"), "r.parquet: this is no readable Parquet file"),
    (_truncated, "t.parquet: this is no readable Parquet file"),
    (
        _file("r.jsonl", b"{bad\n"),
        "r.jsonl: no line is a JSON object; a register in JSON lines has one object a line.",
    ),
]


@pytest.mark.parametrize(("make", "message"), UNREADABLE)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, make: Any, message: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(LargesseError) as error:
        decide_register(town(), make(folder), on=ON, out=tmp_path / "out", reference_year=2022)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "out").exists()
    assert left_over(tmp_path) == []


def test_a_file_in_the_place_of_the_results(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    source = write_csv(tmp_path / "r.csv", [firm("a")])
    with pytest.raises(LargesseError, match=r"out is a file; the results need a folder"):
        decide_register(town(), source, on=ON, out=tmp_path / "out")


def test_a_table_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(
        LargesseError, match="A register is a path, an Arrow table, a Polars or pandas frame, not int"
    ):
        decide_register(town(), 7, on=ON, out=tmp_path / "out")


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a")])
    with pytest.raises(LargesseError, match=r"none\.yaml: there is no such mapping file\."):
        decide_register(town(), source, on=ON, out=tmp_path / "out", mapping=tmp_path / "none.yaml")


def test_the_reference_year_is_said_and_said_once(tmp_path: Path) -> None:
    bare = [{k: v for k, v in firm("a").items() if k != "reference_year"}]
    source = write_csv(tmp_path / "r.csv", bare)
    with pytest.raises(LargesseError, match="so a reference year is needed"):
        decide(source, tmp_path / "out")
    assert decide(source, tmp_path / "out", reference_year=2022).statuses["granted"] == 1
    mapping = {"id": "id", "reference_year": 2022, "facts": {}}
    with pytest.raises(LargesseError, match="The mapping's reference year is 2022, and 2023 was asked for"):
        decide(source, tmp_path / "out", reference_year=2023, mapping=mapping)
    with pytest.raises(LargesseError, match="'reference_year' says the reference year, and so does the call"):
        decide(write_csv(tmp_path / "s.csv", [firm("a")]), tmp_path / "out", reference_year=2022)


def test_outside_the_time_in_force(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "r.csv", [firm("a")])
    with pytest.raises(LargesseError, match="xx/town/grant is not in force on 2030-01-01"):
        decide(source, tmp_path / "out", on=date(2030, 1, 1))
    assert not (tmp_path / "out").exists()
    result = decide(source, tmp_path / "out", on=date(2030, 1, 1), as_if_in_force=True)
    assert result.as_if_in_force
    assert result.warnings == ("Decided as if in force: xx/town/grant: not in force on 2030-01-01.",)
    assert not decide(source, tmp_path / "out", as_if_in_force=True).as_if_in_force


def test_progress_is_told(tmp_path: Path) -> None:
    said: list[tuple[str, float]] = []
    source = write_csv(tmp_path / "r.csv", [firm(str(i)) for i in range(1000)])
    decide(source, tmp_path / "out", progress=lambda what, part: said.append((what, part)))
    assert list(dict.fromkeys(what for what, _ in said)) == ["reading", "deciding", "counting", "writing"]
    assert all(0 <= part <= 1 for _, part in said)


def test_a_register_larger_than_its_memory(tmp_path: Path) -> None:
    import duckdb

    rows = 600_000
    duckdb.connect().execute(
        f"COPY (SELECT md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS id, 2022 AS reference_year, i % 100 AS staff, "
        f"repeat(md5(i::VARCHAR), 4) AS label FROM range({rows}) t(i)) TO '{tmp_path / 'r.csv'}' (HEADER)"
    )
    assert (tmp_path / "r.csv").stat().st_size > 120_000_000
    begun = time.perf_counter()
    result = decide(tmp_path / "r.csv", tmp_path / "out", memory=100 << 20)
    assert result.decided == rows
    assert time.perf_counter() - begun < 60
