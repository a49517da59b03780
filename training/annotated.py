"""The annotated articles as examples: real pages' shapes, with what stands around an article as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.hub.articles.annotated import Article, articles
from tests.hub.passages.passages import NAMES, passages
from tests.hub.reading.marked import all_marked

from largesse.hub.model.spans import Span
from largesse.hub.reading.cleaning.letters import HAN, OTHER
from training.injected import Example, Fragments

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


_LEADS = " ,;:，；：、"
"""What a fragment may bring with it that belongs to its own place."""


def put_in() -> Fragments:
    """The fragments of the annotated articles, to be put into others."""
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for name in LEARNED_FROM:
        for article in articles(name):
            for each in article.aside:
                if each.part == "spam" and (words := " ".join(each.span.of(article.text).split()).lstrip(_LEADS)):
                    found[_is_chinese(words)].append(words)
    return Fragments({True: found[True], False: found[False]}, found[None])


def _is_chinese(words: str) -> bool | None:
    """None for what is neither Chinese nor in Latin letters alone."""
    if re.search(f"[{OTHER}]", words):
        return None
    return re.search(f"[{HAN}]", words) is not None


def left(chinese: bool) -> list[str]:
    """The annotated articles of one language without what stands aside: honest text, full of what is like spam."""
    return [_without_aside(each) for name in LEARNED_FROM for each in articles(name) if each.chinese == chinese]


def _without_aside(article: Article) -> str:
    text = list(article.text)
    for each in article.aside:
        text[each.span.start : each.span.end] = ["" if each.part == "spam" else "\n"] * len(each.span)
    return _GAP.sub("", "".join(text))


_GAP = re.compile(r"[ \t]+(?=[ ,.;:!?\n]|$)")
"""A blank that a fragment leaves behind."""


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
