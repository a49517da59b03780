"""The face for machines: ids and values, and beside each sentence its text in the language."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.explain.award import AwardExplanation
from largesse.explain.said import (
    Answer,
    Day,
    Figure,
    InLanguages,
    Link,
    Listed,
    Mark,
    Message,
    Option,
    Points,
    Said,
    UnitName,
    Verbatim,
    Words,
)
from largesse.explain.structure import Explanation
from largesse.explain.values import decimals_of
from largesse.explain.words import Speaker

SAID = (Answer, Day, Figure, InLanguages, Link, Listed, Mark, Message, Option, Points, UnitName, Verbatim, Words)


def write(explanation: Explanation | AwardExplanation, speaker: Speaker) -> str:
    """The whole explanation as a JSON object; warnings come first."""
    writer = _Writer(speaker)
    data = {"warnings": writer.data(explanation.warnings), "language": speaker.lang}
    for field in fields(explanation):
        if field.name not in ("words", "warnings"):
            data[field.name] = writer.data(getattr(explanation, field.name))
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


class _Writer:
    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker

    def data(self, value: Any) -> Any:
        """Any part of an explanation; nothing that is not there."""
        if isinstance(value, SAID):
            return {"text": self.speaker.say(value), **self.said(value)}
        if is_dataclass(value):
            found = {field.name: getattr(value, field.name) for field in fields(value)}
            return {name: self.data(item) for name, item in found.items() if item not in (None, "", ())}
        if isinstance(value, tuple):
            return [self.data(item) for item in value]
        if isinstance(value, Fraction):
            return str(value)
        return value.isoformat() if isinstance(value, date) else value

    def said(self, said: Said) -> dict[str, Any]:
        """The id and the values of something said, without its text."""
        match said:
            case Message(id=id_, values=values):
                inner = {name: self.said(value) for name, value in values}
                return {"message": id_, "values": inner} if inner else {"message": id_}
            case Words(id=id_):
                return {"words": id_}
            case Figure(value=value, type=type_, approximate=near):
                number: dict[str, Any] = {"number": exact(value / type_.unit.factor), "type": type_.name}
                if not type_.unit.is_pure:
                    number["unit"] = str(type_.unit)
                return {**number, "approximate": True} if near else number
            case UnitName(type=type_):
                return {"unit": str(type_.unit)}
            case Points(value=value, approximate=near):
                points = {"number": exact(value * 100), "type": "percentage points"}
                return {**points, "approximate": True} if near else points
            case Day(value=day):
                return {"date": day.isoformat()}
            case Answer(value=answer):
                return {"answer": answer}
            case Option(choice=choice, option=option):
                return {"choice": choice, "option": option}
            case Verbatim(text=text):
                return {"text": text}
            case InLanguages(words=words):
                return {"words": dict(words)}
            case Listed(items=items, join=join):
                return {"list": [self.said(item) for item in items], "join": join}
            case Mark(standing=standing):
                return {"standing": standing}
            case Link(to=to, item=item):
                return {**self.said(item), "to": to}


def exact(value: int | Fraction) -> int | str:
    """A whole number; else its decimals as a text where they end, and `numerator/denominator` where not."""
    if value.denominator == 1:
        return value.numerator
    places = decimals_of(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{places}d}"
