"""The subject of an English clause: a noun phrase, a pronoun resolved where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers import Attribution
from largesse.hub.claims.attributes.speakers.english_names import is_person
from largesse.hub.claims.attributes.speakers.tables import any_of, words
from largesse.hub.claims.attributes.subjects.clauses import clauses
from largesse.hub.claims.attributes.subjects.english_objects import object_of, paid_for
from largesse.hub.claims.attributes.verbs import finite, finite_only

_LEADING = re.compile(
    r"^(?:[\s,\"]|(?:and|but|or|however|meanwhile|moreover|furthermore|conversely|still|yet|also|then|so|"
    r"as|when|where|while|whereas|because|"
    r"although|though|after|before|since|if|that|which|who|overall|today|currently|now|in|on|at|from|"
    r"under|by|for|notably|in total|in all|whether|just|said|says|"
    r"in addition|by contrast|with|against|of (?:these|those|them)|among (?:them|these)|firstly|secondly|thirdly|"
    r"there)\b,?)+",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(
    r"^\s*(?:in|on|at|by|for|under|from|as of|over|within|during|until|since|after) (?:the |its |this |that |my |our )?(?:(?:latest|first|second|third|past|"
    r"last|next|same|new|current|\d+) )*(?:batch|round|year|years|quarter|half|month|months|period|decade|end|wave|"
    r"morning|ranking|list|(?:half|quarter|end) of (?:\d{4}|the (?:year|decade|century|month))|measure|standard|view|opinion|case|turn|(?:\d{4} )?as a whole|(?:just |only |about )?\w+ (?:years|months|weeks|days)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b,?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,:\"]|\b(?:now|also|already|currently|still|alone|recently|only|just|together|itself|alike|"
    r"then|each|both|all|once|never|have|has|had|to|worth|with|of|and|or|"
    r"about|nearly|over|some|more than|up to|at least|reached|is|are|was|were)\b)+$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:after|before|when|since|while|as|because|although|though|if|until|once)\b", re.I)
_PRICE = re.compile(r"[$€£¥]|[\d.,]+ ?(?:p|%|per cent|percent)\b")
_PARTICIPLE = re.compile(
    r"\s*(?:Founded|Established|Formed|Created|Launched|Backed|Owned|Led|Built|Set up|Based|Headquartered|Spun|Born|"
    r"Started|Funded|Financed|Employing|Covering|Spanning|With)\b"
)
_THAT = re.compile(r"\s*that\b")
_GAP = re.compile(r"\s*(?:and |but |while )?(?P<who>(?:[A-Z][\w'-]*|men|women|[a-z]{3,}s)(?: [\w'-]+){0,2}) ?")
_NO_GAP = re.compile(
    r"\b(?:up|down|about|nearly|almost|some|only|just|against|from|to|by|than|with|or|including|worth|of|at|in|for|on|"
    r"roughly|around|over|more|less|fewer|now|then|versus|plus|compared|as|another|a|an|the|which|that|who|not|but|"
    r"last|this|every|each|\w+ly|\w+ing)\b"
)
_BESIDE_IT = re.compile(
    r"\s*(?:\w+ed|against|compared|up|down|from|despite|including|as|after|before|since|unlike)\b", re.I
)
_AT = re.compile(r"\s*at (?P<who>(?:the|its|their) [^\d,;]{3,40}?)[\s.,]*")
_WITH = re.compile(r"\s*with (?!(?:its|the|their)\b)", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*(?:which|who|where|whose|that)\b", re.IGNORECASE)
_PHRASE = re.compile(
    r"\b(?:in|at|from|by|to|for|of|with|on|near|across|is|are|was|were|include[sd]?|including)\s+", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\s*with (?P<who>(?:the |an? |its |their )?[a-zA-Z][\w' -]*?)(?= (?:now |already |about |nearly |"
    r"over |up |around )*(?:\w+ing\b|\d|[$€£¥]))"
)
_MARKER = re.compile(
    r"(?:for (?:instance|example)|instance|example|however|meanwhile|in turn|turn|of course|course|more "
    r"than|up|down|about|nearly|some|or|only|at least|against|each|every|roughly|almost|around|more|another|further|"
    r"having|the|a|an|put at|and|full|most|much|left|arrived|(?:the )?(?:first|second|third|largest|last))",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"\s*(?:[Oo]f|[Aa]mong) (?:the |all |its |our |their )?(?:[\d,]+ )?(?P<who>[a-zA-Z][\w'-]*(?: [\w'-]+){0,2}?)"
    r"(?=,| that\b| who\b| which\b| signed\b|$)"
)
_OF_WHICH = re.compile(r"\s*(?:(?:some|all|both|most) )?[Oo]f (?:which|whom|them|these|those)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?P<who>(?:[Tt]he |[Aa]n? )?[A-Za-z][\w&.'-]*(?: [\w&.'-]+){0,4}?)'s?(?= )")
_PRONOUN = re.compile(
    r"(?:it|they|he|she|this|that|these|those|them|both|the (?:figure|total|latter|former|sum))", re.I
)
_LONE = re.compile(
    r"(?:^|[\s\"])(?P<who>it|they|he|she|the figure|the total)\s+(?:(?:now|also|still|then|alone)\s+)?$|"
    r"^\s*\"?(?P<that>that|this|these|those)\s+$",
    re.IGNORECASE,
)
_MANY = re.compile(r"they|these|those|them", re.IGNORECASE)
_BARE = re.compile(
    r"(?:the |its |their )?(?:net |gross |total |combined )?(?:profits?|loss(?:es)?|sales|revenues?|turnover|income|"
    r"valuation|output|number|total)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:,? ?\b(?:of|with|worth|at|than|to|from|about|some|nearly|over|around|up to|more than|at least|an estimated|"
    r"almost|only|just|fewer than|less than|as many as))* ?(?:[$€£¥₩]|(?:RMB|USD|HK|NT|US|S|Rs)[$ ]?)?\d"
)
_BEHIND = re.compile(
    r"(?:[\d.,]+|\+)?\s?(?:percent(?:age points?)?|per cent|%|million|billion|trillion|thousand|yuan|euros?|"
    r"dollars|(?:out )?of (?:every |the )?[\d,]+|of (?:the |its |their |our |those |these |all )?|"
    r"in (?:every )?\w+ of (?:the |its )?|(?:last|next|first) |quarters?|thirds?|such|another|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b|\s)*",
    re.IGNORECASE,
)
_COUNTED_ENDS = re.compile(
    r"[,;:()\"—]|\b(?:to|have|had|who|whose|that|which|in the|last|by|will|we|I|they|act|signed|licensed)\b"
)
_COUNTED = re.compile(
    r"(?:[a-z][\w'-]* ){0,3}?(?:people|staff|(?!this\b|its\b|was\b|has\b|is\b|as\b|plus\b)[a-z][\w-]*[a-rt-z]s)\b"
)
_TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|times|percent|dollars|euros)\b")
_AND = re.compile(r"^[A-Z][\w'-]*(?: [A-Z][\w'-]*)*,? and [A-Z]")
_JOINS = re.compile(r"\b(?:and|but|yet|that|because)\s+")
_SAYING = any_of([one for name in ("says", "thinks") for one in words("english")[name]])
_SAYS = re.compile(
    rf"\b(?:{any_of([one for name in ('says', 'states', 'thinks', 'wants') for one in words('english')[name]])}|informed)"
    r" that\s+$|\b(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey)(?:'d|'ll)? (?:[a-z]+ ){1,8}that\s+$"
)
_DESCRIBES = re.compile(
    r" (?:close to|near|across|between|along|beyond|that|who|which|for each|for every) | in [A-Z]\w+, [A-Z]"
)
_NUMBER = r"(?:[\d.,]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|a third|a quarter)"
_ENDS = re.compile(
    r"(?: (?:among|by|on|at|in|to|of|for|with|than|as|from|a|an|the|into|about|there|here|that|which|who|also|still))+$"
)
_NO_SUBJECT = re.compile(
    r"(?:of|as|by|to|than|with|from|including|occupying|according|who|which|that|there|not|is|are|was|were|has|had)\b"
)
_HOW_MANY = re.compile(
    rf"(?:(?:about|some|nearly|over|more than|at least|almost|roughly) )?{_NUMBER}(?: (?:in|of|out of)(?: every)? "
    rf"(?:the |its )?{_NUMBER})?(?: per cent| percent|%)?(?: of)? (?=[a-z][\w-]*s\b)",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(r"\b(?:known as|called|named|dubbed|the figure for) (?P<name>\w.*)$")
_TITLED = re.compile(
    r"\b(?:maker|company|firm|start-?up|group|developer|supplier|designer|operator|giant|house|unicorn) "
    r"(?P<name>[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*)*)$"
)
_BEST = re.compile(r"\s*(?:the|its|their) (?:[\w-]+est|best-known|leader)\b", re.IGNORECASE)
_OPENS = 90
"""The most characters of what stands as a subject without a verb."""
_DETERMINER = re.compile(r"(?:an?|the|some|more|a further|another|these|those|all|its|their|our)\s*", re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s(?: \w+)?\s*$")
"""Before an amount that only describes what is possessed: SMIC's new 65-billion plant."""
_LABEL = re.compile(r"\s*[A-Z][^,:;.]{1,40}(?=:(?!\d)| - )")


