"""What became of the champions: those found in the editions of a ranking, beside the firms most like them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from largesse.hub.champions.candidates import Candidate, candidates, champions, party
from largesse.hub.champions.editions import MEASURES, Edition, Measure, Panel, Row
from largesse.hub.champions.judgements import Judged
from largesse.hub.champions.matched import Difference, Growth, MatchedSet, difference, growth, nearest
from largesse.hub.champions.records import Record
from largesse.hub.champions.register import Firm, Register

Side = Literal["before", "recognition", "after"]
SURE = ("identifier", "name", "order", "place", "letters")
"""Reasons for which an unjudged candidate is no neighbour of a champion: it may be a champion itself."""


@dataclass(frozen=True, slots=True)
class Series:
    """A figure of one firm over the years, as far as the editions have it."""

    measure: Measure
    name: str
    points: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """A champion found in the editions: under which names, in which years, and beside whom. `recognised` is the year
    of its recognition, the last where it is only known to be between years. `matched` is None where
    it was in no edition before its recognition, or no firm is like it."""

    champion: str
    name: str
    recognised: int
    records: tuple[str, ...]
    years: tuple[int, ...]
    matched: MatchedSet | None
    own: Row | None = None
    """What it had in the base year, and (`beside`) what its neighbours had."""
    beside: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    """The champion's figures over the years, then its neighbours', of one measure after the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """How the champions grew beside their neighbours from the base year to `offset` years from it (of a negative one,
    from there to the base year). `before` ends before the recognition, `after` begins after its year."""

    measure: Measure
    side: Side
    offset: int
    years: tuple[tuple[int, int], ...]
    grown: tuple[Growth, ...]
    found: Difference


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of the comparison: a message's id and its values."""

    id: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    register: Register
    years: tuple[int, ...]
    list: str
    k: int
    seed: int
    followed: tuple[Followed, ...]
    absent: tuple[str, ...]
    """The names of champions that are in no edition, as far as persons confirmed."""
    unjudged: tuple[Candidate, ...]
    in_conflict: tuple[str, ...]
    lines: tuple[Line, ...]
    limits: tuple[Limit, ...]

    @property
    def after(self) -> bool:
        """Whether any champion was followed past the year of its recognition."""
        return any(line.side == "after" for line in self.lines)


def outcome(
    register: Register,
    editions: Sequence[Edition],
    records: Sequence[Record],
    judged: Judged,
    *,
    k: int = 5,
    seed: int = 1,
) -> Outcome:
    """Champions beside similar firms. Only what persons judged positive, and nothing contradicts, counts as found."""
    recognised = {f"{register.place}/{firm.id}": firm for firm in register.firms if firm.recognised}
    by_ref = {record.ref: record for record in records}
    identity = {ref: sorted(judged.identity(ref) & by_ref.keys()) for ref in recognised}
    owners = Counter(record for refs in identity.values() for record in refs)
    conflicting = [
        ref
        for ref, refs in identity.items()
        if refs and (judged.in_conflict(ref) or any(owners[record] > 1 for record in refs))
    ]
    confirmed = {ref: refs for ref, refs in identity.items() if refs and ref not in conflicting}
    named = {
        (name, by_ref[one].country): ref
        for ref, refs in confirmed.items()
        for one in refs
        for name in by_ref[one].names
    }
    panel = Panel(editions, named)
    unjudged = [
        one
        for one in candidates(champions(register), list(map(party, records)), register.place_names)
        if one.reason.why in SURE and judged.verdict(one.champion, one.record) is None and one.champion in recognised
        and one.record not in confirmed.get(one.champion, ())
    ]  # fmt: skip
    barred = _barred(panel, by_ref, [*confirmed], [*(one.record for one in unjudged), *owners])
    followed = [
        _followed(panel, ref, recognised[ref], [by_ref[one].names[0] for one in refs], k, barred)
        for ref, refs in sorted(confirmed.items())
    ]
    lines = list(_lines(panel, followed, seed))
    absent = [firm.name("en") for ref, firm in recognised.items() if ref not in confirmed]
    return Outcome(
        register,
        panel.years,
        records[0].list if records else "",
        k,
        seed,
        tuple(followed),
        tuple(absent),
        tuple(unjudged),
        tuple(conflicting),
        tuple(lines),
        tuple(_limits(register, panel, followed, lines, absent, unjudged, conflicting)),
    )


def _barred(
    panel: Panel, by_ref: Mapping[str, Record], champions: Iterable[str], records: Iterable[str]
) -> frozenset[str]:
    """Who is no neighbour: the champions, and whoever may be one."""
    maybe = (by_ref[one] for one in records)
    return frozenset(champions) | {panel.firm(name, one.country) for one in maybe for name in one.names}


