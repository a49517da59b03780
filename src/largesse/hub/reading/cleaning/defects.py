"""Words that a machine spun or a copy broke, each with what was probably meant. The text itself is never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from largesse.hub.model.documents import Defect
from largesse.hub.model.spans import Span

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORD = "|".join(sorted((*_WORDS, *_TENS), key=len, reverse=True))
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_WORDS[1:10])})|{_WORD})"
_HALF_SPELLED = re.compile(rf"(?<![\w.])((?:[A-Z]{{1,3}})?[$£€¥₹]?)(\d[\d,]*)\.({_SPELLED})\b", re.IGNORECASE)
_SPELLED_HEAD = re.compile(rf"\b({_SPELLED})\.(\d+)\b", re.IGNORECASE)
_GLUED_NUMBERS = re.compile(rf"\b({_SPELLED})12\s+months\b", re.IGNORECASE)
_EACH = re.compile(r"\bone out of each (\d+)\b")
_GAP = re.compile(
    r"(?<![\d,.])(\d{1,3}) ,(\d{3})(?!\d)|(?<![\d.,])(\d{1,3}) \.(\d+)(?=\s?(?:%|per|million|billion|亿|万))"
)
_LETTERS = re.compile(
    r"(?<![\w.,-])(?=[\dOolI|]*\d)(?=[\dOolI|,.]*[OolI|])([\dOolI|][\dOolI|,.]*)(?=\s?(?:%|percent|per cent|billion|million|trillion|thousand|亿|万|元|家|bn\b|m\b))"
)
_PAIR = re.compile(r"(?<![\w])([lI]\d{1,2}|\d+[Oo]\d*|[lI][Oo])(?=\s?(?:%|percent|per cent|billion|million|亿|万))")
_CHINESE_GAP = re.compile(
    r"(\d)\s+(\d+)(?=\s*(?:亿|万|億|萬|%|家|个|個|人|元))|(\d[\d.]*)\s*[.．]\s+(\d+)(?=\s*(?:亿|万|億|萬|%))"
)

_SETS: dict[str, str] = {
    "artificial intelligence": "(?:man-?made|synthetic|counterfeit|fake|simulated|manufactured|artificial|bogus|false) (?:intelligence|consciousness|brainpower|intellect|brains)",
    "machine learning": "(?:machine|device|gadget|equipment|appliance) (?:studying|mastering|gaining knowledge of|education|learning)",
    "deep learning": "(?:deep|profound) (?:studying|mastering|gaining knowledge of|learning)",
    "initial public offering": "(?:preliminary|initial|first|beginning) public (?:providing|presenting|offering|imparting|supplying)",
    "big data": "(?:huge|enormous|colossal|massive|large|giant) (?:information|statistics|facts)(?= (?:analytics|technology|industry|centers?|centres?))",
    "cloud computing": "(?:cloud|haze|mist) (?:computing|figuring|registering|processing|reckoning)",
    "venture capital": "(?:enterprise|mission|undertaking|task|wander|venture|challenge) capital",
    "intellectual property": "(?:intellectual|highbrow|scholarly|mental|licensed) (?:property|assets|belongings|innovation property)",
    "electric vehicle": "(?:electrical|electric powered|electric) (?:vehicle|automobile|car|auto)",
    "gross domestic product": "(?:gross|gross sales) (?:home|domestic|residential|nearby) (?:product|merchandise|item)",
    "supply chain": "(?:provide|deliver|inventory|stock|supply) (?:chain|network chain)",
    "stock market": "(?:inventory|stock) (?:market|marketplace)",
    "stock exchange": "(?:inventory|stock) (?:trade|change|alternate|exchange)",
    "per cent": "(?:p\\.c\\.|%age)",
    "the end of": "the (?:tip|finish) of(?= (?:\\d{4}|the year|next year|this year|last year))",
    "research and development": "(?:analysis|studies|research) and (?:growth|improvement|development)(?= (?:spending|centers?|centres?|expenditure|budget))",
    "quantum computing": "quantum (?:computing|figuring|processing|registering)",
    "net loss": "(?:internet|web) loss",
    "net profit": "(?:internet|web) profit",
    "net income": "(?:internet|web) (?:income|revenue)",
    "market value": "(?:market|marketplace) (?:worth|cost|fee)(?= of)",
    "tech giant": "(?:tech|technology|era) (?:large|massive|behemoth)(?= [A-Z])",
    "smartphone": "(?:clever|good|brilliant|sensible) (?:phone|telephone|cellphone)s?",
}
"""Set phrases of the trade, and the shapes that a machine's synonyms give them."""
_SPUN = tuple((meant, re.compile(rf"\b{shape}\b", re.IGNORECASE)) for meant, shape in _SETS.items())


