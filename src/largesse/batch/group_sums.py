"""Facts that are sums over a group: added up over all the members that a register has, before any firm is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch.feeds import Feed
from largesse.batch.links import load_links
from largesse.batch.sqltext import any_of
from largesse.batch.staging import Slot, Staged
from largesse.errors import LargesseError
from largesse.model.groups import Group
from largesse.model.plan import Cell, Plan
from largesse.model.programme import Programme

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Groups:
    """The groups of a programme in one register; `links` has the table (id, root) of each that is given by links."""

    programme: Programme
    links: Mapping[str, str]

    def keyed(self, relation: str, group: Group, staged: Staged, reference_year: int | None, key: str) -> str:
        """A relation of the staged rows with the group that each belongs to as a column; NULL where nobody said."""
        if group.by is not None:
            cell = Cell(self.programme.facts[group.by])
            value, absent = staged.cell(cell, staged.sources(reference_year))
            alone, together = f"'firm ' || {staged.id}", f"'group ' || {value}"
            found = f"CASE WHEN {absent} THEN {alone} WHEN {value} IS NOT NULL THEN {together} END"
            return f"(SELECT *, {found} AS {key} FROM {relation})"
        if group.name not in self.links:
            return f"(SELECT *, CAST(NULL AS VARCHAR) AS {key} FROM {relation})"
        named = f"(SELECT *, {staged.id} AS {key}_firm FROM {relation})"
        return (
            f"(SELECT r.*, coalesce('group ' || l.root, 'firm ' || r.{key}_firm) AS {key} FROM {named} r "
            f"LEFT JOIN {self.links[group.name]} l ON l.id = r.{key}_firm)"
        )

    def lacking(self, group: str, staged: Staged) -> str:
        """The SELECT of the linked groups with a member that the register does not have."""
        blank = " WHERE NOT blank" if staged.copied else ""
        there = f"SELECT {staged.id} FROM {staged.relation}{blank}"
        return f"SELECT 'group ' || root FROM {self.links[group]} WHERE id NOT IN ({there})"


def groups_of(
    con: DuckDBPyConnection, programme: Programme, tables: Mapping[str, Path], on: date, work: Path
) -> Groups:
    """Read the links of every group that a table is given for."""
    links = {}
    for i, (name, path) in enumerate(tables.items()):
        load_links(con, name, Path(path), on, work, f"linked{i}")
        links[name] = f"linked{i}"
    return Groups(programme, links)


def with_sums(con: DuckDBPyConnection, groups: Groups, staged: Staged, plan: Plan, tag: str) -> Staged:
    """The staged register with the sums over groups that a plan reads, in the register's order."""
    return with_sums_of(con, groups, staged, plan.cells, plan.reference_year, tag)


def with_sums_of(
    con: DuckDBPyConnection,
    groups: Groups,
    staged: Staged,
    cells_read: Iterable[Cell],
    reference_year: int | None,
    tag: str,
) -> Staged:
    """The same for some cells; those that are no sums over a group, or are given, are passed over.

    A member whose value is unknown, or whose row is refused, or that the register does not have, makes the sum
    unknown; an absent value counts as 0. Raises LargesseError where a sum is outside its fact's bounds.
    """
    wanted: dict[str, list[Cell]] = defaultdict(list)
    given = staged.sources(reference_year)
    for cell in cells_read:
        if cell.fact.over and (cell.fact.name, cell.year) not in given:
            wanted[cell.fact.over].append(cell)
    if not wanted:
        return staged
    if staged.has_years:
        raise LargesseError("Sums over groups need one reference year for the whole register: say --reference-year.")
    declared = {group.name: group for group in groups.programme.groups}
    relation, slots, taken = staged.relation, list(staged.slots), 0
    for i, (name, cells) in enumerate(wanted.items()):
        key, columns = f"_group_{tag}_{i}", [f"_sum_{tag}_{taken + j}" for j in range(len(cells))]
        taken += len(cells)
        keyed = groups.keyed(relation, declared[name], staged, reference_year, key)
        sums = _sums(con, groups, staged, reference_year, keyed, key, cells, columns, name)
        added = ", ".join(f"s.{column}" for column in columns)
        relation = f"(SELECT k.*, {added} FROM {keyed} k LEFT JOIN {sums} s ON s.key = k.{key})"
        slots += [
            Slot(Feed(cell.fact, column, cell.year), column, None)
            for cell, column in zip(cells, columns, strict=True)
        ]
    con.execute(f"CREATE TABLE grouped_{tag} AS SELECT * FROM {relation} ORDER BY n")
    return replace(staged, relation=f"grouped_{tag}", slots=tuple(slots))


def _sums(
    con: DuckDBPyConnection,
    groups: Groups,
    staged: Staged,
    reference_year: int | None,
    keyed: str,
    key: str,
    cells: Sequence[Cell],
    columns: Sequence[str],
    group: str,
) -> str:
    """A table with a row for each group: its key and the sums over it."""
    sources = staged.sources(reference_year)
    parts = []
    for cell, column in zip(cells, columns, strict=True):
        value, absent = staged.cell(Cell(groups.programme.facts[cell.fact.sum_of], cell.year), sources)
        one = f"CASE WHEN NOT ({staged.kept}) THEN NULL WHEN {absent} THEN 0 ELSE {value} END"
        parts.append(f"CASE WHEN count(*) = count({one}) THEN sum({one}) END AS {column}")
    table = f"sums_{columns[0]}"
    con.execute(
        f"CREATE TABLE {table} AS SELECT {key} AS key, {', '.join(parts)} FROM {keyed} "
        f"WHERE NOT blank AND {key} IS NOT NULL GROUP BY {key}"
    )
    # a firm of unknown group may belong to any, but not to one that stands alone
    con.execute(
        f"UPDATE {table} SET {', '.join(f'{c} = NULL' for c in columns)} WHERE key NOT LIKE 'firm %' "
        f"AND (SELECT count(*) FROM {keyed} WHERE NOT blank AND {key} IS NULL) > 0"
    )
    if group in groups.links:
        lacking = groups.lacking(group, staged)
        con.execute(f"UPDATE {table} SET {', '.join(f'{c} = NULL' for c in columns)} WHERE key IN ({lacking})")
    _check_bounds(con, table, cells, columns)
    return table


def _check_bounds(con: DuckDBPyConnection, table: str, cells: Sequence[Cell], columns: Sequence[str]) -> None:
    for cell, column in zip(cells, columns, strict=True):
        least, most = (int(bound * cell.fact.denominator) for bound in (cell.fact.least, cell.fact.most))  # type: ignore[operator]
        row = con.execute(
            f"SELECT key, {column} FROM {table} WHERE {any_of((f'{column} < {least}', f'{column} > {most}'))} "
            "ORDER BY key LIMIT 1"
        ).fetchone()
        if row is not None:
            raise LargesseError(
                f"{cell.name} of the {row[0]} comes to {row[1]}, outside its bounds {least} to {most} "
                f"(in the smallest step of {cell.fact.name}): raise the bounds of the fact."
            )