def subject(ground: Ground, start: int, end: int, said: Attribution | None) -> str:
    sentence = ground.sentence(start)
    if changed := object_of(ground, start, end):
        return _short(ground.said(*changed))
    if opening := _opening(ground, sentence, start):
        return _short(opening)
    begin = ground.clause(start, end)[0]
    if said and 0 <= begin - said.own[1] <= 2 and _RELATIVE.match(ground.text, begin, start):
        return said.who
    span = _span(ground, sentence, start, said)
    if (label := _label(ground, sentence, start)) and (
        span is None or ground.has_number(*span) or finite(ground.text[slice(*ground.clause(start, end))]) is None
    ):
        return label
    if span is not None:
        named = _short(_named(ground, sentence, span, start, said))
        return named or _short(_of_before(ground, sentence, span[0]))
    if sentence.lead >= 0 and (led := _main(ground, ground.sentences[sentence.lead])):
        return led
    return _short(_counted(ground, ground.number(start, end), sentence.end))


def _opening(ground: Ground, sentence: Sentence, start: int) -> str:
    """Who a clause without a subject tells of that opens a sentence: founded in 2014 by two students, the firm…"""
    first = ground.clause(sentence.start, sentence.start + 1)
    if start >= first[1] or first[1] >= sentence.end or not _PARTICIPLE.match(ground.text, *first):
        return ""
    following = ground.clause(first[1] + 2, first[1] + 3)
    verb = finite(ground.text[slice(*following)])
    span = _clean(ground, following[0], following[0] + verb[0]) if verb else (0, 0)
    return ground.said(*span) if span[0] < span[1] and not ground.has_number(*span) else ""


