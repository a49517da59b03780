"""The register as it is shown: batches, firms as they stand on a day, and what an officer watches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from largesse.errors import LargesseError, did_you_mean
from largesse.explain.blocks import Block, Page, Table
from largesse.hub.champions.page import bullets, page, paragraph, section, table
from largesse.hub.champions.register import Batch, Event, Evidence, Firm, Milestone, Register, Said
from largesse.hub.model.periods import Period
from largesse.hub.places import find
from largesse.hub.words import Words

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """What of some registers is shown, and on which day."""

    registers: Sequence[Register]
    day: date
    batch: str = ""
    watch: bool = False

    def __post_init__(self) -> None:
        known = [batch.id for register in self.registers for batch in register.batches]
        if self.batch and self.batch not in known:
            raise LargesseError(f"There is no batch {self.batch!r}. {did_you_mean(self.batch, known)}".rstrip())

    def batches(self, register: Register) -> list[Batch]:
        return [batch for batch in register.batches if self.batch in ("", batch.id)]

    def firms(self, register: Register) -> list[Firm]:
        firms = register.of_batch(self.batch) if self.batch else register.firms
        return [firm for firm in firms if not self.watch or watched(firm, self.day)]


def chosen(registers: Sequence[Register], place: str) -> list[Register]:
    """The registers of a place, by its id or a name, and of what lies within it; all where no place is named."""
    known = find(place)
    id_ = known.id if known else place
    found = [one for one in registers if id_ in ("", one.place) or one.place.startswith(f"{id_}/")]
    if not found:
        places = [one.place for one in registers]
        raise LargesseError(f"There is no register of {place!r}. {did_you_mean(place, places)}".rstrip())
    return found


def watched(firm: Firm, day: date) -> bool:
    """Whether an officer looks at a firm: something happened, a milestone is late, or it is recognised no longer."""
    fallen = firm.on(day).certain in ("suspended", "withdrawn", "moved-away")
    return fallen or any(one.by(day) for one in firm.events) or any(one.overdue(day) for one in firm.milestones)


def shown(view: View, lang: str) -> Page:
    return page(Words("champions", lang).text("title"), _Shown(view, lang).parts())


class _Shown:
    def __init__(self, view: View, lang: str) -> None:
        self.view = view
        self.words = Words("champions", lang)
        self.say = self.words.text
        self.lang = lang

    def parts(self) -> Iterator[Block]:
        yield paragraph(self.say("as_on", day=self.view.day.isoformat()), "lead")
        for register in self.view.registers:
            yield section(f"{register.names[self.lang]} ({register.place})", *self.register(register))

    def register(self, register: Register) -> Iterator[Block]:
        if not self.view.watch:
            for batch in self.view.batches(register):
                yield from self.batch(register, batch)
            yield section(self.say("table"), self.table(register))
        yield section(self.say("watch"), *self.watch(register))
        yield section(self.say("sources"), bullets(self.source(register, name) for name in register.sources))

    def batch(self, register: Register, batch: Batch) -> Iterator[Block]:
        first = batch.preferred
        yield paragraph(
            self.say(
                "batch",
                batch=batch.id,
                size=first.size,
                when=self.period(first.when),
                source=self.cited(first.evidence),
            )
        )
        named = len(register.of_batch(batch.id))
        items = [self.say("unnamed" if named else "none_named", named=named, unnamed=register.unnamed(batch))]
        items += [self.say("later")] if first.when.first and first.when.first > self.view.day else []
        items += [first.evidence.note[self.lang]] if first.evidence.note else []
        items += [self.other(one) for one in batch.disagreeing]
        yield bullets(items)

    def other(self, said: Said) -> str:
        text = self.say("disagrees", source=self.cited(said.evidence), size=said.size, when=self.period(said.when))
        return f"{text} {said.evidence.note[self.lang]}" if said.evidence.note else text

    def table(self, register: Register) -> Table:
        header = [
            self.say(f"column.{name}") for name in ("firm", "status", "batch", "sector", "identifiers", "watched")
        ]
        rows = []
        for firm in self.view.firms(register):
            sector = register.sectors[firm.sector][self.lang] if firm.sector else self.say("not_stated")
            codes = self.words.joined(f"{code.identifier.kind} {code.identifier.code}" for code in firm.codes)
            marks = [self.say(f"event.{one.kind}") for one in firm.events if one.by(self.view.day)]
            marks += [self.say("overdue") for one in firm.milestones if one.overdue(self.view.day)]
            rows.append(
                [
                    self.names(firm),
                    self.status(firm),
                    self.words.joined(firm.batches) or self.say("no_batch"),
                    sector,
                    codes or self.say("not_stated"),
                    self.words.joined(dict.fromkeys(marks)),
                ]
            )
        return table(self.say("table"), header, rows)

    def names(self, firm: Firm) -> str:
        own = firm.name(self.lang)
        others = [name.text for name in firm.names if name.text != own]
        return self.say("also", name=own, others=self.words.joined(others)) if others else own

    def status(self, firm: Firm) -> str:
        standing = firm.on(self.view.day)
        certain = self.say(f"state.{standing.certain or 'none'}")
        if not standing.perhaps:
            return certain
        perhaps = self.words.joined(self.say(f"state.{state}") for state in standing.perhaps)
        return self.say("perhaps", certain=certain, perhaps=perhaps)

    def watch(self, register: Register) -> Iterator[Block]:
        found = False
        for firm in self.view.firms(register):
            items: list[str | tuple[str, Sequence[str]]] = [
                self.event(one) for one in _latest_first(firm.events) if one.by(self.view.day)
            ]
            items += [self.milestone(one) for one in firm.milestones]
            items += [firm.note[self.lang]] if firm.note else []
            if items:
                found = True
                yield paragraph(self.say("of_firm", firm=self.names(firm), status=self.status(firm)))
                yield bullets(items)
        if not found:
            yield paragraph(self.say("nothing_watched"))

    def event(self, event: Event) -> tuple[str, Sequence[str]]:
        text = self.say(
            "event",
            kind=self.say(f"event.{event.kind}"),
            what=event.what[self.lang],
            when=self.period(event.when) if event.when else self.say("no_day"),
        )
        return text, self.evidence(event.evidence)

    def milestone(self, milestone: Milestone) -> tuple[str, Sequence[str]]:
        if milestone.reached_by(self.view.day) and milestone.reached:
            state = self.say("reached", when=self.period(milestone.reached))
        elif milestone.expected is None:
            state = self.say("no_expected")
        else:
            late = milestone.overdue(self.view.day)
            state = self.say("late" if late else "expected", when=self.period(milestone.expected))
        text = self.say("milestone", what=milestone.what[self.lang], state=state)
        return text, self.evidence(milestone.evidence)

    def evidence(self, found: Sequence[Evidence]) -> list[str]:
        return [self.say("evidence", source=self.cited(one), words=self.quoted(one)) for one in found]

    def quoted(self, one: Evidence) -> str:
        quoted = self.say("quoted", words=one.words) if one.words else ""
        noted = self.say("noted", note=one.note[self.lang]) if one.note else ""
        claim = f" {self.say('claim', claim=one.claim)}" if one.claim else ""
        return f"{quoted}{noted}{claim}"

    def cited(self, one: Evidence) -> str:
        return self.say("cited", source=one.source, grade=self.say(f"grade.{one.grade}"))

    def source(self, register: Register, name: str) -> str:
        source = register.sources[name]
        return self.say(
            "source",
            id=name,
            title=source.title,
            url=source.url,
            grade=self.say(f"grade.{source.grade}"),
            note=source.note,
        ).rstrip()

    def period(self, period: Period) -> str:
        if period.first is None and period.last is not None:
            return self.say("by", day=Period(period.last, period.last).text)
        return period.text


def _latest_first(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda one: (one.when and (one.when.last or one.when.first)) or date.min, reverse=True)


def as_data(view: View, lang: str) -> Data:
    """The same for programs."""
    return {
        "on": view.day.isoformat(),
        "registers": [_register(view, register, lang) for register in view.registers],
    }


def _register(view: View, register: Register, lang: str) -> Data:
    return {
        "place": register.place,
        "name": register.names[lang],
        "programme": register.programme,
        "batches": [
            {
                "id": batch.id,
                "size": batch.preferred.size,
                "when": batch.preferred.when.text,
                "named": len(register.of_batch(batch.id)),
                "unnamed": register.unnamed(batch),
                "said": [{"when": one.when.text, "size": one.size, **_evidence(one.evidence)} for one in batch.said],
            }
            for batch in view.batches(register)
        ],
        "firms": [_firm(view, firm, lang) for firm in view.firms(register)],
        "sources": {
            name: {"title": source.title, "url": source.url, "grade": source.grade}
            for name, source in register.sources.items()
        },
    }


def _firm(view: View, firm: Firm, lang: str) -> Data:
    standing = firm.on(view.day)
    return {
        "id": firm.id,
        "names": [{"text": name.text, "lang": name.lang, "kind": name.kind} for name in firm.names],
        "country": firm.country,
        "sector": firm.sector or None,
        "identifiers": [{"kind": code.identifier.kind, "code": code.identifier.code} for code in firm.codes],
        "status": {"certain": standing.certain, "perhaps": list(standing.perhaps)},
        "changes": [
            {
                "state": change.step.state,
                "when": change.step.when.text,
                "batch": change.step.batch or None,
                "evidence": [_evidence(one) for one in change.evidence],
            }
            for change in firm.changes
        ],
        "milestones": [
            {
                "what": one.what[lang],
                "expected": one.expected.text if one.expected else None,
                "reached": one.reached.text if one.reached else None,
                "overdue": one.overdue(view.day),
                "evidence": [_evidence(each) for each in one.evidence],
            }
            for one in firm.milestones
        ],
        "events": [
            {
                "kind": one.kind,
                "what": one.what[lang],
                "when": one.when.text if one.when else None,
                "evidence": [_evidence(each) for each in one.evidence],
            }
            for one in firm.events
            if one.by(view.day)
        ],
        "watched": watched(firm, view.day),
    }


def _evidence(one: Evidence) -> Data:
    said = {"source": one.source, "grade": one.grade, "words": one.words, "claim": one.claim, "note": one.note}
    return {name: value for name, value in said.items() if value}
