"""A web page: every line that is seen in a browser, with what the page's own structure says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

from largesse.hub.model.documents import Note, Segment
from largesse.hub.model.spans import Span
from largesse.hub.reading.dates import parse_day
from largesse.hub.reading.formats.encodings import decode
from largesse.hub.reading.formats.markup import Markup, mended
from largesse.hub.reading.formats.named import Mark, Named
from largesse.hub.reading.formats.page import Page, Writer, plain
from largesse.hub.reading.formats.raised import lowered, raised
from largesse.hub.reading.formats.tables import ROW, is_under_heads, unread

_BLOCK_NAMES = """
    address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section select summary table
    tbody textarea tfoot thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CODE = frozenset(["script", "style", "head", "iframe"])
_DRAWN = frozenset(("svg", "math"))
_UNSEEN = _CODE | _DRAWN | frozenset(["noscript", "template", "object", "audio", "video", "canvas", "datalist"])
_NOT_DRAWN = frozenset(["title", "desc", "metadata", "style", "script", "defs", "annotation", "annotation-xml"])
"""What a drawing or a formula holds and does not show."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_TAGS: dict[str, Mark] = {
    "nav": ("boilerplate", "reading.html_menu"),
    "footer": ("boilerplate", "reading.html_footer"),
    "form": ("boilerplate", "reading.html_form"),
    "button": ("boilerplate", "reading.html_form"),
    "select": ("boilerplate", "reading.html_form"),
    "option": ("boilerplate", "reading.html_form"),
    "textarea": ("boilerplate", "reading.html_form"),
}
_UNNAMED = frozenset(["a", "span", "b", "i", "em", "strong", "td", "tr", "table"])
"""Without a class these have no name that tells anything."""
_ROLES: dict[str, Mark] = {
    "navigation": ("boilerplate", "reading.html_menu"),
    "search": ("boilerplate", "reading.html_form"),
    "contentinfo": ("boilerplate", "reading.html_footer"),
    "dialog": ("boilerplate", "reading.html_form"),
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_MARKS = 16
"""So many characters beside a link are a mark or its date."""
_WORDS_OF_A_TITLE = 8
"""Fewer characters than this in a link are a label."""
_Step = tuple[Any, bool, Mark | None, bool, bool]
"""An element, whether it opens, what it stands in, and whether it stands in a link or a preformatted text."""


def read_html(data: bytes) -> Page:
    """All the visible text of a web page, its metadata, and its menus, footers and the like marked as such."""
    return read_markup(*_decode(data))


def read_markup(text: str, encoding: str) -> Page:
    """The same of a page's source."""
    from lxml import etree
    from lxml import html as lxml_html

    text = text.replace("\x00", "").lstrip("\ufeff")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    markup = mended(plain(text))
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(markup.text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return _flat(text, encoding)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return _flat(text, encoding)
    meta = _metadata(root)
    walk = _Walk(Named(root))
    walk.run(root)
    title = meta.get("og:title") or meta.get("title", "")
    return Page(
        walk.writer.text,
        encoding,
        _SPACE.sub(" ", title).strip(),
        meta.get("og:site_name", "").strip(),
        _written(meta),
        tuple(sorted([*walk.writer.marked, *walk.stories()], key=lambda one: one.span)),
        tuple(walk.writer.items),
        tuple(_notes(walk, markup)),
    )


def _notes(walk: _Walk, markup: Markup) -> Iterator[Note]:
    """What of the page was not read."""
    if hidden := walk.hidden + markup.hidden:
        yield Note("reading.html_hidden", (("count", str(hidden)),))
    if walk.drawn:
        yield Note("reading.html_drawn", (("count", str(walk.drawn)),))
    yield from unread([one.why for one in walk.writer.marked])
    if markup.unclosed:
        tag, count = markup.unclosed
        yield Note("reading.html_unclosed", (("tag", tag), ("count", str(count))))


def _decode(data: bytes) -> tuple[str, str]:
    """What the page says of its encoding holds where its bytes agree."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}.get(name, name)
        if not name.startswith("utf"):
            try:
                return data.decode(name), name
            except (LookupError, ValueError):
                pass
    return decode(data)


def _flat(text: str, encoding: str) -> Page:
    """The text of a page whose structure cannot be followed, such as one nested thousands deep: all of it, without
    its tags."""
    text = re.sub(r"<(script|style)\b.*?</\1\s*>", " ", text, flags=re.IGNORECASE | re.DOTALL)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"<sup\b[^<>]*>(\d+)</sup\s*>", lambda found: raised(found[1], ""), text, flags=re.IGNORECASE)
    text = re.sub(r"</?(?:span|a|b|i|em|strong|u|sub|sup|font|small)\b[^<>]*>", "", text, flags=re.IGNORECASE)
    writer = Writer()
    for row in re.sub(r"<[a-zA-Z/!][^<>]*>", "\n", text).split("\n"):
        writer.line(_SPACE.sub(" ", unescape(row)).strip())
    return Page(writer.text, encoding, notes=(Note("reading.html_flat"),))


@dataclass
class _Walk:
    """Goes through a page's tree without recursion, so that no depth is too deep."""

    named: Named
    writer: Writer = field(default_factory=Writer)
    line: list[str] = field(default_factory=list)
    linked: int = 0
    hidden: int = 0
    drawn: int = 0
    shifted: int | None = None
    """Where in the line what stands above or below it begins."""
    listed: bool = False
    menu: bool = False
    """Whether every item of the list that the line stands in is nothing but a link."""
    menus: dict[Any, bool] = field(default_factory=dict)
    links: list[Span] = field(default_factory=list)

    def run(self, root: Any) -> None:
        stack: list[_Step] = [(root, True, None, False, False)]
        while stack:
            node, opening, mark, link, pre = stack.pop()
            tag = node.tag if isinstance(node.tag, str) else ""
            if opening:
                self._open(stack, node, tag, mark, link, pre)
            else:
                self._close(node, tag, mark, link, pre)
        self._flush(None)

    def _open(
        self,
        stack: list[_Step],
        node: Any,
        tag: str,
        mark: Mark | None,
        link: bool,
        pre: bool,
    ) -> None:
        if not tag or tag in _UNSEEN or _is_hidden(node):
            if tag in _DRAWN:
                self.drawn += _count_drawn(node)
            elif tag and tag not in _CODE:
                self.hidden += sum(len(words.strip()) for words in node.itertext())
            self._tail(node, mark, link, pre)
            return
        within = mark or _mark(node, tag, self.named)
        inside_link, inside_pre = link or tag == "a", pre or tag in ("pre", "textarea")
        if tag in _BLOCKS:
            self._flush(mark)
        if tag == "br":
            self._flush(mark)
        elif tag == "li":
            self.listed, self.menu = True, self._is_menu(node.getparent())
        elif tag in ("sup", "sub"):
            self.shifted = len(self.line)
        elif tag in ("a", "span", "time") and _is_glued(node):
            self.line.append(" ")
        elif tag in ("td", "th") and any(words.strip() for words in self.line):
            self.line.append("\t")
        stack.append((node, False, mark, link, pre))
        if tag != "br":
            self._add(node.text, within, inside_link, inside_pre)
            stack += [(child, True, within, inside_link, inside_pre) for child in reversed(node)]

    def _close(self, node: Any, tag: str, mark: Mark | None, link: bool, pre: bool) -> None:
        if tag in _BLOCKS:
            within = mark or _mark(node, tag, self.named)
            if within is None and tag in _HEADINGS:
                within = ("heading", "")
            if within is None and tag == "tr" and is_under_heads("".join(self.line).split("\t"), _has_heads(node)):
                within = ROW
            self._flush(within)
        if tag == "li":
            self.listed = False
        elif tag in ("sup", "sub") and self.shifted is not None:
            before, words = "".join(self.line[: self.shifted]), "".join(self.line[self.shifted :])
            self.line[self.shifted :] = [raised(words, before) if tag == "sup" else lowered(words, before)]
            self.shifted = None
        self._tail(node, mark, link, pre)

    def _tail(self, node: Any, mark: Mark | None, link: bool, pre: bool) -> None:
        if node.getparent() is not None:
            self._add(node.tail, mark, link, pre)

    def _add(self, words: str | None, mark: Mark | None, link: bool, pre: bool) -> None:
        if not words:
            return
        if pre:
            first, *rest = words.split("\n")
            self.line.append(first)
            for row in rest:
                self._flush(mark)
                self.line.append(row)
        else:
            words = _SPACE.sub(" ", words)
            self.line.append(words)
        if link:
            self.linked += len(words.strip())

    def _flush(self, mark: Mark | None) -> None:
        words = "".join(self.line).strip(" \n\t")
        linked, self.linked = self.linked, 0
        self.line.clear()
        self.shifted = None
        if not words:
            return
        listed, self.listed = self.listed, False
        words = "\t".join(_SPACE.sub(" ", cell).strip() for cell in words.split("\t"))
        if listed:
            self.writer.items.append(self.writer.length)
        if mark is None and listed and self.menu and linked and linked >= len(words) - 3 and len(words) < 120:
            mark = ("boilerplate", "reading.html_links")
        elif mark is None and linked >= len(words) and _WORDS_OF_A_TITLE <= len(words) < 120:
            self.links.append(Span(self.writer.length, self.writer.length + len(plain(words))))
        self.writer.line(words, *(mark or (None, "")))

    def _is_menu(self, listing: Any) -> bool:
        """Whether a list's items are links: where some are none, the article lists them."""
        if listing not in self.menus:
            self.menus[listing] = all(_is_link(item) for item in listing if item.tag == "li")
        return self.menus[listing]

    def stories(self) -> list[Segment]:
        """Lines in a row that are nothing but a link each, out of menus and lists."""
        rows = [{before, after} for before, after in pairwise(self.links) if after.start == before.end + 1]
        return [Segment(span, "related", "reading.html_links") for span in sorted(set().union(*rows))]


def _mark(node: Any, tag: str, named: Named) -> Mark | None:
    """What an element's tag, role or names say of what stands in it."""
    if tag in _TAGS:
        return _TAGS[tag]
    if tag in ("html", "body", "main", "article"):
        return None
    if tag == "header" and node.getparent().tag == "body" and node.find(".//h1") is None:
        return "boilerplate", "reading.html_menu"
    role = (node.get("role") or "").lower()
    if role in _ROLES:
        return _ROLES[role]
    if tag in _UNNAMED and not node.get("class"):
        return None
    return named.mark(node)


def _is_glued(node: Any) -> bool:
    """Whether a link ends right before an element: a page keeps the two apart."""
    before = node.getprevious()
    return before is not None and before.tag == "a" and not before.tail


def _is_link(item: Any) -> bool:
    """Whether an item has no words of its own besides links and a mark."""
    linked = sum(_length(one) for one in item.iterdescendants("a"))
    return _length(item) - linked <= (_MARKS if linked else 0)


def _length(node: Any) -> int:
    return len("".join(node.itertext()).strip())


def _has_heads(row: Any) -> bool:
    """Whether the first row of a row's table is nothing but heads."""
    table = next(row.iterancestors("table"), None)
    first = next(table.iter("tr"), None) if table is not None else None
    return first is not None and {cell.tag for cell in first if isinstance(cell.tag, str)} == {"th"}


def _count_drawn(node: Any) -> int:
    """How many characters a drawing or a formula shows."""
    shown, waiting = 0, [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one.tag, str) and one.tag not in _NOT_DRAWN:
            shown += len((one.text or "").strip())
            waiting += one
        shown += len((one.tail or "").strip()) if one is not node else 0
    return shown


def _is_hidden(node: Any) -> bool:
    if "hidden" in node.attrib or (node.tag == "input"):
        return True
    return bool(_HIDING.search(node.get("style") or ""))


def _metadata(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.iter("title"):
        found.setdefault("title", "".join(node.itertext()))
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name and node.get("content"):
            found.setdefault(name, plain(node.get("content")))
    for node in root.iter("script"):
        if (node.get("type") or "").lower() == "application/ld+json" and (day := _json_day(node.text or "")):
            found.setdefault("datepublished", day)
    for node in root.iter("time"):
        names = f"{node.get('class') or ''} {node.get('itemprop') or ''} {node.get('pubdate') is not None}".lower()
        if node.get("datetime") and re.search(r"publish|entry-date|true", names):
            found.setdefault("time", node.get("datetime"))
    return found


def _json_day(text: str) -> str:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    waiting = [held]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("datePublished"), str):
                return str(one["datePublished"])
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return ""


def _written(meta: dict[str, str]) -> date | None:
    names = (
        "article:published_time datepublished og:published_time publishdate pubdate publication_date dc.date.issued "
        "dc.date article.published parsely-pub-date sailthru.date time"
    )
    for name in names.split():
        if name in meta and (day := parse_day(meta[name])):
            return day
    return None