def _label(ground: Ground, sentence: Sentence, start: int) -> str:
    """What the sentence is headed by: Jobs: 108,000 people…, 7.7% up on the year."""
    label = _LABEL.match(ground.text, sentence.start, start)
    if label and ground.times_in(*label.span()):
        return ""
    told = label is not None and (finite(label[0]) is not None or re.search(r"\b(?:who|that|which)\b", label[0]))
    return ground.said(*label.span()) if label and not told else ""


def owner(ground: Ground, about: str, start: int) -> str:
    """What the sentence before tells of, where a subject is only what is measured; "" of any other subject."""
    if not _BARE.fullmatch(about):
        return ""
    sentence = ground.sentence(start)
    return _meant(ground, sentence, sentence.start, "it")


def _short(words: str) -> str:
    """A noun phrase without what only describes it, behind it or before a name."""
    if (counted := _HOW_MANY.match(words)) and counted.end() < len(words):
        words = words[counted.end() :]
    if named := _KNOWN_AS.search(words):
        words = named["name"]
    if cut := _DESCRIBES.search(words, 3):
        words = words[: cut.start()]
    if (name := _TITLED.search(words)) and len(words.split()) > 2 * len(name["name"].split()) + 1:
        words = name["name"]
    if verb := finite_only(words):
        words = words[: verb[0]]
    words = _ENDS.sub("", words.strip(' ,:"').removeprefix("'s ")).strip(' ,:"')
    if not re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", words) or _NO_SUBJECT.match(words):
        return ""
    return "" if _MARKER.fullmatch(words) and words.lower() != "each" else words


