"""A programme as text that tests take apart: its rules, and the facts and parameters that they turn out to name.

What nothing names is left out when it is written to a folder, so that a shorter rule is a whole programme again.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SINCE = "2020-01-01"
NAMES = (
    "Area, Choice, Count, Date, Days, Money, MoneyPerAreaDay, Number, Parameters, Quantity, Share, Text, Yearly, "
    "YesNo, benefit, cite, condition, fact, programme, rounding, rule"
)
WORDS = {"money": "Money", "pure": "Number", "area": "Area", "days": "Days", "rate": "MoneyPerAreaDay",
         "bool": "YesNo", "date": "Date", "dollars": "Money", "density": "Quantity"}  # fmt: skip
"""The annotation of each type."""
FUNCTIONS = "after, rounded, whole_years, year_of"


@dataclass(frozen=True)
class WrittenFact:
    """`declared` is what stands within fact(…); `word` the annotation of an argument of that name."""

    declared: str
    word: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenRule:
    """`kind`: rule, condition, benefit or helper; `type` one of WORDS; `arguments` are those of a helper."""

    name: str
    kind: str
    type: str
    body: str
    head: str = ""
    arguments: str = ""

    def named(self) -> frozenset[str]:
        """The names in the body."""
        return _names(self.body)[0]

    def paths(self) -> frozenset[str]:
        """Everything dotted that the body names: `p.size`, `sales.latest`."""
        return _names(self.body)[1]


@cache
def _names(body: str) -> tuple[frozenset[str], frozenset[str]]:
    nodes = list(ast.walk(ast.parse(body)))
    dotted = (n for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name | ast.Attribute))
    return frozenset(n.id for n in nodes if isinstance(n, ast.Name)), frozenset(map(ast.unparse, dotted))


@dataclass(frozen=True)
class Written:
    """A programme in pieces. `outcome` names the rule that decides it."""

    facts: Mapping[str, WrittenFact]
    parameters: Mapping[str, str]
    rules: Sequence[WrittenRule]
    outcome: str

    def needed(self) -> list[WrittenRule]:
        """The rules that the outcome and the benefits rest on, and these."""
        by_name = {r.name: r for r in self.rules}
        wanted = [r.name for r in self.rules if r.kind == "benefit"] + [self.outcome]
        found: set[str] = set()
        while wanted:
            name = wanted.pop()
            if name in by_name and name not in found:
                found.add(name)
                wanted.extend(by_name[name].named())
        return [r for r in self.rules if r.name in found]

    # --- as files

    def python(self) -> str:
        rules = self.needed()
        named = frozenset().union(*(r.named() for r in rules))
        facts = {name: f for name, f in self.facts.items() if name in named}
        lines = ['"""A programme made up by chance."""', f"from largesse.language import {NAMES}, {FUNCTIONS}", ""]
        lines.append(
            f'programme(id="made-up", authority="Nobody", currency="CNY", outcome="{self.outcome}", '
            f'counts="decision", since="{SINCE}", cites=cite("law", "time"))'
        )
        lines += [f"{name} = fact({f.declared})" for name, f in facts.items()]
        known = {r.name: WORDS[r.type] for r in self.rules if r.kind != "helper"}
        for rule in rules:
            lines += ["", *self.function(rule, facts, known)]
        return "\n".join(lines) + "\n"

    def places(self) -> dict[str, range]:
        """The lines of each function."""
        tree = ast.parse(self.python())
        return {f.name: range(f.lineno, (f.end_lineno or 0) + 1) for f in tree.body if isinstance(f, ast.FunctionDef)}

    def function(self, rule: WrittenRule, facts: Mapping[str, WrittenFact], known: Mapping[str, str]) -> list[str]:
        body = [f"    {line}" for line in rule.body.splitlines()]
        if rule.kind == "helper":
            return [f"def {rule.name}({rule.arguments}) -> {WORDS[rule.type]}:", *body]
        named = rule.named()
        arguments = [f"{name}: {f.word}" for name, f in facts.items() if name in named]
        arguments += [f"{name}: {word}" for name, word in known.items() if name in named and name != rule.name]
        arguments += ["p: Parameters"] if "p" in named else []
        arguments += ["on: Date"] if "on" in named else []
        return [
            f"@{rule.kind}{rule.head}",
            f"def {rule.name}({', '.join(arguments)}) -> {WORDS[rule.type]}:",
            '    """Made up."""',
            *body,
        ]

    def used_parameters(self) -> dict[str, str]:
        paths = frozenset().union(*(r.paths() for r in self.needed()))
        return {path: yaml for path, yaml in self.parameters.items() if f"p.{path}" in paths}

    def messages(self) -> str:
        rules = self.needed()
        named = frozenset().union(*(r.named() for r in rules))
        lines = ["title: Made up", "facts:"]
        facts = {name: f for name, f in self.facts.items() if name in named}
        lines += [f"  {name}: {{label: x, question: x, proof: x}}" for name in facts] or ["  {}"]
        choices = {name: f.options for name, f in facts.items() if f.options}
        if choices:
            lines.append("choices:")
            lines += [f"  {name}: {{{', '.join(f'{o}: x' for o in options)}}}" for name, options in choices.items()]
        lines.append("rules:")
        for rule in rules:
            if rule.kind == "rule":
                lines.append(f"  {rule.name}: {{label: x}}")
            elif rule.kind != "helper":
                lines.append(f"  {rule.name}: {{label: x, sentence: x}}")
        paths = self.used_parameters()
        if paths:
            lines.append("parameters:")
            lines += [f"  {path}: x" for path in paths]
        return "\n".join(lines) + "\n"

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "programme.py").write_text(self.python(), encoding="utf-8")
        parameters = "".join(f"{path}: {yaml}\n" for path, yaml in self.used_parameters().items())
        (folder / "parameters.yaml").write_text(parameters, encoding="utf-8")
        law = "law: {title: Law, url: 'https://law.example', grade: official, publisher: Nobody, "
        law += "published: 2019-01-01, retrieved: 2026-01-01}\n"
        (folder / "sources.yaml").write_text(law, encoding="utf-8")
        for lang in ("en", "zh"):
            (folder / f"messages.{lang}.yaml").write_text(self.messages(), encoding="utf-8")
        return folder

    def shown(self) -> str:
        """The programme and its parameters, for a person to read."""
        parameters = "\n".join(f"# {path}: {yaml}" for path, yaml in self.used_parameters().items())
        return f"{self.python()}\n# parameters.yaml\n{parameters}\n"
