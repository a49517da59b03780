"""A place as data: its tax rates, how costs are deducted, and what the firms of each scenario state to programmes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from largesse.errors import LargesseError
from largesse.subsidy_rate.scenarios import Kind, Result, Scenario, Size
from largesse.subsidy_rate.timing import AT_ONCE, Schedule

Delay = int | Literal["carried", "never"]
"""How many years later a sum comes; `carried`: once there is profit again."""
DECIDED = "{year+1}-06-30"
"""The day of the decision where a scheme says no other: after the year, when it is claimed."""
What = Literal[
    "discount", "years_to_profit", "unit", "tax_rate", "deduction", "credit", "no_scheme", "programme",
    "taxed", "untaxed", "replaces_deduction", "in_a_loss", "lag",
]  # fmt: skip
"""What a figure or an assumption is about."""
InALoss = Literal["as decided", "carried", "nothing"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What something rests on: which figure it is, of which kinds of cost, its grade, the id of its source (or of a
    programme), and why."""

    what: What
    grade: str
    source: str = ""
    note: str = ""
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Years:
    since: int
    until: int | None = None

    def __contains__(self, year: int) -> bool:
        return self.since <= year and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A rate of tax on profit; `value` is None where a parameter of a programme has it, on a day."""

    years: Years
    basis: Basis
    value: Fraction | None = None
    programme: str = ""
    parameter: str = ""
    on: str = ""
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class Deduction:
    """How a kind of cost is deducted, beside any programme."""

    kinds: tuple[Kind, ...]
    years: Years
    schedule: Schedule
    basis: Basis


@dataclass(frozen=True, slots=True)
class Spend:
    """Where R&D of one kind stands among a programme's facts.

    `per` is what one of the fact's unit costs (an hour of work). `history`: so many years before have spent the same.
    `also`: facts that grow by so much for each unit. `depreciated`: only its depreciation counts.
    """

    fact: str
    amount: str = ""
    row: Mapping[str, object] = field(default_factory=dict)
    per: Fraction = Fraction(1)
    history: int = 0
    also: tuple[tuple[str, Fraction], ...] = ()
    depreciated: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount of the decision that counts (a benefit, or a rule of money) and when it comes."""

    name: str
    profit: Delay = 0
    loss: Delay = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """A programme, the years whose law it is, and what the firms of each scenario state to it.

    `programme` is None where it is known that there was none. `facts` are in order: common ones, then those of a size
    and of a result. `taxed`: the benefit is taxable income. `replaces_deduction`: it comes in place of the ordinary
    deduction. `in_a_loss` says how a loss is dealt with: as the programme decides it; as in profit, once there is
    profit again; or not at all. `lag`: everything comes so many years later.
    """

    years: Years
    programme: str | None
    on: str = DECIDED
    size: Size | None = None
    result: Result | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    facts_by: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    spends: Mapping[Kind, Spend] = field(default_factory=dict)
    counted: tuple[Counted, ...] = ()
    taxed: bool = False
    replaces_deduction: bool = False
    in_a_loss: InALoss = "as decided"
    lag: int = 0
    bases: tuple[Basis, ...] = ()

    def fits(self, scenario: Scenario) -> bool:
        return self.size in (None, scenario.size) and self.result in (None, scenario.result)

    def facts_of(self, scenario: Scenario) -> dict[str, object]:
        return {**self.facts, **self.facts_by.get(scenario.size, {}), **self.facts_by.get(scenario.result, {})}


@dataclass(frozen=True, slots=True)
class Unmodelled:
    """A credit that the law gives and the programme leaves out: for one kind of cost, as for another."""

    kind: Kind
    like: Kind
    years: Years
    basis: Basis


@dataclass(frozen=True, slots=True)
class Place:
    """A place and all that its measure needs. `spend` is what a firm spends on R&D in a year, `headline` the same
    where no ceiling is to be met, both by size and in the main unit of its currency. `iso` is "" for a variant of a
    place, of which nothing is published."""

    id: str
    iso: str
    names: Mapping[str, str]
    tax_rates: tuple[TaxRate, ...]
    schemes: tuple[Scheme, ...]
    spend: Mapping[Size, Fraction]
    headline: Mapping[Size, Fraction]
    deductions: tuple[Deduction, ...] = ()
    unmodelled: tuple[Unmodelled, ...] = ()
    notes: tuple[str, ...] = ()

    def scheme(self, scenario: Scenario, year: int) -> Scheme | None:
        """What applies to such a firm in a year; None where the library does not have the law of that year."""
        return next((scheme for scheme in self.schemes if year in scheme.years and scheme.fits(scenario)), None)

    def tax_rate(self, scenario: Scenario, year: int) -> TaxRate:
        for rate in self.tax_rates:
            if year in rate.years and rate.size in (None, scenario.size):
                return rate
        raise LargesseError(f"{self.id}: there is no tax rate for {scenario.size} in {year}.")

    def deduction(self, kind: Kind, year: int) -> tuple[Schedule, Basis | None]:
        """How a kind of cost is deducted in a year: at once where nothing else is said."""
        for deduction in self.deductions:
            if kind in deduction.kinds and year in deduction.years:
                return deduction.schedule, deduction.basis
        return AT_ONCE, None


@dataclass(frozen=True, slots=True)
class Conventions:
    """What is assumed of every place: the rate of discount, the years until a firm in a loss has profit again, the
    representative unit of R&D by kinds of cost, and by how much R&D is raised to see what one more unit brings.
    `years` can be asked for."""

    years: range
    discount: Fraction
    years_to_profit: int
    unit: Mapping[Kind, Fraction]
    step: Fraction
    bases: tuple[Basis, ...] = ()

    def weights(self, *, capital: bool) -> Mapping[Kind, Fraction]:
        """The representative unit, or one of current costs alone, in the same proportions."""
        kinds = [kind for kind in self.unit if capital or kind not in ("machinery", "buildings")]
        whole = sum(self.unit[kind] for kind in kinds)
        return {kind: self.unit[kind] / whole for kind in kinds}
