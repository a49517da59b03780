"""How amounts are cut to what is left of a ceiling, as steps of a plan: in order, or each in the same proportion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from largesse.model.choosing import Steps
from largesse.model.types import COUNT, NUMBER, YES_NO, Type


@dataclass(frozen=True)
class Cutting:
    """Cuts amounts, the steps of whole minor units that are never below zero, to a step that is not below zero."""

    steps: Steps
    money: Type

    def in_order(self, amounts: Mapping[str, int], left: int) -> dict[str, int]:
        """From the first on, each down to nothing before the next: so those that stand last take of what is left
        first."""
        cut: dict[str, int] = {}
        for name in reversed(list(amounts)):
            cut[name] = self.nothing_or(self.number("min", amounts[name], left), amounts[name], left)
            if len(cut) < len(amounts):
                left = self.number("max", self.number("sub", left, cut[name]), self.constant(0))
        return cut

    def pro_rata(self, amounts: Mapping[str, int], left: int) -> dict[str, int]:
        """Each the same part of what it was, rounded down; the units left over go one each to the largest remainders,
        of equals to those that stand first.

        What is shared out is no more than the amounts come to, so where they fit each part is the amount itself. A
        remainder is kept times the sum, so that all is whole.
        """
        total = self.added(list(amounts.values()))
        shared = self.number("min", left, total)
        parts: dict[str, int] = {}
        remainders: dict[str, int] = {}
        for name, amount in amounts.items():
            product = self.steps.add("mul", (amount, shared), None, NUMBER)
            quotient = self.steps.add("div", (product, total), None, self.money)
            part = self.steps.add("round", (quotient,), (Fraction(1), "floor"), self.money)
            parts[name] = self.number("min", shared, part)  # (it is no more by itself; so its range is seen to be)
            taken = self.steps.add("mul", (parts[name], total), None, NUMBER)
            remainders[name] = self.steps.add("sub", (product, taken), None, NUMBER)
        over = self.number("sub", shared, self.added(list(parts.values())))
        before = self.how_many_before(remainders)
        cut: dict[str, int] = {}
        for name, amount in amounts.items():
            one_more = self.if_so(self.test("gt", over, before[name]), self.constant(1))
            paid = self.number("min", amount, self.number("add", parts[name], one_more))
            cut[name] = self.nothing_or(paid, amount, left)
        return cut

    def how_many_before(self, remainders: Mapping[str, int]) -> dict[str, int]:
        """How many remainders are larger than each, or as large and stand before it."""
        one, none = self.steps.constant(1, COUNT), self.steps.constant(0, COUNT)
        before: dict[str, int] = dict.fromkeys(remainders, none)
        for first, second in combinations(remainders, 2):
            is_before = self.test("ge", remainders[first], remainders[second])
            for name, counts in ((first, (none, one)), (second, (one, none))):
                counted = self.steps.add("choose", (is_before, *counts), None, COUNT)
                before[name] = self.steps.add("add", (before[name], counted), None, COUNT)
        return before

    # --- steps

    def nothing_or(self, paid: int, amount: int, left: int) -> int:
        """Nothing where the amount or what is left is known to be nothing, whatever is unknown of the other."""
        none = self.constant(0)
        is_nothing = self.test("or", self.test("le", amount, none), self.test("le", left, none))
        return self.steps.add("choose", (is_nothing, none, paid), None, self.money)

    def if_so(self, condition: int, amount: int) -> int:
        return self.steps.add("choose", (condition, amount, self.constant(0)), None, self.money)

    def added(self, items: Sequence[int]) -> int:
        total = items[0]
        for item in items[1:]:
            total = self.number("add", total, item)
        return total

    def test(self, op: str, *args: int) -> int:
        return self.steps.add(op, args, None, YES_NO)

    def number(self, op: str, *args: int) -> int:
        return self.steps.add(op, args, None, self.money)

    def constant(self, value: int) -> int:
        return self.steps.constant(value, self.money)
