"""`largesse correct`: a recorded decision decided again on corrected facts, and what is to be paid or recovered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from largesse.cli.corrected import values_said
from largesse.cli.options import Lang, Language, Unverified
from largesse.errors import LargesseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from largesse.cli.words import CommandSpeaker
    from largesse.explain.said import Said
    from largesse.years.correction import BenefitChange, Correction, FactChange


def correct(
    record: Annotated[
        Path, typer.Argument(metavar="RECORD", help="A record that decide --record wrote.", show_default=False)
    ],
    facts: Annotated[
        Path,
        typer.Argument(
            metavar="FACTS", help="The corrected facts (.yaml, .json); null withdraws one. The others stay.",
            show_default=False,
        ),
    ],
    new_record: Annotated[
        Path | None, typer.Option("--record", metavar="FILE", help="Keep the corrected decision as a record.")
    ] = None,
    programme: Annotated[
        str | None,
        typer.Option(metavar="FOLDER", help="Where the programme's words for people are, if not in the library."),
    ] = None,
    unverified: Unverified = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON, for programs; amounts in minor units.")] = False,
    lang: Language = Lang.en,
) -> None:  # fmt: skip
    """Decide a recorded firm again on corrected facts.

    By the programme, the law and the day of the record; what is to be paid or recovered for each benefit, and why.
    """
    from largesse.cli.words import CommandSpeaker
    from largesse.decide.record import write_record
    from largesse.outfile import keep_inputs
    from largesse.years.correction import correct as correct_record

    if new_record is not None:
        keep_inputs([new_record], [record, facts])
    correction = correct_record(record, facts)
    speaker = CommandSpeaker(lang, words_of(correction.before.programme.id, programme))
    if new_record is not None:
        write_record(correction.after, new_record)
    if json:
        from json import dumps

        print(dumps(as_data(correction, speaker, unverified=unverified), ensure_ascii=False, indent=2))
        return
    for line in said(correction, speaker, unverified=unverified):
        print(line)
    if new_record is not None:
        print(f"\n{new_record}")


def words_of(id_: str, folder: str | None) -> Mapping[str, Mapping[str, str]]:
    """The programme's words of today: a record has none. Where it is not found, its bare names are shown."""
    from largesse.cli.loading import load

    if folder is not None:
        loaded = load(folder).programme
        if loaded.id != id_:
            raise LargesseError(f"The record is of {id_}, and {folder} is {loaded.id}.")
        return loaded.messages
    try:
        return load(id_).programme.messages
    except LargesseError:
        return {}


# --- in words


def warnings(correction: Correction) -> Iterator[Said]:
    """What must be said first: what nobody enacted, what nobody verified, and what was not in force."""
    from largesse.explain.build import as_if_in_force
    from largesse.explain.said import message

    if correction.before.programme.hypothetical:
        yield message("warning.hypothetical")
    if is_doubtful(correction):
        yield message("warning.unverified")
    for decision in dict.fromkeys((correction.before.counted, correction.after.counted)):
        if correction.before.as_if_in_force or correction.after.as_if_in_force:
            yield as_if_in_force(correction.before.programme, decision)


def is_doubtful(correction: Correction) -> bool:
    return "unverified" in (correction.before.grade, correction.after.grade)


def said(correction: Correction, speaker: CommandSpeaker, *, unverified: bool) -> Iterator[str]:
    """The correction in lines: what was corrected, then each benefit with what follows and why."""
    from largesse.explain.said import Mark

    text, say, before, after = speaker.text, speaker.say, correction.before, correction.after
    for warning in warnings(correction):
        yield f"!! {text('warning.label')}{text('text.colon')}{say(warning)}"
    yield text(
        "verify.record", programme=before.programme.id, firm=before.firm.id or "–", day=str(before.on),
        status=text(f"standing.{before.status}"),
    )  # fmt: skip
    if not correction.facts:
        yield text("correct.no_facts")
    else:
        yield text("correct.facts")
        for change in correction.facts:
            yield "  " + say(fact_said(change, correction))
    yield text("correct.status", then=say(Mark(before.status)), now=say(Mark(after.status)))
    for benefit in correction.benefits:
        yield ""
        yield from benefit_said(benefit, correction, speaker)
    yield ""
    yield in_all(correction, speaker, unverified=unverified)


def in_all(correction: Correction, speaker: CommandSpeaker, *, unverified: bool) -> str:
    if is_doubtful(correction) and not unverified:
        return speaker.text("total.unverified")
    difference = correction.difference
    if difference is None:
        return speaker.text("correct.total.undetermined")
    follows = "pay" if difference > 0 else "recover" if difference < 0 else "nothing"
    return speaker.text(f"correct.total.{follows}", amount=money_said(abs(difference), correction, speaker))


