"""The subject of an English clause: a noun phrase, a pronoun resolved where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.speakers.english_names import is_person
from largesse.hub.claims.attributes.subjects.clauses import clauses
from largesse.hub.claims.attributes.subjects.english_asides import (
    apposed_of,
    gapped_of,
    joined_of,
    label_of,
    located_of,
    opening_of,
    seen_in,
)
from largesse.hub.claims.attributes.subjects.english_counted import (
    COUNTED,
    TIME,
    counted_before,
    counted_span,
    what_is_counted,
)
from largesse.hub.claims.attributes.subjects.english_meant import interrupted, main, meant, of_before
from largesse.hub.claims.attributes.subjects.english_objects import object_of, paid_for
from largesse.hub.claims.attributes.subjects.english_phrases import (
    MARKER,
    PRONOUN,
    clean,
    is_noun,
    is_time,
    short,
    trimmed,
)
from largesse.hub.claims.attributes.tables import any_of, table
from largesse.hub.claims.attributes.verbs import finite, is_past

_PRICE = re.compile(r"[$€£¥]|[\d.,]+ ?(?:p|%|per cent|percent)\b")
_THAT = re.compile(r"\s*that\b")
_WITH = re.compile(r"\s*with (?!(?:its|the|their)\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*(?:which|who|where|whose|that)\b", re.IGNORECASE)
_PHRASE = re.compile(
    r"\b(?:in|at|from|by|to|for|of|with|on|near|across|is|are|was|were|include[sd]?|including)\s+", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\s*with (?P<who>(?:the |an? |its |their )?(?!(?:now|already|about|nearly|over|up|around|barely|only|just|"
    r"some|more|almost|roughly)\b)"
    r"[a-zA-Z][\w' -]*?)(?= (?:now |already |about |nearly |"
    r"over |up |around |barely |only |just |some |more |than |almost |roughly )*(?:\w+ing\b|\d|[$€£¥]))"
)
_OF_MANY = re.compile(
    r"\s*(?:[Oo]f|[Aa]mong) (?:the |all |its |our |their )?"
    r"(?:(?:(?P<owner>[a-zA-Z][\w-]*(?: [\w-]+){0,2}?)'s? )?[\d,]+ )?"
    r"(?P<who>[a-zA-Z][\w'-]*(?: [\w'-]+){0,2}?)(?=,(?!\d)| that\b| who\b| which\b| signed\b|$)"
)
_OF_WHICH = re.compile(r"\s*(?:(?:some|all|both|most) )?[Oo]f (?:which|whom|them|these|those)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?P<who>(?:[Tt]he |[Aa]n? )?[A-Za-z][\w&.'-]*(?: [\w&.'-]+){0,4}?)'s?(?= )")
_LONE = re.compile(
    r"(?:^|[\s\"])(?P<who>it|they|he|she|the figure|the total)\s+(?:(?:now|also|still|then|alone)\s+)?$|"
    r"^\s*\"?(?P<that>that|this|these|those)\s+$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:the |its |their )?(?:net |gross |total |combined )?(?:profits?|loss(?:es)?|sales|revenues?|turnover|income|"
    r"valuation|output|number|total)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:,? ?\b(?:of|with|worth|at|than|to|from|about|some|nearly|over|around|up to|more than|at least|an estimated|"
    r"almost|only|just|fewer than|less than|as many as))* ?(?:[$€£¥₩]|(?:RMB|USD|HK|NT|US|S|Rs)[$ ]?)?\d"
)
_AND = re.compile(r"^[A-Z][\w'-]*(?: [A-Z][\w'-]*)*,? and [A-Z]")
_JOINS = re.compile(r"\b(?:and|but|yet|that|because)\s+")
_TELLING = any_of(
    [one for name in ("says", "states", "thinks", "wants") for one in table("speakers/english.yaml")[name]]
)
_SAYS = re.compile(
    rf"\b(?:{_TELLING}|informed)"
    r" that\s+$|\b(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey)(?:'d|'ll)? (?:[a-z]+ ){1,8}that\s+$"
)
_CONTENT = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|statements?|assertions?|speculation|news|idea|notion|"
    r"myth|denials?|evidence|fears|hopes|signs|(?:denied|rejected|refuted|disputed|dismissed)(?= (?:on|at|in) ))"
    r"(?: (?:on|at|in) [\w' ]{1,30})? that ",
    re.IGNORECASE,
)
"""What is said, before a clause of its own that tells it: denied reports that 300 jobs were lost."""
_OPENS = 90
"""The most characters of what stands as a subject without a verb."""
_NEAR = 25
"""How many characters behind "counts" what is counted still begins."""
_HAVING = re.compile(r"\s*[Ww]ith (?:[a-z]+ ){0,2}?[\d,.]+ (?:[a-z-]+ ){1,3}(?=(?:the|this|its) [a-z]|[A-Z])")
"""With 97,000 inhabitants the town…"""
_DETERMINER = re.compile(r"(?:an?|the|some|more|a further|another|these|those|all|its|their|our)\s*", re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s(?: \w+)?\s*$")
"""Before an amount that only describes what is possessed: SMIC's new 65-billion plant."""


