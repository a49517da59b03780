"""The author's names when a test imports a programme and calls its rules as plain Python.

Nothing here is used when Largesse reads a programme. Amounts are in internal units (money in minor units), as
`parameters_at` gives the parameters. Whatever these functions give is a `Fraction`; where the caller gives fractions
too, a quotient is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

from largesse.language.steps import minor_units, read_step
from largesse.model.exact import bracket_sum, growth_holds, round_to, shift_date, step_value
from largesse.model.exact import whole_years as exact_whole_years
from largesse.model.parameters import COMPARATOR, Band
from largesse.model.units import MINOR_UNITS

if TYPE_CHECKING:
    from largesse.model.programme import Programme

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T", bound=float | Fraction | bool | str | date)


class Word:
    """A type's name in a declaration or annotation: `Money`, `Choice["a", "b"]`, `Yearly[Money]`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getitem__(self, inside: object) -> Word:
        return Word(f"{self.name}[{inside}]")

    def __repr__(self) -> str:
        return self.name


if TYPE_CHECKING:

    class _Options(type):
        def __getitem__(cls, options: str | tuple[str, ...]) -> type[Choice]: ...

    class Choice(str, metaclass=_Options):
        """One of a few words: `Choice["boats", "glass"]` in a declaration, `Choice` for an argument."""

    class Date(date):
        """A day. The difference of two is a number of days."""

        def __lt__(self, other: date | float, /) -> bool: ...
        def __le__(self, other: date | float, /) -> bool: ...
        def __gt__(self, other: date | float, /) -> bool: ...
        def __ge__(self, other: date | float, /) -> bool: ...
        def __sub__(self, other: date | float, /) -> float: ...  # type: ignore[override]

    class Parameter(float):
        """A parameter, or a group of parameters, to the type checker."""

        def __getattr__(self, name: str) -> Parameter: ...
        def __getitem__(self, option: str | Parameter) -> Parameter: ...
        def __contains__(self, option: object) -> bool: ...
        def __eq__(self, other: object) -> bool: ...
        def __hash__(self) -> int: ...
        def __rsub__(self, other: float | date, /) -> float: ...
        def __sub__(self, other: float | date, /) -> float: ...
        def at(self, value: float) -> Parameter: ...
        def progressive(self, value: float) -> float: ...

    class Parameters(Protocol):
        """The argument `p` of a rule: `p.rent.share`; `p.on(c.paid_on).rent.share` is that of the row's own day."""

        def __getattr__(self, name: str) -> Parameter: ...
        def on(self, day: date, /) -> Parameters: ...

    class Cell(Parameter, Date):  # type: ignore[misc]
        """What a row has in a column, to the type checker: a number, a day or a word."""

    class Row:
        """A row of a table: `c.amount`."""

        def __getattr__(self, name: str) -> Cell: ...

    class Records(list[Row]):
        """A table of rows: a rule reads it by a comprehension."""


else:
    Parameter = Parameters = Row = SimpleNamespace
    Records = list

    class Date(date):
        """A day. The difference of two is a number of days."""

        def __sub__(self, other):
            is_day = isinstance(other, date)
            return Fraction(self.toordinal() - other.toordinal()) if is_day else super().__sub__(other)

        def __rsub__(self, other):
            return Fraction(other.toordinal() - self.toordinal())


class NumberThreshold(Fraction):
    """A number of the law that says whether it counts itself."""

    itself: bool


class DateThreshold(Date):
    """A day of the law that says whether it counts itself."""

    itself: bool


def _threshold(value: Any, itself: Any) -> Any:
    """A value that knows its comparator's answer; unchanged where it has no comparator."""
    if itself is None:
        return value
    found: Any = (
        DateThreshold(value.year, value.month, value.day) if isinstance(value, date) else NumberThreshold(value)
    )
    found.itself = itself
    return found


