"""Small programmes made for a test: the test writes the rules, and everything else follows from them."""

from __future__ import annotations

import ast
from pathlib import Path

import largesse.language as words

HEAD = f'''"""Made for a test."""

from largesse.language import {", ".join(words.__all__)}

programme(id="made", authority="Nobody", currency="EUR", outcome="outcome", since="2025-01-01")
'''
FACTS = """a = fact(Count, least=0, most=1000)
b = fact(Count, least=0, most=1000)
c = fact(YesNo)
d = fact(YesNo)
"""
OUTCOME = """
@condition(cites=cite("law", "outcome"))
def outcome(asked: Number, a: Count, b: Count, c: YesNo, d: YesNo, p: Parameters) -> YesNo:
    return asked > p.floor or a > b or c or d
"""
ASKED = "@rule\ndef asked(a: Count, b: Count, c: YesNo, d: YesNo) -> Number:\n"
LAST = "    return x if c and d else b\n"
FLOOR = "floor: {unit: count, values: [{since: 2025-01-01, value: 0, source: law}]}"
RULES_AT = (HEAD + FACTS).count("\n") + 1
"""The line on which the rules begin."""


def asked(body: str) -> str:
    """The rule `asked` with a body of indented lines; it uses every fact in its last line."""
    return ASKED + body + LAST


def write_programme(folder: Path, rules: str, parameters: str = FLOOR) -> Path:
    """A programme with the facts a, b, c, d, these rules, among them `asked`, and an outcome that rests on it."""
    return write_whole(folder, FACTS + rules + OUTCOME, parameters)


def write_whole(folder: Path, text: str, parameters: str = "{}") -> Path:
    """A programme of these facts and rules, one of them its `outcome`; its words are made up."""
    folder.mkdir(exist_ok=True)
    spoken = "\n".join(_words(ast.parse(text))) if _can_be_read(text) else "title: Made"
    texts = {
        "programme.py": HEAD + text,
        "parameters.yaml": parameters,
        "sources.yaml": 'law: {title: Law, url: "https://law.example", grade: enacted}',
        "messages.en.yaml": spoken + "\nparameters:\n" + _parameter_words(parameters),
        "messages.zh.yaml": spoken + "\nparameters:\n" + _parameter_words(parameters),
        "cases.yaml": "- {name: made, on: 2025-06-01, facts: {}, expect: {status: undetermined}}",
    }
    for file, content in texts.items():
        (folder / file).write_text(content + "\n", encoding="utf-8")
    return folder


def _can_be_read(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, RecursionError, MemoryError):
        return False
    return True


def _parameter_words(parameters: str) -> str:
    names = [line.partition(":")[0] for line in parameters.splitlines() if line and line != "{}"]
    return "".join(f"  {name}: {name}\n" for name in names) or "  {}\n"


def _words(tree: ast.Module) -> list[str]:
    facts = {
        s.targets[0].id: s.value
        for s in tree.body
        if isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Name)
    }
    said = [
        "title: Made",
        "facts:",
        *(f"  {f}: {{label: {f}, question: {f}, proof: {f}}}" for f in facts),
        "choices:",
    ]
    for name, declared in facts.items():
        choices = [n for n in ast.walk(declared) if isinstance(n, ast.Subscript) and ast.unparse(n.value) == "Choice"]
        options = [c.value for choice in choices for c in ast.walk(choice.slice) if isinstance(c, ast.Constant)]
        said.append(f"  {name}: {{{', '.join(f'{option!s}: {option!s}' for option in options)}}}")
    said.append("rules:")
    for function in (s for s in tree.body if isinstance(s, ast.FunctionDef) and s.decorator_list):
        decorator = ast.unparse(function.decorator_list[0])
        if "of=" in decorator:
            continue
        is_rule = decorator.partition("(")[0] == "rule"
        sentence = "" if is_rule else f", sentence: {function.name}"
        said.append(f"  {function.name}: {{label: {function.name}{sentence}}}")
    return said
