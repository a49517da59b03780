"""Selection on a decided register: the table `selected`, one row a candidate, and what the selection comes to.

The order is chosen from twice: with what is not known at its least (left out, where even eligibility is not known),
and at its best. A known firm's place is certain where both give the same. A firm that is not fully known is looked
at, at its best, beside the others at their least: where it would have a place then, it could change the winners.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from largesse.batch.sqltext import text
from largesse.cohort.choice import OUT, RESERVE, SELECTED, Quotas, choose, place, without_itself
from largesse.cohort.order import Order, lot, make_standing
from largesse.model.places import FIRST_DAY, Criterion, Places
from largesse.model.programme import Programme
from largesse.model.selection import Selection
from largesse.model.types import Number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRST_NAMED = 10
"""So many of the undetermined firms that could change the winners are named in the summary; a file names all."""
WORDS = {SELECTED: "selected", RESERVE: "reserve", OUT: "not selected"}
UNDETERMINED, REFUSED = "undetermined", "refused"


@dataclass(frozen=True)
class CutOff:
    """The last place that a firm of a sector could have had: who has it, by its keys and its lot."""

    pos: int
    keys: tuple[int | None, ...]
    lot: str
    of_sector: bool
    """Whether it is the sector's own quota that is full."""


@dataclass(frozen=True)
class SectorResult:
    """A sector's places: kept for it, at most, what was taken of them, and the cut-off, if any place was short."""

    sector: str
    least: int
    most: int
    candidates: int
    kept: int
    selected: int
    cut_off: CutOff | None


@dataclass(frozen=True)
class SelectionResult:
    """A selection over the candidates, who are the firms that are not refused.

    `provisional`: the winners are not certain yet, since an undetermined firm (`named` of them are) could be one.
    """

    seed: str
    order: Order
    places: Places
    candidates: int
    ranked: int
    undetermined: int
    selected: int
    reserve: int
    below_floor: int
    uncertain: int
    named: int
    first_named: tuple[str, ...]
    sectors: tuple[SectorResult, ...]

    @property
    def provisional(self) -> bool:
        return self.named > 0


def select(con: DuckDBPyConnection, selection: Selection, places: Places, order: Order, seed: str) -> SelectionResult:
    """Make the table `selected` from `candidates`: place, whether it is certain, rank, cut-off, what decided."""
    quotas = Quotas(places, selection.unfilled)
    quotas.make(con)
    make_standing(con, order, seed)
    floor = _floor(places, order)
    passes = "TRUE" if floor is None else f"k0 >= {floor}"
    low = _rows(passes, at_best=False)
    open_places = choose(con, "low", low, quotas)
    best_open = choose(con, "high", _rows(passes, at_best=True), quotas) if _any_open(con) else None
    taken = _open_taken(con, open_places)
    cut_offs = _cut_offs(con, places, order, taken, low, seed)
    _make_cut_offs(con, cut_offs, order)
    con.execute(
        "CREATE TEMP TABLE places AS SELECT c.*, s.pos, s.above, coalesce(l.kept, FALSE) AS takes_kept, "
        f"coalesce(CASE WHEN c.known THEN l.place ELSE b.best END, {OUT}) AS best, "
        f"coalesce({_worst(best_open)}, {OUT}) AS worst FROM candidates c "
        "LEFT JOIN (SELECT n, pos, above FROM standing WHERE side = 0) s USING (n) "
        "LEFT JOIN (SELECT n, place, kept FROM low WHERE counts) l USING (n) "
        "LEFT JOIN (SELECT n, max(place) AS best FROM low WHERE NOT counts GROUP BY n) b USING (n)"
        + (_worst_joined(best_open, quotas) if best_open is not None else "")
    )
    con.execute(f"CREATE TEMP TABLE selected AS {_selected(order, floor, taken, seed)}")
    return _result(con, places, order, seed, cut_offs)


