"""What the checks prove of a rule from bounds and guards: no division by zero, no dead branch, no negative benefit.

A value's interval comes from the facts' bounds and from all dated values of the parameters; on the way into a
branch it is narrowed by the branch's condition, and by the earlier conditions that did not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from largesse.errors import Mistake, Span
from largesse.language.intervals import Interval, always, bounded_by, days
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import Band, Parameter
from largesse.model.programme import Fact, Rule

OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}
FLIPPED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
EVERY_DAY = days(date(1800, 1, 1), date(2300, 12, 31))

Key = int
"""The same expression written twice has one key."""


@dataclass(frozen=True)
class Path:
    """What is known on one way through a rule: narrowed intervals, conditions settled, options left."""

    intervals: Mapping[Key, Interval] = field(default_factory=dict)
    settled: Mapping[Key, bool] = field(default_factory=dict)
    options: Mapping[Key, frozenset[Any]] = field(default_factory=dict)

    @property
    def impossible(self) -> bool:
        return any(i.empty for i in self.intervals.values()) or any(not o for o in self.options.values())


@dataclass
class Proofs:
    """Proves what must hold of a programme's rules; what it cannot prove it reports."""

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, tuple[Rule, ...]]
    report: Callable[[Mistake], None]
    _keys: dict[int, Key] = field(default_factory=dict)
    _written: dict[tuple[Any, ...], Key] = field(default_factory=dict)
    _results: dict[str, Interval] = field(default_factory=dict)
    _visited: dict[tuple[int, int], Interval | None] = field(default_factory=dict)
    _named: dict[tuple[int, int], Interval] = field(default_factory=dict)
    _alive: list[object] = field(default_factory=list)

    def check(self, rule: Rule) -> None:
        """Prove one rule; its benefit's amount must not fall below zero."""
        amount = self.visit(rule.body, Path())
        is_money = rule.kind == "benefit" and not rule.in_kind
        if is_money and amount is not None and (amount.low is None or amount.low < 0):
            self.mistake(
                "negative-benefit", rule.span, f"The benefit {rule.name} could be below zero.",
                "Say max(0, …), or guard it with an if.",
            )  # fmt: skip

    def mistake(self, kind: str, span: Span, what: str, hint: str = "") -> None:
        self.report(Mistake(kind, span, what, hint))

    # --- walking: prove each part on the path that leads to it

    def visit(self, node: ex.Node, path: Path) -> Interval | None:
        """Check a node and everything beneath it on a path; gives its interval where it is a number or date."""
        seen = (id(node), id(path))
        if seen not in self._visited:
            self._alive.append(path)
            self._visited[seen] = self.visit_once(node, path)
        return self._visited[seen]

    def visit_once(self, node: ex.Node, path: Path) -> Interval | None:
        match node:
            case ex.Choose():
                return self.visit_choose(node, path)
            case ex.Logic(op=op, items=items):
                for item in items:
                    self.visit(item, path)
                    path = self.assume(item, op == "and", path)
                return None
            case ex.Arithmetic(op="div", right=right):
                self.divisor(right, path)
            case ex.Growth(rate=rate):
                self.rate(rate, path)
            case ex.StepValue(path=name, at=at):
                self.floor(name, at, path)
        for child in node.children:
            self.visit(child, path)
        return self.interval(node, path)

    def visit_choose(self, node: ex.Choose, path: Path) -> Interval | None:
        result: Interval | None = None
        for i, (condition, value) in enumerate(node.branches):
            self.visit(condition, path)
            holds = self.truth(condition, path)
            by_facts = self.depends_on_facts(condition)
            if holds is False and by_facts:
                self.unreachable(condition.span, "This branch can never be reached: its condition never holds here.")
            inside = self.assume(condition, True, path)
            if holds is not False:
                result = _joined(result, self.visit(value, inside))
            path = self.assume(condition, False, path)
            if holds is True and by_facts:
                last = i + 1 == len(node.branches)
                what = "The else is never reached" if last else "What follows is never reached"
                self.unreachable(condition.span, f"{what}: this condition always holds here.")
                return result
        return _joined(result, self.visit(node.otherwise, path))

    def unreachable(self, span: Span, what: str) -> None:
        self.mistake("unreachable", span, what, "Is a bound, or the order of the branches, not what was meant?")

    def divisor(self, node: ex.Node, path: Path) -> None:
        if not self.interval(node, path).excludes_zero:
            self.mistake(
                "division-by-zero", node.span, "This divides by what can be zero here.",
                "Guard it: if … > 0, or raise the fact's least.",
            )  # fmt: skip

    def rate(self, node: ex.Node, path: Path) -> None:
        low = self.interval(node, path).low
        if low is None or low <= -1:
            self.mistake(
                "growth-rate", node.span, "Growth is compared with a rate that can be -100% or less.",
                "A rate above -1 is needed.",
            )  # fmt: skip

    def floor(self, name: str, at: ex.Node, path: Path) -> None:
        parameter = self.parameters[name]
        floors = [row.floor for dated in parameter.values for row in _rows(dated.content)[:1]]
        low = self.interval(at, path).low
        if floors and (low is None or low < max(floors)):
            self.mistake(
                "below-first-step", at.span, f"This can lie beneath the lowest row of {name}.",
                "Add a row from the least that it can be.",
            )  # fmt: skip

    # --- what a value can be

    def interval(self, node: ex.Node, path: Path) -> Interval:
        """The values that a number (or a date, in days) can take on a path; without ends where unknown."""
        base = self.base_interval(node, path)
        known = path.intervals.get(self.key(node))
        return base if known is None else base.intersect(known)

    def base_interval(self, node: ex.Node, path: Path) -> Interval:
        def of(n: ex.Node) -> Interval:
            return self.interval(n, path)

        match node:
            case ex.Constant(value=value):
                return _of_value(value)
            case ex.FactValue(fact=name):
                return self.fact_interval(self.facts[name], self.facts[name].absent)
            case ex.YearValue(fact=name, absent=absent):
                return self.fact_interval(self.facts[name], absent)
            case ex.ParameterValue(path=name) | ex.TableValue(path=name) | ex.StepValue(path=name):
                return self.parameter_interval(name)
            case ex.BracketSum(path=name, at=at):
                return self.brackets(name, of(at))
            case ex.RuleValue(rule=name):
                return self.rule_interval(name)
            case ex.Local(value=value):
                seen = (id(node), id(path))
                if seen not in self._named:
                    self._alive.append(path)
                    self._named[seen] = of(value)
                return self._named[seen]
            case ex.Arithmetic(op=op, left=left, right=right):
                return _arithmetic(op, of(left), of(right))
            case ex.Negated(item=item):
                return -of(item)
            case ex.Absolute(item=item):
                return of(item).absolute()
            case ex.Extreme(op=op, items=items):
                return _extreme(op, [of(i) for i in items])
            case ex.Choose():
                return self.choose_interval(node, path)
            case ex.Rounded(item=item, step=step):
                inside = of(item)
                low = None if inside.low is None else _down(inside.low, step)
                return Interval(low, None if inside.high is None else -_down(-inside.high, step))
            case ex.DaysBetween(end=end, start=start):
                return of(end) - of(start)
            case ex.WholeYears():
                return Interval(Fraction(-500), Fraction(500))
            case ex.YearOf():
                return Interval(Fraction(1), Fraction(9999))
        return EVERY_DAY if node.type == t.DATE else Interval()

    def fact_interval(self, fact: Fact, absent: object) -> Interval:
        if isinstance(fact.least, date) and isinstance(fact.most, date):
            bounds = days(fact.least, fact.most)
        elif isinstance(fact.least, Fraction) and isinstance(fact.most, Fraction):
            bounds = Interval(fact.least, fact.most)
        else:
            return Interval()
        return bounds if absent is None else bounds.union(_of_value(absent))

    def parameter_interval(self, path: str) -> Interval:
        result: Interval | None = None
        for dated in self.parameters[path].values:
            for value in _leaves(dated.content):
                result = _joined(result, _of_value(value))
        return result or Interval()

    def brackets(self, path: str, at: Interval) -> Interval:
        rates = self.parameter_interval(path)
        if rates.low is not None and rates.low >= 0 and rates.high is not None and at.high is not None:
            return Interval(Fraction(0), max(Fraction(0), at.high) * rates.high)
        return Interval()

    def rule_interval(self, name: str) -> Interval:
        """A rule's result, over all its versions; 0 too where no version may be in force."""
        if name not in self._results:
            self._results[name] = Interval()  # for a cycle, which is reported by itself
            result: Interval | None = None
            for version in self.rules.get(name, ()):
                result = _joined(result, self.interval(version.body, Path()))
                if version.since is not None or version.until is not None:
                    result = _joined(result, Interval.point(0))
            self._results[name] = result or Interval()
        return self._results[name]

    def choose_interval(self, node: ex.Choose, path: Path) -> Interval:
        result: Interval | None = None
        for condition, value in node.branches:
            inside = self.assume(condition, True, path)
            if not inside.impossible:
                result = _joined(result, self.interval(value, inside))
            path = self.assume(condition, False, path)
        if not path.impossible or result is None:
            result = _joined(result, self.interval(node.otherwise, path))
        return result or Interval()

    # --- what is known of a condition

    def truth(self, node: ex.Node, path: Path) -> bool | None:
        """Whether a condition always holds on a path, never, or (None) sometimes."""
        settled = path.settled.get(self.key(node))
        if settled is not None:
            return settled
        match node:
            case ex.Constant(value=bool() as value):
                return value
            case ex.Local(value=value):
                return self.truth(value, path)
            case ex.Not(item=item):
                inner = self.truth(item, path)
                return None if inner is None else not inner
            case ex.Logic(op=op, items=items):
                return self.logic_truth(op == "and", items, path)
            case ex.Compare(op=op, left=left, right=right) if isinstance(left.type, t.Number | t.Date):
                return always(op, self.interval(left, path), self.interval(right, path))
            case ex.Compare() | ex.OneOf():
                return self.option_truth(node, path)
        return None

    def logic_truth(self, is_and: bool, items: Iterable[ex.Node], path: Path) -> bool | None:
        known = True
        for item in items:
            holds = self.truth(item, path)
            if holds is (not is_and):
                return not is_and
            known = known and holds is not None
            path = self.assume(item, is_and, path)
        return is_and if known else None

    def option_truth(self, node: ex.Node, path: Path) -> bool | None:
        asked = self.asked_options(node)
        if asked is None:
            return None
        item, wanted = asked
        left = path.options.get(self.key(item), self.all_options(item))
        if left is None:
            return None
        holds = False if not left & wanted else (True if left <= wanted else None)
        negated = isinstance(node, ex.Compare) and node.op == "ne"
        return holds if holds is None or not negated else not holds

    def asked_options(self, node: ex.Node) -> tuple[ex.Node, frozenset[Any]] | None:
        """The item and the options that a test of a choice asks for."""
        match node:
            case ex.Compare(op="eq" | "ne", left=left, right=ex.Constant(value=str() as value)):
                return left, frozenset((value,))
            case ex.Compare(op="eq" | "ne", left=ex.Constant(value=str() as value), right=right):
                return right, frozenset((value,))
            case ex.OneOf(item=item, options=options, path=None):
                return item, frozenset(o.value for o in options if isinstance(o, ex.Constant))
        return None

    def all_options(self, item: ex.Node) -> frozenset[Any] | None:
        return frozenset(item.type.options) if isinstance(item.type, t.Choice) else None

    def assume(self, node: ex.Node, holds: bool, path: Path) -> Path:
        """The path on which a condition holds (or does not)."""
        match node:
            case ex.Local(value=value):
                return self.settle(node, holds, self.assume(value, holds, path))
            case ex.RuleValue(rule=name) if len(self.rules.get(name, ())) == 1 and node.type == t.YES_NO:
                version = self.rules[name][0]
                if version.since is None and version.until is None:
                    path = self.assume(version.body, holds, path)
            case ex.Not(item=item):
                path = self.assume(item, not holds, path)
            case ex.Logic(op=op, items=items) if holds is (op == "and"):
                for item in items:
                    path = self.assume(item, holds, path)
            case ex.Compare(op=op, left=left, right=right) if isinstance(left.type, t.Number | t.Date):
                word = op if holds else OPPOSITE[op]
                path = self.narrow(left, word, right, self.narrow(right, FLIPPED[word], left, path))
            case ex.Compare() | ex.OneOf():
                path = self.narrow_options(node, holds, path)
        return self.settle(node, holds, path)

    def settle(self, node: ex.Node, holds: bool, path: Path) -> Path:
        return Path(path.intervals, {**path.settled, self.key(node): holds}, path.options)

    def narrow(self, node: ex.Node, op: str, other: ex.Node, path: Path) -> Path:
        limit = bounded_by(op, self.interval(other, path))
        intervals = dict(path.intervals)
        while True:
            intervals[self.key(node)] = self.interval(node, path).intersect(limit)
            if not isinstance(node, ex.Local):
                return Path(intervals, path.settled, path.options)
            node = node.value

    def narrow_options(self, node: ex.Node, holds: bool, path: Path) -> Path:
        asked = self.asked_options(node)
        if asked is None:
            return path
        item, wanted = asked
        left = path.options.get(self.key(item), self.all_options(item))
        if left is None:
            return path
        is_in = holds is not (isinstance(node, ex.Compare) and node.op == "ne")
        kept = left & wanted if is_in else left - wanted
        return Path(path.intervals, path.settled, {**path.options, self.key(item): kept})

    def depends_on_facts(self, node: ex.Node) -> bool:
        """Whether a condition rests on a fact or rule: one on parameters alone may change with the law."""
        if isinstance(node, ex.FactValue | ex.YearValue | ex.YearExists | ex.Growth | ex.RuleValue):
            return True
        return any(self.depends_on_facts(child) for child in node.children)

    # --- keys

    def key(self, node: ex.Node) -> Key:
        found = self._keys.get(id(node))
        if found is None:
            found = self._key(node)
            self._keys[id(node)] = found
            self._alive.append(node)
        return found

    def _key(self, node: ex.Node) -> Key:
        if isinstance(node, ex.Local):
            return self.key(node.value)
        written = self._spelling(node)
        return self._written.setdefault(written, len(self._written))

    def _spelling(self, node: ex.Node) -> tuple[Any, ...]:
        said = tuple(
            value
            for name in _own_fields(node)
            if not isinstance(value := getattr(node, name), ex.Node) and not _holds_nodes(value)
        )
        return (type(node).__name__, tuple(map(repr, said)), tuple(self.key(child) for child in node.children))


