"""The file of a register as a register, once everything in it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from largesse.errors import LargesseError, Mistake, did_you_mean
from largesse.hub.champions.identifiers import identifier
from largesse.hub.champions.register import (
    Batch,
    Change,
    Code,
    Event,
    EventKind,
    Evidence,
    Firm,
    Milestone,
    Name,
    NameKind,
    Register,
    Said,
    by_trust,
)
from largesse.hub.champions.shapes import ID, REGISTER
from largesse.hub.champions.states import State, Step, wrong_step
from largesse.hub.model.periods import Period
from largesse.hub.yamlfiles import refuse_other
from largesse.language.files.sources import text_of
from largesse.model.sources import Source
from largesse.written import iso_day
from largesse.yamltext import Entry, Item, Listing, Report, Scalar, parse_yaml
from largesse.yamltext import Mapping as Entries

SHIPPED = Path(__file__).with_name("registers")


@cache
def shipped() -> tuple[str, ...]:
    """The texts of the registers that the project restates."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SHIPPED.glob("*.yaml")))


def read_register(text: str, file: str) -> Register:
    """The register of a file's text. Raises LargesseError with the first mistake."""
    refuse_other(text, file, REGISTER, "register of champions")
    mistakes: list[Mistake] = []
    found = register_of(text, file, mistakes.append)
    if found is None or mistakes:
        raise LargesseError(str(min(mistakes, key=lambda mistake: mistake.span)))
    return found


def register_of(text: str, file: str, report: Report) -> Register | None:
    """The register of a file's text, or None where it is not laid out as one; every mistake is reported."""
    item = parse_yaml(text, file, report)
    if item is None or not REGISTER.check(item, "", report):
        return None
    return _Reader(cast(Entries, item), report).register()


