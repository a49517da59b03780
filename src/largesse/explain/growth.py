"""Growth explained: the rate reached to a stated precision, beside the comparison by powers that decides."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from largesse.decide.values import ABSENT, Unknown
from largesse.explain.distances import OPPOSITE, distance, need, standing_word
from largesse.explain.formula import fact_label, of_year, value_said
from largesse.explain.said import Answer, Figure, Message, Points, Said, Standing, Verbatim, message
from largesse.explain.structure import Line
from largesse.explain.values import telling_decimals
from largesse.model import expressions as ex
from largesse.model.exact import Exact, simplest
from largesse.model.types import SHARE, Number

if TYPE_CHECKING:
    from largesse.explain.walk import Walk

FEWEST, MOST = 4, 24
"""How many decimals of a rate are tried until it can be told from the rate needed (4: hundredths of a percent)."""


def growth(walk: Walk, node: ex.Growth, negated: bool) -> Line:
    """One line for a growth test; `negated` turns the comparison and the meaning of no base round."""
    step = walk.decision.plan.steps[walk.decision.plan.where[id(node)]]
    base, last, rate = (walk.decision.values[a] for a in step.args)
    op = OPPOSITE[node.op] if negated else node.op
    shown = _Shown(walk, node, base, last, rate, op, node.no_base is not negated)
    standing = walk.standing(node, negated)
    if walk.asks:
        return Line(shown.asked(standing), standing, shown.detail(), "asked")
    return Line(shown.said(), standing, shown.detail(), "test")


class _Shown:
    def __init__(self, walk: Walk, node: ex.Growth, base: Any, last: Any, rate: Any, op: str, no_base: bool) -> None:
        self.base, self.last, self.rate, self.op, self.no_base = base, last, rate, op, no_base
        self.walk, self.node = walk, node
        self.fact = walk.decision.programme.facts[node.fact]
        self.first_year, self.last_year = walk.year(ex.Year(offset=-node.years)), walk.year(ex.Year(offset=0))

    @property
    def why_no_base(self) -> Message | None:
        """Why there is no growth to speak of, if there is none."""
        if self.base is ABSENT:
            return message("growth.absent", name=of_year(self.node.fact, self.first_year))
        if self.last is ABSENT:
            return message("growth.absent", name=of_year(self.node.fact, self.last_year))
        if not isinstance(self.base, Unknown) and self.base <= 0:
            name = of_year(self.node.fact, self.first_year)
            return message("growth.not_above_zero", name=name, value=value_said(self.base, self.fact.type))
        return None

    @property
    def known(self) -> bool:
        return not any(isinstance(value, Unknown) for value in (self.base, self.last, self.rate))

    def said(self) -> Message:
        why = self.why_no_base if not isinstance(self.rate, Unknown) else None
        if why is not None:
            return message("growth.no_base", name=self.name, why=why, counts=Answer(self.no_base), need=self.need)
        if not self.known:
            return message("answer.compared", name=self.name, value=message("value.unknown"), need=self.need)
        if self.last < 0:
            return message("answer.compared", name=self.name, value=message("growth.below_zero"), need=self.need)
        by = self.between(self.reached)
        return message("answer.measured", name=self.name, value=self.reached, need=self.need, distance=by)

    def asked(self, standing: Standing) -> Message:
        """The same where an `if` asks for it."""
        why = self.why_no_base if not isinstance(self.rate, Unknown) else None
        value: Said = why or message("value.unknown")
        if why is None and self.known:
            value = message("growth.below_zero") if self.last < 0 else self.reached
        return message(
            "asked.compared", name=self.name, value=value, test=self.asked_for("is"), answer=standing_word(standing)
        )

    @property
    def reached(self) -> Figure:
        return rate_reached(self.base, self.last, self.node.years, self.rate)

    @property
    def name(self) -> Message:
        years = {"first": Verbatim(str(self.first_year)), "last": Verbatim(str(self.last_year))}
        return message("growth.name", fact=fact_label(self.node.fact), **years)

    @property
    def need(self) -> Message:
        return self.asked_for("need")

    def asked_for(self, mood: Literal["need", "is"]) -> Message:
        rate = self.walk.said(self.node.rate, SHARE)
        if isinstance(self.node.rate, ex.ParameterValue):
            rate = self.walk.with_grade(self.node.rate.path, rate)
        return need(mood, self.op, rate, SHARE)

    def between(self, reached: Figure) -> Message:
        """The distance of the rates: near the truth where the rate itself is."""
        said = distance(self.op, reached.value, self.rate, SHARE)
        assert said is not None, "two shares can be measured"
        if not reached.approximate:
            return said
        size = abs(reached.value - self.rate)
        by = Points(size, telling_decimals(size * 100), approximate=True)
        return message(said.id, by=by) if said.values else said

    def detail(self) -> tuple[Line, ...]:
        """What really decides: the last year's value against the base year's, grown at the rate needed."""
        if not self.known or self.why_no_base is not None or not isinstance(self.fact.type, Number):
            return self.values()
        needed = simplest(self.base * (1 + Fraction(self.rate)) ** self.node.years)
        by = distance(self.op, self.last, needed, self.fact.type)
        assert by is not None, "two quantities can be measured"
        texts: dict[str, Said] = {
            "last": of_year(self.node.fact, self.last_year),
            "value": value_said(self.last, self.fact.type),
            "first": of_year(self.node.fact, self.first_year),
            "base": value_said(self.base, self.fact.type),
            "rate": self.walk.said(self.node.rate, SHARE),
            "years": Verbatim(str(self.node.years)),
            "needed": Figure(needed, self.fact.type),
            "distance": by,
        }
        return (Line(message("growth.powers", **texts)),)

    def values(self) -> tuple[Line, ...]:
        """The two years' values, as far as they are known."""
        given = ((self.first_year, self.base), (self.last_year, self.last))
        return tuple(
            Line(message("working.value", name=of_year(self.node.fact, year), value=self.value(value)))
            for year, value in given
        )

    def value(self, value: Any) -> Said:
        if value is ABSENT:
            return message("value.absent_plainly")
        if isinstance(value, Unknown):
            return message("value.unknown")
        return value_said(value, self.fact.type)


def rate_reached(base: Exact, last: Exact, years: int, needed: Exact) -> Figure:
    """(last / base)^(1/years) - 1, exactly where it ends, else cut off where it can be told from the rate needed.

    `base` is above zero and `last` is not beneath it.
    """
    ratio = Fraction(last) / base
    for decimals in range(FEWEST, MOST):
        scale = 10**decimals
        root = whole_root(ratio.numerator * scale**years // ratio.denominator, years)
        if Fraction(root, scale) ** years == ratio:
            return Figure(simplest(Fraction(root, scale) - 1), SHARE)
        if Fraction(root, scale) - 1 != needed and Fraction(root + 1, scale) - 1 != needed:
            break
    return Figure(simplest(Fraction(root, scale) - 1), SHARE, decimals=decimals - 2, approximate=True)


def whole_root(value: int, degree: int) -> int:
    """The largest whole number whose power is at most `value`, by halving; no float on the way."""
    low, high = 0, 1
    while high**degree <= value:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low
