"""`sources.yaml`: the texts that a programme rests on."""

from __future__ import annotations

from pathlib import Path

from largesse.language.files.shape import Day, Field, MapOf, Record, Text, Word
from largesse.model.sources import GRADES, Source
from largesse.written import iso_day
from largesse.yamltext import Mapping, Report, Scalar, read_yaml

SOURCE = Record(
    {
        "title": Field(Text(), "The title of the text", required=True),
        "url": Field(Text(), "Where it is found", required=True),
        "grade": Field(Word(GRADES, "unknown-grade"), "How far it can be trusted", required=True),
        "publisher": Field(Text(), "Who published it"),
        "published": Field(Day(), "The day it came out"),
        "retrieved": Field(Day(), "The day it was last read"),
        "note": Field(Text(), "What else to know of it"),
        "claim": Field(Text(), "The id of the hub's claim that it stands for"),
        "quote": Field(Text(), "The words of that claim"),
    }
)
SOURCES = MapOf(SOURCE)


def read_sources(path: Path, report: Report) -> dict[str, Source]:
    """The sources by id. One that is laid out wrongly is reported, and kept as far as it can be, so that what cites
    it is not reported too."""
    item = read_yaml(path, report)
    if item is None:
        return {}
    SOURCES.check(item, "", report)
    if not isinstance(item, Mapping):
        return {}
    return {entry.key: _source(entry.key, entry.value) for entry in item if isinstance(entry.value, Mapping)}


def _source(name: str, item: Mapping) -> Source:
    grade = text_of(item, "grade")
    return Source(
        id=name,
        title=text_of(item, "title"),
        url=text_of(item, "url"),
        grade=grade if grade in GRADES else GRADES[0],
        publisher=text_of(item, "publisher"),
        published=iso_day(text_of(item, "published")),
        retrieved=iso_day(text_of(item, "retrieved")),
        note=text_of(item, "note"),
        claim=text_of(item, "claim"),
        quote=text_of(item, "quote"),
    )


def text_of(item: Mapping, key: str) -> str:
    """The text of a key, or "" where it is not given."""
    value = item.get(key)
    return value.text.strip() if isinstance(value, Scalar) else ""
