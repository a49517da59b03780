"""Whether a selection's numbers go together, on every day of the programme's time in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from largesse.errors import Mistake, Span
from largesse.language.report import Report
from largesse.model.parameters import Dated
from largesse.model.places import SectorPlaces, places_on
from largesse.model.programme import Programme
from largesse.model.selection import Selection
from largesse.model.timeline import stretches


def check_places(programme: Programme, selection: Selection, report: Report) -> None:
    """Quotas fit the places and each other; every mistake is told once, on the first day on which it is there."""
    told: set[tuple[str, str]] = set()
    for first, _ in stretches(programme):
        for path, what, hint in _whole(programme, selection, first) or _fitting(programme, selection, first):
            if (path, what) not in told:
                told.add((path, what))
                dated = programme.parameters[path].at(first)
                report(Mistake("bad-quota", dated.span if dated else Span("", 1, 1), f"{what}, on {first}.", hint))


Said = tuple[str, str, str]
"""The parameter, what is wrong, what was probably meant."""


def _whole(programme: Programme, selection: Selection, day: date) -> list[Said]:
    """The numbers of places that are no whole numbers from 0 on."""
    found: list[Said] = []
    for path in (selection.places, selection.least, selection.most, selection.reserve):
        dated = programme.parameters[path].at(day) if path is not None else None
        if path is None or dated is None:
            continue
        bad = [number for number in _numbers(dated) if number < 0 or number.denominator != 1]
        if bad:
            found.append((path, f"{path} counts places, and {bad[0]} is no number of them", "Write 0, 1, 2, …"))
    return found


def _numbers(dated: Dated) -> Iterator[Fraction]:
    if not isinstance(dated.content, tuple):
        yield Fraction(dated.content)  # type: ignore[arg-type]
        return
    for row in dated.content:
        yield Fraction(row[1])  # type: ignore[index, arg-type]


def _fitting(programme: Programme, selection: Selection, day: date) -> list[Said]:
    found = places_on(programme, selection, day)
    mistakes = [said for sector in found.sectors for said in _of_sector(selection, sector, found.places)]
    if selection.least is not None and found.kept > found.places and not mistakes:
        what = f"{found.kept} places are kept for the sectors together, and there are {found.places} in all"
        mistakes.append((selection.least, what, "Keep fewer, or have more places."))
    return mistakes


def _of_sector(selection: Selection, sector: SectorPlaces, places: int) -> Iterator[Said]:
    for path, number in ((selection.least, sector.least), (selection.most, sector.most)):
        if path is not None and number > places:
            what = f"{path} is {number} for {sector.sector}, and there are {places} places in all"
            yield path, what, "A quota is no more than the places."
    if selection.least is not None and selection.most is not None and sector.most < sector.least <= places:
        what = f"{sector.least} places are kept for {sector.sector}, which can have no more than {sector.most}"
        yield selection.least, what, "Exchange the two?"
