"""Subsidy rates for programs: every number as a decimal, the parts of a gap so rounded that they add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from json import dumps
from typing import TYPE_CHECKING

from largesse.model.exact import round_to
from largesse.subsidy_rate.gaps import CAUSES, Beside, PlaceRates

if TYPE_CHECKING:
    from largesse.subsidy_rate.places import Basis

DECIMALS = 6


def as_data(found: Sequence[PlaceRates], lang: str) -> str:
    published = found[0].published
    data = {
        "published": {"profitable": published.profitable_source, "mean": published.mean_source},
        "places": [_place(one, lang) for one in found],
    }
    return dumps(data, ensure_ascii=False, indent=2)


def _place(one: PlaceRates, lang: str) -> dict[str, object]:
    return {
        "place": one.place.id,
        "name": one.place.names[lang],
        "year": one.year,
        "reproduced": one.reproduced,
        "weakest_grade": one.grade or None,
        "rates": [_row(row) for row in one.rows],
        "rests_on": [_basis(basis) for basis in one.bases],
        "notes": list(one.place.notes),
    }


def _row(row: Beside) -> dict[str, object]:
    parts = rounded_parts(row, DECIMALS)
    return {
        "scenario": "mean" if row.scenario is None else f"{row.scenario.size} {row.scenario.result}",
        "law_of": row.year,
        "published_law_of": row.published_year,
        "ours": _written(row.ours),
        "published": _written(row.published),
        "gap": None if row.gap is None else _written(sum(parts, Fraction(0)) if parts else row.gap),
        "parts": dict(zip(CAUSES, map(_written, parts), strict=True)) if parts else None,
        "reproduced": row.reproduced,
    }


def _basis(basis: Basis) -> dict[str, object]:
    return {
        "what": basis.what,
        "kinds": list(basis.kinds),
        "grade": basis.grade,
        "source": basis.source or None,
        "note": basis.note or None,
    }


def rounded_parts(row: Beside, decimals: int) -> tuple[Fraction, ...]:
    """The parts of a gap with so many decimals. Their stages are rounded, not they: so they add up as shown."""
    if row.stages is None:
        return ()
    stages = [rounded(stage, decimals) for stage in row.stages]
    return tuple(last - first for first, last in pairwise(stages))


def rounded(value: Fraction, decimals: int) -> Fraction:
    return Fraction(round_to(value, Fraction(1, 10**decimals), "half up"))


def decimal(value: Fraction, decimals: int) -> str:
    """A number with exactly so many decimals."""
    scaled = rounded(value, decimals) * 10**decimals
    digits = str(abs(int(scaled))).rjust(decimals + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def _written(value: Fraction | None) -> str | None:
    return None if value is None else decimal(value, DECIMALS)


def signed(value: Fraction, decimals: int) -> str:
    """A number with a sign, whichever it has."""
    text = decimal(value, decimals)
    return text if text.startswith("-") else f"+{text}"
