"""`cases.yaml`: worked examples, facts in and outcome out, as written; `decide/cases.py` runs them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from largesse.by_hand import reckon
from largesse.errors import Mistake, did_you_mean
from largesse.language.files.shape import (
    Anything,
    Arithmetic,
    Day,
    Field,
    Flag,
    ListOf,
    MapOf,
    Record,
    Text,
    Whole,
    Word,
)
from largesse.language.files.sources import text_of
from largesse.model.cases import Case, Official
from largesse.model.sources import GRADES
from largesse.written import iso_day
from largesse.yamltext import Item, Listing, Mapping, Plain, Report, Scalar, plain, read_yaml

OFFICIAL = Record(
    {
        "source": Field(Text(), "The text that gives the example, by its id in sources.yaml", required=True),
        "at": Field(Text(), "Where it stands in that text: example, page", required=True),
    }
)
CASE = Record(
    {
        "name": Field(Text(), "What the case shows, in a few words", required=True),
        "on": Field(Day(), "The day of the decision", required=True),
        "reference_year": Field(Whole(), "The year that a yearly fact's `latest` means"),
        "as_if_in_force": Field(Flag(), "Decide although the programme is not known to be in force then"),
        "official": Field(OFFICIAL, "Where the authority's own worked example stands, which the case restates"),
        "by_hand": Field(
            MapOf(Arithmetic(), may_be_empty=False),
            "The arithmetic behind an amount that is expected, by its name: 1_200_000 * 35%, min(…), round(…, 0.01)",
        ),
        "note": Field(Text(), "How the outcome was worked out"),
        "facts": Field(
            MapOf(Anything(), r"[A-Za-z_][A-Za-z0-9_]*(\.[0-9]{4})?", "the name of a fact"),
            "The facts, in the units people write",
            required=True,
        ),
        "grades": Field(MapOf(Word(GRADES, "unknown-grade")), "How sure a fact is, by fact"),
        "expect": Field(
            MapOf(Anything(), may_be_empty=False),
            "What comes out: status, a benefit (amount, granted, refused, undetermined), a rule's value, total, "
            "missing, failed",
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
    sources = _sources_beside(path)
    cases: dict[str, Case] = {}
    for part in item.items:
        name = _name(part)
        if not CASE.check(part, name, report) or not isinstance(part, Mapping):
            continue
        case = _case(part)
        mistakes = [*_mistakes(part, case, name, sources)]
        if case.name in cases:
            line = cases[case.name].span.line
            mistakes.append(
                Mistake("duplicate-case", part.span, f"{name} is there twice.", f"The first is on line {line}.")
            )
        for mistake in mistakes:
            report(mistake)
        if not mistakes:
            cases[case.name] = case
    return tuple(cases.values())


def _sources_beside(path: Path) -> Collection[str] | None:
    """The ids in the sources.yaml of the folder, or None where it says none: that is reported where it is read."""
    item = read_yaml(path.with_name("sources.yaml"), lambda mistake: None)
    return [entry.key for entry in item] if isinstance(item, Mapping) else None


def _mistakes(item: Mapping, case: Case, name: str, sources: Collection[str] | None) -> Iterator[Mistake]:
    """What a well-formed case says that cannot be."""
    official, by_hand = item.get("official"), item.get("by_hand")
    if official and by_hand:
        yield Mistake(
            "two-kinds", by_hand.span, f"{name} is official, and counted by hand as well.",
            "An official example restates what the authority reckoned; make the other a case of its own.",
        )  # fmt: skip
    if isinstance(official, Mapping) and case.official and sources is not None:
        source = official.get("source")
        if source and case.official.source not in sources:
            what = f"{name}: there is no source {case.official.source!r} in sources.yaml."
            yield Mistake("unknown-source", source.span, what, did_you_mean(case.official.source, sources))
    for entry in by_hand if isinstance(by_hand, Mapping) else ():
        if entry.key not in _amounts(case):
            what = f"{name} counts {entry.key!r} by hand, and 'expect' has no amount of that name."
            yield Mistake("not-expected", entry.span, what, did_you_mean(entry.key, _amounts(case)))


def _amounts(case: Case) -> list[str]:
    return [
        key for key, value in case.expect.items() if isinstance(value, int | Decimal) and not isinstance(value, bool)
    ]


def _name(item: Item) -> str:
    name = text_of(item, "name") if isinstance(item, Mapping) else ""
    return f"the case {name!r}" if name else "a case"


def _case(item: Mapping) -> Case:
    year = item.get("reference_year")
    facts, expect, grades, by_hand, official = (
        item.get(key) for key in ("facts", "expect", "grades", "by_hand", "official")
    )
    return Case(
        name=text_of(item, "name"),
        on=iso_day(text_of(item, "on")) or date.min,
        facts=_plain(facts),
        expect=_plain(expect),
        reference_year=int(year.text.replace("_", "")) if isinstance(year, Scalar) else None,
        as_if_in_force=text_of(item, "as_if_in_force").lower() == "true",
        by_hand={
            entry.key: reckon(entry.value.text)
            for entry in (by_hand if isinstance(by_hand, Mapping) else ())
            if isinstance(entry.value, Scalar)
        },
        official=Official(text_of(official, "source"), text_of(official, "at"))
        if isinstance(official, Mapping)
        else None,
        note=text_of(item, "note"),
        grades=_plain(grades) if grades is not None else None,
        span=item.span,
        places={entry.key: entry.span for entry in expect} if isinstance(expect, Mapping) else {},
    )


def _plain(item: Item | None) -> dict[str, Plain]:
    return {entry.key: plain(entry.value) for entry in item} if isinstance(item, Mapping) else {}
