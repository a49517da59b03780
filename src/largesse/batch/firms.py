"""Every firm of a register, each as exact as a register's decisions read it: where firms are looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from largesse.batch.mapping import load_mapping
from largesse.batch.one_firm import firm_of_row
from largesse.batch.running import connect
from largesse.batch.stage import opened, stage
from largesse.decide.facts import Firm
from largesse.errors import LargesseError
from largesse.model.programme import Programme

MOST_FIRMS = 100_000
"""Firms that are looked at one by one; a larger register is decided as a whole."""


def firms_of(
    programme: Programme,
    source: object,
    *,
    mapping: Path | str | Mapping[str, object] | None = None,
    reference_year: int | None = None,
) -> tuple[tuple[Firm, ...], int]:
    """The firms of a register in its order, and how many of its rows cannot be read.

    Raises LargesseError for a register or mapping that cannot be read, and for one of more than MOST_FIRMS.
    """
    loaded = load_mapping(mapping) if mapping is not None else None
    with TemporaryDirectory(prefix="largesse-") as folder:
        work = Path(folder)
        con = connect(work)
        try:
            open_one = opened(con, programme, source, loaded, work)
            year = open_one.binding.agreed_year(reference_year)
            staged = stage(con, open_one, work, in_place_allowed=False)
            if staged.rows > MOST_FIRMS:
                raise LargesseError(
                    f"{open_one.register.name} has {staged.rows} firms; at most {MOST_FIRMS} are looked at singly."
                )
            result = con.execute(f"SELECT * FROM {staged.relation} WHERE {staged.kept} ORDER BY n")
            names = [column[0] for column in result.description or ()]
            rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
            refused = con.execute("SELECT count(DISTINCT n) FROM refusals").fetchone()
            return tuple(firm_of_row(row, staged, year) for row in rows), refused[0] if refused else 0
        finally:
            con.close()
