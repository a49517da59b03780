"""Small articles with what stands around them marked: ⟪kind|words⟫, or ⟪kind/kind|words⟫.

A file holds many: each begins with `=== name`, or `=== name html`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.documents import document_of, open_document

FOLDER = Path(__file__).parent / "surroundings"
TEXT = "text"
_MARK = re.compile(r"⟪([a-z/]+)\|(.*?)⟫", re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Surrounded:
    """An article without its marks, and its pieces in their order with the kinds that each may be."""

    name: str
    html: bool
    source: str
    pieces: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass
class Score:
    """Letters by what they are and were taken for; `wrong` says which words."""

    true: int = 0
    lost: int = 0
    around: int = 0
    found: int = 0
    kind: int = 0
    kinds: Counter[str] | None = None
    wrong: list[str] | None = None

    @property
    def recall(self) -> float:
        return self.found / self.around

    @property
    def of_kind(self) -> float:
        return self.kind / self.around

    @property
    def kept(self) -> float:
        return 1 - self.lost / self.true


def surrounded(file: str) -> list[Surrounded]:
    parts = re.split(r"^=== (.*)\n", (FOLDER / file).read_text(encoding="utf-8"), flags=re.M)
    return [_article(head, body) for head, body in zip(parts[1::2], parts[2::2], strict=True)]


def _article(head: str, body: str) -> Surrounded:
    name, *form = head.split()
    is_html = form == ["html"]
    pieces: list[tuple[str, tuple[str, ...]]] = []
    split = [TEXT, *_MARK.split(body)]
    texts = [(TEXT, split[at]) for at in range(1, len(split), 3)]
    marks = [(split[at], split[at + 1]) for at in range(2, len(split), 3)]
    for kind, part in [each for pair in zip(texts, [*marks, (TEXT, "")], strict=True) for each in pair]:
        pieces += [(words, tuple(kind.split("/"))) for words in _words(part, is_html)]
    return Surrounded(name, is_html, _MARK.sub(r"\2", body), tuple(pieces))


def _words(part: str, is_html: bool) -> Iterator[str]:
    for piece in _TAG.split(part) if is_html else part.split("\n"):
        if words := " ".join(html.unescape(piece).split() if is_html else [piece.strip()]):
            yield words


def score(articles: list[Surrounded], folder: Path) -> Score:
    sums = Score(kinds=Counter(), wrong=[])
    assert sums.kinds is not None and sums.wrong is not None
    for article in articles:
        document = document_of(article.source)
        if article.html:
            path = folder / f"{article.name}.html"
            path.write_text(f'<meta charset="utf-8">{article.source}', encoding="utf-8")
            document = open_document(path)
        segments, _ = set_aside(document)
        taken = [segment.part for segment in segments for _ in range(segment.span.start, segment.span.end)]
        at = 0
        for words, kinds in article.pieces:
            place = document.text.find(words, at)
            if place < 0:
                if kinds == (TEXT,):
                    sums.wrong.append(f"{article.name}: not in the text: {words!r}")
                continue
            at = place + len(words)
            letters = [n for n in range(place, at) if not document.text[n].isspace()]
            parts = ["text" if taken[n] == "heading" else taken[n] for n in letters]
            if kinds == (TEXT,):
                sums.true += len(parts)
                sums.lost += sum(part != TEXT for part in parts)
            else:
                sums.around += len(parts)
                sums.found += sum(part != TEXT for part in parts)
                sums.kind += sum(part in kinds for part in parts)
            if bad := sorted({part for part in parts if part not in kinds}):
                sums.kinds[f"{'/'.join(kinds)} as {','.join(bad)}"] += 1
                sums.wrong.append(f"{article.name}: {'/'.join(kinds)} as {','.join(bad)}: {words!r}")
    return sums
