"""The register of a place's champions: batches, firms, what is known of each and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from largesse.hub.champions.identifiers import Identifier
from largesse.hub.champions.states import Standing, Step, standing
from largesse.hub.model.periods import Period
from largesse.model.sources import GRADES, Source

EventKind = Literal["sanction", "loss", "fall-in-value", "relocation"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
NameKind = Literal["legal", "trade", "short", "former"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)
Words = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says something, how far that can be trusted, and in which words; the claim's id where it is one."""

    source: str
    grade: str
    words: str = ""
    claim: str = ""
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """When a batch was announced and of how many firms it is, as one source has it."""

    when: Period
    size: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Batch:
    """Firms recognised at one time. What several sources say of it is all kept, the preferred one first."""

    id: str
    said: tuple[Said, ...]

    @property
    def preferred(self) -> Said:
        return self.said[0]

    @property
    def disagreeing(self) -> tuple[Said, ...]:
        """The other sources that give another size, or a time that does not overlap the preferred one."""
        first = self.preferred
        return tuple(one for one in self.said[1:] if one.size != first.size or apart(one.when, first.when))


def apart(one: Period, other: Period) -> bool:
    """Whether two periods have no day in common."""
    return bool(
        (one.last and other.first and one.last < other.first) or (other.last and one.first and other.last < one.first)
    )


def by_trust(said: Said) -> tuple[int, date]:
    """What is preferred first: the stronger grade, then the earlier time."""
    return GRADES.index(said.evidence.grade), said.when.first or date.min


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    lang: str
    kind: NameKind
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """An identifier, and who says that it is this firm's."""

    identifier: Identifier
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a firm's status, and who says so."""

    step: Step
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something a firm is to reach: by when it is expected, when it was reached; None where nobody says."""

    what: Words
    expected: Period | None
    reached: Period | None
    evidence: tuple[Evidence, ...]

    def overdue(self, day: date) -> bool:
        """Whether the time in which it was expected is over by a day, and it was not reached by then."""
        late = self.expected is not None and self.expected.last is not None and self.expected.last < day
        return late and not self.reached_by(day)

    def reached_by(self, day: date) -> bool:
        """Whether it may have been reached by a day."""
        return self.reached is not None and (self.reached.first is None or self.reached.first <= day)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an officer watches. `when` is None where no source dates it."""

    kind: EventKind
    what: Words
    when: Period | None
    evidence: tuple[Evidence, ...]

    def by(self, day: date) -> bool:
        """Whether it may have happened by a day: what is not dated, is known, and so counts."""
        return self.when is None or self.when.first is None or self.when.first <= day


@dataclass(frozen=True, slots=True)
class Firm:
    id: str
    names: tuple[Name, ...]
    country: str
    sector: str = ""
    sector_evidence: tuple[Evidence, ...] = ()
    codes: tuple[Code, ...] = ()
    changes: tuple[Change, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    events: tuple[Event, ...] = ()
    note: Words | None = None

    def name(self, lang: str) -> str:
        """What it is called: in a language if it has a name in it, else by its first name."""
        return next((name.text for name in self.names if name.lang == lang), self.names[0].text)

    def on(self, day: date) -> Standing:
        return standing([change.step for change in self.changes], day)

    @property
    def batches(self) -> tuple[str, ...]:
        return tuple(change.step.batch for change in self.changes if change.step.batch)

    @property
    def recognised(self) -> Period | None:
        """When it was first recognised, or None where it never was."""
        return self.changes[0].step.when if self.changes else None

    def evidence(self) -> Iterator[tuple[str, str, Evidence]]:
        """Everything that is said of it: what sort of thing, in short what, and each evidence."""
        for name in self.names:
            yield from (("name", name.text, one) for one in name.evidence)
        yield from (("sector", self.sector, one) for one in self.sector_evidence)
        for code in self.codes:
            yield from ((code.identifier.kind, code.identifier.code, one) for one in code.evidence)
        for change in self.changes:
            yield from (("status", change.step.state, one) for one in change.evidence)
        for milestone in self.milestones:
            yield from (("milestone", milestone.what["en"], one) for one in milestone.evidence)
        for event in self.events:
            yield from ((event.kind, event.what["en"], one) for one in event.evidence)


@dataclass(frozen=True, slots=True)
class Register:
    """One place's champions under one programme. `place_names` are the words that firms there carry in their names;
    `industries` says of each sector which industries of other lists are compatible with it."""

    place: str
    names: Words
    programme: str
    place_names: tuple[str, ...]
    sources: Mapping[str, Source]
    sectors: Mapping[str, Words]
    industries: Mapping[str, tuple[str, ...]]
    batches: tuple[Batch, ...]
    firms: tuple[Firm, ...]

    def batch(self, name: str) -> Batch | None:
        return next((batch for batch in self.batches if batch.id == name), None)

    def firm(self, name: str) -> Firm | None:
        return next((firm for firm in self.firms if firm.id == name), None)

    def of_batch(self, name: str) -> list[Firm]:
        return [firm for firm in self.firms if name in firm.batches]

    def unnamed(self, batch: Batch) -> int:
        """How many firms of a batch no source names."""
        return batch.preferred.size - len(self.of_batch(batch.id))
