"""Reading declarations: `programme(…)`, `fact(…)`, `cite(…)`, `rounding(…)` and the keywords of decorators.

Only literals may stand in a declaration; a value is read from the syntax tree and nothing is run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.errors import did_you_mean
from largesse.language.report import Place
from largesse.model import types as t
from largesse.model.expressions import ROUNDING_MODES
from largesse.model.programme import Fact, FactScalar, Rounding
from largesse.model.sources import Citation, Source
from largesse.model.units import MINOR_NAMES, MINOR_UNITS, Unit, known_units, parse_unit

TYPE_NAMES = (
    "Area", "Choice", "Count", "Date", "Days", "Money", "MoneyPerAreaDay", "Number", "Quantity", "Share", "Text",
    "Yearly", "YesNo",
)  # fmt: skip
DECIMALS = {
    "Money": 2,
    "Share": 6,
    "Count": 0,
    "Number": 2,
    "Area": 2,
    "Days": 0,
    "MoneyPerAreaDay": 2,
    "Quantity": 2,
}
"""How many decimals a fact of each numeric type takes, in the unit as written, unless it says otherwise."""

CURRENCY_WORDS = {
    "yuan": "CNY", "euro": "EUR", "dollar": "USD", "pound": "GBP", "yen": "JPY", "won": "KRW",
}  # fmt: skip


@dataclass(frozen=True)
class Declarations:
    """What declarations of one file are read against: its places, its sources and the programme's currency."""

    place: Place
    sources: Mapping[str, Source]
    currency: str

    # --- calls and literals

    def keywords(self, call: ast.Call, positional: tuple[str, ...], allowed: tuple[str, ...]) -> dict[str, ast.expr]:
        """The call's arguments by name; refuses unknown, repeated and starred ones."""
        found: dict[str, ast.expr] = {}
        if len(call.args) > len(positional):
            extra = call.args[len(positional)]
            raise self.place.refuse(
                "bad-declaration", extra, "One argument too many.", f"Write the rest as keywords: {_listed(allowed)}."
            )
        for name, value in zip(positional, call.args, strict=False):
            found[name] = value
        for keyword in call.keywords:
            if keyword.arg is None or keyword.arg not in (*positional, *allowed):
                what = f"There is no keyword {keyword.arg!r} here." if keyword.arg else "** cannot stand here."
                raise self.place.refuse(
                    "bad-declaration", keyword, what, did_you_mean(keyword.arg or "", (*positional, *allowed))
                )
            found[keyword.arg] = keyword.value
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
            raise self.place.refuse("not-a-literal", node, f"Here must stand {words}, written out.")
        return value

    def text(self, node: ast.expr) -> str:
        return str(self.literal(node, str, "a text in quotes"))

    def day(self, node: ast.expr) -> date:
        """A date as a text `2023-03-01`."""
        text = self.text(node)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.place.refuse(
                "bad-date", node, f"{text!r} is no date.", "Write it as year-month-day, such as '2023-03-01'."
            ) from None

    def decimal(self, node: ast.expr) -> Fraction:
        """A whole number, or a decimal number in quotes (`'0.5'`), exactly."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if not re.fullmatch(r"-?[0-9_]+(\.[0-9]+)?", node.value):
                raise self.place.refuse("not-a-literal", node, f"{node.value!r} is no decimal number.")
            return Fraction(node.value.replace("_", ""))
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            raise self.place.refuse(
                "float-literal", node, "A number with decimals cannot be written bare: it would be a binary float.",
                f"Put it in quotes: '{ast.unparse(node)}'.",
            )  # fmt: skip
        return Fraction(self.literal(node, int, "a whole number"))

    # --- cite(…) and rounding(…)

    def call_of(self, node: ast.expr, name: str) -> ast.Call:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            return node
        raise self.place.refuse("bad-declaration", node, f"Here must stand {name}(…).")

    def citation(self, node: ast.expr) -> Citation:
        """`cite("source", "topic", locator="Article 5")`."""
        call = self.call_of(node, "cite")
        said = self.keywords(call, ("source", "topic", "locator"), ())
        for name in ("source", "topic"):
            if name not in said:
                raise self.place.refuse(
                    "bad-citation", call, f"cite(…) lacks its {name}.", "Write cite('source id', 'topic')."
                )
        source = self.text(said["source"])
        if source not in self.sources:
            raise self.place.refuse(
                "unknown-source", said["source"], f"There is no source {source!r} in sources.yaml.",
                did_you_mean(source, self.sources),
            )  # fmt: skip
        locator = self.text(said["locator"]) if "locator" in said else "unknown"
        return Citation(source, self.text(said["topic"]), locator)

    def rounding(self, node: ast.expr) -> Rounding:
        """`rounding("fen", "half up", cites=cite(…))`, or with `assumed="why"` where nobody published it."""
        call = self.call_of(node, "rounding")
        said = self.keywords(call, ("to", "mode"), ("cites", "assumed"))
        for name in ("to", "mode"):
            if name not in said:
                raise self.place.refuse("bad-rounding", call, f"rounding(…) lacks its {name!r}.")
        if ("cites" in said) == ("assumed" in said):
            raise self.place.refuse(
                "rounding-without-source", call, "A rounding has a source, or says why it is assumed.",
                "Add cites=cite(…), or assumed='why this rounding'.",
            )  # fmt: skip
        step, mode = self.rounding_step(said["to"], t.money(self.currency)), self.rounding_mode(said["mode"])
        cites = self.citation(said["cites"]) if "cites" in said else None
        assumed = self.text(said["assumed"]) if "assumed" in said else ""
        return Rounding(step, self.text(said["to"]), mode, cites, assumed)

    def rounding_mode(self, node: ast.expr) -> str:
        mode = self.text(node)
        if mode not in ROUNDING_MODES:
            raise self.place.refuse(
                "bad-rounding", node, f"There is no rounding mode {mode!r}.",
                f"There is {_listed(ROUNDING_MODES)}.",
            )  # fmt: skip
        return mode

    def rounding_step(self, node: ast.expr, type_: t.Type) -> Fraction:
        """What to round to a multiple of, in internal units: `fen`, `yuan`, `100 yuan`, `0.01`."""
        text = self.text(node)
        match = re.fullmatch(r"(?:(?P<n>[0-9_]+(?:\.[0-9]+)?) ?)?(?P<word>[A-Za-z]*)", text)
        unit = type_.unit if isinstance(type_, t.Number) else Unit()
        if match and (match["n"] or match["word"]):
            one = _one_of(match["word"], unit)
            amount = Fraction((match["n"] or "1").replace("_", ""))
            if one is not None and amount > 0:
                return one * amount
        minor = MINOR_NAMES.get(unit.currency or "", "")
        hint = f"Write {minor!r}, or such as '100 {unit.currency}'." if unit.currency else "Write such as '0.01'."
        raise self.place.refuse("bad-rounding", node, f"{text!r} is no step to round {type_} to.", hint)

    # --- fact(…)

    def type_of(self, node: ast.expr) -> tuple[str, bool, tuple[str, ...], str]:
        """A type as written: its name, whether yearly, a choice's options, a quantity's unit text."""
        match node:
            case ast.Name(id=name) if name in TYPE_NAMES and name not in ("Choice", "Quantity", "Yearly"):
                return name, False, (), ""
            case ast.Subscript(value=ast.Name(id="Yearly"), slice=inside):
                name, yearly, options, unit = self.type_of(inside)
                if yearly:
                    raise self.place.refuse("unknown-type", node, "A yearly fact of a yearly fact has no meaning.")
                return name, True, options, unit
            case ast.Subscript(value=ast.Name(id="Choice"), slice=inside):
                items = inside.elts if isinstance(inside, ast.Tuple) else [inside]
                options = tuple(self.text(item) for item in items)
                if len(set(options)) < max(2, len(options)):
                    raise self.place.refuse("bad-declaration", node, "A choice has two or more different options.")
                return "Choice", False, options, ""
            case ast.Subscript(value=ast.Name(id="Quantity"), slice=inside):
                return "Quantity", False, (), self.text(inside)
            case ast.Name(id="Choice"):
                raise self.place.refuse(
                    "bad-declaration", node, "A choice names its options.", 'Write Choice["one", "other"].'
                )
        written = ast.unparse(node)
        raise self.place.refuse(
            "unknown-type", node, f"{written} is no type of a fact.", did_you_mean(written, TYPE_NAMES)
        )

    def fact(self, name: str, call: ast.Call) -> Fact:
        """`name = fact(Type, least=…, most=…, …)`."""
        said = self.keywords(
            call, ("type",),
            ("least", "most", "decimals", "currency", "absent", "determined_by", "cites"),
        )  # fmt: skip
        if "type" not in said:
            raise self.place.refuse("bad-declaration", call, "A fact names its type first.", "fact(Money, …)")
        type_name, yearly, options, unit_text = self.type_of(said["type"])
        type_, unit_text, factor = self.fact_type(name, type_name, options, unit_text, said)
        least, most = self.bounds(call, type_name, type_, factor, said)
        return Fact(
            name=name,
            type=type_,
            yearly=yearly,
            least=least,
            most=most,
            grain=self.grain(type_name, factor, said),
            unit_text=unit_text,
            absent=self.absent(said, type_, factor),
            may_be_absent="absent" in said or yearly,
            determined_by=self.text(said["determined_by"]) if "determined_by" in said else None,
            cites=self.citation(said["cites"]) if "cites" in said else None,
            span=self.place.of(call),
        )

    def fact_type(
        self, name: str, type_name: str, options: tuple[str, ...], unit_text: str, said: Mapping[str, ast.expr]
    ) -> tuple[t.Type, str, Fraction]:
        """The model's type, the unit as people write it, and what one of that unit is in internal units."""
        currency = self.currency
        if "currency" in said:
            currency = self.text(said["currency"])
            if currency not in MINOR_UNITS or type_name not in ("Money", "MoneyPerAreaDay"):
                raise self.place.refuse(
                    "unknown-unit", said["currency"], f"{currency!r} is no currency of this fact.",
                    did_you_mean(currency, MINOR_UNITS),
                )  # fmt: skip
        match type_name:
            case "YesNo":
                return t.YES_NO, "yes/no", Fraction(1)
            case "Date":
                return t.DATE, "date", Fraction(1)
            case "Text":
                return t.TEXT, "text", Fraction(1)
            case "Choice":
                return t.Choice(name, options), "choice", Fraction(1)
            case "Share":
                return t.SHARE, "share", Fraction(1)
            case "Count":
                return t.COUNT, "count", Fraction(1)
            case "Number":
                return t.NUMBER, "number", Fraction(1)
            case "Area":
                return t.AREA, "m2", Fraction(1)
            case "Days":
                return t.DAYS, "day", Fraction(1)
        text = {"Money": currency, "MoneyPerAreaDay": f"{currency}/m2/day"}.get(type_name, unit_text)
        try:
            unit, factor = parse_unit(text)
        except ValueError as unknown:
            raise self.place.refuse(
                "unknown-unit", said["type"], f"{unknown} is no unit.", did_you_mean(str(unknown), known_units())
            ) from None
        return t.quantity(unit), text, factor

    def unit(self, at: ast.expr, written: ast.expr | None) -> Unit:
        """A unit written in a decorator: `unit="CNY/m2"`."""
        if written is None:
            raise self.place.refuse(
                "unknown-unit", at, "A rule that gives a Quantity says of what unit.", 'Add unit="CNY/m2" to @rule.'
            )
        text = self.text(written)
        try:
            return parse_unit(text)[0]
        except ValueError as unknown:
            raise self.place.refuse(
                "unknown-unit", written, f"{unknown} is no unit.", did_you_mean(str(unknown), known_units())
            ) from None

    def grain(self, type_name: str, factor: Fraction, said: Mapping[str, ast.expr]) -> Fraction:
        """The smallest step of a number, in internal units."""
        decimals = DECIMALS.get(type_name)
        if "decimals" in said:
            if decimals is None:
                raise self.place.refuse("bad-declaration", said["decimals"], "Only a number has decimals.")
            decimals = int(self.literal(said["decimals"], int, "a whole number from 0 to 9"))
            if not 0 <= decimals <= 9:
                raise self.place.refuse("bad-declaration", said["decimals"], "Decimals go from 0 to 9.")
        return factor / Fraction(10 ** (decimals or 0))

    def bounds(
        self, call: ast.Call, type_name: str, type_: t.Type, factor: Fraction, said: Mapping[str, ast.expr]
    ) -> tuple[Fraction | date | None, Fraction | date | None]:
        """Least and most, in internal units; a number and a date need both (a share has 0 and 1 by itself)."""
        if not isinstance(type_, t.Number | t.Date):
            for name in ("least", "most"):
                if name in said:
                    raise self.place.refuse("bad-declaration", said[name], f"A {type_} has no bounds.")
            return None, None
        given: dict[str, Fraction | date] = {}
        if type_name == "Share":
            given = {"least": Fraction(0), "most": Fraction(1)}
        for name in ("least", "most"):
            if name in said:
                given[name] = self.day(said[name]) if type_ == t.DATE else self.decimal(said[name]) * factor
            if name not in given:
                raise self.place.refuse(
                    "missing-bounds", call, f"This fact lacks its bound {name}=.",
                    "Every number and date says how small and large it can be: that keeps results exact.",
                )  # fmt: skip
        least, most = given["least"], given["most"]
        if least > most:  # type: ignore[operator]
            raise self.place.refuse("empty-bounds", call, "The least is above the most.", "Exchange the two?")
        return least, most

    def absent(self, said: Mapping[str, ast.expr], type_: t.Type, factor: Fraction) -> FactScalar | None:
        return self.absence(said["absent"], type_, factor) if "absent" in said else None

    def absence(self, node: ast.expr, type_: t.Type, factor: Fraction = Fraction(1)) -> FactScalar:
        """What an absent value counts as: a literal of the fact's own type."""
        if isinstance(type_, t.Number):
            value = self.decimal(node) * factor
            return value.numerator if value.denominator == 1 else value
        if isinstance(type_, t.YesNo):
            return bool(self.literal(node, bool, "True or False"))
        if isinstance(type_, t.Date):
            return self.day(node)
        text = self.text(node)
        if isinstance(type_, t.Choice) and text not in type_.options:
            raise self.place.refuse(
                "unknown-option", node, f"{text!r} is no option of {type_.name}.", did_you_mean(text, type_.options)
            )
        return text


def _one_of(word: str, unit: Unit) -> Fraction | None:
    """What one of a rounding word is in internal units of `unit`, or None where it does not fit."""
    currency = unit.currency
    if currency is None:
        return Fraction(1) if word == "" else None
    if word == MINOR_NAMES.get(currency):
        return Fraction(1)
    if word == currency or CURRENCY_WORDS.get(word) == currency:
        return unit.factor
    return None


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)
