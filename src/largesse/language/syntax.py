"""The top of `programme.py`: which statements may stand there, and what each declares. Nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field

from largesse.errors import did_you_mean
from largesse.language.report import Place

IMPORTABLE = (
    "Area", "Choice", "Count", "Date", "Days", "Growth", "Money", "MoneyPerAreaDay", "Number", "Parameter",
    "Parameters", "Quantity", "Series", "Share", "Text", "Yearly", "YesNo", "after", "benefit", "cite", "condition",
    "fact", "programme", "rounded", "rounding", "rule", "whole_years", "year_of",
)  # fmt: skip
DECORATORS = ("rule", "condition", "benefit")
BUILT_IN = {*IMPORTABLE, "min", "max", "sum", "abs", "p", "on"}


@dataclass
class Outline:
    """What stands at the top of a programme, still as syntax."""

    programme: ast.Call | None = None
    facts: dict[str, ast.Call] = field(default_factory=dict)
    rules: list[tuple[ast.FunctionDef, str, ast.Call | None]] = field(default_factory=list)
    """Each decorated function, its decorator's name, and the decorator's call (None when bare)."""
    helpers: dict[str, ast.FunctionDef] = field(default_factory=dict)


def outline(tree: ast.Module, place: Place, attempt: Callable[[Callable[[], None]], None]) -> Outline:
    """Sort a module's statements; `attempt` runs each step and reports its mistake."""
    found = Outline()
    statements = tree.body
    if ast.get_docstring(tree) is not None:
        statements = statements[1:]
    for statement in statements:
        attempt(lambda statement=statement: _sort(statement, found, place))  # type: ignore[misc]
    return found


def _sort(statement: ast.stmt, found: Outline, place: Place) -> None:
    match statement:
        case ast.ImportFrom(module="largesse.language", level=0, names=names):
            for alias in names:
                _importable(alias, place)
        case ast.Import() | ast.ImportFrom():
            raise place.refuse(
                "foreign-import", statement, f"Only largesse.language can be imported: {ast.unparse(statement)}.",
                "A programme is read, never run; take this line out.",
            )  # fmt: skip
        case ast.Expr(value=ast.Call(func=ast.Name(id="programme")) as call):
            if found.programme is not None:
                raise place.refuse("duplicate", call, "programme(…) stands here twice.")
            found.programme = call
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="fact")) as call):
            _unused(name, statement, found, place)
            found.facts[name] = call
        case ast.FunctionDef():
            _function(statement, found, place)
        case ast.Expr(value=ast.Call() as call):
            raise place.refuse(
                "top-level-call", call, f"A call at the top of a programme: {ast.unparse(call.func)}(…).",
                "Only programme(…) and name = fact(…) stand here; nothing of a programme is run when it is loaded.",
            )  # fmt: skip
        case _:
            raise place.refuse(
                "top-level-statement", statement, f"{type(statement).__name__} cannot stand at a programme's top.",
                "There stand imports from largesse.language, programme(…), name = fact(…) and functions.",
            )  # fmt: skip


def _importable(alias: ast.alias, place: Place) -> None:
    if alias.name not in IMPORTABLE:
        raise place.refuse(
            "foreign-import", alias, f"largesse.language has no {alias.name!r}.", did_you_mean(alias.name, IMPORTABLE)
        )
    if alias.asname is not None:
        raise place.refuse(
            "foreign-import", alias, f"{alias.name} keeps its own name.", f"Import {alias.name} as it is."
        )


def _unused(name: str, statement: ast.stmt, found: Outline, place: Place) -> None:
    """A name is declared once, and is none of the language's own."""
    if name in BUILT_IN:
        raise place.refuse("duplicate", statement, f"{name} is a word of the language.", "Choose another name.")
    if name in found.facts or name in found.helpers or any(f.name == name for f, _, _ in found.rules):
        raise place.refuse(
            "duplicate", statement, f"{name} is declared twice.", "Choose another name for one of them."
        )


def _function(function: ast.FunctionDef, found: Outline, place: Place) -> None:
    _unused(function.name, function, found, place)
    if not function.decorator_list:
        found.helpers[function.name] = function
        return
    if len(function.decorator_list) > 1:
        raise place.refuse("foreign-decorator", function.decorator_list[1], "A function has one decorator.")
    decorator = function.decorator_list[0]
    call = decorator if isinstance(decorator, ast.Call) else None
    name = call.func if call else decorator
    if not isinstance(name, ast.Name) or name.id not in DECORATORS:
        written = ast.unparse(name)
        raise place.refuse(
            "foreign-decorator", decorator, f"@{written} is no decorator of the language.",
            did_you_mean(written, DECORATORS) or "There is @rule, @condition and @benefit.",
        )  # fmt: skip
    found.rules.append((function, name.id, call))
