"""The names and nouns of those who say something in English."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.attributes.verbs import finite, has_verb

_WORDS = table("speakers/english.yaml")
_ROLE = (
    r"(?:(?:a|an|the|its|vice|deputy|former|senior|executive|founding|assistant|associate|chief|co-?)[ -])*"
    rf"(?:{any_of(_WORDS['roles'])})\b"
)
_PERSON = re.compile(
    rf"(?:Mr|Ms|Mrs|Dr|Prof|Professor|Alderman|Sir|Lord|Dame)\b|\b(?:{any_of(_WORDS['roles'])}|"
    rf"{any_of(_WORDS['experts'])}|critics|opponents)\b|(?:he|she)$",
    re.IGNORECASE,
)
INSERTION = (
    r"(?:which|who|where|whose|founded|based|formed|established|set up|headquartered|built|known|born|led|\w+ed)\b"
)
_PROPER = r"[A-Z][\w.'&-]*(?: (?:of|de|de la|van|von|der|den|bin|al|[A-Z][\w.'&-]*))*"
_APPOSED = re.compile(r", (?:an?|the|its|one of|his|her) [^,;:\"\d]{2,60}(?=,|\.\s)")
_NOT_SAYING = re.compile(
    r"(?:[Ii]n|[Oo]n|[Aa]t|[Ff]or|[Bb]y|[Ff]rom|[Aa]fter|[Bb]efore|[Ww]ith|[Ww]hile|[Aa]s|[Ii]f|[Ww]hen|[Aa]sked)\b"
)
_END = re.compile(
    r",|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\b[A-Z])\.(?=\s|$|\")|;|\"|\u2014| - |\(|\n|"
    r":(?!\w)| (?:that|who|which|while|with|as|after|when|"
    r"and (?:the|that)|in (?:a|an|the) (?:statement|interview|report|speech|press|note)|on (?:Mon|Tues|"
    r"Wednes|Thurs|Fri|Satur|Sun)day|on (?:LinkedIn|Twitter|X|Weibo|Facebook|his|her|its|the))\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|to|will|would|not|as) $")
_HOW = tuple(
    f" {word}"
    for word in (
        *("privately", "publicly", "flatly", "firmly", "strongly", "categorically", "repeatedly", "later"),
        *("wrongly", "falsely", "mistakenly", "erroneously", "incorrectly"),
    )
)
"""Adverbs before a verb of saying."""
_DATELINE = re.compile(
    r"[A-Z][\w.']+(?:,? [A-Z][\w.']*)*(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: [(/][A-Z][^()/\n]{2,30}[)/])? ?"
    r"(?: -{1,2}|\u2014) ?(?=[A-Z])"
)
"""AUSTIN, Texas, May 3, 2024 (Newsline) -- The company…"""
_COMMA = re.compile(r"[;\"]|[,:] ?(?!\d)|\. ")
_ADVERB = re.compile(r"(?:today|yesterday|also|recently|earlier|later|on \w+day|this week|last week|this month)")
OPENING = re.compile(
    r"^(?:(?:and|but|however|meanwhile|moreover|furthermore|still|yet|in addition|also|then|so|as|while|"
    r"where|because)\b,? *|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: morning| evening)?,? |"
    r"(?:this|last|next|for the current|in the current) (?:fiscal )?(?:year|month|week|quarter) "
    r"(?=(?:he|she|it|they|the)\b))",
    re.IGNORECASE,
)


def is_person(who: str) -> bool:
    """Whether words name a person or people by their office, rather than a firm or a body."""
    return _PERSON.search(who) is not None


def name(ground: Ground, begin: int, stop: int) -> tuple[str, int]:
    """The name that begins there, with the role that stands before it or behind it, and where it ends."""
    text = ground.text
    cut = _END.search(text, begin, stop)
    last = cut.start() if cut else stop
    if cut and cut[0] == "," and re.match(rf", {_ROLE}", text[last:stop]):
        cut = _END.search(text, last + 2, stop)
        last = cut.start() if cut else stop
    elif cut and cut[0] == "," and re.search(rf"\b{_ROLE}", text[begin:last]) and text[last - 1].islower():
        named = re.match(rf", {_PROPER}", text[last:stop])
        if named and text[begin:last].split()[-1][0].islower():  # its founder, Tom Arkwright
            last += len(named[0].rstrip("."))
    return ground.said(begin, last).strip(' .,"'), last


def beyond_apposition(text: str, last: int, stop: int) -> int:
    """Where what only describes a name ends: says Start:Slovenia, a lobby group, and…"""
    apposed = _APPOSED.match(text, last, stop)
    return apposed.end() if apposed and not has_verb(apposed[0]) else last


def first_subject(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where the subject of a sentence stands: what is before its first finite verb."""
    verb = finite(text[start:stop])
    return subject(text, start, start + verb[0]) if verb else None


def subject(text: str, start: int, verb: int) -> tuple[int, int] | None:
    """Where the subject of a verb of saying stands: what is before it, back to the clause's start; without what is
    put in between ("The company, founded in 2012, said")."""
    if _PASSIVE.search(text, start, verb):
        return None
    if dateline := _DATELINE.match(text, start, verb):
        start = dateline.end()
    begin, stop = start, verb
    for found in _COMMA.finditer(text, start, verb):
        rest = text[found.end() : verb]
        if not rest.strip(" ,") or found.start() < begin:
            continue
        adjunct = _NOT_SAYING.match(text[begin : found.start()].strip()) is not None
        if (
            re.match(_ROLE, rest)
            and not adjunct
            and "," not in rest.strip(" ,")
            and not has_verb(text[begin : found.start()])
        ):
            continue
        if found[0][0] == "," and rest.rstrip().endswith(",") and begin < found.start():
            if re.match(INSERTION, rest):
                stop = min(stop, found.start())
                continue
            if stop == verb and _is_apposition(text[begin : found.start()], rest.strip(" ,")):
                if not re.fullmatch(_PROPER, rest.strip(" ,")):
                    stop = found.start()
                break
        begin, stop = found.end(), verb
    if _ADVERB.fullmatch(text[begin:stop].strip()) and (first := _COMMA.search(text, start, verb)):
        begin, stop = start, first.start()  # Jiading District, in the heart of Shanghai, today announced
    begin += len(text[begin:stop]) - len(text[begin:stop].lstrip(" ,"))
    if opening := OPENING.match(text[begin:stop]):
        begin += opening.end()
    while stop > begin and text[stop - 1] in " ,":
        stop -= 1
    for word in (" also", " recently", " then", " has", " have", " had", " now", " still", " likes to", *_HOW):
        if text[begin:stop].endswith(word):
            stop -= len(word)
    return (begin, stop) if stop > begin else None


def _is_apposition(before: str, apposed: str) -> bool:
    """Whether words between two commas name again what stands before them."""
    if "," in apposed or has_verb(apposed) or has_verb(before) or _NOT_SAYING.match(before.strip()):
        return False
    if re.fullmatch(_PROPER, apposed):
        return True
    named = before.strip()[:1].isupper() and not re.match(r"(?:and|but|or|in|on|at|for|by|from|with|as)\b", apposed)
    return named and re.match(r"[a-z]", apposed) is not None
