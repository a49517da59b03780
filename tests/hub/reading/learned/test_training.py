"""The training learns, and what it makes is well made."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from training.annotated import annotated
from training.injected import HERE, Example, Fragments, injected
from training.train import as_bytes, chains, learn, made, taught, without_rare

from largesse.hub.reading.cleaning.learned.features import SIZE
from largesse.hub.reading.cleaning.learned.model import stretches


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(made(HERE, 60, random.Random(3)))


def test_spam_stands_where_it_is_said_to(examples: list[Example]) -> None:
    fragments = Fragments.read(HERE)
    known = [*fragments.own[True], *fragments.own[False], *fragments.foreign]
    spam = [span.of(one.text) for one in examples for span in one.spam]
    assert len(spam) > 60
    assert all(any(fragment in words for fragment in known) for words in spam)
    assert any(not one.spam for one in examples)


def test_without_the_fragments_the_prose_is_left() -> None:
    prose = "One firm came to the city, and stayed. Another left it.\nRents fell by a tenth, an agent said."
    fragments = Fragments({True: ["澳门"], False: ["cheap pills"]}, ["казино"])
    for seed in range(30):
        example = injected(prose, 1, False, fragments, random.Random(seed))
        left = example.text
        for span in sorted(example.spam, reverse=True):
            left = left[: span.start] + left[span.end :]
        assert not {"cheap", "pills", "казино", "澳门"} & set(left.split())
        assert "came" in left or "Rents" in left


def test_held_out_articles_are_never_learned_from() -> None:
    texts = {path.read_text("utf-8") for path in (Path(__file__).parents[2] / "articles/held_out").glob("*.txt")}
    assert texts and not any(one.text in texts for one in annotated())


def test_what_is_learned_knows_what_it_learned_from(examples: list[Example]) -> None:
    known = without_rare([one for example in examples[:30] for one in taught(example)])
    weights = memoryview(as_bytes(learn(known, 8, random.Random(1))[:SIZE])).cast("b").tolist()
    right = found = there = 0
    for example in examples[:30]:
        spam = {at for span in example.spam for at in range(span.start, span.end)}
        there += len(spam)
        for one in chains(example.text, example.chinese):
            for each in stretches(one, weights):
                read = set(range(one.tokens[each.first].start, one.tokens[each.end - 1].end))
                right, found = right + len(read & spam), found + len(read)
    assert right > 0.9 * there and right > 0.9 * found
