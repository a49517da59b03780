"""The annotated articles as examples: real pages' shapes, with what stands around an article as text."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hub.articles.annotated import Article, articles
from tests.hub.passages.passages import NAMES, passages
from tests.hub.reading.marked import all_marked

from largesse.hub.model.spans import Span
from training.injected import Example

LEARNED_FROM = ("dev", "trial")
"""Never held_out, which measures."""


def annotated() -> Iterator[Example]:
    """Every article twice: as it is, and without what stands around it."""
    for name in LEARNED_FROM:
        for article in articles(name):
            yield _example(article, frozenset())
            if any(each.part != "spam" for each in article.aside):
                yield _example(article, frozenset(each.part for each in article.aside) - {"spam"})


def marked() -> Iterator[Example]:
    """The articles in which what stands aside is marked letter by letter, several times: they are few, and full of
    what is easily mistaken. Of what stands aside spam alone is left in."""
    for article in all_marked():
        parts = article.parts
        kept = ("\n" if part == "aside" else letter for letter, part in zip(article.text, parts, strict=True))
        starts = [at for at, part in enumerate(parts) if part == "spam" and (at == 0 or parts[at - 1] != "spam")]
        spam = tuple(Span(at, _end(parts, at)) for at in starts)
        yield from [Example("".join(kept), article.name.startswith("zh"), spam)] * 3


def _end(parts: tuple[str, ...], start: int) -> int:
    return next((at for at in range(start, len(parts)) if parts[at] != "spam"), len(parts))


def _example(article: Article, left_out: frozenset[str]) -> Example:
    text = list(article.text)
    for each in article.aside:
        if each.part in left_out:
            text[each.span.start : each.span.end] = "\n" * len(each.span)
    spam = tuple(each.span for each in article.aside if each.part == "spam")
    return Example("".join(text), article.chinese, spam)


def passages_of(chinese: bool) -> list[str]:
    """The passages that claims are tested with: honest text, full of numbers."""
    every = (passage for name in NAMES for passage in passages(name))
    return [passage.text for passage in every if passage.language.startswith("zh") == chinese]
