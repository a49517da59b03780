"""Values above what the law that counts allows: a mistake of whoever gave them, never cut in silence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.decide.fact_values import with_unit, written_factor
from largesse.decide.facts import Firm
from largesse.errors import LargesseError
from largesse.model.facts import Fact
from largesse.model.programme import Programme
from largesse.written import decimal_text


def check_bounds(programme: Programme, firm: Firm, law: date, facts: Collection[str]) -> None:
    """Raise LargesseError for a value above what its fact's parameter says under a law. What is not known is not
    checked, nor what is none of `facts`."""
    for (name, year), value in firm.values.items():
        fact = programme.facts[name]
        most = most_under(programme, fact, law) if name in facts else None
        if most is None or not isinstance(value, int | Fraction) or value <= most:
            continue
        called = name if year is None else f"{name}.{year}"
        given, limit = shown(fact, value), f"{shown(fact, most)} ({fact.most_by})"
        raise LargesseError(f"{called} is {given}; under the law of {law} it is at most {limit}.")


def most_under(programme: Programme, fact: Fact, law: date) -> Fraction | None:
    """What a fact's parameter says on a day; None where no parameter bounds it."""
    dated = programme.parameters[fact.most_by].at(law) if fact.most_by else None
    content: Any = None if dated is None else dated.content
    return None if content is None else Fraction(content)


def shown(fact: Fact, value: int | Fraction) -> str:
    """A value in the unit that people write."""
    return with_unit(decimal_text(Fraction(value) / written_factor(fact)), fact)
