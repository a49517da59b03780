"""Ranks and superlatives in words: fastest-growing, second-largest, ranks fifth, 居全国首位, 首个, 第三大."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.nouns import chinese_noun_end, noun_end
from largesse.hub.claims.figures.numbers import number
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Qualifier


@dataclass(frozen=True, slots=True)
class Rank:
    """From the token `first` up to `last`; what is ranked is named by the tokens from `noun` up to `last`."""

    first: int
    last: int
    noun: int
    value: Fraction | None
    qualifier: Qualifier = ""


_CLAUSE_ENDS = {",", ".", ";", "。", "，", "；", "!", "！", "?", "？", ":", "："}


@cache
def _words(part: str) -> Lexicon[str]:
    return words(str(word) for word in table("ranks")[part])


@cache
def _set(part: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("ranks")[part])


@cache
def _superlative_starts() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _set("superlatives")) | {"most"}


def ranks(found: list[Token]) -> Iterator[Rank]:
    """Every rank among the tokens, in their order; none within another."""
    past = 0
    for at, token in enumerate(found):
        if at < past:
            continue
        rank = _digits_ranked(found, at) if token.sort == "digits" else _chinese(found, at) if token.sort == "han" else _english(found, at) if token.sort == "word" else None
        if rank is not None:
            yield rank
            past = rank.last


def _text(found: list[Token], at: int) -> str:
    return found[at].text if 0 <= at < len(found) else ""


def _left(found: list[Token], at: int) -> str:
    """The token before, within the block."""
    return found[at - 1].text if at > 0 and not found[at].opens else ""


# English


def _english(found: list[Token], at: int) -> Rank | None:
    text = found[at].text
    if text in _superlative_starts():
        return _superlative(found, at)
    if text == "first":
        return _first(found, at)
    if text in ("no", "number"):
        return _numbered(found, at)
    if text == "top":
        return _top(found, at)
    if text == "all" and [token.text for token in found[at + 1 : at + 4]] in (["-", "time", "high"], ["-", "time", "low"], ["-", "time", "record"]):
        return Rank(at, at + 4, at + 4, Fraction(1))
    if text == "record":
        return _english_record(found, at)
    if text == "more" and [token.text for token in found[at + 1 : at + 4]] == ["than", "any", "other"]:
        end, _ = noun_end(found, at + 4)
        return Rank(at, max(end, at + 4), at + 4, Fraction(1))
    if text in table("ranks")["ordinals"]:
        return _ranked(found, at, table("ranks")["ordinals"][text], at + 1)
    return None


def _english_record(found: list[Token], at: int) -> Rank | None:
    """A record; a record high."""
    after = _text(found, at + 1) if at + 1 < len(found) and not found[at + 1].opens else "."
    if _left(found, at) not in ("a", "new", "the", "its", "their") or after not in {
        *_CLAUSE_ENDS,
        "high",
        "low",
        "for",
        "since",
        ")",
    }:
        return None
    last = at + 1 + (after in ("high", "low"))
    return Rank(at - 1, last, last, Fraction(1))


def _superlative(found: list[Token], at: int) -> Rank | None:
    said = _words("superlatives").at(found, at)
    if said is None:
        if (
            found[at].text == "most"
            and _left(found, at) == "the"
            and _text(found, at + 1) in ("of", "per", "in")
            and _text(found, at + 2) in ("any", "head", "capita", "the", "china", "asia", "europe", "all")
            and (_text(found, at + 2) != "the" or _text(found, at + 1) == "in")
        ):
            return Rank(at - 1, at + 3, at + 1, Fraction(1))
        return None
    last = said[1]
    if _text(found, last) == "-" and _text(found, last + 1) == "growing":
        last += 2
    elif _text(found, last) == "growing":
        last += 1
    if last < len(found) and _words("not_followed").at(found, last) and _text(found, last + 1) not in ("in", "since"):
        return None
    first, value = at, Fraction(1)
    before = at - 1 if _left(found, at) == "-" else at
    ordinal = table("ranks")["ordinals"].get(_left(found, before))
    if ordinal is not None:
        first, value = before - 1, Fraction(ordinal)
    elif (
        _left(found, at)
        not in (
            "the",
            "its",
            "their",
            "a",
            "an",
            "our",
            "her",
            "his",
            "national",
            "world",
            "is",
            "are",
            "now",
            "by",
            "remains",
            "as",
            "growing",
        )
        and not _left(found, at).endswith(("'s", "s'"))
        and _left(found, at) not in ("'", '"', "“")
    ):
        if not found[at].opens and not found[at - 1].capital:
            return None
    end, _ = noun_end(found, last)
    opened = _opened(found, first)
    if end == last and _text(found, last) == "," and found[opened].capital:
        return None  # The largest, Tule Robotics, …
    among = _among(found, opened)
    if among is not None:
        return Rank(among, max(end, last), last, None, "up to")
    if _words("not_preceded").before(found, first):
        return None
    return Rank(opened, max(end, last), last, value)


def _opened(found: list[Token], at: int) -> int:
    """Where the words of a rank begin: with the article, or with whose it is (China's, the world's)."""
    left = _left(found, at)
    if left in ("the", "a", "an", "its", "their"):
        return at - 1
    if left.endswith("'s"):
        at -= 1
        while (
            at > 0
            and not found[at].opens
            and (found[at - 1].capital and found[at].capital or found[at - 1].text == "the")
        ):
            at -= 1
    return at


def _among(found: list[Token], at: int) -> int | None:
    """The beginning of "one of the largest", "among the largest"."""
    left, lefter = _left(found, at), _text(found, at - 2)
    if left == "among":
        return at - 1
    if left == "of" and lefter in ("one", "some"):
        return at - 2
    return None


def _first(found: list[Token], at: int) -> Rank | None:
    """China's first, the first … to; ranks first. No first half, no first of all."""
    after = _text(found, at + 1) if at + 1 < len(found) and not found[at + 1].opens else "."
    left = _left(found, at)
    ranked = _ranked(found, at, 1, at + 1)
    if ranked is not None:
        return ranked
    if after in _set("first_not_before"):
        return None
    if left == "-" or after == "-":
        return None
    whose = (
        left.endswith("'s")
        or left in ("national", "global", "asian", "country's")
        or (left in ("'",) and found[at - 2].text.endswith("s"))
    )
    end, plural = noun_end(found, at + 1)
    if end == at + 1 and _text(found, at + 1) not in ("28",):
        if _text(found, at + 1).isdigit():
            end, plural = noun_end(found, at + 2)
        else:
            return None
    if left in ("the", "a") or whose:
        if left == "the" and not _sets_apart(found, end):
            return None
        if left == "a" and not _sets_apart(found, end):
            return None
        return Rank(_opened(found, at), end, at + 1, Fraction(1))
    return None


