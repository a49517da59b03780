"""One formula of the language beside the same by the plain reference; and the programme that consists of it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import largesse.language as language
from tests.records.reference import Open, both, chosen, either, lacks, strict, turned

FIRST, LAST = date(2020, 1, 1), date(2021, 12, 31)
CHANGE = date(2020, 7, 1)
"""The day on which the rates change; and once more in a leap year's end."""
SECOND = date(2020, 12, 31)

VAST = 90_000_000_000_000_000
"""So many euros, in cents, fit 64 bits; the sum of two does not."""

COLUMNS = {
    "day": f'fact(Date, least="{FIRST}", most="{LAST}")',
    "kind": 'fact(Choice["a", "b"])',
    "amount": "fact(Money, least=-1_000, most=1_000)",
    "good": "fact(YesNo)",
    "vast": f"fact(Money, least=-{VAST}, most={VAST})",
}
FACTS = {
    "factor": "fact(Share, decimals=2)",
    "limit": f'fact(Date, least="{FIRST}", most="{LAST}")',
    "base": "fact(Money, least=-1_000, most=1_000)",
}
MOST_ROWS = 6
OFFSET = 10_000


def rate(day: date) -> Fraction:
    if day < CHANGE:
        return Fraction(1, 4)
    return Fraction(7, 100) if day < SECOND else Fraction(1)


def rate_of(day: date, kind: str) -> Fraction:
    before, after = {"a": Fraction(1, 10), "b": Fraction(1)}, {"a": Fraction(0), "b": Fraction(-1, 2)}
    return (before if day < CHANGE else after)[kind]


def on_day(look: Callable[..., Any], day: Any, *asked: Any) -> Any:
    """What a parameter says on a day; on an unknown one what all its versions have in common."""
    if not isinstance(day, Open):
        return strict(lambda *known: look(day, *known), *asked)
    found = [on_day(look, version, *asked) for version in (FIRST, CHANGE, SECOND)]
    same = not any(isinstance(value, Open) for value in found) and len(set(found)) == 1
    return found[0] if same else lacks(day, *found)


def step_of(day: date, amount: Fraction) -> Fraction:
    before, after = ((-1000, -5), (0, 1), (333, 2)), ((-1000, 7), (Fraction(1, 100), 0))
    return Fraction([value for floor, value in (before if day < CHANGE else after) if floor <= amount][-1])


def tax_of(day: date, amount: Fraction) -> Fraction:
    before, after = (
        ((Fraction(0), Fraction(1, 2)), (Fraction(100), Fraction(1, 4))),
        ((Fraction(-10), Fraction(1, 10)), (Fraction(500), Fraction(0))),
    )
    bands = [*(before if day < CHANGE else after), (Fraction(10**9), Fraction(0))]
    return sum(
        (rate * (min(amount, upper) - floor) for (floor, rate), (upper, _) in pairwise(bands) if amount > floor),
        Fraction(0),
    )


def allowed(day: date, kind: str) -> bool:
    return kind in (("a",) if day < CHANGE else ("a", "b") if day < SECOND else ("b",))


