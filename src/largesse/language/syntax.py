"""The top of `programme.py`: which statements may stand there, and what each declares. Nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import largesse.language as words
from largesse.errors import did_you_mean
from largesse.language.report import Place
from largesse.language.wording import called

IMPORTABLE = tuple(words.__all__)
DECORATORS = ("rule", "condition", "benefit")
ARRANGEMENTS = ("at_most", "ceiling", "group", "must_hold", "payment", "pool", "selection", "shared_ceiling")
"""Calls that may stand at the top beside programme(…): each arranges something beyond one firm's rules."""
PYTHON = ("min", "max", "sum", "abs", "any", "all")
BUILT_IN = {*IMPORTABLE, *PYTHON, "p", "on"}
BESIDE_FACTS = ("id", "name", "facts", "grades", "reference_year")
"""What stands beside the facts where a firm is described, so that no fact can be called so."""

NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass
class Outline:
    """What stands at the top of a programme, still as syntax."""

    programme: ast.Call | None = None
    facts: dict[str, ast.Call] = field(default_factory=dict)
    tables: dict[str, ast.Call] = field(default_factory=dict)
    rules: list[tuple[ast.FunctionDef, str, ast.Call | None]] = field(default_factory=list)
    """Each decorated function, its decorator's name, and the decorator's call (None when bare)."""
    helpers: dict[str, ast.FunctionDef] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    arrangements: list[tuple[str, ast.Call]] = field(default_factory=list)
    """Each call that arranges something, with its word, in the order of the source."""
    refused: set[str] = field(default_factory=set)
    """The names that statements would have declared that were refused."""

    @property
    def functions(self) -> Iterator[ast.FunctionDef]:
        yield from (function for function, _, _ in self.rules)
        yield from self.helpers.values()


def outline(tree: ast.Module, place: Place, attempt: Callable[[Callable[[], None]], None]) -> Outline:
    """Sort a module's statements; `attempt` runs each step and reports its mistake."""
    found = Outline()
    statements = tree.body
    if ast.get_docstring(tree) is not None:
        statements = statements[1:]
    for statement in statements:
        attempt(lambda statement=statement: _sort(statement, found, place))  # type: ignore[misc]
    attempt(lambda: _check_imported(tree, found, place))
    declared = {*found.facts, *found.tables, *(function.name for function in found.functions)}
    found.refused = {name for statement in statements for name in _declares(statement)} - declared
    return found


