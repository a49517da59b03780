"""What is left of a shared ceiling for each claim on it, before the members of a group use it up in their order."""

from __future__ import annotations

from dataclasses import dataclass

from largesse.batch.sqltext import ident
from largesse.model.groups import SharedCeiling


@dataclass(frozen=True)
class Room:
    """The room under a ceiling of `most` (minor units), as SQL.

    It is a relation of the claims (`claims`, with the columns of `columns`) and, for each, `room_lo` and `room_hi`:
    the most less what all members have had, `gone_lo` and `gone_hi`. Of a group with a member of which nothing can be
    told (`shaken.<group>`), nothing is left for certain. A firm of an unknown group may share any ceiling but that of
    a firm that stands alone: all that it has had may be gone there, and it may take of it.
    """

    ceiling: SharedCeiling
    most: int

    @property
    def group(self) -> str:
        return ident(f"group.{self.ceiling.group}")

    def used(self, bound: str) -> str:
        return ident(f"used.{self.ceiling.used}.{bound}") if self.ceiling.used else "0"

    @property
    def columns(self) -> tuple[str, str]:
        """Of a claim, the group of its firm, and what the firm itself has had at least."""
        return f"{self.group} AS grp", f"{self.used('lo')} AS mine"

    @property
    def query(self) -> str:
        gone_hi = f"CASE WHEN {ALONE} THEN g.gone_hi WHEN {self.is_whole} THEN g.gone_hi + ({self.unplaced_used}) END"
        left = f"{self.most} - g.gone_hi - ({self.unplaced_used}) - ({UNPLACED_CLAIMS})"
        return (
            f"SELECT c.* EXCLUDE (mine), {self.most} - coalesce(g.gone_lo, c.mine) AS room_hi, "
            f"CASE WHEN {ALONE} THEN {self.most} - g.gone_hi WHEN {self.is_whole} THEN coalesce({left}, 0) "
            f"ELSE 0 END AS room_lo, g.gone_lo, {gone_hi} AS gone_hi "
            f"FROM claims c LEFT JOIN ({self.gone}) g ON g.grp = c.grp"
        )

    @property
    def gone(self) -> str:
        """What the known members of each group have had."""
        return (
            f"SELECT {self.group} AS grp, sum({self.used('lo')}) AS gone_lo, sum({self.used('hi')}) AS gone_hi "
            f"FROM entitled WHERE {self.group} IS NOT NULL GROUP BY 1"
        )

    @property
    def unplaced_used(self) -> str:
        return f"SELECT coalesce(sum({self.used('hi')}), 0) FROM entitled WHERE {self.group} IS NULL"

    @property
    def is_whole(self) -> str:
        """The condition that all is known of the members of a claim's group."""
        shaken = ident(f"shaken.{self.ceiling.group}")
        return (
            f"c.grp NOT IN (SELECT grp FROM {shaken} WHERE grp IS NOT NULL) "
            f"AND NOT EXISTS (FROM {shaken} WHERE grp IS NULL)"
        )


ALONE = "c.grp LIKE 'firm %'"
"""The condition that a claim's firm shares its ceiling with nobody."""

UNPLACED_CLAIMS = "SELECT coalesce(sum(hi), 0) FROM claims WHERE grp IS NULL"
