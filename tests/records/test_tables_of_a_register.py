"""Tables beside a register: what is read, what rejects a firm, and what is an error with nothing written."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from largesse.decide.decision import Decider
from largesse.decide.record import verify, write_record
from largesse.decide.record_form import read_record
from largesse.errors import LargesseError
from largesse.language.load import load_programme

FOLDER = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "slipway_repairs"
PROGRAMME = load_programme(FOLDER)
ON = date(2024, 10, 1)
FIRMS = "id,begun\na,2024-03-01\nb,2024-03-01\nc,\n"
TABLES = {
    "costs": "id,invoice,paid_on,category,amount\na,1,2024-06-30,wages,1000\n"
    "b,1,2024-07-01,wages,\nb,2,2024-07-01,wages,700\n",
    "reviews": "id,points\na,2\na,6.5\na,9\nb,6\nb,7\nb,8\n",
    "awards": "id,granted_on,amount\n",
}


def written(folder: Path, **changed: str) -> tuple[Path, dict[str, Path]]:
    (folder / "firms.csv").write_text(FIRMS, encoding="utf-8")
    for name, content in {**TABLES, **changed}.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder / "firms.csv", {name: folder / f"{name}.csv" for name in TABLES}


def test_decisions_and_the_explained_firm_are_one(tmp_path: Path) -> None:
    firms, tables = written(tmp_path)
    decide_register(PROGRAMME, firms, on=ON, out=tmp_path / "out", tables=tables)
    found = duckdb.execute(
        f"SELECT id, status, grant_amount, missing FROM read_parquet('{tmp_path}/out/decisions.parquet')"
    ).fetchall()
    assert found == [
        ("a", "granted", 65_000, ""),
        ("b", "granted", None, "costs.amount"),
        ("c", "refused", 0, ""),
    ]
    for id_, status, amount, _ in found:
        decision = Decider(PROGRAMME).decide(firm_of(PROGRAMME, firms, id=id_, tables=tables), ON)
        assert (decision.status, decision.benefits["grant"].amount) == (status, amount)


def test_a_record_keeps_the_rows(tmp_path: Path) -> None:
    firms, tables = written(tmp_path)
    decision = Decider(PROGRAMME).decide(firm_of(PROGRAMME, firms, id="a", tables=tables), ON)
    write_record(decision, tmp_path / "record.json")
    assert read_record(tmp_path / "record.json").firm.tables == decision.firm.tables
    assert verify(tmp_path / "record.json", lambda name: PROGRAMME).problems == ()


REJECTED = [
    ("costs", TABLES["costs"] + "a,7,2024-13-01,wages,5\n", "paid_on [costs.csv row 5]", "2024-13-01", "is no date"),
    ("costs", TABLES["costs"] + "a,7,2024-06-30,wages,-5\n", "amount [costs.csv row 5]", "-5", "is below 0"),
    ("reviews", "id,points\n" + "a,5\n" * 21, "reviews [reviews.csv]", "21", "rows are more than the 20"),
]


@pytest.mark.parametrize(("table", "content", "place", "value", "reason"), REJECTED)
def test_a_bad_row_rejects_its_firm(
    table: str, content: str, place: str, value: str, reason: str, tmp_path: Path
) -> None:
    firms, tables = written(tmp_path, **{table: content})
    result = decide_register(PROGRAMME, firms, on=ON, out=tmp_path / "out", tables=tables)
    with (tmp_path / "out" / "rejected.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["id"], row["row"], row["column"], row["value"]) == ("a", "2", place, value)
    assert row["reason"].startswith(reason)
    assert (result.decided, result.rejected) == (2, 1)
    with pytest.raises(LargesseError, match="is rejected"):
        firm_of(PROGRAMME, firms, id="a", tables=tables)


ERRORS = [
    (
        "costs",
        TABLES["costs"] + "z,7,2024-06-30,wages,5\n",
        "costs.csv: row 5 is of the firm 'z', which the register",
    ),
    ("costs", TABLES["costs"] + ",7,2024-06-30,wages,5\n", "costs.csv: row 5 says no firm"),
    (
        "costs",
        TABLES["costs"] + "a,1,2024-06-30,wages,5\n",
        "costs.csv: row 5 of the firm 'a' has the invoice of row 2",
    ),
    ("costs", "id,invoice,paid_on,category\n", "costs.csv has no column 'amount'"),
    ("awards", "id,granted_on,amount,other\n", "the table awards has no column 'other'"),
]


@pytest.mark.parametrize(("table", "content", "message"), ERRORS)
def test_an_error_writes_nothing(table: str, content: str, message: str, tmp_path: Path) -> None:
    firms, tables = written(tmp_path, **{table: content})
    with pytest.raises(LargesseError) as error:
        decide_register(PROGRAMME, firms, on=ON, out=tmp_path / "out", tables=tables)
    assert message in str(error.value)
    assert not (tmp_path / "out").exists()


def test_a_table_that_there_is_not(tmp_path: Path) -> None:
    firms, tables = written(tmp_path)
    with pytest.raises(LargesseError, match="no table called 'cost'"):
        decide_register(PROGRAMME, firms, on=ON, out=tmp_path / "out", tables={"cost": tables["costs"]})
