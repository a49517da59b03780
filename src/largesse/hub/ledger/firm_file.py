"""A claim's number as a fact in a firm's file, with its grade and the claim's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from largesse.decide.facts import load_firm
from largesse.decide.firm_files import load_data
from largesse.errors import LargesseError, did_you_mean
from largesse.hub.ledger.amounts import one_number
from largesse.hub.ledger.kept import KeptClaim
from largesse.hub.ledger.text_file import TextFile
from largesse.language.load import load_programme
from largesse.model.sources import GRADES
from largesse.model.types import Number
from largesse.written import decimal_text

FIRM_FILES = (".yaml", ".yml", ".json")


def add_fact(programme: Path, firm: Path, fact: str, kept: KeptClaim) -> str:
    """Add the fact; its value as written. A year of a yearly fact is named as `sales.2023`. Raises LargesseError,
    with nothing written, where there is no such file (its name may be misspelt), the programme has no such fact, the
    firm has it already, or it cannot have this value."""
    if not firm.is_file():
        raise LargesseError(f"There is no file {str(firm)!r}. {_near(firm)}")
    model = load_programme(programme)
    name = fact.partition(".")[0]
    if name not in model.facts:
        hint = did_you_mean(name, model.facts) or f"`largesse facts {model.id}` lists them."
        raise LargesseError(f"{model.id} has no fact {name!r}. {hint}")
    file, data = TextFile.read(firm), load_data(firm)
    facts = data.get("facts", {})
    if not isinstance(facts, Mapping) or "facts" not in data:
        raise LargesseError(
            f"{firm}: give the firm's facts under 'facts', so that grades and claims can stand beside them."
        )
    if facts.get(fact) is not None:
        raise LargesseError(f"{firm}: {fact} is given there already. Take it out, or correct the decision.")
    value = _written(kept, model.facts[name].type, model.facts[name].unit_text)
    entries = {"facts": (fact, value), "claims": (fact, _claimed(kept))}
    if not _graded(data, name, kept, firm):
        entries["grades"] = (name, kept.grade)
    if firm.suffix.lower() == ".json":
        changed = {key: {**_mapping(data.get(key)), one: said} for key, (one, said) in entries.items()}
        text = json.dumps({**data, **changed}, ensure_ascii=False, indent=2, default=str) + "\n"
    else:
        text = _in_yaml(file, entries)
    _try_out(programme, firm, text)
    file.write(text)
    return value


def _near(firm: Path) -> str:
    """Which of the files beside it was probably meant; else how one begins."""
    beside = firm.parent.iterdir() if firm.parent.is_dir() else ()
    known = {path.stem: path for path in beside if path.suffix.lower() in FIRM_FILES and path.is_file()}
    stems = {stem.casefold(): path for stem, path in sorted(known.items())}
    near = [repr(str(stems[stem])) for stem in get_close_matches(firm.stem.casefold(), stems, n=2, cutoff=0.6)]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return "A new firm's file begins with a line 'facts: {}': make it first."


def _claimed(kept: KeptClaim) -> dict[str, str]:
    return {"claim": kept.id, "quote": kept.sentence, "source": kept.publisher}


def _mapping(data: object) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def _graded(data: Mapping[str, Any], name: str, kept: KeptClaim, firm: Path) -> bool:
    """Whether the file gives the fact a grade already, as another year of it has one. Raises LargesseError where that
    is a stronger one than the claim's."""
    given = _mapping(data.get("grades")).get(name)
    if given in GRADES and GRADES.index(given) < GRADES.index(kept.grade):
        raise LargesseError(f"{firm} gives {name} the grade {given}, and {kept.id} is {kept.grade}: weaken it first.")
    return given is not None


def _written(kept: KeptClaim, type_: object, unit: str) -> str:
    amount = one_number(kept)
    if not isinstance(type_, Number):
        raise LargesseError(f"{kept.id} is a number, and the fact is none.")
    for candidate in (amount, *amount.also):
        if candidate.unit == unit:
            return decimal_text(candidate.value)
    if amount.unit == "%" and unit in ("share", "%", "1", ""):
        return decimal_text(amount.value) + "%"
    if amount.unit == "count" and unit in ("count", "1", "", "person"):
        return decimal_text(amount.value)
    raise LargesseError(f"{kept.id} is in {amount.unit}, and the fact in {unit or 'no unit'}.")


def _in_yaml(file: TextFile, entries: Mapping[str, tuple[str, object]]) -> str:
    lines = file.lines or [f"facts:{file.end}"]
    if not lines[-1].endswith("\n"):
        lines[-1] += file.end
    for key, (name, said) in entries.items():
        lines = _under(lines, key, f"{name}: {json.dumps(said, ensure_ascii=False)}", file.end)
    return "".join(lines)


def _under(lines: list[str], key: str, line: str, end: str) -> list[str]:
    """The lines with one more entry under a key of the file, which is added where it is not there."""
    at = next(
        (number for number, text in enumerate(lines) if text.split("#")[0].rstrip() in (f"{key}:", f"{key}: {{}}")),
        None,
    )
    if at is None:
        if any(text.startswith(f"{key}:") for text in lines):
            raise LargesseError(
                f"The {key} of the firm stand on one line; give each a line of its own, and try again."
            )
        return [*lines, f"{key}:{end}", f"  {line}{end}"]
    below = next((text for text in lines[at + 1 :] if text.strip() and not text.lstrip().startswith("#")), "")
    indent = len(below) - len(below.lstrip()) or 2
    head = lines[at].replace("{}", "", 1) if lines[at].startswith(f"{key}: {{}}") else lines[at]
    return [*lines[:at], head, f"{' ' * indent}{line}{end}", *lines[at + 1 :]]


def _try_out(programme: Path, firm: Path, text: str) -> None:
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / (firm.name or "firm.yaml")
        copy.write_bytes(text.encode())
        try:
            load_firm(load_programme(programme), copy)
        except LargesseError as error:
            raise LargesseError(str(error).replace(str(copy), str(firm))) from None
