"""What a figure tells of in English that is not the subject of a verb: what is changed, described or paid for."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.attributes.verbs import finite

_ANY_TOTAL = re.compile(
    r"(?:the |its |a )?(?:total|figure|sum|it|them|that|this|tally|count|stake|(?<!the )number|"
    r"number(?! of [a-z]{4}))\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥₩]|(?:RMB|USD|HK\$|US\$)|[\d.,]+ (?:\w+ )?(?:dollars|euros?|yuan|pounds|yen|won)\b")
_CURRENCY = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₩]?\s?")
_RANKED = re.compile(
    r"(?:ranks?|rates?|ranked|rated|placed?) (?P<who>(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)*) (?=\w)"
)
_DOUBLED = re.compile(
    r"(?:\w+ ){0,3}?(?:double|triple|quadruple|halve)[sd]? "
    r"(?P<who>(?:the|its|their|our|his|her) [^,;.\d]{3,40}?)(?= (?:to|by|from|in)\b|[,;.]|$)"
)
_SIZE = (
    r"[\d.,]+-(?:(?:square|cubic)-)?(?:foot|feet|acre|hectare|bed|storey|story|seat|room|home|unit|kilomet(?:re|er)|"
    r"met(?:re|er)|mile|megawatt)"
)
_SIZED = re.compile(_SIZE)
_SIZED_THING = re.compile(rf"{_SIZE} (?P<who>[a-z][\w -]{{2,40}})")
_BEFORE_SIZE = tuple(
    f" {word} " for word in ("a", "an", "its", "their", "the", "new", "planned", "proposed", "single")
)
_THING = re.compile(
    r" (?P<who>(?!(?:loss|profit|rise|increase|fall|cut|boost|gain|drop|surplus|deficit|gap|investment|in|to|"
    r"for|from|at|a|per|"
    r"each|of|on|by|over|was|is|had|has|will|and|or|less|more|figure|mark|barrier|year|period|sum)\b)"
    r"[a-z][\w-]*(?: (?!(?:in|to|for|from|at|per|of|on|by|over|near|that|which|with|was|is|had|has|will|and|or|"
    r"as|last|this|"
    r"when|where|who|into|across)\b)[a-z][\w-]*){0,3})"
)
_MEMBERS = r"[\w'-]*[a-z][\w'-]*(?: [a-z][\w'-]*){0,3}?s"


@cache
def _any_of(name: str) -> str:
    return "|".join(sorted(table("subjects/english.yaml")[name], key=len, reverse=True))


@cache
def _patterns() -> tuple[Pattern[str], ...]:
    """What stands before a figure, up to it: a thing that is changed, that is put at so much or in such a place, one
    that is worth it, several of which have it."""
    behind = rf"(?:(?:{_any_of('qualifiers')}) )*$"
    thing = r"(?P<who>(?!(?:to|by|from|in|at|for|of|on|up|down|out|back|off)\b)[^\W\d_][^,;:.()\"\d]{1,60}?)"
    return (
        re.compile(rf"\b(?:{_any_of('changes')}) {thing} (?:to|by|from|at)(?: [^,;]{{1,24}} to)? {behind}"),
        re.compile(rf"\b(?:rates?|ranks?|places?|puts?) (?P<who>(?:the )?[A-Z][\w' -]+?) (?:in |at )?{behind}"),
        re.compile(rf"\d (?P<who>(?:[\w-]+ ){{0,2}}[\w-]+s) worth {behind}"),
        re.compile(rf"\b(?:an?|the|its|their) (?P<who>[a-z][\w -]{{2,50}}?) worth {behind}"),
        re.compile(rf"\b(?:showed|shows|show|saw|sees|recorded|left) {thing} (?:up|down) (?:by )?{behind}"),
        re.compile(rf"\d (?P<who>{_MEMBERS}) (?:employing|housing|with) {behind}"),
    )


def object_of(ground: Ground, start: int, end: int) -> tuple[int, int] | None:
    """Where the thing stands that a figure is put to by the words between the two."""
    text = ground.text
    if ranked := _RANKED.match(text, start, end):
        return ranked.span("who")
    if doubled := _DOUBLED.match(text, start):
        return doubled.span("who") if doubled.start("who") >= end else None
    if described := _described(text, start, end):
        return described
    first = next((number[0] for number in ground.numbers_in(start, end)), start)
    if _CURRENCY.fullmatch(text, start, first):
        first = start
    begin = ground.hard_clause(start)[0]
    for pattern in _patterns():
        found = list(pattern.finditer(text, begin, first))
        if found and not _ANY_TOTAL.match(found[-1]["who"]) and finite(found[-1]["who"]) is None:
            return found[-1].span("who")
    return None


def _described(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The thing whose size or price stands before it: a 5,000-acre park, a 3,000-bed hostel."""
    if not text[max(start - 10, 0) : start].endswith(_BEFORE_SIZE):
        return None
    if whole := _SIZED_THING.fullmatch(text, start, end):
        return whole.span("who")
    if not _SIZED.fullmatch(text, start, end):
        return None
    thing = _THING.match(text, end)
    return thing.span("who") if thing else None


def paid_for(ground: Ground, start: int, stop: int) -> str:
    """What an amount of money goes to that stands as a subject: firms of "a total of $2 billion went to firms"."""
    text = ground.text
    if not _MONEY.match(text, start, stop) and not re.match(
        r"[^.;,]{0,24}\bof (?:the|this|that) money\b", text[start:stop]
    ):
        return ""
    found = re.search(
        rf"\b(?:{_any_of('goes')}) (?:to |into |in |on )?(?P<who>(?!\d)[^,;.]{{3,60}}?)"
        r"(?= in \d| in the | last | this |[,;.]|$)",
        text[start:stop],
    )
    return found["who"] if found else ""
