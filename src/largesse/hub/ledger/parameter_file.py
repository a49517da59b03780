"""A claim's number as a dated value of a parameter: one line more in parameters.yaml, one source more in
sources.yaml."""

from __future__ import annotations

import json
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from largesse.errors import LargesseError, Mistake, ProgrammeError, did_you_mean
from largesse.hub.ledger.amounts import one_number
from largesse.hub.ledger.kept import KeptClaim
from largesse.hub.ledger.text_file import TextFile
from largesse.language.load import load_programme
from largesse.model.sources import Source
from largesse.written import decimal_text
from largesse.yamltext import Item, Listing, Mapping, Scalar, parse_yaml

PARAMETERS, SOURCES = "parameters.yaml", "sources.yaml"
PURE = {"%": ("share", "%"), "count": ("count", ""), "times": ("", "count")}
"""In which units of a parameter a claim's number without a dimension may go."""


def add_value(folder: Path, path: str, kept: KeptClaim, source: Source, since: date) -> str:
    """Add the value and its source; the line that was added. Raises LargesseError, with nothing written."""
    if not (folder / "programme.py").is_file():
        raise LargesseError(f"{folder} is no folder of a programme: it has no programme.py.")
    parameters, sources = (TextFile.read(folder / name) for name in (PARAMETERS, SOURCES))
    name = source.id.replace("-", "_")
    added, after = _with_value(parameters, path, kept, name, since)
    # the source first: without its value it does no harm
    texts = {sources: _with_source(sources, name, source), parameters: after}
    _try_out(folder, {file.path.name: text for file, text in texts.items()})
    for file, text in texts.items():
        file.write(text)
    return added


def _with_value(file: TextFile, path: str, kept: KeptClaim, source: str, since: date) -> tuple[str, str]:
    """The value as it is added, and the text with it."""
    parameter = _parameter(file, path)
    unit, values = parameter.get("unit"), parameter.get("values")
    if not isinstance(unit, Scalar) or not isinstance(values, Listing) or not values.items:
        raise LargesseError(f"{file.path}: {path} has no list of dated values to add one to.")
    number, note = _written(kept, unit.text, path), _note(kept)
    added = f"{{since: {since}, value: {number}, source: {source}, grade: {kept.grade}{note}}}"
    lines, last = file.lines, values.items[-1].span
    if lines[values.span.line - 1][values.span.column - 1] == "[":
        end = _closing(file.text, sum(map(len, lines[: last.line - 1])) + last.column - 1)
        return added, f"{file.text[:end]}, {added}{file.text[end:]}"
    indent = " " * (values.span.column - 1)
    at = _end_of(lines, last.line, len(indent))
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += file.end
    return added, "".join((*lines[:at], f"{indent}- {added}{file.end}", *lines[at:]))


def _note(kept: KeptClaim) -> str:
    """What a reader must know of the number: that it is no exact one, or that nobody published it."""
    amount, words = kept.claim.amount, kept.claim.words
    if amount is not None and amount.qualifier:
        return f", note: {_quoted(f'{amount.qualifier}: {words}')}"
    return f", note: {_quoted(words)}" if kept.grade == "assumed" else ""


def _closing(text: str, start: int) -> int:
    """Where what the bracket at `start` opens has ended; brackets within quotes are words."""
    depth, quote = 0, ""
    for at in range(start, len(text)):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return at + 1
    return len(text)


def _parameter(file: TextFile, path: str) -> Mapping:
    mistakes: list[Mistake] = []
    item: Item | None = parse_yaml(file.text, str(file.path), mistakes.append)
    if mistakes:
        raise ProgrammeError(mistakes)
    for part in path.split("."):
        if not isinstance(item, Mapping) or item.get(part) is None:
            known = [entry.key for entry in item] if isinstance(item, Mapping) else []
            raise LargesseError(f"{file.path} has no parameter {path!r}. {did_you_mean(part, known)}".rstrip())
        item = item.get(part)
    if not isinstance(item, Mapping):
        raise LargesseError(f"{file.path}: {path} is no parameter.")
    return item


def _written(kept: KeptClaim, unit: str, path: str) -> str:
    """The claim's number in the parameter's unit."""
    amount = one_number(kept)
    for candidate in (amount, *amount.also):
        if candidate.unit == unit:
            return decimal_text(candidate.value)
    if unit in PURE.get(amount.unit, ()):
        value = amount.value / 100 if (amount.unit, unit) == ("%", "share") else amount.value
        return decimal_text(Fraction(value))
    raise LargesseError(f"{kept.id} is in {amount.unit}, and {path} in {unit}.")


def _end_of(lines: list[str], line: int, indent: int) -> int:
    """How many lines there are up to the end of the item that begins on a line."""
    end = line
    for number in range(line, len(lines)):
        text = lines[number]
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            break
        if text.strip():
            end = number + 1
    return end


def _with_source(file: TextFile, name: str, source: Source) -> str:
    """The claim as one more source; as it is, where it stands there already."""
    if any(line.startswith(f"{name}:") for line in file.lines):
        return file.text
    fields = {
        "title": source.title,
        "url": source.url,
        "grade": source.grade,
        "publisher": source.publisher,
        "published": source.published,
        "retrieved": source.retrieved,
        "claim": source.claim,
        "quote": source.quote,
    }
    lines = [f"  {key}: {_quoted(value)}" for key, value in fields.items() if value]
    before = [file.text.rstrip("\r\n")] if file.text.strip() else []
    return file.end.join([*before, f"{name}:", *lines, ""])


def _quoted(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(str(value), ensure_ascii=False)


def _try_out(folder: Path, texts: dict[str, str]) -> None:
    """Load the programme as it would be; its mistakes are told, and nothing is written."""
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.resolve().name
        shutil.copytree(folder, copy)
        for file, text in texts.items():
            (copy / file).write_bytes(text.encode())
        load_programme(copy)
