"""The implied subsidy rate of a place, a scenario and a year: 1 - B, with B = (1 - A) / (1 - tax rate)."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from largesse.errors import LargesseError
from largesse.subsidy_rate.marginal import Firm, Marginal, Programmes, day_of, depreciated, marginal
from largesse.subsidy_rate.places import Basis, Conventions, Place, TaxRate
from largesse.subsidy_rate.scenarios import Kind, Scenario


@dataclass(frozen=True, slots=True)
class Way:
    """How it is measured: under the law of which year; of a firm that meets no ceiling; with capital costs in the
    unit of R&D; with credits that the programme leaves out."""

    year: int
    headline: bool = False
    capital: bool = False
    unmodelled: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """One rate, exactly, and what it rests on."""

    tax_rate: Fraction
    saved: Fraction
    """A: what one more unit of R&D saves in tax or is paid, now."""
    bases: tuple[Basis, ...] = ()

    @property
    def b_index(self) -> Fraction:
        return (1 - self.saved) / (1 - self.tax_rate)

    @property
    def rate(self) -> Fraction:
        return 1 - self.b_index


@dataclass
class Measure:
    """Measures places, and keeps what it loaded and decided."""

    conventions: Conventions
    programmes: Programmes = field(default_factory=Programmes)

    def of(self, place: Place, scenario: Scenario, way: Way) -> Measured | None:
        """The rate; None where the library does not have the law of the year."""
        scheme = place.scheme(scenario, way.year)
        if scheme is None:
            return None
        stated = place.tax_rate(scenario, way.year)
        tax_rate, basis = self._tax_rate(stated, way.year)
        spend = (place.headline if way.headline else place.spend)[scenario.size]
        firm = Firm(place, scenario, scheme, way.year, spend, tax_rate)
        bases = [basis, *self.conventions.bases, *scheme.bases]
        saved = Fraction(0)
        for kind, weight in self.conventions.weights(capital=way.capital).items():
            value, found = self._saved(firm, kind, way)
            saved += weight * value
            bases += found
        return Measured(tax_rate, saved, tuple(dict.fromkeys(bases)))

    def _saved(self, firm: Firm, kind: Kind, way: Way) -> tuple[Fraction, list[Basis]]:
        """What a unit of a kind of cost saves: by its ordinary deduction, and by the programme."""
        discount = self.conventions.discount
        schedule, basis = firm.place.deduction(kind, way.year)
        deducted = schedule.present_value(discount)
        bases = [] if basis is None else [basis]
        brought = marginal(firm, kind, self.programmes, self.conventions)
        times = deducted if depreciated(firm.scheme.spends.get(kind)) else Fraction(1)
        for extra in firm.place.unmodelled if way.unmodelled else ():
            if extra.kind == kind and way.year in extra.years:
                brought = marginal(firm, extra.like, self.programmes, self.conventions)
                times = Fraction(1)
                bases.append(extra.basis)
        bases += [Basis("programme", grade, firm.scheme.programme or "") for grade in sorted(brought.grades)]
        return firm.tax_rate * deducted + times * self._net(firm, brought), bases

    def _net(self, firm: Firm, brought: Marginal) -> Fraction:
        """What the programme brings now, after tax on it, and beyond a deduction in whose place it comes."""
        net = brought.present
        if firm.scheme.taxed:
            net -= firm.tax_rate * self._taxable(firm, brought)
        if firm.scheme.replaces_deduction and brought.total:
            net *= (brought.total - firm.tax_rate) / brought.total
        return net

    def _taxable(self, firm: Firm, brought: Marginal) -> Fraction:
        """Tax on a benefit is due with it; in a loss, once there is profit again."""
        if firm.scenario.result == "profit":
            return brought.present
        wait = (1 + self.conventions.discount) ** self.conventions.years_to_profit
        return brought.earned / wait

    def _tax_rate(self, stated: TaxRate, year: int) -> tuple[Fraction, Basis]:
        if stated.value is not None:
            return stated.value, stated.basis
        programme = self.programmes.programme(stated.programme)
        parameter = programme.parameters.get(stated.parameter)
        dated = None if parameter is None else parameter.at(day_of(stated.on, year))
        if dated is None or not isinstance(dated.content, int | Fraction):
            raise LargesseError(f"{stated.programme} has no {stated.parameter} for {year}.")
        return Fraction(dated.content), Basis("tax_rate", dated.grade, stated.programme, stated.basis.note)
