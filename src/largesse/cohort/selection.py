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
from largesse.cohort.cut_offs import CutOff, Took, find_cut_offs, open_taken
from largesse.cohort.order import Order, make_standing
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


def select(con: DuckDBPyConnection, selection: Selection, places: Places, order: Order, seed: str) -> SelectionResult:
    """Make the table `places` from `candidates` (what each comes to), and the view `selected` (why it does)."""
    quotas = Quotas(places, selection.unfilled)
    quotas.make(con)
    floor, all_known = _floor(places, order), _all_known(con)
    make_standing(con, order, floor, all_known=all_known)
    low = _rows(at_best=False)
    open_places = choose(con, "low", low, quotas)
    best_open = None if all_known else choose(con, "high", _rows(at_best=True), quotas)
    _make_places(con, best_open, quotas)
    taken = open_taken(con, open_places)
    cut_offs = find_cut_offs(con, places, order, seed, taken, low)
    con.execute(f"CREATE TEMP VIEW selected AS {selected(order, floor, seed, left=taken.left, last=taken.last)}")
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


# --- the result


def _result(
    con: DuckDBPyConnection,
    places: Places,
    order: Order,
    floor: int | None,
    cut_offs: Mapping[str, tuple[Took, CutOff | None]],
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
        SectorResult(s.sector, s.least, s.most, took.candidates, took.kept, took.selected, cut_off)
        for s in places.sectors
        for took, cut_off in [cut_offs[s.sector]]
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
