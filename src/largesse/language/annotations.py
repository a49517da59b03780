"""The types that a function's arguments and result are annotated with, against what they really are."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from largesse.errors import did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.report import Place
from largesse.language.typewords import PLAIN_TYPES, TYPE_NAMES
from largesse.model import types as t
from largesse.model.units import MINOR_UNITS, parse_unit

RESULTS = ("Area", "Count", "Date", "Days", "Money", "MoneyPerAreaDay", "Number", "Quantity", "Share", "YesNo")
PURE_NUMBERS = ("Share", "Count", "Number")
"""What is without dimension goes by any of these."""


@dataclass(frozen=True)
class Annotations:
    """Reads the annotations of one programme's functions."""

    place: Place
    declarations: Declarations

    # --- results

    def result(self, function: ast.FunctionDef, said: Mapping[str, ast.expr]) -> t.Type | None:
        """The declared type of a function's result; `said` are its decorator's keywords (currency, unit).

        None for a quantity whose unit is not said, which only a helper function may give.
        """
        if function.returns is None:
            raise self.place.refuse(
                "missing-annotation", function, f"{function.name} does not say what it gives.",
                "Add such as -> Money or -> YesNo.",
            )  # fmt: skip
        word = function.returns.id if isinstance(function.returns, ast.Name) else ""
        if word not in RESULTS:
            written = self.place.written(function.returns)
            hint = did_you_mean(written, RESULTS) or f"There is {', '.join(RESULTS)}."
            raise self.place.refuse("unknown-type", function.returns, f"{written} is no result of a function.", hint)
        if "unit" in said and word != "Quantity":
            raise self.place.refuse(
                "bad-declaration", said["unit"], f"{word} has its own unit.", "Only a Quantity says one."
            )
        currency = self.declarations.own_currency(word, said)
        if word == "Quantity":
            return self.declarations.unit(said["unit"])[0] if "unit" in said else None
        return self._named(word, currency)

    def _named(self, word: str, currency: str) -> t.Type:
        if word == "Money":
            return t.money(currency)
        if word == "MoneyPerAreaDay":
            return t.quantity(parse_unit(f"{currency}/m2/day")[0])
        return PLAIN_TYPES[word][0]

    # --- arguments

    def check(self, argument: ast.arg, type_: t.Type, yearly: bool) -> None:
        """Whether a rule's argument is annotated as what it is."""
        right = f"Yearly[{_word(type_)}]" if yearly else _word(type_)
        if argument.annotation is None:
            raise self.place.refuse(
                "missing-annotation", argument, f"The argument {argument.arg} has no type.",
                f"Write {argument.arg}: {right}.",
            )  # fmt: skip
        word, is_yearly = self._written(argument.annotation)
        if is_yearly != yearly or word not in _words(type_):
            raise self.place.refuse(
                "argument-type", argument,
                f"{argument.arg} is {right}, not {self.place.written(argument.annotation)}.",
                f"Write {argument.arg}: {right}.",
            )  # fmt: skip

    def check_table(self, argument: ast.arg) -> None:
        """Whether an argument that names a table is annotated as one."""
        if not isinstance(argument.annotation, ast.Name) or argument.annotation.id != "Records":
            raise self.place.refuse(
                "argument-type", argument, f"{argument.arg} is a table of rows.", f"Write {argument.arg}: Records."
            )

    def given(self, argument: ast.arg) -> tuple[str, bool, t.Type | None]:
        """A helper function's argument: its word, whether it is yearly, and its type.

        The type is None for `Parameters` and `Records`, for a `Choice` (any), for a `Quantity` (of any unit).
        """
        if argument.annotation is None:
            raise self.place.refuse(
                "missing-annotation", argument, f"The argument {argument.arg} has no type.",
                f"Write such as {argument.arg}: Money.",
            )  # fmt: skip
        word, yearly = self._written(argument.annotation)
        if word in ("Parameters", "Records") and not yearly:
            return word, False, None
        if word not in TYPE_NAMES or word == "Yearly":
            written = self.place.written(argument.annotation)
            hint = (
                did_you_mean(written, (*TYPE_NAMES, "Parameters", "Records")) or f"There is {', '.join(TYPE_NAMES)}."
            )
            raise self.place.refuse(
                "unknown-type", argument.annotation, f"{written} is no type of an argument.", hint
            )
        type_ = None if word in ("Choice", "Quantity") else self._named(word, self.declarations.currency)
        return word, yearly, type_

    def local(self, annotation: ast.expr, type_: t.Type) -> None:
        """Whether a local name is annotated as what it is."""
        word, yearly = self._written(annotation)
        if yearly or word not in _words(type_):
            raise self.place.refuse(
                "argument-type", annotation, f"This is {_word(type_)}, not {self.place.written(annotation)}.",
                f"Write {_word(type_)}, or leave it out.",
            )  # fmt: skip

    def _written(self, annotation: ast.expr) -> tuple[str, bool]:
        """An annotation's word, and whether it is yearly; "" where it is none that anything has."""
        match annotation:
            case ast.Name(id=name):
                return name, False
            case ast.Subscript(value=ast.Name(id="Yearly"), slice=ast.Name(id=name)):
                return name, True
        return "", False


def fits(word: str, type_: t.Type) -> bool:
    """Whether an annotation's word is right for a type."""
    return word in _words(type_)


def _words(type_: t.Type) -> tuple[str, ...]:
    word = _word(type_)
    return PURE_NUMBERS if word in PURE_NUMBERS else (word,)


def _word(type_: t.Type) -> str:
    """How a type is written in an annotation."""
    match type_:
        case t.Number(unit=unit) if unit.is_pure:
            return {"share": "Share", "count": "Count"}.get(type_.name, "Number")
        case t.Number(unit=t.AREA.unit):
            return "Area"
        case t.Number(unit=t.DAYS.unit):
            return "Days"
        case t.Number(unit=unit) if unit.currency:
            return "Money"
        case t.Number(unit=unit):
            per_area_day = any(unit == parse_unit(f"{currency}/m2/day")[0] for currency in MINOR_UNITS)
            return "MoneyPerAreaDay" if per_area_day else "Quantity"
        case t.YesNo():
            return "YesNo"
        case t.Date():
            return "Date"
        case t.Choice():
            return "Choice"
    return "Text"