PARAMETERS = f"""\
offset:
  unit: EUR
  values: [{{since: 2020-01-01, value: {OFFSET}, grade: assumed, note: made up}}]
one:
  unit: EUR
  values: [{{since: 2020-01-01, value: 1, grade: assumed, note: made up}}]
"""
RATES = {
    "rate": f"""\
rate:
  unit: share
  values:
    - {{since: {FIRST}, value: 0.25, grade: assumed, note: made up}}
    - {{since: {CHANGE}, value: 0.07, grade: assumed, note: made up}}
    - {{since: {SECOND}, value: 1, grade: assumed, note: made up}}
""",
    "by_kind": f"""\
by_kind:
  by: lines.kind
  unit: number
  values:
    - {{since: {FIRST}, value: {{a: 0.1, b: 1}}, grade: assumed, note: made up}}
    - {{since: {CHANGE}, value: {{a: 0, b: -0.5}}, grade: assumed, note: made up}}
""",
    "stepped": f"""\
stepped:
  steps: EUR
  unit: EUR
  values:
    - since: {FIRST}
      value: [{{from: -1000, value: -5}}, {{from: 0, value: 1}}, {{from: 333, value: 2}}]
      grade: assumed
      note: made up
    - {{since: {CHANGE}, value: [{{from: -1000, value: 7}}, {{from: 0.01, value: 0}}], grade: assumed, note: made up}}
""",
    "taxed": f"""\
taxed:
  brackets: EUR
  unit: share
  values:
    - {{since: {FIRST}, value: [{{from: 0, value: 0.5}}, {{from: 100, value: 0.25}}], grade: assumed, note: made up}}
    - {{since: {CHANGE}, value: [{{from: -10, value: 0.1}}, {{from: 500, value: 0}}], grade: assumed, note: made up}}
""",
    "kinds": f"""\
kinds:
  set: lines.kind
  values:
    - {{since: {FIRST}, value: [a], grade: assumed, note: made up}}
    - {{since: {CHANGE}, value: [a, b], grade: assumed, note: made up}}
    - {{since: {SECOND}, value: [b], grade: assumed, note: made up}}
""",
}


@dataclass(frozen=True)
class Formula:
    """`body` is the rule's body, `by_hand` the same from the rows and the firm's own facts (`lines`, `factor`, …)."""

    name: str
    body: str
    type: str
    by_hand: Callable[[Any], Any]
    before: str = ""
    """Rules that it takes as arguments."""

    @property
    def text(self) -> str:
        return self.before + self.body

    def uses(self, names: Mapping[str, Any], prefix: str = "") -> list[str]:
        return [name for name in names if f"{prefix}{name}" in self.text]


def times(a: Any, b: Any) -> Any:
    return strict(operator.mul, a, b)


def more(a: Any, b: Any) -> Any:
    return strict(operator.gt, a, b)


def trimmed(f: Any) -> Any:
    n = f.lines.sum(lambda c: 1)
    total = f.lines.sum(lambda c: c.amount)
    low = f.lines.least(min, lambda c: c.amount, lambda c: True, 0)
    high = f.lines.least(max, lambda c: c.amount, lambda c: True, 0)
    mean = strict(lambda *v: Fraction(v[0] - v[1] - v[2], 1) / (v[3] - 2) if v[3] != 2 else None, total, low, high, n)
    return chosen(more(n, 2), mean, f.base)


def above_total(f: Any) -> Any:
    total = f.lines.sum(lambda c: c.amount, lambda c: c.good)
    return f.lines.any(lambda c: more(c.amount, total), beside=(total,))