def _sets_apart(found: list[Token], end: int) -> bool:
    """Whether what follows says among what it is the first: … in China, … to do it, … of its kind."""
    if end >= len(found) or found[end].opens:
        return False
    follows = [token.text for token in found[end : end + 3]]
    return follows[0] in ("to", "nationwide", "globally", "worldwide") or follows[:2] in (
        ["in", "china"], ["in", "asia"], ["of", "its"], ["of", "their"], ["in", "europe"], ["in", "shanghai"],
    ) or follows in (["in", "the", "world"], ["in", "the", "country"], ["in", "the", "nation"], ["in", "the", "region"], ["in", "the", "city"])  # fmt: skip


def _ranked(found: list[Token], at: int, value: int, last: int) -> Rank | None:
    """Ranks fifth, came third, in second place, first in the country, second only to."""
    back, left = at, _left(found, at)
    if left == "in" and _text(found, last) in ("place", "position", "spot"):
        return Rank(at - 1, last + 1, last, Fraction(value))
    while left in ("a", "the", "joint", "equal", "to", "in", "as", "it", "-", "at") or left.endswith("ly"):
        back -= 1
        left = _left(found, back)
    if left in _set("verbs"):
        sure = left.startswith(("rank", "place")) or (left in ("came", "finished") and _text(found, last) in _CLAUSE_ENDS)
        follows = [token.text for token in found[last : last + 2]]
        ends = (
            not follows
            or follows[0] in _CLAUSE_ENDS
            or follows[0]
            in (
                "in",
                "among",
                "nationwide",
                "globally",
                "worldwide",
                "nationally",
                "behind",
                "after",
                "only",
                "on",
                "place",
                "position",
                "and",
                "for",
                "out",
                "of",
            )
        )
        if not ends or (not sure and not _set_in(found, last)):
            return None
        if follows[:1] in (["place"], ["position"], ["spot"]):
            last += 1
        return Rank(back - 1, last, last, Fraction(value))
    if [token.text for token in found[last : last + 2]] == ["only", "to"]:
        return Rank(at, last + 2, last, Fraction(value))
    return None


