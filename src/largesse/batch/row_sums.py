"""What the rows of tables come to, firm by firm, before the firms are decided.

Each `aggregate` of a plan is lowered by itself. A statement over the rows, joined with the firm's own facts, says of
each row what it counts as, whether it counts, and what it is missing. Grouped by firm, these become columns beside
the firm's facts, which the lowered rules read as if they had been given (`batch/rows.py` has their names). An
aggregate that rests on another one comes after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from largesse.batch.layers import layered
from largesse.batch.lowering import Lowering
from largesse.batch.numbers import width
from largesse.batch.rows import counted_column, missing_column, value_column
from largesse.batch.sql import Sql
from largesse.batch.sqltext import ident
from largesse.model.plan import Plan, Step
from largesse.model.types import Date, Number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDER = "?n"


def with_row_sums(con: DuckDBPyConnection, plan: Plan, on: date, facts: str, given: Collection[str], tag: str) -> str:
    """The SELECT that is the relation `facts`, with what the rows come to beside the firm's own facts, in its order.

    `given` are the tables that there are: each is a relation `rows <table>` with the firm's id as `key` and its
    columns, named as the plan's cells. Of one that was not given nothing is known. `tag` names what is made.
    """
    levels = _levels(plan)
    if not levels:
        return facts
    lowering = Lowering(plan, on)
    con.execute(f'CREATE TABLE "firms {tag} 0" AS SELECT row_number() OVER () AS "{ORDER}", * FROM ({facts})')
    for level, tables in enumerate(levels):
        joins, columns = [], ["f.*"]
        for table, aggregates in tables.items():
            parts = [_Aggregate(lowering, index) for index in aggregates]
            if table not in given:
                columns += [column for part in parts for column in part.unknown()]
                continue
            name = f"sums {tag} {level} {table}"
            _sum_up(con, lowering, table, parts, f"firms {tag} {level}", name)
            joins.append(f"LEFT JOIN {ident(name)} ON {ident(name)}.id = f.id")
            columns += [column for part in parts for column in part.joined(name)]
        con.execute(
            f'CREATE TABLE "firms {tag} {level + 1}" AS SELECT {", ".join(columns)} FROM "firms {tag} {level}" f '
            f'{" ".join(joins)} ORDER BY f."{ORDER}"'
        )
        con.execute(f'DROP TABLE "firms {tag} {level}"')
    return f'SELECT * EXCLUDE ("{ORDER}") FROM "firms {tag} {len(levels)}"'


def _levels(plan: Plan) -> list[dict[str, list[int]]]:
    """The aggregates by how many others they build on, and by table."""
    depth: dict[int, int] = {}
    levels: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, step in enumerate(plan.steps):
        depth[i] = max((depth[a] for a in step.args), default=0)
        if step.op == "aggregate":
            levels[depth[i]][step.data.table].append(i)
            depth[i] += 1
    return [levels[level] for level in range(len(levels))]


def _sum_up(
    con: DuckDBPyConnection, lowering: Lowering, table: str, parts: list[_Aggregate], firms: str, name: str
) -> None:
    """Make the table `name`, with a row for each firm that has rows."""
    outputs = {"id": lowering.terms.column("id")}
    for part in parts:
        outputs.update(part.of_a_row())
    columns = "".join(f", r.{ident(cell.name)}" for cell in lowering.plan.cells if cell.table == table)
    rows = f'"rows of {name}"'
    con.execute(
        f"CREATE TEMP VIEW {rows} AS SELECT f.*{columns} "
        f"FROM {ident('rows ' + table)} r JOIN {ident(firms)} f ON f.id = r.key"
    )
    each = layered(outputs, f"rows of {name}").sql(dialect="duckdb", copy=False)
    grouped = ", ".join(column for part in parts for column in part.grouped())
    con.execute(f"CREATE TABLE {ident(name)} AS SELECT id, {grouped} FROM ({each}) GROUP BY id")


@dataclass(frozen=True)
class _Aggregate:
    """One aggregate in SQL."""

    lowering: Lowering
    index: int

    @property
    def step(self) -> Step:
        return self.lowering.plan.steps[self.index]

    @property
    def words(self) -> list[int]:
        return self.lowering.new_missing().words_beneath(self.index)

    def name(self, part: str) -> str:
        return f"{part} {self.index}"

    @property
    def type(self) -> str:
        """The type of what the rows come to."""
        match self.step.type:
            case Number():
                return width(self.lowering.ranges.ratios[self.index].n)
            case Date():
                return "DATE"
        return "BOOLEAN"

    # --- a row

    def of_a_row(self) -> Iterator[tuple[str, Sql]]:
        """What a row counts as, whether it counts (never where that is a no), and what it is missing."""
        lowering, step = self.lowering, self.step
        t = lowering.terms
        element = step.args[1]
        if isinstance(step.type, Number):
            whole = lowering.ranges.ratios[self.index].n
            scaled = whole.args[0] if whole.args else lowering.ranges.ratios[element].n
            yield self.name("value"), lowering.numbers.in_width(scaled, width(whole))
        else:
            yield self.name("value"), lowering.truth(element)
        roots = [element]
        if step.data.has_condition:
            roots.append(step.args[2])
            yield self.name("holds"), lowering.truth(step.args[2])
        else:
            yield self.name("holds"), t.cast(t.truth(True), "BOOLEAN")
        masks = lowering.new_missing().masks(roots)
        for word in self.words:
            yield self.name(f"missing {word}"), masks[word]

    # --- a firm

    def grouped(self) -> Iterator[str]:
        """The columns that the rows of one firm come to."""
        value, holds = ident(self.name("value")), ident(self.name("holds"))
        counts = f"({holds} IS NOT FALSE)"
        unknown = f"({counts} AND ({holds} IS NULL OR {value} IS NULL))"
        known = f"(CASE WHEN {holds} THEN {value} END)"
        match self.step.data.op:
            case "sum":
                come_to = f"CASE WHEN NOT bool_or({unknown}) THEN coalesce(sum({known}), 0) END"
            case "min" | "max" as op:
                come_to = f"CASE WHEN NOT bool_or({unknown}) THEN {op}({known}) END"
            case "any":
                come_to = f"CASE WHEN bool_or({value}) THEN TRUE WHEN NOT bool_or({unknown}) THEN FALSE END"
            case _:
                come_to = f"CASE WHEN NOT bool_and({value}) THEN FALSE WHEN NOT bool_or({unknown}) THEN TRUE END"
        yield f"CAST({come_to} AS {self.type}) AS {ident(value_column(self.index))}"
        yield f"count(*) FILTER (WHERE {counts}) AS {ident(counted_column(self.index))}"
        for word in self.words:
            mask = ident(self.name(f"missing {word}"))
            missing = f"bit_or(CASE WHEN {unknown} THEN {mask} ELSE 0 END)"
            yield f"CAST({missing} AS BIGINT) AS {ident(missing_column(self.index, word))}"

    def joined(self, name: str) -> Iterator[str]:
        """These columns beside the firm's own; a firm without rows has what no row comes to."""
        none = {"sum": "0", "any": "FALSE", "all": "TRUE"}.get(self.step.data.op, "NULL")
        columns = [(value_column(self.index), f"CAST({none} AS {self.type})"), (counted_column(self.index), "0")]
        columns += [(missing_column(self.index, word), "0") for word in self.words]
        for column, of_none in columns:
            found = f"{ident(name)}.{ident(column)}"
            yield f"CASE WHEN {ident(name)}.id IS NULL THEN {of_none} ELSE {found} END AS {ident(column)}"

    def unknown(self) -> Iterator[str]:
        """The columns where the table was not given."""
        yield f"CAST(NULL AS {self.type}) AS {ident(value_column(self.index))}"
        yield f"CAST(NULL AS BIGINT) AS {ident(counted_column(self.index))}"
        yield from (f"CAST(0 AS BIGINT) AS {ident(missing_column(self.index, word))}" for word in self.words)
