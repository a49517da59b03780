"""English noun phrases: without what stands around them, and short."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.verbs import finite_only

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
    r"^\s*(?:in|on|at|by|for|under|from|as of|over|within|during|until|since|after) "
    r"(?:the |its |this |that |my |our )?(?:(?:latest|first|second|third|past|last|next|same|new|current|\d+) )*"
    r"(?:batch|round|year|years|quarter|half|month|months|period|decade|end|wave|morning|ranking|list|"
    r"(?:half|quarter|end) of (?:\d{4}|the (?:year|decade|century|month))|measure|standard|view|opinion|case|turn|"
    r"(?:\d{4} )?as a whole|(?:just |only |about )?\w+ (?:years|months|weeks|days)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b,?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,:\"]|\b(?:now|also|already|currently|still|alone|recently|only|just|together|itself|alike|"
    r"then|each|both|all|once|never|not|no longer|neither|do|does|did|\w+n't|cannot|failed|fails|denied having|"
    r"have|has|had|to|worth|with|of|and|or|"
    r"about|nearly|over|some|more than|up to|at least|reached|is|are|was|were)\b)+$",
    re.IGNORECASE,
)
MARKER = re.compile(
    r"(?:for (?:instance|example)|instance|example|however|meanwhile|in turn|turn|of course|course|more "
    r"than|up|down|about|nearly|some|or|only|at least|against|each|every|roughly|almost|around|more|another|further|"
    r"having|the|a|an|"
    r"(?:not|only|even|just|to)(?: (?:not|only|even|just|to|all|until|as|of))*|not until .*|"
    r"none|never|never before|put at|and|full|most|much|left|arrived|"
    r"(?:the )?(?:first|second|third|largest|last))",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"(?:it|they|he|she|this|that|these|those|them|both|the (?:figure|total|latter|former|sum))", re.I
)
_DESCRIBES = re.compile(
    r" (?:close to|near|across|between|along|beyond|that|who|which|for each|for every) | in [A-Z]\w+, [A-Z]"
)
_NUMBER = r"(?:[\d.,]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|a third|a quarter)"
_ENDS = re.compile(
    r"(?: (?:among|by|on|at|in|to|of|for|with|than|as|from|a|an|the|into|about|there|here|that|which|who|also|"
    r"still|eventually|finally|reportedly|currently|subsequently|usually|typically|collectively|jointly|ultimately))+$"
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


def short(words: str) -> str:
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
    return "" if MARKER.fullmatch(words) and words.lower() != "each" else words


def is_noun(words: str) -> bool:
    return re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", words) is not None and MARKER.fullmatch(words.strip()) is None


def is_time(ground: Ground, begin: int, stop: int) -> bool:
    """Whether nothing but a time or a day of the week stands there."""
    words = ground.text[begin:stop].strip()
    said = [ground.text[one.start : one.end] for one in ground.times_in(begin, stop)]
    return words in said or re.fullmatch(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", words) is not None


def trimmed(text: str, begin: int, stop: int) -> tuple[int, int]:
    while begin < stop and text[begin] in ' ,:"':
        begin += 1
    while begin < stop and text[stop - 1] in ' ,:"':
        stop -= 1
    return begin, stop


def clean(ground: Ground, begin: int, stop: int) -> tuple[int, int]:
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
    return trimmed(text, begin, max(stop, begin))
