"""A claim's number as a dated value of a parameter: one line more in parameters.yaml, one source more in
sources.yaml."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from shlex import join
from tempfile import TemporaryDirectory

from largesse.errors import LargesseError, Mistake, ProgrammeError, did_you_mean
from largesse.hub.ledger.amounts import one_number
from largesse.hub.ledger.kept import KeptClaim
from largesse.hub.ledger.text_file import TextFile
from largesse.language.load import load_programme
from largesse.language.shelf import LIBRARY
from largesse.model.sources import GRADES, Source
from largesse.written import decimal_text, iso_day
from largesse.yamltext import Item, Listing, Mapping, Scalar, parse_yaml

PARAMETERS, SOURCES = "parameters.yaml", "sources.yaml"
PURE = {"%": ("share", "%"), "count": ("count", ""), "times": ("", "count")}
"""In which units of a parameter a claim's number without a dimension may go."""


@dataclass(frozen=True, slots=True)
class Before:
    """The value that was in force on the day from which a claim's holds: as its file writes it, and who says so."""

    value: str
    since: date
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class Added:
    """A value that was added to a parameter, and the one whose place it takes, if there was one."""

    file: Path
    value: str
    unit: str
    since: date
    line: str
    before: Before | None


def add_value(folder: Path, path: str, kept: KeptClaim, source: Source, since: date, *, weaker: bool) -> Added:
    """Add the value and its source. Raises LargesseError, with nothing written: where the programme is the library's,
    or where a value of a better grade would give way to it, unless `weaker` says that it may."""
    if not (folder / "programme.py").is_file():
        raise LargesseError(f"{folder} is no folder of a programme: it has no programme.py.")
    _check_own(folder)
    parameters, sources = (TextFile.read(folder / name) for name in (PARAMETERS, SOURCES))
    name = source.id.replace("-", "_")
    unit, number, added, after = _with_value(parameters, path, kept, name, since)
    before = _before(folder, parameters, path, since)
    if before is not None and GRADES.index(before.grade) < GRADES.index(kept.grade) and not weaker:
        raise LargesseError(
            f"{path} is {before.value} {unit} by {before.source} ({before.grade}), and {kept.id} is {kept.grade}: "
            f"--weaker puts it in its place all the same."
        )
    # the source first: without its value it does no harm
    texts = {sources: _with_source(sources, name, source), parameters: after}
    _try_out(folder, {file.path.name: text for file, text in texts.items()})
    for file, text in texts.items():
        file.write(text)
    return Added(parameters.path, number, unit, since, added, before)


def _check_own(folder: Path) -> None:
    """That the programme is not the library's own: what is installed, everybody's decisions rest on."""
    if folder.resolve().is_relative_to(LIBRARY.resolve()):
        copy = join(["cp", "-r", str(folder), f"my_{folder.name}"])
        raise LargesseError(
            f"{folder.name} is the library's own, which stays as it was installed. Copy it and name the copy: "
            f"{copy}; --programme my_{folder.name}."
        )


def _before(folder: Path, file: TextFile, path: str, since: date) -> Before | None:
    """The parameter's value on a day."""
    programme = load_programme(folder)
    dated = programme.parameters[path].at(since) if path in programme.parameters else None
    if dated is None:
        return None
    source = programme.sources.get(dated.source or "")
    title = source.title if source is not None else dated.source or ""
    return Before(_as_written(file, path, dated.since), dated.since, title, dated.grade)


def _as_written(file: TextFile, path: str, since: date) -> str:
    """The value since a day as the file writes it."""
    values = _parameter(file, path).get("values")
    for item in values.items if isinstance(values, Listing) else ():
        day, value = (item.get("since"), item.get("value")) if isinstance(item, Mapping) else (None, None)
        if isinstance(day, Scalar) and iso_day(day.text) == since and isinstance(value, Scalar):
            return value.text
    return "…"  # a table of values, not one


def _with_value(file: TextFile, path: str, kept: KeptClaim, source: str, since: date) -> tuple[str, str, str, str]:
    """The parameter's unit, the number in it, the line that is added, and the text with it."""
    parameter = _parameter(file, path)
    unit, values = parameter.get("unit"), parameter.get("values")
    if not isinstance(unit, Scalar) or not isinstance(values, Listing) or not values.items:
        raise LargesseError(f"{file.path}: {path} has no list of dated values to add one to.")
    number, note = _written(kept, unit.text, path), _note(kept)
    added = f"{{since: {since}, value: {number}, source: {source}, grade: {kept.grade}{note}}}"
    lines, last = file.lines, values.items[-1].span
    if lines[values.span.line - 1][values.span.column - 1] == "[":
        end = _closing(file.text, sum(map(len, lines[: last.line - 1])) + last.column - 1)
        return unit.text, number, added, f"{file.text[:end]}, {added}{file.text[end:]}"
    indent = " " * (values.span.column - 1)
    at = _end_of(lines, last.line, len(indent))
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += file.end
    return unit.text, number, added, "".join((*lines[:at], f"{indent}- {added}{file.end}", *lines[at:]))


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
