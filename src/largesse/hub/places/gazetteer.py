"""The places that the hub knows, read from `gazetteer.yaml` on first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from largesse.errors import Mistake, Span, did_you_mean
from largesse.hub.places.place import Kind, Place
from largesse.hub.places.spelling import spelt
from largesse.hub.yamlfiles import ID, NAME, NAMES, by_key, entries, read_checked, refuse, texts
from largesse.language.files.shape import Field, ListOf, MapOf, Record, Shape, Text, Word
from largesse.yamltext import Item, Listing, Report
from largesse.yamltext import Mapping as Entries

FILE = Path(__file__).with_name("gazetteer.yaml")
WORLD = "world"
KINDS: tuple[Kind, ...] = get_args(Kind)
ONE_KIND = Word(KINDS, "unknown-word")


class _Kinds(Shape):
    """One kind, or a list of them."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        shape = ListOf(ONE_KIND, "a kind") if isinstance(item, Listing) else ONE_KIND
        return shape.check(item, name, report)

    def schema(self) -> dict[str, object]:
        return {"anyOf": [ONE_KIND.schema(), ListOf(ONE_KIND, "a kind").schema()]}


ENTRY = Record(
    {
        "name": Field(NAME, "What it is called", required=True),
        "kind": Field(_Kinds(), "What sort of place it is", required=True),
        "within": Field(Text(), "The place it lies in"),
        "codes": Field(Record({
            "iso": Field(Text(), "ISO 3166-1 alpha-2 or ISO 3166-2"),
            "iso3": Field(Text(), "ISO 3166-1 alpha-3"),
            "gbt": Field(Text(), "GB/T 2260"),
        }), "Its codes"),
        "also": Field(NAMES, "Other names and spellings"),
        "traditional": Field(NAMES, "Its names in traditional characters"),
        "ordinary": Field(NAMES, "Names that are ordinary words as well, and not looked for in a text"),
        "hidden_in": Field(NAMES, "Words in which a name is none"),
    }
)  # fmt: skip
GAZETTEER = MapOf(
    ENTRY, key=rf"{ID}(/{ID})*", key_called="small letters, digits and hyphens, parts apart by /", may_be_empty=False
)


@cache
def places() -> Mapping[str, Place]:
    """Every place by id, in the order of the file."""
    return read_gazetteer(FILE)


def read_gazetteer(path: Path) -> Mapping[str, Place]:
    """The places of a file. Raises ProgrammeError with every mistake in it."""
    item = read_checked(path, GAZETTEER)
    found = {id_: _place(id_, entry) for id_, entry in entries(item)}
    refuse(_mistakes(item, found))
    return found


def _place(id_: str, item: Entries) -> Place:
    kinds = texts(item.get("kind"))
    within = texts(item.get("within"))
    around = id_.rpartition("/")[0] or (WORLD if id_ != WORLD else "")
    return Place(
        id=id_,
        names=by_key(item.get("name")),
        kinds=tuple(kind for name in kinds for kind in KINDS if kind == name),
        within=within[0] if within else around,
        codes=by_key(item.get("codes")),
        also=(*texts(item.get("also")), *texts(item.get("traditional"))),
        ordinary=texts(item.get("ordinary")),
        hidden_in=texts(item.get("hidden_in")),
    )


def _mistakes(item: Entries, found: Mapping[str, Place]) -> Iterator[Mistake]:
    said: dict[str, str] = {}
    for entry in item:
        one = found[entry.key]
        if one.within and one.within not in found:
            yield Mistake("unknown-place", entry.span, f"{one.id} lies within {one.within!r}, which is not here.",
                          did_you_mean(one.within, found))  # fmt: skip
        elif _in_itself(one, found):
            yield Mistake("in-itself", entry.span, f"{one.id} lies within itself.", "Give another place as 'within'.")
        for name in one.ordinary:
            if name not in one.all_names:
                yield Mistake("unknown-name", entry.span, f"{one.id}: {name!r} is 'ordinary' and no name of it.",
                              did_you_mean(name, one.all_names))  # fmt: skip
        yield from _names_twice(one, entry.span, said)


def _names_twice(one: Place, span: Span, said: dict[str, str]) -> Iterator[Mistake]:
    for name in (one.id, *one.all_names, *one.codes.values()):
        first = said.setdefault(spelt(name), one.id)
        if first != one.id:
            yield Mistake("name-twice", span, f"{name!r} is {first} and {one.id}.",
                          "A name means one place: leave it out of one of them.")  # fmt: skip


def _in_itself(one: Place, found: Mapping[str, Place]) -> bool:
    seen = {one.id}
    while one.within in found:
        if one.within in seen:
            return True
        seen.add(one.within)
        one = found[one.within]
    return False
