"""What is counted in English: firms of "640 firms", engineers of "38 per cent of engineers"."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.subjects.english_phrases import PRONOUN
from largesse.hub.claims.attributes.verbs import finite

_BEHIND = re.compile(
    r"(?:[\d.,]+|\+)?\s?(?:percent(?:age points?)?|per cent|%|million|billion|trillion|thousand|yuan|euros?|"
    r"dollars|(?:out )?of (?:every |the )?[\d,]+|of (?:the |its |their |our |those |these |all )?|"
    r"in (?:every )?\w+ of (?:the |its )?|(?:last|next|first) |quarters?|thirds?|such|another|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b|\s)*",
    re.IGNORECASE,
)
_COUNTED_ENDS = re.compile(
    r"[,;:()\"—]|\b(?:to|but|have|had|who|whose|that|which|in the|last|by|will|we|I|they|act|signed|licensed)\b"
)
COUNTED = re.compile(
    r"(?:[a-z][\w'-]* ){0,3}?(?:people|staff|(?!this\b|its\b|was\b|has\b|is\b|as\b|plus\b)[a-z][\w-]*[a-rt-z]s)\b"
)
TIME = re.compile(r"(?:years?|months?|weeks?|days?|hours?|times|percent|dollars|euros)\b")


def what_is_counted(ground: Ground, at: int, stop: int) -> str:
    """What is counted behind a number: firms in Shanghai; what "38 per cent of" is of."""
    text = ground.text
    behind = _BEHIND.match(text, at, stop)
    begin = behind.end() if behind else at
    cut = _COUNTED_ENDS.search(text, begin, stop)
    words = ground.said(begin, min(cut.start() if cut else stop, begin + 60)).strip(' ,."')
    words = re.sub(r"^(?:for|each|every|in|at|than|from)\b.*", "", words)
    verb = finite(words)
    words = words[: verb[0]].strip() if verb else words
    if TIME.match(words) or ((verb := finite(f"it {words}")) and verb[0] == 3 and " " in words):
        return ""
    words = re.sub(r"(?<=s) \w+ed$", "", words)  # start-ups failed
    return words if re.match(r"[^\W\d_]{3}", words) and not PRONOUN.match(words) else ""


def counted_span(ground: Ground, begin: int, stop: int) -> tuple[int, int] | None:
    """The last things counted in a stretch: 640 [people], 53 [universities and colleges]."""
    for number in reversed(ground.numbers_in(begin, stop)):
        at = number[1] + 1
        found = COUNTED.match(ground.text, at, stop)
        if found and not TIME.match(found[0]):
            return found.span()
    return None


def counted_before(ground: Ground, sentence: Sentence) -> tuple[int, int] | None:
    """The last things counted in the sentence before, in its paragraph."""
    nth = ground.sentence_index(sentence.start)
    before = ground.sentences[nth - 1] if nth else None
    return counted_span(ground, before.start, before.end) if before and before.block == sentence.block else None
