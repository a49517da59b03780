"""What a figure tells of in English where its clause has no verb: a label, a name beside it, another's verb."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.subjects.english_counted import COUNTED, TIME
from largesse.hub.claims.attributes.subjects.english_phrases import PRONOUN, clean, is_noun, is_time
from largesse.hub.claims.attributes.verbs import finite

_PARTICIPLE = re.compile(
    r"\s*(?:Founded|Established|Formed|Created|Launched|Backed|Owned|Led|Built|Set up|Based|Headquartered|Spun|Born|"
    r"Started|Funded|Financed|Employing|Covering|Spanning|Home to|Worth|Valued|Priced|Spread|With|At (?=[\d$€£¥]))"
)
_GAP = re.compile(
    r"\s*(?:and |but |while )?(?P<who>(?:[A-ZÀ-ÞŁŚŻČŠŽ][\w'-]*|men|women|[a-z]{3,}s)(?: [\w'-]+){0,2}) ?"
)
_JOINED = re.compile(r" and (?P<who>(?!more|less|then|up|down)(?:[a-z]+ )?[a-z]{3,}) (?:by|to|at) $")
_NO_GAP = re.compile(
    r"\b(?:up|down|about|nearly|almost|some|only|just|against|from|to|by|than|with|or|including|worth|of|at|in|for|on|"
    r"roughly|around|over|more|less|fewer|now|then|versus|plus|compared|as|another|a|an|the|which|that|who|not|but|"
    r"last|this|every|each|\w+ly|\w+ing)\b"
)
_AT = re.compile(r"\s*at (?P<who>(?:the|its|their) [^\d,;]{3,40}?)[\s.,]*")
_LABEL = re.compile(r"\s*[A-Z][^,:;.]{1,40}(?=:(?!\d)| - )")
_SEES = re.compile(r"\b(?:saw|sees|seen|witnessed|brought|brings)$")
_THE = re.compile(r"\s*(?:and |but )?(?:the )?", re.IGNORECASE)
_DOES = re.compile(r" (?P<verb>[a-z]+)$")


def opening_of(ground: Ground, sentence: Sentence, start: int) -> str:
    """Who a clause without a subject tells of that opens a sentence: founded in 2014 by two students, the firm…"""
    first = ground.clause(sentence.start, sentence.start + 1)
    if start >= first[1] or first[1] >= sentence.end or not _PARTICIPLE.match(ground.text, *first):
        return ""
    following = ground.clause(first[1] + 2, first[1] + 3)
    verb = finite(ground.text[slice(*following)])
    span = clean(ground, following[0], following[0] + verb[0]) if verb else (0, 0)
    return ground.said(*span) if span[0] < span[1] and not ground.has_number(*span) else ""


def label_of(ground: Ground, sentence: Sentence, start: int) -> str:
    """What the sentence is headed by: Jobs: 108,000 people…, 7.7% up on the year."""
    label = _LABEL.match(ground.text, sentence.start, start)
    if label and (ground.times_in(*label.span()) or (label[0].isupper() and len(label[0]) > 3)):
        return ""  # a time, or where it was written: AUSTIN - Tech employers…
    told = label is not None and (finite(label[0]) is not None or re.search(r"\b(?:who|that|which)\b", label[0]))
    return ground.said(*label.span()) if label and not told else ""


def located_of(ground: Ground, part: tuple[int, int], start: int) -> tuple[int, int] | None:
    """Where a figure stands alone with a place, in a list of such: 2,750 at the plant, 600 at its suppliers."""
    first = next(iter(ground.numbers_in(start, part[1])), None)
    if first is None or ground.text[part[0] : start].strip():
        return None
    found = _AT.fullmatch(ground.text, first[1], part[1])
    return found.span("who") if found else None


def joined_of(ground: Ground, start: int) -> tuple[int, int] | None:
    """What a second figure of a clause tells of, its verb not said again: rents rose by 5% and wages by 9%."""
    begin = ground.clause(start, start + 1)[0]
    found = _JOINED.search(ground.text, begin, start)
    if found is None or finite(f"it {found['who']}") is not None or not ground.has_number(begin, found.start()):
        return None
    return found.span("who")


def gapped_of(ground: Ground, parts: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """What stands right before a figure whose verb is that of the clause before: Kraków has 48,000, Łódź 31,000."""
    if len(parts) < 2 or (finite(ground.text[slice(*parts[1])]) is None and not ground.has_number(*parts[1])):
        return None
    found = _GAP.fullmatch(ground.text, parts[0][0], start)
    if found is None or _NO_GAP.search(found["who"]) or finite(f"it {found['who']} the") is not None:
        return None
    return found.span("who")


def apposed_of(ground: Ground, parts: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """The name that a noun phrase with a figure describes (Pellucid, a maker of lenses with 23 employees), or whose
    description a figure is put in behind (Beijing, with 5% of the papers, leads)."""
    text = ground.text
    if len(parts) < 2 or start >= parts[0][1]:
        return None
    (begin, stop), before = parts[0], parts[1]
    if not re.match(r"\s*(?:an? [a-z]|with\b)", text[begin:stop]):
        return None
    if said_of := list(re.finditer(r"\bthat\s", text[slice(*before)])):
        before = (before[0] + said_of[-1].end(), before[1])
    if finite(text[slice(*before)]) is not None:
        return None
    begin, stop = clean(ground, *before)
    if like := re.match(r"(?:such as|like) ", text[begin:stop]):
        begin += like.end()
    return (begin, stop) if text[begin : begin + 1].isupper() or said_of else None


def seen_in(ground: Ground, when: tuple[int, int], verb: int, start: int, stop: int) -> tuple[int, int] | None:
    """Who did something in a time that is said to have seen it (last year saw the city add 4,000 jobs), or what is
    counted (mid-2023 saw 40 firms leave); `verb` is where the verb of seeing ends."""
    text = ground.text
    begin = _THE.match(text, *when)
    if begin is None or not _SEES.search(text, when[0], verb) or not is_time(ground, begin.end(), when[1]):
        return None
    if not ground.has_number(verb, start):
        first, last = clean(ground, verb, start)
        does = _DOES.search(text[first:last])
        if does and finite(f"they {does['verb']}") is not None:
            who = text[first : first + does.start()]
            if is_noun(who) and not PRONOUN.fullmatch(who):
                return first, first + does.start()
    number = next(iter(ground.numbers_in(start, stop)), None)
    counted = COUNTED.match(text, number[1] + 1, stop) if number else None
    return counted.span() if counted and not TIME.match(counted[0]) else None
