"""What the names of a page's elements say of what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, cast

from largesse.hub.model.documents import Part
from largesse.hub.reading.cleaning.tables import table

Mark = tuple[Part, str]

_NAMING = ("class", "id", "data-testid", "itemprop", "aria-label")
_LONGEST = 400
"""Longer names are a machine's."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
"""Where the next word of relatedArticles begins."""
_STATES = re.compile(r"(?:has|no|not|with|without|is)[-_]\S*")
"""What a name says of the rest of the page: a layout that has-sidebar is none."""
_FILED = re.compile(r"(?:category|tag|topic)-\S*")
"""Under what WordPress filed the article: category-advertising is its subject."""
_UNSEEN = frozenset(["script", "style", "noscript", "template", "a"])


@dataclass(frozen=True)
class _Kind:
    mark: Mark
    pattern: re.Pattern[str]
    however_long: bool


@dataclass
class Named:
    """The names of one page's elements."""

    root: Any

    def mark(self, node: Any) -> Mark | None:
        """What the names of an element say of what stands in it."""
        names = _names(node)
        if not names:
            return None
        for kind in _kinds():
            if kind.pattern.search(names) and not self._holds_the_article(node, kind.however_long):
                return kind.mark
        return None

    def _holds_the_article(self, node: Any, however_long: bool) -> bool:
        """Whether the page's title or most of its prose stands in an element."""
        if next(node.iterdescendants("h1"), None) is not None:
            return True
        return not however_long and 2 * self._prose.get(node, 0) > self._prose[self.root]

    @cached_property
    def _prose(self) -> dict[Any, int]:
        """How many characters that are no link's stand in each element. Found once, from the innermost outwards."""
        found: dict[Any, int] = {}
        for node in reversed(list(self.root.iter())):
            own = 0 if node.tag in _UNSEEN else len((node.text or "").strip())
            within = 0 if node.tag in _UNSEEN else sum(found[child] + _after(child) for child in node)
            found[node] = own + within
        return found


def _after(node: Any) -> int:
    return len((node.tail or "").strip())


def _names(node: Any) -> str:
    """The names of an element as words: relatedArticles is related-Articles."""
    held = [node.get(one) for one in _NAMING if node.get(one)]
    if not held:
        return ""
    words = " ".join(held).split()
    filed = "hentry" in words or "post" in words
    names = " ".join(word for word in words if not (_STATES.fullmatch(word) or (filed and _FILED.fullmatch(word))))
    return _HUMP.sub("-", names) if len(names) < _LONGEST else ""


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            (cast(Part, row["part"]), row["why"]),
            _pattern(row["names"].split()),
            row.get("however_long", False),
        )
        for row in table("names.yaml", __package__)
    )


def _pattern(names: list[str]) -> re.Pattern[str]:
    forms = "|".join(re.escape(name).replace(r"\*", r"[^\s_-]*") for name in names)
    return re.compile(rf"(?:^|[\s_-])(?:{forms})(?:$|[\s_-])", re.IGNORECASE)
