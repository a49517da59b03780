"""Reading statements: names given values, `if`s and returns become one expression."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from largesse.language import operators
from largesse.language.annotations import Annotations
from largesse.language.expressions import Expressions
from largesse.language.scope import Meaning, Names, ParametersName, UnsetName
from largesse.language.syntax import check_name
from largesse.language.wording import called
from largesse.model import expressions as ex

INSTEAD: Mapping[type[ast.stmt], str] = {
    ast.For: "Name each value, or use sum((a, b, c)).",
    ast.While: "Name each value.",
    ast.AugAssign: "Write x = x + y.",
    ast.AnnAssign: "Give it one.",
    ast.Import: "A programme imports from largesse.language only, at its top.",
    ast.ImportFrom: "A programme imports from largesse.language only, at its top.",
    ast.Expr: "Return it, or give it a name.",
    ast.FunctionDef: "Put it beside this one, at the top of the programme.",
    ast.Assign: "Write one name on the left of one value.",
    ast.Match: "Write if / elif / else.",
}
"""What to write instead of a statement that is no part of the language."""

Link = tuple[ast.expr | None, list[ast.stmt]]
"""One branch of an `if`: its test (None for `else`) and its statements."""


@dataclass(frozen=True)
class Bodies:
    """Reads the statements of one function."""

    read: Expressions
    annotations: Annotations

    def block(self, statements: Sequence[ast.stmt], names: Names) -> ex.Node | None:
        """The value returned by the statements, or None where they can end without one (names are updated)."""
        self.read.effort.deeper(statements[0] if statements else ast.Pass())
        passed: list[tuple[ex.Node, ex.Node]] = []
        """The branches of the `if`s so far that return, and let all others go on."""
        first: ast.stmt | None = None
        value: ex.Node | None = None
        for i, statement in enumerate(statements):
            self.read.effort.spend(statement)
            match statement:
                case ast.Return():
                    self.nothing_after(statements[i + 1 :])
                    value = self.returned(statement, names)
                    break
                case ast.Assign(targets=[ast.Name(id=name)], value=written):
                    self.assign(name, statement, written, names)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as written, annotation=annotation):
                    self.assign(name, statement, written, names)
                    self.check_annotation(annotation, names[name])
                case ast.If():
                    chain = _chain(statement)
                    if not any(_returns(body) for _, body in chain):
                        self.merging(statement, chain, names)
                    elif chain[-1][0] is not None and all(_always_returns(body) for _, body in chain):
                        passed += self.guards(chain, names)
                        first = first or statement
                    else:
                        value = self.returning(statement, chain, statements[i + 1 :], names)
                        break
                case _:
                    raise self.refused_statement(statement)
        self.read.effort.depth -= 1
        if first is None or value is None:
            return value
        return operators.choose(self.read, first, passed, value)

    def returned(self, statement: ast.Return, names: Names) -> ex.Node:
        if statement.value is None:
            raise self.read.place.refuse("no-result", statement, "This returns nothing.", "Return a value.")
        return self.read.value(statement.value, names)

    def refused_statement(self, statement: ast.stmt) -> Exception:
        hint = INSTEAD.get(type(statement), "A rule is made of name = value, if / elif / else, and return.")
        return self.read.place.refuse(
            "unsupported", statement, f"{called(statement)} is no part of the language.", hint
        )

    def nothing_after(self, rest: Sequence[ast.stmt]) -> None:
        if rest:
            raise self.read.place.refuse(
                "unreachable", rest[0], "Nothing after this return is ever reached.", "Remove it?"
            )

    def assign(self, name: str, statement: ast.stmt, value: ast.expr, names: Names) -> None:
        """A local name for a value; one for a group of parameters stays a group."""
        check_name(name, statement, self.read.place)
        if name in self.read.helpers:
            raise self.read.place.refuse("bad-name", statement, f"{name} is a function here.", "Choose another name.")
        meaning = self.read.meaning(value, names)
        if isinstance(meaning, ParametersName) and meaning.dotted not in self.read.known.parameters:
            names[name] = meaning
            return
        node = self.read.settled(value, meaning)
        names[name] = ex.Local(node.type, self.read.place.of(statement), name, node)

    def check_annotation(self, annotation: ast.expr, meaning: Meaning) -> None:
        if isinstance(meaning, ex.Node):
            self.annotations.local(annotation, meaning.type)

    # --- if

    def guards(self, chain: list[Link], names: Names) -> list[tuple[ex.Node, ex.Node]]:
        """The branches of an `if` without `else`, all of which return."""
        branches: list[tuple[ex.Node, ex.Node]] = []
        for test, body in chain:
            assert test is not None
            condition, value = self.read.condition(test, names), self.block(body, dict(names))
            assert value is not None
            branches.append((condition, value))
        return branches

    def returning(
        self, statement: ast.If, chain: list[Link], rest: Sequence[ast.stmt], names: Names
    ) -> ex.Node | None:
        """An `if` in which a branch returns: what follows it belongs to the branches that do not."""
        if all(_always_returns(body) for _, body in chain):
            self.nothing_after(rest)
        branches: list[tuple[ex.Node, ex.Node]] = []
        otherwise: ex.Node | None = None
        if chain[-1][0] is not None:
            chain = [*chain, (None, [])]
        for test, body in chain:
            condition = None if test is None else self.read.condition(test, names)
            value = self.block([*body, *([] if _always_returns(body) else rest)], dict(names))
            if value is None:
                return None
            if condition is None:
                otherwise = value
            else:
                branches.append((condition, value))
        assert otherwise is not None
        return operators.choose(self.read, statement, branches, otherwise)

    def merging(self, statement: ast.If, chain: list[Link], names: Names) -> None:
        """An `if` whose branches only assign: each name assigned becomes a choice between its values."""
        outcomes: list[tuple[ex.Node | None, Names]] = []
        for test, body in chain:
            condition = None if test is None else self.read.condition(test, names)
            inside = dict(names)
            self.block(body, inside)
            outcomes.append((condition, inside))
        if outcomes[-1][0] is not None:
            outcomes.append((None, dict(names)))
        changed = dict.fromkeys(n for _, inside in outcomes for n in inside if inside[n] is not names.get(n))
        for name in changed:
            names[name] = self.merged(statement, name, outcomes)

    def merged(self, statement: ast.If, name: str, outcomes: list[tuple[ex.Node | None, Names]]) -> Meaning:
        branches: list[tuple[ex.Node, ex.Node]] = []
        otherwise: ex.Node | None = None
        for condition, inside in outcomes:
            value = inside.get(name)
            if not isinstance(value, ex.Node):
                return UnsetName(statement.lineno)
            if condition is None:
                otherwise = value
            else:
                branches.append((condition, value))
        assert otherwise is not None
        chosen = operators.choose(self.read, statement, branches, otherwise)
        return ex.Local(chosen.type, self.read.place.of(statement), name, chosen)


def _chain(statement: ast.If) -> list[Link]:
    """An `if` with its `elif`s and `else` (whose test is None), flat."""
    links: list[Link] = [(statement.test, statement.body)]
    orelse = statement.orelse
    while len(orelse) == 1 and isinstance(orelse[0], ast.If):
        links.append((orelse[0].test, orelse[0].body))
        orelse = orelse[0].orelse
    if orelse:
        links.append((None, orelse))
    return links


def _returns(statements: Sequence[ast.stmt]) -> bool:
    """Whether a return stands anywhere among the statements."""
    return any(isinstance(node, ast.Return) for s in statements for node in ast.walk(s))


def _always_returns(statements: Sequence[ast.stmt]) -> bool:
    """Whether every way through the statements ends in a return."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            return True
        if isinstance(statement, ast.If):
            chain = _chain(statement)
            if chain[-1][0] is None and all(_always_returns(body) for _, body in chain):
                return True
    return False