FORMULAS = (
    Formula("total", "return sum(c.amount for c in lines)", "Money", lambda f: f.lines.sum(lambda c: c.amount)),
    Formula(
        "total_of_some",
        "return sum(c.amount for c in lines if c.good if c.kind == 'a')",
        "Money",
        lambda f: f.lines.sum(lambda c: c.amount, lambda c: both(c.good, strict(lambda k: k == "a", c.kind))),
    ),
    Formula(
        "count",
        "return p.one * sum(1 for c in lines if c.good or c.amount > 0)",
        "Money",
        lambda f: f.lines.sum(lambda c: 1, lambda c: either(c.good, more(c.amount, 0))),
    ),
    Formula(
        "greatest",
        "return max((c.amount for c in lines if c.good), default=base)",
        "Money",
        lambda f: f.lines.least(max, lambda c: c.amount, lambda c: c.good, f.base),
    ),
    Formula(
        "least",
        "return min((c.amount * factor for c in lines if not c.good), default=0)",
        "Money",
        lambda f: chosen_least(f),
    ),
    Formula(
        "some",
        "return any(c.good or c.amount > base for c in lines)",
        "YesNo",
        lambda f: f.lines.any(lambda c: either(c.good, more(c.amount, f.base)), beside=(f.base,)),
    ),
    Formula(
        "every",
        "return all(c.good and c.amount > 0 for c in lines if c.kind == 'a')",
        "YesNo",
        lambda f: f.lines.all(
            lambda c: both(c.good, more(c.amount, 0)), lambda c: strict(lambda k: k == "a", c.kind)
        ),
    ),
    Formula(
        "since",
        "return sum(c.amount * factor for c in lines if c.day >= limit)",
        "Money",
        lambda f: f.lines.sum(
            lambda c: times(c.amount, f.factor),
            lambda c: strict(operator.ge, c.day, f.limit),
            beside=(f.factor, f.limit),
        ),
    ),
    Formula(
        "by_day",
        "return sum(p.on(c.day).rate * c.amount for c in lines)",
        "Money",
        lambda f: f.lines.sum(lambda c: times(strict_rate(c.day), c.amount)),
    ),
    Formula(
        "by_day_and_kind",
        "return sum(p.on(c.day).by_kind[c.kind] * c.amount for c in lines if c.good)",
        "Money",
        lambda f: f.lines.sum(lambda c: times(strict_rate_of(c.day, c.kind), c.amount), lambda c: c.good),
    ),
    Formula(
        "steps_by_day",
        "return sum(p.on(c.day).stepped.at(c.amount) for c in lines)",
        "Money",
        lambda f: f.lines.sum(lambda c: on_day(step_of, c.day, c.amount)),
    ),
    Formula(
        "brackets_by_day",
        "return sum(p.on(c.day).taxed.progressive(c.amount) for c in lines if c.good)",
        "Money",
        lambda f: f.lines.sum(lambda c: on_day(tax_of, c.day, c.amount), lambda c: c.good),
    ),
    Formula(
        "set_by_day",
        "return sum(c.amount for c in lines if c.kind in p.on(c.day).kinds)",
        "Money",
        lambda f: f.lines.sum(lambda c: c.amount, lambda c: on_day(allowed, c.day, c.kind)),
    ),
    Formula(
        "not_in_set_by_day",
        "return any(c.kind not in p.on(c.day).kinds and c.good for c in lines)",
        "YesNo",
        lambda f: f.lines.any(lambda c: both(turned(on_day(allowed, c.day, c.kind)), c.good)),
    ),
    Formula(
        "shapes_by_the_firms_day",
        "return p.on(limit).stepped.at(base) + p.on(limit).taxed.progressive(base) + sum(c.amount for c in lines)",
        "Money",
        lambda f: strict(
            lambda *parts: sum(parts),
            on_day(step_of, f.limit, f.base),
            on_day(tax_of, f.limit, f.base),
            f.lines.sum(lambda c: c.amount),
        ),
    ),
    Formula(
        "first_day",
        "return min((c.day for c in lines if c.good), default=limit) > limit",
        "YesNo",
        lambda f: more(f.lines.least(min, lambda c: c.day, lambda c: c.good, f.limit), f.limit),
    ),
    Formula(
        "by_cases",
        "return sum((max(0, c.amount) if c.good else c.amount) for c in lines)",
        "Money",
        lambda f: f.lines.sum(lambda c: chosen(c.good, strict(lambda a: max(0, a), c.amount), c.amount)),
    ),
    Formula(
        "beyond_64_bits",
        "return sum(c.vast for c in lines) > base",
        "YesNo",
        lambda f: more(f.lines.sum(lambda c: c.vast), f.base),
    ),
    Formula(
        "trimmed",
        """\
n = sum(1 for c in lines)
if n > 2:
    low = min((c.amount for c in lines), default=0)
    high = max((c.amount for c in lines), default=0)
    return (sum(c.amount for c in lines) - low - high) / (n - 2)
return base""",
        "Money",
        trimmed,
    ),
    Formula(
        "above_total",
        "return any(c.amount > some for c in lines)",
        "YesNo",
        above_total,
        before='@rule\ndef some(lines: Records) -> Money:\n    """"""\n'
        "    return sum(c.amount for c in lines if c.good)\n\n\n",
    ),
)


