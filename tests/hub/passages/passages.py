"""Passages of a few sentences with what a careful person finds in them, for a field or two, beside what is read.

    python -m tests.hub.passages                  how many of each field are right, file by file
    python -m tests.hub.passages times --misses   what is wrong in one file, passage by passage
    python -m tests.hub.passages --note           writes into each passage what is not read right yet

A file is a list of passages: language, text, where the text says it the day of writing, and claims with the fields
that are asked about. `not_yet` says what of a passage the reader gets wrong: tests hold that it is this and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from benchmarks.reading import Beside, fields, matches

from largesse.hub.claims.read import reading
from largesse.hub.model.claims import Claim
from largesse.hub.reading.documents import document_of
from tests.hub.articles.annotated import claim_of, place

HERE = Path(__file__).parent
NAMES = ("times", "subjects_speakers", "indicators_places", "values", "sentences")
ALL_CLAIMS = ("values",)
"""In these a claim that is not annotated is one too much."""


@dataclass(frozen=True)
class Passage:
    """One passage: `asked` are the fields given, claim by claim."""

    name: str
    text: str
    language: str
    written: date | None
    claims: tuple[Claim, ...]
    asked: tuple[frozenset[str], ...]
    not_yet: tuple[str, ...]


def entries(name: str) -> list[dict[str, Any]]:
    """A file's passages as they are written."""
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def passages(name: str) -> list[Passage]:
    return [_passage(f"{name}-{number}", entry) for number, entry in enumerate(entries(name), 1)]


def _passage(name: str, entry: dict[str, Any]) -> Passage:
    text = entry["text"]
    noted = sorted(entry.get("claims") or (), key=lambda one: place(text, one))
    claims = tuple(claim_of(text, {"form": "quantity", "kind": "statement", **one}) for one in noted)
    asked = tuple(frozenset(_FIELDS.get(key, key) for key in one) | _by_form(one) for one in noted)
    return Passage(
        name, text, entry["language"], entry.get("written"), claims, asked, tuple(entry.get("not_yet") or ())
    )


_FIELDS = {"said": "time said"}
"""How a field is called where it is measured."""


def _by_form(entry: dict[str, Any]) -> frozenset[str]:
    """Where a claim's form is asked about, so is what belongs to it."""
    return frozenset({"qualifier", "direction", "whole"} if "form" in entry else ())


@dataclass
class Seen:
    """What was read of a passage: how many of each field there are and are right, and what is wrong, in words."""

    there: Counter[str]
    right: Counter[str]
    wrong: list[str]

    def add(self, field: str, right: bool, told: str) -> None:
        self.there[field] += 1
        self.right[field] += right
        if not right:
            self.wrong.append(told)


def seen(passage: Passage) -> Seen:
    """What the reader makes of a passage."""
    found = reading(document_of(passage.text))
    beside = Beside(found.document.text, passage.text)
    true = [(claim, beside.true(claim.span)) for claim in passage.claims]
    read = [(claim, beside.read(claim.span)) for claim in found.claims]
    pairs = dict(matches(true, read))
    result = Seen(Counter(), Counter(), [])
    if passage.written:
        written = found.document.written
        result.add("written", written == passage.written, f"written: {written}")
    for number, (claim, asked) in enumerate(zip(passage.claims, passage.asked, strict=True)):
        result.add("claim", number in pairs, f"{claim.words}: not found")
        if number in pairs:
            _fields_of(result, claim, found.claims[pairs[number]], asked)
    if passage.name.rpartition("-")[0] in ALL_CLAIMS:
        for number, (claim, at) in enumerate(read):
            if number not in pairs.values() and not any(at & there for _, there in true):
                result.add("too much", False, f"{claim.words}: no claim")
    return result


def _fields_of(result: Seen, true: Claim, found: Claim, asked: frozenset[str]) -> None:
    for name, one, two, same in fields(true, found):
        if name in asked and (one or two):
            result.add(name, bool(one and two and same), f"{true.words}: {name} is {_told(name, found)}")


def _told(name: str, claim: Claim) -> str:
    if name == "period":
        return str(claim.when.period or "-")
    if name == "time said":
        return claim.when.said or "-"
    if name in ("qualifier", "whole"):
        return str((claim.amount and getattr(claim.amount, name)) or "-")
    return str(getattr(claim, name, "") or "-")


def totals(name: str) -> Iterator[str]:
    """The lines of a file's table: English and Chinese apart."""
    for language in ("English", "Chinese"):
        there: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for passage in passages(name):
            if passage.language.startswith("zh") == (language == "Chinese"):
                one = seen(passage)
                there, right = there + one.there, right + one.right
        for field in there:
            share = right[field] / there[field]
            yield f"{name:<20}{language:<10}{field:<14}{right[field]:>5} of {there[field]:>4}{share:>8.3f}"
