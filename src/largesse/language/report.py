"""Collecting every mistake in a programme's files, so that they are shown together."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from largesse.errors import Mistake, Span


class RefusedError(Exception):
    """Raised inside a declaration or a rule to give up on it; the reader reports the mistake and goes on."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(str(mistake))


@dataclass
class Report:
    """The mistakes found so far. Call it with each one."""

    mistakes: list[Mistake] = field(default_factory=list)

    def __call__(self, mistake: Mistake) -> None:
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)


@dataclass(frozen=True)
class Place:
    """Turns places of a syntax tree into spans of one file."""

    file: str

    def of(self, node: ast.AST) -> Span:
        return Span(self.file, getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)

    def refuse(self, kind: str, node: ast.AST, what: str, hint: str = "") -> RefusedError:
        """The error to raise for a mistake at a syntax node."""
        return RefusedError(Mistake(kind, self.of(node), what, hint))
