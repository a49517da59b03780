"""The mapping file: which column of a register feeds which fact, in what unit, and what was assumed besides.

The models below are the file's schema (published as `schemas/mapping.schema.json`); `load_mapping` reads a file
and keeps the place of every entry, so that each mistake can be shown where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from largesse import yamltext
from largesse.errors import LargesseError, Mistake, did_you_mean
from largesse.written import decimal_text

Mode = Literal["half up", "half even", "down", "up", "floor", "ceiling"]
GivenGrade = Literal["enacted", "official", "reported", "assumed"]
"""`unverified` is given by hand, to a programme's own numbers or in a column of grades, never by a mapping."""

YEAR_KEY = re.compile(r"(19|2[01])[0-9]{2}|latest(-[0-9]+)?")
"""A year of a series: `2022`, or counted from the reference year: `latest`, `latest-1`."""


def _as_text(value: object) -> object:
    """A word of a file as its cells show it: 0 for the number 0, true for yes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return decimal_text(Fraction(value))
    return value.isoformat() if isinstance(value, date) else value


def _words(value: object) -> object:
    """One word, or a list of words."""
    return value if isinstance(value, list) else [value]


_WORD_SCHEMA = {"type": ["string", "number", "boolean"]}
Word = Annotated[str, BeforeValidator(_as_text), WithJsonSchema(_WORD_SCHEMA)]
Words = Annotated[
    list[Word],
    BeforeValidator(_words),
    WithJsonSchema({"anyOf": [_WORD_SCHEMA, {"type": "array", "items": _WORD_SCHEMA}]}),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class ColumnName(_Strict):
    """A column, where a plain text would be taken for the value itself."""

    column: str = Field(description="The column's name in the header.")


class Rate(_Strict):
    """An exchange rate with its day, source and grade: one `from` is `value` of `to`."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: str = Field(alias="from", description="The currency of the register: EUR.")
    to: str = Field(description="The currency of the fact: CNY.")
    value: Annotated[Decimal, BeforeValidator(lambda v: Decimal(v) if isinstance(v, int) else v)] = Field(
        gt=0, description="How much of `to` one of `from` is, exactly as published: 7.3582."
    )
    on: date = Field(description="The day of the rate.")
    grade: GivenGrade
    source: str = Field(default="", description="Who published the rate, and where.")
    url: str = ""
    note: str = Field(default="", description="Why this rate; required where the grade is assumed.")

    @model_validator(mode="after")
    def _has_a_source(self) -> Rate:
        if self.grade == "assumed" and not self.note:
            raise ValueError("a rate graded assumed needs a note that says why this value")
        if self.grade != "assumed" and not self.source:
            raise ValueError("a rate needs its source (or the grade assumed and a note)")
        return self


class _Reading(_Strict):
    """How cells are written; said for the whole file, and again for a column that differs."""

    missing: Words | None = Field(
        default=None, description="Words that say that a value is not known; an empty cell always."
    )
    absent: Words | None = Field(default=None, description="Words that say that a value is known not to exist.")
    yes: Words | None = Field(default=None, description="Words for yes.")
    no: Words | None = Field(default=None, description="Words for no.")
    date_format: str | None = Field(
        default=None, description="How dates are written, such as %d/%m/%Y; else 2023-03-01."
    )
    thousands: Literal[",", ".", " ", "'"] | None = Field(
        default=None, description="What groups thousands: 1,250,000."
    )
    decimal: Literal[".", ","] | None = Field(default=None, description="The decimal sign.")


class Feed(_Reading):
    """The column that feeds a fact, or one year of it."""

    column: str = Field(description="The column's name in the header.")
    file: str | None = Field(default=None, description="One of `files`; else the register itself.")
    unit: str | None = Field(
        default=None, description="EUR million, fen, %, thousand, CNY/m2/day; else as the fact is written."
    )
    rate: str | None = Field(
        default=None, description="One of `rates`; needed where the unit is of another currency."
    )
    rounding: Mode | None = Field(
        default=None, description="How a value is rounded that does not come out on the fact's grain."
    )
    absent_column: str | None = Field(
        default=None, description="A yes/no column that says where the value is absent."
    )
    values: dict[Word, Word] | None = Field(
        default=None, description="What the column's words mean as options, or as yes/no."
    )
    otherwise: Word | None = Field(
        default=None, description="For words not in `values`: unknown, reject (the rule), an option."
    )
    author: ColumnName | str | None = Field(default=None, description="Of a determination: who made it.")
    reason: ColumnName | str | None = Field(default=None, description="Of a determination: why.")
    on: ColumnName | Annotated[date, Field(strict=True)] | None = Field(
        default=None, description="Of a determination: when."
    )
    grade: GivenGrade | None = None
    note: str = ""


