"""What every firm of a decided register is entitled to, before ceilings and pools: the table `entitled`.

`cohort/money.py` says its columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.lowering import Lowering
from largesse.batch.run import Decided
from largesse.batch.sql import Sql
from largesse.batch.sqltext import all_of, any_of, day, ident, whole
from largesse.cohort import order
from largesse.cohort.earlier import placed
from largesse.cohort.rationing import in_order
from largesse.model.groups import Group
from largesse.model.places import FIRST_DAY, Criterion, common, criterion
from largesse.model.plan import Plan
from largesse.model.programme import Programme
from largesse.model.ranges import Ranges, ranges

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVERYBODY = "TRUE"
SELECTED = "coalesce(s.place = 'selected' AND s.certain, FALSE)"
MAY_WIN = "(SELECT * FROM places WHERE place = 'selected' OR could_change)"
PERHAPS = "coalesce(s.place = 'selected' OR s.could_change, FALSE)"
"""Of the candidates in `places` as s: who has a place for certain, and who has one or may yet have one."""


def orders_of(programme: Programme) -> list[str]:
    """The rules that put firms in order before a ceiling or a pool, each once."""
    rules = [rule for ceiling in programme.shared_ceilings for rule in ceiling.order]
    rules += [rule for pool in programme.pools for rule in pool.order]
    rules += [pool.tier for pool in programme.pools if pool.tier is not None]
    return list(dict.fromkeys(rules))


def selected_by(programme: Programme) -> tuple[str, ...]:
    """The rules that put firms in order for the selection: the score, then the ties."""
    chosen = programme.selection
    return () if chosen is None else chosen.order


def column_of(programme: Programme, rule: str) -> str:
    """The column of the firms that are kept that has the value of a rule that puts firms in order."""
    of_selection = selected_by(programme)
    return order.column(of_selection.index(rule)) if rule in of_selection else f"order.{rule}"


def shared_groups(programme: Programme) -> list[Group]:
    """The groups that share a ceiling."""
    shared = {ceiling.group for ceiling in programme.shared_ceilings}
    return [group for group in programme.groups if group.name in shared]


def used_of(programme: Programme) -> list[str]:
    """The rules that say what a firm has used of a shared ceiling, each once."""
    return list(dict.fromkeys(c.used for c in programme.shared_ceilings if c.used is not None))


def columns(programme: Programme, lowering: Lowering) -> dict[str, Sql]:
    """What ceilings and pools need of a firm beside its decision; NULL where unknown."""
    found: dict[str, Sql] = {}
    plan = lowering.plan
    for rule in orders_of(programme):
        if rule in selected_by(programme):
            continue  # the selection's own columns have it
        is_date = criterion(plan, rule, lowering.ranges).is_date
        found[f"order.{rule}"] = (lowering.truth if is_date else lowering.whole_number)(plan.rules[rule])
    for rule in used_of(programme):
        found[f"used.{rule}"] = lowering.whole_number(plan.rules[rule])
    for group in shared_groups(programme):
        if group.by is not None:
            index = next(i for i, cell in enumerate(plan.cells) if cell.fact.name == group.by and not cell.table)
            found[f"group.{group.name}"] = lowering.cell_column(index)
            found[f"group.{group.name}.alone"] = lowering.cell_absent(index)
    return found


def make_entitled(
    con: DuckDBPyConnection,
    programme: Programme,
    decided: Decided,
    parts: Sequence[tuple[Plan, str]],
    *,
    with_earlier: bool = False,
) -> None:
    """Make the table `entitled` from the firms that are kept, by law, and from `places` where the programme selects.

    It has every firm where one without a claim counts too (what it has used of a ceiling), else those with a claim.
    `with_earlier`: some claim by what they have from editions before, so that they stand in the order though they did
    not compete.
    """
    memberships = _memberships(con, programme, decided)
    _make_shaken(con, programme, decided)
    of_parts = [ranges(plan) for plan, _ in parts]
    orders = orders_of(programme)
    if with_earlier:
        orders = list(dict.fromkeys([*orders, *selected_by(programme)]))
    found = [
        tuple(criterion(plan, rule, of_part) for rule in orders)
        for (plan, _), of_part in zip(parts, of_parts, strict=True)
    ]
    denominators = common(found)
    selects = [
        _Part(programme, plan, table, of_part, criteria, denominators, memberships, with_earlier).select()
        for (plan, table), of_part, criteria in zip(parts, of_parts, found, strict=True)
    ]
    everybody = f"SELECT * FROM ({' UNION ALL BY NAME '.join(selects)})"
    if with_earlier and programme.selection is not None:
        keys = [f"{ident(f'order.{rule}')} DESC" for rule in selected_by(programme)]
        everybody = f"SELECT * FROM ({in_order(f'({everybody})', keys)})"
    claiming = any_of(f"{ident(f'amount.{name}.hi')} > 0" for name in programme.money_benefits)
    con.execute(f"CREATE TEMP TABLE entitled AS {everybody}" + ("" if used_of(programme) else f" WHERE {claiming}"))


def _make_shaken(con: DuckDBPyConnection, programme: Programme, decided: Decided) -> None:
    """Make the tables `shaken.<group>`: the groups with a member of which nothing can be told, since its row is
    rejected or (linked) the register has none; NULL where nobody knows which group such a member belongs to."""
    staged = decided.staged
    year = decided.parts[0][0].reference_year
    for group in shared_groups(programme):
        name = ident(f"shaken.{group.name}")
        con.execute(f"CREATE TEMP TABLE {name} (grp VARCHAR)")
        if staged.kept != "TRUE":
            keyed = decided.groups.keyed(staged.relation, group, staged, year, "_grp")
            con.execute(f"INSERT INTO {name} SELECT _grp FROM {keyed} WHERE NOT blank AND NOT ({staged.kept})")
        if group.name in decided.groups.links:
            con.execute(f"INSERT INTO {name} {decided.groups.lacking(group.name, staged)}")


def _memberships(con: DuckDBPyConnection, programme: Programme, decided: Decided) -> dict[str, str]:
    """For each group that is known by links and shares a ceiling, a table of the firms' ids and their group."""
    tables = {}
    staged = decided.staged
    for i, group in enumerate(group for group in shared_groups(programme) if group.by is None):
        year = decided.parts[0][0].reference_year
        keyed = decided.groups.keyed(staged.relation, group, staged, year, "_grp")
        con.execute(
            f"CREATE TEMP TABLE membership{i} AS SELECT {staged.id} AS id, _grp AS grp FROM {keyed} "
            f"WHERE {staged.kept}"
        )
        tables[group.name] = f"membership{i}"
    return tables


