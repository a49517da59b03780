"""A comparison as plain data, for programs: ids, and exact amounts in main units: numbers where whole, else texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import inf
from typing import Any

from largesse.compare.comparison import Comparison
from largesse.compare.entries import Why
from largesse.compare.needs import Asked, Figure, Need
from largesse.compare.report import BenefitShown, PlaceShown, Range, place_shown
from largesse.explain.json import exact
from largesse.model.units import MINOR_UNITS

Amount = int | str | None
Says = Callable[[str, str], str]
"""A programme's words by their id, in the language asked for."""


def comparison_data(comparison: Comparison, phrase: Says) -> dict[str, Any]:
    """Everything that a comparison says. An amount that nothing bounds is null."""
    rates = comparison.rates
    return {
        "firm": comparison.profile.name,
        "years": list(comparison.years),
        "currency": comparison.currency,
        "rates": {
            "day": rates.day.isoformat(),
            "discount": exact(rates.discount),
            "own_discount": rates.own_discount is not None,
            "exchange_per_usd": {
                currency: {
                    "value": exact(_per_usd(comparison, currency)),
                    "of": rates.dated(f"exchange.{currency}").locator,
                    "grade": rates.dated(f"exchange.{currency}").grade,
                }
                for currency in sorted(_currencies(comparison) - {"USD"})
            },
        },
        "places": [_place(comparison, place_shown(comparison, offer), phrase) for offer in comparison.offers],
    }


def _currencies(comparison: Comparison) -> set[str]:
    return {comparison.currency, comparison.profile.currency, *(offer.place.currency for offer in comparison.offers)}


def _per_usd(comparison: Comparison, currency: str) -> Fraction:
    dated = comparison.rates.dated(f"exchange.{currency}")
    return dated.number / MINOR_UNITS[currency] * MINOR_UNITS["USD"]


def _place(comparison: Comparison, place: PlaceShown, phrase: Says) -> dict[str, Any]:
    own = place.currency
    kind = [dict(zip(("programme", "benefit", "status"), one, strict=True)) for one in place.in_kind]
    return {
        "place": place.id,
        "name": dict(place.names),
        "present": _range(place.present, comparison.currency),
        "open_upwards": place.open_upwards or place.present.most == inf,
        "weakest_grade": place.grade,
        "currency": own,
        "by_year": [
            {"year": year, **_range(range_, own)}
            for year, range_ in zip(comparison.years, place.by_year, strict=True)
        ],
        "benefits": [_benefit(one, own, phrase) for one in place.benefits],
        "in_kind": kind,
        "would_bring_more": [_need(need, own, phrase) for need in place.needs],
        "can_be_taken_back": [
            {"programme": one.programme, "condition": one.condition, "until": one.until, "share": one.share,
             **_range(one.amount, own)}
            for one in place.clawback
        ],
        "assumed": [
            {"programme": one.programme, "of": one.part, "name": one.name, **_why(one.why)} for one in place.assumed
        ],
        "left_out": [
            {"programme": one.programme, "benefit": one.benefit or None, "why": dict(one.words or {})}
            for one in place.left_out
        ],
        "tax_on_profits": {"rate": exact(Fraction(place.tax[0])), "grade": place.tax[1]},
        "only_one_of": [{"sets": [list(names) for names in sets], "why": dict(why)} for sets, why in place.exclusive],
        "unverified_programmes": list(place.unverified),
        "not_in_force_in_the_first_year": list(place.not_in_force),
        "not_modelled": [
            {"programme": programme, "name": name, "words": phrase(programme, f"not_modelled.{name}")}
            for programme, name in place.not_modelled
        ],
    }  # fmt: skip


def _benefit(one: BenefitShown, currency: str, phrase: Says) -> dict[str, Any]:
    return {
        "year": one.year,
        "programme": one.programme,
        "benefit": one.benefit,
        "words": phrase(one.programme, f"rules.{one.benefit}.label"),
        **_range(one.amount, currency),
        "weakest_grade": one.grade,
        "for_certain": amount(one.surely or 0, currency),
        "at_best": amount(one.at_best or 0, currency),
        "as_if_in_force": one.as_if_in_force,
        "cash": [
            {"month_ending": cash.day.isoformat(), "before_tax": _range(cash.gross, currency),
             "after_tax": _range(cash.net, currency)}
            for cash in one.cash
        ],
    }  # fmt: skip


def _need(need: Need, currency: str, phrase: Says) -> dict[str, Any]:
    data: dict[str, Any] = {"programme": need.programme, "gain_at_most": amount(need.gain, currency)}
    if need.condition:
        words = phrase(need.programme, f"rules.{need.condition}.sentence")
        return data | {"if_it_held": need.condition, "words": words}
    return data | {"depends_on": [_asked(one, phrase) for one in need.asked]}


def _asked(one: Asked, phrase: Says) -> dict[str, Any]:
    if isinstance(one, Figure):
        return {"profile": one.name, "words": phrase("profile", f"facts.{one.name}.question")}
    words = phrase(one.programme, f"facts.{one.fact}.question")
    return {"fact": one.fact, "determined_by": one.determined_by, "words": words}


def _why(why: Why) -> Mapping[str, Any]:
    said = {"because": why.reason, "note": dict(why.words), "source": why.source}
    return {key: value for key, value in said.items() if value}


def _range(range_: Range, currency: str) -> dict[str, Amount]:
    return {"least": amount(range_.least, currency), "most": amount(range_.most, currency)}


def amount(minor: Any, currency: str) -> Amount:
    """An amount in main units; null where nothing bounds it."""
    return None if minor == inf else exact(Fraction(minor, MINOR_UNITS[currency]))
