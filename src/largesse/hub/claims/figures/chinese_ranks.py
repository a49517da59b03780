"""Ranks in Chinese: 居全国第三, 全国首台, 最大的…之一, 跻身前十, 创历史新高."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from largesse.hub.claims.figures.around import text_at, text_before, texts
from largesse.hub.claims.figures.nouns import chinese_noun_end
from largesse.hub.claims.figures.numbers import number
from largesse.hub.claims.figures.rank import CLAUSE_ENDS, Rank, phrases_of, set_of
from largesse.hub.claims.figures.tables import table
from largesse.hub.claims.figures.tokens import Token

_ONE = Fraction(1)
_TO_THE_VERB = 9  # tokens from the verb that places something to its place
_TO_THE_SCOPE = 4  # 全国城市第一
_TO_THE_RECORD = 9
_CLAUSE = 24
_JOINS = frozenset("、和与及")
_NAMES_END = frozenset(["", "，", "。", "；", "！", "？", "的", "”", "」", "（", "(", ")", "）"])
_LIST_ENDS = frozenset(["", "，", "。", "；", ")", "）"])


def chinese_rank(found: list[Token], at: int) -> Rank | None:
    """The rank that the character `at` begins to tell."""
    text = found[at].text
    if text == "第":
        return _nth(found, at)
    if text == "首":
        return _top_place(found, at) or _first(found, at)
    if text in "榜之头魁冠老龙":
        return _top_place(found, at)
    if text == "仅":
        return _next_to(found, at)
    if text == "最":
        return _superlative(found, at)
    if text == "前":
        return _leading(found, at) or _within(found, at)
    return _record(found, at) if text in "创刷" else None


def _verb(found: list[Token], at: int) -> int | None:
    """The first token of the verb that places something (居全国第三), a little before the token `at`."""
    for back in range(at, max(at - _TO_THE_VERB, 0), -1):
        left = text_before(found, back)
        if not left or left in CLAUSE_ENDS or left in "的、第":
            return None
        said = phrases_of("places").before(found, back)
        if said is not None:
            return said[1]
    return None


def _scope(found: list[Token], at: int, reach: int = 1) -> int | None:
    """The first token of what the rank is among (全国, 全球), before the token `at` or a few words before it."""
    for back in range(at, max(at - reach, 0), -1):
        left = text_before(found, back)
        if not left or (back < at and found[back].text in CLAUSE_ENDS):
            return None
        said = phrases_of("scopes").before(found, back)
        if said is not None:
            return said[1]
    return None


def _nth(found: list[Token], at: int) -> Rank | None:
    """居全国第三, 全国第一, 第二大经济体, 中国第一台工业机器人."""
    verb, scope = _verb(found, at), _scope(found, at, _TO_THE_SCOPE)
    alone = verb is not None and text_at(found, at + 2) in ("", "，", "。", "；")
    if phrases_of("not_ranks").at(found, at) is not None and scope is None and not alone:
        return None
    read = number(found, at + 1) if text_at(found, at + 1) else None
    if read is None or not read.value or read.scale != 1 or read.until is not None:
        return None
    last = read.last
    after, opens = text_at(found, last), next((x for x in (verb, scope) if x is not None), None)
    if past := _was(found, at, last + (after in ("位", "名"))):
        return Rank(at, past, past, read.value)
    counted = after in set_of("first_counters") and (scope is not None or text_before(found, at) == "为")
    if not counted and after in table("ranks")["numbered"]:
        return None
    if after in ("位", "名"):
        last += 1
    elif after in ("大", "高", "多", "长") or counted:
        begin = at if scope is None else scope
        end = chinese_noun_end(found, last + 1)
        named = end > last + 1 or (scope is not None and not counted)  # 创历年第三高
        return Rank(begin, end, last + 1, read.value) if named else None
    elif after and found[last].sort == "han" and verb is None and after not in "的和及城县强梯":
        return None
    if opens is None and after in ("位", "名") and _is_named(found, at, last):
        return Rank(at, last, last, read.value)
    return None if opens is None else Rank(opens, last, last, read.value)


def _is_named(found: list[Token], at: int, last: int) -> bool:
    """Whether a clause begins with the place and goes on with who has it: 第二名是泽衡生物; 排第三位的为苏州."""
    begins = found[at].opens or text_before(found, at) in ("，", "。", "；", "！", "？", "：", "排")
    return begins and text_at(found, last + (text_at(found, last) == "的")) in ("是", "为", "系", "则")


def in_turn(found: list[Token], first: Rank) -> tuple[Rank, ...]:
    """A rank with those that a sentence tells one by one behind it: 分别居全国第四和第三, 分列第四、第三位."""
    listed = [first]
    while (after := _next(found, listed[-1].last)) is not None:
        listed.append(after)
    if (
        len(listed) == 1
        or text_at(found, listed[-1].last) not in _LIST_ENDS
        or not _is_one_by_one(found, first.first)
    ):
        return (first,)
    return tuple(replace(rank, nth=nth, of=len(listed)) for nth, rank in enumerate(listed, 1))


def _next(found: list[Token], last: int) -> Rank | None:
    """The place that a comma of a list or "and" joins to what ends before the token `last`: 和第三位."""
    at = last + (text_at(found, last) in _JOINS)
    if at == last or text_at(found, at) != "第" or not text_at(found, at + 1):
        return None
    read = number(found, at + 1)
    if read is None or not read.value or read.scale != 1 or read.until is not None:
        return None
    end = read.last + (text_at(found, read.last) in ("位", "名"))
    return Rank(at, end, end, read.value)


def _is_one_by_one(found: list[Token], first: int) -> bool:
    """Whether 分别 or 分列 stands before a token in its sentence."""
    for at in range(first, -1, -1):
        if found[at].text == "分" and text_at(found, at + 1) in set("别列居获占"):
            return True
        if found[at].opens or found[at].text in "。；":
            return False
    return False


def _was(found: list[Token], at: int, last: int) -> int | None:
    """The token after a place that something has moved from: 由第五升至第二, 从去年的第15位上升到第9位."""
    moved = text_at(found, last) != "" and phrases_of("moved_zh").at(found, last) is not None
    return last if moved and text_before(found, at) in ("由", "从", "的") else None


def _next_to(found: list[Token], at: int) -> Rank | None:
    """仅次于北京, 仅次于上海和深圳: the place behind those named, where no other words say which it is."""
    if texts(found, at, at + 3) != ["仅", "次", "于"] or _is_ranked(found, at):
        return None
    last, above = at + 3, 1
    while text_at(found, last) not in _NAMES_END and last - at < _CLAUSE:
        if found[last].text in "第榜其前" or found[last].sort == "digits":
            return None
        above += found[last].text in _JOINS
        last += 1
    level = text_at(found, last) == "的" and found[last + 1].sort == "digits"  # 仅次于美国的703家
    return None if level or last == at + 3 else Rank(at, last, last, Fraction(1 + above))


def _is_ranked(found: list[Token], at: int) -> bool:
    """Whether a place is told beside 仅次于: 居全国第二,仅次于北京."""
    ahead, behind = texts(found, at, at + _CLAUSE), texts(found, at - _CLAUSE, at)
    begin = next((nth for nth, word in enumerate(reversed(behind)) if word in "。；"), len(behind))
    until = next((nth for nth, word in enumerate(ahead) if word in "。；"), len(ahead))
    beside = "".join([*behind[len(behind) - begin :], *ahead[:until]])
    return any(word in beside for word in set_of("told_beside"))


def _top_place(found: list[Token], at: int) -> Rank | None:
    """居首位, 榜首, 各区之首."""
    said = phrases_of("first_words").at(found, at)
    if said is None:
        return None
    opens = next((x for x in (_verb(found, at), _scope(found, at)) if x is not None), None)
    if opens is None and said[0].endswith("老大"):
        told = text_before(found, at) in ("是", "当", "做") and text_at(found, said[1]) not in set("难哥爷姐的")
        return Rank(at, said[1], said[1], _ONE) if told else None
    if opens is None and said[0] not in ("之冠", "之首"):
        return None
    return Rank(at if opens is None else opens, said[1], said[1], _ONE)


def _first(found: list[Token], at: int) -> Rank | None:
    """首个, 全球首台; no 首批, 首次, 首创精神."""
    if text_at(found, at + 1) not in set_of("first_counters") or text_before(found, at) in set("榜岁元部匕魁回党之"):
        return None
    if phrases_of("not_firsts").at(found, at) is not None:
        return None
    scope = _scope(found, at)
    return Rank(at if scope is None else scope, max(chinese_noun_end(found, at + 2), at + 2), at + 2, _ONE)


def _superlative(found: list[Token], at: int) -> Rank | None:
    """全国最大的集成电路产业基地, 增速最快; one of them where 之一 ends the clause."""
    said = phrases_of("superlatives_zh").at(found, at)
    if said is None or phrases_of("superlatives_not").at(found, at) is not None or _qualifies(found, said[1]):
        return None
    last = said[1]
    of = text_at(found, last) == "的"
    if of and text_at(found, last + 1) and found[last + 1].sort == "digits":
        return None  # 年龄最大的63岁
    scope, measured = _scope(found, at, _TO_THE_VERB), _measured(found, at)
    if scope is None and measured is None and not of:
        return None
    end = chinese_noun_end(found, last + of) if last + of < len(found) else last + of
    while text_at(found, end) == "的" and end + 1 < len(found) and end - at < 12:
        end = chinese_noun_end(found, end + 1)
    if _is_one_of(found, last):
        return Rank(at if scope is None else scope, end, last + of, None, "up to")
    first = min(x for x in (at, scope, measured) if x is not None)
    return Rank(first, max(end, last), last + of, _ONE)


def _qualifies(found: list[Token], last: int) -> bool:
    """Whether a number follows, or what one may get: 最高500万元, 最高可达."""
    after = text_at(found, last)
    if not after:
        return False
    number_follows = found[last].sort == "digits" or after in table("numbers")["chinese"]["digits"]
    return number_follows or after in set("不可达给为至有人将要也近$¥")


def _measured(found: list[Token], at: int) -> int | None:
    """The first token of what is measured: 规模最大, 增速最快."""
    said = None if found[at].opens else phrases_of("measured").before(found, at)
    return None if said is None else said[1]


def _is_one_of(found: list[Token], at: int) -> bool:
    """Whether 之一 ends the clause: 最大的市场之一."""
    for ahead in range(at, min(at + _CLAUSE, len(found) - 1)):
        if text_at(found, ahead) in ("", *CLAUSE_ENDS):
            return False
        if found[ahead].text == "之" and found[ahead + 1].text == "一":
            return True
    return False


def _leading(found: list[Token], at: int) -> Rank | None:
    """居全国前列: among the first, no place said."""
    opens = [x for x in (_verb(found, at), _scope(found, at)) if x is not None]
    return Rank(min(opens), at + 2, at + 2, None, "up to") if opens and text_at(found, at + 1) == "列" else None


def _within(found: list[Token], at: int) -> Rank | None:
    """跻身全球前十, 位居前三位."""
    read = number(found, at + 1) if text_at(found, at + 1) else None
    verb, scope = _verb(found, at), _scope(found, at)
    if read is None or read.value is None or read.until is not None or read.value > 1000 or verb is None:
        return None
    after = text_at(found, read.last)
    if after in ("年", "个", "月", "季", "天", "十", "家", "期", "次", "批", "项", "%", "万", "亿"):
        return None
    last = read.last + (after in ("位", "名", "强"))
    return Rank(verb if scope is None else min(verb, scope), last, last, read.value, "up to")


def _record(found: list[Token], at: int) -> Rank | None:
    """创历史新高, 创14年新低, 刷新世界纪录."""
    for ahead in range(at + 1, at + _TO_THE_RECORD):
        if text_at(found, ahead) in ("", *CLAUSE_ENDS):
            return None
        if said := phrases_of("records").at(found, ahead):
            return Rank(at, said[1], said[1], _ONE)
    return None
