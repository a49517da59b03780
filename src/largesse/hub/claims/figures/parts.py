"""Parts of a whole: 43 of China's 164 unicorns, three out of five, 164家中的43家, 全国164家独角兽中上海占43家."""

from __future__ import annotations

import itertools
from dataclasses import replace

from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.tokens import Token

_REACH = 7
_OF_STOPS = {
    ",",
    ".",
    ";",
    "。",
    "，",
    "；",
    "is",
    "are",
    "was",
    "were",
    "in",
    "and",
    "to",
    "with",
    "for",
    "at",
    "on",
    "by",
    "from",
    "that",
    "which",
    "has",
    "have",
    "had",
    "over",
    "worth",
}
_CLAUSE = set("。；;!！?？")
_HAS = {
    "占",
    "有",
    "为",
    "是",
    "达",
    "的",
    "已",
    "共",
    "出",
    "约",
    "近",
    "超",
    "来",
    "自",
    "，",
    "就",
    "便",
    "包",
    "括",
    "拥",
}


def part(found: list[Token], first: Phrase, second: Phrase) -> tuple[Phrase, Phrase] | None:
    """The part and its whole, where the two amounts are one."""
    if first.value is None or second.value is None or not (_counts(first) and _counts(second)):
        return None
    if first.value <= second.value and _english(found, first, second):
        return first, second
    if second.value <= first.value and _chinese(found, first, second):
        return second, first
    return None


def _counts(phrase: Phrase) -> bool:
    return phrase.sort in ("none", "counter") and phrase.until is None and not phrase.hyphened


def _english(found: list[Token], first: Phrase, second: Phrase) -> bool:
    between = found[first.last : second.first]
    texts = [token.text for token in between]
    if any(token.opens for token in between) or found[second.first].opens or not texts:
        return False
    if texts in (["out", "of"], ["out", "of", "every"], ["out", "of", "the"], ["in", "every"]):
        return True
    if texts == ["in"]:
        return (
            first.value is not None
            and second.value is not None
            and first.value <= 9
            and second.value in (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100)
            and not first.digits
        )
    if "of" not in texts or len(texts) > _REACH + 4:
        return False
    at = len(texts) - 1 - texts[::-1].index("of")
    noun, whose = texts[:at], texts[at + 1 :]
    if whose and not (
        whose[0] in ("the", "its", "all", "their", "our", "these", "those", "a", "total")
        or whose[-1].endswith("'s")
        or whose[-1] in ("'", "total", "the", "top")
        or "'s" in whose[0]
    ):
        return False
    if not whose and second.value is not None and second.value < 2:
        return False
    return not (set(noun) | set(whose)) & _OF_STOPS and len(noun) <= 4 and len(whose) <= _REACH


def _chinese(found: list[Token], whole: Phrase, one: Phrase) -> bool:
    """The whole first: 164家中的43家."""
    between = found[whole.last : one.first]
    texts = [token.text for token in between]
    if "其" in texts and texts[texts.index("其") + 1 :][:1] == ["中"]:
        return False
    if any(token.opens for token in between) or found[one.first].opens or len(texts) > 26 or set(texts) & _CLAUSE:
        return False
    middle = _inside(texts)
    if middle is None:
        return False
    after = texts[middle + 1 :]
    if after and after[0] == "国":
        return False
    if not after:
        return True
    return (
        len(after) <= 12
        and after.count("，") <= 1
        and (after[-1] in _HAS or after == ["的"])
        and not any(text.isdigit() for text in after)
    )


def _inside(texts: list[str]) -> int | None:
    """Where 中 stands that means "of these": not in 中国, 中心, 其中."""
    for at, text in enumerate(texts):
        follows = texts[at + 1] if at + 1 < len(texts) else ""
        before = texts[at - 1] if at else ""
        if (
            text == "中"
            and follows not in ("国", "心", "小", "央", "芯", "关", "科", "医", "试", "东", "西")
            and before not in ("集", "空", "高", "初")
        ):
            if before == "其" and "，" not in texts[:at]:
                return None
            return at
        if text == "里" and follows in ("有", "，"):
            return at
    return None


def of_before(found: list[Token], whole: Phrase, one: Phrase) -> Phrase | None:
    """The amount before, where this one is said to be of it: …218家，其中规模以上企业96家; 163, of which 51."""
    if not (_counts(one) and _counts(whole)) or one.value is None or whole.value is None or one.value > whole.value:
        return None
    texts = [token.text for token in found[whole.last : one.first]]
    if any(token.opens for token in found[whole.last : one.first + 1]) or len(texts) > 16 or set(texts) & {"。", "."}:
        return None
    pairs = list(itertools.pairwise(texts))
    return whole if ("其", "中") in pairs or ("of", "which") in pairs or ("of", "whom") in pairs else None


def joined(one: Phrase, whole: Phrase) -> Phrase:
    """The part, with the words of both."""
    return replace(
        one, first=min(one.first, whole.first), last=max(one.last, whole.last), counter=one.counter or whole.counter
    )
