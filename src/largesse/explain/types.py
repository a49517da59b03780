"""What kind of value a fact takes, in words."""

from __future__ import annotations

from largesse.explain.said import Listed, Option, Said, UnitName, message
from largesse.model.programme import Fact
from largesse.model.types import Choice, Date, Number, Text, YesNo
from largesse.model.units import DAY


def type_said(fact: Fact) -> Said:
    """`money, in CNY; one value for each year`; `one of: …`."""
    said = _one(fact)
    return message("type.yearly", type=said) if fact.yearly else said


def _one(fact: Fact) -> Said:
    match fact.type:
        case Number(name=name, unit=unit):
            said = message(f"type.{name}")
            return said if unit.is_pure or unit == DAY else message("type.in", type=said, unit=UnitName(fact.type))
        case YesNo():
            return message("type.yes_no")
        case Date():
            return message("type.date")
        case Text():
            return message("type.text")
        case Choice(name=name, options=options):
            return message("type.choice", options=Listed(tuple(Option(name, option) for option in options)))
