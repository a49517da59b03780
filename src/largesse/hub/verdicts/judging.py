"""The verdict on each claim of a text: all that was found beside it, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.verdicts import STANDINGS, Known, Reason, Standing, Verdict
from largesse.hub.verdicts.alone import alone
from largesse.hub.verdicts.figures import shown
from largesse.hub.verdicts.identities import identities
from largesse.hub.verdicts.means import means
from largesse.hub.verdicts.observed import observed
from largesse.hub.verdicts.periods import nearest
from largesse.hub.verdicts.plausible import plausible
from largesse.hub.verdicts.wanted import wanted
from largesse.hub.verdicts.within_text import within_text


def verdicts(
    claims: Sequence[Claim], known: Known, today: date, *, written: date | None = None, text: str = ""
) -> tuple[Verdict, ...]:
    """A verdict on every claim of one text, in their order. `written` is the day of writing, where it is known.

    A claim that a source supports is not called implausible; all that was found is told in any case. What the text
    denies is held against nothing, and nothing against it; that something will not be is a forecast as well.
    """
    day = written or today
    found: dict[int, list[Reason]] = {
        id(claim): [_waiting(claim, day) or _DENIED] if claim.denied else [] for claim in claims
    }
    asserted = [claim for claim in claims if not claim.denied]
    for claim, reason in (*within_text(asserted), *means(asserted, text), *identities(asserted, known)):
        found[id(claim)].append(reason)
    levels = {_level(claim) for claim in asserted if claim.form == "quantity"}
    for claim in asserted:
        found[id(claim)] += alone(claim, written)
        sentence, divided = claim.sentence.of(text), _whole(claim) in levels
        found[id(claim)] += _beside(claim, known, day, sentence, divided=divided)
    return tuple(_verdict(claim, found[id(claim)], known, text) for claim in claims)


def _verdict(claim: Claim, found: Sequence[Reason], known: Known, text: str) -> Verdict:
    reasons = _ordered(found) or (_nothing_known(claim, known),)
    return Verdict(claim, reasons, wanted(claim, reasons[0], claim.sentence.of(text)))


_DENIED = Reason("not comparable", "verdicts.denied")


Level = tuple[str, str, Fraction | None]
"""An indicator, a place, and how much."""


def _level(claim: Claim) -> Level:
    return claim.indicator, claim.place, None if claim.amount is None else claim.amount.value


def _whole(claim: Claim) -> Level | None:
    """Of a part that is an indicator of its own, the number that it is a part of: of patents those for inventions."""
    if claim.form != "part" or claim.amount is None or claim.indicator not in catalogue():
        return None
    whole = catalogue()[claim.indicator].part_of
    return (whole, claim.place, claim.amount.whole) if whole else None


def _beside(claim: Claim, known: Known, day: date, sentence: str, *, divided: bool) -> Iterator[Reason]:
    if waiting := _waiting(claim, day):
        yield waiting
        return
    seen = list(observed(claim, known, sentence, divided=divided))
    yield from seen
    if not any(reason.standing == "supported" for reason in seen):
        yield from plausible(claim, known, sentence)


def _waiting(claim: Claim, day: date) -> Reason | None:
    """That a forecast, or the denial of one, is not due yet or has no day."""
    due = claim.when.period.last if claim.when.period is not None else None
    if claim.kind != "forecast" or (due is not None and due < day):
        return None
    open_ = {"due": due.isoformat()} if due else {}
    return Reason("not comparable", f"verdicts.forecast-{'open' if due else 'undated'}", open_)


def _ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """By weight, and each reason once. What one source supports and the preferred disputes stays disputed."""
    once: dict[tuple[str, str, tuple[int, ...]], Reason] = {}
    for reason in reasons:
        once.setdefault((reason.message, str(dict(reason.values)), tuple(map(id, reason.claims))), reason)
    preferred = {r.standing for r in once.values() if not r.message.endswith("-beside")}
    return tuple(sorted(once.values(), key=lambda reason: _weight(reason, preferred)))


def _weight(reason: Reason, preferred: set[Standing]) -> tuple[int, Fraction]:
    """A second source that disputes what the preferred one supports comes after it."""
    place = STANDINGS.index(reason.standing)
    if reason.message.endswith("-beside") and "supported" in preferred:
        place = max(place, STANDINGS.index("supported"))
    return place, Fraction(reason.message.endswith("-beside"))


def _nothing_known(claim: Claim, known: Known) -> Reason:
    """Why nothing is known beside a claim, so that it is clear what would be needed."""
    if not claim.indicator or claim.indicator not in catalogue():
        return Reason(
            "unsupported", "verdicts.no-indicator", {"proposed": claim.proposed or claim.counted or claim.words}
        )
    name = claim.indicator
    if not claim.place:
        return Reason("unsupported", "verdicts.no-place", {"indicator": name})
    if (beside := _other_thing(claim, known)) is not None:
        return beside
    if not known.places(claim.indicator):
        return Reason("unsupported", "verdicts.indicator-unknown", {"indicator": name})
    return Reason("unsupported", "verdicts.place-unknown", {"indicator": name, "place": claim.place})


def _other_thing(claim: Claim, known: Known) -> Reason | None:
    """What is known of an indicator that is taken for the claim's own: the flow of a stock, a part, a whole."""
    own = catalogue()[claim.indicator]
    for other in catalogue().values():
        near = own.id in (other.part_of, other.id.removesuffix("-recognised")) or other.id in (
            own.part_of,
            own.id.removesuffix("-recognised"),
        )
        cell = nearest(known.cells(other.id, claim.place), claim.when.period) if near and other is not own else None
        if cell is not None:
            values = {"other-indicator": other.id, "known": shown(Amount(cell[0].value, other.unit))}
            return Reason("not comparable", "verdicts.other-nature", values, cell[:1])
    return None
