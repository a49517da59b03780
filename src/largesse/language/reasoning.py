"""What can be known of a rule's values from bounds and guards: on a way through it, what a number can be, and which
conditions always or never hold.

An interval comes from the facts' bounds and from all dated values of the parameters; on the way into a branch it is
narrowed by the branch's condition, and by the earlier conditions that did not hold. What is found for an expression
is kept for the part of the way that concerns it: two ways that differ elsewhere share it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, cast

from largesse.language.intervals import FLIPPED, Interval, always, bounded_by, days
from largesse.language.keys import Key, Keys
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import Band, Parameter
from largesse.model.programme import Fact, Rule
from largesse.model.records import Records

OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}
EVERY_DAY = days(date(1800, 1, 1), date(2300, 12, 31))
AT_LEAST_ZERO = Interval(Fraction(0))
LONGEST: Mapping[str, Interval] = {
    "years": Interval(Fraction(365), Fraction(366)),
    "months": Interval(Fraction(28), Fraction(31)),
    "days": Interval.point(1),
}
"""How many days one of each part of a calendar has."""

MOST_WAYS = 32
"""On more ways than this, differing in what concerns an expression, it is looked at without guards."""

MOST_RULES_THROUGH = 20
"""A condition that is a rule is looked into so many rules deep."""


@dataclass(frozen=True, eq=False)
class Path:
    """What is known on one way through a rule: narrowed intervals, conditions settled, options left."""

    intervals: Mapping[Key, Interval] = field(default_factory=dict)
    settled: Mapping[Key, bool] = field(default_factory=dict)
    options: Mapping[Key, frozenset[Any]] = field(default_factory=dict)

    @property
    def impossible(self) -> bool:
        return any(i.empty for i in self.intervals.values()) or any(not o for o in self.options.values())


NOTHING_KNOWN = Path()


@dataclass
class Reasoning:
    """What can be known of the values of one programme's rules."""

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, tuple[Rule, ...]]
    gaps: Collection[str] = ()
    """The rules of which on some day no version is in force: they then come to 0."""
    tables: Mapping[str, Records] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)
    _shared_paths: dict[tuple[frozenset[Any], ...], Path] = field(default_factory=dict)
    _ways: dict[int, set[int]] = field(default_factory=dict)
    _intervals: dict[tuple[int, int], Interval] = field(default_factory=dict)
    _truths: dict[tuple[int, int], bool | None] = field(default_factory=dict)
    _results: dict[str, Interval] = field(default_factory=dict)
    _through: int = 0

    # --- what of a path concerns an expression

    def concerning(self, node: ex.Node, path: Path) -> Path:
        """The part of a path that can bear on an expression; the same object wherever that part is the same."""
        if path is NOTHING_KNOWN:
            return path
        support = self.keys.support(node)
        parts = tuple(_within(known, support) for known in (path.intervals, path.settled, path.options))
        if not any(parts):
            return NOTHING_KNOWN
        shared = self._shared_paths.setdefault(parts, Path(*map(dict, parts)))
        ways = self._ways.setdefault(id(node), set())
        ways.add(id(shared))
        return shared if len(ways) <= MOST_WAYS else NOTHING_KNOWN

    # --- what a number can be

    def interval(self, node: ex.Node, path: Path) -> Interval:
        """The values that a number (or a date, in days) can take on a path; without ends where unknown."""
        path = self.concerning(node, path)
        seen = (id(node), id(path))
        if seen not in self._intervals:
            base = self._interval(node, path)
            known = path.intervals.get(self.keys.of(node))
            self._intervals[seen] = base if known is None else base.intersect(known)
        return self._intervals[seen]

    def _interval(self, node: ex.Node, path: Path) -> Interval:  # one case for each kind of node
        def of(n: ex.Node) -> Interval:
            return self.interval(n, path)

        match node:
            case ex.Constant(value=value):
                return _of_value(value)
            case ex.FactValue(fact=name):
                return self._fact(self.facts[name], self.facts[name].absent)
            case ex.YearValue(fact=name, absent=absent):
                return self._fact(self.facts[name], absent)
            case ex.ParameterValue(path=name) | ex.TableValue(path=name) | ex.StepValue(path=name):
                return self._parameter(name)
            case ex.ParameterOn(path=name, key=ex.Node() as at) if self.parameters[name].shape == "brackets":
                return self._brackets(name, of(at))
            case ex.ParameterOn(path=name):
                return self._parameter(name)
            case ex.RowValue(table=name, column=column):
                return self._fact(cast(Fact, self.tables[name].column(column)), None)
            case ex.Aggregate():
                return self._aggregate(node, path)
            case ex.BracketSum(path=name, at=at):
                return self._brackets(name, of(at))
            case ex.RuleValue(rule=name):
                return self._rule(name)
            case ex.Local(value=value):
                return of(value)
            case ex.Arithmetic(op=op, left=left, right=right):
                found = _arithmetic(op, of(left), of(right))
                return found.intersect(AT_LEAST_ZERO) if op == "sub" and self._leaves_rest(left, right) else found
            case ex.Negated(item=item):
                return -of(item)
            case ex.Absolute(item=item):
                return of(item).absolute()
            case ex.Extreme(op=op, items=items):
                return _extreme(op, [of(i) for i in items])
            case ex.Choose():
                return self._choose(node, path)
            case ex.Rounded(item=item, step=step):
                inside = of(item)
                low = None if inside.low is None else _down(inside.low, step)
                return Interval(low, None if inside.high is None else -_down(-inside.high, step))
            case ex.DaysBetween(end=end, start=start):
                return of(end) - of(start)
            case ex.DateShift(start=start, count=count, part=part):
                # A day more or less, for the 29th of February.
                return of(start) + of(count) * LONGEST[part] + Interval(Fraction(-1), Fraction(1))
            case ex.WholeYears(start=start, end=end):
                return _years(of(end) - of(start))
            case ex.YearOf():
                return Interval(Fraction(date.min.year), Fraction(date.max.year))
        return EVERY_DAY if node.type == t.DATE else Interval()

    def _aggregate(self, node: ex.Aggregate, path: Path) -> Interval:
        """A sum lies within as many times the value of a row that counts as there can be rows."""
        within = path if node.condition is None else self.assume(node.condition, True, path)
        value = self.interval(node.element, within)
        if node.op == "sum":
            return value.union(Interval.point(0)) * Interval(Fraction(0), Fraction(self.tables[node.table].most_rows))
        return value if node.default is None else value.union(self.interval(node.default, path))

    def _leaves_rest(self, whole: ex.Node, part: ex.Node) -> bool:
        """Whether a difference is of the shape a - min(a, …) or max(a, …) - a, which is never below zero."""
        return self._is_among(whole, part, "min") or self._is_among(part, whole, "max")

    def _is_among(self, item: ex.Node, extreme: ex.Node, op: str) -> bool:
        while isinstance(extreme, ex.Local):
            extreme = extreme.value
        if not isinstance(extreme, ex.Extreme) or extreme.op != op:
            return False
        return self.keys.of(item) in (self.keys.of(one) for one in extreme.items)

    def _fact(self, fact: Fact, absent: object) -> Interval:
        if isinstance(fact.least, date) and isinstance(fact.most, date):
            bounds = days(fact.least, fact.most)
        elif isinstance(fact.least, Fraction) and isinstance(fact.most, Fraction):
            bounds = Interval(fact.least, fact.most)
        else:
            return Interval()
        return bounds if absent is None else bounds.union(_of_value(absent))

    def _parameter(self, path: str) -> Interval:
        return _hull(_of_value(value) for value in leaves(self.parameters[path]))

    def _brackets(self, path: str, at: Interval) -> Interval:
        """Between nothing and the highest rate of all that lies above the lowest floor."""
        rates = self._parameter(path)
        floors = [row.floor for dated in self.parameters[path].values for row in _rows(dated.content)]
        if rates.low is None or rates.low < 0 or rates.high is None or at.high is None:
            return Interval()
        return Interval(Fraction(0), max(Fraction(0), at.high - min(floors)) * rates.high)

    def _rule(self, name: str) -> Interval:
        """A rule's result, over all its versions; 0 too where no version may be in force."""
        if name not in self._results:
            versions = self.rules.get(name, ())
            found = [self.interval(version.body, NOTHING_KNOWN) for version in versions]
            self._results[name] = _hull([*found, Interval.point(0)] if name in self.gaps else found)
        return self._results[name]

    def _choose(self, node: ex.Choose, path: Path) -> Interval:
        found: list[Interval] = []
        for condition, value in node.branches:
            inside = self.assume(condition, True, path)
            if not inside.impossible:
                found.append(self.interval(value, inside))
            path = self.assume(condition, False, path)
        if not path.impossible or not found:
            found.append(self.interval(node.otherwise, path))
        return _hull(found)

    # --- which conditions hold

    def truth(self, node: ex.Node, path: Path) -> bool | None:
        """Whether a condition always holds on a path, never, or (None) sometimes."""
        path = self.concerning(node, path)
        seen = (id(node), id(path))
        if seen not in self._truths:
            settled = path.settled.get(self.keys.of(node))
            self._truths[seen] = self._truth(node, path) if settled is None else settled
        return self._truths[seen]

    def settled(self, node: ex.Node, path: Path) -> bool | None:
        """Whether the very same condition was settled before on the path."""
        return path.settled.get(self.keys.of(node))

    def _truth(self, node: ex.Node, path: Path) -> bool | None:
        match node:
            case ex.Constant(value=bool() as value):
                return value
            case ex.Threshold(strict=strict, loose=loose):
                holds = (self.truth(strict, path), self.truth(loose, path))
                return True if holds[0] else False if holds[1] is False else None
            case ex.Local(value=value):
                return self.truth(value, path)
            case ex.Not(item=item):
                inner = self.truth(item, path)
                return None if inner is None else not inner
            case ex.Logic(op=op, items=items):
                return self._logic_truth(op == "and", items, path)
            case ex.Compare(op=op, left=left, right=right) if isinstance(left.type, t.Number | t.Date):
                return always(op, self.interval(left, path), self.interval(right, path))
            case ex.Compare() | ex.OneOf():
                return self._option_truth(node, path)
        return None

    def _logic_truth(self, is_and: bool, items: Iterable[ex.Node], path: Path) -> bool | None:
        known = True
        for item in items:
            holds = self.truth(item, path)
            if holds is (not is_and):
                return not is_and
            known = known and holds is not None
            path = self.assume(item, is_and, path)
        return is_and if known else None

    def _option_truth(self, node: ex.Node, path: Path) -> bool | None:
        asked = _asked_options(node)
        if asked is None:
            return None
        item, wanted = asked
        left = path.options.get(self.keys.of(item), _all_options(item))
        if left is None:
            return None
        holds = False if not left & wanted else (True if left <= wanted else None)
        negated = isinstance(node, ex.Compare) and node.op == "ne"
        return holds if holds is None or not negated else not holds

    # --- what follows from a condition

    def assume(self, node: ex.Node, holds: bool, path: Path) -> Path:
        """The path on which a condition holds (or does not)."""
        if path.settled.get(self.keys.of(node)) is holds:
            return path
        match node:
            case ex.Threshold(strict=strict, loose=loose):
                path = self.assume(loose, True, path) if holds else self.assume(strict, False, path)
            case ex.Local(value=value):
                return self.assume(value, holds, path)
            case ex.RuleValue():
                path = self._assume_rule(node, holds, path)
            case ex.Not(item=item):
                path = self.assume(item, not holds, path)
            case ex.Logic(op=op, items=items) if holds is (op == "and"):
                for item in items:
                    path = self.assume(item, holds, path)
            case ex.Compare(op=op, left=left, right=right) if isinstance(left.type, t.Number | t.Date):
                word = op if holds else OPPOSITE[op]
                path = self._narrow(left, word, right, self._narrow(right, FLIPPED[word], left, path))
            case ex.Compare() | ex.OneOf():
                path = self._narrow_options(node, holds, path)
        return Path(path.intervals, {**path.settled, self.keys.of(node): holds}, path.options)

    def _assume_rule(self, node: ex.RuleValue, holds: bool, path: Path) -> Path:
        """Where a rule has one version, always in force, what it says holds too."""
        versions = self.rules.get(node.rule, ())
        dated = any(version.since or version.until for version in versions)
        if len(versions) != 1 or dated or node.type != t.YES_NO or self._through >= MOST_RULES_THROUGH:
            return path
        self._through += 1
        path = self.assume(versions[0].body, holds, path)
        self._through -= 1
        return path

    def _narrow(self, node: ex.Node, op: str, other: ex.Node, path: Path) -> Path:
        narrowed = {
            self.keys.of(node): self.interval(node, path).intersect(bounded_by(op, self.interval(other, path)))
        }
        difference = self.keys.difference(node, other)
        if difference is not None:
            known = path.intervals.get(difference, Interval())
            narrowed[difference] = known.intersect(bounded_by(op, Interval.point(0)))
        return Path({**path.intervals, **narrowed}, path.settled, path.options)

    def _narrow_options(self, node: ex.Node, holds: bool, path: Path) -> Path:
        asked = _asked_options(node)
        if asked is None:
            return path
        item, wanted = asked
        left = path.options.get(self.keys.of(item), _all_options(item))
        if left is None:
            return path
        is_in = holds is not (isinstance(node, ex.Compare) and node.op == "ne")
        kept = left & wanted if is_in else left - wanted
        return Path(path.intervals, path.settled, {**path.options, self.keys.of(item): kept})


