"""A candidate's place: rank, the cut-off that it met or missed, by how much and on which criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from largesse.explain.blocks import Block, Bullets, Item, Paragraph, Row, Table
from largesse.explain.said import Day, Figure, Listed, Message, Said, Verbatim, Words, counted, message
from largesse.model.exact import Exact
from largesse.model.types import DAYS, Number

Place = Literal["selected", "reserve", "not selected", "refused", "undetermined"]
MOST_NAMED = 20
"""So many undetermined firms are named one by one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion: the firm's own value and the cut-off's, as far as they are known."""

    rule: str
    label: Words
    own: Exact | date | None
    cut_off: Exact | date | None
    type: Number | None
    """None: a date."""

    def said(self, value: Exact | date | None) -> Said | None:
        if value is None:
            return None
        return self.figure(value) if isinstance(value, int | Fraction) else Day(value)

    def figure(self, value: Exact) -> Figure:
        assert self.type is not None
        return Figure(value, self.type, full=True)

    @property
    def difference(self) -> Said | None:
        """By how much the firm is better or worse."""
        own, other = self.own, self.cut_off
        if own is None or other is None or own == other:
            return None
        if isinstance(own, date) or isinstance(other, date):
            assert isinstance(own, date) and isinstance(other, date)
            later = own.toordinal() - other.toordinal()
            return message("distance.after" if later > 0 else "distance.before", by=Figure(abs(later), DAYS))
        by = self.figure(abs(Fraction(own) - Fraction(other)))
        return message("distance.above" if own > other else "distance.short", by=by)


@dataclass(frozen=True, slots=True)
class SectorShown:
    """The firm's sector and its places."""

    name: Said
    kept: int
    most: int
    selected: int


@dataclass(frozen=True, slots=True)
class CouldChange:
    """The undetermined firms that could change this firm's place: how many, and the first of them."""

    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One candidate's place, as far as it is known.

    `decided_by` is floor, quota, score, the rule of a tie, lot, or last (it is the cut-off itself); empty where
    nothing had to decide. `cut_off_of` says whether the cut-off is of its sector alone or of all.
    """

    result: Place
    certain: bool
    provisional: bool
    rank: int | None
    ranked: int
    places: int
    decided_by: str
    cut_off_of: Literal["sector", "all", ""]
    compared: tuple[Compared, ...]
    floor: Exact | None
    sector: SectorShown | None
    could_change: CouldChange
    lot: str
    cut_off_lot: str


def head(shown: PlaceShown) -> Iterator[tuple[Said, Said]]:
    """Its rank, the places that there are, and its sector's."""
    if shown.rank is not None:
        yield message("award.rank"), message("award.rank.of", rank=_number(shown.rank), ranked=_number(shown.ranked))
    yield message("award.places"), _number(shown.places)
    if shown.sector is not None:
        sector = shown.sector
        yield message("award.sector"), sector.name
        yield (
            message("award.sector.places"),
            message(
                "award.sector.taken",
                selected=_number(sector.selected),
                most=_number(sector.most),
                kept=_number(sector.kept),
            ),
        )


def _number(value: int) -> Verbatim:
    return Verbatim(f"{value:,}")


# --- why


def reasons(shown: PlaceShown) -> Iterator[Said]:
    """What decided, where anything had to."""
    if shown.result != "refused" and (shown.decided_by or (shown.rank is not None and shown.compared)):
        yield _decided(shown)


def _decided(shown: PlaceShown) -> Said:
    score = shown.compared[0]
    match shown.decided_by:
        case "":
            return message("award.decided.nothing")
        case "floor":
            assert shown.floor is not None and score.type is not None
            against = Compared(score.rule, score.label, score.own, shown.floor, score.type)
            return _measured("award.decided.floor", against)
        case "quota":
            return _by_quota(shown, score)
        case "last":
            return message("award.decided.last")
        case "lot":
            return message("award.decided.lot", lot=Verbatim(shown.lot), cut_off=Verbatim(shown.cut_off_lot))
        case "score":
            return _measured("award.decided.score", score)
    tie = next(item for item in shown.compared if item.rule == shown.decided_by)
    return _measured("award.decided.tie", tie)


def _by_quota(shown: PlaceShown, score: Compared) -> Said:
    if shown.sector is None:  # where there are no sectors, there are no places
        return message("award.decided.no_places")
    sector, most, kept = shown.sector.name, _number(shown.sector.most), _number(shown.sector.kept)
    if shown.result == "selected":
        return message("award.decided.kept", sector=sector, kept=kept)
    if score.cut_off is None:
        return message("award.decided.shut", sector=sector)
    full = message("award.decided.quota", sector=sector, most=most)
    return Listed((full, _measured("award.decided.score", score)), "sentences") if score.difference else full


def _measured(id_: str, item: Compared) -> Message:
    own, cut_off = item.said(item.own), item.said(item.cut_off)
    assert own is not None and cut_off is not None
    by = item.difference or message("distance.exactly")
    return message(id_, name=item.label, own=own, cut_off=cut_off, by=by)


def order(shown: PlaceShown) -> Table | None:
    """The criteria in turn: the firm's value, the cut-off's, the difference. None where nothing can be compared."""
    if not any(item.own is not None and item.cut_off is not None for item in shown.compared):
        return None
    of = f"award.cut_off.{shown.cut_off_of or 'all'}"
    header = (message("award.column.criterion"), message("award.column.own"), message(of), message("award.column.by"))
    rows = tuple(
        Row((item.label, item.said(item.own), item.said(item.cut_off), item.difference)) for item in shown.compared
    )
    return Table(message("award.section.order"), header, rows)


# --- how certain


def certainty(shown: PlaceShown) -> Iterator[Block]:
    """Whether the place can still change, and who could change it."""
    if not shown.provisional:
        yield Paragraph(message("award.final"))
    elif shown.certain:
        yield Paragraph(message("award.provisional.certain"))
    else:
        yield Paragraph(message("award.provisional.open"))
    if not shown.certain and shown.could_change.count:
        yield Paragraph(counted("award.could_change", shown.could_change.count))
        yield Bullets(tuple(Item(Verbatim(firm)) for firm in shown.could_change.first))
        if shown.could_change.count > len(shown.could_change.first):
            yield Paragraph(message("award.could_change.more"), "note")