def _own_fields(node: ex.Node) -> list[str]:
    return [
        name for cls in type(node).__mro__ for name in getattr(cls, "__slots__", ()) if name not in ("type", "span")
    ]


def _holds_nodes(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(v, ex.Node | tuple) for v in value)


def _joined(a: Interval | None, b: Interval | None) -> Interval | None:
    if a is None or b is None:
        return b if a is None else a
    return a.union(b)


def _of_value(value: object) -> Interval:
    if isinstance(value, bool) or not isinstance(value, int | Fraction | date):
        return Interval()
    return Interval.point(value.toordinal() if isinstance(value, date) else value)


def _arithmetic(op: str, left: Interval, right: Interval) -> Interval:
    match op:
        case "add":
            return left + right
        case "sub":
            return left - right
        case "mul":
            return left * right
    return left * right.reciprocal()


def _extreme(op: str, items: list[Interval]) -> Interval:
    result = items[0]
    for item in items[1:]:
        result = result.least_with(item) if op == "min" else result.most_with(item)
    return result


def _down(value: Fraction, step: Fraction) -> Fraction:
    return (value // step) * step


def _rows(content: object) -> list[Band]:
    return [row for row in content if isinstance(row, Band)] if isinstance(content, tuple) else []


def _leaves(content: Any) -> list[Any]:
    """The single values of a parameter's content: of rows their values, of a table each option's."""
    if not isinstance(content, tuple):
        return [content]
    return [
        item.value if isinstance(item, Band) else item[1] if isinstance(item, tuple) else item for item in content
    ]