def chosen_least(f: Any) -> Any:
    counts = lambda c: strict(lambda good: not good, c.good)  # noqa: E731
    if f.lines.rows is None:
        return f.lines.of(lambda c: 0, counts, (f.factor,), list)
    return f.lines.least(min, lambda c: times(c.amount, f.factor), counts, 0)


def strict_rate(day: Any) -> Any:
    return strict(rate, day)


def strict_rate_of(day: Any, kind: Any) -> Any:
    return strict(rate_of, day, kind)


# --- the programme that a formula makes


def written(formula: Formula, folder: Path) -> Path:
    """The folder of a programme whose only benefit is what the formula gives."""
    folder.mkdir(parents=True)
    columns, facts = formula.uses(COLUMNS, "c."), formula.uses(FACTS)
    rates = formula.uses(RATES)
    for name, text in _files(formula, columns, facts, rates).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _files(formula: Formula, columns: list[str], facts: list[str], rates: list[str]) -> dict[str, str]:
    arguments = ["lines: Records"] + [f"{name}: {_type(FACTS[name])}" for name in facts]
    arguments += ["some: Money"] if formula.before else []
    is_money = formula.type == "Money"
    inside = [*arguments, "p: Parameters"] if "p." in formula.body else arguments
    rule = f"@rule\ndef found({', '.join(inside)}) -> {formula.type}:\n" + _indented(formula.body)
    rounding = ', rounding=rounding("cent", "half up", assumed="made up")' if is_money else ""
    given = "max(0, p.offset + found)" if is_money else "found"
    needs = "found: Money, p: Parameters" if is_money else "found: YesNo"
    imports = ", ".join(name for name in language.__all__ if name not in ("Growth", "Parameter", "Series"))
    programme = f"""from largesse.language import {imports}

programme(
    id="skerries/test/{formula.name.replace(chr(95), chr(45))}", authority="Test", currency="EUR", outcome="open",
    since="2020-01-01",
)

lines = records({", ".join(f"{name}={COLUMNS[name]}" for name in columns)}, most_rows={MOST_ROWS})
""" + "".join(f"{name} = {FACTS[name]}\n" for name in facts)
    programme += f"""

{formula.before}{rule}


@condition(cites=cite("test", "all"))
def open(on: Date) -> YesNo:
    return year_of(on) > 0


@benefit(cites=cite("test", "all"){rounding})
def grant({needs}) -> {"Money" if is_money else "YesNo"}:
    return {given}
""".replace("rule\n\n", "rule\n\n")
    parameters = PARAMETERS if "p.one" in formula.body else PARAMETERS.partition("one:")[0]
    labels = {"rules": ["found", "open", "grant", *(["some"] if formula.before else [])]}
    words = "title: t\nfacts:\n" + "".join(
        f"  {name}: {{label: {name}, question: q, proof: p}}\n" for name in ["lines", *facts]
    )
    if columns:
        words += "columns:\n  lines: {" + ", ".join(f"{name}: {name}" for name in columns) + "}\n"
    if "kind" in columns:
        words += "choices:\n  lines.kind: {a: a, b: b}\n"
    words += "rules:\n" + "".join(f"  {name}: {{label: {name}, sentence: s}}\n" for name in labels["rules"][:3])
    words += "  some: {label: some}\n" if formula.before else ""
    words = words.replace("found: {label: found, sentence: s}", "found: {label: found}")
    paths = ["offset"] * is_money + ["one"] * ("p.one" in formula.body) + rates
    words += ("parameters:\n" + "".join(f"  {path}: {path}\n" for path in paths)) if paths else ""
    return {
        "programme.py": programme,
        "parameters.yaml": (parameters if is_money else "") + "".join(RATES[name] for name in rates) or "{}\n",
        "sources.yaml": "test: {title: t, url: https://t.example, publisher: t, grade: enacted}\n",
        "messages.en.yaml": words,
        "messages.zh.yaml": words,
    }


def _type(fact: str) -> str:
    return fact.removeprefix("fact(").partition(",")[0].rstrip(")")


def _indented(body: str) -> str:
    return "".join(f"    {line}\n" for line in body.splitlines())
