"""Articles in which the parts that are not the article's own are marked: ⟦spam⟧ and ⟪anything else set aside⟫."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
_OPENS = {"⟦": "spam", "⟪": "aside"}


@dataclass(frozen=True)
class Marked:
    """A text, and of each of its characters whether it is text, spam, or otherwise aside."""

    name: str
    text: str
    parts: tuple[str, ...]


def marked(path: Path) -> Marked:
    text: list[str] = []
    parts: list[str] = []
    part = "text"
    for letter in path.read_text(encoding="utf-8"):
        if letter in _OPENS:
            part = _OPENS[letter]
        elif letter in "⟧⟫":
            part = "text"
        else:
            text.append(letter)
            parts.append(part)
    return Marked(path.stem, "".join(text), tuple(parts))


def all_marked() -> list[Marked]:
    return [marked(path) for path in sorted(ARTICLES.glob("*.txt"))]