def _named(ground: Ground, sentence: Sentence, span: tuple[int, int], start: int, said: Attribution | None) -> str:
    """The words of a subject; of a pronoun, what it means: who says it, where that is no person (the firm said it)."""
    begin, stop = span
    words = ground.text[begin:stop]
    if begin <= start < stop:
        return _holding(ground, sentence, begin, stop, start)
    if _PRONOUN.fullmatch(words):
        behind = said is not None and 0 <= begin - said.own[1] <= len(" that ")
        if said and behind and words.lower() == "it" and not is_person(said.who):
            return said.who
        return _meant(ground, sentence, sentence.start if behind else begin, words)
    if _BARE.fullmatch(words) and not words[0].isupper():
        return _of_before(ground, sentence, begin) or ground.said(begin, stop)
    return ground.said(begin, stop)


def _main(ground: Ground, sentence: Sentence) -> str:
    """What a whole sentence is about."""
    parts = clauses(ground, sentence, sentence.end)
    for nth in reversed(range(len(parts))):
        begin, stop = parts[nth]
        verb = finite(ground.text[begin:stop])
        if verb is None or (nth and _SUBORDINATE.search(ground.text, begin, begin + verb[0])):
            continue
        span = _clean(ground, begin, begin + verb[0])
        if span[0] >= span[1]:
            span = _interrupted(ground, parts[nth + 1 :]) or span
        if told := _said_of(ground, begin, begin + verb[1], stop):
            span = told
        words = ground.said(*span)
        if words or not nth:
            return "" if _PRONOUN.fullmatch(words) or not _is_noun(words) else words
    return ""


def _said_of(ground: Ground, begin: int, verb: int, stop: int) -> tuple[int, int] | None:
    """What a clause behind a verb of saying is about: reckons the market will be worth more."""
    text = ground.text
    if not re.search(rf"\b(?:{_SAYING})$", text[begin:verb]):
        return None
    following = finite(text[verb:stop])
    span = _clean(ground, verb, verb + following[0]) if following else (0, 0)
    words = text[slice(*span)]
    return span if _is_noun(words) and not _PRONOUN.fullmatch(words) and not ground.has_number(*span) else None


def _span(ground: Ground, sentence: Sentence, start: int, said: Attribution | None) -> tuple[int, int] | None:
    """Where the noun phrase stands of the clause that a figure is in, or of the nearest before it that has one."""
    parts = [
        part
        for part in _without_saying(ground, clauses(ground, sentence, max(start, sentence.start + 1)), said, start)
    ]
    if not parts:
        return None
    if finite(ground.text[slice(*parts[0])]) is None and (
        aside := _gapped(ground, parts, start) or _apposed(ground, parts, start) or _located(ground, parts[0], start)
    ):
        return aside
    for nth, (begin, _) in enumerate(parts):
        found = _introduced(ground, sentence, parts, nth, begin, start) or _told(ground, parts, nth, begin, start)
        if found:
            return found
    return _headed(ground, parts, start)


def _located(ground: Ground, part: tuple[int, int], start: int) -> tuple[int, int] | None:
    """Where a figure stands alone with a place, in a list of such: 2,750 at the plant, 600 at its suppliers."""
    first = next(iter(ground.numbers_in(start, part[1])), None)
    if first is None or ground.text[part[0] : start].strip():
        return None
    found = _AT.fullmatch(ground.text, first[1], part[1])
    return found.span("who") if found else None


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
    return said.verb == "wants" or ground.text.startswith(("which ", "that "), said.own[0])


