"""Selection on a decided register: the view `selected`, one row a candidate, and what the selection comes to.

The order is chosen from twice: with what is not known at its least (left out, where even eligibility is not known),
and at its best. A known firm's place is certain where both give the same. A firm that is not fully known is looked
at, at its best, beside the others at their least: where it would have a place then, it could change the winners.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.batch.sqltext import text
from largesse.cohort.choice import OUT, RESERVE, SELECTED, Quotas, choose, place, without_itself
from largesse.cohort.order import Order, make_standing, sectors_type
from largesse.cohort.reasons import selected
from largesse.model.places import Places
from largesse.model.selection import Selection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRST_NAMED = 10
"""So many of the undetermined firms that could change the winners are named in the summary; a file names all."""
WORDS = {SELECTED: "selected", RESERVE: "reserve", OUT: "not selected"}
UNDETERMINED = "undetermined"


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


def select(con: DuckDBPyConnection, selection: Selection, places: Places, order: Order) -> SelectionResult:
    """Make the table `places` from `candidates` (what each comes to), and the view `selected` (why it does)."""
    quotas = Quotas(places, selection.unfilled)
    quotas.make(con)
    floor, all_known = _floor(places, order), _all_known(con)
    make_standing(con, order, floor, all_known=all_known)
    low = _rows(at_best=False)
    open_places = choose(con, "low", low, quotas)
    best_open = None if all_known else choose(con, "high", _rows(at_best=True), quotas)
    _make_places(con, best_open, quotas)
    taken = _open_taken(con, open_places)
    cut_offs = _cut_offs(con, places, order, taken, low)
    _make_cut_offs(con, places, cut_offs, order)
    con.execute(f"CREATE TEMP VIEW selected AS {selected(order, floor, left=taken.left, last=taken.last)}")
    return _result(con, places, order, floor, cut_offs)


def _floor(places: Places, order: Order) -> int | None:
    """The least score, in the parts of its column, that reaches the floor."""
    if places.floor is None:
        return None
    wanted = places.floor * order.score.denominator
    return -(-wanted.numerator // wanted.denominator)


def _all_known(con: DuckDBPyConnection) -> bool:
    row = con.execute("SELECT count(*) FROM candidates WHERE NOT known").fetchone()
    return row == (0,)


def _rows(*, at_best: bool) -> str:
    """The rows to choose from: the known firms, and the others at their best or at their least.

    Whichever end does not count stands there to be looked at. A firm of unknown sector stands, at its best, in every
    sector.
    """
    return (
        f"SELECT s.n, s.pos, q.sector, s.known OR s.side = {0 if at_best else 1} AS counts FROM standing s "
        "JOIN quotas q ON s.sector IS NULL OR q.sector = s.sector "
        "WHERE s.passes AND (s.side = 0 OR s.sector IS NOT NULL)"
    )


def _make_places(con: DuckDBPyConnection, best_open: int | None, quotas: Quotas) -> None:
    """Make the table `places`: by the candidate's `n` its place, whether that is certain, where it stands.

    `best_open` are the open places where all are at their best; None where nothing is unknown.
    """
    best, worst, joined = "l.place", "l.place", ""
    if best_open is not None:
        m, above = without_itself("m", "above")
        best = "CASE WHEN s.known THEN l.place ELSE b.place END"
        worst = "CASE WHEN s.known THEN h.place ELSE w.place END"
        joined = (
            " LEFT JOIN (SELECT n, max(place) AS place FROM low WHERE NOT counts GROUP BY n) b ON b.n = s.n"
            " LEFT JOIN (SELECT n, place FROM high WHERE counts) h ON h.n = s.n AND s.known"
            f" LEFT JOIN (SELECT n, {place(m, above, best_open, quotas)} AS place FROM high WHERE NOT counts) w"
            " ON w.n = s.n AND NOT s.known"
        )
    listed = ", ".join(text(word) for word in (*WORDS.values(), UNDETERMINED))
    words = " ".join(f"WHEN {code} THEN {text(word)}" for code, word in WORDS.items())
    con.execute(
        "CREATE TEMP TABLE places AS SELECT *, best = worst AS certain, "
        f"NOT known AND best = {SELECTED} AND worst <> {SELECTED} AS could_change, "
        f"CAST(CASE WHEN NOT known AND best <> worst THEN {text(UNDETERMINED)} ELSE CASE best {words} END END "
        f"AS ENUM({listed})) AS place FROM ("
        "SELECT s.n, s.pos, s.above, s.known, "
        f"coalesce(l.kept, FALSE) AS takes_kept, coalesce({best}, {OUT}) AS best, "
        f"coalesce({worst}, {OUT}) AS worst FROM standing s "
        f"LEFT JOIN (SELECT n, place, kept FROM low WHERE counts) l ON l.n = s.n{joined} WHERE s.side = 0)"
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
    con: DuckDBPyConnection, places: Places, order: Order, taken: OpenTaken, low: str
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
        cut_off = None if pos is None else _cut_off(con, pos, order, full)
        result[sector.sector] = SectorCount(candidates.get(sector.sector, 0), kept, chosen), cut_off
    return result


def _cut_off(con: DuckDBPyConnection, pos: int, order: Order, of_sector: bool) -> CutOff:
    keys = ", ".join(f"CASE WHEN s.side = 0 THEN c.{key}_most ELSE c.{key}_least END" for key in order.keys)
    row = con.execute(
        f"SELECT c.lot, {keys} FROM standing s JOIN candidates c USING (n) WHERE s.pos = {pos}"
    ).fetchone()
    assert row is not None
    return CutOff(pos, tuple(row[1:]), row[0], of_sector)


def _make_cut_offs(
    con: DuckDBPyConnection, places: Places, found: Mapping[str, tuple[SectorCount, CutOff | None]], order: Order
) -> None:
    """Make the table `cut_offs`, a row for each sector that has one."""
    keys = "".join(f", {key} BIGINT" for key in order.keys)
    sector_type = sectors_type(sector.sector for sector in places.sectors)
    con.execute(
        f"CREATE TEMP TABLE cut_offs (sector {sector_type}, pos BIGINT, lot VARCHAR, of_sector BOOLEAN{keys})"
    )
    for name, (_, cut_off) in found.items():
        if cut_off is not None:
            row = [name, cut_off.pos, cut_off.lot, cut_off.of_sector, *cut_off.keys]
            con.execute(f"INSERT INTO cut_offs VALUES ({', '.join('?' * len(row))})", row)


# --- the result


def _result(
    con: DuckDBPyConnection,
    places: Places,
    order: Order,
    floor: int | None,
    cut_offs: Mapping[str, tuple[SectorCount, CutOff | None]],
) -> SelectionResult:
    candidates, ranked, below = _counts(
        con, "candidates", "TRUE", "ranked", "FALSE" if floor is None else f"ranked AND k0 < {floor}"
    )
    chosen, reserve, uncertain, could_change = _counts(
        con, "places", "place = 'selected'", "place = 'reserve'", "NOT certain", "could_change"
    )
    named = con.execute(
        f"SELECT id FROM candidates JOIN places USING (n) WHERE could_change ORDER BY id LIMIT {FIRST_NAMED}"
    ).fetchall()
    sectors = tuple(
        SectorResult(s.sector, s.least, s.most, count.candidates, count.kept, count.selected, cut_off)
        for s in places.sectors
        for count, cut_off in [cut_offs[s.sector]]
    )
    return SelectionResult(
        order=order,
        places=places,
        candidates=candidates,
        ranked=ranked,
        undetermined=candidates - ranked,
        selected=chosen,
        reserve=reserve,
        below_floor=below,
        uncertain=uncertain,
        named=could_change,
        first_named=tuple(found[0] for found in named),
        sectors=sectors,
    )


def _counts(con: DuckDBPyConnection, table: str, *conditions: str) -> tuple[int, ...]:
    """How many rows meet each condition."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    return con.execute(f"SELECT {counts} FROM {table}").fetchone() or (0,) * len(conditions)