def _declares(statement: ast.stmt) -> list[str]:
    """The names that a statement declares, or would."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _sort(statement: ast.stmt, found: Outline, place: Place) -> None:
    match statement:
        case ast.ImportFrom(module="largesse.language", level=0, names=names):
            found.imported |= {alias.name for alias in names}
            for alias in names:
                _importable(alias, place)
        case ast.Import() | ast.ImportFrom():
            raise place.refuse(
                "foreign-import", statement, f"Only largesse.language can be imported: {ast.unparse(statement)}.",
                "A programme is read, never run; take this line out.",
            )  # fmt: skip
        case ast.Expr(value=ast.Call(func=ast.Name(id="programme")) as call):
            if found.programme is not None:
                raise place.refuse("duplicate", call, "programme(…) stands here twice.", "Take one of them out.")
            found.programme = call
        case ast.Expr(value=ast.Call(func=ast.Name(id=word)) as call) if word in ARRANGEMENTS:
            found.arrangements.append((word, call))
        case ast.Assign(targets=[ast.Name(id=name) as target], value=ast.Call(func=ast.Name(id="fact")) as call):
            _unused(name, target, found, place)
            if name in BESIDE_FACTS:
                raise place.refuse("bad-name", target, f"No fact can be called {name}.", "Say what it is of.")
            found.facts[name] = call
        case ast.Assign(targets=[ast.Name(id=name) as target], value=ast.Call(func=ast.Name(id="records")) as call):
            _unused(name, target, found, place)
            if name in BESIDE_FACTS:
                raise place.refuse("bad-name", target, f"No table can be called {name}.", "Say what it is of.")
            found.tables[name] = call
        case ast.FunctionDef():
            _function(statement, found, place)
        case ast.Expr(value=ast.Call() as call):
            raise place.refuse(
                "top-level-call", call, f"A call at the top of a programme: {place.written(call)}.",
                "Only programme(…), name = fact(…) and arrangements such as selection(…) stand here; nothing is run.",
            )  # fmt: skip
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            raise place.refuse(
                "top-level-statement", statement, f"A value at the top of a programme: {place.written(statement)}.",
                "A number of the law is a parameter, in parameters.yaml; what a firm is asked is name = fact(…).",
            )  # fmt: skip
        case _:
            raise place.refuse(
                "top-level-statement", statement, f"{called(statement)} cannot stand at the top of a programme.",
                "There stand imports from largesse.language, programme(…), name = fact(…) and functions.",
            )  # fmt: skip


def _importable(alias: ast.alias, place: Place) -> None:
    if alias.name == "*":
        raise place.refuse(
            "foreign-import", alias, "Everything is imported, and nobody sees what.", "Name the words that are used."
        )
    if alias.name not in IMPORTABLE:
        raise place.refuse(
            "foreign-import", alias, f"largesse.language has no {alias.name!r}.", did_you_mean(alias.name, IMPORTABLE)
        )
    if alias.asname is not None:
        raise place.refuse(
            "foreign-import", alias, f"{alias.name} keeps its own name.", f"Import {alias.name} as it is."
        )


def _check_imported(tree: ast.Module, found: Outline, place: Place) -> None:
    """Whoever runs the programme as plain Python needs every word of the language imported."""
    used = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in IMPORTABLE]
    missing = [word for word in used if word.id not in found.imported]
    if missing:
        first = min(missing, key=lambda word: (word.lineno, word.col_offset))
        names = ", ".join(sorted({word.id for word in missing}))
        raise place.refuse(
            "not-imported",
            first,
            f"{first.id} is used and not imported.",
            f"Add: from largesse.language import {names}",
        )


def check_name(name: str, node: ast.AST, place: Place) -> None:
    """A name of the author's own is plain and none of the language's words."""
    if name in BUILT_IN:
        raise place.refuse("bad-name", node, f"{name} is a word of the language.", "Choose another name.")
    if not NAME.fullmatch(name):
        raise place.refuse(
            "bad-name", node, f"{name} cannot be a name.",
            "Names are written in small letters a to z, digits and _; words for people stand in the messages.",
        )  # fmt: skip


def _unused(name: str, node: ast.AST, found: Outline, place: Place) -> None:
    """A name is declared once."""
    check_name(name, node, place)
    if name in found.facts or name in found.tables or any(function.name == name for function in found.functions):
        raise place.refuse("duplicate", node, f"{name} is declared twice.", "Choose another name for one of them.")


def _function(function: ast.FunctionDef, found: Outline, place: Place) -> None:
    _unused(function.name, function, found, place)
    if getattr(function, "type_params", None):
        raise place.refuse("unsupported", function, "A function of the language has no type parameters.")
    if not function.decorator_list:
        found.helpers[function.name] = function
        return
    if len(function.decorator_list) > 1:
        raise place.refuse(
            "foreign-decorator", function.decorator_list[1], "A function has one decorator.", "Keep one of them."
        )
    decorator = function.decorator_list[0]
    call = decorator if isinstance(decorator, ast.Call) else None
    name = call.func if call else decorator
    if not isinstance(name, ast.Name) or name.id not in DECORATORS:
        written = place.written(name)
        raise place.refuse(
            "foreign-decorator", decorator, f"@{written} is no decorator of the language.",
            did_you_mean(written, DECORATORS) or "There is @rule, @condition and @benefit.",
        )  # fmt: skip
    found.rules.append((function, name.id, call))
