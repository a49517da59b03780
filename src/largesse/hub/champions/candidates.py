"""Which firm of a list may be which champion, and why: candidates, for a person to judge. Nothing is merged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from largesse.hub.champions.countries import country
from largesse.hub.champions.identifiers import Identifier
from largesse.hub.champions.names import HAN, Key, keyed, tokens
from largesse.hub.champions.records import Record
from largesse.hub.champions.register import Register

Why = Literal["identifier", "name", "order", "place", "letters", "spelling", "part"]
"""The same identifier; the same name but for the legal form; the same words in another order; the same but for the
place's name; the same letters, the words split otherwise; a near spelling; a part of the name. From the strongest to
the weakest."""
WHYS: tuple[Why, ...] = get_args(Why)
Against = Literal["identifier", "country", "sector", "names", "several"]

SHORTEST = 5
"""Shorter names are not compared letter by letter: one letter makes another firm."""
LETTERS_AN_EDIT = 7
"""A name may differ by one letter for every so many that it has, and by one in any case."""
TELLING = 5
TELLING_SHARE = 500
"""A word tells firms apart where at most so many names of the list have it, or one in so many."""


@dataclass(frozen=True, slots=True)
class Party:
    """A firm on one side of the comparison. `industries` are those that its sector is compatible with, empty where
    nothing is known of that."""

    ref: str
    names: tuple[str, ...]
    country: str = ""
    industries: frozenset[str] = frozenset()
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two firms may be one. `edits` of `letters` differ in a near spelling; `words` are those shared by a
    part."""

    why: Why
    names: tuple[str, str]
    edits: int = 0
    letters: int = 0
    words: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, int, int, tuple[str, str]]:
        return WHYS.index(self.why), self.edits, -len(self.words), self.names


@dataclass(frozen=True, slots=True)
class Objection:
    """What speaks against it: what the one is and what the other."""

    against: Against
    one: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    champion: str
    record: str
    reason: Reason
    against: tuple[Objection, ...] = ()


def champions(register: Register) -> list[Party]:
    """The firms of a register as they are compared."""
    return [
        Party(
            ref=f"{register.place}/{firm.id}",
            names=tuple(name.text for name in firm.names),
            country=country(firm.country),
            industries=frozenset(map(_spelled, register.industries.get(firm.sector, ()))),
            identifiers=tuple(code.identifier for code in firm.codes),
        )
        for firm in register.firms
    ]


def party(record: Record) -> Party:
    industries = frozenset({_spelled(record.sector)} if record.sector else ())
    return Party(record.ref, record.names, country(record.country), industries, record.identifiers)


def _spelled(text: str) -> str:
    return " ".join(tokens(text))


def candidates(one: Sequence[Party], other: Sequence[Party], places: Collection[str] = ()) -> list[Candidate]:
    """Every pair that may be one firm, each with its best reason, the best first for each firm of `one`."""
    found: dict[tuple[int, int], Reason] = {}
    named: set[tuple[int, int]] = set()
    for pair, reason in _by_name(_Side(one, places), _Side(other, places)):
        named.add(pair)
        _keep_best(found, pair, reason)
    for pair, reason in _by_identifier(one, other):
        _keep_best(found, pair, reason)
    rivals: dict[tuple[int, Why], int] = defaultdict(int)
    for (i, _), reason in found.items():
        rivals[i, reason.why] += 1
    judged = [
        Candidate(
            one[i].ref,
            other[j].ref,
            reason,
            tuple(_against(one[i], other[j], (i, j) in named, rivals[i, reason.why])),
        )
        for (i, j), reason in found.items()
    ]
    return sorted(judged, key=lambda found: (found.champion, found.reason.rank, found.record))


def _keep_best(found: dict[tuple[int, int], Reason], pair: tuple[int, int], reason: Reason) -> None:
    if pair not in found or reason.rank < found[pair].rank:
        found[pair] = reason


def _against(one: Party, other: Party, named: bool, alike: int) -> Iterator[Objection]:
    for kind in sorted({code.kind for code in one.identifiers} & {code.kind for code in other.identifiers}):
        ours, theirs = ({code.code for code in side.identifiers if code.kind == kind} for side in (one, other))
        if not ours & theirs:
            yield Objection("identifier", ", ".join(sorted(ours)), ", ".join(sorted(theirs)))
    if one.country and other.country and one.country != other.country:
        yield Objection("country", one.country, other.country)
    if one.industries and other.industries and not one.industries & other.industries:
        yield Objection("sector", ", ".join(sorted(one.industries)), ", ".join(sorted(other.industries)))
    if not named:
        yield Objection("names", one.names[0], other.names[0])
    if alike > 1:
        yield Objection("several", str(alike))