class _Reader:
    def __init__(self, item: Entries, report: Report) -> None:
        self.item = item
        self.report = report
        self.sources = {entry.key: _source(entry) for entry in _entries(item, "sources")}
        self.sectors = {entry.key: _words(entry.value) for entry in _entries(item, "sectors")}

    def register(self) -> Register:
        place = text_of(self.item, "place")
        self.unique(_items(self.item, "batches"), "batch")
        self.unique(_items(self.item, "firms"), "firm")
        self.batches = {batch.id: batch for batch in map(self.batch, _items(self.item, "batches"))}
        self.country = place.partition("/")[0]
        firms = tuple(map(self.firm, _items(self.item, "firms")))
        self.sizes(firms)
        return Register(
            place=place,
            names=_words(self.item.get("names")),
            programme=text_of(self.item, "programme"),
            place_names=tuple(_texts(self.item, "place_names")),
            sources=self.sources,
            sectors=self.sectors,
            industries=dict(self.industries()),
            batches=tuple(self.batches.values()),
            firms=firms,
        )

    def industries(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for entry in _entries(self.item, "industries"):
            self.known(entry.key, self.sectors, "sector", entry)
            yield entry.key, tuple(scalar.text for scalar in _scalars(entry.value))

    def batch(self, item: Entries) -> Batch:
        said = [
            Said(self.when(one, "when") or Period(None, None), int(text_of(one, "size")), self.says(one))
            for one in _items(item, "said")
        ]
        return Batch(text_of(item, "id"), tuple(sorted(said, key=by_trust)))

    def firm(self, item: Entries) -> Firm:
        sector = item.get("sector")
        named = text_of(sector, "id") if isinstance(sector, Entries) else ""
        if named:
            self.known(named, self.sectors, "sector", cast(Entries, sector))
        return Firm(
            id=text_of(item, "id"),
            names=tuple(
                Name(
                    text_of(one, "text"),
                    text_of(one, "lang"),
                    cast(NameKind, text_of(one, "kind") or "trade"),
                    self.evidence(one),
                )
                for one in _items(item, "names")
            ),
            country=text_of(item, "country") or self.country,
            sector=named,
            sector_evidence=self.evidence(sector) if isinstance(sector, Entries) else (),
            codes=tuple(self.codes(item)),
            changes=tuple(self.changes(item)),
            milestones=tuple(self.milestones(item)),
            events=tuple(
                Event(
                    cast(EventKind, text_of(one, "kind")),
                    _words(one.get("what")),
                    self.when(one, "when"),
                    self.evidence(one),
                )
                for one in _items(item, "events")
            ),
            note=_words(item.get("note")) or None,
        )

    def codes(self, item: Entries) -> Iterator[Code]:
        for one in _items(item, "identifiers"):
            try:
                yield Code(identifier(text_of(one, "kind"), text_of(one, "code")), self.evidence(one))
            except LargesseError as wrong:
                self.wrong("bad-identifier", one.get("code") or one, str(wrong))

    def changes(self, item: Entries) -> Iterator[Change]:
        """The changes up to the first that cannot be; what follows on one is not reported too."""
        steps: list[Step] = []
        for one in _items(item, "status"):
            batch, state = text_of(one, "batch"), cast(State, text_of(one, "state"))
            if batch and not self.known(batch, self.batches, "batch", one):
                return
            when = self.when(one, "when") or (self.batches[batch].preferred.when if batch else None)
            if when is None:
                hint = "Only a batch's recognition has its own."
                return self.wrong("missing-key", one, "This change lacks its 'when'.", hint)
            if when.last is None:
                return self.wrong("not-a-period", one, f"{when.text} has no last day.", "Say by when at the latest.")
            step = Step(state, when, batch)
            why = f"a batch recognises firms; here one is {state}." if batch and state != "recognised" else ""
            if why := why or wrong_step(steps, step):
                return self.wrong("bad-status", one, f"{text_of(item, 'id')}: {why}")
            steps.append(step)
            yield Change(step, self.evidence(one))

    def milestones(self, item: Entries) -> Iterator[Milestone]:
        for one in _items(item, "milestones"):
            expected, reached = self.when(one, "expected"), self.when(one, "reached")
            yield Milestone(_words(one.get("what")), expected, reached, self.evidence(one))

    def sizes(self, firms: Sequence[Firm]) -> None:
        """A batch has no more firms than its preferred source says."""
        for item in _items(self.item, "batches"):
            batch = self.batches[text_of(item, "id")]
            named = sum(batch.id in firm.batches for firm in firms)
            if named > batch.preferred.size:
                what = f"Batch {batch.id} is of {batch.preferred.size} firms, and {named} are named here."
                self.wrong("batch-too-large", item, what)

    def evidence(self, item: Entries) -> tuple[Evidence, ...]:
        return tuple(map(self.says, _items(item, "evidence")))

    def says(self, item: Entries) -> Evidence:
        name = text_of(item, "source")
        self.known(name, self.sources, "source", item)
        grade = text_of(item, "grade") or (self.sources[name].grade if name in self.sources else "unverified")
        return Evidence(name, grade, text_of(item, "words"), text_of(item, "claim"), _words(item.get("note")) or None)

    def when(self, item: Entries, key: str) -> Period | None:
        return Period.parse(text_of(item, key)) if item.get(key) else None

    def known(self, name: str, among: Mapping[str, object], what: str, at: Entries | Entry) -> bool:
        if name in among:
            return True
        self.wrong(f"unknown-{what}", at, f"There is no {what} {name!r} in this file.", did_you_mean(name, among))
        return False

    def unique(self, items: Iterable[Entries], what: str) -> None:
        seen: set[str] = set()
        for item in items:
            name = text_of(item, "id")
            if not re.fullmatch(ID, name):
                self.wrong("bad-name", item, f"{name!r} is no id of a {what}.", "Write small letters, digits and -.")
            if name in seen:
                self.wrong("duplicate-id", item, f"There are two of the {what} {name!r}.")
            seen.add(name)

    def wrong(self, kind: str, at: Item | Entry, what: str, hint: str = "") -> None:
        self.report(Mistake(kind, at.span, what, hint))


def _items(item: Entries, key: str) -> list[Entries]:
    listing = item.get(key)
    return [one for one in listing.items if isinstance(one, Entries)] if isinstance(listing, Listing) else []


def _entries(item: Entries, key: str) -> tuple[Entry, ...]:
    value = item.get(key)
    return value.entries if isinstance(value, Entries) else ()


def _scalars(item: Item | None) -> list[Scalar]:
    return [one for one in item.items if isinstance(one, Scalar)] if isinstance(item, Listing) else []


def _texts(item: Entries, key: str) -> list[str]:
    return [scalar.text.strip() for scalar in _scalars(item.get(key))]


def _words(item: Item | None) -> dict[str, str]:
    return {entry.key: text_of(item, entry.key) for entry in item} if isinstance(item, Entries) else {}


def _source(entry: Entry) -> Source:
    item = cast(Entries, entry.value)
    return Source(
        id=entry.key,
        title=text_of(item, "title"),
        url=text_of(item, "url"),
        grade=text_of(item, "grade"),
        publisher=text_of(item, "publisher"),
        published=iso_day(text_of(item, "published")),
        retrieved=iso_day(text_of(item, "retrieved")),
        note=text_of(item, "note"),
    )
