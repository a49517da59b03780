"""A city's view as plain data, for programs; amounts in main units, null where nothing bounds them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from largesse.compare.city import SIZES, CityView
from largesse.compare.city_report import GroupCount, by_sector, by_size, first_for_nobody, place_counts
from largesse.compare.data import amount


def city_data(view: CityView) -> dict[str, Any]:
    """Everything that a city's view says, each firm with what every place offers it."""
    currency, places = view.question.currency, view.question.places
    return {
        "place": places[view.ours],
        "years": list(view.question.years),
        "currency": currency,
        "ranked_by": view.by,
        "firms_read": len(view.firms),
        "rows_rejected": view.rejected,
        "offered_nothing": first_for_nobody(view),
        "places": [
            {"place": one.place, "first_for_certain": one.surely, "first_at_best": one.at_best,
             "offered_at_least": amount(one.least, currency)}
            for one in place_counts(view)
        ],
        "by_sector": [_group(one) for one in by_sector(view)],
        "by_size": [_group(one) | {"people_from": _floor(one.name)} for one in by_size(view)],
        "changes": [
            {**asdict(one.change), "firms_won": one.won, "paid_to_these": amount(one.paid_to_won, currency),
             "paid_more_to_others": amount(one.paid_to_others, currency)}
            for one in view.changes
        ],
        "firms": [
            {
                "firm": firm.name,
                "sector": firm.sector,
                "people_from": _floor(firm.size),
                "first": [places[i] for i in firm.first(view.by)],
                "rank_of_ours": firm.rank(view.ours, view.by),
                "offers": {
                    place: {"least": amount(worth.least, currency), "most": amount(worth.most, currency)}
                    for place, worth in zip(places, firm.worth, strict=True)
                },
            }
            for firm in view.firms
        ],
    }  # fmt: skip


def _group(one: GroupCount) -> dict[str, Any]:
    best = None if one.best is None else {"place": one.best[0], "firms": one.best[1]}
    return {"group": one.name, "firms": one.firms, "ours_first": one.ours_first, "middle_rank": one.middle_rank,
            "first_most_often": best}  # fmt: skip


def _floor(size: str | int | None) -> int | None:
    """The number of people from which a class of size begins; null where the number is not known."""
    if size is None:
        return None
    return 0 if size == 0 else SIZES[int(size) - 1]