def leaves(parameter: Parameter) -> list[Any]:
    """The single values of a parameter, on all its dates: of rows their values, of a table each option's."""
    found: list[Any] = []
    for dated in parameter.values:
        content = dated.content if isinstance(dated.content, tuple) else (dated.content,)
        for item in content:
            found.append(item.value if isinstance(item, Band) else item[1] if isinstance(item, tuple) else item)
    return found


def _rows(content: object) -> list[Band]:
    return [row for row in content if isinstance(row, Band)] if isinstance(content, tuple) else []


def _within(known: Mapping[Key, Any], support: frozenset[Key]) -> frozenset[tuple[Key, Any]]:
    if len(known) < len(support):
        return frozenset((key, value) for key, value in known.items() if key in support)
    return frozenset((key, known[key]) for key in support if key in known)


def _asked_options(node: ex.Node) -> tuple[ex.Node, frozenset[Any]] | None:
    """The item and the options that a test of a choice asks for."""
    match node:
        case ex.Compare(op="eq" | "ne", left=left, right=ex.Constant(value=str() as value)):
            return left, frozenset((value,))
        case ex.Compare(op="eq" | "ne", left=ex.Constant(value=str() as value), right=right):
            return right, frozenset((value,))
        case ex.OneOf(item=item, options=options, path=None):
            return item, frozenset(o.value for o in options if isinstance(o, ex.Constant))
    return None


def _all_options(item: ex.Node) -> frozenset[Any] | None:
    return frozenset(item.type.options) if isinstance(item.type, t.Choice) else None


def _hull(found: Iterable[Interval]) -> Interval:
    """The smallest interval around all; without ends where there are none."""
    result: Interval | None = None
    for interval in found:
        result = interval if result is None else result.union(interval)
    return result or Interval()


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


def _years(length: Interval) -> Interval:
    """Whole years in a number of days, roughly: a year more at either end."""
    low = None if length.low is None else length.low // 365 - 1
    return Interval(
        None if low is None else Fraction(low), None if length.high is None else Fraction(-(-length.high // 365) + 1)
    )


def _down(value: Fraction, step: Fraction) -> Fraction:
    return (value // step) * step
