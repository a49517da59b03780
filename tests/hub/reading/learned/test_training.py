"""What is learned from is well made, and nothing of what measures is in it."""

from __future__ import annotations

import random
import re

import pytest
from training.annotated import annotated, marked, passages_of
from training.injected import DATA, Example, Fragments, injected, prose
from training.taught import Material, taught

from largesse.hub.reading.cleaning.learned.rows import rows
from largesse.hub.reading.paragraphs import paragraphs
from tests.hub.articles.annotated import articles


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(Material.read(DATA).made(60, random.Random(3)))


def test_spam_stands_where_it_is_said_to(examples: list[Example]) -> None:
    fragments = Material.read(DATA).fragments
    every = [*fragments.own[True], *fragments.own[False], *fragments.foreign]
    known = [fragment.lower().rstrip(".!。！") for fragment in every]
    spam = [span.of(one.text).lower() for one in examples for span in one.spam]
    assert len(spam) > 60
    assert all(any(fragment in words for fragment in known) for words in spam)
    assert any(not one.spam for one in examples)


def test_a_fragments_span_is_all_of_it() -> None:
    """Without the spans nothing of a fragment is left, and the article's words are."""
    sentence = "One firm came to the city from the coast"
    fragments = Fragments({True: ["澳门"], False: ["cheap pills"]}, ["казино"])
    for seed in range(60):
        example = injected(sentence, False, fragments, random.Random(seed))
        left = example.text
        for span in sorted(example.spam, reverse=True):
            left = left[: span.start] + left[span.end :]
        assert not {"cheap", "pills", "казино", "澳门"} & set(left.split())
        assert {"one", "firm"} <= set(re.findall("[a-z]+", left.lower()))


def test_held_out_articles_are_never_learned_from() -> None:
    """Neither the fragments nor the sentences of `held_out`, `unseen`, `hard` and `exam` are among the examples."""
    examples = [*annotated(), *marked()]
    texts = [one.text for one in examples]
    texts += [text for texts in prose(DATA).values() for text in texts]
    texts += [*passages_of(True), *passages_of(False)]
    lines = [line for path in DATA.rglob("*.*") for line in path.read_text("utf-8").split("\n")]
    fragments = {_bare(words) for words in lines} | {
        _bare(span.of(one.text)) for one in examples for span in one.spam
    }
    known = "\n".join([*texts, *lines])
    found = 0
    for article in (each for name in ("held_out", "unseen", "hard", "exam") for each in articles(name)):
        found += sum(one.part == "spam" and _bare(one.span.of(article.text)) in fragments for one in article.aside)
        found += sum(len(line) > 40 and line in known for line in article.text.split("\n"))
    assert not found  # of what stands there nothing is printed


def _bare(words: str) -> str:
    """Without capitals, and the marks around it."""
    return words.lower().strip(" \t\u3000,.!?;…，。！？；、")


def test_the_rows_of_spam_are_told_so(examples: list[Example]) -> None:
    """What is taught as spam is what was put in, but for letters of a word that it was glued to."""
    every = 0
    glued: list[str] = []
    for example in examples:
        (one,) = taught(example)
        (seen,) = rows(example.text, paragraphs(example.text), example.chinese)
        told = [(start, end) for start, end, true in zip(seen.start, seen.end, one.true, strict=True) if true]
        letters = {at for start, end in told for at in range(start, end)}
        put_in = {at for span in example.spam for at in range(span.start, span.end) if not example.text[at].isspace()}
        every += len(put_in)
        glued += [example.text[at] for at in letters ^ put_in]
    assert len(glued) <= every / 50
    assert all(letter.isalnum() or letter in "'’.,-" for letter in glued)
