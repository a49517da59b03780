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

LARGEST_TWICE = 40
"""How large a term may be that is written twice, once where it is rarely computed."""


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
        uses = _Uses.of(terms, self.outputs.values())
        depth: dict[int, int] = {}
        size: dict[int, int] = {}
        level: dict[int, int] = {}  # of the highest column beneath each term, itself if it is one
        for term in terms:
            beneath = max((level[id(a)] for a in term.args), default=0)
            deep = 1 + max((depth[id(a)] for a in term.args), default=-1)
            if term.op == "column":
                self._level[term.data] = 0
            large = 1 + sum(size[id(a)] for a in term.args)
            if self._stays_inline(term, depth) or not (deep > DEEPEST or uses.call_for_column(term, large)):
                level[id(term)], depth[id(term)], size[id(term)] = beneath, deep, large
            else:
                self._add(term, beneath + 1)
                level[id(term)], depth[id(term)], size[id(term)] = beneath + 1, 0, 1
        self.top = 1 + max((level[id(t)] for t in self.outputs.values()), default=0)
        self._find_last_uses(terms)

    def _stays_inline(self, term: Sql, depth: Mapping[int, int]) -> bool:
        """Whether a term costs no more than reading a column."""
        asks = term.op in ("is_null", "is_no", "not") and depth[id(term.args[0])] == 0
        return asks or term.op == "rarely" or term.op in LEAVES

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


@dataclass(frozen=True)
class _Uses:
    """How often each term is written where it is always computed, and where it is only rarely."""

    often: Counter[int]
    rarely: Counter[int]

    @staticmethod
    def of(terms: list[Sql], outputs: Iterable[Sql]) -> _Uses:
        """Of terms each after its arguments."""
        often, rarely = Counter(id(term) for term in outputs), Counter[int]()
        for term in reversed(terms):
            if term.op == "rarely":
                rarely[id(term.args[0])] += often[id(term)] + rarely[id(term)]
            else:
                (often if often[id(term)] else rarely).update(id(a) for a in term.args)
        return _Uses(often, rarely)

    def call_for_column(self, term: Sql, size: int) -> bool:
        often, rarely = self.often[id(term)], self.rarely[id(term)]
        return often > 1 or (often + rarely > 1 and size > LARGEST_TWICE)
