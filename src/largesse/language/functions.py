"""Reading functions: their arguments and results; helper functions by putting their bodies where they are called."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from largesse.errors import did_you_mean
from largesse.language import comprehensions, operators
from largesse.language.annotations import Annotations, fits
from largesse.language.bodies import Bodies
from largesse.language.declarations import Declarations
from largesse.language.expressions import Expressions
from largesse.language.limits import Effort
from largesse.language.report import FollowsError, Place
from largesse.language.scope import Known, Meaning, Names, ParametersName, RowName, SeriesName, TableName, same_kind
from largesse.model import expressions as ex
from largesse.model import types as t


@dataclass
class Functions:
    """Reads the functions of one programme: rules by their facts and rules, helpers by inlining."""

    place: Place
    known: Known
    declarations: Declarations
    helpers: Mapping[str, ast.FunctionDef]
    effort: Effort
    _open: list[str] = field(default_factory=list)

    @property
    def annotations(self) -> Annotations:
        return Annotations(self.place, self.declarations)

    @property
    def expressions(self) -> Expressions:
        return Expressions(
            self.place, self.known, self.declarations, self.effort, self.call_helper, tuple(self.helpers)
        )

    def rule(self, function: ast.FunctionDef, result: t.Type) -> ex.Node:
        """The body of a rule, whose arguments name facts, other rules, `p` or `on`."""
        arguments = self.arguments(function)
        names: Names = {argument.arg: self.argument(argument) for argument in arguments}
        body = self.body(function, names)
        return self.result(function, body, result)

    def arguments(self, function: ast.FunctionDef) -> list[ast.arg]:
        """The function's arguments: plain ones, each once."""
        given = function.args
        if given.vararg or given.kwarg or given.defaults or any(given.kw_defaults):
            raise self.place.refuse(
                "unsupported", function, "An argument has neither a default nor a star.",
                "A missing fact is never given a value in silence.",
            )  # fmt: skip
        if given.posonlyargs or given.kwonlyargs:
            raise self.place.refuse(
                "unsupported", function, "Among arguments stands neither a bare * nor a /.", "Take it out."
            )
        for i, argument in enumerate(given.args):
            if argument.arg in (earlier.arg for earlier in given.args[:i]):
                raise self.place.refuse(
                    "duplicate", argument, f"The argument {argument.arg} stands here twice.", "Take one of them out."
                )
        return given.args

    def argument(self, argument: ast.arg) -> Meaning:
        name, span = argument.arg, self.place.of(argument)
        if name == "p":
            if not isinstance(argument.annotation, ast.Name) or argument.annotation.id != "Parameters":
                raise self.place.refuse("argument-type", argument, "p is the parameters.", "Write p: Parameters.")
            return ParametersName()
        if name == "on":
            self.annotations.check(argument, t.DATE, False)
            return ex.DecisionDate(t.DATE, span)
        if name in self.known.lost.names:
            raise FollowsError(name)
        if name in self.known.facts:
            fact = self.known.facts[name]
            self.annotations.check(argument, fact.type, fact.yearly)
            return SeriesName(fact) if fact.yearly else ex.FactValue(fact.type, span, name)
        if name in self.known.tables:
            self.annotations.check_table(argument)
            return TableName(self.known.tables[name])
        if name in self.known.rules:
            rule = self.known.rules[name]
            self.annotations.check(argument, rule.type, False)
            return ex.RuleValue(rule.type, span, name)
        if name in self.helpers:
            raise self.place.refuse(
                "unknown-name", argument, f"{name} is a function without a decorator, so it is no rule.",
                "Call it in the body, or write @rule (@condition, @benefit) above it.",
            )  # fmt: skip
        known = [*self.known.facts, *self.known.tables, *self.known.rules, "p", "on"]
        hint = did_you_mean(name, known) or "An argument is named like what it stands for."
        raise self.place.refuse("unknown-name", argument, f"There is no fact or rule {name!r}.", hint)

    def result(self, function: ast.FunctionDef, body: ex.Node, declared: t.Type) -> ex.Node:
        body = operators.adapted(self.expressions, body, declared)
        if not same_kind(body.type, declared):
            raise self.place.refuse(
                "result-type", function, f"{function.name} says that it gives {declared}, and gives {body.type}.",
                "Is the type after -> wrong, or what it returns?",
            )  # fmt: skip
        return body

    # --- helpers

    def call_helper(self, call: ast.Call, names: Names) -> Meaning:
        """A call of a helper function: its body with the call's values for its arguments."""
        assert isinstance(call.func, ast.Name)
        name = call.func.id
        function = self.helpers[name]
        if name in self._open:
            through = "" if self._open[-1] == name else " through others"
            raise self.place.refuse(
                "recursion", call, f"{name} calls itself{through}.", "A function cannot: write out the cases."
            )
        arguments = self.arguments(function)
        said = self.declarations.keywords(call, tuple(argument.arg for argument in arguments), ())
        inside: Names = {}
        for argument in arguments:
            if argument.arg not in said:
                takes = ", ".join(a.arg for a in arguments)
                raise self.place.refuse(
                    "bad-call", call, f"{name}(…) lacks its {argument.arg}.", f"It takes {takes}."
                )
            inside[argument.arg] = self.passed(argument, said[argument.arg], names)
        self._open.append(name)
        try:
            declared = self.annotations.result(function, {})
            body = self.body(function, inside)
            value = self.result(function, body, self._helper_result(body, declared))
        finally:
            self._open.pop()
        return ex.Local(value.type, self.place.of(call), name, value)

    def _helper_result(self, body: ex.Node, declared: t.Type | None) -> t.Type:
        """The type that a helper must give; where it says `Quantity`, whatever quantity its body is."""
        if declared is not None:
            return declared
        return body.type if isinstance(body.type, t.Number) else t.NUMBER

    def passed(self, argument: ast.arg, value: ast.expr, names: Names) -> Meaning:
        """What a call passes for an argument of a helper function, once it is seen to be of its type."""
        word, yearly, wanted = self.annotations.given(argument)
        meaning = self.expressions.meaning(value, names)
        if word == "Parameters":
            if not isinstance(meaning, ParametersName):
                raise self._mispassed(argument, value, "the parameters", meaning)
            return meaning
        if word == "Records":
            if not isinstance(meaning, TableName):
                raise self._mispassed(argument, value, "a table of rows", meaning)
            if any(isinstance(known, RowName) for known in names.values()):
                raise comprehensions.nested(self.expressions, value)
            return meaning
        if yearly:
            if not isinstance(meaning, SeriesName) or not fits(word, meaning.fact.type):
                raise self._mispassed(argument, value, f"Yearly[{word}]", meaning)
            return meaning
        node = self.expressions.settled(value, meaning)
        if wanted is not None:
            node = operators.adapted(self.expressions, node, wanted)
        if wanted is None:
            right = isinstance(node.type, t.Choice if word == "Choice" else t.Number)
        else:
            right = same_kind(node.type, wanted)
        if not right:
            raise self._mispassed(argument, value, word if wanted is None else str(wanted), node)
        return node

    def _mispassed(self, argument: ast.arg, value: ast.expr, wanted: str, meaning: Meaning) -> Exception:
        match meaning:
            case SeriesName(fact=fact):
                given = f"the yearly fact {fact.name}"
            case TableName(table=table):
                given = f"the table {table.name}"
            case ParametersName():
                given = "a group of parameters"
            case ex.Node(type=type_):
                given = str(type_)
            case _:
                given = "a growth"
        return self.place.refuse(
            "argument-type", value, f"{argument.arg} is {wanted}; this is {given}.", "Are two arguments exchanged?"
        )

    # --- bodies

    def body(self, function: ast.FunctionDef, names: Names) -> ex.Node:
        statements = function.body
        if ast.get_docstring(function) is not None:
            statements = statements[1:]
        value = Bodies(self.expressions, self.annotations).block(statements, dict(names))
        if value is None:
            raise self.place.refuse(
                "no-result", function, f"{function.name} can end without a result.", "Add a return at its end."
            )
        self.check_used(function)
        return value

    def check_used(self, function: ast.FunctionDef) -> None:
        """Every argument and every local name is used: what stands in a rule matters."""
        read = {n.id for n in _names(function, ast.Load)}
        for argument in self.arguments(function):
            if argument.arg not in read:
                raise self.place.refuse(
                    "unused-argument", argument, f"{function.name} does nothing with its argument {argument.arg}.",
                    "Use it, or take it out: the arguments say what a rule rests on.",
                )  # fmt: skip
        rows = {id(part.target) for part in ast.walk(function) if isinstance(part, ast.comprehension)}
        for name in _names(function, ast.Store):
            if name.id not in read and id(name) not in rows:  # (a count says nothing of its rows)
                raise self.place.refuse(
                    "unused-name", name, f"Nothing uses {name.id}.", "Use it, or take this line out."
                )


def _names(function: ast.FunctionDef, context: type[ast.expr_context]) -> list[ast.Name]:
    """The names that a function reads, or gives values to, in the order of the source."""
    nodes = (node for statement in function.body for node in ast.walk(statement))
    found = [node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, context)]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))