def money_said(minor: int, correction: Correction, speaker: CommandSpeaker) -> str:
    from largesse.explain.said import Figure
    from largesse.model.types import money

    return speaker.say(Figure(minor, money(correction.before.programme.currency), full=True))


def benefit_said(change: BenefitChange, correction: Correction, speaker: CommandSpeaker) -> Iterator[str]:
    from largesse.cli.verified import cell_named
    from largesse.explain.formula import rule_label
    from largesse.explain.said import Listed, message

    amount = "" if change.amount is None else money_said(change.amount, correction, speaker)
    yield speaker.text(
        "correct.benefit", benefit=speaker.say(rule_label(change.name)),
        follows=speaker.text(f"correct.follows.{change.follows}", amount=amount),
    )  # fmt: skip
    then, now = (speaker.say(result_said(b, correction)) for b in (change.then, change.now))
    if then != now:
        yield "  " + speaker.text("correct.result", then=then, now=now)
    for fact in change.facts:
        yield "  " + speaker.say(message("correct.because", what=fact_said(fact, correction)))
    for rule in change.rules:
        type_ = correction.before.programme.rules[rule.name][0].type
        values = (rule_value(value, type_) for value in (rule.then, rule.now))
        what = message(
            "correct.change", name=rule_label(rule.name), **dict(zip(("then", "now"), values, strict=True))
        )
        yield "  " + speaker.say(message("correct.because", what=what))
    if change.follows == "undetermined":
        cells = Listed(tuple(cell_named(name) for name in change.missing))
        yield "  " + speaker.say(message("correct.missing", facts=cells))


def result_said(benefit: Any, correction: Correction) -> Said:
    from largesse.explain.said import Figure, message
    from largesse.model.types import money

    if benefit is None:
        return message("verify.not_in_force")
    if benefit.amount is None:
        return message(f"standing.{benefit.status}")
    return Figure(benefit.amount, money(correction.before.programme.currency), full=True)


def fact_said(change: FactChange, correction: Correction) -> Said:
    from largesse.explain.formula import fact_label, of_year
    from largesse.explain.said import message

    name = fact_label(change.fact) if change.year is None else of_year(change.fact, change.year)
    then, now = values_said(change, correction.before.programme)
    return message("correct.change", name=name, then=then, now=now)


def rule_value(value: Any, type_: Any) -> Said:
    from largesse.decide.values import Unknown
    from largesse.explain.formula import value_said
    from largesse.explain.said import message

    if value is None:
        return message("verify.not_in_force")
    return message("value.unknown") if isinstance(value, Unknown) else value_said(value, type_)


# --- for programs


def as_data(correction: Correction, speaker: CommandSpeaker, *, unverified: bool) -> dict[str, Any]:
    """The same as plain data: names, amounts in minor units, every other value as the text that people read."""
    before, after = correction.before, correction.after
    doubtful = is_doubtful(correction)
    return {
        "warnings": [speaker.say(warning) for warning in warnings(correction)],
        "programme": before.programme.id,
        "content_hash": before.content_hash,
        "firm": before.firm.id,
        "on": before.on.isoformat(),
        "as_if_in_force": before.as_if_in_force or after.as_if_in_force,
        "unverified": doubtful,
        "currency": before.programme.currency,
        "status": {"then": before.status, "now": after.status},
        "facts": [fact_data(change, correction, speaker) for change in correction.facts],
        "benefits": [benefit_data(change, correction, speaker) for change in correction.benefits],
        **({"difference_minor_units": correction.difference} if unverified or not doubtful else {}),
    }


def fact_data(change: FactChange, correction: Correction, speaker: CommandSpeaker) -> dict[str, Any]:
    name = change.fact if change.year is None else f"{change.fact}.{change.year}"
    then, now = map(speaker.say, values_said(change, correction.before.programme))
    return {"fact": name, "then": then, "now": now}


def benefit_data(change: BenefitChange, correction: Correction, speaker: CommandSpeaker) -> dict[str, Any]:
    rules = []
    for rule in change.rules:
        type_ = correction.before.programme.rules[rule.name][0].type
        then, now = (speaker.say(rule_value(value, type_)) for value in (rule.then, rule.now))
        rules.append({"rule": rule.name, "then": then, "now": now})
    return {
        "benefit": change.name,
        "then": result_data(change.then),
        "now": result_data(change.now),
        "follows": change.follows,
        "amount_minor_units": change.amount,
        "facts": [fact_data(fact, correction, speaker)["fact"] for fact in change.facts],
        "rules": rules,
        "missing": list(change.missing),
    }


def result_data(benefit: Any) -> dict[str, Any] | None:
    return None if benefit is None else {"status": benefit.status, "amount_minor_units": benefit.amount}
