"""A register decided, and the same register awarded: selection with quotas, ceilings of groups, a pool. Side by side.

    python benchmarks/cohort.py [--firms 1000000]

The programme is the scenario of the forty champions with places for one firm in fifty, a grant for each, groups of
firms that share a ceiling, and a fund that does not suffice. Of a hundred firms about `--compete` meet the outcome,
and all of those are put in order. Both runs read the same Parquet file and write Parquet on two threads; medians of
five, in turn. `--memory` bounds DuckDB (in GB), and the most memory of the process is told.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import duckdb

from largesse.batch.run import decide_register
from largesse.cohort.run import award_register
from largesse.language.load import load_programme
from largesse.model.plan import Cell, make_plan
from largesse.model.programme import Programme
from largesse.model.types import Choice, Date, Number, Text, YesNo

ROOT = Path(__file__).parent.parent
SCENARIO = ROOT / "examples" / "scenarios" / "forty-champions" / "forty_champions"
WORK = ROOT / "build" / "cohort"
ON, YEAR, SEED = date(2026, 6, 1), 2025, "benchmark"
ROUNDS = 5

MORE_RULES = '''

owner = fact(Text, absent="none")
grant_asked = fact(Money, least=0, most=10_000_000)

group("owners", by="owner", cites=cite("scenario", "the scenario as a whole"))
shared_ceiling(
    "of_one_owner", group="owners", over=("grant",), most="fund.of_one_owner", cites=cite("scenario", "prize")
)
pool("fund", appropriation="fund.appropriation", rationing="rank", cites=cite("scenario", "prize"))


@benefit(
    cites=cite("scenario", "prize"),
    rounding=rounding("fen", "half up", assumed="To the fen."),
    pool="fund",
)
def grant(may_compete: YesNo, grant_asked: Money) -> Money:
    """What the firm asks for."""
    return grant_asked if may_compete else 0
'''
MORE_NUMBERS = """
fund:
  appropriation:
    unit: CNY
    values: [{since: 2026-01-01, value: APPROPRIATION, source: scenario, note: Hypothetical.}]
  of_one_owner:
    unit: CNY
    values: [{since: 2026-01-01, value: 12_000_000, source: scenario, note: Hypothetical.}]
