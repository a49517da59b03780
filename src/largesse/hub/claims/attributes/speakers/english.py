"""How English says who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.english_names import (
    INSERTION,
    OPENING,
    beyond_apposition,
    first_subject,
    is_person,
    name,
    subject,
)
from largesse.hub.claims.attributes.speakers.tables import any_of, words
from largesse.hub.claims.attributes.verbs import finite, has_verb

_WORDS = words("english")
_SAY = any_of(_WORDS["says"])
_THAT = any_of([*_WORDS["states"], "say"])
_THINK = any_of(_WORDS["thinks"])
_EXPERT = any_of(_WORDS["experts"])
_NAMED = r"(?!(?:on|in|at|during|last|this|to) )(?:(?:[a-z][\w-]* ){0,4}[A-Z]|the |an? |one |its )"
_WHEN = r"(?: (?:in|on|at|to|during|this|last|yesterday|today|recently|earlier|here)\b[^,.;\"]{0,80})?"
_INSERTED = re.compile(
    rf"[,.?] (?P<who>[^,.;:\"\n]{{2,90}}?(?:, [^,.;:\"\n]{{2,60}},)?(?: \([^()\n]{{2,40}}\))?)"
    rf"(?: also| then| has| had| likes? to)? (?P<verb>{_SAY}|{_THAT})"
    rf"(?: (?:reporters|us|this (?:news)?paper))?{_WHEN}(?P<stop>,|\.(?=\s|$|\")|\n|$|;)"
)
_NO_NAME = re.compile(
    r"(?:according|citing|which|who|what|where|when|as|or|up|down|it|that|this|with|by|in|on|at|for|from|to|not)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[;,] (?:and|but|while) |; ")
_PUTS = re.compile(r"\b(?:puts?|rates?) (?=(?:[a-z][\w'-]* ){0,5}?(?:[a-z][\w'-]*) at (?:[a-z]+ ){0,3}[\d$€£¥])")
_ATTRIBUTES = re.compile(
    r"\b(?:attributes? (?:this|it|that|the \w+) to |"
    r"(?:rates?|ranks?) (?=(?:[A-Z][\w'-]* ){1,3}(?:No\b|first|second|third|\d)))"
)
_ANSWERED = re.compile(
    r"\b(?:answered|(?:responded|replied) to) (?P<who>(?:the|an?) [^,.;]{2,50}? (?:questionnaire|survey|poll))\b"
)
_PUTS_IT = re.compile(
    r"\bputs? (?=(?:it|that|this|the (?:figure|number|total|share|cost|value|bill|rate))\b[^,.;]{0,30}? at\b)"
)
_EXPERTS = re.compile(
    rf"(?P<who>(?:[\w&'-]+ ){{0,4}}?(?i:{_EXPERT})(?: (?:at|of|with|from|surveyed|polled|in)\b[^,.;\"]{{0,50}}?)?) "
    r"(?P<verb>expect|predict|forecast|estimate|anticipate|believe|think|reckon|project|say) "
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
_AFTER = re.compile(rf"(?:\"|,) ?(?:{_SAY}|{_THAT}) (?P<who>{_NAMED}[^\"\n]*)")
_PUT_IN = re.compile(rf", (?:{_SAY}|{_THAT}) (?P<who>{_NAMED}[^,.;:\"\n]*), ")
_BEFORE = re.compile(
    r"\b(?:told|tells?|inform(?:s|ed))"
    r"(?: (?:reporters|us|an? \w+(?: \w+)?|the \w+(?: \w+)?|[A-Z]\w+(?: [A-Z]\w+)?))?\b|"
    rf"\b(?:{_SAY}|informs?|informed)\b|"
    rf"\b(?:{_THAT}) that\b|"
    r"\bclaim(?:s|ed)? to (?=have|employ|host|hold|own|run|serve)|"
    rf"\b(?:{_THINK}) (?=(?:the|it|its|this|that|[A-Z\"]|their|there|more|a|an|revenue|sales|some|about|"
    rf"at|only|\d|[$¥€£])[\w'\"]*)"
)
_WANTS = re.compile(rf"\b(?:{any_of(_WORDS['wants'])}) (?=to (?!be\b)|for |[\d$€£¥])")
_TOLD = re.compile(r"\b(?:told|tell) (?P<who>(?:the |an? )?[^,.;\"\d]{3,60}?) that\b")
_WHICH_IT = re.compile(rf"\b(?:which|that) (?P<who>it|he|she|they|the \w+) (?P<verb>{_SAY}|{_THINK}) (?=\w)")
_SAYING = re.compile(rf", (?P<verb>{any_of(_WORDS['saying'])}) (?=that |it |the |its |they |there |[\d$€£¥])")
_JOINED = re.compile(rf",? (?:and|but) (?P<verb>{_SAY})\b")
_AS_SAID = re.compile(
    rf"\b[Aa]s (?P<who>(?:the |an? |its )?[^,.;\"\d]{{2,60}}?) (?P<verb>{_SAY}|{_THAT})(?: to \w+|{_WHEN})?,"
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
_PUBLISHED_BY = re.compile(
    r", (?:published|released|compiled|issued|conducted|carried out|drawn up) (?:\w+ )?by (?P<who>[^,.;]+?)"
    r"(?: (?:on|in|last|this|earlier)\b[^,]*)?,"
)
_SIGNED = re.compile(r"\s*(?:-|\u2014) ?(?P<who>[A-Z][^\n\"]{2,80})(?=\n|$)")
_ACCOUNT = re.compile(r", by (?:its|his|her|their) own (?:account|reckoning|count|estimate),")
_QUOTE_THEN = re.compile(
    rf" ?(?:(?P<first>{_SAY}|{_THAT}) (?P<who>{_NAMED}[^\"\n]*)|(?P<name>(?:[A-Z]|"
    rf"(?:[a-z][\w-]* ){{1,4}}(?=[A-Z])|[Tt]he |[Ii]ts |[Hh]e\b|"
    rf"[Ss]he\b)[^\",.;\n]{{0,60}}?(?:, [^\",.;\n]{{2,70}},)?) "
    rf"(?P<second>{_SAY}|{_THAT})\b)"
)
_THEN_QUOTE = re.compile(
    rf"(?P<who>[A-Z][^\".;\n]{{1,110}}?) (?P<verb>{_SAY}|{_THAT}|calls|called)(?: that)?[,:]? ?$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|to|will|would|not|as) $")
_ONE = re.compile(
    r"(?:an?|the|its|his|her|their|another|this|one) (?P<head>[^,(]+?)(?= (?:of|at|in|for|from|with)\b|,| \(|$)"
)
_MANY = re.compile(r"(?<![\w'])[a-z][\w-]*(?<!s)s$|\b(?:police|people|staff|media)$|\band\b")
_STOPS = re.compile(r"\s*(?:[,.;]|$)")
_PEOPLE = re.compile(
    rf"[A-Z]|\b(?:he|she|they|it|we|{any_of([*_WORDS['bodies'], *_WORDS['roles'], *_WORDS['experts']])})\b"
)
_NOBODY = re.compile(r"nobody|no one|nothing|few\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:is|was|are|were|has|have|will|which|that|stood|rose|fell|reached)\b")
_OFFICE = re.compile(rf"The (?:{any_of(_WORDS['roles'])})\b(?!'s| [A-Z])")
_ONLY_NAME = re.compile(r"[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+")
_BODY = re.compile(rf"\b(?:{any_of(_WORDS['bodies'])})\b", re.IGNORECASE)
_FIRM = re.compile(r"(?!(?:The|An?|It|This|That|He|She|They|We|I|These|Those)\b)[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}")
_LONGEST = 110


def in_sentence(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Every attribution that a sentence makes of its own words; whom it cites comes before who reports it."""
    according = list(_according(ground, sentence))
    yield from according
    if any(ground.text.startswith(("citing", "Citing"), one.own[0]) for one in according):
        return
    yield from _of_data(ground, sentence)
    yield from _behind(ground, sentence)
    yield from _inserted(ground, sentence)
    yield from _of_experts(ground, sentence)
    yield from _before(ground, sentence)
    yield from _asked(ground, sentence)
    yield from _joined(ground, sentence)


