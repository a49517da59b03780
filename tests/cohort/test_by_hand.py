"""Selection worked out by hand: small calls that anybody can follow on paper."""

from __future__ import annotations

import duckdb

from largesse.cohort.lots import number
from largesse.cohort.order import Order, make_standing
from largesse.model.places import Criterion
from tests.cohort.kit import selected
from tests.cohort.reference import Call, Firm


def firm(id: str, score: int | None, *, eligible: bool | None = True) -> Firm:
    """A firm whose sector is the first letter of its name."""
    return Firm(id, (score,), id[0], eligible)


def call(places: int, quotas: dict[str, tuple[int, int]], reserve: int = 0, unfilled: str = "anyone") -> Call:
    return Call("seed", places, reserve, None, quotas, unfilled, (range(100),))


def found(of: Call, *firms: Firm) -> dict[str, str]:
    return {id: row["place"] for id, row in selected(of, firms)[0].items()}


def test_a_kept_place_goes_to_its_sector_though_others_score_more() -> None:
    of = call(2, {"a": (0, 2), "b": (1, 2)})
    assert found(of, firm("a1", 90), firm("a2", 80), firm("b1", 10)) == {
        "a1": "selected", "a2": "not selected", "b1": "selected",
    }  # fmt: skip


def test_a_kept_place_that_nobody_takes_goes_to_anyone_or_nobody() -> None:
    firms = (firm("a1", 90), firm("a2", 80))
    quotas = {"a": (0, 2), "b": (1, 2)}
    assert found(call(2, quotas), *firms) == {"a1": "selected", "a2": "selected"}
    assert found(call(2, quotas, unfilled="nobody"), *firms) == {"a1": "selected", "a2": "not selected"}


def test_the_reserve_list_passes_over_a_sector_that_would_be_full() -> None:
    of = call(2, {"a": (0, 2), "b": (0, 2)}, reserve=2)
    firms = [firm("a1", 90), firm("b1", 85), firm("a2", 70), firm("a3", 65), firm("b2", 60)]
    wanted = {"a1": "selected", "b1": "selected", "a2": "reserve", "a3": "not selected", "b2": "reserve"}
    assert found(of, *firms) == wanted


def test_a_competitor_more_never_helps_anyone_onto_the_reserve_list() -> None:
    """Were the list the next in order of sectors not yet full, a0 would fill its sector and let b2 onto it."""
    of = call(2, {"a": (0, 2), "b": (0, 2)}, reserve=1)
    firms = [firm("a1", 90), firm("b1", 85), firm("a2", 70), firm("a3", 65), firm("b2", 60)]
    before, after = found(of, *firms), found(of, *firms, firm("a0", 95))
    ranks = ("not selected", "reserve", "selected")
    assert all(ranks.index(after[id]) <= ranks.index(before[id]) for id in before)


def test_a_firm_whose_tie_alone_is_unknown_does_not_make_a_clear_winner_doubtful() -> None:
    of = Call("seed", 1, 0, None, {"a": (0, 1)}, "anyone", (range(100), range(10)))
    rows, result = selected(of, [Firm("a1", (90, None), "a", True), Firm("a2", (80, 5), "a", True)])
    assert (rows["a1"]["place"], rows["a1"]["certain"], rows["a1"]["could_change"]) == ("selected", True, False)
    assert (rows["a2"]["place"], rows["a2"]["certain"]) == ("not selected", True)
    assert not result.provisional


def test_no_candidate_at_all() -> None:
    rows, result = selected(call(3, {"a": (1, 2)}), [])
    assert (rows, result.selected, result.provisional) == ({}, 0, False)


def test_no_place_at_all() -> None:
    rows, _ = selected(call(0, {"a": (0, 0)}, reserve=1), [firm("a1", 90)])
    assert (rows["a1"]["place"], rows["a1"]["decided_by"]) == ("not selected", "quota")


def test_more_places_than_firms_leave_no_cut_off() -> None:
    rows, result = selected(call(5, {"a": (0, 5)}), [firm("a1", 0), firm("a2", 1)])
    assert {row["place"] for row in rows.values()} == {"selected"}
    assert {row["decided_by"] for row in rows.values()} == {None}
    assert [sector.cut_off for sector in result.sectors] == [None]


def test_many_candidates_stand_in_their_order() -> None:
    """So many that the sort runs in parallel, with many ties, which only the lot parts."""
    con = duckdb.connect()
    lot = number("seed", "'firm ' || i")
    con.execute(
        "CREATE TABLE candidates AS SELECT i AS n, 'firm ' || i AS id, '' AS sector, TRUE AS ranked, "
        f"i % 9 > 0 AS known, TRUE AS eligible, {lot} AS lot, "
        "i * 7919 % 997 AS k0_most, i * 7919 % 997 AS k0_least FROM range(300000) t(i)"
    )
    make_standing(con, Order((Criterion("score", False, 1, 0, 996),)), None, all_known=False)
    wrong = con.execute(
        "SELECT count(*) FROM (SELECT pos, above, row_number() OVER w AS wanted, "
        "sum(CASE WHEN side = 0 THEN 1 ELSE 0 END) OVER (w ROWS UNBOUNDED PRECEDING) AS wanted_above "
        "FROM standing JOIN candidates USING (n) "
        "WINDOW w AS (ORDER BY k0_most DESC, sha256('seed' || chr(10) || id), side)) "
        "WHERE pos <> wanted OR above <> wanted_above"
    ).fetchone()
    assert wrong == (0,)
