"""How English tells that something is untrue, or that somebody denies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.tables import any_of, table

_WORDS = table("denials/english.yaml")
_TOLD = rf"(?:{any_of(_WORDS['told'])})"
_WHICH = rf"(?:(?:{any_of(_WORDS['which'])}|[a-z]+(?:'s)?) ){{0,3}}"
"""What may stand before what is told: the recent press reports."""
_SURELY = rf"(?:(?:{any_of(_WORDS['surely'])}) )?"
_UNTRUE = rf"(?:{any_of(_WORDS['untrue'])}|made up(?! of))"
_WHEN = r"(?:(?:on|late|early|earlier|last|this|in|at|during|yesterday|today|again)\b(?: [\w']+){0,4} )?"
"""When or where something is denied: on 12 March 2024, at a hearing."""
_NOT_DENIED = re.compile(rf"(?:\b(?:{any_of(_WORDS['not_denied'])})|n't) (?:even |ever |also )?$", re.IGNORECASE)
_DENIED = re.compile(
    rf"\b(?!(?:{any_of(_WORDS['nouns'])}) (?!{_WHICH}{_TOLD}))(?:{any_of(_WORDS['denies'])}) (?:{_WHEN}that\b|"
    rf"(?:{_WHICH}(?:as [a-z]+ )?{_WHICH}{_TOLD}(?: [a-z]+){{0,3}}(?:, [^,;.]{{2,60}},)? )?that\b|"
    rf"{_WHICH}{_TOLD} (?:of|about)\b|"
    r"(?=(?:it|they|he|she|there|(?:the |its |their )?[\w'& -]{2,40}?)"
    rf" (?:{any_of(_WORDS['told_of'])})\b)|"
    r"(?:ever )?(?=having\b|[a-z]{3,}ing (?!(?:reports?|claims?)\b)))"
)
_DENIAL = re.compile(r"\b[Dd]enials? that\b")
_NOT_TRUE = re.compile(
    rf"\b(?:[Ii]t(?: is|'s| was|'d be| would be)?|[Tt]hat(?: is|'s)?) {_SURELY}"
    rf"(?:{any_of(_WORDS['untrue_that'])}) that\b"
)
_NO_EVIDENCE = re.compile(
    rf"\b[Nn]o (?:\w+ )?(?:{any_of(_WORDS['nothing_that'])})(?: (?:in|to|for|of) (?:the |any )?{_TOLD})?"
    r"(?: that|,? whatsoever,? that)\b|\b[Nn]othing to (?:suggest|show|indicate|prove) that\b"
)
_NOT_HELD = re.compile(
    r"(?:\bnot|n't|\bnever|\bno longer|\b[Nn]obody|\b[Nn]o one|\b[Hh]ardly any(?:one|body)|\b[Ff]ew(?: \w+)?) "
    rf"(?:[a-z]+ly |for a moment )?(?:(?:{any_of(_WORDS['not_held'])})s? that\b|"
    rf"(?:{any_of(_WORDS['not_held_bare'])})s? (?=the\b|it\b|its\b|[A-Z]|\d|there\b))"
)
_WRONGLY = re.compile(rf"\b(?:{any_of(_WORDS['wrongly'])}) (?:{any_of(_WORDS['wrongly_said'])})\b")
_CONTRARY = re.compile(rf"\b[Cc]ontrary to {_WHICH}{_TOLD}(?: [a-z]+){{0,3}} that\b")
_COMMA = re.compile(r",(?!\d{3})")
_UNTRUE_TOLD = re.compile(
    rf"\b{_TOLD}(?: [a-z]+){{0,3}} (?:that|of) (?P<content>[^.;]+?) "
    r"(?:is|are|was|were|has been|have been|had been|proved|proves|turned out to be) "
    rf"(?:[a-z]+ly |all |just |later |since |also )?(?:{_UNTRUE}|{any_of(_WORDS['was_denied'])})\b",
    re.IGNORECASE,
)
_CALLED_UNTRUE = re.compile(
    rf"\b(?:call|describ|label|brand|denounc|dismiss)[a-z]* {_WHICH}{_TOLD}(?: [a-z]+){{0,3}} (?:that|of) "
    rf"(?P<content>[^.;]+?) (?:as )?{_UNTRUE}(?=[.,;!?\"\s]*$)"
)
_FIGURE_UNTRUE = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) [^,.;]{{2,50}}? (?:figure|number|total|{_TOLD}) (?:is|was) {_SURELY}{_UNTRUE}\b"
)
_IT_IS = r"(?:that|this|it|which|the (?:claim|figure|number|report|statement|rumou?r))(?: is| was|'s|)"
_THEN_UNTRUE = re.compile(
    rf"(?:,|;|:| -|\u2014) ?(?:but |and )?{_IT_IS} {_SURELY}{_UNTRUE}(?=[.,;!?\s]*$)", re.IGNORECASE
)
_NEXT_UNTRUE = re.compile(
    rf"\"?(?:but |yet |however, |in fact,? |no[,:] )?{_IT_IS} {_SURELY}{_UNTRUE}\b[^,:]{{0,25}}$", re.IGNORECASE
)
_DENIES_IT = (
    r"[^,.;]{2,60}? (?:has |have |had |later |flatly |firmly )?(?:denied|denies|deny|rejected|rejects|"
    r"disputed|disputes|dismissed|dismisses|refuted|refutes) (?:it|this|that|them|(?:the|these|those|this|that|such) "
    r"(?:claims?|reports?|figures?|numbers?|rumou?rs?|statements?))"
)
_THEN_DENIED = re.compile(rf",? but {_DENIES_IT}(?=[.!\"\s]*$)")
_NEXT_DENIED = re.compile(rf"\"?(?:But |Yet |However, )?{_DENIES_IT}$")
_SAYS_MORE = re.compile(
    rf",? and (?:\w+ly )?(?:has |have |had )?(?:{any_of(_WORDS['says_more'])})\b|"
    rf", (?:{any_of(_WORDS['goes_on'])})\b|\b(?:saying|insisting) (?:that|it)\b"
)


def told_untrue(ground: Ground, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Every stretch of a sentence of which it tells that it is not so, or that somebody denies it."""
    text, start, end = ground.text, sentence.start, sentence.end
    for pattern in (_DENIED, _DENIAL, _NOT_TRUE, _NO_EVIDENCE, _NOT_HELD, _WRONGLY):
        for found in pattern.finditer(text, start, end):
            if pattern is not _DENIED or not _NOT_DENIED.search(text, start, found.start()):
                yield found.end(), _content_end(ground, found.end())
    for found in _CONTRARY.finditer(text, start, end):
        comma = _COMMA.search(text, found.end(), end)
        yield found.end(), comma.start() if comma else end
    for pattern in (_UNTRUE_TOLD, _CALLED_UNTRUE):
        for found in pattern.finditer(text, start, end):
            yield found.span("content")
    for found in _FIGURE_UNTRUE.finditer(text, start, end):
        yield found.span()
    if then := _THEN_UNTRUE.search(text, start, end) or _THEN_DENIED.search(text, start, end):
        yield start, then.start()
    words = text[start:end].rstrip(' .!"\n')
    if (_NEXT_UNTRUE.match(words) or _NEXT_DENIED.match(words)) and (before := ground.before(sentence)):
        yield before.start, before.end


def _content_end(ground: Ground, at: int) -> int:
    """Where what is told to be untrue ends: where who denies it says something else."""
    stop = ground.hard_clause(at)[1]
    more = _SAYS_MORE.search(ground.text, at, stop)
    return more.start() if more else stop
