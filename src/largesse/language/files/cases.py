"""`cases.yaml`: worked examples, facts in and outcome out, as written; `decide/cases.py` runs them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from largesse.errors import Mistake
from largesse.language.files.shape import Anything, Day, Field, Flag, ListOf, MapOf, Record, Text, Whole, Word
from largesse.language.files.sources import text_of
from largesse.model.cases import Case
from largesse.model.sources import GRADES
from largesse.written import iso_day
from largesse.yamltext import Item, Listing, Mapping, Plain, Report, Scalar, plain, read_yaml

KINDS = ("by hand", "official")
CASE = Record(
    {
        "name": Field(Text(), "What the case shows, in a few words", required=True),
        "on": Field(Day(), "The day of the decision", required=True),
        "reference_year": Field(Whole(), "The year that a yearly fact's `latest` means"),
        "as_if_in_force": Field(Flag(), "Decide although the programme is not known to be in force then"),
        "kind": Field(Word(KINDS, "unknown-word"), "Worked by hand, or given by an authority"),
        "source": Field(Text(), "Where an official case stands"),
        "note": Field(Text(), "How the outcome was worked out"),
        "facts": Field(
            MapOf(Anything(), r"[A-Za-z_][A-Za-z0-9_]*(\.[0-9]{4})?", "the name of a fact"),
            "The facts, in the units people write",
            required=True,
        ),
        "grades": Field(MapOf(Word(GRADES, "unknown-grade")), "How sure a fact is, by fact"),
        "expect": Field(
            MapOf(Anything(), may_be_empty=False),
            "What comes out: status, a benefit (amount, granted, refused, undetermined), total, missing, failed",
            required=True,
        ),
    }
)
CASES = ListOf(CASE, "a case")


def read_cases(path: Path, report: Report) -> tuple[Case, ...]:
    """The cases in the order of the file; one that is laid out wrongly is reported and left out."""
    item = read_yaml(path, report)
    if not isinstance(item, Listing):
        if item is not None:
            CASES.check(item, "The file", report)
        return ()
    if not item.items:
        CASES.check(item, "The file", report)
    cases: dict[str, Case] = {}
    for part in item.items:
        name = _name(part)
        if not CASE.check(part, name, report) or not isinstance(part, Mapping):
            continue
        case = _case(part)
        if case.name in cases:
            line = cases[case.name].span.line
            report(Mistake("duplicate-case", part.span, f"{name} is there twice.", f"The first is on line {line}."))
        elif case.kind == "official" and not case.source:
            report(
                Mistake(
                    "missing-key", part.span, f"{name} is official and lacks its 'source'.", "Say where it stands."
                )
            )
        else:
            cases[case.name] = case
    return tuple(cases.values())


def _name(item: Item) -> str:
    name = text_of(item, "name") if isinstance(item, Mapping) else ""
    return f"the case {name!r}" if name else "a case"


def _case(item: Mapping) -> Case:
    year = item.get("reference_year")
    facts, expect, grades = (item.get(key) for key in ("facts", "expect", "grades"))
    return Case(
        name=text_of(item, "name"),
        on=iso_day(text_of(item, "on")) or date.min,
        facts=_plain(facts),
        expect=_plain(expect),
        reference_year=int(year.text.replace("_", "")) if isinstance(year, Scalar) else None,
        as_if_in_force=text_of(item, "as_if_in_force").lower() == "true",
        kind=text_of(item, "kind") or KINDS[0],
        source=text_of(item, "source"),
        note=text_of(item, "note"),
        grades=_plain(grades) if grades is not None else None,
        span=item.span,
        places={entry.key: entry.span for entry in expect} if isinstance(expect, Mapping) else {},
    )


def _plain(item: Item | None) -> dict[str, Plain]:
    return {entry.key: plain(entry.value) for entry in item} if isinstance(item, Mapping) else {}