class _Side:
    """One side's names taken apart, with whose each is."""

    def __init__(self, parties: Sequence[Party], places: Collection[str]) -> None:
        spelled = sorted({tokens(place) for place in places}, key=lambda place: (-len("".join(place)), place))
        self.keys: list[Key] = []
        self.owner: list[int] = []
        for at, one in enumerate(parties):
            for name in one.names:
                self.keys.append(keyed(name, spelled))
                self.owner.append(at)

    def index(self, words: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, word in enumerate(words):
            if word:
                found[word].append(at)
        return found


Found = tuple[tuple[int, int], Reason]


def _by_identifier(one: Sequence[Party], other: Sequence[Party]) -> Iterator[Found]:
    theirs: dict[Identifier, list[int]] = defaultdict(list)
    for j, party in enumerate(other):
        for code in party.identifiers:
            theirs[code].append(j)
    for i, party in enumerate(one):
        for code in party.identifiers:
            for j in theirs.get(code, ()):
                yield (i, j), Reason("identifier", (party.names[0], other[j].names[0]), words=(code.kind, code.code))


def _by_name(one: _Side, other: _Side) -> Iterator[Found]:
    yield from _alike(one, other)
    yield from _near(one, other)
    yield from _parts(one, other)
    yield from _runs(one, other)


def _alike(one: _Side, other: _Side) -> Iterator[Found]:
    """The same in one way or another, by tables of what is the same."""
    ways: tuple[Why, ...] = ("name", "order", "place", "letters")
    for way in ways:
        theirs = other.index(_taken(way, key) for key in other.keys)
        for a, key in enumerate(one.keys):
            for b in theirs.get(_taken(way, key), ()):
                yield (one.owner[a], other.owner[b]), Reason(way, (key.name, other.keys[b].name))


def _taken(way: Why, key: Key) -> tuple[str, ...]:
    match way:
        case "name":
            return key.words
        case "order":
            return key.bag
        case "place":
            return key.bare_bag
        case _:
            return (key.letters,)


def allowed(letters: int) -> int:
    """By how many letters a name of so many may differ from another, of which it is the shorter."""
    return max(1, letters // LETTERS_AN_EDIT) if letters >= SHORTEST else 0


def _near(one: _Side, other: _Side) -> Iterator[Found]:
    """Near spellings: all names of two lengths that could be near are compared in one go."""
    from numpy import argwhere
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    ours, theirs = _by_length(one), _by_length(other)
    for length, rows in sorted(ours.items()):
        for at in range(max(1, length - allowed(length)), 2 * length):
            most = allowed(min(length, at))
            if at - length > most:
                break
            if not most or at not in theirs:
                continue
            columns = theirs[at]
            for first in range(0, len(rows), 256):
                part = rows[first : first + 256]
                texts = [one.keys[a].letters for a in part]
                table = cdist(texts, [other.keys[b].letters for b in columns], scorer=OSA.distance, score_cutoff=most)
                for row, column in argwhere((table > 0) & (table <= most)):
                    a, b = part[int(row)], columns[int(column)]
                    names = (one.keys[a].name, other.keys[b].name)
                    letters = max(length, at)
                    yield (
                        (one.owner[a], other.owner[b]),
                        Reason("spelling", names, edits=int(table[row, column]), letters=letters),
                    )


def _by_length(side: _Side) -> dict[int, list[int]]:
    """Names by how many letters they have."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, key in enumerate(side.keys):
        found[len(key.letters)].append(at)
    return found


def _parts(one: _Side, other: _Side) -> Iterator[Found]:
    """All words of the one in the other, or the same first word, where one of the words tells firms apart."""
    theirs: dict[str, list[int]] = defaultdict(list)
    for b, key in enumerate(other.keys):
        for word in set(key.bare):
            theirs[word].append(b)
    most = max(TELLING, len(other.keys) // TELLING_SHARE)
    for a, key in enumerate(one.keys):
        ours = set(key.bare)
        for word in ours:
            if len(theirs.get(word, ())) > most or not _tells(word):
                continue
            for b in theirs.get(word, ()):
                bare = other.keys[b].bare
                shared = ours.intersection(bare)
                if len(shared) in (len(ours), len(set(bare))) or key.bare[0] == bare[0] == word:
                    words = tuple(part for part in key.bare if part in shared)
                    yield (
                        (one.owner[a], other.owner[b]),
                        Reason("part", (key.name, other.keys[b].name), words=words),
                    )


def _tells(word: str) -> bool:
    return len(word) > 1 and not word.isdecimal()


def _runs(one: _Side, other: _Side) -> Iterator[Found]:
    """A run of characters within a run of the other, where few have it."""
    pairs: dict[str, set[tuple[str, int]]] = defaultdict(set)
    begins: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for b, run in _han(other):
        begins[run[:2]].add((run, b))
        for at in range(len(run) - 1):
            pairs[run[at : at + 2]].add((run, b))
    most = max(TELLING, len(other.keys) // TELLING_SHARE)
    for a, ours in _han(one):
        grams = [ours[at : at + 2] for at in range(len(ours) - 1)]
        rarest = min(grams, key=lambda gram: len(pairs.get(gram, ())))
        wider = [(ours, b) for run, b in pairs.get(rarest, ()) if ours in run]
        within = [(run, b) for gram in set(grams) for run, b in begins.get(gram, ()) if run in ours]
        for shared, b in sorted({*(wider if len(wider) <= most else ()), *within}):
            yield (
                (one.owner[a], other.owner[b]),
                Reason("part", (one.keys[a].name, other.keys[b].name), words=(shared,)),
            )


def _han(side: _Side) -> Iterator[tuple[int, str]]:
    for at, key in enumerate(side.keys):
        for word in key.bare:
            if len(word) >= 2 and HAN.search(word):
                yield at, word