def _digits_ranked(found: list[Token], at: int) -> Rank | None:
    """Ranks Shanghai 8th globally, came 3rd."""
    text = found[at].text
    if not text.isdigit() or at + 1 >= len(found) or found[at + 1].text not in ("st", "nd", "rd", "th") or not found[at + 1].glued:
        return None
    back = at
    while back > 0 and not found[back].opens and found[back - 1].capital and at - back < 3:
        back -= 1
    left = _left(found, back)
    if left.startswith("rank") or (back == at and left in ("placed", "came", "finished")):
        return Rank(back - 1, at + 2, at + 2, Fraction(int(text)))
    return _ranked(found, at, int(text), at + 2)


def _set_in(found: list[Token], last: int) -> bool:
    return _text(found, last) in ("place", "position", "spot") or bool(
        last < len(found) and _words("first_in").at(found, last)
    )


def _numbered(found: list[Token], at: int) -> Rank | None:
    """No. 1 in China, number one."""
    last = at + 1
    if _text(found, last) == "." and found[last].glued:
        last += 1
    if last >= len(found) or found[last].opens:
        return None
    text = found[last].text
    value = int(text) if text.isdigit() and len(text) <= 3 else table("numbers")["english"]["small"].get(text)
    if value is None or (found[at].text == "number" and value != 1 and text.isdigit()):
        return None
    left = _left(found, at)
    named = at > 0 and not found[at].opens and found[at - 1].sort == "word" and found[at - 1].capital
    back = at
    while left in ("the", "a", "as", "at", "to", "in") or left.endswith("ly"):
        back -= 1
        left = _left(found, back)
    verb = (
        left in _set("verbs")
        or left in ("china's", "world's", "country's", "asia's", "nation's")
        or left.endswith("'s")
    )
    of = _text(found, last + 1) in ("in", "of", "among", "nationwide", "globally", "worldwide")
    if not verb and not of and (named or not _set_in(found, last + 1)):
        return None
    return Rank(
        back - 1 if left in _set("verbs") or left.endswith("'s") else back, last + 1, last + 1, Fraction(value)
    )


def _top(found: list[Token], at: int) -> Rank | None:
    """Ranks in the top three, among the top 10."""
    last = at + 1
    if _text(found, last) == "-":
        last += 1
    if last >= len(found) or found[last].opens:
        return None
    text = found[last].text
    value = (
        int(text)
        if text.isdigit()
        else table("numbers")["english"]["small"].get(text) or table("numbers")["english"]["tens"].get(text)
    )
    if value is None or value < 2:
        return None
    back, left = at, _left(found, at)
    while (
        left
        in (
            "the",
            "its",
            "their",
            "world's",
            "china's",
            "country's",
            "global",
            "national",
            "in",
            "into",
            "among",
            "within",
            "of",
        )
        and back > 0
    ):
        back -= 1
        left = _left(found, back)
    between = [token.text for token in found[back:at]]
    if (
        not ({"in", "into", "among", "within"} & set(between))
        and left not in _set("verbs")
        and left not in ("made", "entered", "enter", "reach", "reached", "joined", "join")
    ):
        return None
    first = back - 1 if left in _set("verbs") else back
    return Rank(first, last + 1, last + 1, Fraction(value), "up to")


