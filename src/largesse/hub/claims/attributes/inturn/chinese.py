"""Chinese names before figures that are told 分别: 设计、制造、封测三个环节分别占…."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.inturn.name import Name, What
from largesse.hub.claims.attributes.subjects.chinese import without_measure
from largesse.hub.claims.attributes.subjects.chinese_topics import can_be_told_of, topic_of
from largesse.hub.claims.attributes.tables import table
from largesse.hub.claims.figures.lists import IN_TURN
from largesse.hub.indicators import catalogue

_IN_TURN = re.compile("|".join(IN_TURN))
_MARK = re.compile(r"、")
_AND = re.compile(r"(?:(?<=[^、,]{2})|(?<=[A-Z]))(?:以及|和|与|及)(?=[^、,]{2}|[A-Z])")
_JOINT = re.compile(rf"{_MARK.pattern}|{_AND.pattern}")
_SO_MANY = re.compile(
    r"(?P<who>.{2,}?)(?:等|这|上述)?[一二两三四五六七八九十\d]+[大个家座类项条款种支地市区县省国州城校企方者][^,、的]{0,6}"
)
_MANY = re.compile(r"等?[一二两三四五六七八九十\d]+[大个家座类地市区县省国州城校企方者](?!指标|数据|指数)")
"""What says behind a list that it is one of things, though they be called as what is measured: 研发、销售两个部门."""
_TOGETHER = re.compile(r"共建|共同|联合|合作")
_WHERE = re.compile(r"[^,]{2,}(?:在|于|向|对|给|从)(?=.)")
_CLAUSES = 2
"""How many clauses before that of the figures may name them: A、B和C三家企业，去年营收分别为…."""
_DIGITS = "零一二三四五六七八九十"
_TWO = 2
_LONGEST = 20  # characters


@cache
def _measure() -> Pattern[str]:
    words = [word for one in catalogue().values() for word in one.words["zh"]]
    words += [*table("subjects/measures.yaml")["words"], *table("inturn/words.yaml")["chinese_measures"]]
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})[额数量]?$")


def names(ground: Ground, start: int, of: int) -> tuple[Name, ...] | None:
    """Those of the last list before 分别, where it has so many; None where there is no list."""
    sentence = ground.sentence(start)
    told = list(_IN_TURN.finditer(ground.text, sentence.start, start))
    if not told:
        return None
    begin, stop = ground.clause(told[-1].start(), told[-1].start() + 1)[0], told[-1].start()
    for _ in range(_CLAUSES):
        if any(not _says_how_many(ground.text[slice(*number)], of) for number in ground.numbers_in(begin, stop)):
            return None
        if _JOINT.search(ground.text, begin, stop):
            return _named(ground, begin, stop, of)
        if begin <= sentence.start:
            return None
        stop = begin - 1
        begin = ground.clause(stop - 1, stop)[0]
    return None


def _says_how_many(number: str, of: int) -> bool:
    """Whether a number only says how many names there are: 三 of 设计、制造、封测三个环节."""
    return number in (str(of), _DIGITS[of : of + 1]) or (of == _TWO and number == "两")


def _named(ground: Ground, begin: int, stop: int, of: int) -> tuple[Name, ...]:
    """The items of the list that stands there, the last two of them parted by 和."""
    items = _parted(ground.text, *_trimmed(ground, begin, stop), _MARK)
    items[-1:] = _parted(ground.text, *items[-1], _AND)
    if len(items) != of or not _are_names(ground, items):
        return ()
    what = _what(ground, items)
    return tuple(Name(*item, ground.said(*item), what) for item in items)


def _trimmed(ground: Ground, begin: int, stop: int) -> tuple[int, int]:
    """The list without the time before it and without what is measured or how many they are behind it."""
    text = ground.text
    for mention in ground.times_in(begin, stop):
        if not text[begin : mention.start].strip(" ,"):
            begin = mention.end
        elif mention.start > begin and not _JOINT.search(text, mention.start, stop):
            stop = mention.start
            break
    if told := topic_of(ground, begin, stop):
        begin = told[0]
    last = max((found.end() for found in _JOINT.finditer(text, begin, stop)), default=begin)
    of = text.find("的", last, stop)
    stop = of if of > last and "的" not in text[begin:last] else stop
    words = text[last:stop]
    if counted := _SO_MANY.match(words):
        return begin, last + len(counted["who"])
    if (told := topic_of(ground, last, stop)) and told[0] == last:
        words = text[last : told[1]]
    if not _measured(text[begin : last - 1]):
        words = _without_measure(words)
    return begin, last + len(words)


def _without_measure(words: str) -> str:
    """The last item without what all of them have: 上海 of 北京、上海独角兽企业."""
    short = without_measure(words) or words
    measure = _measure().search(short)
    return short[: measure.start()] if measure and measure.start() > 1 else short


def _parted(text: str, begin: int, stop: int, joint: Pattern[str]) -> list[tuple[int, int]]:
    found = list(joint.finditer(text, begin, stop))
    starts, stops = [begin, *(one.end() for one in found)], [*(one.start() for one in found), stop]
    return list(zip(starts, stops, strict=True))


def _are_names(ground: Ground, items: list[tuple[int, int]]) -> bool:
    """Whether the items are nouns, and none of them a time."""
    if not all(begin < end <= begin + _LONGEST for begin, end in items):
        return False
    first = ground.text[slice(*items[0])]
    if _TOGETHER.search(ground.text, *items[-1]):
        return False
    return can_be_told_of(first) and not ground.times_in(items[0][0], items[-1][1])


def _what(ground: Ground, items: list[tuple[int, int]]) -> What:
    words = [ground.text[slice(*item)] for item in items]
    if any(map(_measured, words)) and not _MANY.match(ground.text, items[-1][1]):
        return "measure"
    return "where" if _WHERE.match(words[0]) else "owner"


def _measured(words: str) -> bool:
    """Whether words end in what is measured; firms of some kind (人工智能企业) have so much themselves."""
    return _measure().search(words) is not None and not words.endswith(("企业", "公司"))
