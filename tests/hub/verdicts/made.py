"""Made-up claims and observations, short to write."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from largesse.hub.model.claims import Amount, Claim, When
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from largesse.hub.verdicts.known import Observed

SENTENCE = Span(0, 100)


def claim(value: str | int | None = None, unit: str = "CNY", period: str = "2022", **fields: Any) -> Claim:
    """A claim of Shanghai's R&D spending, unless the fields say otherwise."""
    of_amount = {name: fields.pop(name) for name in ("qualifier", "until", "whole", "also") if name in fields}
    for name in ("until", "whole"):
        if name in of_amount:
            of_amount[name] = Fraction(of_amount[name])
    amount = None if value is None else Amount(Fraction(value), unit, **of_amount)
    given: dict[str, Any] = {
        "form": "quantity",
        "indicator": "rd-spending",
        "place": "cn/shanghai",
        "sentence": SENTENCE,
    }
    when = When(fields.pop("said", ""), Period.parse(period) if period else None)
    return Claim(span=Span(0, 5), words="words", amount=amount, when=when, **given | fields)


def observation(value: str | int, period: str = "2022", place: str = "cn/shanghai", **fields: Any) -> Observation:
    when = Period.parse(period)
    assert when is not None
    given: dict[str, Any] = {"indicator": "rd-spending", "source": "yearbook", "grade": "reported"}
    return Observation(place=place, period=when, value=Fraction(value), **given | fields)


def known(*observations: Observation) -> Observed:
    """What is known: of one cell the first given is the preferred one."""
    cells: dict[tuple[str, str], dict[Period, tuple[Observation, ...]]] = {}
    for one in observations:
        of_place = cells.setdefault((one.indicator, one.place), {})
        of_place[one.period] = (*of_place.get(one.period, ()), one)
    return Observed({key: [found[p] for p in sorted(found, key=lambda p: p.text)] for key, found in cells.items()})
