"""The catalogue of indicators, read from `catalogue.yaml` on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar, get_args

from largesse.errors import LargesseError, Mistake, Span, did_you_mean
from largesse.hub.indicators.indicator import Better, Combines, Frequency, Indicator, Nature
from largesse.hub.yamlfiles import ID, NAME, NAMES, by_key, entries, read_checked, refuse, texts
from largesse.language.files.shape import Field, ListOf, MapOf, Record, Text, Word
from largesse.language.files.sources import text_of
from largesse.yamltext import Mapping as Entries

W = TypeVar("W")

FILE = Path(__file__).with_name("catalogue.yaml")

UNIT = re.compile(r"[A-Za-z0-9%]+(/[A-Za-z0-9]+)*")

ENTRY = Record(
    {
        "name": Field(NAME, "What it is called", required=True),
        "definition": Field(NAME, "What exactly is counted or measured", required=True),
        "unit": Field(Text(), "The unit that observations are kept in", required=True),
        "frequency": Field(Word(get_args(Frequency), "unknown-word"), "How often it is observed", required=True),
        "better": Field(Word(get_args(Better), "unknown-word"), "Which way is better", required=True),
        "combines": Field(Word(get_args(Combines), "unknown-word"), "How places add up", required=True),
        "nature": Field(Word(get_args(Nature), "unknown-word"), "A stock, a flow or neither", required=True),
        "part_of": Field(Text(), "The indicator that it is a part of"),
        "ratio_of": Field(ListOf(Text(), "an indicator"), "The indicators above and below the line"),
        "words": Field(Record({"en": Field(NAMES, "English expressions", required=True),
                               "zh": Field(NAMES, "Chinese expressions", required=True)}),
                       "By which texts name it", required=True),
    }
)  # fmt: skip
CATALOGUE = MapOf(ENTRY, key=ID, key_called="small letters, digits and hyphens", may_be_empty=False)


def indicator(id: str) -> Indicator:
    """An indicator by its id. Raises LargesseError for one that there is not."""
    known = catalogue()
    if id not in known:
        called = [one.id for one in known.values() if id.casefold() in map(str.casefold, one.names.values())]
        hint = f"Its id is {called[0]!r}." if called else did_you_mean(id, known) or "docs/hub.md lists them."
        raise LargesseError(f"There is no indicator {id!r}. {hint}")
    return known[id]


@cache
def catalogue() -> Mapping[str, Indicator]:
    """Every indicator by id, in the order of the file."""
    return read_catalogue(FILE)


def read_catalogue(path: Path) -> Mapping[str, Indicator]:
    """The indicators of a file. Raises ProgrammeError with every mistake in it."""
    item = read_checked(path, CATALOGUE)
    found = {id_: _indicator(id_, entry) for id_, entry in entries(item)}
    refuse(_mistakes(item, found))
    return found


def _indicator(id_: str, item: Entries) -> Indicator:
    words = item.get("words")
    over_under = texts(item.get("ratio_of"))
    return Indicator(
        id=id_,
        names=by_key(item.get("name")),
        definitions=by_key(item.get("definition")),
        unit=text_of(item, "unit"),
        frequency=_word(get_args(Frequency), item, "frequency"),
        better=_word(get_args(Better), item, "better"),
        combines=_word(get_args(Combines), item, "combines"),
        nature=_word(get_args(Nature), item, "nature"),
        words={lang: texts(words.get(lang)) for lang in ("en", "zh")} if isinstance(words, Entries) else {},
        part_of=text_of(item, "part_of"),
        ratio_of=(over_under[0], over_under[1]) if len(over_under) == 2 else None,
    )


def _word(words: tuple[W, ...], item: Entries, key: str) -> W:
    return next(word for word in words if word == text_of(item, key))


def _mistakes(item: Entries, found: Mapping[str, Indicator]) -> Iterator[Mistake]:
    said: dict[tuple[str, str], str] = {}
    for id_, entry in entries(item):
        one = found[id_]
        if not UNIT.fullmatch(one.unit):
            yield Mistake("bad-unit", _at(entry, "unit"), f"{id_}: {one.unit!r} is no unit.",
                          "Write it as CNY, %, count, m2 or CNY/m2.")  # fmt: skip
        others = [*one.ratio_of] if one.ratio_of else []
        given = texts(entry.get("ratio_of"))
        if given and len(given) != 2:
            yield Mistake("bad-ratio", _at(entry, "ratio_of"), f"{id_}: a ratio is of two indicators.",
                          "Name the one above the line, then the one below it.")  # fmt: skip
        if given and one.combines != "ratio":
            yield Mistake("bad-ratio", _at(entry, "ratio_of"), f"{id_} has ratio_of and combines as {one.combines}.",
                          "Write combines: ratio.")  # fmt: skip
        for key, names in (("part_of", [one.part_of] if one.part_of else []), ("ratio_of", others)):
            for name in names:
                if name not in found or name == id_:
                    yield Mistake("unknown-indicator", _at(entry, key), f"{id_}: there is no indicator {name!r}.",
                                  did_you_mean(name, [known for known in found if known != id_]))  # fmt: skip
        if one.part_of in found and found[one.part_of].unit != one.unit:
            yield Mistake("bad-unit", _at(entry, "part_of"),
                          f"{id_} is in {one.unit}, and {one.part_of}, of which it is a part, in "
                          f"{found[one.part_of].unit}.", "A part has the unit of its whole.")  # fmt: skip
        for lang, words in one.words.items():
            for word in words:
                first = said.setdefault((lang, word.casefold()), id_)
                if first != id_:
                    yield Mistake("word-twice", _at(entry, "words"), f"{word!r} is a word for {first} and for {id_}.",
                                  "Leave it with one of them.")  # fmt: skip


def _at(entry: Entries, key: str) -> Span:
    return next(part.span for part in entry if part.key == key)
