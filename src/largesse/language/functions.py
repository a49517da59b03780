"""Reading a function's body: statements into one expression."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from largesse.errors import did_you_mean
from largesse.language.declarations import Declarations
from largesse.language.expressions import Expressions
from largesse.language.report import Place
from largesse.language.scope import Known, Meaning, Names, ParametersName, SeriesName, same_kind
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.units import parse_unit

NAMED_TYPES: Mapping[str, t.Type] = {
    "Share": t.SHARE, "Count": t.COUNT, "Number": t.NUMBER, "Area": t.AREA, "Days": t.DAYS,
    "YesNo": t.YES_NO, "Date": t.DATE, "Text": t.TEXT,
}  # fmt: skip


@dataclass(frozen=True)
class Annotations:
    """Reads the annotations of arguments and results against the types that names really have."""

    place: Place
    declarations: Declarations
    currency: str

    def result(self, function: ast.FunctionDef, currency: str, unit: ast.expr | None = None) -> t.Type:
        """The declared type of a function's result; `unit` is the decorator's, for a Quantity."""
        if function.returns is None:
            raise self.place.refuse(
                "missing-annotation",
                function,
                f"{function.name} does not say what it gives.",
                "Add -> Money, -> YesNo …",
            )
        name, yearly, _, _ = self._name(function.returns)
        if name in NAMED_TYPES and not yearly:
            return NAMED_TYPES[name]
        if name == "Money" and not yearly:
            return t.money(currency)
        if name == "MoneyPerAreaDay" and not yearly:
            return t.quantity(parse_unit(f"{currency}/m2/day")[0])
        if name == "Quantity" and not yearly:
            return t.quantity(self.declarations.unit(function.returns, unit))
        if name == "Choice" and not yearly:
            raise self.place.refuse("unsupported", function.returns, "A rule gives a number, a date or a yes/no.")
        raise self.place.refuse("unknown-type", function.returns, f"{ast.unparse(function.returns)} is no result.")

    def _name(self, node: ast.expr) -> tuple[str, bool, tuple[str, ...], str]:
        if isinstance(node, ast.Name) and node.id in ("Choice", "Quantity"):
            return node.id, False, (), ""
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Yearly":
            inside = self._name(node.slice)
            return inside[0], True, inside[2], inside[3]
        return self.declarations.type_of(node)

    def check(self, argument: ast.arg, type_: t.Type, yearly: bool) -> None:
        """Whether an argument is annotated as what it is."""
        right = _word(type_)
        right = f"Yearly[{right}]" if yearly else right
        if argument.annotation is None:
            raise self.place.refuse(
                "missing-annotation",
                argument,
                f"The argument {argument.arg} has no type.",
                f"Write {argument.arg}: {right}.",
            )
        name, is_yearly, _, _ = self._name(argument.annotation)
        if is_yearly != yearly or name not in _words(type_):
            raise self.place.refuse(
                "argument-type", argument, f"{argument.arg} is {right}, not {ast.unparse(argument.annotation)}.",
                f"Write {argument.arg}: {right}.",
            )  # fmt: skip

    def given(self, argument: ast.arg) -> t.Type | None:
        """A helper's argument type, or None where any goes: `Parameters`, a series, a choice, a Quantity."""
        if argument.annotation is None:
            raise self.place.refuse("missing-annotation", argument, f"The argument {argument.arg} has no type.")
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "Parameters":
            return None
        name, yearly, _, _ = self._name(argument.annotation)
        if yearly or name in ("Choice", "Quantity"):
            return None
        if name in NAMED_TYPES:
            return NAMED_TYPES[name]
        return t.quantity(parse_unit(self.currency if name == "Money" else f"{self.currency}/m2/day")[0])


def _words(type_: t.Type) -> tuple[str, ...]:
    """The annotations that fit a type: what is without dimension goes by any of three names."""
    word = _word(type_)
    return ("Share", "Count", "Number") if word in ("Share", "Count", "Number") else (word,)


def _word(type_: t.Type) -> str:
    match type_:
        case t.Number(name="money"):
            return "Money"
        case t.Number(unit=unit) if unit.is_pure:
            return {"share": "Share", "count": "Count"}.get(type_.name, "Number")
        case t.Number(unit=t.AREA.unit):
            return "Area"
        case t.Number(unit=t.DAYS.unit):
            return "Days"
        case t.Number(unit=unit):
            per_area_day = dict(unit.exponents)
            money = [b for b, n in unit.exponents if n == 1]
            return (
                "MoneyPerAreaDay" if per_area_day.get("m2") == per_area_day.get("day") == -1 and money else "Quantity"
            )
        case t.YesNo():
            return "YesNo"
        case t.Date():
            return "Date"
        case t.Choice():
            return "Choice"
    return "Text"


