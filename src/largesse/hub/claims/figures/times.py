"""Numbers that say when, not how much: days, years, 近三年, ten years ago; and how old someone is."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import counts_ahead, is_plural, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_TO_THE_GRANT = 4  # tokens from the years to what is granted
_TO_THE_VERB = 10
_TO_THE_PROMISE = 14
_HIS = ([",", "he"], [",", "she"])
_ALWAYS = {"hour": 24, "day": 365}
_CLAUSE = {",", ".", ";", "，", "。", "；"}


@cache
def _lexicon(part: str) -> Lexicon[str]:
    return words(str(word) for word in table("times")[part])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("times")[part])


def is_date(found: list[Token], phrase: Phrase) -> bool:
    """A day of a month, or a month: February 23, the 5 of May, 2月23日."""
    if phrase.sort not in ("none", "duration") or phrase.value is None:
        return False
    before, after = text_before(found, phrase.start), text_at(found, phrase.end)
    if after in ("月", "日", "号") or before == "月":
        return True
    if phrase.value.denominator != 1 or phrase.value > 31:
        return before == "." and _is_month(found, phrase.start - 2)
    if before == "." and _is_month(found, phrase.start - 2):
        return True
    if (before and _is_month(found, phrase.start - 1)) or (after and _is_month(found, phrase.end)):
        return True
    if after == "of" and _is_month(found, phrase.end + 1):
        return True
    other = text_at(found, phrase.end + 1)  # on 12 and 13 October
    return after in ("and", "or", "to", "-") and other.isdigit() and _is_month(found, phrase.end + 2)


def _is_month(found: list[Token], at: int) -> bool:
    return 0 <= at < len(found) and found[at].capital and found[at].text in _set("months")


def is_year(found: list[Token], phrase: Phrase) -> bool:
    """A year, or a span of years; 2000 firms are none."""
    if phrase.value is None or not phrase.digits or phrase.end - phrase.start > 3:
        return False
    first, last = found[phrase.start].text, found[phrase.end - 1].text
    if phrase.sort == "duration":
        return phrase.unit == "year" and _looks_like_year(last)
    if phrase.counter == "款":
        return _looks_like_year(last)
    if phrase.sort != "none" or phrase.scale != 1 or not (_looks_like_year(first) or _looks_like_year(last)):
        return False
    counts = found[phrase.end - 1].sort == "digits" and counts_ahead(found, phrase.end)
    return not (counts and text_before(found, phrase.start) in _set("counting"))


def _looks_like_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


def is_time(found: list[Token], phrase: Phrase) -> bool:
    """A length of time that says when: the past three years, 近三年, within 24 hours, a three-year plan."""
    if phrase.sort != "duration":
        return False
    if phrase.hyphened or phrase.value is None or (phrase.value == 1 and not phrase.qualifier):
        return True
    if phrase.scale > 1 or _is_granted(found, phrase):
        return False
    if _is_always(found, phrase):
        return True
    if _is_promised(found, phrase):
        return False
    limited = phrase.qualifier in ("up to", "at least")
    if limited and found[phrase.last - 1].text == "内":
        return True
    if _is_enough(found, phrase) or _lasts_on(found, phrase):
        return False
    if not limited and not found[phrase.first].opens and _frames(found, phrase):
        return True
    if text_at(found, phrase.last) and _lexicon("after").at(found, phrase.last):
        return True
    if found[phrase.last - 1].sort == "word":
        if text_before(found, phrase.first) == "for" and _lasts(found, phrase.first - 1):
            return False
        running = text_at(found, phrase.last) in ("in", "running", "straight")
        return text_before(found, phrase.first) == "for" and phrase.unit == "year" and not running
    return phrase.unit in ("year", "month") and not (limited or _says_how_long(found, phrase))


def _frames(found: list[Token], phrase: Phrase) -> bool:
    """Whether the words before make it a time: past, within, 近, 过去."""
    qualified = phrase.first < phrase.start
    if qualified and text_before(found, phrase.first) in ("时", "达", "续"):
        return False  # 历时近四年
    if qualified and phrase.unit == "year" and found[phrase.first].text in ("近", "over", "超", "约"):
        return True
    before = _lexicon("before").before(found, phrase.first)
    return before is not None and not (before[0] == "every" and phrase.unit in ("second", "minute"))


def _lasts(found: list[Token], at: int) -> bool:
    """Whether the clause before "for" is of what is granted or goes on so long: runs for six years, may not be raised
    for four years, good for another 18 months."""
    for back in range(at - 1, max(at - _TO_THE_VERB, -1), -1):
        if found[back].text in _CLAUSE or found[back + 1].opens:
            return False
        if found[back].text in _set("lasting"):
            return True
    return False


def _is_always(found: list[Token], phrase: Phrase) -> bool:
    """24小时开工, 365天服务热线."""
    always = phrase.value == _ALWAYS.get(phrase.unit) and not phrase.qualifier
    follows = text_at(found, phrase.last) != "" and found[phrase.last].sort == "han"
    return always and follows and not _says_how_long(found, phrase)


def _lasts_on(found: list[Token], phrase: Phrase) -> bool:
    """Good for another 18 months."""
    before = texts(found, phrase.first - 2, phrase.first)
    return before == ["for", "another"] and _lasts(found, phrase.first - 2)


def _is_enough(found: list[Token], phrase: Phrase) -> bool:
    """9个月即可完成."""
    return text_at(found, phrase.last) != "" and _lexicon("enough").at(found, phrase.last) is not None


def _is_promised(found: list[Token], phrase: Phrase) -> bool:
    """Whether something must be done or is promised within the time: visas within five days, 须于签约后三年内动工,
    自受理之日起5个工作日内办结."""
    at = phrase.first
    if found[phrase.last - 1].sort == "word":
        return text_before(found, at) == "within" and bool(set(texts(found, at - 4, at - 1)) & _set("promised"))
    within = text_before(found, phrase.last + 1) == "内" or found[phrase.last - 1].text == "内"
    if not within or found[phrase.first].opens:
        return False
    for back in range(at - 1, max(at - _TO_THE_PROMISE, -1), -1):
        if found[back].text in _CLAUSE or found[back + 1].opens:
            break
        if _lexicon("promising").before(found, back + 1):
            return True
    after = phrase.last + (found[phrase.last - 1].text != "内")
    return text_at(found, after) != "" and _lexicon("finished").at(found, after) is not None


def _is_granted(found: list[Token], phrase: Phrase) -> bool:
    """What a programme grants for so long: 前两年全免、后三年减半."""
    if text_before(found, phrase.first) not in ("前", "后"):
        return False
    granted = texts(found, phrase.last, phrase.last + _TO_THE_GRANT)
    return bool(set(granted) & set("免减打")) and "，" not in granted[:1]


def _says_how_long(found: list[Token], phrase: Phrase) -> bool:
    """有效期3年, 只用了18个月, 连发36个月."""
    asserting = _lexicon("asserting")
    return asserting.before(found, phrase.first) is not None or asserting.before(found, phrase.start) is not None


def _is_bare_age(found: list[Token], phrase: Phrase) -> bool:
    """Aged 18; turned 52 this year; students under 22."""
    before, after = text_before(found, phrase.first), text_at(found, phrase.last)
    if phrase.value is None or not 15 < phrase.value < 110 or noun_end(found, phrase.last)[0] > phrase.last:
        return False
    if before in ("aged", "turned", "turns") or (
        before == "at" and texts(found, phrase.last, phrase.last + 2) in _HIS
    ):
        return True
    limited = phrase.first < phrase.start and found[phrase.first].text in ("under", "over", "above")
    if not limited or not before or after not in ("", ".", ",", ";", ")"):
        return False
    return before in ("are", "is", "was", "were", "anyone") or is_plural(found[phrase.first - 1])


def is_age(found: list[Token], phrase: Phrase) -> bool:
    """How old someone is; but an average age, or 今年29岁, is a claim."""
    if phrase.sort == "none" and _is_bare_age(found, phrase):
        return True
    if phrase.sort != "age":
        return False
    near = set(texts(found, phrase.first - 8, phrase.first))
    return not (near & {"平", "均", "average", "median"} or text_before(found, phrase.first) == "年")