def _gapped(ground: Ground, parts: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """What stands right before a figure where the verb is that of the clause before: Kraków has 48,000, Łódź 31,000."""
    if len(parts) < 2 or (finite(ground.text[slice(*parts[1])]) is None and not ground.has_number(*parts[1])):
        return None
    found = _GAP.fullmatch(ground.text, parts[0][0], start)
    if found is None or _NO_GAP.search(found["who"]) or finite(f"it {found['who']} the") is not None:
        return None
    return found.span("who")


def _apposed(ground: Ground, parts: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
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
    begin, stop = _clean(ground, *before)
    if like := re.match(r"(?:such as|like) ", text[begin:stop]):
        begin += like.end()
    return (begin, stop) if text[begin : begin + 1].isupper() or said_of else None


def _introduced(
    ground: Ground, sentence: Sentence, parts: list[tuple[int, int]], nth: int, begin: int, start: int
) -> tuple[int, int] | None:
    """What the first words of a clause point to: of the 120 firms, of which, which, with its staff now over 40."""
    text, stop = ground.text, parts[nth][1]
    many = _OF_MANY.match(text, begin, stop)
    if many and not re.fullmatch(r"which|whom", many["who"]) and not _PRONOUN.fullmatch(many["who"]):
        return many.span("who")
    if _OF_WHICH.match(text, begin, stop):
        return _counted_span(ground, sentence.start, begin) or _counted_before(ground, sentence)
    if (relative := _RELATIVE.match(text, begin, stop)) and nth + 1 < len(parts):
        if relative[0].strip().lower() == "where":
            own = _own(ground, relative.end(), stop)
            if own or (ground.has_number(relative.end(), stop) and finite(text[relative.end() : stop])):
                return own
        meant = _antecedent(ground, *parts[nth + 1], relative[0].strip().lower())
        return None if _PRICE.match(text, *meant) else meant
    beside = _BESIDE.match(text, begin, stop)
    return beside.span("who") if beside and begin <= start and not _BARE.fullmatch(beside["who"]) else None


def _own(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    """The subject that a relative clause has of its own: where my flat ate half of it."""
    verb = finite(ground.text[begin:stop])
    span = _clean(ground, begin, begin + verb[0]) if verb else (0, 0)
    words = ground.text[slice(*span)]
    found = span[0] < span[1] and _is_noun(words) and not _PRONOUN.fullmatch(words) and not ground.has_number(*span)
    return span if found else None


def _told(ground: Ground, parts: list[tuple[int, int]], nth: int, begin: int, start: int) -> tuple[int, int] | None:
    """What stands before the verb of a clause."""
    text, stop = ground.text, parts[nth][1]
    if begin <= start:
        begin = _coordinated(ground, begin, start, stop)
    verb = finite(text[begin:stop])
    if verb is None or _WITH.match(text, begin, stop):
        return None
    if lone := _LONE.search(text[begin : begin + verb[0]]):
        group = "who" if lone["who"] else "that"
        return begin + lone.start(group), begin + lone.end(group)
    span = _clean(ground, begin, begin + verb[0])
    holds = span[0] <= start < span[1]
    if not holds and (span[0] >= span[1] or not _is_noun(text[slice(*span)])):
        return _interrupted(ground, parts[nth + 1 :])
    if nth + 1 < len(parts) and _AND.match(text[slice(*span)]) and finite(text[slice(*parts[nth + 1])]) is None:
        span = (_clean(ground, *parts[nth + 1])[0], span[1])
    if not holds and (number := next(iter(ground.numbers_in(*span)), None)) and number[0] <= span[0] + 12:
        counted = _COUNTED.match(text, number[1] + 1, span[1])  # some 10,763 firms had it, 685 of them…
        if counted and not _TIME.match(counted[0]):
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
            words = text[slice(*_clean(ground, at, at + verb[0]))]
            if _is_noun(words) and not _PHRASE.match(words) and not re.match(r"more|then|now|also\b", words):
                return at
    return begin


def _is_noun(words: str) -> bool:
    return re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", words) is not None and _MARKER.fullmatch(words.strip()) is None


def _holding(ground: Ground, sentence: Sentence, begin: int, stop: int, start: int) -> str:
    """Of "the valley's 1,622 companies", "10,763 firms in Shanghai" and "38 per cent of engineers", where the figure
    stands in what is said to do something, its owner or what is counted; a label before it ("Jobs:") says it
    best."""
    text = ground.text
    owners = list(_OWNER.finditer(text, begin, start + 1))
    if owners:
        return ground.said(*owners[-1].span("who"))
    if label := _label(ground, sentence, start):
        return label
    if paid := paid_for(ground, start, ground.clause(start, stop)[1]):
        return paid
    if thats := list(re.finditer(r"\bthat\s", text[begin:start])):
        begin += thats[-1].end()
    before = ground.said(*_clean(ground, begin, start))
    if _is_noun(before) and not _DETERMINER.fullmatch(before) and finite(before) is None:
        return before
    for first, last in clauses(ground, sentence, begin)[1:] if begin > sentence.start else []:
        if _OF_WHICH.match(text, first, last) and (those := _counted_before(ground, sentence)):
            return ground.said(*those)
        if many := _OF_MANY.match(text, first, last):
            return ground.said(*many.span("who"))
    if counted := _counted(ground, ground.number(start, stop), stop):
        return counted
    if span := _counted_span(ground, sentence.start, begin):
        return ground.said(*span)
    return _meant(ground, sentence, begin, "them")


def _counted(ground: Ground, at: int, stop: int) -> str:
    """What is counted behind a number: firms in Shanghai; what "38 per cent of" is of."""
    text = ground.text
    behind = _BEHIND.match(text, at, stop)
    begin = behind.end() if behind else at
    cut = _COUNTED_ENDS.search(text, begin, stop)
    words = ground.said(begin, min(cut.start() if cut else stop, begin + 60)).strip(' ,."')
    words = re.sub(r"^(?:for|each|every|in|at|than|from)\b.*", "", words)
    verb = finite(words)
    words = words[: verb[0]].strip() if verb else words
    if _TIME.match(words) or ((verb := finite(f"it {words}")) and verb[0] == 3 and " " in words):
        return ""
    return words if re.match(r"[^\W\d_]{3}", words) and not _PRONOUN.match(words) else ""


def _counted_span(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    """The last things counted in a stretch: 640 [people], 53 [universities and colleges]."""
    for number in reversed(ground.numbers_in(begin, stop)):
        at = number[1] + 1
        found = _COUNTED.match(ground.text, at, stop)
        if found and not _TIME.match(found[0]):
            return found.span()
    return None


def _counted_before(ground: Ground, sentence: Sentence) -> tuple[int, int] | None:
    """The last things counted in the sentence before, in its paragraph."""
    nth = ground.sentence_index(sentence.start)
    before = ground.sentences[nth - 1] if nth else None
    return _counted_span(ground, before.start, before.end) if before and before.block == sentence.block else None


def _meant(ground: Ground, sentence: Sentence, at: int, words: str) -> str:
    """What a pronoun means: what was told of before it in the sentence, or in the sentence before."""
    many = _MANY.fullmatch(words) is not None
    if many and (span := _counted_span(ground, sentence.start, at)):
        return ground.said(*span)
    if found := _of_before(ground, sentence, at):
        return found
    nth = ground.sentence_index(sentence.start)
    if nth == 0 or sentence.kind == "item":
        return ""
    before = ground.sentences[nth - 1]
    if before.block < sentence.block - 1 or before.kind == "heading":
        return ""
    main = _main(ground, before)
    if many and not re.search(r"(?<!')s\b(?!')|\band\b|people", main):
        span = _counted_span(ground, before.start, before.end)
        return ground.said(*span) if span else ""
    return main


def _of_before(ground: Ground, sentence: Sentence, at: int) -> str:
    """What the clauses before a place in a sentence tell of."""
    for begin, stop in clauses(ground, sentence, at) if at > sentence.start else []:
        stop = min(stop, at)
        verb = finite(ground.text[begin:stop])
        if verb is None:
            continue
        span = _clean(ground, begin, begin + verb[0])
        words = ground.said(*span)
        if _is_noun(words) and not _PRONOUN.fullmatch(words) and not ground.has_number(*span):
            return words
    return ""


def _headed(ground: Ground, parts: list[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """What stands before the figure where there is no verb: "Studios: about 1,100"."""
    for nth, (begin, stop) in enumerate(parts):
        begin, stop = _clean(ground, begin, start if nth == 0 else stop)
        words = ground.text[begin:stop]
        if tail := re.search(r"(?<=\w) (?:[a-z]+ing|to [a-z]+)$", words):
            stop = begin + tail.start()
            words = ground.text[begin:stop]
        if words.isupper() and len(words) > 3:
            continue  # AUSTIN - Tech employers…
        if re.search(r"[^\W\d_]{3}", words) and not _MARKER.fullmatch(words) and len(words) < _OPENS:
            if ground.has_number(begin, stop) and nth == 0:
                number = ground.numbers_in(begin, stop)
                if number and number[0][0] > begin + 3:
                    stop = _clean(ground, begin, number[0][0])[1]
                elif number:
                    continue
            if stop > begin:
                return begin, stop
    return None


def _interrupted(ground: Ground, before: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The subject of a verb that other words part it from: "Shanghai, aiming to …, has honoured"; it heads its
    clause."""
    if not before:
        return None
    begin = ground.hard_clause(before[0][1] - 1)[0]
    heads = [
        part
        for part in before
        if part[0] >= begin
        and finite(ground.text[slice(*part)]) is None
        and _is_noun(ground.text[slice(*part)])
        and not _BESIDE_IT.match(ground.text, *part)
    ]
    if len(heads) > 1 and _BEST.match(ground.text, *heads[-1]):
        heads.pop()
    span = _clean(ground, *heads[-1]) if heads else (0, 0)
    return span if span[0] < span[1] else None


def _antecedent(ground: Ground, begin: int, stop: int, word: str) -> tuple[int, int]:
    """What a relative clause is about: the last words before it ("in Zhangjiang Science City, where")."""
    text = ground.text
    phrases = [found for found in _PHRASE.finditer(text, begin, stop) if not _is_time(ground, found.end(), stop)]
    last = phrases[-1] if phrases else None
    verb = finite(text[begin:stop])
    if verb and word in ("which", "who", "whose") and last is None:
        return _trimmed(text, begin + verb[1], stop)
    return _trimmed(text, last.end() if last else begin, stop)


def _is_time(ground: Ground, begin: int, stop: int) -> bool:
    """Whether nothing but a time or a day of the week stands there."""
    words = ground.text[begin:stop].strip()
    said = [ground.text[one.start : one.end] for one in ground.times_in(begin, stop)]
    return words in said or re.fullmatch(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", words) is not None


def _trimmed(text: str, begin: int, stop: int) -> tuple[int, int]:
    while begin < stop and text[begin] in ' ,:"':
        begin += 1
    while begin < stop and text[stop - 1] in ' ,:"':
        stop -= 1
    return begin, stop


def _clean(ground: Ground, begin: int, stop: int) -> tuple[int, int]:
    """The words between two places without times, adjuncts, conjunctions and adverbs at either end."""
    text = ground.text
    if adjunct := _ADJUNCT.match(text, begin, stop):
        begin = adjunct.end()
    for mention in ground.times_in(begin, stop):
        lead = _LEADING.match(text[begin : mention.start])
        if mention.start == begin + (lead.end() if lead else 0):
            begin = mention.end
        elif text[mention.end : stop].strip() == "":
            stop = mention.start
    trail = _TRAILING.search(text[begin:stop])
    if trail and not re.fullmatch(r"\s*(?:each|both|all)\s*", text[begin:stop], re.IGNORECASE):
        stop = begin + trail.start()
    if lead := _LEADING.match(text[begin:stop]):
        begin += lead.end()
    return _trimmed(text, begin, max(stop, begin))