def _feed_of_column(value: object) -> object:
    """A bare text is the column's name."""
    return {"column": value} if isinstance(value, str) else value


_COLUMN, _YEARS = "<one column>", "<columns by year>"
"""The two shapes of a fact's entry; pydantic puts them among the keys of a mistake, so no key may be called so."""


def _shape(value: object) -> str:
    """Years, if any key is one: what else stands there is then a year that is mistaken."""
    if isinstance(value, MappingABC) and any(YEAR_KEY.fullmatch(str(key)) for key in value):
        return _YEARS
    return _COLUMN


OneFeed = Annotated[Feed, BeforeValidator(_feed_of_column, json_schema_input_type=str | Feed)]
FactFeed = Annotated[
    Annotated[OneFeed, Tag(_COLUMN)] | Annotated[dict[str, OneFeed], Tag(_YEARS)], Discriminator(_shape)
]


class Constant(_Strict):
    """A value that every firm of the register is assumed to have."""

    value: Any = Field(description="As people write it: 300_000_000, 5%, true, 2023-03-01, absent.")
    grade: GivenGrade = "assumed"
    note: str = Field(min_length=1, description="Why this value.")
    author: str | None = Field(default=None, description="Of a determination: who made it.")
    reason: str | None = Field(default=None, description="Of a determination: why.")


class Opening(_Strict):
    """How a file is opened."""

    encoding: str | None = Field(
        default=None, description="utf-8 unless said: latin-1, windows-1252, utf-16, gb18030."
    )
    delimiter: str | None = Field(
        default=None, min_length=1, max_length=1, description="Between cells; a comma in .csv."
    )
    sheet: str | None = Field(default=None, description="Which sheet of a workbook.")


class FurtherFile(Opening, _Reading):
    """Another file, such as an earlier edition, joined to the register by name."""

    file: str = Field(description="Its path, from the register's own folder.")
    key: str = Field(description="Its column with the name to join by.")


class TableFile(Opening, _Reading):
    """The file of a fact that is a table, such as cost lines: what its columns mean."""

    file: str | None = Field(
        default=None, description="Its path, from the register's own folder; else --table says it."
    )
    id: str = Field(default="id", description="Its column with the id of the firm whose row it is.")
    columns: dict[str, OneFeed] = Field(
        default_factory=dict, description="Which column feeds which of the table's; else they are named alike."
    )


class MappingFile(Opening, _Reading):
    """A whole mapping file."""

    programme: str | None = Field(default=None, description="The programme that the mapping is for.")
    note: str = ""
    id: str = Field(description="The column that names a firm, once each.")
    name: str | None = Field(default=None, description="A column with the firm's name, for people.")
    grade: GivenGrade | ColumnName | None = Field(
        default=None, description="The grade of the register's own figures."
    )
    reference_year: Annotated[int, Field(ge=1900, le=2200)] | ColumnName | None = Field(
        default=None, description="The year that `latest` means."
    )
    rates: dict[str, Rate] = Field(default_factory=dict)
    facts: dict[str, FactFeed] = Field(default_factory=dict)
    constants: dict[str, Constant] = Field(default_factory=dict)
    files: dict[str, FurtherFile] = Field(default_factory=dict)
    tables: dict[str, TableFile] = Field(default_factory=dict)
    join_on: str | None = Field(
        default=None, description="The register's column with the name to join by; else the id."
    )
    aliases: str | None = Field(
        default=None, description="A CSV of names (name, known_as), from the mapping's own folder."
    )


@dataclass(frozen=True)
class Mapping:
    """A mapping with its places. `path` is None for one given as data."""

    content: MappingFile
    path: Path | None
    item: yamltext.Item | None

    @property
    def name(self) -> str:
        return str(self.path) if self.path else "mapping"

    def at(self, *keys: str) -> str:
        """`map.yaml:12`: where an entry stands, for the start of a message."""
        line = _line(self.item, keys)
        return f"{self.name}:{line}" if line else self.name

    def error(self, keys: tuple[str, ...], what: str) -> LargesseError:
        """The error that an entry is wrong."""
        return LargesseError(f"{self.at(*keys)}: {what}")


