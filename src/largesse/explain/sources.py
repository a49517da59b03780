"""Where things come from, as far as an explanation or a rulebook has used it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from largesse.explain.said import Said, Verbatim
from largesse.explain.structure import Cited
from largesse.model.programme import Programme
from largesse.model.sources import Citation, weakest

UNKNOWN = "unknown"


class Library:
    """A programme's sources; remembers which of them were cited."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.cited: dict[str, Cited] = {}

    def citation(self, cites: Citation | None) -> Cited | None:
        return None if cites is None else self.source(cites.source, cites.locator, cites.topic)

    def source(self, id_: str | None, locator: str = UNKNOWN, topic: str = "") -> Cited | None:
        if id_ is None:
            return None
        source = self.programme.sources[id_]
        plain = Cited(
            id_,
            Verbatim(source.title),
            source.url,
            source.publisher,
            source.published,
            source.grade,
            claim=source.claim,
            quote=source.quote,
        )
        self.cited.setdefault(id_, plain)
        return replace(plain, topic=topic, locator=None if locator == UNKNOWN else locator)

    def used(self) -> tuple[Cited, ...]:
        """The sources that were cited, in the order of the programme."""
        return tuple(self.cited[id_] for id_ in self.programme.sources if id_ in self.cited)


def authority(programme: Programme) -> Said:
    return Verbatim(programme.authority)


def programme_grade(programme: Programme) -> str:
    """The weakest grade anywhere in a programme's parameters, roundings and citations."""
    return weakest(grades(programme))


def is_unverified(programme: Programme) -> bool:
    return programme_grade(programme) == "unverified"


def grades(programme: Programme) -> Iterator[str]:
    for parameter in programme.parameters.values():
        for dated in parameter.values:
            yield dated.grade
    for citation in citations(programme):
        yield programme.sources[citation.source].grade
    for versions in programme.rules.values():
        for rule in versions:
            if rule.rounding is not None and rule.rounding.cites is None:
                yield "assumed"
    for obligation in programme.obligations:
        roundings = (obligation.rounding, obligation.interest)
        yield from ("assumed" for said in roundings if said is not None and said.cites is None)


def citations(programme: Programme) -> Iterator[Citation]:
    if programme.cites is not None:
        yield programme.cites
    yield from (arranged.cites for arranged in programme.arrangements if arranged.cites is not None)
    for versions in programme.rules.values():
        for rule in versions:
            if rule.cites is not None:
                yield rule.cites
            if rule.rounding is not None and rule.rounding.cites is not None:
                yield rule.rounding.cites
    for arrangement in programme.arrangements:
        if arrangement.cites is not None:
            yield arrangement.cites
    for obligation in programme.obligations:
        for said in (obligation.rounding, obligation.interest):
            if said is not None and said.cites is not None:
                yield said.cites
