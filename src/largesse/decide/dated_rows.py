"""Rows that are dated after the day that they cannot be after: a mistake of whoever gave them, never a fact."""

from __future__ import annotations

from datetime import date

from largesse.decide.facts import Firm
from largesse.errors import LargesseError
from largesse.model.programme import Programme


def check_dates(programme: Programme, firm: Firm, on: date) -> None:
    """Raise LargesseError for a row of a table with a date after the one that its `not_after` names. What is not
    known is not checked."""
    for table in programme.records:
        for column, name in table.not_after:
            latest = on if name == "decision" else firm.values.get((name, None))
            for number, row in enumerate(firm.tables.get(table.name, ()), 1):
                day = row.get(column)
                if isinstance(latest, date) and isinstance(day, date) and day > latest:
                    raise LargesseError(f"{table.name}, row {number}: {column} is {day}, {after(name, latest)}.")


def after(name: str, latest: object) -> str:
    """After which day: that of the decision, or a fact's."""
    return f"after the day of the decision, {latest}" if name == "decision" else f"after {name}, {latest}"
