"""A register of firms, Parquet to Parquet, beside a floor measured in the same run.

    python benchmarks/register.py [--firms 10000000]

The floor: DuckDB reads every input column (`CREATE TABLE … AS SELECT`) and writes a precomputed table of the same
output columns (`COPY`). Both sides use two threads; medians of five runs, in turn. Two registers: no fact missing,
and 5% of each fact missing. Money stands in the files as whole fen, dates as dates, the rest as it is written.
The time to load the programme and to compile it to SQL is reported apart: the first time in a process, which
imports what reads and lowers a programme, and once more.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import duckdb

import largesse
from largesse.batch.lowering import lower
from largesse.model.plan import Cell, Plan, make_plan
from largesse.model.types import Choice, Date, Number, YesNo

PROGRAMME = "cn/shanghai/innovative-hq"
ON, YEAR = date(2024, 2, 23), 2023
ROUNDS = 5
WORK = Path(__file__).parent.parent / "build" / "register"
MOST = {"money": 6_000_000_000_00, "count": 400}
"""Values are drawn evenly up to these (fen, heads), so that every rule is met and missed."""


def drawn(cell: Cell, k: int) -> str:
    """A column's values as SQL over the row number i: deterministic, spread over what the rules ask."""
    draw = f"(hash(i * 64 + {k}) % 1000003)"
    match cell.fact.type:
        case Number(name=name):
            least, most = (int(b) for b in (cell.fact.least or 0, cell.fact.most or 0))  # type: ignore[arg-type]
            low = max(least, 0)
            width = min(most - low, MOST.get(name, most))
            return f"CAST({low} + {draw}::HUGEINT * {width} // 1000003 AS BIGINT)"
        case YesNo():
            return f"{draw} % 10 < 9"
        case Date():
            return f"DATE '2021-06-01' + CAST({draw} % 1500 AS INTEGER)"
        case Choice(options=options):
            arms = " ".join(f"WHEN {draw} % {len(options)} = {j} THEN '{o}'" for j, o in enumerate(options))
            return f"CASE {arms} END"
    raise TypeError(cell.fact.type)


def make_register(plan: Plan, firms: int, percent_missing: int) -> Path:
    """The register as a Parquet file, made once."""
    file = WORK / f"{firms}_{percent_missing}.parquet"
    if file.exists():
        return file
    columns = ["'firm ' || i AS id"]
    for k, cell in enumerate(plan.cells):
        value = drawn(cell, k)
        if percent_missing:
            value = f"CASE WHEN hash(i * 977 + {k}) % 100 >= {percent_missing} THEN {value} END"
        columns.append(f'{value} AS "{cell.name}"')
    WORK.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"COPY (SELECT {', '.join(columns)} FROM range({firms}) t(i)) TO '{file}' (FORMAT parquet)")
    return file


def make_mapping(plan: Plan) -> Path:
    """Says that money stands in whole fen; everything else is as the programme writes it."""
    units = {"money": "fen", "quantity": "fen/m2/day"}
    lines = ["id: id", f"reference_year: {YEAR}", "facts:"]
    for name in dict.fromkeys(cell.fact.name for cell in plan.cells):
        cells = [cell for cell in plan.cells if cell.fact.name == name]
        unit = units.get(cells[0].fact.type.name) if isinstance(cells[0].fact.type, Number) else None
        said = f", unit: {unit}" if unit else ""
        if cells[0].fact.determined_by:
            said += ", author: benchmark, reason: made up"
        if cells[0].year is None:
            lines.append(f"  {name}: {{column: {name}{said}}}")
        else:
            lines.append(f"  {name}:")
            lines += [f"    {cell.year}: {{column: {cell.name}{said}}}" for cell in cells]
    file = WORK / "mapping.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def measure(register: Path, mapping: Path) -> tuple[float, float, float, dict[str, float]]:
    """Medians: reading, writing, and the whole of Largesse; and where Largesse's last run spent its time."""
    programme = largesse.load(PROGRAMME)
    out = WORK / "out"

    def largesse_run() -> object:
        return programme.decide_register(register, mapping=mapping, on=ON, out=out)

    result = largesse_run()
    con = duckdb.connect(config={"threads": 2})
    con.execute(f"CREATE TABLE precomputed AS SELECT * FROM '{out / 'decisions.parquet'}'")
    read, write, whole = [], [], []
    for _ in range(ROUNDS):
        read.append(seconds(lambda: con.execute(f"CREATE OR REPLACE TABLE inputs AS SELECT * FROM '{register}'")))
        con.execute("DROP TABLE inputs")
        write.append(seconds(lambda: con.execute(f"COPY precomputed TO '{WORK / 'floor.parquet'}' (FORMAT parquet)")))
        whole.append(seconds(largesse_run))
    return median(read), median(write), median(whole), getattr(result, "seconds", {})


def loaded_and_compiled() -> tuple[Plan, str]:
    """The programme's plan, and the seconds that loading it and compiling it took."""
    begun = time.perf_counter()
    programme = largesse.load(PROGRAMME).programme
    loaded = time.perf_counter()
    plan = make_plan(programme, ON, YEAR)
    lower(plan, ON)
    compiled = time.perf_counter()
    return plan, f"{loaded - begun:.3f} + {compiled - loaded:.3f} = {compiled - begun:.3f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--firms", type=int, default=10_000_000)
    firms = parser.parse_args().firms
    plan, first = loaded_and_compiled()
    print(f"{PROGRAMME}, {firms:,} firms, {len(plan.cells)} input columns, two threads")
    print(f"load and check the programme, compile it to SQL: {loaded_and_compiled()[1]}")
    print(f"the first time, with what that imports: {first}")
    mapping = None
    for percent in (0, 5):
        register = make_register(plan, firms, percent)
        mapping = mapping or make_mapping(plan)
        read, write, whole, parts = measure(register, mapping)
        print(f"{percent}% of each fact missing:")
        print(f"  floor    {read + write:7.2f} s   (read {read:.2f}, write {write:.2f})")
        print(f"  Largesse {whole:7.2f} s   {whole / (read + write):.2f} × the floor")
        print("           " + ", ".join(f"{name} {spent:.2f}" for name, spent in parts.items()))


if __name__ == "__main__":
    main()
