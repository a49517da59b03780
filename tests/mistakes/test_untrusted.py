"""A programme is read and never run: whatever stands in it, nothing of it happens."""

from __future__ import annotations

import ast
import builtins
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from largesse.errors import ProgrammeError
from largesse.language.load import load_programme
from tests.mistakes.kit import SALTHOLM

TOUCH = 'open("ran", "w")'
BESIDE = "apprentices = fact(Count, least=0, most=1_000)\n"
RULE = "def takes_apprentices(apprentices: Count, p: Parameters) -> YesNo:"
DOC = '    """The workshop has taken on enough apprentices."""\n'
CONDITION = '@condition(cites=cite("council_2025_4", "who qualifies", "§ 2"))\n'
AT_LOAD = {
    "an import": (BESIDE, BESIDE + f"import os\nos.system({TOUCH})\n"),
    "a hidden import": (BESIDE, BESIDE + '__import__("pathlib").Path("ran").touch()\n'),
    "an import from a module of its own": (BESIDE, BESIDE + "from ran import touch\n"),
    "a call": (BESIDE, BESIDE + f"{TOUCH}\n"),
    "a call for a value": (BESIDE, BESIDE + f"ran = {TOUCH}\n"),
    "a call in a value of a fact": (BESIDE, BESIDE.replace("least=0", f"least={TOUCH}")),
    "a call in the type of a fact": (BESIDE, BESIDE.replace("Count", f"Choice[{TOUCH}]")),
    "a call for the fact itself": (BESIDE, BESIDE.replace("fact(Count", f"fact({TOUCH} and Count")),
    "a call in programme(…)": ('currency="EUR"', f"currency={TOUCH}"),
    "a call in a citation": ('"who qualifies"', TOUCH),
    "a comprehension": (BESIDE, BESIDE + f"[{TOUCH} for _ in (1,)]\n"),
    "a lambda that is called": (BESIDE, BESIDE + f"(lambda: {TOUCH})()\n"),
    "an f-string": (BESIDE, BESIDE + f"f'{{{TOUCH}}}'\n"),
    "a walrus": (BESIDE, BESIDE + f"(ran := {TOUCH})\n"),
    "an assert": (BESIDE, BESIDE + f"assert {TOUCH}\n"),
    "a with": (BESIDE, BESIDE + f"with {TOUCH}:\n    pass\n"),
    "a try": (BESIDE, BESIDE + f"try:\n    1 / 0\nfinally:\n    {TOUCH}\n"),
    "a match": (BESIDE, BESIDE + f"match {TOUCH}:\n    case _:\n        pass\n"),
    "a loop": (BESIDE, BESIDE + f"while {TOUCH}:\n    break\n"),
    "an if": (BESIDE, BESIDE + f"if {TOUCH}:\n    pass\n"),
    "a class": (BESIDE, BESIDE + f"class Ran:\n    {TOUCH}\n"),
    "the base of a class": (BESIDE, BESIDE + f"class Ran({TOUCH}):\n    pass\n"),
    "the index of an assignment": (BESIDE, BESIDE + f"globals()[{TOUCH}] = 1\n"),
    "a deletion": (BESIDE, BESIDE + f"del globals()[{TOUCH}]\n"),
    "code in a text": (BESIDE, BESIDE + f"exec('{TOUCH}')\n"),
    "an import of everything": (BESIDE, BESIDE + "from os import *\n"),
    "a decorator of its own": (CONDITION, f"def mark(function):\n    {TOUCH}\n    return function\n\n\n@mark\n"),
    "a decorator that is a call": (CONDITION, f"@{TOUCH}\n"),
    "a decorator that is any expression": (CONDITION, f"@[condition, {TOUCH}][0]\n"),
    "a default": (RULE, RULE.replace("apprentices: Count", f"apprentices: Count = {TOUCH}")),
    "a default of a keyword": (RULE, RULE.replace(", p:", f", *, extra={TOUCH}, p:")),
    "an annotation": (RULE, RULE.replace("apprentices: Count", f"apprentices: {TOUCH}")),
    "an annotation within an annotation": (RULE, RULE.replace("Count", f"Yearly[{TOUCH}]")),
    "an annotation of the result": (RULE, RULE.replace("YesNo", TOUCH)),
    "an async function": (RULE, RULE.replace("def", "async def").replace("Count", TOUCH)),
}
IN_A_RULE = {
    "a call": f"    {TOUCH}\n",
    "a call for a value": f"    least = {TOUCH}\n",
    "an annotation": f"    least: {TOUCH} = apprentices\n",
    "a function": f"    def least(a={TOUCH}):\n        return a\n",
    "an import": "    import ran\n",
    "a call of what nobody knows": '    if print("ran"):\n        return False\n',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "ran.py").write_text(f"{TOUCH}\n", encoding="utf-8")
    return Path(shutil.copytree(SALTHOLM / "apprentice_bonus", tmp_path / "programme"))


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "programme.py"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def refused_without_running(folder: Path) -> None:
    before = set(sys.modules)
    with pytest.raises(ProgrammeError):
        load_programme(folder)
    assert not Path("ran").exists()
    assert not {"ran", "programme"} & (set(sys.modules) - before)


@pytest.mark.parametrize(("old", "new"), AT_LOAD.values(), ids=AT_LOAD)
def test_what_would_run_when_it_is_imported_is_refused(old: str, new: str, folder: Path) -> None:
    change(folder, old, new)
    refused_without_running(folder)


@pytest.mark.parametrize("lines", IN_A_RULE.values(), ids=IN_A_RULE)
def test_what_would_run_when_a_rule_is_called_is_refused(lines: str, folder: Path) -> None:
    change(folder, DOC, DOC + lines)
    refused_without_running(folder)


def test_the_example_would_run_if_it_were_imported(folder: Path) -> None:
    """The test above could not fail otherwise."""
    change(folder, *AT_LOAD["a call"])
    exec((folder / "programme.py").read_text(encoding="utf-8"), {})
    assert Path("ran").exists()


def test_loading_parses_and_nothing_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_programme(folder)
    compiled: list[int] = []
    real = builtins.compile

    def watched(*args: Any, **keywords: Any) -> Any:
        compiled.append(keywords.get("flags", args[3] if len(args) > 3 else 0))
        return real(*args, **keywords)

    def forbidden(*args: Any, **keywords: Any) -> Any:
        raise AssertionError("something is run")

    monkeypatch.setattr(builtins, "compile", watched)
    monkeypatch.setattr(builtins, "exec", forbidden)
    monkeypatch.setattr(builtins, "eval", forbidden)
    load_programme(folder)
    monkeypatch.undo()
    assert compiled == [ast.PyCF_ONLY_AST]
