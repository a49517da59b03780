"""How large and deep a programme may be: beyond that nobody could read it, nor Largesse without giving up."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from largesse.errors import Mistake
from largesse.language.report import Place

DEEPEST_EXPRESSION = 100
"""Operations, calls and brackets within one another, in one expression."""

DEEPEST_READING = 150
"""The same with the bodies of the helper functions called, and of the `if`s around."""

DEEPEST_RULE = 150
"""Steps that build on one another, through local names, helper functions and other rules."""

LARGEST_RULE = 20_000
"""Operations in one rule, with those of the helper functions that it calls."""

LARGEST_NUMBER = 10**30


def beyond_limits(tree: ast.Module, place: Place) -> Mistake | None:
    """The first thing in a file that is too deep, too large or no text at all, or None."""
    waiting: list[tuple[ast.AST, int, ast.AST]] = [(tree, 0, tree)]
    while waiting:
        node, depth, whole = waiting.pop()
        if depth > DEEPEST_EXPRESSION:
            what = f"This expression nests more than {DEEPEST_EXPRESSION} deep."
            return Mistake("too-deep", place.of(whole), what, "Give its parts names.")
        if isinstance(node, ast.Constant):
            mistake = _beyond_constant(node, place)
            if mistake is not None:
                return mistake
        for child in ast.iter_child_nodes(node):
            within = depth > 0 and isinstance(child, ast.expr)
            waiting.append((child, depth + 1 if isinstance(child, ast.expr) else 0, whole if within else child))
    return None


def _beyond_constant(node: ast.Constant, place: Place) -> Mistake | None:
    if isinstance(node.value, int) and abs(node.value) > LARGEST_NUMBER:
        what = f"The number {place.written(node)} is larger than anything that is counted."
        return Mistake("literal-number", place.of(node), what, "Is a digit too many?")
    if isinstance(node.value, str) and any("\ud800" <= character <= "\udfff" for character in node.value):
        what = "This text has half a character in it, which no file can hold."
        return Mistake("bad-text", place.of(node), what, "Write the character itself.")
    return None


@dataclass
class Effort:
    """What reading one rule has cost so far; `spend` and `deeper` refuse a rule beyond the limits."""

    place: Place
    read: int = 0
    depth: int = 0

    def spend(self, node: ast.AST) -> None:
        self.read += 1
        if self.read > LARGEST_RULE:
            raise self.place.refuse(
                "too-large", node, f"This rule, with what it calls, has more than {LARGEST_RULE:,} parts.",
                "What follows an `if` counts once for each branch that goes on. Give parts rules of their own.",
            )  # fmt: skip

    def deeper(self, node: ast.AST) -> None:
        self.depth += 1
        if self.depth > DEEPEST_READING:
            raise self.place.refuse(
                "too-deep", node, f"This is nested more than {DEEPEST_READING} deep, in `if`s and in functions.",
                "Give parts of it rules of their own.",
            )  # fmt: skip
