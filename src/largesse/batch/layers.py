"""Terms laid out in layers: what is used more than once is computed once, as a column of a subquery.

Each layer is a SELECT over the one before: it carries on what later layers still need and adds what can be computed
from it. Rows keep their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from largesse.batch.sql import LEAVES, Sql, definition, expression, quoted_column

DEEPEST = 24
"""How deep a term may nest within one expression before part of it becomes a column."""


def layered(outputs: Mapping[str, Sql], source: str) -> exp.Select:
    """SELECT the outputs, by name and in their order, from the relation `source`."""
    layout = _Layout(outputs)
    steps: list[exp.CTE] = []
    below = source
    for level in range(1, layout.top):
        name = f"layer {level}"
        columns: list[exp.Expression] = [quoted_column(column) for column in layout.carried(level)]
        columns += [_named(definition(term, layout.names), layout.names[id(term)]) for term in layout.made_at(level)]
        select = exp.select(*columns, copy=False).from_(_table(below), copy=False)
        steps.append(exp.CTE(this=select, alias=_alias(name), materialized=False))
        below = name
    results = [_named(expression(term, layout.names), name) for name, term in outputs.items()]
    final = exp.select(*results, copy=False).from_(_table(below), copy=False)
    if not steps:
        return final
    final.set("with_", exp.With(expressions=steps))
    outer = [quoted_column(name) for name in outputs]
    return exp.select(*outer, copy=False).from_(exp.Subquery(this=final, alias=_alias("decided")), copy=False)


def _named(term: exp.Expression, name: str) -> exp.Expression:
    return exp.Alias(this=term, alias=exp.to_identifier(name, quoted=True))


def _alias(name: str) -> exp.TableAlias:
    return exp.TableAlias(this=exp.to_identifier(name, quoted=True))


def _table(name: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(name, quoted=True))


@dataclass
class _Layout:
    """Which terms become columns, and in which layer each is made and last used.

    The relation at the bottom is layer 0; `top` is the layer of the outputs.
    """

    outputs: Mapping[str, Sql]
    names: dict[int, str] = field(default_factory=dict)
    top: int = 1
    _made: dict[int, list[Sql]] = field(default_factory=dict)
    _level: dict[str, int] = field(default_factory=dict)
    _last_use: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        terms = list(_children_first(self.outputs.values()))
        uses = _uses(terms, self.outputs.values())
        depth: dict[int, int] = {}
        level: dict[int, int] = {}  # of the highest column beneath each term, itself if it is one
        for term in terms:
            beneath = max((level[id(a)] for a in term.args), default=0)
            deep = 1 + max((depth[id(a)] for a in term.args), default=-1)
            if term.op == "column":
                self._level[term.data] = 0
            if self._becomes_column(term, uses[id(term)], deep, depth):
                self._add(term, beneath + 1)
                level[id(term)], depth[id(term)] = beneath + 1, 0
            else:
                level[id(term)], depth[id(term)] = beneath, deep
        self.top = 1 + max((level[id(t)] for t in self.outputs.values()), default=0)
        self._find_last_uses(terms)

    def _becomes_column(self, term: Sql, uses: int, deep: int, depth: Mapping[int, int]) -> bool:
        if term.op in LEAVES:
            return False
        if term.op in ("is_null", "not") and depth[id(term.args[0])] == 0:
            return False
        return uses > 1 or deep > DEEPEST

    def _add(self, term: Sql, level: int) -> None:
        name = f":{len(self.names) + 1}"
        self.names[id(term)] = name
        self._level[name] = level
        self._made.setdefault(level, []).append(term)

    def _find_last_uses(self, terms: list[Sql]) -> None:
        for level, made in self._made.items():
            for term in made:
                for name in self._read(term.args):
                    self._last_use[name] = max(self._last_use.get(name, 0), level)
        for name in self._read(tuple(self.outputs.values())):
            self._last_use[name] = self.top

    def _read(self, terms: tuple[Sql, ...]) -> Iterator[str]:
        """The columns that some terms are written with."""
        waiting = list(terms)
        while waiting:
            term = waiting.pop()
            if id(term) in self.names:
                yield self.names[id(term)]
            elif term.op == "column":
                yield term.data
            else:
                waiting.extend(term.args)

    def made_at(self, level: int) -> list[Sql]:
        return self._made.get(level, [])

    def carried(self, level: int) -> list[str]:
        """The columns from below that a layer after this one reads."""
        return [name for name, made in self._level.items() if made < level < self._last_use.get(name, 0)]


def _children_first(roots: Iterable[Sql]) -> Iterator[Sql]:
    """Every term beneath the roots once, each after its arguments."""
    done: set[int] = set()
    waiting = [(root, False) for root in reversed(list(roots))]
    while waiting:
        term, opened = waiting.pop()
        if id(term) in done:
            continue
        if opened:
            done.add(id(term))
            yield term
        else:
            waiting.append((term, True))
            waiting.extend((a, False) for a in reversed(term.args) if id(a) not in done)


def _uses(terms: Iterable[Sql], outputs: Iterable[Sql]) -> Counter[int]:
    """How often each term is written."""
    uses: Counter[int] = Counter(id(a) for term in terms for a in term.args)
    uses.update(id(term) for term in outputs)
    return uses
