"""Reading what is written out in a declaration or a call: keywords, texts, numbers, dates. Nothing is computed."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.errors import did_you_mean
from largesse.language.report import Place
from largesse.written import iso_day, plain_number


@dataclass(frozen=True)
class Literals:
    """Reads literals of one file."""

    place: Place

    def keywords(self, call: ast.Call, positional: tuple[str, ...], allowed: tuple[str, ...]) -> dict[str, ast.expr]:
        """The call's arguments by name; refuses unknown, repeated and starred ones."""
        found: dict[str, ast.expr] = {}
        if len(call.args) > len(positional):
            extra = call.args[len(positional)]
            raise self.place.refuse(
                "bad-declaration", extra, "One argument too many.",
                f"Write the rest as keywords: {listed(allowed)}." if allowed else f"It takes {listed(positional)}.",
            )  # fmt: skip
        for name, value in zip(positional, call.args, strict=False):
            found[name] = value
        for keyword in call.keywords:
            name = keyword.arg or ""
            if name not in (*positional, *allowed):
                what = f"There is no keyword {name!r} here." if name else "** cannot stand here."
                hint = did_you_mean(name, (*positional, *allowed)) or f"It takes {listed((*positional, *allowed))}."
                raise self.place.refuse("bad-declaration", keyword, what, hint)
            if name in found:
                raise self.place.refuse(
                    "bad-declaration", keyword, f"{name} is given twice.", "Take one of them out."
                )
            found[name] = keyword.value
        return found

    def literal(self, node: ast.expr, wanted: type, words: str) -> Any:
        """A literal of one type, or the error that says what was wanted."""
        value: object
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            inner = node.operand.value
            value = -inner if type(inner) is int else None
        elif isinstance(node, ast.Constant):
            value = node.value
        else:
            value = None
        if type(value) is not wanted:
            raise self.place.refuse(
                "not-a-literal", node, f"Here must stand {words}, written out; this is {self.place.written(node)}.",
                f"Write {words}." if isinstance(node, ast.Constant) else "This is read, never computed.",
            )  # fmt: skip
        return value

    def text(self, node: ast.expr) -> str:
        text = str(self.literal(node, str, "a text in quotes"))
        if not text.strip():
            raise self.place.refuse("not-a-literal", node, "This text is empty.", "Write it, or leave it out.")
        return text

    def day(self, node: ast.expr) -> date:
        """A date as a text `2023-03-01`."""
        text = self.text(node)
        day = iso_day(text)
        if day is None:
            raise self.place.refuse(
                "bad-date", node, f"{text!r} is no date.", "Write it as year-month-day, such as '2023-03-01'."
            )
        return day

    def decimal(self, node: ast.expr) -> Fraction:
        """A whole number, or a decimal number in quotes (`'0.5'`), exactly."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            number = plain_number(node.value)
            if number is None:
                raise self.place.refuse(
                    "not-a-literal",
                    node,
                    f"{self.place.written(node)} is no number.",
                    "Write such as 1_000_000 or '0.5'.",
                )
            return Fraction(number)
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            raise self.place.refuse(
                "float-literal", node, "A number with decimals cannot be written bare: it would be a binary float.",
                f"Put it in quotes: '{self.place.written(node)}'.",
            )  # fmt: skip
        return Fraction(self.literal(node, int, "a whole number"))


def listed(words: Sequence[str]) -> str:
    return ", ".join(words)
