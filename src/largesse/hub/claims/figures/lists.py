"""Lists of amounts: …, respectively; 分别为…. The unit and magnitude that only the last has are each member's."""

from __future__ import annotations

from dataclasses import replace

from largesse.hub.claims.figures.around import texts
from largesse.hub.claims.figures.nouns import chinese_noun_end, noun_end
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token

_JOINS = {
    (",",),
    ("and",),
    (",", "and"),
    ("、",),
    ("和",),
    ("及",),
    ("与",),
    ("以", "及"),
    ("，",),
    ("or",),
    ("、", "和"),
    ("，", "和"),
}
_LONGEST_JOIN = max(map(len, _JOINS))

_BEHIND, _BEFORE = 10, 14
"""So many tokens around a list may "respectively" stand."""
_ORDER = ("in", "that", "order")
IN_TURN = ("分别", "各别", "依次", "依序", "各为", "各有", "各占", "各达", "各增", "各自")
"""Chinese for "respectively"."""
_IN_TURN = frozenset(map(tuple, IN_TURN))


def runs(found: list[Token], read: list[Phrase]) -> list[list[int]]:
    """The places in `read` of amounts that follow each other with nothing but a comma or "and" between."""
    lists: list[list[int]] = []
    for at, phrase in enumerate(read):
        if lists and at and lists[-1][-1] == at - 1 and _joined(found, read[at - 1], phrase):
            lists[-1].append(at)
        else:
            lists.append([at])
    return [run for run in lists if len(run) > 1]


def _joined(found: list[Token], one: Phrase, other: Phrase) -> bool:
    return _is_join(found, one.last, other.first)


def _is_join(found: list[Token], first: int, last: int) -> bool:
    """Whether nothing but a comma or "and" stands from the token `first` up to `last`."""
    if not 0 < last - first <= _LONGEST_JOIN or any(token.opens for token in found[first : last + 1]):
        return False
    return tuple(token.text for token in found[first:last]) in _JOINS


def told_one_by_one(found: list[Token], read: list[Phrase]) -> list[list[int]]:
    """The places in `read` of amounts that are meant one by one, what is counted said behind each or behind the last:
    120家企业和98家企业; 5,400 and 3,900 engineers."""
    lists: list[list[int]] = []
    for at, phrase in enumerate(read):
        last = read[lists[-1][-1]] if lists else None
        if last and (_joined(found, last, phrase) or _is_join(found, _noun_end(found, last), phrase.first)):
            lists[-1].append(at)
        else:
            lists.append([at])
    told: list[list[int]] = []
    for run in lists:
        if len(run) > 1 and (is_respective(found, read, run) or (told and _goes_on(found, read, told[-1], run))):
            told.append(run)
    return told


def _goes_on(found: list[Token], read: list[Phrase], before: list[int], run: list[int]) -> bool:
    """Whether a list says more of what one before it in its sentence is of: 分别有24家和36家,增长8%和5%."""
    between = found[read[before[-1]].last : read[run[0]].first + 1]
    return len(run) == len(before) and not any(token.opens or token.text in (".", "。") for token in between)


def _noun_end(found: list[Token], phrase: Phrase) -> int:
    if phrase.sort == "counter":
        return chinese_noun_end(found, phrase.last)
    return noun_end(found, phrase.last)[0] if phrase.sort == "none" else phrase.last


def carried(found: list[Token], read: list[Phrase], run: list[int]) -> None:
    """Gives each member the unit and magnitude that the last one has: 30、40和50亿元; $3, $4 and $5 billion stays."""
    last = read[run[-1]]
    if len(run) == 2 and found[read[run[0]].last].text in (",", "，"):
        return
    if last.value is None or (last.sort == "none" and last.scale == 1):
        return
    plain = last.value / last.scale
    for at in run[:-1]:
        one = read[at]
        if one.sort == "currency" and last.unit.startswith(f"{one.unit}/"):
            read[at] = replace(one, unit=last.unit)  # £75 and £61 per square foot
        if (
            one.value is None
            or one.sort != "none"
            or _may_be_year(found, one)
            or (one.qualifier in ("over", "at least") and one.counter)
        ):
            continue
        if not one.digits and last.digits:
            continue
        value = one.value
        if last.scale > 1 and one.scale == 1 and value * 100 > plain:
            value *= last.scale
        unit, sort = (last.unit, last.sort) if last.sort != "none" else (one.unit, one.sort)
        read[at] = replace(one, value=value, unit=unit, sort=sort, counter=last.counter, scale=last.scale)


def _may_be_year(found: list[Token], one: Phrase) -> bool:
    text = found[one.start].text
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20") and one.end == one.start + 1


_ROSE_TO = set("涨到升至变成增降提高加长为跌减少下上")


def levels(found: list[Token], read: list[Phrase]) -> None:
    """Gives the two levels of a change the unit that only one of them has: from 20 to 35 per cent."""
    for at in range(len(read) - 1):
        one, other = read[at], read[at + 1]
        between = found[one.last : other.first]
        if (
            one.value is None
            or other.value is None
            or any(token.opens for token in found[one.last : other.first + 1])
        ):
            continue
        texts = [token.text for token in between]
        if texts == ["to"] and one.first and found[one.first - 1].text == "from":
            read[at] = _levelled(found, one, other)
        rose = bool(texts) and len(texts) <= 6 and set(texts) <= _ROSE_TO
        if rose and found[one.first - 1].text in ("由", "从"):
            read[at] = one = _levelled(found, one, other)
        if (rose or texts == ["to"]) and "/" in one.unit and one.unit.split("/")[0] == other.unit:
            read[at + 1] = replace(other, unit=one.unit)
        elif (rose or texts == ["to"]) and "/" in other.unit and other.unit.split("/")[0] == one.unit:
            read[at] = replace(one, unit=other.unit)


def _levelled(found: list[Token], one: Phrase, other: Phrase) -> Phrase:
    if one.sort != "none" or one.value is None or other.value is None or _may_be_year(found, one):
        return one
    if one.scale == 1 and other.scale > 1 and one.value <= other.value / other.scale * 10:
        one = replace(one, value=one.value * other.scale, scale=other.scale)
    return one if other.sort in ("none", "counter") else replace(one, unit=other.unit, sort=other.sort)


def is_respective(found: list[Token], read: list[Phrase], run: list[int]) -> bool:
    """Whether the text says that the members are meant one by one."""
    after = read[run[-1]].last
    for at in range(after, min(after + _BEHIND, len(found))):
        if found[at].opens or found[at].text in ".。;；":
            break
        if found[at].text == "respectively" or tuple(texts(found, at, at + len(_ORDER))) == _ORDER:
            return True
    before = read[run[0]].first
    for at in range(before - 1, max(before - _BEFORE, -1), -1):
        if found[at].text in ("。", "；", "."):
            break
        if found[at].text == "respectively" or tuple(texts(found, at - 1, at + 1)) in _IN_TURN:
            return True
        if found[at].opens:
            break
    return False
