"""What every arrangement is read with: the rules, facts and parameters that it names, each checked for its kind."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from largesse.errors import did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.literals import listed
from largesse.language.report import FollowsError, Place
from largesse.language.scope import Lost, same_kind
from largesse.language.syntax import check_name
from largesse.model import types as t
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact, Rule


@dataclass(frozen=True)
class Arranging:
    """Reads the names that arrangements give, against what the programme declares."""

    declarations: Declarations
    facts: Mapping[str, Fact]
    rules: Mapping[str, tuple[Rule, ...]]
    parameters: Mapping[str, Parameter]
    lost: Lost

    @property
    def place(self) -> Place:
        return self.declarations.place

    # --- texts

    def items(self, node: ast.expr) -> Sequence[ast.expr]:
        """The items of a tuple or list written out."""
        if not isinstance(node, ast.Tuple | ast.List):
            raise self.place.refuse(
                "not-a-literal", node, "Here must stand a list of names.", 'Write ("one",) or ("one", "other").'
            )
        return node.elts

    def one_of(self, node: ast.expr, words: Sequence[str]) -> str:
        """One of a few words."""
        text = self.declarations.text(node)
        if text not in words:
            hint = did_you_mean(text, words) or f"There is {listed(tuple(words))}."
            raise self.place.refuse(
                "bad-declaration", node, f"{text!r} is none of the words that can stand here.", hint
            )
        return text

    def plain_name(self, node: ast.expr) -> str:
        """A name of the author's own, as facts and rules have."""
        name = self.declarations.text(node)
        check_name(name, node, self.place)
        return name

    def own_name(self, call: ast.Call, said: Mapping[str, ast.expr]) -> str:
        """The name of the arrangement itself."""
        if "name" not in said:
            word = call.func.id if isinstance(call.func, ast.Name) else "this"
            raise self.place.refuse("bad-declaration", call, f"{word}(…) has no name.", f"Write {word}('…', …).")
        return self.plain_name(said["name"])

    # --- rules and facts

    def rule(self, node: ast.expr) -> Rule:
        """A rule, condition or benefit by its name: its first version."""
        name = self.declarations.text(node)
        self._still_there(name, self.lost.names)
        if name not in self.rules:
            hint = did_you_mean(name, self.rules) or "Name a rule of the programme."
            raise self.place.refuse("unknown-name", node, f"There is no rule {name!r}.", hint)
        return self.rules[name][0]

    def number_rule(self, node: ast.expr) -> Rule:
        rule = self.rule(node)
        if not isinstance(rule.type, t.Number):
            raise self.place.refuse(
                "result-type",
                node,
                f"{rule.name} gives {rule.type}; here counts a number.",
                "Name a rule that gives one.",
            )
        return rule

    def rule_of_type(self, node: ast.expr, wanted: t.Type) -> Rule:
        rule = self.rule(node)
        if not same_kind(rule.type, wanted):
            raise self.place.refuse(
                "result-type", node, f"{rule.name} gives {rule.type}; here counts {wanted}.", "Name another rule."
            )
        return rule

    def money_benefits(self, node: ast.expr) -> tuple[str, ...]:
        """Benefits of money, each once."""
        found: list[str] = []
        for item in self.items(node):
            rule = self.rule(item)
            if rule.kind != "benefit" or rule.in_kind:
                raise self.place.refuse(
                    "result-type", item, f"{rule.name} is no benefit of money.", "Name benefits that give money."
                )
            if rule.name in found:
                raise self.place.refuse("duplicate", item, f"{rule.name!r} is there twice.", "Take one of them out.")
            found.append(rule.name)
        if not found:
            raise self.place.refuse("not-a-literal", node, "This list is empty.", "Name one benefit or more.")
        return tuple(found)

    def ordering_rule(self, node: ast.expr) -> Rule:
        """A rule by which firms can be put in order: a number or a date."""
        rule = self.rule(node)
        if not isinstance(rule.type, t.Number | t.Date):
            raise self.place.refuse(
                "result-type", node, f"{rule.name} gives {rule.type}, by which nothing is put in order.",
                "Name a rule that gives a number or a date.",
            )  # fmt: skip
        return rule

    def fact(self, node: ast.expr) -> Fact:
        name = self.declarations.text(node)
        self._still_there(name, self.lost.names)
        if name not in self.facts:
            hint = did_you_mean(name, self.facts) or "Name a fact of the programme."
            raise self.place.refuse("unknown-name", node, f"There is no fact {name!r}.", hint)
        return self.facts[name]

    def text_fact(self, node: ast.expr) -> Fact:
        fact = self.fact(node)
        if fact.type != t.TEXT or fact.yearly:
            raise self.place.refuse(
                "result-type", node, f"{fact.name} is no text; a group's firms have one text in common.",
                "Name a fact of the type Text.",
            )  # fmt: skip
        return fact

    def choice_fact(self, node: ast.expr) -> Fact:
        fact = self.fact(node)
        if not isinstance(fact.type, t.Choice) or fact.yearly:
            raise self.place.refuse(
                "result-type", node, f"{fact.name} is no choice; sectors are the options of one.",
                "Name a fact of the type Choice[…].",
            )  # fmt: skip
        return fact

    # --- parameters

    def parameter(self, node: ast.expr, wanted: t.Type) -> str:
        """The path of a parameter of one value."""
        found = self._parameter(node)
        if found.shape != "value":
            raise self.place.refuse(
                "parameter-shape", node, f"{found.path} is a parameter of the shape {found.shape}.",
                "Here counts one value.",
            )  # fmt: skip
        return self._of_type(node, found, wanted)

    def table(self, node: ast.expr, wanted: t.Type, by: Fact) -> str:
        """The path of a table by a choice."""
        found = self._parameter(node)
        if found.shape != "table" or found.by != by.name:
            raise self.place.refuse(
                "parameter-shape", node, f"{found.path} is no table by {by.name}.",
                f"Write it in parameters.yaml with by: {by.name}.",
            )  # fmt: skip
        return self._of_type(node, found, wanted)

    def _parameter(self, node: ast.expr) -> Parameter:
        path = self.declarations.text(node)
        self._still_there(path, self.lost.parameters)
        if path not in self.parameters:
            hint = did_you_mean(path, self.parameters) or "Add it, with its source."
            raise self.place.refuse(
                "unknown-parameter", node, f"There is no parameter {path!r} in parameters.yaml.", hint
            )
        return self.parameters[path]

    def _of_type(self, node: ast.expr, found: Parameter, wanted: t.Type) -> str:
        if not same_kind(found.type, wanted):
            raise self.place.refuse(
                "unit-mismatch",
                node,
                f"{found.path} is {found.type}; here counts {wanted}.",
                "Name another parameter.",
            )
        return found.path

    def _still_there(self, name: str, lost: Collection[str]) -> None:
        if name in lost:
            raise FollowsError
