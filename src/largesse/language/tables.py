"""Reading `name = records(column=fact(…), …, most_rows=…)`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace

from largesse.errors import did_you_mean
from largesse.language.facts import FactReader
from largesse.language.literals import listed
from largesse.language.syntax import check_name
from largesse.model import types as t
from largesse.model.facts import Fact
from largesse.model.records import Records

OWN = ("most_rows", "key", "not_after")
"""What a table says beside its columns."""

MOST_ROWS = 1_000_000
"""A firm has at most so many rows of one table."""

NO_COLUMN = {
    "id": "The column id says whose row it is.",
    "label": "It stands for the words of the table.",
}
NOT_OF_A_COLUMN: Mapping[str, str] = {
    "absent": "A value of a row is there or unknown; leave the row out.",
    "determined_by": "An authority determines a fact of its own.",
    "over": "A sum over a group is a fact of its own.",
    "sum_of": "A sum over a group is a fact of its own.",
}


@dataclass(frozen=True)
class TableReader:
    """Reads the tables of one programme."""

    facts: FactReader

    def table(self, name: str, call: ast.Call) -> Records:
        place, read = self.facts.place, self.facts.declarations
        columns = tuple(k.arg for k in call.keywords if k.arg and k.arg not in OWN)
        said = read.keywords(call, (), (*OWN, *columns))
        if not columns:
            raise place.refuse(
                "bad-declaration", call, "A table has columns.", "Write such as records(amount=fact(Money, …), …)."
            )
        if "most_rows" not in said:
            raise place.refuse(
                "missing-bounds", call, "This table does not say how many rows a firm can have.",
                "Add most_rows=…: that keeps sums over its rows exact.",
            )  # fmt: skip
        most_rows = int(read.literal(said["most_rows"], int, "a whole number"))
        if not 1 <= most_rows <= MOST_ROWS:
            raise place.refuse(
                "bad-declaration", said["most_rows"], f"most_rows goes from 1 to {MOST_ROWS}.", "Write such as 1_000."
            )
        found = tuple(self.column(name, column, said[column]) for column in columns)
        not_after = self.not_after(said["not_after"], found) if "not_after" in said else ()
        return Records(name, found, most_rows, self.key(said, columns), not_after, place.of(call))

    def column(self, table: str, name: str, node: ast.expr) -> Fact:
        place = self.facts.place
        check_name(name, node, place)
        if name in NO_COLUMN:
            raise place.refuse("bad-name", node, f"No column can be called {name}.", NO_COLUMN[name])
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fact"):
            raise place.refuse(
                "bad-declaration", node, f"The column {name} must be fact(…); this is {place.written(node)}.",
                "Write such as amount=fact(Money, least=0, most=1_000_000).",
            )  # fmt: skip
        for keyword in node.keywords:
            if keyword.arg is not None and keyword.arg in NOT_OF_A_COLUMN:
                raise place.refuse(
                    "bad-declaration", keyword, f"A column has no {keyword.arg}.", NOT_OF_A_COLUMN[keyword.arg]
                )
        fact = self.facts.fact(name, node)
        if fact.yearly:
            raise place.refuse(
                "bad-declaration", node, f"The column {name} is yearly; a row has one value in each column.",
                "Give the rows a date, or a year.",
            )  # fmt: skip
        if fact.most_by:
            raise place.refuse(
                "bad-declaration", node, f"The most of the column {name} is a parameter; a row may be of any day.",
                "Write the most out, and compare with p.on(…) in a rule.",
            )  # fmt: skip
        if isinstance(fact.type, t.Choice):
            return replace(fact, type=replace(fact.type, name=f"{table}.{name}"))
        return fact

    def not_after(self, node: ast.expr, columns: tuple[Fact, ...]) -> tuple[tuple[str, str], ...]:
        """`not_after={"granted_on": "decision"}`: columns of dates, and the date that none of them is after."""
        place, read = self.facts.place, self.facts.declarations
        if not isinstance(node, ast.Dict) or not node.keys or None in node.keys:
            raise place.refuse(
                "not-a-literal", node, "Here must stand which column is not after which date.",
                'Write {"granted_on": "decision"}, or a date fact.',
            )  # fmt: skip
        dates = [column.name for column in columns if column.type == t.DATE]
        found: dict[str, str] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            assert key is not None
            name = read.text(key)
            if name not in dates or name in found:
                raise place.refuse(
                    "unknown-name", key, f"Each of some columns of dates stands here once; {name!r} is none.",
                    did_you_mean(name, dates) or "Name a column of the type Date.",
                )  # fmt: skip
            found[name] = read.text(value)
        return tuple(found.items())

    def key(self, said: Mapping[str, ast.expr], columns: tuple[str, ...]) -> tuple[str, ...]:
        """`key=("invoice",)`: the columns in which no two rows of a firm are alike."""
        if "key" not in said:
            return ()
        node, read = said["key"], self.facts.declarations
        items = node.elts if isinstance(node, ast.Tuple | ast.List) else [node]
        found = tuple(read.text(item) for item in items)
        for name, item in zip(found, items, strict=True):
            if name not in columns or found.count(name) > 1:
                raise self.facts.place.refuse(
                    "unknown-name", item, f"The key names each of some columns once; {name!r} is none.",
                    did_you_mean(name, columns) or f"There is {listed(columns)}.",
                )  # fmt: skip
        return found