# Chinese


def _chinese(found: list[Token], at: int) -> Rank | None:
    text = found[at].text
    if text == "第":
        return _nth(found, at)
    if text == "首" or text in "榜之头魁":
        return _chinese_first(found, at)
    if text == "最":
        return _chinese_superlative(found, at)
    if text == "前":
        return _within(found, at)
    if text in ("创", "刷"):
        return _record(found, at)
    return None


def _placed(found: list[Token], at: int, reach: int = 9) -> int | None:
    """The first token of the verb that places something (居全国第三), a little before the token `at`."""
    back = at
    while back > 0 and at - back < reach and not found[back].opens:
        if found[back - 1].text in _CLAUSE_ENDS or found[back - 1].text in ("的", "、", "第"):
            return None
        said = _words("places").before(found, back)
        if said is not None:
            return said[1]
        back -= 1
    return None


def _scope(found: list[Token], at: int) -> int | None:
    said = None if found[at].opens else _words("scopes").before(found, at)
    return None if said is None else said[1]


def _nth(found: list[Token], at: int) -> Rank | None:
    """居全国第三, 全国第一, 第二大经济体."""
    scope, first = _scope(found, at), _placed(found, at)
    if scope is None:
        scope = _scope_near(found, at, 4)
    barred = _words("not_ranks").at(found, at)
    if (
        barred is not None
        and scope is None
        and not (first is not None and _text(found, at + 2) in ("，", "。", "；", ""))
    ):
        return None
    read = number(found, at + 1) if at + 1 < len(found) else None
    if read is None or read.value is None or read.scale != 1 or read.value == 0 or read.until is not None:
        return None
    last = read.last
    if _text(found, last) in ("大", "高", "多", "长") and not (last < len(found) and found[last].opens):
        end = chinese_noun_end(found, last + 1)
        return Rank(scope if scope is not None else at, end, last + 1, read.value) if end > last + 1 else None
    if _text(found, last) in ("位", "名") and not found[last].opens:
        last += 1
        if first is None and scope is None:
            return None
    elif (
        _text(found, last) in _set("first_counters")
        and not found[last].opens
        and (scope is not None or _left(found, at) == "为")
    ):
        end = chinese_noun_end(found, last + 1)
        return Rank(at if scope is None else scope, end, last + 1, read.value) if end > last + 1 else None
    elif (
        last < len(found)
        and not found[last].opens
        and found[last].sort == "han"
        and _text(found, last) not in "的、和及，"
        and first is None
    ):
        if _text(found, last) not in ("城", "县", "强", "梯"):
            return None
    if first is None and scope is None:
        return None
    begin = first if first is not None else scope
    assert begin is not None
    return Rank(begin, last, last, read.value)


def _chinese_first(found: list[Token], at: int) -> Rank | None:
    words_ = _words("first_words").at(found, at)
    if words_ is not None:
        first, scope = _placed(found, at), _scope(found, at)
        if first is None and scope is None and words_[0] not in ("之冠", "之首"):
            return None
        return Rank(
            first if first is not None else scope if scope is not None else at, words_[1], words_[1], Fraction(1)
        )
    if found[at].text != "首" or at + 1 >= len(found) or found[at + 1].opens:
        return None
    if _left(found, at) in ("榜", "岁", "元", "为", "部", "匕", "魁", "回", "党", "之") and _left(found, at) != "为":
        return None
    counter = found[at + 1].text
    if counter not in _set("first_counters") or (counter == "部" and _text(found, at + 2) in ("委",)):
        return None
    if counter == "创" and _text(found, at + 2) in ("性", "的", "精", "团", "股", "集"):
        return None
    scope = _scope(found, at)
    end = chinese_noun_end(found, at + 2)
    return Rank(at if scope is None else scope, max(end, at + 2), at + 2, Fraction(1))


