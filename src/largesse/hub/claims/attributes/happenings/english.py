"""What English says to have happened at a time."""

from __future__ import annotations

import re

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
    r"ended|ceased|expired)"
)
_WAS = (
    r"(?:(?:was|were|been|being|is|are) )?(?:first |formally |officially |fully |only |also |newly |"
    r"successfully |finally )?"
)
_EVENT = re.compile(rf"\b{_WAS}{_PAST}\b(?! (?:that|by \d))")
_DONE = re.compile(
    r"\b(?:was|were) (?:first |formally |officially |fully |finally |also |later |then )?"
    r"(?!based|located|expected|known|used|owned|valued|ranked|estimated|needed|counted|measured|employed|attended|"
    r"related|priced|rated|aged|asked|told|surveyed|interviewed|invited|reported|considered|seen)"
    r"(?:\w{2,}ed|given|taken|torn|sent|shown|chosen|held|brought|laid|frozen|drawn|lent|cut|made)"
    r"(?: (?:back|over|down|up|off|out))?\b(?! (?:that|by \d))"
)
"""What was done to something: an event only where the time is a day or a month."""
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|yesterday)\b"
)
_YEAR = re.compile(r"\d{4}|\blast\b")
_BASE = (
    r"(?:begin|start|open|launch|establish|found|set up|move|relocate|sign|unveil|acquire|merge|buy|sell|"
    r"list|close|complete|join|enter|introduce|take (?:effect|over)|come (?:into|to|online)|go (?:public|"
    r"live|into)|"
    r"break (?:ground|even)|ship|deliver|become|leave|shut|file|debut|shift|release|publish|issue|build|"
    r"roll out|host|hold|put|test|connect|expand|be (?:\w+ed|built|held|put|ready|operational|open))"
)
_COMING = re.compile(
    rf"\b(?:(?:will|would|shall|is|are|was|were|due|set|scheduled|slated|expected|expects?|plans?|"
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
    r"goes live)\b|(?:open|start|begin|close|stop|end|expire)\b(?= (?:at [^,;]{1,9} )?on\b))"
)


def happening(ground: Ground, sentence: Sentence, mention: Mention, clause: tuple[int, int]) -> Happening | None:
    text = ground.text
    if _NOT_DATED.match(text[mention.start : mention.end]):
        return None
    begin, stop = clause
    apart = stop <= mention.end + 1 and mention.start - begin <= 2
    if apart:
        begin, stop = next_clause(ground, sentence.end, stop) or clause
    if _SPEECH.search(text, begin, stop):
        return None
    dated = _DATED.search(text, mention.start, mention.end) is not None
    scheduled = mention.ahead or not ground.is_past(mention) or not _YEAR.search(text, mention.start, mention.end)
    told = [(True, _COMING), (True, _WILL), (scheduled, _PRESENT), (False, _EVENT)]
    told += [(False, _DONE)] if dated else []
    for coming, pattern in told:
        found = _nearest(pattern, text, begin, stop, mention)
        if found is not None:
            if mention.start >= found.end():
                inserted = _INSERTED.match(text, begin) is not None
                close = (
                    mention.start - found.end() <= 12
                    and not has_verb(text[mention.end : stop])
                    and not ground.has_number(_subject_from(text, begin, found.start()), found.start())
                )
                return Happening(found.start(), mention.end, mention, coming, inserted or close)
            return Happening(found.start(), _words_end(text, found.end(), stop), mention, coming, False)
    if mention.ahead and (noun := _PLANNED.search(text, begin, mention.start)):
        return Happening(noun.start(), mention.end, mention, True, False)
    return None


_JOINS = re.compile(r"\b(?:since|which|that|when|after|before|who|where|because|as)\b")


def _subject_from(text: str, begin: int, verb: int) -> int:
    """Where the words begin that can be the subject of a verb."""
    return max((found.end() for found in _JOINS.finditer(text, begin, verb)), default=begin)


_INSERTED = re.compile(r"[\s,]*(?:which|who|where|\w+ed|built|set up|begun|born)\b")


def _nearest(pattern: re.Pattern[str], text: str, begin: int, stop: int, mention: Mention) -> re.Match[str] | None:
    """The last such verb before the time; else the first one after it."""
    after = None
    last = None
    for found in pattern.finditer(text, begin, stop):
        if found.end() <= mention.start:
            last = found
        elif after is None and found.start() >= mention.end:
            after = found
    return last or after


def next_clause(ground: Ground, end: int, at: int) -> tuple[int, int] | None:
    """The clause after a time that stands by itself at the head of a sentence: "In 2023, the firm moved…"."""
    following = next((last for first, last, _ in ground.breaks_from(at - 1) if last < end), None)
    return ground.clause(following, following + 1) if following is not None else None


def _words_end(text: str, at: int, stop: int) -> int:
    end = min(stop, at + 60)
    return end if end == stop else max(text.rfind(" ", at, end), at)
