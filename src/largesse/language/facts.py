"""Reading `name = fact(Type, least=…, most=…, …)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from largesse.errors import did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.literals import listed
from largesse.language.report import Place
from largesse.language.typewords import PLAIN_TYPES, TYPE_NAMES
from largesse.model import types as t
from largesse.model.programme import Fact
from largesse.model.units import parse_unit

KEYWORDS = ("least", "most", "decimals", "unit", "currency", "absent", "determined_by", "over", "sum_of", "cites")
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

PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
"""A parameter's dotted name, which no number is."""
OPTION = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class TypeWord:
    """A type as written: `Money`, `Yearly[Money]`, `Choice["a", "b"]`."""

    name: str
    yearly: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactReader:
    """Reads the facts of one programme."""

    declarations: Declarations

    @property
    def place(self) -> Place:
        return self.declarations.place

    def fact(self, name: str, call: ast.Call) -> Fact:
        """`name = fact(Type, least=…, most=…, …)`."""
        read = self.declarations
        said = read.keywords(call, ("type",), KEYWORDS)
        if "type" not in said:
            raise self.place.refuse("bad-declaration", call, "A fact names its type first.", "fact(Money, …)")
        word = self.type_of(said["type"])
        type_, unit_text, factor = self.fact_type(name, word, call, said)
        grain = self.grain(word.name, factor, said)
        most_by = self.bound_by_parameter(type_, said)
        least, most = self.bounds(call, word.name, type_, factor, said)
        return Fact(
            name=name,
            type=type_,
            yearly=word.yearly,
            least=least,
            most=most,
            grain=grain,
            unit_text=unit_text,
            absent=read.absence(said["absent"], type_, factor) if "absent" in said else None,
            may_be_absent="absent" in said or (word.yearly and "over" not in said),
            determined_by=read.text(said["determined_by"]) if "determined_by" in said else None,
            cites=read.citation(said["cites"]) if "cites" in said else None,
            **self.sum(call, said),
            most_by=most_by,
            span=self.place.of(call),
        )

    def sum(self, call: ast.Call, said: Mapping[str, ast.expr]) -> dict[str, str]:
        """`over="undertaking", sum_of="staff"`: both, or none."""
        if ("over" in said) != ("sum_of" in said):
            raise self.place.refuse(
                "bad-declaration", call, "A sum over a group says over= which group, and sum_of= which fact.",
                "Write over='…' and sum_of='…', or neither.",
            )  # fmt: skip
        return {name: self.declarations.text(said[name]) for name in ("over", "sum_of") if name in said}

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
        hint = did_you_mean(written.partition("[")[0], TYPE_NAMES) or f"There is {listed(TYPE_NAMES)}."
        raise self.place.refuse("unknown-type", node, f"{written} is no type of a fact.", hint)

    def options(self, node: ast.expr, inside: ast.expr) -> tuple[str, ...]:
        items = inside.elts if isinstance(inside, ast.Tuple) else [inside]
        options = tuple(self.declarations.text(item) for item in items)
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

    def fact_type(
        self, name: str, word: TypeWord, call: ast.Call, said: Mapping[str, ast.expr]
    ) -> tuple[t.Type, str, Fraction]:
        """The model's type, the unit as people write it, and what one of that unit is in internal units."""
        currency = self.declarations.own_currency(word.name, said)
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
                return self.declarations.unit(said["unit"])
        type_, text = PLAIN_TYPES[word.name]
        return type_, text, Fraction(1)

    def grain(self, type_name: str, factor: Fraction, said: Mapping[str, ast.expr]) -> Fraction:
        """The smallest step of a number, in internal units."""
        decimals = DECIMALS.get(type_name)
        if "decimals" in said:
            if decimals is None:
                raise self.place.refuse(
                    "bad-declaration", said["decimals"], f"A {type_name} has no decimals.", "Only a number has."
                )
            decimals = int(self.declarations.literal(said["decimals"], int, "a whole number from 0 to 9"))
            if not 0 <= decimals <= 9:
                raise self.place.refuse(
                    "bad-declaration", said["decimals"], "Decimals go from 0 to 9.", "Write such as decimals=2."
                )
        return factor / Fraction(10 ** (decimals or 0))

    def bound_by_parameter(self, type_: t.Type, said: Mapping[str, ast.expr]) -> str:
        """The path in `most="award.most"`; "" where the most is written out."""
        match said.get("most"):
            case ast.Constant(value=str() as path) if isinstance(type_, t.Number) and PATH.fullmatch(path):
                if "over" in said:
                    raise self.place.refuse(
                        "bad-declaration", said["most"], "A sum over a group is no value that one firm gives.",
                        "Write the most out, and compare with the parameter in a rule.",
                    )  # fmt: skip
                return path
        return ""

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
            if name == "most" and self.bound_by_parameter(type_, said):
                continue
            if name in said:
                read = self.declarations
                given[name] = read.day(said[name]) if type_ == t.DATE else read.decimal(said[name]) * factor
            if name not in given:
                raise self.place.refuse(
                    "missing-bounds", call, f"This fact lacks its bound {name}=.",
                    "Every number and date says how small and large it can be: that keeps results exact.",
                )  # fmt: skip
        least, most = given["least"], given.get("most")
        if most is None or (type_name == "Share" and self.bound_by_parameter(type_, said)):
            return least, None  # bounds.py gives it, once the parameters are read
        if least > most:  # type: ignore[operator]
            raise self.place.refuse("empty-bounds", call, "The least is above the most.", "Exchange the two?")
        return least, most
