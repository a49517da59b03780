"""Whom an English sentence cites: according to somebody, somebody's data show, by somebody's count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.english_names import OPENING, name, subject
from largesse.hub.claims.attributes.speakers.english_words import PEOPLE, SAY, THAT, WHEN
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.attributes.verbs import finite, has_verb

_SOURCES = table("speakers/english.yaml")["sources"]
_KIND = r"(?:[Nn]ew|[Ll]atest|[Rr]ecent|[Oo]fficial|[Ss]eparate|[Ee]arly|[Pp]reliminary)"
_ONE = (
    r"(?:[Rr]eport|[Ss]urvey|[Ss]tudy|[Aa]nalysis|[Pp]oll|[Cc]ensus|[Rr]eview|[Tt]ally|[Ii]ndex|[Rr]anking|"
    r"[Bb]arometer|[Ee]valuation)"
)
_ADJECTIVE = re.compile(
    r"(?:The |Its |Their |An? )?(?:[Oo]fficial|[Gg]overnment|[Mm]unicipal|[Ii]ndustry|[Pp]ublic|[Ll]ocal|[Nn]ew|"
    r"[Ll]atest)|The|Its|Their|An?"
)
_REMARK = re.compile(
    r"\b(?:remark|claim|estimate|forecast|prediction|warning|statement|calculation|promise) (?:by|from) "
)
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
    rf"(?:(?:{_KIND} )?(?:[Dd]ata|[Ff]igures|[Ss]tatistics|[Nn]umbers|[Rr]eports|[Rr]esearch|[Aa]nalysis|"
    rf"[Ee]stimates|"
    rf"[Rr]ecords|[Ff]ilings)|(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) (?:[a-z-]+ ){{0,2}}|{_KIND} )?{_ONE})"
    r"(?: of (?:[a-z]+ )?[\d,]{2,} [a-z ,-]{3,40}?)?"
)
_SHOW = r"(?:show(?:s|ed)?|indicate[sd]?|suggest(?:s|ed)?|reveal(?:s|ed)?|found|finds|puts?)\b"
_DATA = re.compile(
    rf"\b{_SOURCE}(?: (?:released|published|compiled|issued|provided|collected|carried out|"
    rf"conducted))?(?: (?:on \w+|this week|"
    rf"last (?:week|month)))? (?:from|by|of) "
    rf"(?P<who>(?!\d)[^,;.\"]{{3,90}}?)(?:,? (?:released|published|issued)[^,;.]{{0,30}})? {_SHOW}"
)
_ITS_DATA = re.compile(
    r"(?P<who>[A-Z][^,;.\"]{2,60}?)(?:'s)? (?P<what>(?:(?:own|latest|annual|quarterly|official|"
    r"monthly) )*(?:data|figures|"
    r"statistics|numbers|records|research|survey|study|index|census|poll|analysis)) (?:show(?:s|ed)?|indicate[sd]?|"
    r"suggest(?:s|ed)?|reveal(?:s|ed)?|found|finds)\b"
)
_AS_SAID = re.compile(
    rf"\b[Aa]s (?P<who>(?:the |an? |its )?[^,.;\"\d]{{2,60}}?) (?P<verb>{SAY}|{THAT})(?: to \w+|{WHEN})?,"
)
_NOUN_OF = r"(?:count|estimates?|reckoning|words|figures|account|calculations?|tally|telling|data|numbers)"
_BY_COUNT = re.compile(
    r"\b(?:[Bb]y|[Oo]n|[Ii]n) "
    rf"(?:(?P<owner>(?:the |its |an? )?[^,.;\"\d]{{2,50}}?)'s? (?:own )?(?:latest )?{_NOUN_OF}|"
    rf"the (?!words){_NOUN_OF} of (?P<of>[^,.;\"\d]{{3,50}}?))(?=[,.;]|$| (?:about |nearly |some |over |"
    rf"more than )?[\d$€£¥])"
)
_QUOTED = re.compile(
    r"\b(?:quot(?:es?|ed|ing) (?P<whom>[^,.;\"\d]{3,60}?) as saying|"
    r"(?P<who>(?:[Tt]he |[Aa]n? |[A-Z])[^,.;\"\d]{1,60}?) (?:is|was|were|are) (?:widely )?quoted "
    r"(?:by [^,.;]{3,40}? )?as saying|"
    r"(?:estimated|announced|confirmed|reported|calculated) by (?P<by>[^,.;\"\d]{3,50}?) (?:that|at)|"
    r"(?:put|valued|estimated|assessed|pegged|reckoned|projected) (?:at|to be|"
    r"to reach) (?=[^,.;]{0,20}\d)[^,;]{1,50}? "
    r"by (?P<put>(?:[Tt]he |[Aa]n? |[Ii]ts )?[^,.;\"\d]{3,50}?)(?=[,.;]|$))(?:\b|(?=[.,;])|$)"
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
    for found in _REMARK.finditer(text, start, end):
        who, last = name(ground, found.end(), end)
        yield Attribution(who, start, end, (found.start(), last), "remark")
    for found in _ANSWERED.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, (found.start(), found.start()), "answered")
    for found in _BY_COUNT.finditer(text, start, end):
        group = "owner" if found["owner"] else "of"
        if PEOPLE.search(found[group]) and not has_verb(found[group]):
            yield Attribution(ground.said(*found.span(group)), start, end, found.span(), "account")
    for found in _QUOTED.finditer(text, start, end):
        group = next(one for one in ("whom", "who", "by", "put") if found[one])
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
        who = OPENING.sub("", ground.said(*found.span("who")))
        if has_verb(who):
            continue
        if _ADJECTIVE.fullmatch(who):  # official figures
            who = ground.said(found.start("who"), found.end("what"))
        yield Attribution(who, start, end, found.span(), "data")