def _followed(panel: Panel, ref: str, firm: Firm, names: Sequence[str], k: int, barred: frozenset[str]) -> Followed:
    when = firm.recognised
    assert when is not None and when.last is not None  # only recognised firms are followed, and each has a last day
    year = when.last.year
    years = tuple(one for one in panel.years if panel.row(ref, one))
    matched = None
    for base in sorted((one for one in years if one < (when.first or when.last).year), reverse=True):
        matched = nearest(panel, ref, base, k, barred)
        if matched:
            break
    if matched is None:
        return Followed(ref, firm.name("en"), year, tuple(names), years, None)
    own = panel.row(ref, matched.base)
    rows = (panel.row(neighbour.firm, matched.base) for neighbour in matched.neighbours)
    beside = tuple(row for row in rows if row)
    series = tuple(
        Series(measure, row.name, _points(panel, one, measure))
        for measure in MEASURES
        for one, row in zip((ref, *(each.firm for each in matched.neighbours)), (own, *beside), strict=True)
        if row
    )
    return Followed(ref, firm.name("en"), year, tuple(names), years, matched, own, beside, series)


def _points(panel: Panel, firm: str, measure: Measure) -> tuple[tuple[int, Decimal], ...]:
    rows = ((year, panel.row(firm, year)) for year in panel.years)
    return tuple((year, value) for year, row in rows if row and (value := row.figures[measure]) is not None)


def _lines(panel: Panel, followed: Sequence[Followed], seed: int) -> Iterator[Line]:
    for measure in MEASURES:
        spans: dict[tuple[Side, int], list[tuple[tuple[int, int], Growth]]] = defaultdict(list)
        for one in followed:
            if one.matched is None:
                continue
            base = one.matched.base
            for year in panel.years:
                first, last = min(year, base), max(year, base)
                grown = growth(panel, one.matched, measure, first, last) if year != base else None
                if grown:
                    spans[_side(year, base, one.recognised), year - base].append(((first, last), grown))
        for (side, offset), found in sorted(spans.items(), key=lambda item: item[0][1]):
            grown_all = tuple(grown for _, grown in found)
            years = tuple(sorted({span for span, _ in found}))
            yield Line(measure, side, offset, years, grown_all, difference(grown_all, seed))


def _side(year: int, base: int, recognised: int) -> Side:
    if year < base:
        return "before"
    return "after" if year > recognised else "recognition"


def _limits(
    register: Register,
    panel: Panel,
    followed: Sequence[Followed],
    lines: Sequence[Line],
    absent: Sequence[str],
    unjudged: Sequence[Candidate],
    conflicting: Sequence[str],
) -> Iterator[Limit]:
    compared = [one for one in followed if one.matched]
    last = panel.years[-1]
    if not any(line.side == "after" for line in lines):
        years = sorted({one.recognised for one in followed} or {_year(register)})
        yield Limit("champions.limit.no_after", {"recognised": _listed(years), "last": last})
    yield Limit("champions.limit.few", {"compared": len(compared), "named": len(followed) + len(absent)})
    yield Limit("champions.limit.success", {})
    yield Limit("champions.limit.cause", {})
    yield Limit("champions.limit.survivors", {})
    yield Limit("champions.limit.currency", {})
    unnamed = sum(register.unnamed(batch) for batch in register.batches)
    if unnamed:
        yield Limit("champions.limit.unnamed", {"unnamed": unnamed})
    if absent:
        yield Limit("champions.limit.absent", {"names": ", ".join(absent)})
    if unjudged:
        pairs = ", ".join(f"{one.champion} = {one.record}" for one in unjudged)
        yield Limit("champions.limit.unjudged", {"pairs": pairs})
    if conflicting:
        yield Limit("champions.limit.conflict", {"names": ", ".join(conflicting)})
    if late := [one.name for one in followed if one.matched is None]:
        yield Limit("champions.limit.unmatched", {"names": ", ".join(late)})
    if rows := sorted((firm, year) for firm, year in panel.twice if firm in {one.champion for one in followed}):
        yield Limit("champions.limit.twice", {"rows": ", ".join(f"{firm} {year}" for firm, year in rows)})
    beside = Counter(neighbour.firm for one in compared if one.matched for neighbour in one.matched.neighbours)
    if shared := sum(times > 1 for times in beside.values()):
        yield Limit("champions.limit.shared", {"shared": shared})
    yield Limit("champions.limit.names", {})
    yield Limit("champions.limit.many", {"lines": len(lines)})


def _year(register: Register) -> int:
    last = register.batches[0].preferred.when.last
    return last.year if last else 0


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))
