"""Whole-number expressions (`model/wholes.py`) as SQL: 64 bits where they fit, else 128."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from largesse.batch.sql import BIG, HUGE, Sql, Terms
from largesse.model.wholes import BITS_64, Relation, Whole

_ARITHMETIC = {"add": "add", "sub": "sub", "mul": "mul", "quot": "intdiv", "rem": "mod"}


def width(whole: Whole) -> str:
    """The type of the column that holds it."""
    return BIG if whole.size <= BITS_64 else HUGE


def working_width(whole: Whole) -> str:
    """The type to compute it in: wide enough for its operands and its result."""
    return HUGE if HUGE in (width(whole), *map(width, whole.args)) else BIG


@dataclass
class Numbers:
    """Translates whole numbers, each once. `leaf` supplies cells, dates, choices and tables."""

    terms: Terms
    leaf: Callable[[Whole], Sql]
    done: dict[Whole, Sql] = field(default_factory=dict)

    def whole(self, whole: Whole) -> Sql:
        """The term for a whole number, of type `width(whole)`."""
        if whole not in self.done:
            self.done[whole] = self.translated(whole)
        return self.done[whole]

    def in_width(self, whole: Whole, type_: str) -> Sql:
        term = self.whole(whole)
        return term if width(whole) == type_ else self.terms.cast(term, type_)

    def translated(self, whole: Whole) -> Sql:
        working = working_width(whole)
        args = [self.in_width(a, working) for a in whole.args]
        match whole.op:
            case "const":
                return self.terms.integer(whole.data, width(whole))
            case "add" | "sub" | "mul" | "quot" | "rem":
                result = self.terms.arithmetic(_ARITHMETIC[whole.op], *args)
            case "neg":
                result = self.terms.minus(*args)
            case "abs":
                result = self.terms.call("abs", *args)
            case "min" | "max":
                result = self.extreme(whole.op, args)
            case "nonzero":
                result = self.terms.call("nullif", args[0], self.terms.integer(0, working))
            case "case":
                return self.case(whole)
            case _:
                return self.leaf(whole)
        return result if working == width(whole) else self.terms.cast(result, BIG)

    def extreme(self, op: str, args: Sequence[Sql]) -> Sql:
        """The lesser or greater of two; none where either is none (least and greatest pass over NULL)."""
        return extreme(self.terms, op, *args)

    def case(self, whole: Whole) -> Sql:
        type_ = width(whole)
        cases = [(self.relation(r), self.in_width(value, type_)) for r, value in whole.data]
        return self.terms.case(cases, *(self.in_width(a, type_) for a in whole.args))

    def relation(self, relation: Relation) -> Sql:
        type_ = HUGE if HUGE in (width(relation.left), width(relation.right)) else BIG
        return self.terms.compare(
            relation.op, *(self.in_width(side, type_) for side in (relation.left, relation.right))
        )


def extreme(terms: Terms, op: str, a: Sql, b: Sql) -> Sql:
    """The lesser (`min`) or the greater of two values of one type; none where either is none."""
    if a.op == "integer":
        a, b = b, a
    beyond = terms.compare("gt" if op == "min" else "lt", a, b)
    return terms.case([(beyond, b), (terms.is_null(b), b)], a)
