"""Collecting every mistake in a programme's files, so that they are shown together."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from largesse.errors import Mistake, Span

LONGEST_QUOTE = 40
"""A message quotes at most so many characters of the source."""


class RefusedError(Exception):
    """Raised inside a declaration or a rule to give up on it; the reader reports the mistake and goes on."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(str(mistake))


class FollowsError(Exception):
    """Raised to give up on what rests on something that was itself refused, and is reported already."""


@dataclass
class Report:
    """The mistakes found so far, each once. Call it with each one."""

    _found: dict[Mistake, None] = field(default_factory=dict)

    def __call__(self, mistake: Mistake) -> None:
        self._found[mistake] = None

    @property
    def mistakes(self) -> list[Mistake]:
        return list(self._found)


@dataclass(frozen=True)
class Place:
    """Turns places of a syntax tree into spans of one file; `lines` is the file's text."""

    file: str
    lines: tuple[str, ...] = ()

    @staticmethod
    def in_text(file: str, text: str) -> Place:
        return Place(file, tuple(re.split(r"\r\n|\r|\n", text)))

    def of(self, node: ast.AST) -> Span:
        line = getattr(node, "lineno", 1)
        return Span(self.file, line, len(self._before(line, getattr(node, "col_offset", 0))) + 1)

    def _before(self, line: int, offset: int) -> str:
        """The characters of a line before an offset, which Python counts in bytes of UTF-8."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return text.encode()[:offset].decode(errors="ignore")

    def written(self, node: ast.AST) -> str:
        """The source of a node, as far as it stands on its first line, cut where it is long."""
        line, start = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        on_one_line = getattr(node, "end_lineno", line) == line
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        source = text.encode()[start : getattr(node, "end_col_offset", None) if on_one_line else None].decode()
        return source if on_one_line and len(source) <= LONGEST_QUOTE else source[:LONGEST_QUOTE].rstrip() + "…"

    def refuse(self, kind: str, node: ast.AST | Span, what: str, hint: str = "") -> RefusedError:
        """The error to raise for a mistake at a syntax node, or at a place."""
        return RefusedError(Mistake(kind, node if isinstance(node, Span) else self.of(node), what, hint))