def _floor(places: Places, order: Order) -> int | None:
    """The least score, in the parts of its column, that reaches the floor."""
    if places.floor is None:
        return None
    wanted = places.floor * order.score.denominator
    return -(-wanted.numerator // wanted.denominator)


def _any_open(con: DuckDBPyConnection) -> bool:
    row = con.execute("SELECT count(*) FROM candidates WHERE NOT known").fetchone()
    return bool(row and row[0])


def _rows(passes: str, *, at_best: bool) -> str:
    """The rows to choose from: the known firms, and the others at their best or at their least.

    Whichever end does not count stands there to be looked at. A firm of unknown sector stands, at its best, in every
    sector.
    """
    in_all = (
        "SELECT s.n, s.pos, q.sector, s.side, s.known, s.k0 FROM standing s JOIN quotas q "
        "ON s.sector IS NULL OR q.sector = s.sector WHERE s.side = 0 OR s.sector IS NOT NULL"
    )
    return f"SELECT n, pos, sector, known OR side = {0 if at_best else 1} AS counts FROM ({in_all}) WHERE {passes}"


def _worst(best_open: int | None) -> str:
    """The SQL of what a firm comes to where everybody else who is not known is at their best."""
    return (
        "CASE WHEN c.known THEN l.place END"
        if best_open is None
        else "CASE WHEN c.known THEN h.place ELSE w.place END"
    )


def _worst_joined(best_open: int, quotas: Quotas) -> str:
    m, above = without_itself("m", "above")
    return (
        " LEFT JOIN (SELECT n, place FROM high WHERE counts) h ON h.n = c.n AND c.known"
        f" LEFT JOIN (SELECT n, {place(m, above, best_open, quotas)} AS place FROM high WHERE NOT counts) w"
        " ON w.n = c.n AND NOT c.known"
    )


# --- cut-offs


@dataclass(frozen=True)
class OpenTaken:
    """The places that were not kept: whether some are left, and where the last that took one stands (0: none)."""

    left: bool
    last: int


def _open_taken(con: DuckDBPyConnection, open_places: int) -> OpenTaken:
    row = con.execute(
        f"SELECT coalesce(max(pos), 0), count(*) FROM low WHERE counts AND NOT kept AND place = {SELECTED}"
    ).fetchone()
    last, taken = row or (0, 0)
    return OpenTaken(taken < open_places, last)


@dataclass(frozen=True)
class SectorCount:
    candidates: int
    kept: int
    selected: int


def _cut_offs(
    con: DuckDBPyConnection, places: Places, order: Order, taken: OpenTaken, low: str, seed: str
) -> dict[str, tuple[SectorCount, CutOff | None]]:
    """What each sector took, and the last place that a firm of it could have had; none while a place is left."""
    found = con.execute(
        f"SELECT sector, count(*) FILTER (WHERE kept), count(*) FILTER (WHERE place = {SELECTED}), "
        f"max(pos) FILTER (WHERE kept), max(pos) FILTER (WHERE place = {SELECTED}) "
        "FROM low WHERE counts GROUP BY sector"
    ).fetchall()
    by_sector = {row[0]: row[1:] for row in found}
    there = f"SELECT sector, count(*) FROM ({low}) WHERE counts GROUP BY sector"
    candidates: dict[str, int] = dict(con.execute(there).fetchall())
    result: dict[str, tuple[SectorCount, CutOff | None]] = {}
    for sector in places.sectors:
        kept, chosen, last_kept, last_chosen = by_sector.get(sector.sector, (0, 0, None, None))
        pos = None
        full = chosen == sector.most
        if full:
            pos = last_chosen
        elif not taken.left and kept == sector.least:
            pos = max(taken.last, last_kept or 0) or None
        cut_off = None if pos is None else _cut_off(con, pos, order, seed, full)
        result[sector.sector] = SectorCount(candidates.get(sector.sector, 0), kept, chosen), cut_off
    return result


def _cut_off(con: DuckDBPyConnection, pos: int, order: Order, seed: str, of_sector: bool) -> CutOff:
    keys = ", ".join(f"s.{key}" for key in order.keys)
    row = con.execute(
        f"SELECT {lot(seed, 'c.id')}, {keys} FROM standing s JOIN candidates c USING (n) WHERE s.pos = {pos}"
    ).fetchone()
    assert row is not None
    return CutOff(pos, tuple(row[1:]), row[0], of_sector)


def _make_cut_offs(
    con: DuckDBPyConnection, found: Mapping[str, tuple[SectorCount, CutOff | None]], order: Order
) -> None:
    """Make the table `cut_offs`, a row for each sector that has one."""
    keys = "".join(f", {key} BIGINT" for key in order.keys)
    con.execute(f"CREATE TEMP TABLE cut_offs (sector VARCHAR, pos BIGINT, lot VARCHAR, of_sector BOOLEAN{keys})")
    for sector, (_, cut_off) in found.items():
        if cut_off is not None:
            row = [sector, cut_off.pos, cut_off.lot, cut_off.of_sector, *cut_off.keys]
            con.execute(f"INSERT INTO cut_offs VALUES ({', '.join('?' * len(row))})", row)


# --- the result


def _selected(order: Order, floor: int | None, taken: OpenTaken, seed: str) -> str:
    """One row a candidate. What decided is the first key in which it differs from the cut-off; `quota` where its
    sector has all it can have although it stood well enough, or where only a kept place brought it in."""
    below = "FALSE" if floor is None else f"p.ranked AND p.k0 < {floor}"
    left = "TRUE" if taken.left else "FALSE"
    lost_by_quota = f"p.best < {SELECTED} AND o.of_sector AND ({left} OR p.pos < {taken.last})"
    won_by_quota = f"p.best = {SELECTED} AND p.takes_kept AND NOT {left} AND p.pos > {taken.last}"
    differing = "".join(
        f" WHEN p.{key} <> o.{key} THEN {text(c.rule)}"
        for key, c in zip(order.keys[1:], order.criteria[1:], strict=True)
    )
    shut = f"o.pos IS NULL AND p.best < {SELECTED}"
    decided = (
        f"CASE WHEN {below} THEN 'floor' WHEN NOT p.known THEN NULL WHEN {shut} THEN 'quota' "
        f"WHEN o.pos IS NULL THEN NULL WHEN {lost_by_quota} OR {won_by_quota} THEN 'quota' "
        f"WHEN p.pos = o.pos THEN 'last' "
        f"WHEN p.k0 <> o.k0 THEN 'score'{differing} ELSE 'lot' END"
    )
    distances = "".join(
        f" WHEN {text(c.rule)} THEN p.{key} - o.{key}"
        for key, c in zip(order.keys[1:], order.criteria[1:], strict=True)
    )
    distance = (
        f"CASE decided_by WHEN 'floor' THEN p.k0 - {whole_or_null(floor)} "
        f"WHEN 'score' THEN p.k0 - o.k0 WHEN 'quota' THEN p.k0 - o.k0 WHEN 'last' THEN 0{distances} END"
    )
    words = " ".join(f"WHEN {code} THEN {text(word)}" for code, word in WORDS.items())
    placed = f"CASE WHEN NOT p.known AND p.best <> p.worst THEN '{UNDETERMINED}' ELSE CASE p.best {words} END END"
    ties = "".join(
        f", {_shown('p.' + key, c.is_date)} AS tie_{c.rule}, {_shown('o.' + key, c.is_date)} AS cut_off_{c.rule}"
        for key, c in zip(order.keys[1:], order.criteria[1:], strict=True)
    )
    return (
        f"SELECT p.id, p.status, {placed} AS place, p.best = p.worst AS certain, "
        f"NOT p.known AND p.best = {SELECTED} AND p.worst <> {SELECTED} AS could_change, "
        "CAST(CASE WHEN p.ranked THEN p.above END AS BIGINT) AS rank, "
        "CAST(CASE WHEN NOT p.ranked THEN p.above + 1 END AS BIGINT) AS best_rank, p.k0 AS score, "
        "CASE WHEN NOT p.ranked THEN p.k0_most END AS best_score, p.sector, "
        f"CASE WHEN p.known THEN p.takes_kept AND p.best = {SELECTED} END AS kept, {decided} AS decided_by, "
        f"{distance} AS distance, o.k0 AS cut_off_score{ties}, "
        f"CASE WHEN decided_by = 'lot' THEN {lot(seed, 'p.id')} END AS lot, "
        "CASE WHEN decided_by = 'lot' THEN o.lot END AS cut_off_lot, "
        "p.missing FROM places p LEFT JOIN cut_offs o ON o.sector = p.sector"
    )


def whole_or_null(value: int | None) -> str:
    return "NULL" if value is None else f"CAST({value} AS BIGINT)"


def _shown(key: str, is_date: bool) -> str:
    """A key as people know it: a date again where it is one."""
    return f"DATE '{FIRST_DAY.isoformat()}' - CAST({key} AS INTEGER)" if is_date else key


def day_of(key: int) -> date:
    return FIRST_DAY - timedelta(days=key)


def _result(
    con: DuckDBPyConnection,
    places: Places,
    order: Order,
    seed: str,
    cut_offs: Mapping[str, tuple[SectorCount, CutOff | None]],
) -> SelectionResult:
    row = con.execute(
        "SELECT count(*), count(rank), count(*) FILTER (WHERE score IS NULL OR rank IS NULL), "
        "count(*) FILTER (WHERE place = 'selected'), count(*) FILTER (WHERE place = 'reserve'), "
        "count(*) FILTER (WHERE decided_by = 'floor'), count(*) FILTER (WHERE NOT certain), "
        "count(*) FILTER (WHERE could_change) FROM selected"
    ).fetchone()
    candidates, ranked, undetermined, selected, reserve, below, uncertain, could_change = map(int, row or (0,) * 8)
    named = con.execute(f"SELECT id FROM selected WHERE could_change ORDER BY id LIMIT {FIRST_NAMED}").fetchall()
    sectors = tuple(
        SectorResult(s.sector, s.least, s.most, count.candidates, count.kept, count.selected, cut_off)
        for s in places.sectors
        for count, cut_off in [cut_offs[s.sector]]
    )
    return SelectionResult(
        seed=seed,
        order=order,
        places=places,
        candidates=candidates,
        ranked=ranked,
        undetermined=undetermined,
        selected=selected,
        reserve=reserve,
        below_floor=below,
        uncertain=uncertain,
        named=could_change,
        first_named=tuple(found[0] for found in named),
        sectors=sectors,
    )


def data_of(
    programme: Programme, selection: Selection, result: SelectionResult, *, provisional: bool
) -> dict[str, Any]:
    """The selection as plain data, as it stands in summary.json; a score is a whole number of `parts_of_one`."""
    order = result.order
    return {
        "provisional": provisional,
        "criteria": [_criterion_data(programme, criterion) for criterion in order.criteria],
        "places": result.places.places,
        "reserve_places": result.places.reserve,
        "floor": None if result.places.floor is None else str(result.places.floor),
        "unfilled": selection.unfilled,
        "sector": selection.sector,
        "candidates": result.candidates,
        "ranked": result.ranked,
        "not_fully_known": result.undetermined,
        "selected": result.selected,
        "reserve": result.reserve,
        "below_floor": result.below_floor,
        "places_not_certain": result.uncertain,
        "could_change_the_winners": {"firms": result.named, "first": list(result.first_named)},
        "sectors": [_sector_data(sector, result.order) for sector in result.sectors],
    }


def _criterion_data(programme: Programme, criterion: Criterion) -> dict[str, Any]:
    type_ = programme.rules[criterion.rule][0].type
    if not isinstance(type_, Number):
        return {"rule": criterion.rule, "type": "date"}
    unit = dict(type_.unit.exponents)
    return {"rule": criterion.rule, "type": type_.name, "unit": unit, "parts_of_one": criterion.denominator}


def _sector_data(found: SectorResult, order: Order) -> dict[str, Any]:
    data: dict[str, Any] = {
        "sector": found.sector,
        "kept": found.least,
        "most": found.most,
        "candidates": found.candidates,
        "took_kept": found.kept,
        "selected": found.selected,
    }
    if found.cut_off is not None:
        data["cut_off"] = {
            "of_the_sector": found.cut_off.of_sector,
            "keys": [
                None if key is None else day_of(key).isoformat() if c.is_date else key
                for c, key in zip(order.criteria, found.cut_off.keys, strict=True)
            ],
            "lot": found.cut_off.lot,
        }
    return data
