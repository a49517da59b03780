"""What the slips of a page's markup swallow: a tag that is never closed hides all that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:(?P<ended>--!?>)|\Z))|<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
    r"|<(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*)",
    re.DOTALL,
)
"""A comment, or a tag as far as its name."""
_ATTRIBUTES = re.compile(r"""(?:[^>=]|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?!["'])))*+(?P<whole>>?)""")
_BEFORE_ANOTHER = re.compile(r"""(?:[^<>=]|=\s*+(?:"[^"<]*+(?:"|\Z)|'[^'<]*+(?:'|\Z)|(?!["'])))*+(?P<whole>>?)""")
"""No further than to the next `<`: what is no tag is not read to the page's end again and again."""
_CODE = frozenset(["script", "style", "iframe", "noembed", "noframes"])
_WORDS = frozenset(["textarea", "title", "xmp"])
"""Nothing in these two kinds is a tag: they end with their own end alone, or with the page."""
_DRAWN = frozenset(("svg", "math"))
_HOLDING = _DRAWN | frozenset(["template", "object", "canvas", "audio", "video", "noscript", "datalist"])
_HOLDING |= {"foreignobject"}
_DEEP = 100
"""No deeper within each other are they looked for."""
_NAMES_OF_TEXT = """
    b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li menu nobr ol p pre s
    small span strong strike sub sup table tt u ul var
"""
_TEXT = frozenset(_NAMES_OF_TEXT.split())
"""No drawing or formula holds these: where one stands, it is over."""
_NEWER = frozenset(["dialog", "main", "nobr", "picture", "search", "slot", "template"])
_NO_WORDS = re.compile(r"<!doctype|<!\[(?:if|endif)|<\?[a-z]", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")


@dataclass
class Markup:
    """A page's source with what can be mended mended."""

    text: str
    unclosed: tuple[str, int] | None = None
    """The tag that hides the rest of the page in a browser, and how many characters that is."""
    hidden: int = 0
    """How many characters stand where a browser takes them for a comment."""


def mended(text: str) -> Markup:
    """The page without the tags that are never closed and hide what follows, as far as that is no code; and with the
    `<` of "x <y and z" as the sign that it is."""
    tags = _Tags(text)
    tags.run()
    tags.changes.update({(start, end): "" for _, start, end in tags.holding})
    parts, at = [], 0
    for (start, end), new in sorted(tags.changes.items()):
        parts += [text[at:start], new]
        at = end
    return Markup("".join(parts) + text[at:], tags.unclosed, tags.hidden)


@dataclass
class _Tags:
    """Goes through a page's tags once. `holding` are those open that hold what is not seen; `changes` what goes in
    place of stretches of the source."""

    text: str
    holding: list[tuple[str, int, int]] = field(default_factory=list)
    changes: dict[tuple[int, int], str] = field(default_factory=dict)
    unclosed: tuple[str, int] | None = None
    hidden: int = 0
    unended: set[str] = field(default_factory=set)
    """The names of which no end follows any more."""

    def run(self) -> None:
        at = 0
        while self.unclosed is None and (found := _TOKEN.search(self.text, at)):
            at = found.end()
            if found["name"] is None:
                self._comment(found)
            elif _is_sign(found, within=bool(self.holding)):
                self.changes[(found.start(), found.start() + 1)] = "&lt;"
            else:
                at = self._tag(found)

    def _comment(self, found: re.Match[str]) -> None:
        if found[0].startswith("<!--"):
            if not found["ended"] and not found[0].endswith(("<!-->", "<!--->")):
                self._lost("<!--", found.start() + 4)
        elif not _NO_WORDS.match(found[0]):
            self.hidden += len(found[0].removeprefix("<![CDATA[").strip(" <>/!?[]"))

    def _tag(self, found: re.Match[str]) -> int:
        """Where to go on after a tag."""
        name, closing, start = found["name"].lower(), bool(found["closing"]), found.start()
        attributes = _matched(_ATTRIBUTES, found)
        end = attributes.end()
        if not attributes["whole"]:
            self._lost(f"<{found['closing']}{found['name']}", start)
            return end
        if name in _TEXT:
            self._end_drawings()
        if (name in _CODE or name in _WORDS) and not closing and not self._is_drawing():
            return self._raw(name, start, end)
        if closing and name in _HOLDING:
            self._close(name)
        elif name in _HOLDING and not (name in _DRAWN and self.text.endswith("/>", start, end)):
            self.holding.append((name, start, end))
        return end

    def _close(self, name: str) -> None:
        """Ends the last one of that name, and what is within it."""
        near = range(len(self.holding) - 1, max(len(self.holding) - _DEEP, 0) - 1, -1)
        at = next((at for at in near if self.holding[at][0] == name), None)
        if at is not None:
            del self.holding[at:]

    def _raw(self, name: str, start: int, end: int) -> int:
        ended = self._end_of(name, end)
        if ended is not None:
            return ended
        if name in _WORDS:
            self.changes[(start, end)] = ""
            return end
        self._lost(f"<{name}>", end)
        return len(self.text)

    def _end_of(self, name: str, start: int) -> int | None:
        if name in self.unended:
            return None
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, start)
        if end is None:
            self.unended.add(name)
        return None if end is None else end.start()

    def _is_drawing(self) -> bool:
        return bool(self.holding) and self.holding[-1][0] in _DRAWN

    def _end_drawings(self) -> None:
        while self._is_drawing():
            _, start, end = self.holding.pop()
            self.changes[(start, end)] = ""

    def _lost(self, tag: str, start: int) -> None:
        """Everything from `start` on is hidden, as far as it is more than tags."""
        count = len(" ".join(_TAG.sub(" ", self.text[start:]).split()))
        if count:
            self.unclosed = (tag, count)


@cache
def _elements() -> frozenset[str]:
    """Every element that there is; lxml does not list the newer ones."""
    from lxml.html.defs import tags

    return frozenset(tags) | _NEWER


def _is_sign(found: re.Match[str], within: bool) -> bool:
    """Whether a `<` before a letter is no tag's: of no element that there is, with words and no attributes after it,
    or with another `<`. `within` a drawing there are more elements."""
    name = found["name"].lower()
    if within or found["closing"] or not name.isalnum() or name in _elements():
        return False
    attributes = _matched(_BEFORE_ANOTHER, found)
    if not attributes["whole"]:
        return attributes.end() < len(found.string)
    after = attributes[0].strip(" />\n\t")
    return bool(after and "=" not in after)


def _matched(pattern: re.Pattern[str], found: re.Match[str]) -> re.Match[str]:
    """What follows a tag's name; the patterns match at least nothing."""
    match = pattern.match(found.string, found.end())
    assert match is not None
    return match
