"""A mapping says what the columns of a table's file mean: the decisions are those of the plain file, to the cent."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from largesse.batch.feeds import bind_table
from largesse.batch.mapping import load_mapping
from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.errors import LargesseError
from tests.batch.test_registers_doc import PAGE
from tests.records.test_tables_of_a_register import PROGRAMME, TABLES, written

ON = date(2025, 6, 1)
KINDS = {"wages": "Lohn", "timber": "Holz", "equipment": "Gerät"}
COSTS = {
    "file": "invoices.csv",
    "id": "Yard",
    "delimiter": ";",
    "missing": ["", "n/a"],
    "date_format": "%d/%m/%Y",
    "thousands": ".",
    "decimal": ",",
    "columns": {
        "invoice": "Number",
        "paid_on": "Paid",
        "amount": {"column": "Thousands", "unit": "EUR thousand"},
        "category": {"column": "Kind", "values": {word: kind for kind, word in KINDS.items()}},
    },
}
Row = dict[str, Any]


def mapping(**tables: object) -> dict[str, object]:
    return {"id": "id", "facts": {"begun": "begun"}, "tables": tables}


def decided(folder: Path, **said: Any) -> list[tuple[Any, ...]]:
    out = folder / "out"
    decide_register(PROGRAMME, folder / "firms.csv", on=ON, out=out, **said)
    return duckdb.execute(f"SELECT * FROM read_parquet('{out / 'decisions.parquet'}')").fetchall()


# --- made by chance: the interpreter, the plain file and the mapped one


def made_rows(chance: random.Random) -> list[Row]:
    rows = []
    for i in range(chance.choice((0, 1, 2, 5))):
        row = {
            "invoice": f"A{i}",
            "paid_on": date(2024, 12, 29) + timedelta(days=chance.randrange(6)),
            "category": chance.choice(list(KINDS)),
            "amount": f"{chance.choice((0, 500, 1_234_567, 9_999_999)) + chance.randrange(100) / 100:.2f}",
        }
        rows.append({name: value for name, value in row.items() if name == "invoice" or chance.random() < 0.95})
    return rows


def other_way(row: Row) -> list[str]:
    """The row as another office writes it: 1.234,56700 is a thousand."""
    amount = "n/a"
    if "amount" in row:
        digits = row["amount"].replace(".", "").zfill(6)
        amount = f"{int(digits[:-5]):,}".replace(",", ".") + "," + digits[-5:]
    paid = f"{row['paid_on']:%d/%m/%Y}" if "paid_on" in row else "n/a"
    return [row["invoice"], amount, KINDS.get(row.get("category", ""), ""), paid, "passed over"]


def test_three_ways_agree_on_every_firm(tmp_path: Path) -> None:
    chance = random.Random(7)
    firms = {f"f{i}": made_rows(chance) for i in range(120)}
    plain, mapped = tmp_path / "plain", tmp_path / "mapped"
    for folder in (plain, mapped):
        folder.mkdir()
        (folder / "firms.csv").write_text("id,begun\n" + "".join(f"{id_},2024-12-30\n" for id_ in firms))
        for name in ("reviews", "awards"):
            rows = "".join(f"{id_},{n}\n" for id_ in firms for n in (7, 8, 9)) if name == "reviews" else ""
            header = "id,points\n" if name == "reviews" else "id,granted_on,amount\n"
            (folder / f"{name}.csv").write_text(header + rows)
    lines = [(id_, row) for id_, rows in firms.items() for row in rows]
    chance.shuffle(lines)
    columns = ("invoice", "paid_on", "category", "amount")
    with (plain / "costs.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", *columns], *([i, *(r.get(c, "") for c in columns)] for i, r in lines)])
    with (mapped / "invoices.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Number", "Thousands", "Kind", "Paid", "Note", "Yard"])
        writer.writerows([*other_way(row), id_] for id_, row in lines)
    beside = {name: plain / f"{name}.csv" for name in ("reviews", "awards")}
    found = decided(plain, tables={**beside, "costs": plain / "costs.csv"})
    assert decided(mapped, tables=beside, mapping=mapping(costs=COSTS)) == found
    decider = Decider(PROGRAMME)
    assert len(found) == len(firms)
    for row in found:
        facts = {
            "begun": "2024-12-30",
            "costs": firms[row[0]],
            "reviews": [{"points": n} for n in (7, 8, 9)],
            "awards": [],
        }
        decision = decider.decide(read_firm(PROGRAMME, {"facts": facts}), ON)
        assert (row[1], row[3]) == (decision.status, decision.benefits["grant"].amount)
    assert {row[1] for row in found} == {"granted", "refused", "undetermined"}


def test_one_firm_out_of_mapped_tables(tmp_path: Path) -> None:
    firms, tables = written(tmp_path)
    rows = "Number;Thousands;Kind;Paid;Yard\n7;1,50005;Holz;31/12/2024;a\n8;n/a;;;b\n"
    (tmp_path / "invoices.csv").write_text(rows, encoding="utf-8")
    del tables["costs"]
    graded = {**COSTS, "columns": {**COSTS["columns"], "invoice": {"column": "Number", "grade": "assumed"}}}  # type: ignore[dict-item]
    firm = firm_of(PROGRAMME, firms, id="a", tables=tables, mapping=mapping(costs=graded))
    wanted = {"invoice": "7", "paid_on": date(2024, 12, 31), "category": "timber", "amount": 150_005}
    assert firm.tables["costs"] == (wanted,)
    assert firm.grades == {"costs": "assumed"}
    assert firm_of(PROGRAMME, firms, id="b", tables=tables, mapping=mapping(costs=COSTS)).tables["costs"] == (
        {"invoice": "8"},
    )


# --- what is left out, and what is told of it


def test_a_column_that_nothing_feeds_is_unknown(tmp_path: Path) -> None:
    _, tables = written(tmp_path)
    columns = {"invoice": "invoice", "paid_on": "paid_on", "category": "category"}
    found = decided(tmp_path, tables=tables, mapping=mapping(costs={"columns": columns}))
    assert "costs.amount" in found[0][5]


def test_a_table_without_columns_is_read_by_its_names(tmp_path: Path) -> None:
    _, tables = written(tmp_path)
    wanted = decided(tmp_path, tables=tables)
    (tmp_path / "costs.csv").write_text(TABLES["costs"].replace(",\n", ",?\n").replace("id,", "firm,", 1))
    said = mapping(costs={"id": "firm", "missing": "?"})
    assert decided(tmp_path, tables=tables, mapping=said) == wanted


def test_rates_grades_and_assumptions_of_a_table_are_told(tmp_path: Path) -> None:
    _, tables = written(tmp_path)
    rate = {"from": "USD", "to": "EUR", "value": 2, "on": "2024-01-02", "grade": "official", "source": "Board"}
    amount = {"column": "amount", "unit": "USD", "rounding": "half up", "grade": "assumed", "note": "As stated."}
    columns = {"invoice": "invoice", "paid_on": "paid_on", "category": "category", "amount": amount}
    said = {**mapping(costs={"columns": columns}), "rates": {"usd": rate}}
    found = decided(tmp_path, tables=tables, mapping=said)
    assert found[0][3] == 250_00 + 2 * 400_00
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["grade"] == "assumed"
    assert [one["fact"] for one in summary["assumptions"]] == ["costs.amount"]
    assert [one["converts"] for one in summary["exchange_rates"]] == ["costs.amount"]


def test_a_bad_cell_is_named_by_the_column_of_its_file(tmp_path: Path) -> None:
    _, tables = written(tmp_path)
    del tables["costs"]
    (tmp_path / "invoices.csv").write_text("Number;Thousands;Kind;Paid;Yard\n7;1;Stein;31/12/2024;a\n")
    decided(tmp_path, tables=tables, mapping=mapping(costs=COSTS))
    with (tmp_path / "out" / "rejected.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["id"], row["column"], row["value"]) == ("a", "Kind [invoices.csv row 2]", "Stein")


# --- mistakes


def changed(**said: object) -> dict[str, object]:
    return {**COSTS, **said}


def column(name: str, **said: object) -> dict[str, object]:
    columns: Any = COSTS["columns"]
    return changed(columns={**columns, name: {"column": "Number", **said}})


MISTAKES: list[tuple[Mapping[str, object], str]] = [
    ({"cost": {}}, "skerries/saltholm/slipway-repairs has no table 'cost'. Did you mean 'costs'?"),
    ({"costs": column("sum")}, "the table costs has no column 'sum'."),
    ({"costs": column("amount", unit="m2")}, "m2"),
    ({"costs": column("amount", unit="CHF million")}, "needs a dated rate: give one under `rates:`"),
    ({"costs": column("amount", absent="none")}, "amount cannot be absent."),
    ({"costs": column("amount", file="costs.csv")}, "a table is one file: say `file:` of costs itself."),
    ({"costs": column("amount", author="M")}, "amount is no determination, so it has no author."),
    ({"costs": column("category", values={"Lohn": "wage"})}, "no option 'wage'. Did you mean 'wages'?"),
    ({"costs": column("invoice", columns="x")}, "there is no 'columns' here. Did you mean 'column'"),
    ({"costs": changed(key="Yard")}, "there is no 'key' here."),
    (
        {"costs": changed(columns={"amount": "Thousands"})},
        "invoice is not fed, and rows of costs are told apart by it",
    ),
    ({"costs": changed(yes="n", no="n")}, "'n' is a word for yes and for no."),
    ({"costs": changed(file="invoices.txt")}, "invoices.txt: there is no such file."),
    ({"costs": changed(id="Firm")}, "map.yaml:9: invoices.csv has no column 'Firm'."),
]


@pytest.mark.parametrize(("tables", "said"), MISTAKES, ids=[said[:40] for _, said in MISTAKES])
def test_a_mistake_in_the_mapping_is_told_with_its_line(
    tables: Mapping[str, object], said: str, tmp_path: Path
) -> None:
    _, beside = written(tmp_path)
    del beside["costs"]
    (tmp_path / "invoices.csv").write_text("Number;Thousands;Kind;Paid;Yard\n", encoding="utf-8")
    file = tmp_path / "map.yaml"
    file.write_text(json.dumps(mapping(**tables), indent=1), encoding="utf-8")
    with pytest.raises(LargesseError) as error:
        decided(tmp_path, tables=beside, mapping=file)
    assert said in str(error.value)
    assert not (tmp_path / "out").exists()


def test_two_files_of_one_table(tmp_path: Path) -> None:
    _, tables = written(tmp_path)
    with pytest.raises(LargesseError, match=r"the rows of costs are said to be in invoices.csv, and another file"):
        decided(tmp_path, tables=tables, mapping=mapping(costs=COSTS))


def test_the_page_s_mapping_of_a_table(tmp_path: Path) -> None:
    shown = PAGE.read_text(encoding="utf-8").split("```yaml\n")[2].split("```")[0]
    (tmp_path / "map.yaml").write_text("id: id\n" + shown, encoding="utf-8")
    binding = bind_table(PROGRAMME, PROGRAMME.tables["costs"], load_mapping(tmp_path / "map.yaml"))
    assert (binding.id, [feed.name for feed in binding.feeds]) == (
        "Yard",
        ["costs.invoice", "costs.paid_on", "costs.amount", "costs.category"],
    )
