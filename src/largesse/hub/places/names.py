"""Finding a place by what it is called: one name, or all that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from largesse.errors import LargesseError, did_you_mean
from largesse.hub.model.spans import Span
from largesse.hub.places.gazetteer import places
from largesse.hub.places.place import Place
from largesse.hub.places.spelling import spelt

LATIN = re.compile("[A-Za-zÀ-ɏ0-9]")
_BETWEEN = re.compile("[,，、;；]")


def find(name: str) -> Place | None:
    """The place that a name, a code or an id means, in either language; None where there is none."""
    return _by_spelling().get(spelt(name))


def place(name: str) -> Place:
    """The same. Raises LargesseError where there is none, with the nearest names."""
    found = find(name)
    if found is None:
        hint = _nearest(name) or "Name it by an id such as cn/shanghai, or by a name in English or Chinese."
        raise LargesseError(f"There is no place {name!r}. {hint}")
    return found


def _nearest(name: str) -> str:
    """Those that are told apart by what follows their name (Taizhou), several that were named as one, else those that
    are spelt nearly so."""
    known = [called for one in places().values() for called in (one.id, *one.names.values())]
    several = [called for called in known if spelt(called.partition(" (")[0]) == spelt(name)]
    if several:
        return f"It is {' or '.join(map(repr, several))}."
    apart = [part.strip() for part in _BETWEEN.split(name)]
    if len(apart) > 1 and all(find(part) for part in apart):
        quoted = " ".join(f'"{part}"' if " " in part else part for part in apart)
        return f"These are {len(apart)} places: name each by itself, with a blank between: {quoted}."
    return did_you_mean(name, known)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place's name where it stands in a text."""

    span: Span
    place: Place


def in_text(text: str) -> tuple[Mention, ...]:
    """Every name of a place in a text, in order, the longest where names overlap. English names are whole words, with
    their capitals; codes and ids are no names, nor is what is an ordinary word as well. A name within a longer word
    of Chinese (上海 in 上海交通大学) counts."""
    pattern, by_name = _names()
    return tuple(
        Mention(Span(match.start(), match.end()), by_name[match.group()])
        for match in pattern.finditer(text)
        if match.group() in by_name
    )


@cache
def _by_spelling() -> Mapping[str, Place]:
    found = {spelt(name): one for one in places().values() for name in (one.id, *one.all_names)}
    for one in places().values():
        for code in one.codes.values():
            found.setdefault(spelt(code), one)
    for one in places().values():  # cn/guangdong/shenzhen is cn/shenzhen, Hainan Province is Hainan
        found.setdefault(spelt(f"{one.within}/{one.id.rpartition('/')[2]}"), one)
        for kind in one.kinds:
            found.setdefault(spelt(f"{one.names['en']} {kind}"), one)
        if "province" in one.kinds and "city" in one.kinds:
            found.setdefault(spelt(f"{one.names['en']} Municipality"), one)
    return found


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, Place]]:
    by_name = {name: one for one in places().values() for name in one.all_names if name not in one.ordinary}
    sought = {*by_name, *(word for one in places().values() for word in one.hidden_in)}
    latin = [name for name in sought if LATIN.match(name)]
    others = [name for name in sought if not LATIN.match(name)]
    words = rf"{_begins(latin)}(?<!{LATIN.pattern}){_one_of(latin)}(?!{LATIN.pattern})"
    return re.compile(f"{words}|{_begins(others)}{_one_of(others)}"), by_name


def _begins(names: Iterable[str]) -> str:
    """A quick look at the first character, before the names are gone through."""
    return f"(?=[{''.join(sorted({re.escape(name[0]) for name in names}))}])"


def _one_of(names: Iterable[str]) -> str:
    """A pattern of names, the longest first. Those that begin alike stand together: a text is long, and most of it is
    no name."""
    branches: list[str] = []
    for first, beginning_so in groupby(sorted(name for name in names if name), key=lambda name: name[0]):
        rest = [name[1:] for name in beginning_so]
        tail = "" if rest == [""] else _one_of(rest) + ("?" if "" in rest else "")
        branches.append(re.escape(first) + tail)
    return branches[0] if len(branches) == 1 and "" not in names else f"(?:{'|'.join(branches)})"
