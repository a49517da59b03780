"""How English says who says something: by a verb of saying before, behind or within what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.english_cited import according, of_data
from largesse.hub.claims.attributes.speakers.english_names import (
    INSERTION,
    OPENING,
    beyond_apposition,
    first_subject,
    is_person,
    name,
    subject,
)
from largesse.hub.claims.attributes.speakers.english_words import NAMED, PEOPLE, SAY, THAT, THINK, WHEN
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.attributes.verbs import finite, has_verb

_WORDS = table("speakers/english.yaml")
_FIGURE = r"(?:[A-Z]{0,3}[$€£¥]|(?:RM|Rs|CHF|RMB|SEK|NOK|DKK) ?)?\d"
_EXPERT = any_of(_WORDS["experts"])
_INSERTED = re.compile(
    rf"[,.?] (?P<who>[^,.;:\"\n]{{2,90}}?(?:, [^,.;:\"\n]{{2,60}},)?(?: \([^()\n]{{2,40}}\))?)"
    rf"(?: also| then| has| had| likes? to)? (?P<verb>{SAY}|{THAT})"
    rf"(?: (?:reporters|us|me|this (?:news)?paper|an? [a-z]+(?: [a-z]+)?))?{WHEN}(?P<stop>,|\.(?=\s|$|\")|\n|$|;)"
)
_NO_NAME = re.compile(
    r"(?:according|citing|which|who|what|where|when|as|or|up|down|that|this|with|by|in|on|at|for|from|to|not)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[;,] (?:and|but|while) |; ")
_PUTS = re.compile(r"\b(?:puts?|rates?) (?=(?:[a-z][\w'-]* ){0,5}?(?:[a-z][\w'-]*) at (?:[a-z]+ ){0,3}[\d$€£¥])")
_ATTRIBUTES = re.compile(
    r"\b(?:attribut(?:es?|ed) (?:this|it|that|(?:the|its|their|an?) [a-z -]{3,30}?) to |"
    r"(?:rates?|ranks?) (?=(?:[A-Z][\w'-]* ){1,3}(?:No\b|first|second|third|\d)))"
)
_COUNTS = re.compile(
    r"\b(?P<verb>counts|counted|lists|listed|records|recorded|tracks|tallied|identified|identifies|arrive[sd] at|"
    rf"(?P<points>cites|cited|point(?:s|ed) to)) (?=(?:[a-z]+ ){{0,3}}{_FIGURE})"
)
_TALLY = re.compile(rf"\b(?:{any_of(_WORDS['sources'])})\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\b(?:[Mm]inistry|[Gg]overnment|[Bb]ureau|[Cc]ouncil)\b")
_PUTS_IT = re.compile(
    r"\bputs? (?=(?:it|that|this|the (?:figure|number|total|share|cost|value|bill|rate))\b[^,.;]{0,30}? at\b)"
)
_EXPECT = r" (?P<verb>expect|predict|forecast|estimate|anticipate|believe|think|reckon|project|say) "
_EXPERTS = re.compile(
    rf"(?P<who>(?:[\w&'-]+ ){{0,4}}?(?i:{_EXPERT})(?: (?:at|of|with|from|surveyed|polled|in)\b[^,.;\"]{{0,50}}?)?)"
    + _EXPECT
)
_EXPECTS = re.compile(_EXPECT)
_ASIDE = (
    r"(?:, [a-z]+,| (?:again|here|yesterday|today|recently|(?:last|this) \w+|on \w+day|in (?:a|an|its|his|"
    r"her) [a-z ]{3,30}|"
    r"to \w+))?"
)
"""What may stand between a verb of saying and its "that": cautioned, however, that; complained last month that."""
_AFTER = re.compile(rf"(?:\"|,) ?(?:{SAY}|{THAT}) (?P<who>{NAMED}[^\"\n]*)")
_PUT_IN = re.compile(rf", (?:{SAY}|{THAT}) (?P<who>{NAMED}[^,.;:\"\n]*), ")
_BEFORE = re.compile(
    r"\b(?:told|tells?|inform(?:s|ed))"
    r"(?: (?:reporters|us|an? \w+(?: \w+)?|the \w+(?: \w+)?|[A-Z]\w+(?: [A-Z]\w+)?))?\b|"
    rf"\b(?:{SAY}|informs?|informed)\b|"
    rf"\b(?:{THAT}){_ASIDE} that\b|"
    rf"\b(?:report(?:s|ed)?|disclose[sd]?) (?=(?:[a-z]+ (?!in\b|by\b|of\b)){{0,3}}{_FIGURE})|"
    r"\bannounce[sd]? (?=(?:the|an?|its|plans) )|"
    r"\bclaim(?:s|ed)? to (?=have|employ|host|hold|own|run|serve)|"
    rf"\b(?:{THINK}) (?=(?:the|it|its|this|that|[A-Z\"]|their|there|more|a|an|revenue|sales|some|about|"
    rf"at|only|\d|[$¥€£])[\w'\"]*)"
)
_WANTS = re.compile(rf"\b(?:{any_of(_WORDS['wants'])}) (?=to (?!be\b)|for |[\d$€£¥])")
_TOLD = re.compile(r"\b(?:told|tell) (?P<who>(?:the |an? )?[^,.;\"\d]{3,60}?) that\b")
_WHICH_IT = re.compile(rf"\b(?:which|that) (?P<who>it|he|she|they|the \w+) (?P<verb>{SAY}|{THINK}) (?=\w)")
_SAYING = re.compile(
    rf", (?P<verb>{any_of(_WORDS['saying'])}) (?=that |it |the |its |they |there |(?<!adding )[\d$€£¥])"
)
_JOINED = re.compile(rf",? (?:and|but) (?P<verb>{SAY})\b")
_PUBLISHED_BY = re.compile(
    r", (?:published|released|compiled|issued|conducted|carried out|drawn up) (?:\w+ )?by (?P<who>[^,.;]+?)"
    r"(?: (?:on|in|last|this|earlier)\b[^,]*)?,"
)
_ONE = re.compile(
    r"(?:an?|the|its|his|her|their|another|this|one) (?P<head>[^,(]+?)(?= (?:of|at|in|for|from|with)\b|,| \(|$)"
)
_MANY = re.compile(r"(?<![\w'])[a-z][\w-]*(?<!s)s$|\b(?:police|people|staff|media)$|\band\b")
_STOPS = re.compile(r"\s*(?:[,.;]|$)")
_NOBODY = re.compile(r"nobody|no one|nothing|few\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:is|was|are|were|has|have|will|which|that|stood|rose|fell|reached)\b")
_LONGEST = 110


def in_sentence(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Every attribution that a sentence makes of its own words; whom it cites comes before who reports it."""
    cited = list(according(ground, sentence))
    yield from cited
    if any(ground.text.startswith(("citing", "Citing"), one.own[0]) for one in cited):
        return
    yield from of_data(ground, sentence)
    yield from _behind(ground, sentence)
    yield from _inserted(ground, sentence)
    yield from _of_experts(ground, sentence)
    yield from _before(ground, sentence)
    yield from _asked(ground, sentence)
    yield from _joined(ground, sentence)


