"""What English says to have happened at a time."""

from __future__ import annotations

import re
from bisect import bisect_left

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.happenings.happening import Happening
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import has_verb

_PAST = (
    r"(?:began|started|opened|launched|established|founded|co-founded|set up|moved|relocated|signed|"
    r"inaugurated|unveiled|acquired|merged|bought|sold|listed|closed|completed|"
    r"approved|won|joined|entered|introduced|took (?:effect|office|over)|came (?:into|to|online)|went "
    r"(?:public|live|into|bankrupt|bust)|broke (?:ground|even|away)|named|selected|placed|sanctioned|"
    r"suspended|delisted|fined|resigned|appointed|withdrew|spun (?:off|out)|cleared|registered|"
    r"incorporated|created|built|rolled out|put into|shipped|delivered|became|left|"
    r"shut|failed|collapsed|filed|debuted|expanded|shifted|transferred|dropped|cancelled|canceled|"
    r"postponed|delayed|replaced|adopted|passed|enacted|banned|blacklisted|added|removed|"
    r"released|published|issued|certified|designated|upgraded|licensed|granted|demonstrated|tested|flew|"
    r"landed|lifted|switched|connected|recognised|recognized|honoured|honored|awarded|"
    r"graduated|hired|fired|laid off|scrapped|abandoned|agreed|pulled out|retired|died|arrived|emerged|"
    r"taken? over|raised|commissioned|tapped|chose|picked|gained|received|earned|lost|split|came|went|"
    r"ended|ceased|expired|reopened|renamed|rebuilt|returned|voted|ruled)"
)
_WAS = (
    r"(?:(?:was|were|been|being|is|are) )?(?:first |formally |officially |fully |only |also |newly |"
    r"successfully |finally )?"
)
_EVENT = re.compile(rf"\b{_WAS}{_PAST}\b(?! (?:that|by \d))")
_DONE = re.compile(
    rf"{_EVENT.pattern}|"
    r"\b(?:was|were) (?:first |formally |officially |fully |finally |also |later |then )?"
    r"(?!based|located|expected|known|used|owned|valued|ranked|estimated|needed|counted|measured|employed|attended|"
    r"related|priced|rated|aged|asked|told|surveyed|interviewed|invited|reported|considered|seen)"
    r"(?:\w{2,}ed|given|taken|torn|sent|shown|chosen|held|brought|laid|frozen|drawn|lent|cut|made|broken|rebuilt)"
    r"(?: (?:back|over|down|up|off|out))?\b(?! (?:that|by \d))"
)
"""And what was done to something: an event only where the time is a day, a month or a year."""
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December|yesterday)\b"
)
_YEAR = re.compile(r"\d{4}|\blast\b")
_BASE = (
    r"(?:begin|start|open|launch|establish|found|set up|move|relocate|sign|unveil|acquire|merge|buy|sell|"
    r"list|close|complete|join|enter|introduce|take (?:effect|over)|come (?:into|to|online)|go (?:public|"
    r"live|into)|"
    r"break (?:ground|even)|ship|deliver|become|leave|shut|file|debut|shift|release|publish|issue|build|"
    r"roll out|host|hold|put|test|connect|expand|make (?:its|their) (?:first|maiden|debut)|"
    r"be (?:\w+ed|built|held|put|ready|operational|open))"
)
_COMING = re.compile(
    rf"\b(?:(?:will|would|shall|is|are|was|were|due|set|scheduled|slated|expected|expects?|plans?|going|"
    rf"planning|aims?|hopes?|intends?|about|on track|vowed|pledged|poised)(?: (?:not|also|formally|"
    rf"officially|fully))? )+(?:to )?{_BASE}\b[^,;]*?"
)
_PLANNED = re.compile(
    r"\b(?:listing|opening|launch|completion|start of production|mass production|IPO|expansion|"
    r"commissioning|trial|rollout|debut)\b[^,;]{0,30}$"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|announced|reported|according to|wrote|added|noted|estimate[sd]?|showed|shows)\b"
)
_NOT_DATED = re.compile(
    r"^(?:since|until|till|between|for|over|within|during the past|in the past|in recent|of)\b", re.IGNORECASE
)
_WILL = re.compile(
    r"\b(?:will|would|should|must|shall)(?: (?:not|also|soon|then|first|only|formally))? (?:be |have "
    r")?[a-z]+\b[^,;]*?"
)
_PRESENT = re.compile(
    r"\b(?:(?:opens|starts|begins|launches|closes|ends|stops|slips|expires|moves|takes effect|comes into force|"
    r"goes live|takes place|(?:is|are) (?:scheduled|slated|planned)(?= (?:for|in|on)\b))\b|"
    r"(?:open|start|begin|close|stop|end|expire|take place)\b(?= (?:(?:at [^,;]{1,9} )?on\b|in [A-Z2])))"
)
_JOINS = re.compile(r"\b(?:since|which|that|when|after|before|who|where|because|as)\b")
_INSERTED = re.compile(r"[\s,]*(?:which|who|where|\w+ed|built|set up|begun|born)\b")
_NOW = ("today", "yesterday")
_WHO = "who "
_COUNTED = 40  # characters from a number of people to what they did
_ONE_OF = re.compile(
    r"\b[Aa]n? (?:[a-z-]+ ){0,2}[^\w\s]{0,2}$|\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[a-z-]+ )?[^\w\s]{1,2}$"
)
"""Before a number that only describes one thing: a ₦25 billion fund."""
_OBJECT = 40  # characters of a verb's object
_NEAR = 12
"""How many characters from a verb the time still stands by it."""


