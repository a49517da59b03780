"""Selection: the engine's windows against places given out one firm after the other, and what must always hold."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.cohort.kit import NAMES, random_call, random_firms, selected
from tests.cohort.reference import (
    Call,
    Everything,
    Firm,
    at_least,
    choose,
    completions_of,
    cut_off,
    decided_by,
    places,
)

KNOWN = range(120)
UNKNOWN = range(80)


@pytest.mark.parametrize("number", KNOWN)
def test_known_firms_get_what_the_definition_gives_them_in_every_cell(number: int) -> None:
    draw = random.Random(f"known {number}")
    call = random_call(draw, highest=draw.choice((2, 9)))
    firms = random_firms(draw, call, known=draw.randint(0, 14), unknown=0)
    found, result = selected(call, firms)
    wanted = places(call, firms)
    outcome = choose(call, firms)
    assert {id: row["place"] for id, row in found.items()} == wanted
    for rank, firm in enumerate(call.order(firms), 1):
        row = found[firm.id]
        decided, distance = decided_by(call, firms, firm, NAMES)
        assert (row["rank"], row["certain"], row["could_change"]) == (rank, True, False)
        assert (row["score"], row["tie_tie"]) == firm.keys
        assert row["lot"] == (call.lot(firm.id) if decided == "lot" else None)
        assert row["kept"] == (firm.id in {f.id for f in outcome.kept})
        assert (row["decided_by"], row["distance"]) == (decided, distance), firm
        last = cut_off(call, firms, firm.sector or "")
        shown = (row["cut_off_score"], row["cut_off_tie"])
        assert shown == ((None, None) if isinstance(last, str) else last.keys)
        assert row["cut_off_lot"] == (call.lot(last.id) if decided == "lot" and isinstance(last, Firm) else None)
    assert not result.provisional
    assert result.selected == len(outcome.chosen)
    assert result.reserve == sum(place == "reserve" for place in wanted.values())
    for sector in result.sectors:
        chosen = [f for f in (*outcome.kept, *outcome.open) if f.sector == sector.sector]
        assert sector.selected == len(chosen)


@pytest.mark.parametrize("number", UNKNOWN)
def test_a_place_is_certain_exactly_where_everything_that_can_turn_out_gives_the_same(number: int) -> None:
    draw = random.Random(f"unknown {number}")
    call = random_call(draw)
    firms = random_firms(draw, call, known=draw.randint(0, 7), unknown=draw.randint(1, 3))
    found, result = selected(call, firms)
    everything = Everything(call, firms)
    for firm in firms:
        can_be, row = everything.of(firm.id), found[firm.id]
        assert row["certain"] == (len(can_be) == 1), (firm, can_be)
        assert row["could_change"] == (not firm.known and "selected" in can_be and len(can_be) > 1)
        if row["certain"]:
            assert {row["place"]} == can_be
        elif firm.known:
            assert row["place"] == places(call, at_least(call, firms))[firm.id]
        else:
            assert row["place"] == "undetermined"
    winners = {frozenset(id for id, place in found.items() if place == "selected") for found in everything.places}
    assert result.provisional == (len(winners) > 1)


@pytest.mark.parametrize("number", range(40))
def test_a_firm_is_named_exactly_where_it_alone_could_change_the_winners(number: int) -> None:
    draw = random.Random(f"named {number}")
    call = random_call(draw)
    known = random_firms(draw, call, known=draw.randint(0, 9), unknown=0)
    others = random_firms(draw, call, known=0, unknown=draw.randint(1, 4), sectors=True)
    undetermined = [replace(firm, id=f"{firm.id}?", eligible=None) for firm in others]
    found, _ = selected(call, [*known, *undetermined])
    winners = choose(call, known).chosen
    for firm in undetermined:
        alone = [choose(call, [*known, *([one] if one else [])]).chosen for one in completions_of(call, firm)]
        assert found[firm.id]["could_change"] == any(chosen != winners for chosen in alone), firm


@pytest.mark.parametrize("number", range(40))
def test_what_is_certain_stays_where_sectors_are_unknown_too(number: int) -> None:
    draw = random.Random(f"sectors {number}")
    call = random_call(draw, ties=0)
    firms = random_firms(draw, call, known=draw.randint(0, 6), unknown=draw.randint(1, 2), sectors=True)
    found, _ = selected(call, firms)
    everything = Everything(call, firms)
    for firm in firms:
        if found[firm.id]["certain"]:
            assert {found[firm.id]["place"]} == everything.of(firm.id)
        if not firm.known and len(everything.of(firm.id)) > 1 and "selected" in everything.of(firm.id):
            assert found[firm.id]["could_change"]


# --- properties


def many() -> list[tuple[Call, list[Firm]]]:
    found = []
    for number in range(25):
        draw = random.Random(f"property {number}")
        call = random_call(draw, highest=5)
        found.append((call, random_firms(draw, call, known=draw.randint(3, 12), unknown=0)))
    return found


@pytest.mark.parametrize(("call", "firms"), many())
def test_the_order_of_the_input_changes_nothing(call: Call, firms: list[Firm]) -> None:
    assert selected(call, firms) == selected(call, firms[::-1])


@pytest.mark.parametrize(("call", "firms"), many())
def test_quotas_hold_and_no_place_is_left_that_somebody_could_have(call: Call, firms: list[Firm]) -> None:
    found, _ = selected(call, firms)
    good = [f for f in firms if call.reaches_floor(f)]
    chosen = [f for f in good if found[f.id]["place"] == "selected"]
    assert len(chosen) <= call.places
    for sector, (least, most) in call.quotas.items():
        of_sector, there = (sum(f.sector == sector for f in group) for group in (chosen, good))
        assert min(least, there) <= of_sector <= most
        if of_sector < min(there, most) and call.unfilled == "anyone":
            assert len(chosen) == call.places


@pytest.mark.parametrize(("call", "firms"), many()[:12])
def test_a_better_score_never_costs_a_place_nor_helps_another(call: Call, firms: list[Firm]) -> None:
    before, _ = selected(call, firms)
    ranks = {"selected": 2, "reserve": 1, "not selected": 0}
    for firm in firms[:4]:
        better = replace(firm, keys=((firm.keys[0] or 0) + 1, *firm.keys[1:]))
        after, _ = selected(call, [better if f is firm else f for f in firms])
        assert ranks[after[firm.id]["place"]] >= ranks[before[firm.id]["place"]]
        for other in firms:
            if other is not firm:
                assert ranks[after[other.id]["place"]] <= ranks[before[other.id]["place"]]


@pytest.mark.parametrize(("call", "firms"), many()[:12])
def test_taking_away_a_firm_without_a_place_changes_nobody_s(call: Call, firms: list[Firm]) -> None:
    before, _ = selected(call, firms)
    without = [firm for firm in firms if before[firm.id]["place"] == "not selected"]
    for firm in without[:4]:
        after, _ = selected(call, [f for f in firms if f is not firm])
        assert {id: row["place"] for id, row in after.items()} == {
            id: row["place"] for id, row in before.items() if id != firm.id
        }


@pytest.mark.parametrize(("call", "firms"), many()[:12])
def test_one_firm_more_takes_away_one_place_at_most(call: Call, firms: list[Firm]) -> None:
    before, _ = selected(call, firms[1:])
    after, _ = selected(call, firms)
    lost = [id for id, row in before.items() if row["place"] == "selected" and after[id]["place"] != "selected"]
    won = [id for id, row in before.items() if row["place"] != "selected" and after[id]["place"] == "selected"]
    assert len(lost) <= (after[firms[0].id]["place"] == "selected")
    assert won == []
