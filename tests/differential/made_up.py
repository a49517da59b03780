"""Programmes made up by chance: rules of every type, with local names, branches, early returns and helpers."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from largesse.errors import ProgrammeError
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from tests.differential.made_expressions import MODES, Expressions, Scope
from tests.differential.made_stock import dated
from tests.differential.written import Written, WrittenRule

CITED = '(cites=cite("law", "x"))'


@dataclass
class Maker(Expressions):
    """Makes one programme, rule by rule; a rule may use the rules before it."""

    locals_made: int = 0

    # --- bodies

    def body(self, kind: str) -> str:
        scope = Scope()
        lines = self.block(kind, scope, self.random.randint(0, 3), nested=False)
        lines.append(f"return {self.expression(kind, 3, scope)}")
        return without_unused("\n".join(lines))

    def block(self, kind: str, scope: Scope, count: int, *, nested: bool) -> list[str]:
        """Local names, branches that assign and branches that return."""
        lines: list[str] = []
        for _ in range(count):
            roll = self.random.random()
            if roll < 0.45:
                lines += self.assignment(scope)
            elif roll < 0.7:
                lines += self.returning(kind, scope, nested=nested)
            else:
                lines += self.assigning(scope)
        return lines

    def new_local(self, kind: str, scope: Scope) -> str:
        self.locals_made += 1
        name = f"{kind}_local_{self.locals_made}"
        scope.locals.setdefault(kind, []).append(name)
        return name

    def assignment(self, scope: Scope) -> list[str]:
        kind = self.pick("money", "money", "pure", "bool", "date", "area", "days")
        value, known = self.expression(kind, 2, scope), scope.locals.get(kind)
        name = self.random.choice(known) if known and self.chance(0.3) else self.new_local(kind, scope)
        return [f"{name} = {value}"]

    def tests(self, scope: Scope) -> list[str]:
        """The first lines of an if and its elifs."""
        count = self.random.choice((1, 1, 2, 3, 5))
        return [f"{'elif' if i else 'if'} {self.condition(1 if i else 2, scope)}:" for i in range(count)]

    def returning(self, kind: str, scope: Scope, *, nested: bool) -> list[str]:
        lines: list[str] = []
        for test in self.tests(scope):
            inner = scope.copy()
            before = self.block(kind, inner, 1, nested=True) if not nested and self.chance(0.2) else []
            lines += [test, *indented([*before, f"return {self.expression(kind, 2, inner)}"])]
        return lines

    def assigning(self, scope: Scope) -> list[str]:
        """An if whose branches give new values to names that have one."""
        kind = self.pick("money", "pure", "bool")
        lines: list[str] = []
        if not scope.locals.get(kind):
            value = self.expression(kind, 1, scope)
            lines.append(f"{self.new_local(kind, scope)} = {value}")
        for test in [*self.tests(scope), *(["else:"] if self.chance(0.5) else [])]:
            name = self.random.choice(scope.locals[kind])
            lines += [test, *indented([f"{name} = {self.expression(kind, 2, scope)}"])]
        return lines

    # --- rules

    def rule(self, name: str, kind: str, type_: str) -> None:
        rounding = ""
        if kind == "benefit" and type_ == "money":
            to = self.pick("fen", "fen", "yuan", "100 yuan")
            rounding = f', rounding=rounding("{to}", "{self.pick(*MODES)}", assumed="x")'
        head = "" if kind == "rule" else f'(cites=cite("law", "x"){rounding})'
        body = self.body_of(kind, type_)  # which may put helper functions before this rule
        self.rules.append(WrittenRule(name, kind, type_, body, head))
        if kind != "benefit":
            self.results.setdefault(type_, []).append(name)

    def body_of(self, kind: str, type_: str) -> str:
        body = self.body(type_)
        return "\n".join(map(floored, body.splitlines())) if (kind, type_) == ("benefit", "money") else body

    def made(self) -> Written:
        for i in range(self.random.randint(1, 3)):
            self.rule(f"rule_{i}", "rule", self.pick("money", "pure", "bool", "date", "money"))
        for i in range(self.random.randint(2, 4)):
            self.rule(f"condition_{i}", "condition", "bool")
        for i in range(self.random.randint(1, 2)):
            self.rule(f"benefit_{i}", "benefit", "money")
        if self.chance(0.5):
            self.rule("benefit_in_kind", "benefit", "bool")
        self.outcome()
        return self.written()

    def outcome(self) -> None:
        """It rests on every condition, and on one parameter at the least."""
        conditions = [r.name for r in self.rules if r.kind == "condition"]
        body = conditions[0]
        for name in conditions[1:]:
            body = f"({body} {self.pick('and', 'or')} {name})"
        always = self.parameter("always", lambda: dated("true", "unit: yes/no"))
        self.rules.append(WrittenRule("outcome", "condition", "bool", f"return {body} and {always}", CITED))

    def written(self) -> Written:
        return Written(dict(self.facts), dict(self.parameters), list(self.rules), "outcome")

    def written_anew(self, names: set[str]) -> Written:
        """With other bodies for some rules, each made of the rules before it."""
        self.results = {}
        for rule in list(self.rules):
            if rule.name in names and rule.kind != "helper":
                body = self.body_of(rule.kind, rule.type)
                self.rules[self.rules.index(rule)] = replace(rule, body=body)
            if rule.kind in ("rule", "condition"):
                self.results.setdefault(rule.type, []).append(rule.name)
        return self.written()


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def floored(line: str) -> str:
    """A result that is never negative: `return x` becomes `return max(0, x)`."""
    head, found, value = line.partition("return ")
    return f"{head}return max(0, {value})" if found and value.strip() != "0" else line


def without_unused(body: str) -> str:
    """Without the local names that nothing reads, and the ifs that only assign such."""
    tree = ast.parse(body)
    while True:
        before = ast.unparse(tree)
        read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        for node in list(ast.walk(tree)):
            if isinstance(node, ast.Module | ast.If):
                node.body = [s for s in node.body if _returns(s) or _assigned(s) & read] or node.body
        if ast.unparse(tree) == before:
            return before


def _returns(statement: ast.stmt) -> bool:
    return any(isinstance(n, ast.Return) for n in ast.walk(statement))


def _assigned(statement: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


# --- until the checker is content

ROUNDS = 30
CONSEQUENCES = (
    "unused-fact", "unused-parameter", "unused-rule", "unused-function", "message-unknown", "message-missing",
)  # fmt: skip
"""Mistakes that follow from others: of a rule that was refused it is not known what it uses."""


def programme_made_up(seed: int, folder: Path) -> tuple[Written, Programme]:
    """A programme that loads, written to a folder: what the checker refuses is made up anew until it does not."""
    maker = Maker(Random(seed))
    written = maker.made()
    for _ in range(ROUNDS):
        try:
            return written, load_programme(written.write(folder))
        except ProgrammeError as refused:
            written = maker.written_anew(rules_refused(written, refused))
    raise AssertionError(f"no programme loads for the seed {seed}:\n{written.shown()}")


def rules_refused(written: Written, refused: ProgrammeError) -> set[str]:
    """The rules in which mistakes were found, and where one is a helper's, those that call it."""
    places = written.places()
    found: set[str] = set()
    for mistake in refused.mistakes:
        if mistake.kind not in CONSEQUENCES:
            found |= {name for name, lines in places.items() if mistake.span.line in lines}
            found |= {r.name for r in written.rules if f"rule {r.name} " in mistake.what}
    if not found:  # a local name that nothing uses, and with it what it was made of
        unused = {mistake.what.rstrip(".").split()[-1] for mistake in refused.mistakes}
        found = {r.name for r in written.rules if unused & (r.named() | {path[2:] for path in r.paths()})}
    helpers = {r.name for r in written.rules if r.kind == "helper"} & found
    found |= {r.name for r in written.rules if r.named() & helpers}
    assert found, f"a mistake that no rule made: {refused}\n{written.shown()}"
    return found