def _according(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """According to somebody; as somebody confirmed; by its own account."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _ACCORDING.finditer(text, start, end):
        report = _REPORT.match(text, found.end(), end)
        who, last = name(ground, report.end() if report else found.end(), end)
        if found[0].endswith("ed by ") and (verb := finite(who)):
            who = who[: verb[0]].strip()  # founders surveyed by the bank plan to hire
        yield Attribution(who, start, end, (found.start(), last), "according")
    for found in _AS_SAID.finditer(text, start, end):
        if _PEOPLE.search(found["who"]) and not has_verb(found["who"]):
            yield Attribution(ground.said(*found.span("who")), start, end, found.span(), found["verb"])
    for found in _ANSWERED.finditer(text, start, end):
        yield Attribution(ground.said(*found.span("who")), start, end, (found.start(), found.start()), "answered")
    for found in _BY_COUNT.finditer(text, start, end):
        group = "owner" if found["owner"] else "of"
        if _PEOPLE.search(found[group]) and not has_verb(found[group]):
            yield Attribution(ground.said(*found.span(group)), start, end, found.span(), "account")
    for found in _QUOTED.finditer(text, start, end):
        group = next(one for one in ("whom", "who", "by") if found[one])
        yield Attribution(ground.said(*found.span(group)), start, end, found.span(), "quoted")
    for found in _ACCOUNT.finditer(text, start, end):
        if span := subject(text, start, found.start()):
            yield Attribution(ground.said(*span), span[0], end, found.span(), "account")


def _of_data(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Data of the bureau show; the bureau's figures show."""
    text, start, end = ground.text, sentence.start, sentence.end
    if not any(word in text[start:end].lower() for word in _WORDS["sources"]):
        return
    data = list(_DATA.finditer(text, start, end))
    for found in data:
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "data")
    for found in _ITS_DATA.finditer(text, start, end) if not data else ():
        yield Attribution(OPENING.sub("", ground.said(*found.span("who"))), start, end, found.span(), "data")