def load_mapping(source: Path | str | MappingABC[str, object]) -> Mapping:
    """Read a mapping file, or take its data. Raises LargesseError, one line, for the first mistake in it."""
    if isinstance(source, MappingABC):
        return _validated(dict(source), None, None)
    path = Path(source)
    mistakes: list[Mistake] = []
    item = yamltext.read_yaml(path, mistakes.append)
    if mistakes or item is None:
        first = min(mistakes, key=lambda mistake: mistake.span)
        if first.kind == "missing-file":
            raise LargesseError(f"{path}: there is no such mapping file.")
        raise LargesseError(f"{path}:{first.span.line}: {first.what} {first.hint}".rstrip())
    data = yamltext.plain(item)
    if not isinstance(data, dict):
        raise LargesseError(f"{path}:1: a mapping file says `id:` and `facts:`; this one is a list or a text.")
    return _validated(data, path, item)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of mapping files, for editors."""
    schema = MappingFile.model_json_schema(by_alias=True)
    facts = schema["properties"]["facts"]["additionalProperties"]
    column, years = facts.pop("oneOf")
    years["propertyNames"] = {"pattern": f"^({YEAR_KEY.pattern})$"}
    facts["anyOf"] = [column, years]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Largesse mapping"}


def _validated(data: dict[str, Any], path: Path | None, item: yamltext.Item | None) -> Mapping:
    try:
        content = MappingFile.model_validate(data)
    except ValidationError as errors:
        error = min(
            errors.errors(), key=lambda e: (_line(item, tuple(map(str, e["loc"]))) or 0, e["type"] == "missing")
        )
        loc = tuple(str(part) for part in error["loc"])
        where = Mapping(MappingFile.model_construct(), path, item).at(*loc)
        raise LargesseError(f"{where}: {_said(data, loc, error)}") from None
    return Mapping(content, path, item)


def _line(item: yamltext.Item | None, keys: tuple[str, ...]) -> int | None:
    """The line of the entry, or of the nearest one around it that exists (tags of unions are skipped)."""
    line = item.span.line if item is not None else None
    for key in keys:
        if isinstance(item, yamltext.Mapping):
            entry = next((e for e in item if e.key == key), None)
            if entry is not None:
                item, line = entry.value, entry.span.line
        elif isinstance(item, yamltext.Listing) and key.isdigit() and int(key) < len(item.items):
            item = item.items[int(key)]
            line = item.span.line
    return line


_MODELS: dict[str, type[BaseModel]] = {
    "rates": Rate,
    "facts": Feed,
    "constants": Constant,
    "files": FurtherFile,
    "tables": TableFile,
}


def _model(loc: tuple[str, ...]) -> type[BaseModel]:
    """What an entry of the file is an entry of."""
    if len(loc) < 2:
        return MappingFile
    return Feed if loc[0] == "tables" and loc[2:3] == ("columns",) else _MODELS.get(loc[0], MappingFile)


def _said(data: dict[str, Any], loc: tuple[str, ...], error: Any) -> str:
    """What pydantic found, in words for the author of the mapping."""
    shown = ".".join(_keys(data, loc))
    match error["type"]:
        case "extra_forbidden":
            known = [field.alias or name for name, field in _model(loc).model_fields.items()]
            return f"there is no {loc[-1]!r} here. {did_you_mean(loc[-1], known)}".rstrip()
        case "missing":
            return f"{shown or 'the mapping'} lacks {loc[-1]!r}."
        case "literal_error":
            expected = error["ctx"]["expected"]
            return f"{shown}: {error['input']!r} is none of {expected}."
        case "value_error":
            return f"{shown}: {error['ctx']['error']!s}."
    message = error["msg"][0].lower() + error["msg"][1:]
    return f"{shown}: {message} (it says {str(error['input'])[:40]!r})."


def _keys(data: Any, loc: tuple[str, ...]) -> list[str]:
    """The keys of the file on the way to a mistake, without the names of the models in between."""
    keys: list[str] = []
    for part in loc:
        if isinstance(data, dict) and part in data:
            keys.append(part)
            data = data[part]
    return keys
