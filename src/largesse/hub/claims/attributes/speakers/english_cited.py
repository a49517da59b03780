"""Whom an English sentence cites: according to somebody, somebody's data show, by somebody's count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.english_names import OPENING, name, subject
from largesse.hub.claims.attributes.speakers.english_words import PEOPLE, SAY, THAT, WHEN
from largesse.hub.claims.attributes.speakers.tables import words
from largesse.hub.claims.attributes.verbs import finite, has_verb

_SOURCES = words("english")["sources"]
_ANSWERED = re.compile(
    r"\b(?:answered|(?:responded|replied) to) (?P<who>(?:the|an?) [^,.;]{2,50}? (?:questionnaire|survey|poll))\b"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Cc]iting|[Aa]s reported by|[Ii]n the words of|surveyed by|polled by|by the count of) "
)
_REPORT = re.compile(
    r"(?:an?|the|its|data|figures|statistics)(?: \w+){0,2}? ?(?:report|study|survey|data|figures|"
    r"statistics|tally|ranking|index|list)?"
    r"(?: (?:released|published|issued|compiled))?(?: on \w+day| this week| last week)? (?:by|from) "
)
_SOURCE = (
    r"(?:[Dd]ata|[Ff]igures|[Ss]tatistics|[Nn]umbers|[Rr]eports?|[Aa] (?:[a-z]+ )?(?:report|survey|study)|"
    r"[Tt]he (?:[a-z]+ )?(?:report|survey|study))"
)
_SHOW = r"(?:show(?:s|ed)?|indicate[sd]?|suggest(?:s|ed)?|reveal(?:s|ed)?|found|finds|puts?)\b"
_DATA = re.compile(
    rf"\b{_SOURCE}(?: (?:released|published|compiled|issued|provided|collected))?(?: (?:on \w+|this week|"
    rf"last week))? (?:from|by|of) "
    rf"(?P<who>[^,;.\"]{{3,90}}?)(?:,? (?:released|published|issued)[^,;.]{{0,30}})? {_SHOW}"
)
_ITS_DATA = re.compile(
    r"(?P<who>[A-Z][^,;.\"]{2,60}?)(?:'s)? (?:data|figures|statistics) (?:show(?:s|ed)?|indicate[sd]?|"
    r"suggest(?:s|ed)?)\b"
)
_AS_SAID = re.compile(
    rf"\b[Aa]s (?P<who>(?:the |an? |its )?[^,.;\"\d]{{2,60}}?) (?P<verb>{SAY}|{THAT})(?: to \w+|{WHEN})?,"
)
_NOUN_OF = r"(?:count|estimates?|reckoning|words|figures|account|calculations?|tally|telling|data|numbers)"
_BY_COUNT = re.compile(
    r"\b(?:[Bb]y|[Oo]n|[Ii]n) "
    rf"(?:(?P<owner>(?:the |its |an? )?[^,.;\"\d]{{2,50}}?)'s? (?:own )?(?:latest )?{_NOUN_OF}|"
    rf"the (?!words){_NOUN_OF} of (?P<of>[^,.;\"\d]{{3,50}}?))(?=[,.;]|$)"
)
_QUOTED = re.compile(
    r"\b(?:quot(?:es?|ed|ing) (?P<whom>[^,.;\"\d]{3,60}?) as saying|"
    r"(?P<who>(?:[Tt]he |[Aa]n? |[A-Z])[^,.;\"\d]{1,60}?) (?:is|was|were|are) (?:widely )?quoted "
    r"(?:by [^,.;]{3,40}? )?as saying|"
    r"(?:estimated|announced|confirmed|reported|calculated) by (?P<by>[^,.;\"\d]{3,50}?) (?:that|at))\b"
)
_ACCOUNT = re.compile(r", by (?:its|his|her|their) own (?:account|reckoning|count|estimate),")


def according(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """According to somebody; as somebody confirmed; by its own account."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _ACCORDING.finditer(text, start, end):
        report = _REPORT.match(text, found.end(), end)
        who, last = name(ground, report.end() if report else found.end(), end)
        if found[0].endswith("ed by ") and (verb := finite(who)):
            who = who[: verb[0]].strip()  # founders surveyed by the bank plan to hire
        yield Attribution(who, start, end, (found.start(), last), "according")
    for found in _AS_SAID.finditer(text, start, end):
        if PEOPLE.search(found["who"]) and not has_verb(found["who"]):
            yield Attribution(ground.said(*found.span("who")), start, end, found.span(), found["verb"])
    for found in _ANSWERED.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, (found.start(), found.start()), "answered")
    for found in _BY_COUNT.finditer(text, start, end):
        group = "owner" if found["owner"] else "of"
        if PEOPLE.search(found[group]) and not has_verb(found[group]):
            yield Attribution(ground.said(*found.span(group)), start, end, found.span(), "account")
    for found in _QUOTED.finditer(text, start, end):
        group = next(one for one in ("whom", "who", "by") if found[one])
        yield Attribution(ground.said(*found.span(group)), start, end, found.span(), "quoted")
    for found in _ACCOUNT.finditer(text, start, end):
        if span := subject(text, start, found.start()):
            yield Attribution(ground.said(*span), span[0], end, found.span(), "account")


def of_data(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Data of the bureau show; the bureau's figures show."""
    text, start, end = ground.text, sentence.start, sentence.end
    if not any(word in text[start:end].lower() for word in _SOURCES):
        return
    data = list(_DATA.finditer(text, start, end))
    for found in data:
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "data")
    for found in _ITS_DATA.finditer(text, start, end) if not data else ():
        yield Attribution(OPENING.sub("", ground.said(*found.span("who"))), start, end, found.span(), "data")
