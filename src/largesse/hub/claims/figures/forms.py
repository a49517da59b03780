"""What sort of thing an amount asserts: a quantity, a share, a change, a comparison; and whether of a time to come."""

from __future__ import annotations

from functools import cache

from largesse.hub.claims.figures.amounts import Phrase
from largesse.hub.claims.figures.lexicon import Lexicon, words
from largesse.hub.claims.figures.tokens import Token
from largesse.hub.model.claims import Form, Kind

_PAST = {"has", "have", "had", "was", "were", "了", "已"}
_SENTENCE = set("。！？!?")


@cache
def _sharing() -> Lexicon[str]:
    return words(
        ["占", "占比", "比重", "份额", "占到", "占据", "占有率", "覆盖率", "覆盖", "比例", "市占率", "渗透率", "普及率", "自给率", "强度", "国产化率", "之比", "占有",
         "account for", "accounts for", "accounted for", "accounting for", "make up", "makes up", "made up", "making up", "share of", "shares of",
         "represent", "represents", "represented", "representing", "comprise", "comprises", "comprised", "proportion of", "contribute", "contributes",
         "contributed", "contributing", "constitute", "constitutes", "share was", "share reached", "share at", "share to", "covering", "covers"]
    )  # fmt: skip


@cache
def _comparing() -> Lexicon[str]:
    return words(
        [
            "above the",
            "below the",
            "higher than",
            "lower than",
            "more than the",
            "less than the",
            "above",
            "below",
            "more expensive",
            "cheaper than",
        ]
    )


@cache
def _future() -> Lexicon[str]:
    return words(
        ["will", "aims to", "aim to", "aims for", "aiming to", "plans to", "plan to", "planned", "target", "targets", "targeted", "targeting", "is expected to", "expected to", "are expected", "expects", "forecast",
         "forecasts", "projected", "projects that", "would", "hopes to", "to reach", "by 2026", "by 2027", "by 2028", "by 2030", "by 2035", "is set to", "are set to", "predict", "predicts", "predicted", "goal of", "pledged to", "seeks to",
         "预计", "力争", "目标", "将达", "将", "计划", "有望", "拟", "预期", "预测", "规划", "争取", "到2026年", "到2027年", "到2028年", "到2030年", "到2035年", "到2025年", "预估", "料"]
    )  # fmt: skip


def hint(found: list[Token], first: int) -> Kind:
    """Whether the sentence, before the amount, speaks of what is to come."""
    at = first
    while at > 0 and first - at < 60:
        if found[at - 1].text in _PAST:
            return "statement"
        if _future().before(found, at) and found[at - 1].text not in ("将近",):
            return "forecast"
        if found[at].opens or found[at - 1].text in _SENTENCE or (found[at - 1].text == "." and found[at].capital):
            break
        at -= 1
    return "statement"


def is_comparison(found: list[Token], phrase: Phrase) -> bool:
    """47% above the national median; 比全国平均水平高47%."""
    if phrase.unit not in ("%", "times") or phrase.last >= len(found) or found[phrase.last].opens:
        return False
    return bool(_comparing().at(found, phrase.last))


def is_share(found: list[Token], phrase: Phrase) -> bool:
    """36% of national patents, 占全国的36%, 98%的城区."""
    if phrase.unit != "%":
        return False
    after = found[phrase.last].text if phrase.last < len(found) and not found[phrase.last].opens else ""
    if after == "of" or phrase.share and after in ("of", "的"):
        return True
    if after == "的" and phrase.last + 1 < len(found):
        return True
    at = phrase.first
    while at > 0 and phrase.first - at < 16 and not found[at].opens:
        if found[at - 1].text in ("，", "。", ",", ".", "；", ";"):
            break
        if _sharing().before(found, at):
            return True
        at -= 1
    return phrase.share


def form(found: list[Token], phrase: Phrase, direction: str) -> Form:
    """The form of an amount that is no part of a whole and no rank."""
    if direction:
        return "change"
    return "share" if phrase.unit == "%" else "quantity"
