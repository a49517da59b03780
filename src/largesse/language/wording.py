"""What Python's syntax is called in a message."""

from __future__ import annotations

import ast

_CALLED: dict[str, str] = {
    "AnnAssign": "A name without a value",
    "Assert": "`assert`",
    "Assign": "This way of giving a value",
    "AsyncFor": "An async loop",
    "AsyncFunctionDef": "An async function",
    "AsyncWith": "An async `with`",
    "Await": "`await`",
    "Break": "`break`",
    "ClassDef": "A class",
    "Continue": "`continue`",
    "Delete": "`del`",
    "Dict": "A dict",
    "DictComp": "A comprehension",
    "Ellipsis": "`...`",
    "Expr": "An expression by itself",
    "For": "A loop",
    "FormattedValue": "An f-string",
    "FunctionDef": "A function within a function",
    "GeneratorExp": "A comprehension",
    "Global": "`global`",
    "If": "`if`",
    "Import": "An import",
    "ImportFrom": "An import",
    "JoinedStr": "An f-string",
    "Lambda": "A lambda",
    "List": "A list",
    "ListComp": "A comprehension",
    "Match": "`match`",
    "NamedExpr": "`:=`",
    "Nonlocal": "`nonlocal`",
    "Pass": "`pass`",
    "Raise": "`raise`",
    "Return": "`return`",
    "Set": "A set",
    "SetComp": "A comprehension",
    "Slice": "A slice",
    "Starred": "A star",
    "TemplateStr": "A t-string",
    "Try": "`try`",
    "TryStar": "`try`",
    "Tuple": "A tuple",
    "TypeAlias": "`type`",
    "While": "A loop",
    "With": "`with`",
    "Yield": "`yield`",
    "YieldFrom": "`yield`",
}

OPERATORS: dict[str, str] = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@",
    "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "Invert": "~", "UAdd": "+",
    "Is": "is", "IsNot": "is not",
}  # fmt: skip


def called(node: ast.AST) -> str:
    """What a message calls a piece of syntax that cannot stand where it stands, at a sentence's beginning."""
    if isinstance(node, ast.AugAssign):
        return f"`{OPERATORS[type(node.op).__name__]}=`"
    return _CALLED.get(type(node).__name__, "This")


def operator(op: ast.AST) -> str:
    return OPERATORS.get(type(op).__name__, type(op).__name__)