@dataclass(frozen=True, slots=True)
class Rows:
    """A step table (`at`) or progressive brackets (`progressive`)."""

    bands: tuple[Band, ...]
    itself: bool | None = None

    def at(self, value: Any) -> Any:
        return _threshold(Fraction(step_value(self.bands, value)), self.itself)

    def progressive(self, value: Any) -> Any:
        return Fraction(bracket_sum(self.bands, value))


def parameters_at(programme: Programme, day: date) -> Any:
    """The parameters in force on a day, in internal units, for calling a programme's rules as plain Python.

    A table becomes a dict by option, a set a tuple, steps and brackets `Rows`; one without a value is left out.
    """
    tree: dict[str, Any] = {}
    for path, parameter in programme.parameters.items():
        dated = parameter.at(day)
        if dated is None or path.endswith(COMPARATOR):
            continue
        compared = programme.parameters.get(path + COMPARATOR)
        said = None if compared is None else compared.at(day)
        itself = None if said is None else bool(said.content)
        content: Any = _plain(dated.content)
        if parameter.shape in ("steps", "brackets"):
            content = Rows(content, itself)
        elif parameter.shape == "table":
            content = {option: _threshold(_plain(value), itself) for option, value in content}
        elif parameter.shape == "value":
            content = _threshold(content, itself)
        *groups, leaf = path.split(".")
        group = tree
        for name in groups:
            group = group.setdefault(name, {})
        group[leaf] = content
    found = _grouped(tree, set(programme.parameters))
    if "on" not in tree:
        found.on = lambda day: parameters_at(programme, day)
    return found


def _plain(value: Any) -> Any:
    return Date(value.year, value.month, value.day) if isinstance(value, date) else value


def _grouped(tree: Mapping[str, Any], leaves: set[str], prefix: str = "") -> Any:
    members: Any = {
        name: value if prefix + name in leaves else _grouped(value, leaves, f"{prefix}{name}.")
        for name, value in tree.items()
    }
    return SimpleNamespace(**members)


@dataclass(frozen=True, slots=True)
class Growth:
    """Compound yearly growth, comparable with a rate, by powers."""

    base: Any
    last: Any
    years: int
    no_base: bool

    def _compare(self, op: str, rate: Any) -> bool:
        if self.base is None or self.last is None or self.base <= 0:
            return self.no_base
        return growth_holds(op, self.base, self.last, Fraction(rate), self.years)

    def __lt__(self, rate: Any) -> bool:
        return self._compare("lt", rate)

    def __le__(self, rate: Any) -> bool:
        return self._compare("le", rate)

    def __gt__(self, rate: Any) -> bool:
        return self._compare("gt", rate)

    def __ge__(self, rate: Any) -> bool:
        return self._compare("ge", rate)


@dataclass(frozen=True, slots=True)
class Series(Generic[T]):
    """A yearly fact: its values by year, and the reference year. A year not there is absent.

    Raises KeyError where an absent year is read without saying what absence means.
    """

    years: Mapping[int, T]
    reference_year: int
    absent: T | None = None

    def _value(self, year: int, absent: T | None) -> T:
        meaning = self.absent if absent is None else absent
        if year not in self.years and meaning is not None:
            return meaning
        return self.years[year]

    @property
    def latest(self) -> T:
        return self._value(self.reference_year, None)

    @property
    def previous(self) -> T:
        return self._value(self.reference_year - 1, None)

    def before(self, years: int, *, absent: T | None = None) -> T:
        return self._value(self.reference_year - years, absent)

    def year(self, year: int, *, absent: T | None = None) -> T:
        return self._value(year, absent)

    def sum(self, *, years: int, absent: T | None = None) -> T:
        total: Any = 0
        for back in range(years):
            total += self.before(back, absent=absent)
        result: T = total
        return result

    def mean(self, *, years: int, absent: T | None = None) -> T:
        total: Any = self.sum(years=years, absent=absent)
        result: Any = Fraction(total) / years
        value: T = result
        return value

    def exists(self, *, before: int = 0, year: int | None = None) -> bool:
        return (self.reference_year - before if year is None else year) in self.years

    def cagr(self, *, years: int, no_base: bool) -> Growth:
        first, last = self.reference_year - years, self.reference_year
        return Growth(self.years.get(first), self.years.get(last), years, no_base)


