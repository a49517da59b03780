"""Numbers of different indicators that hang together: a ratio and what it is of, a part and what it is a part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Amount, Claim
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.verdicts import Known, Reason
from largesse.hub.verdicts.figures import percent, shown
from largesse.hub.verdicts.periods import cell_of, same_time
from largesse.hub.verdicts.tolerance import REVISION, Within, quotients, within
from largesse.hub.verdicts.wording import of_its_place, whose

Found = tuple[Claim, Reason]
PER = {"invention-patents-per-10000": Fraction(10_000)}
"""Of how many of what stands below the line a ratio tells; of one, or of a hundred in per cent, if not said."""


@dataclass(frozen=True, slots=True)
class Level:
    """A number of an indicator in a place and period, as a text claims it or a source gives it."""

    within: Within
    amount: Amount
    claim: Claim | None = None
    observation: Observation | None = None

    @property
    def value(self) -> Fraction:
        return self.amount.value


Levels = dict[tuple[str, str], dict[Claim, Level]]
"""The numbers of a text by indicator and place."""


def identities(claims: Sequence[Claim], known: Known) -> Iterator[Found]:
    """Each claim that cannot be together with another of the text, or with what a source says, by an identity."""
    levels: Levels = {}
    for claim in claims:
        if (level := _level(claim)) is not None:
            levels.setdefault((claim.indicator, claim.place), {})[claim] = level
    for claim in [claim for alike in levels.values() for claim in alike]:
        indicator = catalogue()[claim.indicator]
        if indicator.ratio_of:
            yield from _ratio(claim, levels, known)
        if indicator.part_of:
            yield from _part(claim, levels, known)


def _ratio(claim: Claim, levels: Levels, known: Known) -> Iterator[Found]:
    """R&D spending of 88 billion, 3.5% of GDP: then GDP is 2,514 billion."""
    over, under = (_of(name, claim, levels, known) for name in catalogue()[claim.indicator].ratio_of or ("", ""))
    if over is None or under is None or under.value == 0 or (over.claim is None and under.claim is None):
        return
    assert claim.amount is not None
    unit = PER[claim.indicator] if claim.indicator in PER else Fraction(100 if claim.amount.unit == "%" else 1)
    made = quotients(over.within, under.within)
    made = Within(made.least and made.least * unit, made.most and made.most * unit)
    if _own(claim, levels).within.wider(REVISION).meets(made):
        return
    values: dict[str, object] = {"said": claim.amount, "over": over.amount, "under": under.amount}
    values["quotient"] = (
        percent(over.value / under.value).lstrip("+") if unit == 100 else shown(over.value / under.value * unit)
    )
    for one in (claim, over.claim, under.claim):
        if one is not None:
            beside = tuple(c for c in (claim, over.claim, under.claim) if c is not None and c is not one)
            seen = tuple(o for o in (over.observation, under.observation) if o is not None)
            yield one, Reason("inconsistent", "verdicts.ratio", values, seen, beside)


def _part(claim: Claim, levels: Levels, known: Known) -> Iterator[Found]:
    """Invention patents granted above all patents granted."""
    whole = _of(catalogue()[claim.indicator].part_of, claim, levels, known)
    least = _own(claim, levels).within.least
    if whole is None or least is None or whole.within.most is None:
        return
    margin = REVISION if whole.observation is not None else Fraction(0)
    if least > whole.within.most * (1 + margin):
        assert claim.amount is not None
        values = {"part": claim.amount, "whole": whole.amount}
        seen = () if whole.observation is None else (whole.observation,)
        yield (
            claim,
            Reason(
                "inconsistent", "verdicts.part-above-indicator", values, seen, (whole.claim,) if whole.claim else ()
            ),
        )
        if whole.claim is not None:
            yield whole.claim, Reason("inconsistent", "verdicts.part-above-indicator", values, seen, (claim,))


def _of(indicator: str, claim: Claim, levels: Levels, known: Known) -> Level | None:
    """The number of another indicator in a claim's place and period: the text's own, else a source's."""
    period = claim.when.period
    there = levels.get((indicator, claim.place), {}).items()
    told = [(other, level) for other, level in there if same_time(claim, other)]
    if told:  # of somebody else, maybe: then no source speaks for it either
        return next((level for other, level in told if whose(other) == whose(claim)), None)
    if period is None or not of_its_place(claim) or indicator not in catalogue():
        return None
    cell = cell_of(known.cells(indicator, claim.place), period, catalogue()[indicator].nature == "flow")
    if cell is None:
        return None
    value = cell[0].value
    return Level(Within(value, value), Amount(value, catalogue()[indicator].unit), observation=cell[0])


def _own(claim: Claim, levels: Levels) -> Level:
    return levels[claim.indicator, claim.place][claim]


def _level(claim: Claim) -> Level | None:
    if claim.form not in ("quantity", "share") or claim.amount is None or claim.indicator not in catalogue():
        return None
    if claim.kind == "forecast" or claim.amount.unit != catalogue()[claim.indicator].unit:
        return None
    if not claim.place or not _bounded(claim.when.period) or whose(claim) is None:
        return None
    return Level(within(claim.amount), claim.amount, claim=claim)


def _bounded(period: Period | None) -> bool:
    return period is None or (period.first is not None and period.last is not None)
