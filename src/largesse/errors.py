"""Errors that speak to the person who made them: what, where, what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class LargesseError(Exception):
    """Something a person asked for cannot be done; the message says what, where and what was probably meant.

    The command line prints it as one line and exits with code 2.
    """


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a programme's files: file name, line and column, both counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a programme.

    `kind` is its stable name (`unknown-name`), `what` says what is wrong, `hint` what was probably meant.
    """

    kind: str
    span: Span
    what: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.span}: {self.what}{tail} [{self.kind}]"


class ProgrammeError(LargesseError):
    """A programme does not load; `mistakes` has every mistake found, in the order of the files' lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda m: m.span))
        super().__init__("\n".join(str(m) for m in self.mistakes))


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A closing sentence that suggests the nearest known names, or lists them when there are few."""
    names = list(dict.fromkeys(known))
    near = get_close_matches(wrong, names, n=2, cutoff=0.6)
    if near:
        return "Did you mean " + " or ".join(repr(n) for n in near) + "?"
    if 0 < len(names) <= 8:
        return "There is " + ", ".join(repr(n) for n in sorted(names)) + "."
    return ""