def subject(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    """What a figure tells of: what its own words say, what its clause is told of, what is counted."""
    sentence = ground.sentence(start)
    if changed := object_of(ground, start, end):
        return short(ground.said(*changed))
    if opened := opening_of(ground, sentence, start):
        return short(opened)
    if said and _tells_of_speaker(ground, start, end, said):
        return said.who
    if said and said.verb == "counts" and 0 <= start - said.own[1] < _NEAR:
        return short(what_is_counted(ground, ground.number(start, end), sentence.end))
    span = _span(ground, sentence, start, said)
    if (label := label_of(ground, sentence, start)) and not _has_its_own(ground, span, start, end):
        return label
    if span is not None:
        named = short(_named(ground, sentence, span, start, said))
        words = ground.text[slice(*span)]
        return named or short(of_before(ground, sentence, span[0])) or (words if PRONOUN.fullmatch(words) else "")
    if sentence.lead >= 0 and (led := main(ground, ground.sentences[sentence.lead])):
        return led
    return short(what_is_counted(ground, ground.number(start, end), sentence.end))


def _tells_of_speaker(ground: Ground, start: int, end: int, said: Attribution) -> bool:
    """Whether a figure stands in a relative clause right behind who says it: said the recruiter, which polled 412."""
    begin = ground.clause(start, end)[0]
    return 0 <= begin - said.own[1] <= 2 and _RELATIVE.match(ground.text, begin, start) is not None


def _has_its_own(ground: Ground, span: tuple[int, int] | None, start: int, end: int) -> bool:
    """Whether a figure behind a label has a subject of its own."""
    if span is None or ground.has_number(*span):
        return False
    return finite(ground.text[slice(*ground.clause(start, end))]) is not None


def owner(ground: Ground, about: str, start: int) -> str:
    """What the sentence before tells of, where a subject is only what is measured; "" of any other subject."""
    if not _BARE.fullmatch(about):
        return ""
    sentence = ground.sentence(start)
    return meant(ground, sentence, sentence.start, "it")


def _named(ground: Ground, sentence: Sentence, span: tuple[int, int], start: int, said: Attribution | None) -> str:
    """The words of a subject; of a pronoun, what it means: who says it, where that is no person."""
    begin, stop = span
    words = ground.text[begin:stop]
    if begin <= start < stop:
        return _holding(ground, sentence, begin, stop, start)
    if PRONOUN.fullmatch(words):
        behind = said is not None and 0 <= begin - said.own[1] <= len(" that ")
        if said and behind and words.lower() == "it" and not is_person(said.who):
            return said.who
        return meant(ground, sentence, sentence.start if behind else begin, words)
    if _BARE.fullmatch(words) and not words[0].isupper():
        return of_before(ground, sentence, begin) or ground.said(begin, stop)
    return ground.said(begin, stop)


def _span(ground: Ground, sentence: Sentence, start: int, said: Attribution | None) -> tuple[int, int] | None:
    """Where the noun phrase stands of the clause that a figure is in, or of the nearest before it that has one."""
    parts = list(_without_saying(ground, clauses(ground, sentence, max(start, sentence.start + 1)), said, start))
    if not parts:
        return None
    if joined := joined_of(ground, start):
        return joined
    if finite(ground.text[slice(*parts[0])]) is None and (
        aside := gapped_of(ground, parts, start)
        or apposed_of(ground, parts, start)
        or located_of(ground, parts[0], start)
    ):
        return aside
    for nth, (begin, _) in enumerate(parts):
        found = _introduced(ground, sentence, parts, nth, begin, start) or _told(ground, parts, nth, begin, start)
        if found:
            return found
    return _headed(ground, parts, start)


def _without_saying(
    ground: Ground, parts: list[tuple[int, int]], said: Attribution | None, start: int
) -> Iterator[tuple[int, int]]:
    """The clauses without the words that say who says it."""
    for begin, stop in parts:
        if said and said.own[0] < stop and begin < said.own[1] and not _tells_itself(ground, said):
            if start < said.own[0]:
                stop = said.own[0]
            else:
                begin = max(begin, said.own[1])
                begin += len(that[0]) if (that := _THAT.match(ground.text, begin, stop)) else 0
        if begin < stop:
            yield begin, stop


def _tells_itself(ground: Ground, said: Attribution) -> bool:
    """Whether the words of saying are a part of what is told: she expects to hire; which it said had risen."""
    if said.verb == "wants" or ground.text.startswith(("which ", "that "), said.own[0]):
        return True
    announces = said.verb.startswith(("report", "announce", "disclose"))
    return announces and ground.text.endswith(f"{said.verb} ", *said.own)


def _introduced(
    ground: Ground, sentence: Sentence, parts: list[tuple[int, int]], nth: int, begin: int, start: int
) -> tuple[int, int] | None:
    """What the first words of a clause point to: of the 120 firms, of which, which, with its staff now over 40."""
    text, stop = ground.text, parts[nth][1]
    many = _OF_MANY.match(text, begin, stop)
    if many and not re.fullmatch(r"which|whom", many["who"]) and not PRONOUN.fullmatch(many["who"]):
        return many.span("owner" if many["owner"] and start < many.start("who") else "who")
    if those := _OF_WHICH.match(text, begin, stop):
        if those.end() < start and (own := _own(ground, those.end(), min(start, stop))):
            return own  # of which Taiwanese firms contributed 38%
        return counted_span(ground, sentence.start, begin) or counted_before(ground, sentence)
    if (relative := _RELATIVE.match(text, begin, stop)) and nth + 1 < len(parts):
        if relative[0].strip().lower() == "where":
            own = _own(ground, relative.end(), stop)
            if own or (ground.has_number(relative.end(), stop) and finite(text[relative.end() : stop])):
                return own
        antecedent = _antecedent(ground, *parts[nth + 1], relative[0].strip().lower())
        return None if _PRICE.match(text, *antecedent) else antecedent
    beside = _BESIDE.match(text, begin, stop)
    return beside.span("who") if beside and begin <= start and not _BARE.fullmatch(beside["who"]) else None


def _own(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    """The subject that a relative clause has of its own: where my flat ate half of it."""
    verb = finite(ground.text[begin:stop])
    span = clean(ground, begin, begin + verb[0]) if verb else (0, 0)
    words = ground.text[slice(*span)]
    found = span[0] < span[1] and is_noun(words) and not PRONOUN.fullmatch(words) and not ground.has_number(*span)
    return span if found else None


def _told(ground: Ground, parts: list[tuple[int, int]], nth: int, begin: int, start: int) -> tuple[int, int] | None:
    """What stands before the verb of a clause."""
    text, stop = ground.text, parts[nth][1]
    if begin <= start:
        if text.find(" that ", begin, start) >= 0:
            begin = max((found.end() for found in _CONTENT.finditer(text, begin, start)), default=begin)
        begin = _coordinated(ground, begin, start, stop)
        begin += len(having[0]) if (having := _HAVING.match(text, begin, stop)) else 0
    verb = finite(text[begin:stop])
    if verb is None or _WITH.match(text, begin, stop):
        return None
    if begin <= start and (seen := seen_in(ground, (begin, begin + verb[0]), begin + verb[1], start, stop)):
        return seen
    if lone := _LONE.search(text[begin : begin + verb[0]]):
        group = "who" if lone["who"] else "that"
        return begin + lone.start(group), begin + lone.end(group)
    span = clean(ground, begin, begin + verb[0])
    holds = span[0] <= start < span[1]
    if not holds and (span[0] >= span[1] or not is_noun(text[slice(*span)])):
        return interrupted(ground, parts[nth + 1 :])
    if nth + 1 < len(parts) and _AND.match(text[slice(*span)]) and finite(text[slice(*parts[nth + 1])]) is None:
        span = (clean(ground, *parts[nth + 1])[0], span[1])
    if not holds and (number := next(iter(ground.numbers_in(*span)), None)) and number[0] <= span[0] + 12:
        counted = COUNTED.match(text, number[1] + 1, span[1])  # some 10,763 firms had it, 685 of them…
        if counted and not TIME.match(counted[0]):
            return counted.span()
    amount = None if holds else _AMOUNT.search(text, span[0] + 3, span[1])
    if amount and ground.has_number(amount.start(), span[1]):
        before = text[span[0] : amount.start()]
        if not (_DETERMINER.fullmatch(before) or _POSSESSED.search(before)):
            span = (span[0], amount.start())
    return span


def _coordinated(ground: Ground, begin: int, start: int, stop: int) -> int:
    """Where the last part of a clause begins that has a subject and a verb of its own: "X hosts 39 and its Y is…"."""
    text = ground.text
    for found in reversed(list(_JOINS.finditer(text, begin, start))):
        at = found.end()
        if finite(text[begin : found.start()]) is None and not _SAYS.search(text, begin, found.end()):
            continue
        verb = finite(text[at:stop])
        if verb and at + verb[0] > at + 2 and re.match(r"[^\W\d_]", text[at:]):
            words = text[slice(*clean(ground, at, at + verb[0]))]
            if is_noun(words) and not _PHRASE.match(words) and not re.match(r"more|then|now|also\b", words):
                return at
    return begin


def _holding(ground: Ground, sentence: Sentence, begin: int, stop: int, start: int) -> str:
    """Of "the valley's 1,622 companies", "10,763 firms in Shanghai" and "38 per cent of engineers", where the figure
    stands in what is said to do something, its owner or what is counted; a label before it ("Jobs:") says it
    best."""
    text = ground.text
    owners = list(_OWNER.finditer(text, begin, start + 1))
    if owners:
        return ground.said(*owners[-1].span("who"))
    if label := label_of(ground, sentence, start):
        return label
    if paid := paid_for(ground, start, ground.clause(start, stop)[1]):
        return paid
    if thats := list(re.finditer(r"\bthat\s", text[begin:start])):
        begin += thats[-1].end()
    before = ground.said(*clean(ground, begin, start))
    if is_noun(before) and not _DETERMINER.fullmatch(before) and finite(before) is None:
        return before
    for first, last in clauses(ground, sentence, begin)[1:] if begin > sentence.start else []:
        if _OF_WHICH.match(text, first, last) and (those := counted_before(ground, sentence)):
            return ground.said(*those)
        if many := _OF_MANY.match(text, first, last):
            return ground.said(*many.span("who"))
    if counted := what_is_counted(ground, ground.number(start, stop), stop):
        return counted
    if span := counted_span(ground, sentence.start, begin):
        return ground.said(*span)
    return meant(ground, sentence, begin, "them")


def _headed(ground: Ground, parts: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """What stands before the figure where there is no verb: "Studios: about 1,100"."""
    for nth, (begin, stop) in enumerate(parts):
        begin, stop = clean(ground, begin, start if nth == 0 else stop)
        words = ground.text[begin:stop]
        if tail := re.search(r"(?<=\w) (?:[a-z]+ing|to [a-z]+)$", words):
            stop = begin + tail.start()
            words = ground.text[begin:stop]
        if words.isupper() and len(words) > 3:
            continue  # AUSTIN - Tech employers…
        if words[:1].islower() and _is_predicate(f"it {words}"):
            continue  # mid-2023 saw as many as 40
        if re.search(r"[^\W\d_]{3}", words) and not MARKER.fullmatch(words) and len(words) < _OPENS:
            if ground.has_number(begin, stop) and nth == 0:
                number = ground.numbers_in(begin, stop)
                if number and number[0][0] > begin + 3:
                    stop = clean(ground, begin, number[0][0])[1]
                elif number:
                    continue
            if stop > begin:
                return begin, stop
    return None


def _is_predicate(words: str) -> bool:
    """Whether words with a pronoun put before them are but its verb, or go on with what was."""
    verb = finite(words)
    return verb is not None and verb[0] == words.index(" ") + 1 and (verb[1] == len(words) or is_past(words))


def _antecedent(ground: Ground, begin: int, stop: int, word: str) -> tuple[int, int]:
    """What a relative clause is about: the last words before it ("in Zhangjiang Science City, where")."""
    text = ground.text
    phrases = [found for found in _PHRASE.finditer(text, begin, stop) if not is_time(ground, found.end(), stop)]
    last = phrases[-1] if phrases else None
    verb = finite(text[begin:stop])
    if verb and word in ("which", "who", "whose") and last is None:
        return trimmed(text, begin + verb[1], stop)
    return trimmed(text, last.end() if last else begin, stop)
