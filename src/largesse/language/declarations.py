"""Reading declarations: `programme(…)`, `fact(…)`, `cite(…)`, `rounding(…)` and the keywords of decorators.

Only literals may stand in a declaration; a value is read from the syntax tree and nothing is run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.errors import did_you_mean
from largesse.language.files.units import read_unit, unit_hint
from largesse.language.report import Place
from largesse.language.steps import minor_units, read_step
from largesse.model import types as t
from largesse.model.expressions import ROUNDING_MODES
from largesse.model.programme import Fact, FactScalar, Rounding
from largesse.model.sources import Citation, Source
from largesse.model.units import MINOR_NAMES, MINOR_UNITS, Unit, parse_unit
from largesse.written import iso_day, plain_number

TYPE_NAMES = (
    "Area", "Choice", "Count", "Date", "Days", "Money", "MoneyPerAreaDay", "Number", "Quantity", "Share", "Text",
    "Yearly", "YesNo",
)  # fmt: skip
PLAIN_TYPES: Mapping[str, tuple[t.Type, str]] = {
    "Area": (t.AREA, "m2"),
    "Count": (t.COUNT, "count"),
    "Date": (t.DATE, "date"),
    "Days": (t.DAYS, "day"),
    "Number": (t.NUMBER, "number"),
    "Share": (t.SHARE, "share"),
    "Text": (t.TEXT, "text"),
    "YesNo": (t.YES_NO, "yes/no"),
}
"""The types that one word says whole: the model's type, and the unit as people write it."""

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