def _chinese_superlative(found: list[Token], at: int) -> Rank | None:
    said = _words("superlatives_zh").at(found, at)
    if said is None or _words("superlatives_not").at(found, at):
        return None
    last = said[1]
    after = _text(found, last) if last < len(found) and not found[last].opens else ""
    if last < len(found) and (
        found[last].sort == "digits"
        or after in ("不", "可", "达", "给", "为", "至", "有", "人", "将", "要", "也", "近")
        or after in table("numbers")["chinese"]["digits"]
    ):
        return None
    if after == "$" or after == "¥":
        return None
    noun = last + 1 if after == "的" else last
    end = chinese_noun_end(found, noun) if noun < len(found) else noun
    while _text(found, end) == "的" and end + 1 < len(found) and end - at < 12:
        end = chinese_noun_end(found, end + 1)
    scope = _scope_near(found, at)
    if scope is None and not (after == "的" or _metric(found, at) is not None):
        return None
    if [token.text for token in found[end - 2 : end]] == ["之", "一"] or _one_of(found, last):
        return Rank(at if scope is None else scope, end, noun, None, "up to")
    metric = _metric(found, at)
    first = min(x for x in (at, scope if scope is not None else at, metric if metric is not None else at))
    return Rank(first, max(end, last), noun, Fraction(1))


def _scope_near(found: list[Token], at: int, reach: int = 9) -> int | None:
    """The scope of a superlative: 全国最大, 全球规模最大."""
    for back in range(at, max(at - reach, -1), -1):
        if back < at and (found[back].text in _CLAUSE_ENDS or found[back + 1].opens):
            return None
        scope = _scope(found, back) if back > 0 else None
        if scope is not None:
            return scope
    return None


def _metric(found: list[Token], at: int) -> int | None:
    """规模最大, 增速最快, 数量最多: what is measured."""
    two = [token.text for token in found[max(at - 2, 0) : at]]
    known = {
        "规模",
        "增速",
        "数量",
        "速度",
        "面积",
        "产量",
        "产能",
        "密度",
        "人数",
        "总量",
        "占比",
        "金额",
        "单体",
        "增长",
        "精度",
        "功率",
        "容量",
        "价格",
        "比例",
        "算力",
    }
    return at - 2 if "".join(two) in known else None


def _one_of(found: list[Token], at: int) -> bool:
    """Whether 之一 ends the clause: 最大的市场之一."""
    for ahead in range(at, min(at + 24, len(found) - 1)):
        if found[ahead].text in _CLAUSE_ENDS or found[ahead].opens:
            return False
        if found[ahead].text == "之" and found[ahead + 1].text == "一":
            return True
    return False


def _record(found: list[Token], at: int) -> Rank | None:
    """创历史新高, 创14年新低, 刷新世界纪录."""
    for ahead in range(at + 1, min(at + 9, len(found))):
        if found[ahead].opens or found[ahead].text in _CLAUSE_ENDS:
            return None
        if said := _words("records").at(found, ahead):
            return Rank(at, said[1], said[1], Fraction(1))
    return None


def _within(found: list[Token], at: int) -> Rank | None:
    """跻身全球前十, 位居前三位."""
    read = number(found, at + 1) if at + 1 < len(found) else None
    if _text(found, at + 1) == "列" and (_placed(found, at) is not None or _scope(found, at) is not None):
        first, scope = _placed(found, at), _scope(found, at)
        return Rank(min(x for x in (first, scope) if x is not None), at + 2, at + 2, None, "up to")
    if read is None or read.value is None or read.until is not None or read.value > 1000:
        return None
    first, scope = _placed(found, at), _scope(found, at)
    last = read.last
    after = _text(found, last) if last < len(found) and not found[last].opens else ""
    if after in ("位", "名", "强"):
        last += 1
    elif after in ("年", "个", "月", "季", "天", "十", "家", "期", "次", "批", "项", "%", "万", "亿"):
        return None
    if first is None:
        return None
    return Rank(first if scope is None else min(first, scope), last, last, read.value, "up to")
