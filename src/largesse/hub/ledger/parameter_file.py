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
from largesse.language.load import load_programme
from largesse.model.sources import Source
from largesse.outfile import write_whole
from largesse.written import decimal_text
from largesse.yamltext import Item, Listing, Mapping, Scalar, parse_yaml

PARAMETERS, SOURCES = "parameters.yaml", "sources.yaml"
PURE = {"%": ("share", "%"), "count": ("count", ""), "times": ("", "count")}
"""In which units of a parameter a claim's number without a dimension may go."""


def add_value(folder: Path, path: str, kept: KeptClaim, source: Source, since: date) -> str:
    """Add the value and its source; the line that was added. Raises LargesseError, with nothing written."""
    if not (folder / "programme.py").is_file():
        raise LargesseError(f"{folder} is no folder of a programme: it has no programme.py.")
    parameters, sources = (_text(folder / name) for name in (PARAMETERS, SOURCES))
    name = source.id.replace("-", "_")
    line, after = _with_value(parameters, str(folder / PARAMETERS), path, kept, name, since)
    texts = {PARAMETERS: after, SOURCES: _with_source(sources, name, source)}
    _try_out(folder, texts)
    for file, text in texts.items():
        write_whole(folder / file, text)
    return line


def _with_value(text: str, file: str, path: str, kept: KeptClaim, source: str, since: date) -> tuple[str, str]:
    parameter = _parameter(text, file, path)
    unit, values = parameter.get("unit"), parameter.get("values")
    if not isinstance(unit, Scalar) or not isinstance(values, Listing) or not values.items:
        raise LargesseError(f"{file}: {path} has no list of dated values to add one to.")
    value = _written(kept, unit.text, path)
    added = f"{{since: {since}, value: {value}, source: {source}, grade: {kept.grade}}}"
    lines = text.splitlines(keepends=True)
    begins = lines[values.span.line - 1][values.span.column - 1 :]
    if begins.startswith("["):
        return added, _in_line(lines, values, added)
    indent = " " * (values.span.column - 1)
    at = _end_of(lines, values.items[-1].span.line, len(indent))
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += "\n"
    return added, "".join((*lines[:at], f"{indent}- {added}\n", *lines[at:]))


def _in_line(lines: list[str], values: Listing, added: str) -> str:
    """The text with one more value in a list that is written in brackets."""
    start = sum(map(len, lines[: values.span.line - 1])) + values.span.column - 1
    text = "".join(lines)
    end = _closing(text, start)
    return f"{text[:end].rstrip()}, {added}{text[end:]}"


def _closing(text: str, start: int) -> int:
    """Where the bracket at `start` closes; brackets within quotes are words."""
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
                return at
    return len(text)


def _parameter(text: str, file: str, path: str) -> Mapping:
    mistakes: list[Mistake] = []
    item: Item | None = parse_yaml(text, file, mistakes.append)
    if mistakes:
        raise ProgrammeError(mistakes)
    for part in path.split("."):
        if not isinstance(item, Mapping) or item.get(part) is None:
            known = [entry.key for entry in item] if isinstance(item, Mapping) else []
            raise LargesseError(f"{file} has no parameter {path!r}. {did_you_mean(part, known)}".rstrip())
        item = item.get(part)
    if not isinstance(item, Mapping):
        raise LargesseError(f"{file}: {path} is no parameter.")
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


def _with_source(text: str, name: str, source: Source) -> str:
    """The claim as one more source; as it is, where it stands there already."""
    if any(line.startswith(f"{name}:") for line in text.splitlines()):
        return text
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
    return "\n".join([text.rstrip("\n"), f"{name}:", *lines]).lstrip("\n") + "\n"


def _quoted(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(str(value), ensure_ascii=False)


def _try_out(folder: Path, texts: dict[str, str]) -> None:
    """Load the programme as it would be; its mistakes are told, and nothing is written."""
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.resolve().name
        shutil.copytree(folder, copy)
        for file, text in texts.items():
            (copy / file).write_text(text, encoding="utf-8")
        load_programme(copy)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LargesseError(f"{path} cannot be read: {error.strerror}.") from None