@dataclass(frozen=True)
class _Part:
    """The firms decided by one law."""

    programme: Programme
    plan: Plan
    table: str
    ranges: Ranges
    criteria: Sequence[Criterion]
    denominators: Sequence[int]
    memberships: Mapping[str, str]
    with_earlier: bool = False

    def select(self) -> str:
        shown = ["d.n", "d.lot", *self.amounts()]
        shown += self.orders()
        shown += self.used()
        joined = f"{self.table} d"
        if self.programme.selection is not None and self.with_earlier:
            joined += " LEFT JOIN places s ON s.n = d.n"
        elif self.programme.selection is not None:
            # only those who may be selected have a claim; the others count where they have used something
            joined += f" {'LEFT JOIN places' if used_of(self.programme) else f'JOIN {MAY_WIN}'} s ON s.n = d.n"
            keys = (ident(order.column(i)) for i in range(len(selected_by(self.programme))))
            shown += ["s.pos AS place", f"{all_of(f'd.{key} IS NOT NULL' for key in keys)} AS placed"]
        for known in (group for group in shared_groups(self.programme) if group.by is not None):
            name, alone = ident(f"group.{known.name}"), ident(f"group.{known.name}.alone")
            shown.append(f"CASE WHEN d.{alone} THEN 'firm ' || d.id ELSE 'group ' || d.{name} END AS {name}")
        for i, (group, table) in enumerate(self.memberships.items()):
            shown.append(f"m{i}.grp AS {ident(f'group.{group}')}")
            joined += f" LEFT JOIN {table} m{i} ON m{i}.id = d.id"
        return f"SELECT {', '.join(shown)} FROM {joined}"

    def amounts(self) -> list[str]:
        """Of money benefits, what is due for certain and what may yet be."""
        selects = self.programme.selection is not None
        certain, perhaps = (SELECTED, PERHAPS) if selects else (EVERYBODY, EVERYBODY)
        found = []
        for name in self.programme.money_benefits:
            amount, most = "CAST(0 AS BIGINT)", 0
            if name in self.plan.benefits:
                amount, most = f"d.{ident(f'{name}_amount')}", self.most(self.plan.benefits[name])
            sure = maybe = ""
            if selects and self.with_earlier:  # who may yet turn out not to qualify is due nothing for certain
                maybe = f" OR d.{placed(name)}"
                sure = f"{maybe} AND d.status = 'granted'"
            found += [
                f"CASE WHEN {certain}{sure} THEN coalesce({amount}, 0) ELSE 0 END AS {ident(f'amount.{name}.lo')}",
                f"CASE WHEN {perhaps}{maybe} THEN coalesce({amount}, {whole(most)}) ELSE 0 END "
                f"AS {ident(f'amount.{name}.hi')}",
            ]
        return found

    def orders(self) -> list[str]:
        """As keys of which more is better, in parts that all laws have in common."""
        found = []
        for one, denominator in zip(self.criteria, self.denominators, strict=True):
            column = f"d.{ident(column_of(self.programme, one.rule))}"
            key = (
                f"{day(FIRST_DAY)} - {column}"
                if one.is_date
                else f"{column} * {whole(denominator // one.denominator)}"
            )
            found.append(f"CAST({key} AS BIGINT) AS {ident(f'order.{one.rule}')}")
        return found

    def used(self) -> list[str]:
        found = []
        for rule in used_of(self.programme):
            column, most = f"d.{ident(f'used.{rule}')}", self.most(self.plan.rules[rule])
            found += [
                f"greatest(0, coalesce({column}, 0)) AS {ident(f'used.{rule}.lo')}",
                f"greatest(0, coalesce({column}, {whole(most)})) AS {ident(f'used.{rule}.hi')}",
            ]
        return found

    def most(self, step: int) -> int:
        """What a sum of money can be at most, in minor units."""
        ratio = self.ranges.ratios[step]
        return max(0, int(max(ratio.n.low * ratio.factor, ratio.n.high * ratio.factor)))
