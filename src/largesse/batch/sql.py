"""A small tree of SQL expressions of our own, converted once into SQLGlot's at the end.

SQLGlot prints no parentheses by itself (a division of a sum prints as `a + c // b`) and copies deeply when its trees
are put together; this tree parenthesises in one place and is never copied. Equal terms are one node, so that what is
used twice can be computed once (`batch/layers.py`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlglot import exp

SMALL, BIG, HUGE = "SMALLINT", "BIGINT", "HUGEINT"


@dataclass(frozen=True, slots=True, eq=False)
class Sql:
    """A term: see the methods of `Terms`. Compared by identity; `Terms` makes equal ones identical."""

    op: str
    args: tuple[Sql, ...]
    data: Any


_HOLDS: dict[str, Callable[[int, int], bool]] = {
    op: getattr(operator, op) for op in ("lt", "le", "gt", "ge", "eq", "ne")
}
LEAVES = frozenset(("column", "integer", "text", "truth", "day", "null", "texts"))


@dataclass
class Terms:
    """Makes terms, each distinct one once, and leaves out what logic makes superfluous."""

    made: dict[tuple[Any, ...], Sql] = field(default_factory=dict)

    def make(self, op: str, *args: Sql, data: Any = None) -> Sql:
        key = (op, *map(id, args), data)
        if key not in self.made:
            self.made[key] = Sql(op, args, data)
        return self.made[key]

    def column(self, name: str) -> Sql:
        return self.make("column", data=name)

    def integer(self, value: int, type_: str = BIG) -> Sql:
        """A whole number, always cast: a small literal would be 32 bits wide and overflow in a product."""
        return self.make("integer", data=(value, type_))

    def text(self, value: str) -> Sql:
        return self.make("text", data=value)

    def truth(self, value: bool) -> Sql:
        return self.make("truth", data=value)

    def day(self, value: date) -> Sql:
        return self.make("day", data=value)

    def null(self, type_: str) -> Sql:
        return self.make("null", data=type_)

    def literal(self, value: bool | str | date) -> Sql:
        if isinstance(value, bool):
            return self.truth(value)
        return self.text(value) if isinstance(value, str) else self.day(value)

    def all_of(self, items: Iterable[Sql]) -> Sql:
        return self._logic("and", items, decisive=False)

    def any_of(self, items: Iterable[Sql]) -> Sql:
        return self._logic("or", items, decisive=True)

    def _logic(self, op: str, items: Iterable[Sql], *, decisive: bool) -> Sql:
        """Kleene `and` and `or`, as SQL has them. Nested ones stay nested: the inner one may be wanted by itself."""
        kept: dict[int, Sql] = {}
        for item in items:
            if item.op != "truth":
                kept.setdefault(id(item), item)
            elif item.data is decisive:
                return item
        parts = list(kept.values())
        if len(parts) <= 1:
            return parts[0] if parts else self.truth(not decisive)
        return self.make(op, *parts)

    def negated(self, item: Sql) -> Sql:
        if item.op == "truth":
            return self.truth(not item.data)
        return item.args[0] if item.op == "not" else self.make("not", item)

    def is_no(self, item: Sql) -> Sql:
        """Whether a truth is known to be no, for a CASE to ask (quicker there than NOT); NULL where it is NULL."""
        return self.negated(item) if item.op in ("truth", "not") else self.make("is_no", item)

    def is_null(self, item: Sql) -> Sql:
        if item.op == "null":
            return self.truth(True)
        return self.truth(False) if item.op in LEAVES - {"column"} else self.make("is_null", item)

    def compare(self, op: str, left: Sql, right: Sql) -> Sql:
        """op: lt le gt ge eq ne."""
        if left.op == right.op == "integer":
            return self.truth(_HOLDS[op](left.data[0], right.data[0]))
        return self.make(op, left, right)

    def arithmetic(self, op: str, left: Sql, right: Sql) -> Sql:
        """op: add sub mul intdiv mod."""
        return self.make(op, left, right)

    def minus(self, item: Sql) -> Sql:
        return self.make("neg", item)

    def bits(self, op: str, items: Sequence[Sql]) -> Sql:
        """op: bitor bitand."""
        return items[0] if len(items) == 1 else self.make(op, *items)

    def call(self, name: str, *args: Sql) -> Sql:
        return self.make("call", *args, data=name)

    def cast(self, item: Sql, type_: str) -> Sql:
        if item.op == "integer":
            return self.integer(item.data[0], type_)
        return self.make("cast", item, data=type_)

    def among(self, item: Sql, values: Sequence[Sql]) -> Sql:
        """Whether the item is one of the values. (DuckDB makes a join of IN, which need not keep the rows' order.)"""
        return self.any_of(self.compare("eq", item, value) for value in values)

    def case(self, cases: Iterable[tuple[Sql, Sql]], otherwise: Sql | None = None) -> Sql:
        """CASE WHEN: a condition without value does not hold; no value where none holds and there is no otherwise."""
        kept: list[Sql] = []
        for condition, value in cases:
            if condition.op == "truth":
                if condition.data:
                    otherwise = value
                    break
                continue
            kept += (condition, value)
        if not kept and otherwise is not None:
            return otherwise
        return self.make("case", *kept, *(() if otherwise is None else (otherwise,)))

    def rarely(self, item: Sql) -> Sql:
        """The same, where it stands in a CASE that seldom comes to it: no reason to compute it beforehand."""
        return item if item.op in LEAVES else self.make("rarely", item)

    def texts(self, values: Sequence[str]) -> Sql:
        """A list of texts."""
        return self.make("texts", data=tuple(values))


# --- into SQLGlot

_BINARY: dict[str, type[exp.Expression]] = {
    "lt": exp.LT,
    "le": exp.LTE,
    "gt": exp.GT,
    "ge": exp.GTE,
    "eq": exp.EQ,
    "ne": exp.NEQ,
    "add": exp.Add,
    "sub": exp.Sub,
    "mul": exp.Mul,
    "intdiv": exp.IntDiv,
    "mod": exp.Mod,
}
_CHAINED: dict[str, type[exp.Expression]] = {
    "and": exp.And,
    "or": exp.Or,
    "bitor": exp.BitwiseOr,
    "bitand": exp.BitwiseAnd,
}
_OPERATORS = frozenset((*_BINARY, *_CHAINED, "not", "neg", "is_null", "is_no"))


def expression(term: Sql, columns: Mapping[int, str]) -> exp.Expression:
    """The term as an SQLGlot tree of its own; terms in `columns` (by identity) are read from the column named."""
    return quoted_column(columns[id(term)]) if id(term) in columns else definition(term, columns)


def definition(term: Sql, columns: Mapping[int, str]) -> exp.Expression:
    """The same, but the term itself is written out even where there is a column of it."""

    def plain(item: Sql) -> exp.Expression:
        return expression(item, columns)

    def operand(item: Sql) -> exp.Expression:
        inner = plain(item)
        while item.op == "rarely":
            item = item.args[0]
        return exp.Paren(this=inner) if item.op in _OPERATORS and id(item) not in columns else inner

    args = term.args
    match term.op:
        case op if op in _BINARY:
            return _BINARY[op](this=operand(args[0]), expression=operand(args[1]))
        case op if op in _CHAINED:
            chain = operand(args[0])
            for item in args[1:]:
                chain = _CHAINED[op](this=chain, expression=operand(item))
            return chain
        case "column":
            return quoted_column(term.data)
        case "integer":
            return _cast(_whole_number(term.data[0]), term.data[1])
        case "text":
            return exp.Literal.string(term.data)
        case "truth":
            return exp.Boolean(this=term.data)
        case "day":
            return _cast(exp.Literal.string(term.data.isoformat()), "DATE")
        case "null":
            return _cast(exp.Null(), term.data)
        case "not":
            return exp.Not(this=operand(args[0]))
        case "is_no":
            return exp.EQ(this=operand(args[0]), expression=exp.Boolean(this=False))
        case "neg":
            return exp.Neg(this=operand(args[0]))
        case "is_null":
            return exp.Is(this=operand(args[0]), expression=exp.Null())
        case "cast":
            return _cast(plain(args[0]), term.data)
        case "call":
            return exp.Anonymous(this=term.data, expressions=[plain(item) for item in args])
        case "case":
            ifs = [
                exp.If(this=plain(condition), true=plain(value))
                for condition, value in zip(args[0::2], args[1::2], strict=False)
            ]
            return exp.Case(ifs=ifs, default=plain(args[-1]) if len(args) % 2 else None)
        case "rarely":
            return plain(args[0])
        case "texts":
            return exp.Anonymous(this="list_value", expressions=[exp.Literal.string(text) for text in term.data])
    raise ValueError(term.op)


def quoted_column(name: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True))


def _cast(item: exp.Expression, type_: str) -> exp.Expression:
    return exp.Cast(this=item, to=exp.DataType.build(type_, dialect="duckdb"))


def _whole_number(value: int) -> exp.Expression:
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))