"""
MORE_WORDS = {
    "facts:\n": "facts:\n  owner: {label: Owner, question: Who?, proof: Register}\n"
    "  grant_asked: {label: Grant, question: How much?, proof: Application}\n",
    "rules:\n": "rules:\n  grant: {label: Grant, sentence: What the firm asks for.}\n",
    "parameters:\n": "parameters:\n  fund.appropriation: Fund\n  fund.of_one_owner: Ceiling\n",
}


def make_programme(firms: int) -> Programme:
    """The scenario, with places, groups and a fund in proportion to the firms."""
    folder = WORK / "contest"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SCENARIO, folder)
    source = folder / "programme.py"
    text = source.read_text(encoding="utf-8") + MORE_RULES
    source.write_text(
        text.replace("    Share,\n", "    Share,\n    Text,\n    group,\n    pool,\n    shared_ceiling,\n"),
        encoding="utf-8",
    )
    numbers = folder / "parameters.yaml"
    times = max(1, firms // 2000)
    scaled = re.sub(
        r"(places:.*?)(\ncall:)", lambda m: _scaled(m.group(1), times) + m.group(2), numbers.read_text(), flags=re.S
    )
    numbers.write_text(scaled + MORE_NUMBERS.replace("APPROPRIATION", str(times * 100_000_000)), encoding="utf-8")
    for lang in ("en", "zh"):
        words = folder / f"messages.{lang}.yaml"
        said = words.read_text(encoding="utf-8")
        for place, more in MORE_WORDS.items():
            said = said.replace(place, more, 1)
        words.write_text(
            said + "arrangements: {owners: Owners, of_one_owner: Ceiling of one owner, fund: Fund}\n",
            encoding="utf-8",
        )
    return load_programme(folder)


def _scaled(text: str, times: int) -> str:
    """The numbers of places, so many times larger; the floor of the score stays."""
    before, floor, after = re.split(r"(  floor:.*?\n(?=  reserve:))", text, flags=re.S)
    grown = [
        re.sub(
            r"((?:value|semiconductors|biotech|ai|digital|other): )(\d+)",
            lambda m: f"{m[1]}{int(m[2]) * times}",
            part,
        )
        for part in (before, after)
    ]
    return grown[0] + floor + grown[1]


def drawn(cell: Cell, k: int, compete: int) -> str:
    """A column's values as SQL over the row number i: deterministic, spread over what the rules ask."""
    draw = f"(hash(i * 64 + {k}) % 1000003)"
    match cell.fact.type:
        case Number():
            least, most = (int(bound) for bound in (cell.fact.least or 0, cell.fact.most or 0))  # type: ignore[arg-type]
            width = min(most - least, 10**11)
            return f"CAST({least} + {draw}::HUGEINT * {width} // 1000003 AS BIGINT)"
        case YesNo():
            often = {"veto": 10, "headquarters_in_the_city": min(100, compete * 100 // 72)}[cell.fact.name]
            return f"{draw} % 100 < {often}"
        case Date():
            return f"DATE '2026-03-01' + CAST({draw} % 60 AS INTEGER)"
        case Choice(options=options):
            arms = " ".join(f"WHEN {draw} % {len(options)} = {j} THEN '{o}'" for j, o in enumerate(options))
            return f"CASE {arms} END"
        case Text():
            return f"'owner ' || {draw} * 7 % 300007"
    raise TypeError(cell.fact.type)


def make_register(programme: Programme, firms: int, compete: int) -> tuple[Path, Path]:
    """The register as Parquet, and its mapping."""
    WORK.mkdir(parents=True, exist_ok=True)
    cells = make_plan(programme, ON, YEAR).cells
    columns = ", ".join(f'{drawn(cell, k, compete)} AS "{cell.name}"' for k, cell in enumerate(cells))
    file = WORK / f"{firms}_{compete}.parquet"
    duckdb.sql(f"COPY (SELECT 'firm ' || i AS id, {columns} FROM range({firms}) t(i)) TO '{file}' (FORMAT parquet)")
    lines = ["id: id", f"reference_year: {YEAR}", "facts:"]
    for name in dict.fromkeys(cell.fact.name for cell in cells):
        of_fact = [cell for cell in cells if cell.fact.name == name]
        fact = of_fact[0].fact
        said = ", unit: fen" if isinstance(fact.type, Number) and fact.type.name == "money" else ""
        said += ", author: benchmark, reason: made up" if fact.determined_by else ""
        if of_fact[0].year is None:
            lines.append(f"  {name}: {{column: {name}{said}}}")
        else:
            lines += [f"  {name}:", *(f"    {cell.year}: {{column: {cell.name}{said}}}" for cell in of_fact)]
    mapping = WORK / "mapping.yaml"
    mapping.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file, mapping


def seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--firms", type=int, default=1_000_000)
    parser.add_argument("--compete", type=int, default=10)
    parser.add_argument("--memory", type=float, default=None)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    memory = None if asked.memory is None else int(asked.memory * 2**30)
    programme = make_programme(asked.firms)
    register, mapping = make_register(programme, asked.firms, asked.compete)

    def decide() -> object:
        return decide_register(programme, register, mapping=mapping, on=ON, out=WORK / "decided", memory=memory)

    def award() -> object:
        return award_register(
            programme, register, mapping=mapping, on=ON, seed=SEED, out=WORK / "awarded", memory=memory
        )

    result = award()
    decided, awarded = [], []
    for _ in range(asked.rounds):
        decided.append(seconds(decide))
        awarded.append(seconds(award))
    print(f"{asked.firms:,} firms, two threads")
    print(f"  decided  {median(decided):7.2f} s")
    print(f"  awarded  {median(awarded):7.2f} s   {median(awarded) / median(decided):.2f} × deciding alone")
    spent = result.register.seconds  # type: ignore[attr-defined]
    print("           " + ", ".join(f"{name} {part:.2f}" for name, part in spent.items()))
    selection, money = result.selection, result.money  # type: ignore[attr-defined]
    pool = money.pools[0]
    print(f"  {selection.candidates:,} candidates, {selection.selected:,} selected; the fund pays {pool.firms:,}")
    print(f"  most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


if __name__ == "__main__":
    main()
