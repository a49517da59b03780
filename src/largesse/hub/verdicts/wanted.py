"""What would have to be observed before a claim that nothing is known beside could be held against anything."""

from __future__ import annotations

from largesse.hub.indicators import Indicator, catalogue
from largesse.hub.model.claims import Claim
from largesse.hub.model.periods import Period
from largesse.hub.model.verdicts import Reason, Wanted
from largesse.hub.places import places
from largesse.hub.places.relations import alike, country_of
from largesse.hub.verdicts.periods import before
from largesse.hub.verdicts.wording import among_its_kind, of_its_country, of_its_place, of_one_year

LACKING = frozenset(
    f"verdicts.{name}" for name in ("indicator-unknown", "place-unknown", "no-period", "other-period", "other-nature")
)
"""The reasons that come down to an observation that is not there. The others say themselves what is in the way."""


def wanted(claim: Claim, reason: Reason, sentence: str) -> Wanted | None:
    """The observation by which a claim would be judged, where it is for the lack of it that nothing is compared. None
    where none would do: of what the claim is, or with what it compares, its words do not tell."""
    if reason.message not in LACKING or claim.indicator not in catalogue() or claim.place not in places():
        return None
    indicator = catalogue()[claim.indicator]
    if not of_its_place(claim):
        return Wanted("verdicts.wanted-of-another", subject=claim.subject or claim.words)
    where = _places(claim, indicator, sentence)
    if not where or (claim.form == "change" and not of_one_year(claim, sentence)):
        return None
    if not _is_dated(claim, indicator):
        asked = claim.when.said
        return Wanted(f"verdicts.wanted-{'undated' if asked else 'timeless'}", indicator.id, where, asked=asked)
    message = "verdicts.wanted-rank" if claim.form == "rank" else "verdicts.wanted"
    return Wanted(message, indicator.id, where, tuple(period.text for period in _periods(claim)))


def _places(claim: Claim, indicator: Indicator, sentence: str) -> tuple[str, ...]:
    """Those whose numbers are needed: with a share of the country the country's, with a rank all of its kind's."""
    match claim.form:
        case "quantity":
            said = () if claim.amount is None else (claim.amount, *claim.amount.also)
            return (claim.place,) if any(one.unit == indicator.unit for one in said) else ()
        case "change":
            return (claim.place,) if indicator.unit != "%" else ()
        case "share" | "part":
            country = country_of(claim.place)
            if indicator.combines != "sum" or country in (None, claim.place):
                return (claim.place,) if claim.form == "share" else ()
            return (claim.place, str(country)) if of_its_country(claim, sentence) else ()
        case "rank":
            ranked = indicator.better != "neither" and not claim.direction and among_its_kind(claim, sentence)
            return tuple(id_ for id_ in places() if alike(id_, claim.place)) if ranked else ()
    return ()


def _is_dated(claim: Claim, indicator: Indicator) -> bool:
    """Whether its time is one that an observation can be of: a stock stands at an end, a flow is between two."""
    period = claim.when.period
    return period is not None and (period.is_closed if indicator.nature == "flow" else period.last is not None)


def _periods(claim: Claim) -> tuple[Period, ...]:
    period = claim.when.period
    assert period is not None  # it is dated
    earlier = before(period) if claim.form == "change" else None
    return (period,) if earlier is None else (earlier, period)