def defects(text: str) -> list[Defect]:
    """The defects of a text, in order, none over another."""
    found = [
        *_numbers(text),
        *_phrases(text),
        *_missing(text),
        *_each(text, _SCRAMBLED, "reading.scrambled", _create),
    ]
    kept: list[Defect] = []
    for defect in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or not kept[-1].span.overlaps(defect.span):
            kept.append(defect)
    return kept


def _numbers(text: str) -> Iterator[Defect]:
    yield from _each(
        text, _HALF_SPELLED, "reading.half_spelled", lambda found: f"{found[1]}{found[2]}.{_value(found[3])}"
    )
    yield from _each(text, _SPELLED_HEAD, "reading.half_spelled", lambda found: f"{_value(found[1])}.{found[2]}")
    yield from _each(text, _GLUED_NUMBERS, "reading.spun", lambda found: f"{found[1]} years")
    yield from _each(text, _EACH, "reading.spun", lambda found: f"one out of every {_spelled(found[1])}")
    yield from _each(text, _GAP, "reading.broken_number", _closed)
    yield from _each(text, _LETTERS, "reading.letters_in_number", _as_digits)
    yield from _each(text, _PAIR, "reading.letters_in_number", _as_digits)
    yield from _each(text, _CHINESE_GAP, "reading.broken_number", lambda found: re.sub(r"\s+", "", found.group()))


def _each(
    text: str, pattern: re.Pattern[str], why: str, repaired: Callable[[re.Match[str]], str]
) -> Iterator[Defect]:
    for found in pattern.finditer(text):
        start, end, repair = found.start(), found.end(), repaired(found)
        if unit := re.match(
            r"\s?(?:billion|million|trillion|thousand|per ?cent)\b(?:\s(?:yuan|dollars|euros?|pounds))?",
            text[end : end + 20],
        ):
            repair += unit.group()
            end += unit.end()
        if repair != text[start:end]:
            yield Defect(Span(start, end), repair, why)


def _closed(found: re.Match[str]) -> str:
    return re.sub(r"\s+", "", found.group())


def _as_digits(found: re.Match[str]) -> str:
    return found.group().translate(str.maketrans("OolI|", "00111"))


def _value(words: str) -> int:
    total = 0
    for word in re.split(r"[- ]", words.lower()):
        total += _TENS[word] if word in _TENS else _WORDS.index(word)
    return total


def _spelled(digits: str) -> str:
    return _WORDS[int(digits)] if int(digits) < 10 else digits


_SCRAMBLED = re.compile(r"\b(re)?crteea(s\b|d\b)?", re.IGNORECASE)


def _create(found: re.Match[str]) -> str:
    """A text mill's own slip: its "create " comes out as crteea, glued to the next word."""
    word = f"{found[1] or ''}create{found[2] or ''}"
    after = found.string[found.end() : found.end() + 1]
    return word + (" " if after.isalpha() else "")


def _missing(text: str) -> Iterator[Defect]:
    """A full stop after a space: the word between is lost. What most often follows the word before is proposed."""
    for found in re.finditer(r"\b([a-z]{3,}) \.(?=\s|$)", text):
        following = Counter(re.findall(rf"\b{found[1]} ([a-z]{{3,}})\b", text))
        word = following.most_common(1)[0][0] if following else "…"
        yield Defect(Span(found.start(), found.end()), f"{found[1]} {word}.", "reading.word_missing")


def _phrases(text: str) -> Iterator[Defect]:
    for meant, pattern in _SPUN:
        for found in pattern.finditer(text):
            words = found.group()
            if words.lower().rstrip("s") in (meant, meant.replace("-", " ")):
                continue
            repair = meant + ("s" if words.endswith("s") and not meant.endswith("s") else "")
            if words[0].isupper():
                repair = repair[0].upper() + repair[1:]
            yield Defect(Span(found.start(), found.end()), repair, "reading.spun")
