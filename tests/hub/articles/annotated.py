"""The annotated articles: an article's whole text, and where in it the words of its annotation stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import yaml

from largesse.hub.model.claims import Amount, Claim, When
from largesse.hub.model.documents import Defect, Document, Reading, Segment
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span

HERE = Path(__file__).parent
SETS = ("dev", "trial", "held_out", "unseen", "hard", "exam")
WITHOUT_CLAIMS = ("trial", "unseen", "hard", "exam")
"""In these only what stands aside is annotated."""
_UNSHOWN = {"head", "script", "style", "noscript", "template"}
_IN_LINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u"}


@dataclass(frozen=True)
class Article:
    """One article with what a careful person found in it. All spans count characters of `text`."""

    path: Path
    text: str
    language: str
    written: date | None
    aside: tuple[Segment, ...]
    defects: tuple[Defect, ...]
    claims: tuple[Claim, ...]

    @property
    def chinese(self) -> bool:
        return self.language.startswith("zh")


def articles(name: str) -> list[Article]:
    """Those of one set, by name."""
    return [read_article(path) for path in sorted((HERE / name).iterdir()) if path.suffix in (".txt", ".html")]


def article_text(path: Path) -> str:
    """The whole text of an article, of a page what it shows."""
    text = path.read_text(encoding="utf-8")
    return shown(text) if path.suffix == ".html" else text


def read_article(path: Path) -> Article:
    text = article_text(path)
    noted: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    aside = [Segment(place(text, entry), entry["part"]) for entry in noted.get("aside") or []]
    defects = [Defect(place(text, entry), entry["repair"], "") for entry in noted.get("defects") or []]
    claims = [claim_of(text, entry) for entry in noted.get("claims") or []]
    written = noted.get("written")
    return Article(path, text, noted["language"], written, tuple(aside), tuple(defects), tuple(claims))


def place(text: str, entry: dict[str, Any]) -> Span:
    """Where the entry's words stand (`nth` says which of several), white space being any white space."""
    found = list(_places(text, entry["words"]))
    nth = int(entry.get("nth", 1))
    if len(found) < nth:
        raise ValueError(f"these words are not in the text {nth} time(s): {entry['words']!r}")
    if "nth" not in entry and len(found) > 1:
        raise ValueError(f"these words are in the text {len(found)} times, and no nth says which: {entry['words']!r}")
    return found[nth - 1]


def _places(text: str, words: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(found.start(), found.end()) for found in re.finditer(pattern, text))


def claim_of(text: str, entry: dict[str, Any]) -> Claim:
    span = place(text, entry)
    when = When(entry.get("said", ""), Period.parse(entry["period"]) if entry.get("period") else None)
    return Claim(
        span, span, span.of(text), entry["form"], entry["kind"], _amount(entry), entry.get("direction", ""),
        entry.get("subject", ""), "", entry.get("indicator", ""), "", entry.get("place", ""), when,
        entry.get("speaker", ""), entry.get("other", ""), entry.get("denied", False),
    )  # fmt: skip


def _amount(entry: dict[str, Any]) -> Amount | None:
    if "value" not in entry:
        return None
    until, whole = (Fraction(str(entry[key])) if key in entry else None for key in ("until", "whole"))
    also = tuple(Amount(Fraction(str(other["value"])), other["unit"]) for other in entry.get("also", ()))
    return Amount(Fraction(str(entry["value"])), entry["unit"], entry.get("qualifier", ""), until, whole, also)


def shown(page: str) -> str:
    """What a page shows as text, all of it: menus too, no scripts."""
    shows = _Shows()
    shows.feed(page)
    shows.close()
    lines = (" ".join(line.split()) for line in "".join(shows.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Shows(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _UNSHOWN
        if tag not in _IN_LINE:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _UNSHOWN
        if tag not in _IN_LINE:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(" ".join(data.split("\n")))


def true_reading(article: Article) -> Reading:
    """What a reader that makes no mistake gives."""
    segments: list[Segment] = []
    at = 0
    for aside in sorted(article.aside, key=lambda segment: segment.span):
        segments += [Segment(Span(at, aside.span.start), "text"), aside]
        at = aside.span.end
    segments.append(Segment(Span(at, len(article.text)), "text"))
    format: Literal["html", "text"] = "html" if article.path.suffix == ".html" else "text"
    document = Document(article.path.name, article.text, format, article.language, written=article.written)
    return Reading(document, tuple(each for each in segments if len(each.span)), article.defects, article.claims)