def happening(ground: Ground, sentence: Sentence, mention: Mention, clause: tuple[int, int]) -> Happening | None:
    text = ground.text
    if _NOT_DATED.match(text[mention.start : mention.end]):
        return None
    begin, stop = clause
    apart = stop <= mention.end + 1 and mention.start - begin <= 2
    if apart:
        begin, stop = next_clause(ground, sentence.end, stop) or clause
    if speech := _SPEECH.search(text, begin, stop):
        return _told_of(ground, mention, speech.end())
    scheduled = mention.ahead or not ground.is_past(mention) or not _YEAR.search(text, mention.start, mention.end)
    done = _DONE if _DATED.search(text, mention.start, mention.end) else _EVENT
    told = ((True, _COMING), (True, _WILL), (scheduled, _PRESENT), (False, done))
    apart_from = max(begin, _last_time(ground, mention))
    for coming, pattern in told:
        if found := _last(pattern, text, apart_from, mention.start):
            own = _INSERTED.match(text, begin) is not None or _is_close(ground, begin, found.span(), mention, stop)
            if _is_of_counted(ground, found.start()):
                continue
            sure = pattern is _COMING and _is_plain(ground, begin, found.span(), mention)
            return Happening(found.start(), mention.end, mention, coming, own, sure)
    for coming, pattern in told:
        if found := pattern.search(text, mention.end, stop):
            sure = not coming and found.start() - mention.end <= 1 and text[mention.start : mention.end] in _NOW
            begin = mention.start if sure else found.start()
            return Happening(begin, _words_end(text, found.end(), stop), mention, coming, False, sure)
    if mention.ahead and (noun := _PLANNED.search(text, begin, mention.start)):
        return Happening(noun.start(), mention.end, mention, True, False)
    return None


def _subject_from(text: str, begin: int, verb: int) -> int:
    """Where the words begin that can be the subject of a verb."""
    return max((found.end() for found in _JOINS.finditer(text, begin, verb)), default=begin)


def _is_close(ground: Ground, begin: int, verb: tuple[int, int], mention: Mention, stop: int) -> bool:
    """Whether the time stands right after the verb and ends its clause, with no number in the verb's subject."""
    near = mention.start - verb[1] <= _NEAR and not has_verb(ground.text[mention.end : stop])
    return near and not ground.has_number(_subject_from(ground.text, begin, verb[0]), verb[0])


def _is_of_counted(ground: Ground, verb: int) -> bool:
    """Whether a verb only tells who is counted: of the 96 people who left in 2024."""
    who = ground.text[max(verb - len(_WHO), 0) : verb] == _WHO
    return who and ground.has_number(max(verb - _COUNTED, 0), verb)


def _told_of(ground: Ground, mention: Mention, said: int) -> Happening | None:
    """What somebody says will happen, where the time is plainly that of the verb and not of the saying."""
    found = _last(_COMING, ground.text, max(said, _last_time(ground, mention)), mention.start)
    if found is None or not _is_plain(ground, said, found.span(), mention):
        return None
    return Happening(found.start(), mention.end, mention, True, False, True)


def _is_plain(ground: Ground, begin: int, verb: tuple[int, int], mention: Mention) -> bool:
    """Whether a time stands behind a verb with no more than its object between: will open a laboratory in October.
    Of 400 engineers that will be hired by 2026 the number is what is told, of a 25 billion fund it is not."""
    between = ground.text[verb[1] : mention.start]
    if len(between) > _OBJECT or has_verb(between) or ground.has_number(verb[1], mention.start):
        return False
    numbers = ground.numbers_in(_subject_from(ground.text, begin, verb[0]), verb[0])
    return all(_ONE_OF.search(ground.text, max(first - _COUNTED, 0), first) for first, _ in numbers)


def _last_time(ground: Ground, mention: Mention) -> int:
    """Where the time before this one ends: a verb before that is the other's."""
    at = bisect_left(ground.times, mention.start, key=lambda one: one.start)
    return ground.times[at - 1].end if at else 0


def _last(pattern: re.Pattern[str], text: str, begin: int, stop: int) -> re.Match[str] | None:
    """The last such verb before a time; what it must be followed by may be the time itself."""
    found = None
    for one in pattern.finditer(text, begin, stop + _NEAR):
        if one.end() <= stop:
            found = one
    return found


def next_clause(ground: Ground, end: int, at: int) -> tuple[int, int] | None:
    """The clause after a time that stands by itself at the head of a sentence: "In 2023, the firm moved…"."""
    following = next((last for first, last, _ in ground.breaks_from(at - 1) if last < end), None)
    return ground.clause(following, following + 1) if following is not None else None


def _words_end(text: str, at: int, stop: int) -> int:
    end = min(stop, at + 60)
    if end < stop:
        return max(text.rfind(" ", at, end), at)
    return at + len(text[at:end].rstrip(" .;:!?"))
