"""English names before figures that are told respectively: Lumen, Orchid and Northgate employ …."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.inturn.name import Name, What
from largesse.hub.claims.attributes.subjects.english_phrases import PRONOUN, clean, is_noun
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.attributes.verbs import finite

_AND = re.compile(r",? and ")
_COMMA = re.compile(r",(?!\d) ?")
_LEADS = re.compile(
    r"\b(?:in|at|from|by|to|for|of|with|on|near|across|between|among|is|are|was|were|include[sd]?|including|"
    r"like|namely|as)\s+(?:both )?",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:in|at|from|across|near|on|between)\s+(?:both )?$", re.IGNORECASE)
_BEHIND = re.compile(
    r"[,;:()]|'s? |\b(?:it|they|he|she|we|in|at|from|by|to|for|of|with|on|near|across|between|who|which|that|each|"
    r"both|all|together|respectively|up|down|alone)\b|\d",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?:the )?[A-Z0-9][\w&.'-]*(?: (?:of |& )?[A-Z0-9][\w&.'-]*)*")
_KIND = re.compile(r" [a-z-]+(?<!s)\s*")
"""What sort of thing the last name is of, and it alone: Lumen, Orchid and the Northgate plant; no "districts"."""
_UNKNOWN_VERB = re.compile(r"(?<=\S) [a-z]+ (?:about |some |nearly |over |only )?[$€£¥]?$")
"""What stands right before the figures where no verb is known: Xu and Tang own 12% and 21%."""
_CLAUSE = re.compile(r"\b(?:which|who|that|where)\b")
_KINDS = re.compile(r" [a-z-]+s\b")
"""What several names are of, which an article before the first of them is for: the Nanshan and Futian districts."""
_SEVERAL = re.compile(
    r"(?:the|its|their|our|these|those|both|all|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?:.*s$|.* (?:one|two|three|four|five|six|seven|eight|nine|ten)\b|(?:.* )?[\w-]+est$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:in|at|by|on|for|as|among|of|with|during|over|under|according|after|since|across)\b|\w+ly$", re.I
)
_DESCRIBES = re.compile(
    r"[a-z-]*(?:al|ic|an|ese|ed|ing|ive|ary|ar|ous|eign|male|local|new|old|large|small)", re.IGNORECASE
)
_TWO_WORDS = re.compile(r"(?P<which>[\w-]+) (?P<head>[a-z-]+)")
_LONGEST = 60  # characters


@cache
def _body() -> Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('inturn/words.yaml')['bodies'])}) of $")


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple(tuple(words.split(" and ")) for words in table("inturn/words.yaml")["one_thing"])


@cache
def _measures() -> frozenset[str]:
    return frozenset(table("inturn/words.yaml")["measures"])


def names(ground: Ground, start: int, of: int) -> tuple[Name, ...] | None:
    """Those of the last list before a figure, where it has so many; None where there is no list."""
    begin = ground.hard_clause(start)[0]
    for joint in reversed(list(_AND.finditer(ground.text, begin, start))):
        last = _last(ground, joint.end(), start)
        if last is None or ground.has_number(joint.start() - 2, joint.start()) or _is_one_thing(ground.text, joint):
            continue
        items = [*_before(ground, begin, joint.start(), of - 1), last]
        if len(items) != of or not _are_names(ground, items):
            return ()
        what = _what(ground, begin, items)
        placed = _placed(ground, begin, items[0][0])
        return tuple(replace(name, what=what, words=placed + name.words) for name in _named(ground, items))
    return None


def _is_one_thing(text: str, joint: re.Match[str]) -> bool:
    """Whether "and" stands within what is one thing: research and development."""
    return any(
        text[: joint.start()].lower().endswith(one) and text[joint.end() :].lower().startswith(other)
        for one, other in _pairs()
    )


def _last(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    """The last item of a list: up to a verb, a comma, a preposition or a number; a name as far as its capitals go."""
    text = ground.text
    if verb := finite(text[begin:stop]):
        stop = begin + verb[0]
    elif unknown := _UNKNOWN_VERB.search(text, begin, stop):
        stop = unknown.start()
    behind = (
        found for found in _BEHIND.finditer(text, begin, stop) if not _body().search(text[begin : found.end()] + " ")
    )
    stop = next((found.start() for found in behind), stop)
    if (name := _CAPITALS.match(text, begin, stop)) and not _KIND.fullmatch(text, name.end(), stop):
        stop = name.end()
    begin, stop = clean(ground, begin, stop)
    words = text[begin:stop]
    return (begin, stop) if is_noun(words) and not PRONOUN.fullmatch(words) else None


def _before(ground: Ground, begin: int, stop: int, many: int) -> list[tuple[int, int]]:
    """So many items before "and", parted by commas; [] where more stand there, or fewer."""
    commas = [found.span() for found in _COMMA.finditer(ground.text, begin, stop)]
    starts, stops = [begin, *(end for _, end in commas)], [*(first for first, _ in commas), stop]
    pieces = list(zip(starts, stops, strict=True))
    if len(pieces) < many:
        return []
    if len(pieces) > many and not _introduces(ground, pieces[-many - 1], pieces[-many:]):
        return []
    items = pieces[-many:]
    items[0] = _without_lead(ground, items[0], items[1:])
    return [clean(ground, *item) for item in items]


def _introduces(ground: Ground, piece: tuple[int, int], items: list[tuple[int, int]]) -> bool:
    """Whether what stands before a list is no item of it: the three largest, in 2023, meanwhile; its plants in
    Leeds, …, where the list begins within the first of them."""
    words = ground.text[slice(*piece)].strip()
    first = ground.text[slice(*items[0])].strip()
    if finite(words) is not None or _ASIDE.match(words) or ground.times_in(*piece):
        return True
    if _LEADS.search(first) and not _body().search(first) and len(items) > 1:
        return True
    alike = first.split(" ")[0].lower() == words.split(" ")[0].lower()
    return _SEVERAL.match(words) is not None and not alike


def _without_lead(ground: Ground, item: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """The first item without what leads the list in: revenue of, there are labs in, it gave."""
    begin, stop = item
    text = ground.text
    if verb := finite(text[begin:stop]):
        begin += verb[1]
    leads = [found for found in _LEADS.finditer(text, begin, stop) if not _body().search(text[begin : found.end()])]
    same = others and all(_LEADS.search(text, *other) for other in others)
    return (leads[-1].end() if leads and not same else begin), stop


def _are_names(ground: Ground, items: list[tuple[int, int]]) -> bool:
    """Whether the items are nouns, and none of them a time, a pronoun or a clause."""
    words = [ground.text[slice(*item)] for item in items]
    if not all(is_noun(one) and len(one) <= _LONGEST and not PRONOUN.fullmatch(one) for one in words):
        return False
    if any(finite(one) is not None or ground.has_number(*item) for one, item in zip(words, items, strict=True)):
        return False
    begin = ground.clause(*items[0])[0]
    return not ground.times_in(items[0][0], items[-1][1]) and not _CLAUSE.search(ground.text, begin, items[0][0])


def _what(ground: Ground, begin: int, items: list[tuple[int, int]]) -> What:
    if any(ground.text[slice(*item)].split()[-1].lower() in _measures() for item in items):
        return "measure"
    lead = ground.text[begin : items[0][0]]
    if _WHERE.search(lead) is None:
        return "owner"
    placed = _placed(ground, begin, items[0][0]) or not _is_told_there(ground, items[-1][1])
    return "owner" if finite(lead) is None and placed else "where"


def _is_told_there(ground: Ground, end: int) -> bool:
    """Whether something else is told of behind the last place: in Leeds and York it has, in Leeds and York, the firm
    has."""
    behind = ground.text[end : ground.hard_clause(end)[1]]
    verb = finite(behind)
    return verb is not None and is_noun(behind[: verb[0]].strip(" ,"))


def _placed(ground: Ground, begin: int, first: int) -> str:
    """What is in each of the places of a list, with its preposition: its plants in Leeds, Hull and York."""
    lead = _WHERE.search(ground.text, begin, first)
    if lead is None or lead.end() != first:
        return ""
    begin, stop = clean(ground, max(begin, ground.clause(first, first + 1)[0]), lead.start())
    words = ground.text[begin:stop]
    alone = is_noun(words) and finite(words) is None and not PRONOUN.fullmatch(words)
    return f"{ground.said(begin, stop)} {lead[0].split()[0]} " if alone and begin < stop else ""


def _named(ground: Ground, items: list[tuple[int, int]]) -> list[Name]:
    """The items, each with the noun that the last one has for all: domestic and foreign sales."""
    words = [ground.said(*item).removesuffix("'s").removesuffix("’s") for item in items]
    if _KINDS.match(ground.text, items[-1][1]):
        words[0] = words[0].removeprefix("The ").removeprefix("the ")
    shared = _TWO_WORDS.fullmatch(words[-1])
    if shared and all(_DESCRIBES.fullmatch(one) for one in [*words[:-1], shared["which"]]):
        words[:-1] = [f"{one} {shared['head']}" for one in words[:-1]]
    return [Name(*item, said) for item, said in zip(items, words, strict=True)]
