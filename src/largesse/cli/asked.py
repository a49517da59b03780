"""What a programme asks, for people and for programs; `facts` prints it whole, `ask` one question at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from largesse.cli.words import CommandSpeaker
from largesse.decide.fact_values import written_factor
from largesse.explain.arranged import arrangement_label
from largesse.explain.columns import wrap
from largesse.explain.formula import bounds_said, column_label, fact_label, value_said
from largesse.explain.said import Figure, Said, Verbatim, Words, message
from largesse.explain.sources import is_unverified
from largesse.explain.types import type_said
from largesse.model.types import COUNT, Choice, Number
from largesse.written import decimal_text

if TYPE_CHECKING:
    from largesse.model.programme import Fact, Programme
    from largesse.model.records import Records


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
    for table in programme.records:
        label = speaker.say(fact_label(table.name))
        lines += ["", speaker.text("facts.name", name=speaker.strong(table.name), label=label)]
        for text in about_table(table, speaker):
            lines += wrap(text, columns(), "  ", "  ")
    return "\n".join(lines) + "\n"


def about_table(table: Records, speaker: CommandSpeaker) -> Iterator[str]:
    """Question, how many rows there can be, each column with its type and bounds, proof: a line each."""
    yield speaker.say(Words(f"facts.{table.name}.question", table.name))
    yield speaker.say(message("facts.rows", most=Figure(table.most_rows, COUNT)))
    for column in table.columns:
        label = speaker.say(column_label(table.name, column.name))
        kind = speaker.text("facts.one_of") if isinstance(column.type, Choice) else speaker.say(kind_said(column))
        yield speaker.text("facts.column", name=column.name, label=label, type=kind)
        if isinstance(column.type, Choice):
            yield from list(options(column.type, speaker))[1:]
    yield speaker.say(message("missing.proof", proof=Words(f"facts.{table.name}.proof", "–")))


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
    if fact.over:
        of, group = fact_label(fact.sum_of), arrangement_label(fact.over)
        yield speaker.say(message("fact.sum", of=of, group=group))
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
    return message("facts.bounded", type=type_said(fact), bounds=bounds_said(fact))


def determined_by(fact: Fact) -> Said:
    """Who determines it, in the programme's words for the language."""
    return Verbatim(fact.determined_by or "")


def as_data(programme: Programme, lang: str) -> dict[str, object]:
    """The same for programs; every number is text in the unit that people write, so that it stays exact."""
    words = programme.messages[lang]
    tables = [_table_data(table, lang, programme) for table in programme.records]
    return {
        "programme": programme.id,
        "title": words.get("title", programme.id),
        "unverified": is_unverified(programme),
        "hypothetical": programme.hypothetical,
        "needs_reference_year": programme.needs_reference_year,
        "facts": [_fact_data(fact, lang, programme) for fact in programme.facts.values()],
        **({"tables": tables} if tables else {}),
    }


def _table_data(table: Records, lang: str, programme: Programme) -> dict[str, object]:
    words = programme.messages[lang]
    label, question, proof = (words.get(f"facts.{table.name}.{part}", "") for part in ("label", "question", "proof"))
    columns = [
        {
            **_fact_data(column, lang, programme),
            "label": words.get(f"columns.{table.name}.{column.name}", column.name),
            "question": "",
            "proof": "",
        }
        for column in table.columns
    ]
    return {
        "name": table.name,
        "label": label,
        "question": question,
        "proof": proof,
        "most_rows": table.most_rows,
        "key": list(table.key),
        "not_after": dict(table.not_after),
        "columns": columns,
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
    if fact.most_by:
        data["most_by"] = fact.most_by
    if fact.over:
        data["sum"] = {"of": fact.sum_of, "over": fact.over}
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


def named_cell_said(programme: Programme, name: str) -> Said:
    """What the cell of a name is called: a fact, a year of one, a table or a column of its rows."""
    base, _, part = name.partition(".")
    if base in programme.tables:
        table = fact_label(base)
        return message("fact.column", table=table, column=column_label(base, part)) if part else table
    return cell_said(programme.facts[base], int(part) if part else None)
