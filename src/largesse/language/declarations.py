"""What declarations of every kind are made of: citations, roundings, currencies, units, what absence means."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from largesse.errors import did_you_mean
from largesse.language.files.units import read_unit, unit_hint
from largesse.language.literals import Literals, listed
from largesse.language.steps import minor_units, read_step
from largesse.model import types as t
from largesse.model.expressions import ROUNDING_MODES
from largesse.model.programme import FactScalar, Rounding
from largesse.model.sources import Citation, Source
from largesse.model.units import MINOR_NAMES, MINOR_UNITS, Unit


@dataclass(frozen=True)
class Declarations(Literals):
    """Reads declarations of one file, against its sources and the programme's currency."""

    sources: Mapping[str, Source]
    currency: str

    # --- who says so

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

    # --- rounding

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
                f"There is {listed(ROUNDING_MODES)}.",
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

    # --- what something counts in

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
            hint = did_you_mean(code, MINOR_UNITS) or f"There is {listed(tuple(MINOR_UNITS))}."
            raise self.place.refuse("unknown-unit", node, f"{code!r} is no currency.", hint)
        return code

    def unit(self, node: ast.expr) -> tuple[t.Type, str, Fraction]:
        """A unit written out: the type of what counts in it, its text, what one of it is in internal units."""
        text = self.text(node)
        kind = read_unit(text)
        if kind is None or not isinstance(kind.type, t.Number):
            raise self.place.refuse("unknown-unit", node, f"{text!r} is no unit of a quantity.", unit_hint(text))
        return kind.type, kind.text, kind.factor

    # --- absence

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
