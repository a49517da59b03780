"""What money of one place is in that of another, and what later money is worth: dated parameters with sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from largesse.errors import LargesseError, Mistake, ProgrammeError, did_you_mean
from largesse.language.files import read_parameters, read_sources
from largesse.model.exact import Exact, product
from largesse.model.parameters import Dated, Parameter
from largesse.model.sources import Source

FOLDER = Path(__file__).parent / "rates"
PIVOT = "USD"
"""The currency that every exchange rate is against."""


@dataclass(frozen=True)
class Rates:
    """The rates known on a day. `own_discount` stands in for the published rate where a firm gives its own."""

    parameters: dict[str, Parameter]
    sources: dict[str, Source]
    day: date
    own_discount: Fraction | None = None
    _exchanged: dict[tuple[str, str], Fraction] = field(default_factory=dict, compare=False, repr=False)
    _of_one: dict[int, Fraction] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What one is worth that comes so many months later, as far as it was asked for."""

    @property
    def currencies(self) -> list[str]:
        return sorted([PIVOT, *(path.partition(".")[2] for path in self.parameters if path.startswith("exchange."))])

    def exchange(self, source: str, target: str) -> Fraction:
        """How many minor units of `target` one minor unit of `source` is. Raises LargesseError for one unknown."""
        if (source, target) not in self._exchanged:
            rate = Fraction(1) if source == target else self._per_pivot(target) / self._per_pivot(source)
            self._exchanged[source, target] = rate
        return self._exchanged[source, target]

    def _per_pivot(self, currency: str) -> Fraction:
        """Minor units of a currency for one cent of a dollar."""
        return Fraction(1) if currency == PIVOT else self.dated(f"exchange.{currency}").number

    @property
    def discount(self) -> Fraction:
        """The rate of a year by which later money is worth less."""
        if self.own_discount is not None:
            return self.own_discount
        return self.dated("discount.rate").number

    def dated(self, path: str) -> Dated:
        """The value known on the day. Raises LargesseError for a currency without one."""
        if path not in self.parameters:
            currency = path.partition(".")[2]
            hint = did_you_mean(currency, self.currencies)
            raise LargesseError(f"There is no exchange rate of {currency!r}. {hint}".rstrip())
        dated = self.parameters[path].at(self.day)
        if dated is None:
            first = self.parameters[path].values[0].since
            raise LargesseError(f"Of {path} no rate is known on {self.day}; the first is of {first}.")
        return dated

    def present(self, amount: Exact, months: int) -> Exact:
        """What an amount that comes so many months later is worth: whole years compound, the months of a broken one
        count in proportion, so that the result is exact."""
        if months not in self._of_one:
            years, rest = divmod(max(months, 0), 12)
            self._of_one[months] = 1 / ((1 + self.discount) ** years * (1 + self.discount * rest / 12))
        return product(amount, self._of_one[months])

    def with_discount(self, rate: Fraction | None) -> Rates:
        return replace(self, own_discount=rate)


@cache
def _read() -> tuple[dict[str, Parameter], dict[str, Source]]:
    mistakes: list[Mistake] = []
    sources = read_sources(FOLDER / "sources.yaml", mistakes.append)
    parameters = read_parameters(FOLDER / "parameters.yaml", sources, {}, mistakes.append)
    if mistakes:
        raise ProgrammeError(mistakes)
    return parameters, sources


def rates_on(day: date) -> Rates:
    """The exchange rates and the rate of discount known on a day."""
    return Rates(*_read(), day)
