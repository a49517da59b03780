"""The terms of payment by the law of a day: shares, years and rates as numbers, no longer as paths of parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from largesse.model.payments import Again, Consequence, Counted, Payment, Recovered, Years
from largesse.model.programme import Programme
from largesse.model.rounding import Rounding
from largesse.model.timeline import stretch

GRAVITY = {"claw back": 0, "stop": 1, "suspend": 2}


@dataclass(frozen=True, slots=True)
class Holding:
    """A condition that must go on holding, for so many years after the award."""

    condition: str
    years: int
    otherwise: Consequence
    share: Recovered = "all"
    counted: Counted | None = None
    """How time counts for interest; None where no interest is due."""
    rounding: Rounding | None = None
    place: int = 0
    """Which of the programme's conditions that must go on holding it is: its interest is looked up by that."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How an award of a benefit is paid: by `shares` of it, one a year; or anew for `years`; or as a credit."""

    shares: tuple[Fraction, ...] = (Fraction(1),)
    years: int | None = None
    carry_forward: int = 0
    holdings: tuple[Holding, ...] = ()
    """The gravest consequence first, then in the order of the source."""


@dataclass
class Terms:
    """The terms of a programme, worked out once for each stretch of its law."""

    programme: Programme
    _schedules: dict[tuple[str, date], Schedule] = field(default_factory=dict)
    _stretches: dict[date, date] = field(default_factory=dict)
    _payments: Mapping[str, Payment] = field(init=False)

    def __post_init__(self) -> None:
        self._payments = {payment.benefit: payment for payment in self.programme.payments}

    @cached_property
    def benefits(self) -> tuple[str, ...]:
        """The benefits of money, in the order of the source."""
        rules = self.programme.rules
        return tuple(name for name in self.programme.benefits if not rules[name][0].in_kind)

    @cached_property
    def watched(self) -> tuple[str, ...]:
        """The rules beside the benefits that are looked at each year."""
        held = (obligation.condition for obligation in self.programme.obligations)
        used = (payment.used for payment in self.programme.payments if payment.used is not None)
        return tuple(dict.fromkeys((*held, *used)))

    def again(self, benefit: str) -> Again:
        return self._payments[benefit].again if benefit in self._payments else "never"

    def is_once(self, benefit: str) -> bool:
        """Whether all that there is of a benefit is awarded at once, and never again."""
        return self.again(benefit) == "never" and not self.lasts(benefit)

    def lasts(self, benefit: str) -> bool:
        """Whether one award of a benefit is decided anew in each of some years."""
        return benefit in self._payments and self._payments[benefit].years is not None

    def used(self, benefit: str) -> str | None:
        """What a credit is used against; None for a benefit that is none."""
        return self._payments[benefit].used if benefit in self._payments else None

    def schedule(self, benefit: str, law: date) -> Schedule:
        """How an award under the law of a day is paid, and what must go on holding for it."""
        key = (benefit, self._stretch(law))
        if key not in self._schedules:
            self._schedules[key] = self._made(benefit, law)
        return self._schedules[key]

    def interest(self, holding: Holding, law: date) -> Fraction:
        """The yearly rate by the law of the day on which something is taken back."""
        said = self.programme.obligations[holding.place].interest
        return Fraction(0) if said is None else self._number(said.rate, law)

    def _made(self, benefit: str, law: date) -> Schedule:
        payment = self._payments.get(benefit, Payment(benefit))
        holdings = tuple(
            Holding(
                one.condition, self._years(one.years, law), one.otherwise, one.share,
                one.interest.counted if one.interest else None, one.rounding, place,
            )
            for place, one in enumerate(self.programme.obligations)
            if benefit in one.benefits
        )  # fmt: skip
        return Schedule(
            shares=tuple(self._number(path, law) for path in payment.shares) or (Fraction(1),),
            years=None if payment.years is None else self._years(payment.years, law),
            carry_forward=0 if payment.carry_forward is None else self._years(payment.carry_forward, law),
            holdings=tuple(sorted(holdings, key=lambda h: GRAVITY[h.otherwise])),
        )

    def _years(self, years: Years, law: date) -> int:
        return years if isinstance(years, int) else int(self._number(years, law))

    def _number(self, path: str, law: date) -> Fraction:
        dated = self.programme.parameters[path].at(law)
        if dated is None or not isinstance(dated.content, int | Fraction):
            raise ValueError(f"{path} has no value on {law}")  # which the checks of the programme exclude
        return Fraction(dated.content)

    def _stretch(self, law: date) -> date:
        if law not in self._stretches:
            self._stretches[law] = stretch(self.programme, law)
        return self._stretches[law]
