"""Who says an English quotation: the words right behind or before it."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.english_names import name, subject
from largesse.hub.claims.attributes.speakers.english_words import NAMED, SAY, THAT

_SIGNED = re.compile(r"\s*(?:-|\u2014) ?(?P<who>[A-Z][^\n\"]{2,80})(?=\n|$)")
_QUOTE_THEN = re.compile(
    rf" ?(?:(?P<first>{SAY}|{THAT}) (?P<who>{NAMED}[^\"\n]*)|(?P<name>(?:[A-Z]|"
    rf"(?:[a-z][\w-]* ){{1,4}}(?=[A-Z])|[Tt]he |[Ii]ts |[Hh]e\b|"
    rf"[Ss]he\b)[^\",.;\n]{{0,60}}?(?:, [^\",.;\n]{{2,70}},)?) "
    rf"(?P<second>{SAY}|{THAT})\b)"
)
_THEN_QUOTE = re.compile(rf"(?P<who>[A-Z][^\".;\n]{{1,110}}?) (?P<verb>{SAY}|{THAT}|calls|called)(?: that)?[,:]? ?$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|to|will|would|not|as) $")


def beside_quote(ground: Ground, start: int, end: int, begin: int, stop: int) -> Attribution | None:
    """Who says a quotation that stands from `start` up to `end`, in the paragraph from `begin` to `stop`."""
    text = ground.text
    if found := _QUOTE_THEN.match(text, end, stop):
        if found["who"]:
            who, last = name(ground, found.start("who"), stop)
            return Attribution(who, start, end, (end, last), found["first"])
        named = ground.said(*found.span("name")).strip(" ,")
        return Attribution(named, start, end, (end, found.end()), found["second"])
    sentence = max(text.rfind(". ", begin, start) + 2, begin)
    if (found := _THEN_QUOTE.search(text, sentence, start)) and not _PASSIVE.search(
        text, sentence, found.start("verb")
    ):
        span = subject(text, found.start("who"), found.start("verb")) or found.span("who")
        who, _ = name(ground, *span)
        return Attribution(who, start, end, found.span(), found["verb"])
    if found := _SIGNED.match(text, end, stop):
        return Attribution(name(ground, *found.span("who"))[0], start, end, found.span(), "signed")
    return None