def _behind(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    """Exports rose, said the director; and what the sentence goes on with."""
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _AFTER.finditer(text, start, end):
        who, last = name(ground, found.start("who"), end)
        if not who or text[found.start()] == '"' or not _PEOPLE.search(who):
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
        yield Attribution(who, begin, end if found["stop"] == "," else found.end(), own, found["verb"])


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
            if published := _PUBLISHED_BY.match(text, span[1], found.start()):
                span = published.span("who")
            interrupted = text[span[1] : found.start()].strip(" ,") != ""
            own = (found.start() if interrupted else span[0], found.end())
            begin = start if quoted else found.end() if interrupted else span[0]
            yield Attribution(ground.said(*span), begin, end, own, found[0].split()[0])


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
        if span and _is_sayer(text[slice(*span)]) and not re.fullmatch("it|they|he|she", text[slice(*span)], re.I):
            who = ground.said(*(found.span("who") if " " in found["who"] else span))
            yield Attribution(who, found.start(), end, found.span(), found["verb"])
    for pattern in (_SAYING, _JOINED):
        for found in pattern.finditer(text, start, end):
            span = first_subject(text, start, found.start())
            if span and _is_sayer(text[slice(*span)]):
                yield Attribution(ground.said(*span), found.start(), end, found.span(), found["verb"])


def _is_sayer(who: str) -> bool:
    """Whether words before a verb of saying are somebody, and no clause."""
    if not who or len(who) > _LONGEST or who.count('"') % 2 or _NOBODY.match(who):
        return False
    return _PEOPLE.search(who) is not None and _CLAUSE.search(who) is None


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


def who_is_meant(ground: Ground, at: int, pronoun: str) -> str:
    """Who "it", "he" or "she" is that says something: the body or the person that its sentence begins with, or the
    one before; "" where neither begins with any."""
    nth = ground.sentence_index(at)
    here = ground.sentences[nth]
    for sentence in reversed(ground.sentences[max(nth - 1, 0) : nth + 1]):
        span = (
            first_subject(ground.text, sentence.start, min(sentence.end, at))
            if sentence.block == here.block
            else None
        )
        who = ground.said(*span) if span else ""
        if who and is_person(who) == (pronoun != "it") and (pronoun != "it" or _BODY.search(who)):
            return who
        if pronoun != "it":
            break
    return ""


def with_its_owner(ground: Ground, one: Attribution) -> str:
    """Who says something, with the name of the firm whose officer it is: SenseTime's chairman, of "its chairman"."""
    if not one.who.lower().startswith("its "):
        return one.who
    nth = ground.sentence_index(one.own[0])
    here = ground.sentences[nth]
    for sentence in reversed(ground.sentences[max(nth - 1, 0) : nth + 1]):
        stop = one.own[0] if sentence == here else sentence.end
        span = first_subject(ground.text, sentence.start, stop) if sentence.block == here.block else None
        owner = ground.said(*span) if span else ""
        if _is_firm(ground, owner):
            whose = "'" if owner.endswith("s") else "'s"
            return f"{owner}{whose} {one.who[len('its ') :]}"
    return one.who


def _is_firm(ground: Ground, words: str) -> bool:
    """Whether words that a sentence begins with are a name, and no noun that is written large there alone."""
    if not _FIRM.fullmatch(words) or is_person(words) or has_verb(words):
        return False
    return not words[1:].islower() or re.search(rf"[a-z,] {re.escape(words)}\b", ground.text) is not None


def is_office_of(ground: Ground, one: Attribution, before: Attribution) -> bool:
    """Whether who says something, by office alone, is who was only named in the sentence before: "Solheim admitted.
    The head of the cluster said"."""
    if _OFFICE.match(one.who) is None or _ONLY_NAME.fullmatch(before.who) is None:
        return False
    here, there = ground.sentence(one.own[0]), ground.sentence(before.own[0])
    return here.block == there.block and ground.sentence_index(here.start) - ground.sentence_index(there.start) == 1
