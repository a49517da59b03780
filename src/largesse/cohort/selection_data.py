"""A selection as plain data, as it stands in summary.json."""

from __future__ import annotations

from typing import Any

from largesse.cohort.order import Order
from largesse.cohort.reasons import day_of
from largesse.cohort.selection import SectorResult, SelectionResult
from largesse.model.places import Criterion
from largesse.model.programme import Programme
from largesse.model.selection import Selection
from largesse.model.types import Number


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