@dataclass
class Functions:
    """Reads the functions of one programme: rules by their facts and rules, helpers by inlining."""

    place: Place
    known: Known
    declarations: Declarations
    helpers: Mapping[str, ast.FunctionDef]
    _open: list[str] = field(default_factory=list)

    @property
    def annotations(self) -> Annotations:
        return Annotations(self.place, self.declarations, self.known.currency)

    @property
    def expressions(self) -> Expressions:
        return Expressions(self.place, self.known, self.declarations, self.call_helper, tuple(self.helpers))

    def rule(self, function: ast.FunctionDef, result: t.Type) -> ex.Node:
        """The body of a rule, whose arguments name facts, other rules, `p` or `on`."""
        names: Names = {a.arg: self.argument(a) for a in self.plain_arguments(function)}
        return self.result(function, self.body(function, names), result)

    def plain_arguments(self, function: ast.FunctionDef) -> list[ast.arg]:
        arguments = function.args
        if arguments.vararg or arguments.kwarg or arguments.defaults or any(arguments.kw_defaults):
            raise self.place.refuse(
                "unsupported", function, "An argument has neither a default nor a star.",
                "A missing fact is never given a value in silence.",
            )  # fmt: skip
        return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]

    def argument(self, argument: ast.arg) -> Meaning:
        name, span = argument.arg, self.place.of(argument)
        if name == "p":
            if not isinstance(argument.annotation, ast.Name) or argument.annotation.id != "Parameters":
                raise self.place.refuse("argument-type", argument, "p is the parameters.", "Write p: Parameters.")
            return ParametersName()
        if name == "on":
            self.annotations.check(argument, t.DATE, False)
            return ex.DecisionDate(t.DATE, span)
        if name in self.known.facts:
            fact = self.known.facts[name]
            self.annotations.check(argument, fact.type, fact.yearly)
            return SeriesName(fact) if fact.yearly else ex.FactValue(fact.type, span, name)
        if name in self.known.rules:
            rule = self.known.rules[name]
            self.annotations.check(argument, rule.type, False)
            return ex.RuleValue(rule.type, span, name)
        known = [*self.known.facts, *self.known.rules, "p", "on"]
        raise self.place.refuse(
            "unknown-name", argument, f"There is no fact or rule {name!r}.", did_you_mean(name, known)
        )

    def result(self, function: ast.FunctionDef, body: ex.Node, declared: t.Type) -> ex.Node:
        body = self.expressions.adapted(body, declared)
        if not same_kind(body.type, declared):
            raise self.place.refuse(
                "result-type", function, f"{function.name} says that it gives {declared}, and gives {body.type}."
            )
        return body

    # --- helpers

    def call_helper(self, call: ast.Call, names: Names) -> Meaning:
        """A call of a helper function: its body with the call's values for its arguments."""
        assert isinstance(call.func, ast.Name)
        name = call.func.id
        function = self.helpers[name]
        if name in self._open:
            raise self.place.refuse(
                "recursion", call, f"{name} calls itself" + (" through others." if self._open[-1] != name else ".")
            )
        arguments = self.plain_arguments(function)
        said = self.declarations.keywords(call, tuple(a.arg for a in arguments), ())
        inside: Names = {}
        for argument in arguments:
            if argument.arg not in said:
                raise self.place.refuse("bad-call", call, f"{name}(…) lacks its {argument.arg}.")
            inside[argument.arg] = self.passed(argument, said[argument.arg], names)
        self._open.append(name)
        try:
            declared = self.annotations.result(function, self.known.currency)
            value = self.result(function, self.body(function, inside), declared)
        finally:
            self._open.pop()
        return ex.Local(value.type, self.place.of(call), name, value)

    def passed(self, argument: ast.arg, value: ast.expr, names: Names) -> Meaning:
        wanted = self.annotations.given(argument)
        if wanted is None:
            return self.expressions.meaning(value, names)
        node = self.expressions.adapted(self.expressions.value(value, names), wanted)
        if not same_kind(node.type, wanted):
            raise self.place.refuse("argument-type", value, f"{argument.arg} is a {wanted}; this is a {node.type}.")
        return node

    # --- statements

    def body(self, function: ast.FunctionDef, names: Names) -> ex.Node:
        statements = function.body
        if ast.get_docstring(function) is not None:
            statements = statements[1:]
        value = self.block(statements, dict(names))
        if value is None:
            raise self.place.refuse(
                "no-result", function, f"{function.name} can end without a result.", "Add a return at its end."
            )
        return value

    def block(self, statements: Sequence[ast.stmt], names: Names) -> ex.Node | None:
        """The value returned by the statements, or None where they can end without one (names are updated)."""
        for i, statement in enumerate(statements):
            match statement:
                case ast.Return(value=value):
                    self.nothing_after(statements[i + 1 :])
                    if value is None:
                        raise self.place.refuse("no-result", statement, "This returns nothing.", "Return a value.")
                    return self.expressions.value(value, names)
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    self.assign(name, statement, value, names)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    self.assign(name, statement, value, names)
                case ast.If():
                    chain = self.chain(statement)
                    if any(_returns(body) for _, body in chain):
                        return self.returning(statement, chain, statements[i + 1 :], names)
                    self.merging(statement, chain, names)
                case _:
                    self.refuse_statement(statement)
        return None

    def refuse_statement(self, statement: ast.stmt) -> None:
        hints: Mapping[type[ast.stmt], str] = {
            ast.For: "Name each value, or use sum((a, b, c)).",
            ast.While: "Name each value.",
            ast.AugAssign: "Write x = x + y.",
            ast.Import: "A programme imports from largesse.language only, at its top.",
            ast.ImportFrom: "A programme imports from largesse.language only, at its top.",
            ast.Expr: "A value that nobody uses; return it, or give it a name.",
        }
        raise self.place.refuse(
            "unsupported", statement, f"{type(statement).__name__} is no statement of the language.",
            hints.get(type(statement), "A rule is made of name = value, if / elif / else, and return."),
        )  # fmt: skip

    def nothing_after(self, rest: Sequence[ast.stmt]) -> None:
        if rest:
            raise self.place.refuse(
                "unreachable", rest[0], "Nothing after this return is ever reached.", "Remove it?"
            )

    def assign(self, name: str, statement: ast.stmt, value: ast.expr, names: Names) -> None:
        meaning = self.expressions.meaning(value, names)
        if isinstance(meaning, ParametersName):
            self.unless_group(name, value, meaning, names)
            return
        node = self.expressions.value(value, names)
        names[name] = ex.Local(node.type, self.place.of(statement), name, node)

    def unless_group(self, name: str, value: ast.expr, meaning: ParametersName, names: Names) -> None:
        """A local name for a group of parameters stays a group; for one parameter it is its value."""
        if ".".join(meaning.path) in self.known.parameters:
            node = self.expressions.value(value, names)
            names[name] = ex.Local(node.type, self.place.of(value), name, node)
        else:
            names[name] = meaning

    def chain(self, statement: ast.If) -> list[tuple[ast.expr | None, list[ast.stmt]]]:
        """An `if` with its `elif`s and `else` (whose test is None), flat."""
        links: list[tuple[ast.expr | None, list[ast.stmt]]] = [(statement.test, statement.body)]
        orelse = statement.orelse
        while len(orelse) == 1 and isinstance(orelse[0], ast.If):
            links.append((orelse[0].test, orelse[0].body))
            orelse = orelse[0].orelse
        if orelse:
            links.append((None, orelse))
        return links

    def returning(
        self,
        statement: ast.If,
        chain: list[tuple[ast.expr | None, list[ast.stmt]]],
        rest: Sequence[ast.stmt],
        names: Names,
    ) -> ex.Node | None:
        """An `if` in which a branch returns: what follows it belongs to the branches that do not."""
        if all(_always_returns(body) for _, body in chain) and chain[-1][0] is None:
            self.nothing_after(rest)
        branches: list[tuple[ex.Node, ex.Node]] = []
        for test, body in chain:
            if test is None:
                otherwise = self.block([*body, *([] if _always_returns(body) else rest)], dict(names))
                break
            condition = self.expressions.condition(test, names)
            value = self.block([*body, *([] if _always_returns(body) else rest)], dict(names))
            if value is None:
                return None
            branches.append((condition, value))
        else:
            otherwise = self.block(rest, dict(names))
        if otherwise is None:
            return None
        return self.expressions.choose(statement, branches, otherwise)

    def merging(self, statement: ast.If, chain: list[tuple[ast.expr | None, list[ast.stmt]]], names: Names) -> None:
        """An `if` whose branches only assign: each name assigned becomes a choice between its values."""
        outcomes: list[tuple[ex.Node | None, Names]] = []
        for test, body in chain:
            condition = None if test is None else self.expressions.condition(test, names)
            inside = dict(names)
            self.block(body, inside)
            outcomes.append((condition, inside))
        if outcomes[-1][0] is not None:
            outcomes.append((None, dict(names)))
        changed = dict.fromkeys(n for _, inside in outcomes for n in inside if inside[n] is not names.get(n))
        for name in changed:
            names[name] = self.merged(statement, name, outcomes)

    def merged(self, statement: ast.If, name: str, outcomes: list[tuple[ex.Node | None, Names]]) -> ex.Node:
        values: list[tuple[ex.Node | None, ex.Node]] = []
        for condition, inside in outcomes:
            value = inside.get(name)
            if not isinstance(value, ex.Node):
                raise self.place.refuse(
                    "maybe-unset", statement, f"{name} has a value on some branches of this `if` only.",
                    f"Give {name} a value before it, or on every branch.",
                )  # fmt: skip
            values.append((condition, value))
        branches = [(c, v) for c, v in values if c is not None]
        chosen = self.expressions.choose(statement, branches, values[-1][1])
        return ex.Local(chosen.type, self.place.of(statement), name, chosen)


def _returns(statements: Sequence[ast.stmt]) -> bool:
    """Whether a return stands anywhere among the statements."""
    return any(isinstance(node, ast.Return) for s in statements for node in ast.walk(s))


def _always_returns(statements: Sequence[ast.stmt]) -> bool:
    """Whether every way through the statements ends in a return."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            return True
        if not isinstance(statement, ast.If) or not statement.orelse:
            continue
        if _always_returns(statement.body) and _always_returns(statement.orelse):
            return True
    return False