OPTION = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class TypeWord:
    """A type as written: `Money`, `Yearly[Money]`, `Choice["a", "b"]`."""

    name: str
    yearly: bool = False
    options: tuple[str, ...] = ()


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
                "bad-declaration", extra, "One argument too many.",
                f"Write the rest as keywords: {_listed(allowed)}." if allowed else f"It takes {_listed(positional)}.",
            )  # fmt: skip
        for name, value in zip(positional, call.args, strict=False):
            found[name] = value
        for keyword in call.keywords:
            name = keyword.arg or ""
            if name not in (*positional, *allowed):
                what = f"There is no keyword {name!r} here." if name else "** cannot stand here."
                hint = did_you_mean(name, (*positional, *allowed)) or f"It takes {_listed((*positional, *allowed))}."
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

    # --- cite(…) and rounding(…)

    def call_of(self, node: ast.expr, name: str) -> ast.Call:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            return node
        example = {"cite": "cite('source id', 'topic')", "rounding": "rounding('cent', 'half up', cites=cite(…))"}
        raise self.place.refuse(
            "bad-declaration", node, f"Here must stand {name}(…); this is {self.place.written(node)}.",
            f"Write {example[name]}.",
        )  # fmt: skip

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
                raise self.place.refuse(
                    "bad-rounding", call, f"rounding(…) lacks its {name!r}.", "Write rounding('cent', 'half up', …)."
                )
        if ("cites" in said) == ("assumed" in said):
            raise self.place.refuse(
                "rounding-without-source", call, "A rounding has a source, or says why it is assumed.",
                "Add cites=cite(…), or assumed='why this rounding'.",
            )  # fmt: skip
        step, mode = self.rounding_step(said["to"], t.money(self.currency)), self.rounding_mode(said["mode"])
        if step.denominator != 1:
            minor = MINOR_NAMES.get(self.currency, "minor unit")
            raise self.place.refuse(
                "bad-rounding", said["to"], f"{self.text(said['to'])!r} is finer than can be paid.",
                f"Write {minor!r}, or a whole number of them.",
            )  # fmt: skip
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
        unit = type_.unit if isinstance(type_, t.Number) else Unit()
        step = read_step(text)
        if step is not None:
            one = _one_of(step[1], unit)
            if one is not None:
                return one * step[0]
        currency = next((base for base, _ in unit.exponents if base in MINOR_UNITS), "")
        minor = MINOR_NAMES.get(currency, "")
        hint = f"Write {minor!r}, or such as '100 {currency}'." if currency else "Write such as '1' or '0.01'."
        raise self.place.refuse("bad-rounding", node, f"{text!r} is no step to round {type_} to.", hint)

    # --- fact(…)

    def type_of(self, node: ast.expr) -> TypeWord:
        """A type as a fact declares it."""
        match node:
            case ast.Name(id="Choice") | ast.Subscript(value=ast.Name(id="Yearly"), slice=ast.Name(id="Choice")):
                raise self.place.refuse(
                    "bad-declaration", node, "A choice names its options.", 'Write Choice["one", "other"].'
                )
            case ast.Name(id=name) if name in TYPE_NAMES and name != "Yearly":
                return TypeWord(name)
            case ast.Subscript(value=ast.Name(id="Yearly"), slice=inside):
                word = self.type_of(inside)
                if word.yearly:
                    raise self.place.refuse(
                        "unknown-type",
                        node,
                        "A yearly fact of a yearly fact has no meaning.",
                        "Write Yearly[…] once.",
                    )
                return replace(word, yearly=True)
            case ast.Subscript(value=ast.Name(id="Choice"), slice=inside):
                return TypeWord("Choice", options=self.options(node, inside))
        written = self.place.written(node)
        hint = did_you_mean(written.partition("[")[0], TYPE_NAMES) or f"There is {_listed(TYPE_NAMES)}."
        raise self.place.refuse("unknown-type", node, f"{written} is no type of a fact.", hint)

    def options(self, node: ast.expr, inside: ast.expr) -> tuple[str, ...]:
        items = inside.elts if isinstance(inside, ast.Tuple) else [inside]
        options = tuple(self.text(item) for item in items)
        for option, item in zip(options, items, strict=True):
            if not OPTION.fullmatch(option):
                raise self.place.refuse(
                    "bad-name", item, f"The option {option!r} is no name.",
                    "An option is written in letters a to z, digits and _; its words stand in the messages.",
                )  # fmt: skip
        if len(set(options)) < max(2, len(options)):
            raise self.place.refuse(
                "bad-declaration",
                node,
                "A choice has two or more different options.",
                'Write Choice["one", "other"].',
            )
        return options

    def fact(self, name: str, call: ast.Call) -> Fact:
        """`name = fact(Type, least=…, most=…, …)`."""
        said = self.keywords(
            call, ("type",),
            ("least", "most", "decimals", "unit", "currency", "absent", "determined_by", "cites"),
        )  # fmt: skip
        if "type" not in said:
            raise self.place.refuse("bad-declaration", call, "A fact names its type first.", "fact(Money, …)")
        word = self.type_of(said["type"])
        type_, unit_text, factor = self.fact_type(name, word, call, said)
        grain = self.grain(word.name, factor, said)
        least, most = self.bounds(call, word.name, type_, factor, said)
        return Fact(
            name=name,
            type=type_,
            yearly=word.yearly,
            least=least,
            most=most,
            grain=grain,
            unit_text=unit_text,
            absent=self.absent(said, type_, factor),
            may_be_absent="absent" in said or word.yearly,
            determined_by=self.text(said["determined_by"]) if "determined_by" in said else None,
            cites=self.citation(said["cites"]) if "cites" in said else None,
            span=self.place.of(call),
        )

    def fact_type(
        self, name: str, word: TypeWord, call: ast.Call, said: Mapping[str, ast.expr]
    ) -> tuple[t.Type, str, Fraction]:
        """The model's type, the unit as people write it, and what one of that unit is in internal units."""
        currency = self.own_currency(word.name, said)
        if "unit" in said and word.name != "Quantity":
            hint = (
                "Say currency='USD' for another currency." if word.name == "Money" else "Only Quantity takes a unit."
            )
            raise self.place.refuse("bad-declaration", said["unit"], f"{word.name} has its own unit.", hint)
        match word.name:
            case "Choice":
                return t.Choice(name, word.options), "choice", Fraction(1)
            case "Money":
                return t.money(currency), currency, t.money(currency).unit.factor
            case "MoneyPerAreaDay":
                unit, factor = parse_unit(f"{currency}/m2/day")
                return t.quantity(unit), f"{currency}/m2/day", factor
            case "Quantity" if "unit" not in said:
                raise self.place.refuse(
                    "unknown-unit", call, "A Quantity says its unit.", "Add unit='CNY/person', or what it counts in."
                )
            case "Quantity":
                return self.unit(said["unit"])
        type_, text = PLAIN_TYPES[word.name]
        return type_, text, Fraction(1)

    def own_currency(self, type_name: str, said: Mapping[str, ast.expr]) -> str:
        """The currency that a declaration says, or the programme's."""
        if "currency" not in said:
            return self.currency
        if type_name not in ("Money", "MoneyPerAreaDay"):
            raise self.place.refuse(
                "bad-declaration", said["currency"], f"{type_name} has no currency.", "Only money has one."
            )
        return self.currency_code(said["currency"])

    def currency_code(self, node: ast.expr) -> str:
        code = self.text(node)
        if code not in MINOR_UNITS:
            hint = did_you_mean(code, MINOR_UNITS) or f"There is {_listed(tuple(MINOR_UNITS))}."
            raise self.place.refuse("unknown-unit", node, f"{code!r} is no currency.", hint)
        return code

    def unit(self, node: ast.expr) -> tuple[t.Type, str, Fraction]:
        """A unit written out: the type of what counts in it, its text, what one of it is in internal units."""
        text = self.text(node)
        kind = read_unit(text)
        if kind is None or not isinstance(kind.type, t.Number):
            raise self.place.refuse("unknown-unit", node, f"{text!r} is no unit of a quantity.", unit_hint(text))
        return kind.type, kind.text, kind.factor

    def grain(self, type_name: str, factor: Fraction, said: Mapping[str, ast.expr]) -> Fraction:
        """The smallest step of a number, in internal units."""
        decimals = DECIMALS.get(type_name)
        if "decimals" in said:
            if decimals is None:
                raise self.place.refuse(
                    "bad-declaration", said["decimals"], f"A {type_name} has no decimals.", "Only a number has."
                )
            decimals = int(self.literal(said["decimals"], int, "a whole number from 0 to 9"))
            if not 0 <= decimals <= 9:
                raise self.place.refuse(
                    "bad-declaration", said["decimals"], "Decimals go from 0 to 9.", "Write such as decimals=2."
                )
        return factor / Fraction(10 ** (decimals or 0))

    def bounds(
        self, call: ast.Call, type_name: str, type_: t.Type, factor: Fraction, said: Mapping[str, ast.expr]
    ) -> tuple[Fraction | date | None, Fraction | date | None]:
        """Least and most, in internal units; a number and a date need both (a share has 0 and 1 by itself)."""
        if not isinstance(type_, t.Number | t.Date):
            for name in ("least", "most"):
                if name in said:
                    raise self.place.refuse(
                        "bad-declaration", said[name], f"A {type_} has no bounds.", f"Take {name}= out."
                    )
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


def _one_of(word: str, unit: Unit) -> int | None:
    """What one of a rounding word is in internal units of `unit`, or None where it does not fit."""
    currency = next((base for base, n in unit.exponents if base in MINOR_UNITS and n == 1), None)
    if currency is None:
        return 1 if word == "" and unit.factor == 1 else None
    return minor_units(word, currency)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)
