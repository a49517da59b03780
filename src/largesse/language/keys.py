"""One key for one expression: the same thing written twice, or under a local name, is known as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from largesse.language.walk import beneath
from largesse.model import expressions as ex
from largesse.model import types as t

Key = int


@dataclass
class Keys:
    """The keys of the expressions seen so far."""

    _keys: dict[int, Key] = field(default_factory=dict)
    _written: dict[tuple[Any, ...], Key] = field(default_factory=dict)
    _support: dict[Key, frozenset[Key]] = field(default_factory=dict)

    def of(self, node: ex.Node) -> Key:
        if id(node) not in self._keys:
            for part in beneath(node):
                if id(part) not in self._keys:
                    self._keys[id(part)] = self._new(part)
        return self._keys[id(node)]

    def support(self, node: ex.Node) -> frozenset[Key]:
        """The keys of an expression and of everything beneath it."""
        return self._support[self.of(node)]

    def difference(self, a: ex.Node, b: ex.Node) -> Key | None:
        """The key of `a - b`, where that is written anywhere: what is known of a > b says how large it is."""
        keys = (self.of(a), self.of(b))
        return self._written.get(("DaysBetween", keys) if a.type == t.DATE else ("Arithmetic", "'sub'", keys))

    def _new(self, node: ex.Node) -> Key:
        if isinstance(node, ex.Local):
            return self._keys[id(node.value)]
        children = tuple(self._keys[id(child)] for child in node.children)
        key = self._written.setdefault((type(node).__name__, *_spelling(node), children), len(self._written))
        self._support.setdefault(key, frozenset((key,)).union(*(self._support[child] for child in children)))
        return key


def _spelling(node: ex.Node) -> tuple[str, ...]:
    """What an expression says itself, beside the expressions beneath it."""
    said: list[str] = []
    for cls in type(node).__mro__:
        for name in getattr(cls, "__slots__", ()):
            value = getattr(node, name)
            if name not in ("type", "span") and not isinstance(value, ex.Node) and not _holds_nodes(value):
                said.append(repr(value))
    return tuple(said)


def _holds_nodes(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(v, ex.Node | tuple) for v in value)
