"""Expressions made up by chance, of every type: numbers with units, dates, yes/no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.differential.made_stock import Stock
from tests.differential.written import WORDS, WrittenRule

MODES = ("half up", "half even", "down", "up", "floor", "ceiling")
LEAPS = ("28 February", "1 March")
STEPS = {
    "money": ("fen", "yuan", "100 yuan", "0.5 yuan", "1000 yuan", "3 fen"),
    "pure": ("0.01", "1", "0.5", "7", "0.001"),
}
HELPERS = (
    "if flag:\n    return max(x, y)\nreturn x - y",
    "if flag:\n    return min(x, y)\nreturn 0 if x > y else x + y",
    "z = x + y\nif z > y:\n    z = z - y\nelif flag:\n    z = y\nreturn z",
    "return x if flag or x > y else y",
    "if x < y and flag:\n    return y\nif not flag:\n    return x\nreturn abs(x - y)",
)
ORDERS = ("<", "<=", ">", ">=")

Way = Callable[[], str]


@dataclass
class Scope:
    """The local names in reach, by type."""

    locals: dict[str, list[str]] = field(default_factory=dict)

    def copy(self) -> Scope:
        return Scope({kind: list(names) for kind, names in self.locals.items()})


@dataclass
class Expressions(Stock):
    """Makes expressions of a type, at most `depth` deep. `results` are the rules that they may use, by type."""

    rules: list[WrittenRule] = field(default_factory=list)
    results: dict[str, list[str]] = field(default_factory=dict)

    def expression(self, kind: str, depth: int, scope: Scope) -> str:
        if kind == "bool":
            return self.condition(depth, scope)
        return self.date(depth, scope) if kind == "date" else self.number(kind, depth, scope)

    def leaf(self, kind: str, scope: Scope) -> str:
        """A local name, a rule's result, a fact, a year of a series or a parameter."""
        named = [*scope.locals.get(kind, []), *scope.locals.get(kind, []), *self.results.get(kind, [])]
        roll = self.random.random()
        if named and roll < 0.4:
            return self.random.choice(named)
        if kind in ("money", "bool", "pure") and roll < 0.6:
            return self.year(f"yearly-{kind}")
        if kind == "date" and roll > 0.85:
            return "on"
        share_of_parameters = {"bool": 0.08, "date": 0.2}.get(kind, 0.25)
        return self.constant(kind) if self.chance(share_of_parameters) else self.fact(kind)

    def year(self, kind: str) -> str:
        """One year of a series, or several."""
        series = self.fact(kind)
        said = "absent=" in self.facts[series].declared
        absent = "" if said and self.chance(0.7) else f", absent={self.absence(kind.rpartition('-')[2])}"
        if not absent and self.chance(0.5):
            return f"{series}.{self.pick('latest', 'previous')}"
        way = self.random.random()
        if way < 0.5 or kind == "yearly-bool":
            return f"{series}.before({self.random.randint(0, 3)}{absent})"
        if way < 0.7:
            return f"{series}.year({self.random.randint(2020, 2023)}{absent})"
        return f"{series}.{self.pick('sum', 'mean')}(years={self.random.randint(1, 3)}{absent})"

    # --- numbers

    def number(self, kind: str, depth: int, scope: Scope) -> str:
        if depth <= 0:
            return self.leaf(kind, scope)
        ways = [*self.ways_of_all_kinds(kind, depth, scope)]
        if kind in ("money", "pure"):
            ways += self.ways_of_money_and_pure(kind, depth, scope)
        if kind == "money":
            ways += self.ways_of_money(depth, scope)
        if kind == "pure":
            ways += self.ways_of_pure(depth, scope)
        return self.random.choice(ways)()

    def ways_of_all_kinds(self, kind: str, depth: int, scope: Scope) -> list[Way]:
        def same() -> str:
            return self.expression(kind, depth - 1, scope)

        def met(less: int = 1) -> str:
            return self.condition(depth - less, scope)

        def leaf() -> str:
            return self.leaf(kind, scope)

        return [
            leaf,
            lambda: f"({same()} + {same()})",
            lambda: f"({same()} - {same()})",
            lambda: f"{self.pick('min', 'max')}({same()}, {same()})",
            lambda: f"{self.pick('min', 'max')}({same()}, {leaf()}, {same()})",
            lambda: f"max(0, {same()})",
            lambda: f"abs({same()})",
            lambda: f"(-{same()})",
            lambda: f"sum(({same()}, {same()}, {leaf()}))",
            lambda: f"({same()} if {met()} else {same()})",
            lambda: f"({same()} if {met(2)} else 0 if {met(2)} else {same()})",
            lambda: f"({self.leaf('pure', scope)} * {same()})",
            lambda: f"({same()} * {self.random.randint(2, 12)})",
            lambda: f"({same()} / {self.constant('pure', positive=True)})",
            lambda: f"({same()} / {self.random.randint(2, 12)})",
            lambda: self.guarded_quotient(kind, depth, scope),
        ]

    def ways_of_money_and_pure(self, kind: str, depth: int, scope: Scope) -> list[Way]:
        def same() -> str:
            return self.expression(kind, depth - 1, scope)

        def at_a_step() -> str:
            floors = self.pick("money", "pure")
            return f"{self.step_table(kind, floors)}.at({self.expression(floors, depth - 1, scope)})"

        return [
            lambda: self.rounded(same(), kind),
            lambda: self.rounded(same(), kind),
            lambda: f"abs({self.rounded(f'-{same()}', kind)})",
            lambda: self.rounded_quotient(kind, depth, scope),
            at_a_step,
            lambda: f"{self.brackets(kind)}.progressive({same()})",
            lambda: self.table(kind, self.fact("choice")),
            lambda: self.call_helper(kind, depth, scope),
        ]

    def ways_of_money(self, depth: int, scope: Scope) -> list[Way]:
        return [
            lambda: f"({self.leaf('rate', scope)} * {self.leaf('area', scope)} * {self.leaf('days', scope)})",
            lambda: f"({self.expression('density', depth - 1, scope)} * {self.leaf('area', scope)})",
            lambda: f"({self.fact('dollars')} * {self.exchange_rate()})",
        ]

    def ways_of_pure(self, depth: int, scope: Scope) -> list[Way]:
        def day() -> str:
            return self.date(depth - 1, scope)

        return [
            lambda: f"whole_years({day()}, {day()}, leap_day='{self.pick(*LEAPS)}')",
            lambda: f"year_of({day()})",
            lambda: str(self.random.randint(1, 12)),
            lambda: f"({self.leaf('money', scope)} / {self.constant('money', positive=True)})",
            lambda: f"({self.expression('days', depth - 1, scope)} / {self.constant('days', positive=True)})",
        ]

    def rounded(self, value: str, kind: str) -> str:
        return f"rounded({value}, to='{self.pick(*STEPS[kind])}', mode='{self.pick(*MODES)}')"

    def guarded_quotient(self, kind: str, depth: int, scope: Scope) -> str:
        """A quotient that a guard keeps from dividing by zero: like by like for a share, by a share otherwise."""
        divisor_kind = self.pick("money", "area", "pure", "days") if kind == "pure" else "pure"
        divisor = self.leaf(divisor_kind, scope)
        top = self.expression(divisor_kind if kind == "pure" else kind, depth - 1, scope)
        otherwise = self.pick("0", self.leaf(kind, scope))
        return self.pick(
            f"({top} / {divisor} if {divisor} > 0 else {otherwise})",
            f"({otherwise} if {divisor} == 0 else {top} / {divisor})",
            f"({otherwise} if {divisor} >= 0 else {top} / {divisor})",
            f"({top} / max({divisor}, {self.constant(divisor_kind, positive=True)}))",
        )

    def rounded_quotient(self, kind: str, depth: int, scope: Scope) -> str:
        """A guarded quotient, rounded where it stands and used twice: SQL computes it for every firm."""
        divisor, top = self.fact("pure"), self.expression(kind, depth - 1, scope)
        quotient, other = self.rounded(f"{top} / {divisor}", kind), self.leaf(kind, scope)
        return f"({quotient} + min({quotient}, {other}) if {divisor} != 0 else {other})"

    def call_helper(self, kind: str, depth: int, scope: Scope) -> str:
        name = f"helper_{kind}_{self.random.randint(1, 2)}"
        if not any(r.name == name for r in self.rules):
            word = WORDS[kind]
            arguments = f"x: {word}, y: {word}, flag: YesNo"
            self.rules.append(WrittenRule(name, "helper", kind, self.pick(*HELPERS), "", arguments))
        given = [self.expression(kind, depth - 1, scope), self.leaf(kind, scope), self.condition(depth - 1, scope)]
        return f"{name}({given[0]}, {given[1]}, flag={given[2]})"

    # --- dates

    def date(self, depth: int, scope: Scope) -> str:
        if depth <= 0:
            return self.leaf("date", scope)

        def day() -> str:
            return self.date(depth - 1, scope)

        ways: list[Way] = [
            lambda: self.leaf("date", scope),
            lambda: self.after(day(), self.pick("years", "months", "days")),
            lambda: f"({day()} if {self.condition(depth - 1, scope)} else {self.leaf('date', scope)})",
            lambda: self.table("date", self.fact("choice")),
        ]
        return self.random.choice(ways)()

    def after(self, start: str, part: str) -> str:
        count = self.pick(str(self.random.randint(0, 12)), self.fact("count"), self.fact("count"))
        leap = "" if part == "days" else f", leap_day='{self.pick(*LEAPS)}'"
        return f"after({start}, {part}={count}{leap})"

    # --- yes/no

    def condition(self, depth: int, scope: Scope) -> str:
        if depth <= 0:
            return self.leaf("bool", scope) if self.chance(0.5) else self.comparison(0, scope)

        def met() -> str:
            return self.condition(depth - 1, scope)

        def word() -> str:
            return self.pick("and", "or")

        def leaf() -> str:
            return self.leaf("bool", scope)

        ways: list[Way] = [
            *5 * [lambda: self.comparison(depth, scope)],
            *2 * [lambda: f"({met()} {word()} {met()})"],
            lambda: f"({met()} {word()} {leaf()} {word()} {leaf()})",
            lambda: f"(not {met()})",
            lambda: f"({met()} if {met()} else {met()})",
            lambda: f"({met()} {self.pick('==', '!=')} {met()})",
            leaf,
            *2 * [self.of_choice],
            *2 * [self.of_dates],
            *2 * [self.growth],
            lambda: f"({self.fact('text')} {self.pick('==', '!=')} 'a text')",
            lambda: f"({self.fact('text')} in ('a text', 'another'))",
            self.exists,
            lambda: self.table("bool", self.fact("choice")),
            lambda: f"({self.leaf('pure', scope)} in (1, 2, {self.random.randint(3, 12)}))",
        ]
        return self.random.choice(ways)()

    def comparison(self, depth: int, scope: Scope) -> str:
        kind = self.pick("money", "money", "pure", "pure", "date", "days", "area", "rate", "density")
        left, right = self.expression(kind, depth - 1, scope), self.leaf(kind, scope)
        if kind != "date" and self.chance(0.15):
            return f"({self.constant(kind)} {self.pick('<', '<=')} {left} {self.pick('<', '<=')} {right})"
        if kind != "date" and self.chance(0.5):
            right = self.pick("0", *4 * [self.constant(kind)])
        if kind == "days" and self.chance(0.6):
            left = f"({self.date(depth - 1, scope)} - {self.date(0, scope)})"
        return f"({left} {self.pick(*ORDERS, '>', '>=', '==', '!=')} {right})"

    def of_choice(self) -> str:
        choice = self.fact("choice")
        options = self.facts[choice].options
        listed = ", ".join(map(repr, self.random.sample(options, max(1, len(options) - 1))))
        return self.pick(
            f"({choice} {self.pick('==', '!=')} '{self.random.choice(options)}')",
            f"({choice} {self.pick('in', 'not in')} ({listed},))",
            f"({choice} {self.pick('in', 'not in')} {self.option_set(choice)})",
        )

    def of_dates(self) -> str:
        """A day a while after a date, or how long it is between two: what the leap-day rules decide."""
        start, end, sign = self.fact("date"), self.fact("date"), self.pick(*ORDERS, "==")
        leap = f"leap_day='{self.pick(*LEAPS)}'"
        if self.chance(0.5):
            return f"(whole_years({start}, {end}, {leap}) {sign} {self.random.randint(0, 5)})"
        part, count = self.pick("years", "months"), self.pick("1", "3", "12", self.fact("count"))
        return f"(after({start}, {part}={count}, {leap}) {sign} {end})"

    def exists(self) -> str:
        series = self.fact(self.pick("yearly-money", "yearly-bool", "yearly-pure"))
        return f"{series}.exists({self.pick('', 'before=1', 'before=2', 'year=2021')})"

    def growth(self) -> str:
        series = self.fact(self.pick("yearly-money", "yearly-money", "yearly-pure"))
        rate = self.pick(self.constant("pure", positive=True), self.constant("pure", positive=True), "0")
        if self.chance(0.2):
            rate = self.table("pure", self.fact("choice"))
        grown = f"{series}.cagr(years={self.random.randint(1, 4)}, no_base={self.pick('True', 'False')})"
        sides = (grown, rate) if self.chance(0.8) else (rate, grown)
        return f"({sides[0]} {self.pick(*ORDERS)} {sides[1]})"