Cited = tuple[str, str, str]
"""What `cite` gives."""


def _unchanged(function: F) -> F:
    return function


@overload
def rule(function: F, /) -> F: ...
@overload
def rule(
    *, cites: Cited = ..., currency: str = ..., unit: str = ..., of: str = ..., since: str = ..., until: str = ...
) -> Callable[[F], F]: ...
def rule(function: F | None = None, /, **_said: object) -> F | Callable[[F], F]:
    """An intermediate value. `currency` or `unit` say what it counts in, where that is not the programme's currency.

    `of`, `since` and `until` (ISO dates) make it a dated version of another rule.
    """
    return function if function is not None else _unchanged


def condition(*, cites: Cited, of: str = "", since: str = "", until: str = "") -> Callable[[F], F]:
    """A yes/no with a citation. `of`, `since` and `until` make it a dated version of another condition."""
    return _unchanged


def benefit(
    *,
    cites: Cited,
    rounding: tuple[str, str] | None = None,
    pool: str = "",
    of: str = "",
    since: str = "",
    until: str = "",
) -> Callable[[F], F]:
    """Money, rounded, or (in kind) a yes/no; paid out of a pool. `of`, `since` and `until` as for a condition."""
    return _unchanged


def programme(
    *,
    id: str,
    authority: str,
    outcome: str,
    currency: str = "CNY",
    counts: str = "decision",
    since: str = "",
    until: str = "",
    cites: Cited | None = None,
    not_modelled: tuple[str, ...] = (),
    hypothetical: bool = False,
) -> None:
    """Says what the programme is: what decides it, when it is in force, which date counts, what is not modelled.

    `hypothetical` says that no public body has enacted it.
    """


def fact(
    type: object,
    *,
    least: int | str = "",
    most: int | str = "",
    decimals: int = 0,
    unit: str = "",
    currency: str = "",
    absent: int | str | bool | None = None,
    determined_by: str = "",
    over: str = "",
    sum_of: str = "",
    cites: Cited | None = None,
) -> object:
    """Declares a fact: its type, its bounds, what an absent value counts as, who determines it, or that it is the sum
    of another fact over the members of a group."""
    return type


def records(
    *, most_rows: int, key: tuple[str, ...] = (), not_after: Mapping[str, str] | None = None, **columns: object
) -> object:
    """Declares a table: its columns, each a `fact(…)`, and how many rows a firm has at most. No two rows of a firm
    are alike in the columns of `key`. `not_after` says of columns of dates which date fact (or "decision", the day of
    the decision) no row is after."""
    return columns


def group(name: str, *, by: str = "", cites: Cited | None = None) -> None:
    """Which firms are one undertaking: those of one text in the fact `by`, or those that a table of links joins."""


def ceiling(
    name: str,
    *,
    over: tuple[str, ...],
    most: str,
    reduce: tuple[str, ...] | str,
    used: str = "",
    cites: Cited | None = None,
) -> None:
    """What a firm may receive of some benefits together (a parameter or a rule), what was used up of it elsewhere,
    and which benefit is cut first ("pro rata": each in proportion)."""


def at_most(count: int, *, of: tuple[str, ...], cites: Cited | None = None) -> None:
    """No more than so many of some benefits; a firm receives those by which it receives most."""


def shared_ceiling(
    name: str,
    *,
    group: str,
    over: tuple[str, ...],
    most: str,
    used: str = "",
    order: tuple[str, ...] = (),
    whole: bool = False,
    cites: Cited | None = None,
) -> None:
    """What the members of a group may receive together of some benefits, and who of them is first."""


def pool(
    name: str,
    *,
    appropriation: str = "",
    rationing: str = "",
    order: tuple[str, ...] = (),
    tier: str = "",
    last: str = "part",
    carry_over: bool = False,
    shares: Mapping[str, str] | None = None,
    cites: Cited | None = None,
) -> None:
    """The money that there is for some benefits in a year, and who gets it when it does not suffice."""