def _behind(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Exports rose, said the director; and what the sentence goes on with."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _AFTER.finditer(text, start, end):
        who, last = name(ground, found.start("who"), end)
        if not who or text[found.start()] == '"' or not PEOPLE.search(who):
            continue
        if has_verb(who) and _describes(text, start, found.start()):
            continue  # the mayor, who took office in 2021, said Shanghai would…
        own = (found.start() + 1, last)
        last = beyond_apposition(text, last, end)
        goes_on = text[last : last + 1] in (",", ";") and not re.match(INSERTION, text[last + 2 : end])
        yield Attribution(who, start, end if goes_on else last, own, found[0][1:].split()[0])


def _inserted(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Rents, the agent said, are falling: from the words on whose verb follows; at the end, all of the sentence."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _INSERTED.finditer(text, start, end):
        who = ground.said(*found.span("who")).rstrip(",")
        if not _can_insert(who) or _is_noun(who, found["verb"]):
            continue
        begin = start
        if found["stop"] == ",":
            parts = list(_GOES_ON.finditer(text, start, found.start()))
            if parts and finite(text[parts[-1].end() : found.start()]) is None:
                begin = parts[-1].end()
        own = (found.start() + 1, found.end("verb"))
        goes_on = found["stop"] == "," or (found["stop"] == ";" and _TALLY.search(who) is not None)
        yield Attribution(who, begin, end if goes_on else found.end(), own, found["verb"])


def _describes(text: str, start: int, comma: int) -> bool:
    """Whether what a comma ends only describes the sentence's subject: the plant, which opened in 2019,…"""
    opened = text.rfind(",", start, comma)
    return opened >= 0 and re.match(INSERTION, text[opened + 1 : comma].lstrip()) is not None


def _is_inverted(text: str, comma: int, end: int) -> bool:
    """Whether the subject of a verb of saying stands behind it, put into a sentence whose own verb comes next: the
    plant, which opened in 2019, said Acme, employs 400 people."""
    put = _PUT_IN.match(text, comma, end)
    if put is None or has_verb(put["who"]):
        return False
    own = finite("it " + text[put.end() : end])  # behind a pronoun what can be a noun is a verb
    return own is not None and own[0] == len("it ")


def _of_experts(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    text, start, end = ground.text, sentence.start, sentence.end
    if not _EXPECTS.search(text, start, end):
        return  # a quick look before the long one
    for found in _EXPERTS.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), found.start(), end, found.span(), found["verb"])


def _before(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Who says, thinks, puts something at so much or, being a person, wants it."""
    text, start, end = ground.text, sentence.start, sentence.end
    for pattern in (_PUTS, _PUTS_IT, _ATTRIBUTES):
        for found in pattern.finditer(text, start, end):
            span = subject(text, start, found.start())
            if span and _is_sayer(text[slice(*span)]):
                yield Attribution(ground.said(*span), span[0], end, (span[0], found.end()), "puts")
    for found in _COUNTS.finditer(text, start, end):
        span = subject(text, start, found.start())
        if (
            span
            and _is_sayer(text[slice(*span)])
            and ((found["points"] and _is_public(text[slice(*span)])) or _TALLY.search(text[slice(*span)]))
        ):
            who = ground.said(*_published_by(text, span, found.start()))
            yield Attribution(who, span[0], end, (span[0], found.end()), "counts")
    for found in _WANTS.finditer(text, start, end):
        span = subject(text, start, found.start())
        if span and _is_sayer(text[slice(*span)]) and is_person(text[slice(*span)]):
            yield Attribution(ground.said(*span), span[0], end, (span[0], found.end()), "wants")
    for found in _BEFORE.finditer(text, start, end):
        if _is_inverted(text, found.start() - 2, end):
            continue
        span = subject(text, start, found.start())
        if span and _is_sayer(text[slice(*span)]) and not _is_noun(text[slice(*span)], found[0].split()[0]):
            quoted = text.find('"', start, span[0]) >= 0 or _STOPS.match(text, found.end()) is not None
            span = _published_by(text, span, found.start())
            interrupted = text[span[1] : found.start()].strip(" ,") != ""
            own = (found.start() if interrupted else span[0], found.end())
            begin = start if quoted else found.end() if interrupted else span[0]
            yield Attribution(ground.said(*span), begin, end, own, found[0].split()[0])


def _is_public(who: str) -> bool:
    """Whether somebody speaks for more than a firm: who "points to" something is then no subject of it."""
    return is_person(who) or _PUBLIC.search(who) is not None


def _published_by(text: str, span: tuple[int, int], stop: int) -> tuple[int, int]:
    """Where who published what says something stands: the index, compiled by the institute, counts 40."""
    published = _PUBLISHED_BY.match(text, span[1], stop)
    return published.span("who") if published else span


def _asked(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Forty per cent of makers told the chamber that…: it is the chamber who counted."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _TOLD.finditer(text, start, end):
        span = subject(text, start, found.start())
        if span and ground.has_number(*span):
            yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "told")


def _joined(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """The office disputes this, saying that…; the maker put in so much, and said it could go further."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _WHICH_IT.finditer(text, start, end):
        span = first_subject(text, start, found.start())
        if span and _is_sayer(text[slice(*span)]) and not re.fullmatch("it|they", text[slice(*span)], re.I):
            who = ground.said(*(found.span("who") if " " in found["who"] else span))
            yield Attribution(who, found.start(), end, found.span(), found["verb"])
    for pattern in (_SAYING, _JOINED):
        for found in pattern.finditer(text, start, end):
            put_in = [one.who for one in _inserted(ground, sentence) if one.own[1] <= found.start()]
            span = None if put_in else first_subject(text, start, found.start())
            who = put_in[-1] if put_in else ground.said(*span) if span and _is_sayer(text[slice(*span)]) else ""
            if who:
                yield Attribution(who, found.start(), end, found.span(), found["verb"])


def _is_sayer(who: str) -> bool:
    """Whether words before a verb of saying are somebody, and no clause."""
    if not who or len(who) > _LONGEST or who.count('"') % 2 or _NOBODY.match(who):
        return False
    return PEOPLE.search(who) is not None and _CLAUSE.search(who) is None


_DETERMINER = re.compile(r"(?:.* )?(?:the|an?|any|no|another)", re.IGNORECASE)
_HANDLES = re.compile(r"\b(?:den(?:ied|ies)|dismiss(?:ed|es)|reject(?:ed|s)|disput(?:ed|es)|confirm(?:ed|s))$")
"""What is done with words that somebody else said."""


def _is_noun(who: str, verb: str) -> bool:
    """Whether a verb in the form that only many have is a noun behind one: Georgia, the US state, exported…; or one
    in the form of one is what a verb before it is about: denied reports that…"""
    if verb.removesuffix("s") in _WORDS["nouns"] and verb.endswith("s") and _HANDLES.search(who):
        return True
    if _DETERMINER.fullmatch(who):
        return True  # the claim that…
    one = _ONE.match(who)
    return one is not None and verb in _WORDS["nouns"] and _MANY.search(one["head"]) is None


def _can_insert(who: str) -> bool:
    """Whether the words before a verb of saying are a name or a noun, and no sentence."""
    first = who.partition(",")[0].partition(" (")[0]
    if not first or _NO_NAME.match(first) or OPENING.match(first):
        return False
    if all(word[:1].isupper() or word in ("of", "the", "and", "for", "&") for word in first.split()):
        return True
    return (first[:1].isupper() or len(first.split()) <= 9) and not has_verb(first)
