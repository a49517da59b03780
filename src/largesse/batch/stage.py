"""Opening a register with all that its mapping names, and staging it: one file, or several joined by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.batch import refusals
from largesse.batch.feeds import Binding, bind_columns, bind_mapping
from largesse.batch.joining import join_file, load_aliases
from largesse.batch.mapping import Mapping
from largesse.batch.registers import Register, open_register
from largesse.batch.staging import Slot, Staged, copy_file, in_place
from largesse.model.programme import Programme

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Opened:
    """A register, what is read from it, and the folders that its further files and aliases lie in."""

    register: Register
    binding: Binding
    beside_register: Path
    beside_mapping: Path
    aliases: str | None


def opened(
    con: DuckDBPyConnection, programme: Programme, source: object, mapping: Mapping | None, work: Path
) -> Opened:
    """Open a register and bind it to a programme, through its mapping or by its columns' names."""
    register = open_register(con, source, mapping.content if mapping else None, work, "register")
    if mapping is not None:
        register.column(mapping.content.id, mapping.at("id"))
    return Opened(
        register=register,
        binding=bind_mapping(programme, mapping)
        if mapping
        else bind_columns(programme, [name for name in register.columns if name], register.name),
        beside_register=Path(source).parent if isinstance(source, str | Path) else Path(),
        beside_mapping=mapping.path.parent if mapping and mapping.path else Path(),
        aliases=mapping.content.aliases if mapping else None,
    )


def files_read(source: object, mapping: Mapping | None) -> Iterator[Path]:
    """Every file that deciding a register reads: itself, its mapping, what is joined to it, the aliases."""
    if isinstance(source, str | Path):
        yield Path(source)
    if mapping is None:
        return
    beside = Path(source).parent if isinstance(source, str | Path) else Path()
    yield from (beside / further.file for further in mapping.content.files.values())
    yield from (beside / table.file for table in mapping.content.tables.values() if table.file is not None)
    if mapping.path is not None:
        yield mapping.path
    if mapping.content.aliases is not None:
        yield (mapping.path.parent if mapping.path else Path()) / mapping.content.aliases


def stage(con: DuckDBPyConnection, opened: Opened, work: Path, *, in_place_allowed: bool = True) -> Staged:
    """Stage a register; rows that cannot be decided go to the table of refusals."""
    refusals.begin(con)
    fit = in_place(con, opened.binding, opened.register) if in_place_allowed else None
    if fit is not None:
        refusals.number_rows(con, opened.register)
        return fit
    return _copied(con, opened, work)


def _copied(con: DuckDBPyConnection, opened: Opened, work: Path) -> Staged:
    binding, register = opened.binding, opened.register
    key = (binding.join_on or binding.id) if binding.files else None
    slots = copy_file(con, binding, register, None, "main", key)
    refusals.number_rows(con, register)
    table, slots = _joined(con, opened, work, slots)
    refusals.refuse_bad_cells(con, table)
    refusals.refuse_repeated_ids(con, table, binding.id, register.first_row)
    rows = con.execute(f"SELECT count(*) FROM {table}").fetchone()
    refused = con.execute("SELECT count(*) FROM refusals").fetchone()
    kept = "NOT blank" if refused == (0,) else "NOT blank AND n NOT IN (SELECT n FROM refusals)"
    return Staged(
        relation=f"(SELECT rowid AS n, * FROM {table})",
        id="id",
        slots=slots,
        fixed=binding.fixed,
        rows=(int(rows[0]) if rows else 0) + refusals.ragged_lines(con),
        copied=True,
        kept=kept,
        has_years=binding.reference_column is not None,
        has_grades=binding.grade_column is not None,
    )


def _joined(
    con: DuckDBPyConnection, opened: Opened, work: Path, slots: tuple[Slot, ...]
) -> tuple[str, tuple[Slot, ...]]:
    """The table with the columns of every further file joined to it, and where its cells are read."""
    binding, table = opened.binding, "main"
    if binding.files:
        load_aliases(con, opened.beside_mapping / opened.aliases if opened.aliases else None, "aliases")
    for i, (label, further) in enumerate(binding.files.items()):
        register = open_register(con, opened.beside_register / further.file, further, work, f"further{i}")
        added = copy_file(con, binding, register, label, f"further{i}", further.key)
        refusals.check_whole(con, register)
        columns = [column for slot in added for column in slot.columns]
        join_file(con, table, f"further{i}", "aliases", columns, f"joined{i}", further.file)
        table, slots = f"joined{i}", (*slots, *added)
    return table, slots