def selection(
    *,
    score: str,
    places: str,
    sector: str = "",
    least: str = "",
    most: str = "",
    unfilled: str = "anyone",
    floor: str = "",
    reserve: str = "",
    ties: tuple[str, ...] = (),
    cites: Cited | None = None,
) -> None:
    """The firms that meet the outcome compete for places: by which score, for how many, with which quotas."""


def payment(
    benefit: str,
    *,
    shares: tuple[str, ...] = (),
    years: str | int = 0,
    used: str = "",
    carry_forward: str | int = 0,
    again: str = "never",
    cites: Cited,
) -> None:
    """How a benefit is paid over the years: in tranches, anew each year, or as a credit against a sum."""


def must_hold(
    condition: str,
    *,
    benefits: tuple[str, ...] = (),
    years: str | int,
    otherwise: str,
    share: str = "all",
    interest: tuple[str, str] | None = None,
    rounding: tuple[str, str] | None = None,
    cites: Cited,
) -> None:
    """A condition that goes on holding after the award; and what follows where it does not."""


def interest(rate: str, counted: str, *, cites: Cited | None = None, assumed: str = "") -> tuple[str, str]:
    """Simple interest at a yearly rate, by `days of 365` or `whole years`, and who says so."""
    return rate, counted


def cite(source: str, topic: str, locator: str = "unknown") -> Cited:
    """A place in a source; the locator stays `unknown` where no text shows it."""
    return source, topic, locator


def rounding(to: str, mode: str, *, cites: Cited | None = None, assumed: str = "") -> tuple[str, str]:
    """How a benefit is rounded, and who says so."""
    return to, mode


def rounded(value: float | Fraction, *, to: str, mode: str) -> float:
    """A value rounded inside a rule to a multiple of `to`: `cent`, `100 euro` (10,000 cents), `0.01`.

    Raises ValueError for a step that is none.
    """
    step = read_step(to)
    if step is None:
        raise ValueError(f"{to!r} is no step to round to")
    number, word = step
    one = next((units for currency in MINOR_UNITS if (units := minor_units(word, currency))), 1)
    result: Any = Fraction(round_to(Fraction(value), number * one, mode))
    exact: float = result
    return exact


def after(
    start: date | Parameter, *, years: float = 0, months: float = 0, days: float = 0, leap_day: str = "28 February"
) -> Date:
    """A date some whole years, months or days later; `leap_day` stands for 29 February."""
    day: Any = start
    for part, count in (("years", years), ("months", months), ("days", days)):
        if count:
            day = shift_date(day, int(count), part, leap_day)
    return Date(day.year, day.month, day.day)


def whole_years(start: date | Parameter, end: date | Parameter, *, leap_day: str) -> float:
    """Completed years from start to end."""
    first: Any = start
    last: Any = end
    years: Any = Fraction(exact_whole_years(first, last, leap_day))
    exact: float = years
    return exact


def year_of(day: date | Parameter) -> float:
    """The calendar year of a day."""
    given: Any = day
    year: Any = Fraction(given.year)
    exact: float = year
    return exact


Comparable = float | Fraction | date | Growth | Parameter
"""What can reach a bound, or stay within one."""


def reaches(value: Comparable, bound: float | Fraction | date | Parameter, *, by: Parameter | None = None) -> bool:
    """Whether a value is at least a bound, or more than it, as the bound's comparator in parameters.yaml says.

    A bound that is computed names by `by` the parameter whose comparator it goes by.
    """
    one: Any = value
    other: Any = bound
    named: Any = bound if by is None else by
    return bool(one >= other if named.itself else one > other)


def stays_within(
    value: Comparable, bound: float | Fraction | date | Parameter, *, by: Parameter | None = None
) -> bool:
    """Whether a value is at most a bound, or less than it, as the bound's comparator says."""
    one: Any = value
    other: Any = bound
    named: Any = bound if by is None else by
    return bool(one <= other if named.itself else one < other)
