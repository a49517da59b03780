"""How English says who says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.verbs import has_verb

_SAY = r"says?|said|told|tells|wrote|writes"
_THAT = (
    r"announces?|announced|reports?|reported|estimates?|estimated|predicts?|predicted|forecasts?|"
    r"projects?|projected|expects?|notes?|noted|adds?|"
    r"added|believes?|believed|claims?|claimed|argues?|argued|warns?|warned|states?|stated|confirms?|"
    r"confirmed|reveals?|revealed|discloses?|"
    r"disclosed|showe?d|shows?|shown|suggests?|suggested|finds?|found|indicates?|indicated|explains?|"
    r"explained|acknowledged?|admits?|admitted|"
    r"stress(?:es|ed)|emphasi[sz]e[sd]|thinks?|thought|insists?|insisted|anticipates?|anticipated|"
    r"pointed out|points out|recall(?:s|ed)|jok(?:es|ed)|repl(?:ies|ied)|quip(?:s|ped)|inform(?:s|ed)|"
    r"promis(?:es|ed)|"
    r"pledge[sd]|vow(?:s|ed)|reckon(?:s|ed)|complain(?:s|ed)|conced(?:es|ed)|calculate[sd]?|remark(?:s|ed)|"
    r"comment(?:s|ed)|caution(?:s|ed)|concluded?|concludes|predict|report|note|argue|say"
)
_NAMED = r"(?:(?:[a-z][\w-]* ){0,4}[A-Z]|the |an? |one |its )"
_ASIDE = r"(?: (?:in|on|at|to|during|this|last|yesterday|today|recently|earlier|here)\b[^,.;\"]{0,45})?"
_INSERTED = re.compile(
    rf"[,.?] (?P<who>[^,.;:\"\n]{{2,90}}?(?:, [^,.;:\"\n]{{2,60}},)?)(?: also| then| has| had)? (?P<verb>{_SAY}|"
    rf"{_THAT})"
    rf"(?: (?:reporters|us|this (?:news)?paper))?{_ASIDE}(?P<stop>,|\.(?=\s|$|\")|\n|$|;)"
)
_NO_NAME = re.compile(
    r"(?:according|citing|which|who|what|where|when|as|or|up|down|it|that|this|with|by|in|on|at|for|from|to|not)\b",
    re.IGNORECASE,
)
_EXPERT = (
    "analysts",
    "economists",
    "forecasters",
    "experts",
    "officials",
    "researchers",
    "observers",
    "planners",
    "brokers",
    "investors",
)
_SOURCES = ("data", "figures", "statistics", "numbers", "report", "survey", "study")
_PUTS = re.compile(
    r"\bputs? (?=(?:it|that|this|the (?:figure|number|total|share|cost|value|bill|rate))\b[^,.;]{0,30}? at\b)"
)
_EXPERTS = re.compile(
    r"(?P<who>(?:[\w&'-]+ ){0,4}?(?:[Aa]nalysts|[Ee]conomists|[Ff]orecasters|[Ee]xperts|[Oo]fficials|"
    r"[Rr]esearchers|[Oo]bservers|"
    r"[Pp]lanners|[Bb]rokers|[Ii]nvestors)(?: (?:at|of|with|from|surveyed|polled|in)\b[^,.;\"]{0,50}?)?) "
    r"(?P<verb>expect|predict|forecast|estimate|anticipate|believe|think|reckon|project|say) "
)
_DIRECT = (
    r"predicts?|predicted|forecasts?|estimates?|estimated|believes?|believed|expects?|expected|thinks?|"
    r"warns?|warned|argues?|argued|claims?|"
    r"claimed|says?|said|insists?|insisted|anticipates?|reckons?|reckoned"
)
_ROLE = (
    r"(?:(?:a|an|the|its|vice|deputy|former|senior|executive|founding|assistant|associate|chief|co-?)[ "
    r"-])*(?:director|head|chief|president|"
    r"chair(?:man|woman|person)?|founder|co-?founder|CEO|CFO|CTO|COO|mayor|minister|secretary|professor|"
    r"analyst|economist|researcher|engineer|"
    r"dean|manager|partner|spokes(?:man|woman|person)|official|governor|executive|commissioner|fellow|"
    r"strategist|general manager|deputy|"
    r"scientist|lawyer|expert|consultant|councillor|vice)\b"
)
_INSERTION = (
    r"(?:which|who|where|whose|founded|based|formed|established|set up|headquartered|built|known|born|led|\w+ed)\b"
)
_END = re.compile(
    r",|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\b[A-Z])\.(?=\s|$|\")|;|\"|\u2014| - |\(|\n|"
    r":| (?:that|who|which|while|with|as|after|when|"
    r"and (?:the|that)|in (?:a|an|the) (?:statement|interview|report|speech|press|note)|on (?:Mon|Tues|"
    r"Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Cc]iting|[Aa]s reported by|[Ii]n the words of) ")
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
_BEFORE = re.compile(
    rf"\b(?:{_SAY}|informs?|informed)(?: (?:reporters|Reuters|Xinhua|Caixin|us|the \w+(?: \w+)?))?\b|"
    rf"\b(?:{_THAT}) that\b|"
    rf"\b(?:{_DIRECT}) (?=(?:the|it|its|this|that|[A-Z\"]|their|there|more|a|an|revenue|sales|some|about|"
    rf"at|only|\d|[$¥€£])[\w'\"]*)"
)
_QUOTE_THEN = re.compile(
    rf" ?(?:(?P<first>{_SAY}|{_THAT}) (?P<who>{_NAMED}[^\"\n]*)|(?P<name>(?:[A-Z]|"
    rf"(?:[a-z][\w-]* ){{1,4}}(?=[A-Z])|[Tt]he |[Ii]ts |[Hh]e\b|"
    rf"[Ss]he\b)[^\",.;\n]{{0,60}}?(?:, [^\",.;\n]{{2,70}},)?) "
    rf"(?P<second>{_SAY}|{_THAT})\b)"
)
_THEN_QUOTE = re.compile(rf"(?P<who>[A-Z][^\".;\n]{{1,110}}?) (?P<verb>{_SAY}|{_THAT})(?: that)?[,:]? ?$")
_PASSIVE = re.compile(r"(?:is|are|was|were|be|been|being|has|have|had|to|will|would|not|as) $")
_COMMA = re.compile(r"[;\"]|, ?(?!\d)|\. ")
_ADVERB = re.compile(r"(?:today|yesterday|also|recently|earlier|later|on \w+day|this week|last week|this month)")
_STOPS = re.compile(r"\s*(?:[,.;]|$)")
_OPENING = re.compile(
    r"^(?:and|but|however|meanwhile|moreover|furthermore|still|yet|in addition|also|then|so|as|while|"
    r"where|because)\b,? *",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"[A-Z]|\b(?:he|she|they|it|we|analysts?|experts?|officials?|leaders|insiders|observers|economists|"
    r"researchers|executives|authorities|"
    r"government|critics|company|firm|report|study|survey|statement|ministry|bureau|commission|city|"
    r"investors|office|chamber)\b"
)
_CLAUSE = re.compile(r"\b(?:is|was|are|were|has|have|will|which|that|stood|rose|fell|reached)\b")
_LONGEST = 110


def in_sentence(ground: Ground, sentence: Sentence) -> Iterator[Attribution]:
    text, start, end = ground.text, sentence.start, sentence.end
    for found in _ACCORDING.finditer(text, start, end):
        report = _REPORT.match(text, found.end(), end)
        who, last = _name(ground, report.end() if report else found.end(), end)
        yield Attribution(who, start, end, (found.start(), last), "according")
    words = text[start:end].lower()
    data = list(_DATA.finditer(text, start, end)) if _has(words, _SOURCES) else []
    for found in data:
        yield Attribution(ground.said(*found.span("who")), start, end, found.span(), "data")
    for found in _ITS_DATA.finditer(text, start, end) if not data and _has(words, _SOURCES[:3]) else ():
        yield Attribution(_OPENING.sub("", ground.said(*found.span("who"))), start, end, found.span(), "data")
    for found in _AFTER.finditer(text, start, end):
        who, last = _name(ground, found.start("who"), end)
        if who and text[found.start()] != '"':
            goes_on = text[last : last + 1] == "," and not re.match(_INSERTION, text[last + 2 : end])
            own = (found.start() + 1, last)
            yield Attribution(who, start, end if goes_on else last, own, found[0][1:].split()[0])
    for found in _INSERTED.finditer(text, start, end):
        who = ground.said(*found.span("who")).rstrip(",")
        if _can_insert(who):
            own = (found.start() + 1, found.end("verb"))
            yield Attribution(who, start, end if found["stop"] == "," else found.end(), own, found["verb"])
    for found in _EXPERTS.finditer(text, start, end) if _has(words, _EXPERT) else ():
        yield Attribution(ground.said(*found.span("who")), found.start(), end, found.span(), found["verb"])
    for found in _PUTS.finditer(text, start, end):
        if span := _subject(text, start, found.start()):
            yield Attribution(ground.said(*span), span[0], end, (span[0], found.end()), "puts")
    for found in _BEFORE.finditer(text, start, end):
        span = _subject(text, start, found.start())
        who = ground.said(*span) if span else ""
        if span and who and len(who) <= _LONGEST and _PEOPLE.search(who) and not _CLAUSE.search(who):
            quoted = text.find('"', start, span[0]) >= 0 or _STOPS.match(text, found.end()) is not None
            own = (span[0], found.end() if text[span[1] : found.start()].strip() == "" else span[1])
            yield Attribution(who, start if quoted else span[0], end, own, found[0].split()[0])


def _has(words: str, looked_for: tuple[str, ...]) -> bool:
    """A quick look before a long one."""
    return any(one in words for one in looked_for)


def _can_insert(who: str) -> bool:
    """Whether the words before a verb of saying are a name or a noun, and no sentence."""
    name = who.partition(",")[0]
    if not name or _NO_NAME.match(name) or _OPENING.match(name):
        return False
    if all(word[:1].isupper() or word in ("of", "the", "and", "for", "&") for word in name.split()):
        return True
    return (name[:1].isupper() or len(name.split()) <= 9) and not has_verb(name)


def beside_quote(ground: Ground, start: int, end: int, begin: int, stop: int) -> Attribution | None:
    """Who says a quotation that stands from `start` up to `end`, in the paragraph from `begin` to `stop`."""
    text = ground.text
    if found := _QUOTE_THEN.match(text, end, stop):
        if found["who"]:
            who, last = _name(ground, found.start("who"), stop)
            return Attribution(who, start, end, (end, last), found["first"])
        return Attribution(ground.said(*found.span("name")), start, end, (end, found.end()), found["second"])
    sentence = max(text.rfind(". ", begin, start) + 2, begin)
    if (found := _THEN_QUOTE.search(text, sentence, start)) and not _PASSIVE.search(
        text, sentence, found.start("verb")
    ):
        who, _ = _name(ground, found.start("who"), found.end("who"))
        return Attribution(who, start, end, found.span(), found["verb"])
    return None


def _name(ground: Ground, begin: int, stop: int) -> tuple[str, int]:
    """The name that begins there, with the role that stands behind it, and where it ends."""
    text = ground.text
    cut = _END.search(text, begin, stop)
    last = cut.start() if cut else stop
    if cut and cut[0] == "," and re.match(rf", {_ROLE}", text[last:stop]):
        cut = _END.search(text, last + 2, stop)
        last = cut.start() if cut else stop
    return ground.said(begin, last).strip(' .,"'), last


def _subject(text: str, start: int, verb: int) -> tuple[int, int] | None:
    """Where the subject of a verb of saying stands: what is before it, back to the clause's start; without what is
    put in between ("The company, founded in 2012, said")."""
    if _PASSIVE.search(text, start, verb):
        return None
    begin, stop = start, verb
    for found in _COMMA.finditer(text, start, verb):
        rest = text[found.end() : verb]
        if not rest.strip(" ,"):
            continue
        if re.match(_ROLE, rest) and "," not in rest.strip(" ,") and not has_verb(text[begin : found.start()]):
            continue
        if (
            found[0][0] == ","
            and re.match(_INSERTION, rest)
            and rest.rstrip().endswith(",")
            and begin < found.start()
        ):
            stop = min(stop, found.start())
            continue
        begin, stop = found.end(), verb
    if _ADVERB.fullmatch(text[begin:stop].strip()) and (first := _COMMA.search(text, start, verb)):
        begin, stop = start, first.start()  # Jiading District, in the heart of Shanghai, today announced
    begin += len(text[begin:stop]) - len(text[begin:stop].lstrip(" ,"))
    if opening := _OPENING.match(text[begin:stop]):
        begin += opening.end()
    while stop > begin and text[stop - 1] in " ,":
        stop -= 1
    for word in (" also", " recently", " then", " has", " have", " had", " now", " still"):
        if text[begin:stop].endswith(word):
            stop -= len(word)
    return (begin, stop) if stop > begin else None
