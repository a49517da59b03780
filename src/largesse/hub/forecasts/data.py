"""Forecasts for programs: plain values, ready for JSON. What was observed is a text, exact; estimates are numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from largesse.hub.forecasts.claimed import Foretold, Score
from largesse.hub.forecasts.forward import Forecast, HorizonScore, ModelScore
from largesse.hub.forecasts.passing import Passing
from largesse.hub.forecasts.passing_skill import Gain, PassingSkill
from largesse.hub.forecasts.yearly import Yearly
from largesse.written import decimal_text

DIGITS = 6
"""An estimate is not known to more."""


def rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def forecast_data(one: Forecast) -> dict[str, Any]:
    return {
        "estimate": True,
        "observed": _series(one.series),
        "skill": one.skill,
        "luck": None if one.luck is None else rounded(one.luck),
        "model": one.shown,
        "chosen": one.chosen,
        "ranges_widened": rounded(one.widened),
        "ahead": [
            {
                "year": year.year,
                "middle": rounded(year.middle),
                "within": {str(level): [rounded(end) for end in ends] for level, ends in year.within.items()},
                "tested": year.tested,
            }
            for year in one.ahead
        ],
        "backtest": [_horizon(row) for row in one.horizons],
        "models": [_model(row) for row in one.models],
        "chosen_then": [{"known_until": year, "model": model} for year, model in one.chosen_then],
        "level_shifts": [
            {"year": shift.year, "change": rounded(float(shift.change)), "usual": rounded(float(shift.usual))}
            for shift in one.shifts
        ],
    }


def passing_data(one: Passing) -> dict[str, Any]:
    return {
        "estimate": True,
        "first": _series(one.first),
        "second": _series(one.second),
        "left_out": list(one.left_out),
        "ahead_since": one.ahead_since,
        "ahead_in_all_years": one.from_the_start,
        "share_of_second": None if one.share is None else rounded(float(one.share)),
        "by_year": [
            {
                "year": row.year,
                "probability": rounded(row.probability),
                "ways": {way: rounded(chance) for way, chance in row.ways.items()},
                "tested": row.tested,
            }
            for row in one.by_year
        ],
        "first_year_with_half": one.likely,
        "first_year_with_5_percent": one.possible,
        "way": one.shown,
        "backtest": None if one.skill is None else _skill(one.skill),
    }


def scores_data(scored: Sequence[Score], chances: Mapping[int, float] | None = None) -> dict[str, Any]:
    """`chances` are our own estimates, by where a score stands in the list."""
    own = {at: rounded(chance) for at, chance in (chances or {}).items()}
    return {"forecasts": [{**_score(one), "our_estimate": own.get(at)} for at, one in enumerate(scored)]}


def _score(one: Score) -> dict[str, Any]:
    claim, told = one.claim, one.told or Foretold(one.claim)
    return {
        "claim": told.id or None,
        "confirmed": told.confirmed,
        "words": claim.words,
        "sentence": told.sentence or None,
        "indicator": claim.indicator or None,
        "place": claim.place or None,
        "other": claim.other or None,
        "subject": claim.subject or None,
        "speaker": claim.speaker or None,
        "publisher": told.publisher or None,
        "title": told.title or None,
        "url": told.url or None,
        "written": None if told.written is None else told.written.isoformat(),
        "due": None if one.due is None else one.due.isoformat(),
        "standing": one.standing,
        "overdue": one.overdue,
        "why": one.why.removeprefix("forecasts.why."),
        "target": None if one.target is None else decimal_text(one.target),
        **(_value(one, "came") if one.standing != "open" else _NOTHING_CAME),
        "latest_known": _value(one, "value") if one.standing == "open" and one.value is not None else None,
    }


_NOTHING_CAME = dict.fromkeys(("came", "period", "by", "part"))


def _value(one: Score, name: str) -> dict[str, Any]:
    return {
        name: None if one.value is None else decimal_text(one.value),
        "period": None if one.period is None else one.period.text,
        "by": None if one.by is None else decimal_text(one.by),
        "part": None if one.part is None else rounded(float(one.part)),
    }


def _series(series: Yearly) -> dict[str, str]:
    return {str(year): decimal_text(value) for year, value in zip(series.years, series.values, strict=True)}


def _horizon(row: HorizonScore) -> dict[str, Any]:
    return {
        "years_ahead": row.years,
        "trials": row.trials,
        "mean_error": rounded(row.mae),
        "mean_error_naive": rounded(row.naive_mae),
        "scaled_error": rounded(row.scaled),
        "scaled_error_naive": rounded(row.naive_scaled),
        "score_gain": rounded(row.gain),
        "within": {str(level): count for level, count in row.covered.items()},
        "within_naive": {str(level): count for level, count in row.naive_covered.items()},
    }


def _model(row: ModelScore) -> dict[str, Any]:
    return {
        "model": row.model,
        "trials": row.trials,
        "mean_error": rounded(row.mae),
        "scaled_error": rounded(row.scaled),
        "score": rounded(row.score),
        "score_gain": rounded(row.gain),
    }


def _skill(skill: PassingSkill) -> dict[str, Any]:
    return {
        "verdict": skill.verdict,
        "chosen": skill.chosen,
        "places": skill.places,
        "pairs_at_least": rounded(skill.close),
        "gain_over_naive": _gain(skill.over_naive),
        "gain_over_base_rate": _gain(skill.over_base),
        "brier": [
            {
                "years_ahead": row.years,
                "statements": row.trials,
                "passed": row.passed,
                "chosen": rounded(row.chosen),
                "naive": rounded(row.naive),
                "base_rate": rounded(row.base),
            }
            for row in skill.horizons
        ],
        "calibration": [
            {
                "from": row.least,
                "to": row.most,
                "statements": row.trials,
                "said": rounded(row.said),
                "came": rounded(row.came),
            }
            for row in skill.bins
        ],
    }


def _gain(gain: Gain | None) -> dict[str, float] | None:
    return None if gain is None else {"part": rounded(gain.part), "lower_end": rounded(gain.sure)}
