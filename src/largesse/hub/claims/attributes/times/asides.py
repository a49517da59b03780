"""Times that only say when something else was: when a firm was founded, when something was told."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.attributes.verbs import finite

_FOUNDED = re.compile(
    r"(?:\w+ly )?(?:founded|established|launched|opened|set up|built|created|started|incorporated|inaugurated)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:which|who|whose|where|when|[a-z]{2,}ed|begun|built|made|held|born|sold|set up|led)\b")
_THEN = ("", "now", "still", "then")
_FOUNDED_IN = re.compile(r"(?:成立|创立|创办|创建|始建|建|设立|诞生|组建)于?$")
_TOLD = re.compile(
    r",?(?:本报|本网)?(?:记者|[^,。;]{0,24}?(?:获悉|发布会|公布|发布|印发|召开|宣布|表示|介绍|透露|"
    r"通报)(?!以来|后))"
)


_SAYS = re.compile(r"(?:[才就曾已又]|正式)?(?:宣布|宣告|公布|公开|发表|披露|透露|表示|承诺|印发|发布|发文|提出)")
_TELLS = re.compile(r"\d?电\)|[^,。;\d]{0,8}?(?:公布|发布|宣布|表示|发表|披露|透露|介绍|通报|获悉|召开|举行)")


def is_day(mention: Mention) -> bool:
    """Whether a time is a single day, over which nothing is counted."""
    return mention.period is not None and mention.period.first == mention.period.last


def is_of_telling(ground: Ground, mention: Mention) -> bool:
    """Whether a Chinese day only says when something was told: 公司今日公布,2023年收入…."""
    return ground.chinese and is_day(mention) and _TELLS.match(ground.text, mention.end) is not None


def is_of_saying(ground: Ground, mention: Mention) -> bool:
    """Whether a Chinese time in the middle of its clause says when something was told: 财政部长上月宣布."""
    return (
        ground.chinese
        and mention.start - ground.clause(mention.start, mention.end)[0] > 1
        and _SAYS.match(ground.text, mention.end) is not None
    )


def is_aside(ground: Ground, mention: Mention) -> bool:
    """Whether a time's clause tells something beside its sentence: "Founded in 2011, the centre…", "the scheme, begun
    in 2022, cost 14 million", 3月8日,记者获悉."""
    begin, stop = ground.clause(mention.start, mention.end)
    text = ground.text
    if ground.chinese:
        return mention.start - begin <= 1 and _TOLD.match(text, mention.end) is not None
    if begin == ground.sentence(begin).start:
        return _FOUNDED.match(text, begin) is not None
    return _BETWEEN.match(text, begin) is not None and _goes_on(text[stop : stop + 40])


def is_of_founding(ground: Ground, mention: Mention) -> bool:
    """Whether a Chinese time says since when the thing behind it is there: 成立于2011年的这家中心."""
    if not ground.chinese or not ground.text.startswith("的", mention.end):
        return False
    return _FOUNDED_IN.search(ground.text, max(0, mention.start - 3), mention.start + 1) is not None


def _goes_on(words: str) -> bool:
    """Whether a clause between commas is over, and the verb of the sentence follows."""
    found = finite(words)
    return words.startswith(", ") and found is not None and words[2 : found[0]].strip() in _THEN
