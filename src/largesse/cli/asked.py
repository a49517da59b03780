"""What a programme asks, for people and for programs; `facts` prints it whole, `ask` one question at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from largesse.cli.words import CommandSpeaker
from largesse.decide.fact_values import written_factor
from largesse.explain.columns import wrap
from largesse.explain.formula import fact_label, value_said
from largesse.explain.said import Said, Verbatim, Words, message
from largesse.explain.sources import is_unverified
from largesse.explain.types import type_said
from largesse.model.types import Choice, Number
from largesse.written import decimal_text

if TYPE_CHECKING:
    from largesse.model.programme import Fact, Programme


def as_page(programme: Programme, lang: str) -> str:
    """Every fact with its name, as text for a terminal."""
    from largesse.cli.terminal import columns, in_colour

    speaker = CommandSpeaker(lang, programme.messages, colour=in_colour())
    lines = [*notices(programme, speaker), speaker.strong(speaker.say(Words("title", programme.id)))]
    for fact in programme.facts.values():
        label = speaker.say(fact_label(fact.name))
        lines += ["", speaker.text("facts.name", name=speaker.strong(fact.name), label=label)]
        for text in about(fact, speaker):
            lines += wrap(text, columns(), "  ", "  ")
    return "\n".join(lines) + "\n"


def notices(programme: Programme, speaker: CommandSpeaker) -> Iterator[str]:
    """What must be said before anything else about a programme."""
    label = speaker.coloured("!", f"!! {speaker.text('warning.label')}:")
    if programme.hypothetical:
        yield f"{label} {speaker.say(message('warning.hypothetical'))}"
    if is_unverified(programme):
        yield f"{label} {speaker.say(message('warning.unverified'))}"


def about(fact: Fact, speaker: CommandSpeaker) -> Iterator[str]:
    """Question, type and bounds, options, proof, who determines it: a line each."""
    yield speaker.say(Words(f"facts.{fact.name}.question", fact.name))
    if isinstance(fact.type, Choice):
        yield from options(fact.type, speaker)
    else:
        yield speaker.say(kind_said(fact))
    if fact.absent is not None:
        yield speaker.say(message("rulebook.may_be_absent.as", counts=value_said(fact.absent, fact.type)))
    elif fact.may_be_absent:
        yield speaker.text("rulebook.may_be_absent")
    yield speaker.say(message("missing.proof", proof=Words(f"facts.{fact.name}.proof", "–")))
    if fact.determined_by:
        yield speaker.say(message("rulebook.determined", by=determined_by(fact)))


def options(choice: Choice, speaker: CommandSpeaker) -> Iterator[str]:
    """The options by the names that a file uses, each with its label."""
    yield speaker.text("facts.one_of")
    for option in choice.options:
        label = speaker.say(Words(f"choices.{choice.name}.{option}", option))
        yield speaker.text("facts.option", name=option, label=label)


def kind_said(fact: Fact) -> Said:
    """Type, unit and bounds as one phrase."""
    if fact.least is None or fact.most is None:
        return type_said(fact)
    least, most = value_said(fact.least, fact.type), value_said(fact.most, fact.type)
    return message("facts.bounded", type=type_said(fact), bounds=message("rulebook.bounds", least=least, most=most))


def determined_by(fact: Fact) -> Said:
    """Who determines it, in the programme's words for the language."""
    return Verbatim(fact.determined_by or "")


def as_data(programme: Programme, lang: str) -> dict[str, object]:
    """The same for programs; every number is text in the unit that people write, so that it stays exact."""
    words = programme.messages[lang]
    return {
        "programme": programme.id,
        "title": words.get("title", programme.id),
        "unverified": is_unverified(programme),
        "hypothetical": programme.hypothetical,
        "needs_reference_year": programme.needs_reference_year,
        "facts": [_fact_data(fact, lang, programme) for fact in programme.facts.values()],
    }


def _fact_data(fact: Fact, lang: str, programme: Programme) -> dict[str, object]:
    words = programme.messages[lang]
    data: dict[str, object] = {
        "name": fact.name,
        "label": words.get(f"facts.{fact.name}.label", fact.name),
        "question": words.get(f"facts.{fact.name}.question", ""),
        "proof": words.get(f"facts.{fact.name}.proof", ""),
        "type": fact.type.name if isinstance(fact.type, Number) else str(fact.type).partition(" ")[0],
        "unit": fact.unit_text,
        "yearly": fact.yearly,
        "least": _written(fact, fact.least),
        "most": _written(fact, fact.most),
        "step": _written(fact, fact.grain) if isinstance(fact.type, Number) else None,
        "may_be_absent": fact.may_be_absent,
        "determined_by": _said(fact.determined_by, words),
    }
    if isinstance(fact.type, Choice):
        data["options"] = [
            {"name": option, "label": words.get(f"choices.{fact.type.name}.{option}", option)}
            for option in fact.type.options
        ]
    return data


def _said(text: str | None, words: Mapping[str, str]) -> str | None:
    """A text of the programme as its messages say it in a language."""
    return None if text is None else words.get(f"said.{text}", text)


def _written(fact: Fact, value: Fraction | date | None) -> str | None:
    if value is None or isinstance(value, date):
        return None if value is None else value.isoformat()
    return decimal_text(value / written_factor(fact))


def cell_said(fact: Fact, year: int | None) -> Said:
    """`Sales (2023)`: what one cell is called."""
    if year is None:
        return fact_label(fact.name)
    return message("fact.year", fact=fact_label(fact.name), year=Verbatim(str(year)))
