"""Where a text names indicators of the catalogue, as what a figure can be of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.phrases import Hit, hits
from largesse.hub.claims.attributes.inorder import InOrder

_GOES_ON = re.compile(
    r"[ -](?:industry|industries|parks?|policy|policies|programmes?|programs?|conferences?|associations?|"
    r"alliances?|zones?|bases?|clusters?|investors?|"
    r"founders?|owners?|chiefs?|executives?|projects?|platforms?|employees|workers|jobs|patents?|"
    r"products?|services?|exports|revenues?|sales|output|market|list|index|fund|funds|law|rate)\b"
)
_ZH_GOES_ON = re.compile(
    r"(?:房(?!地产)|卡|驿站|津贴|公寓|缺口|安居|住房|家协会|协会|园区?(?!区)|孵化器|加速器|基金|大会|联盟|政策|名单|榜单|"
    r"产品出口|家(?=[的们、,])|创始人|服务|平台|标准|管理|学会|联合会|指数|专项|培训|奖)"
)
_NO_LIMIT = re.compile(r"\b(?:add|adds|added|adding|live|lives|lived|lead|leads|led|sum|sums|summed) $")
_NEARLY = re.compile(r"(?:准|潜在|种子|(?:potential|future|aspiring|would-be|near|quasi)[ -])$")
"""What is no unicorn yet."""
_PER = re.compile(
    r"(?:\b(?:of|to) (?:the |its |our |national |local |the (?:city|country|nation|province)'s )?|占|相当于)$"
)


@dataclass(frozen=True)
class Named:
    """The indicators that a text names, where it does."""

    ground: Ground

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        text = self.ground.text
        goes_on = _ZH_GOES_ON if self.ground.chinese else _GOES_ON
        return tuple(
            hit
            for hit in hits(text)
            if not goes_on.match(text, hit.end) and not _is_measure(text, hit) and not _is_none(text, hit)
        )

    @cached_property
    def _in_order(self) -> InOrder[Hit]:
        return InOrder(self.hits)

    def within(self, start: int, end: int) -> list[Hit]:
        return self._in_order.within(start, end)


def _is_measure(text: str, hit: Hit) -> bool:
    """Whether GDP is only what something is measured by: 4% of GDP, 占GDP."""
    return hit.indicator == "gdp" and _PER.search(text, max(0, hit.start - 24), hit.start) is not None


def _is_none(text: str, hit: Hit) -> bool:
    """Whether the words before it make something else of a name: "added up to 5 billion", 准独角兽."""
    before = {"subsidy-limit": _NO_LIMIT, "unicorns": _NEARLY}.get(hit.indicator)
    return before is not None and before.search(text, max(0, hit.start - 12), hit.start) is not None
