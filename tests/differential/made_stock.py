"""Facts and parameters made up by chance, when an expression wants one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.differential.written import SINCE, WrittenFact

UNITS = {"money": "CNY", "pure": "share", "area": "m2", "days": "day", "rate": "CNY/m2/day", "dollars": "USD",
         "density": "CNY/m2", "bool": "yes/no", "date": "date"}  # fmt: skip
DATES = ("2023-03-01", "2024-02-29", "2022-12-31", "2020-02-29", "2024-01-31", "2023-02-28", "2021-07-15")
PURE_FACTS = (
    "Share",
    "Share, least=0, most=3",
    "Share, least='-0.5', most=2, decimals=4",
    "Count, least=0, most=5000",
    "Count, least=1, most=400",
    "Number, least=-100, most=100, decimals=2",
    "Number, least=0, most=1_000_000",
)
LOWEST_FLOOR = "-1000000000000000"


@dataclass
class Stock:
    """The facts and parameters of one programme. Kinds of facts: those of UNITS, choice, text, count, yearly-…"""

    random: Random
    facts: dict[str, WrittenFact] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, list[str]] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    # --- facts

    def fact(self, kind: str) -> str:
        """A fact of a kind, an existing one more often than not."""
        have = self.kinds.setdefault(kind, [])
        if have and (len(have) >= 3 or self.chance(0.6)):
            return self.random.choice(have)
        name = f"{kind.replace('-', '_')}_{len(have) + 1}"
        self.facts[name] = self.new_fact(kind, name)
        have.append(name)
        return name

    def new_fact(self, kind: str, name: str) -> WrittenFact:
        yearly, _, base = kind.rpartition("-")
        options: tuple[str, ...] = ()
        if base == "choice":
            options = tuple(f"{name}_{o}" for o in ("north", "south", "east", "west")[: self.random.randint(2, 4)])
        declared = f"Choice[{', '.join(map(repr, options))}]" if options else self.declared(base)
        type_, _, rest = declared.partition(", ") if not options else (declared, "", "")
        word = "Choice" if options else type_
        said = [f"Yearly[{type_}]" if yearly else type_, *([rest] if rest else [])]
        if self.chance(0.6 if yearly else 0.15):
            said.append(f"absent={self.absence(base, options)}")
        if self.chance(0.1):
            said.append('determined_by="Somebody"')
        return WrittenFact(", ".join(said), f"Yearly[{word}]" if yearly else word, options)

    def declared(self, base: str) -> str:
        match base:
            case "money":
                least, most = self.pick("0", "0", "-5_000_000", "1", "'0.01'"), "50_000_000"
                return f"Money, least={least}, most={self.pick(most, '30_000', '10_000_000_000')}"
            case "dollars":
                return 'Money, currency="USD", least=0, most=40_000_000'
            case "pure":
                return self.pick(*PURE_FACTS)
            case "count":
                return f"Count, least={self.pick('0', '-30')}, most=48"
            case "area":
                return f"Area, least={self.pick('0', '1')}, most=20_000"
            case "days":
                return "Days, least=0, most=366"
            case "rate":
                return f"MoneyPerAreaDay, least=0, most=200, decimals={self.pick('0', '2', '3')}"
            case "density":
                return 'Quantity, unit="CNY/m2", least=0, most=5000, decimals=1'
            case "date":
                return 'Date, least="2010-01-01", most="2030-12-31"'
        return {"bool": "YesNo", "text": "Text"}[base]

    def absence(self, base: str, options: tuple[str, ...] = ()) -> str:
        """What an absent value counts as."""
        match base:
            case "bool":
                return self.pick("True", "False")
            case "date":
                return "'2000-01-01'"
            case "text":
                return "'none'"
            case "choice":
                return repr(options[0])
        return self.pick("0", "1")

    # --- parameters

    def parameter(self, shape: str, yaml: Callable[[], str]) -> str:
        """A parameter of a shape, such as `value money`: an existing one, or a new one made by `yaml`."""
        have = self.shapes.setdefault(shape, [])
        if have and (len(have) >= 4 or self.chance(0.3)):
            return f"p.{self.random.choice(have)}"
        path = f"{shape.replace(' ', '_').replace('-', '_')}_{len(have) + 1}"
        self.parameters[path] = yaml()
        have.append(path)
        return f"p.{path}"

    def constant(self, kind: str, *, positive: bool = False) -> str:
        shape = f"{'positive' if positive else 'value'} {kind}"
        return self.parameter(shape, lambda: dated(self.value_of(kind, positive=positive), f"unit: {UNITS[kind]}"))

    def value_of(self, kind: str, *, positive: bool = False) -> str:
        match kind:
            case "money" | "dollars":
                return self.amount(positive=positive)
            case "pure":
                negative = () if positive else ("0", "-0.25")
                return self.pick("0.05", "0.1", "0.333333", "0.5", "1", "0.07", "2.5", "3", "0.125", *negative)
            case "area":
                return self.pick("1", "10", "1000", "12.5", "333.33")
            case "days":
                return self.pick("1", "30", "365", "366")
            case "bool":
                return self.pick("true", "false")
            case "date":
                return self.pick(*DATES)
        return self.pick("8", "0.5", "3.25", "100")

    def amount(self, *, positive: bool) -> str:
        """A number of yuan, often round, sometimes to the fen."""
        number = self.random.choice((0, 1, 5, 30, 250, 9_999, 100_000, 3_000_000, 20_000_000)) + int(positive)
        return str(number) if self.chance(0.7) else f"{number}.{self.random.randint(1, 99):02}"

    def rows(self, kind: str, floors: str, lowest: str) -> str:
        whole = {"money": (1, 100, 5_000, 300_000, 20_000_000), "pure": (1, 2, 5, 60, 700)}[floors]
        higher = map(str, sorted(self.random.sample(whole, self.random.randint(0, 4))))
        rows = [f"{{from: {at}, value: {self.value_of(kind)}}}" for at in (lowest, *higher)]
        return f"[{', '.join(rows)}]"

    def step_table(self, kind: str, floors: str) -> str:
        units = f"steps: {UNITS[floors]}, unit: {UNITS[kind]}"
        return self.parameter(f"steps {kind} {floors}", lambda: dated(self.rows(kind, floors, LOWEST_FLOOR), units))

    def brackets(self, floors: str) -> str:
        units = f"brackets: {UNITS[floors]}, unit: share"
        lowest = self.pick("0", "0", "-3")
        return self.parameter(f"brackets {floors}", lambda: dated(self.rows("pure", floors, lowest), units))

    def table(self, kind: str, choice: str) -> str:
        """A table by a choice, looked up at it."""

        def yaml() -> str:
            values = ", ".join(f"{option}: {self.value_of(kind)}" for option in self.facts[choice].options)
            return dated(f"{{{values}}}", f"unit: {UNITS[kind]}, by: {choice}")

        return self.parameter(f"table {kind} {choice}", yaml) + f"[{choice}]"

    def option_set(self, choice: str) -> str:
        def yaml() -> str:
            options = self.facts[choice].options
            some = self.random.sample(options, self.random.randint(1, len(options) - 1))
            return dated(f"[{', '.join(some)}]", f"set: {choice}")

        return self.parameter(f"set {choice}", yaml)

    def exchange_rate(self) -> str:
        return self.parameter("exchange", lambda: dated(self.pick("7.1", "6.4321"), "unit: CNY/USD"))


def dated(value: str, said: str) -> str:
    """The YAML of a parameter with one value."""
    return f"{{{said}, values: [{{since: {SINCE}, source: law, value: {value}}}]}}"
