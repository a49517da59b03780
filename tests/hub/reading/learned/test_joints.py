"""A stretch is cut out where the text around it reads on, and nothing is cut that is not within its bounds."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from training.joints import Choice, fitted

from largesse.hub.reading.cleaning.learned.features import Around, Chain
from largesse.hub.reading.cleaning.learned.joints import SIZE, Cuts, cut_features, joined, ways
from largesse.hub.reading.cleaning.learned.model import Weighed, scale, weighed
from largesse.hub.reading.cleaning.learned.tokens import tokens

TEXT = st.text(
    st.sampled_from("上海市澳門年growth Ab9,.。，「」\"() \n\u200b\u3000สล็อตカジноخ★①Ａ'-"), min_size=1, max_size=60
)


def chain(text: str, chinese: bool = False) -> Chain:
    held = tuple(tokens(text, 0, len(text)))
    return Chain(held, Around.of([held], chinese), "line")


@given(TEXT, st.booleans())
def test_stretches_stand_in_order_and_apart(text: str, chinese: bool) -> None:
    one = chain(text, chinese)
    done = 0
    for found in joined(one, weighed(one, scale())):
        assert done <= found.first < found.end <= len(one.tokens)
        done = found.end + 1


@given(st.lists(st.integers(-500, 500), min_size=2, max_size=30))
def test_ends_near_are_within_bounds_and_the_best_is_first(inside: list[int]) -> None:
    held = Weighed(inside, [0] * len(inside), [0] * (len(inside) + 1))
    done = -1
    for found, near in ways(held):
        assert all(way.first > done and way.first < way.end <= len(inside) for way in near)
        assert all(way.margin == sum(inside[way.first : way.end]) for way in near)
        assert found in near and near[0].margin == max(way.margin for way in near)
        done = found.end


def test_a_cut_says_what_is_left_of_the_sentence() -> None:
    text = 'The park, "big slots (best) now", opened. It has 40 firms.'
    one = chain(text)
    words = [token.word for token in one.tokens]
    cut = Cuts(one).cut(words.index("big"), words.index("now") + 1)
    assert cut.kinds == ("open", "aa", "aa", "open")
    assert cut.held == (0, 0, 0) and cut.ends == 0
    assert cut.left == (4, 1) and cut.right == (3, 1)
    opened = Cuts(one).cut(words.index("big"), words.index("best"))
    assert opened.held[0] == 1
    assert len({feature[:2] for feature in cut_features(cut)}) == len(list(cut_features(cut)))


def test_what_is_learned_of_some_choices_holds_for_others() -> None:
    """Of choices that are right by a rule, the rule is found: the others of the same kind are settled by it."""
    dice = np.random.default_rng(7)
    rule = dice.normal(size=SIZE + 1) * 3
    rule[SIZE] = 0

    def choice() -> Choice:
        rows = dice.integers(0, 40, size=(6, 4)).astype(np.int32)
        worth = dice.normal(size=6)
        return Choice(rows, worth, int((worth + rule[rows].sum(axis=1)).argmax()))

    learned = np.append(fitted([choice() for _ in range(600)], random.Random(1)), 0.0)
    others = [choice() for _ in range(300)]
    assert right(others, np.zeros(SIZE + 1)) < 150
    assert right(others, learned) > 240


def test_the_ends_of_a_fragment_are_found_between_words_of_an_article() -> None:
    """With the weights that are kept."""
    fragment = "【澳门新葡京官网✔注册送88】"
    for before, after in (
        ("园区去年有企业120家，", "产值增长9%。"),
        ("园区去年有企业120家。", ""),
        ("", "园区去年有企业120家。"),
    ):
        one = chain(f"{before}{fragment}{after}", True)
        (found,) = joined(one, weighed(one, scale()))
        assert found.odds > 0
        assert (one.tokens[found.first].start, one.tokens[found.end - 1].end) == (
            len(before),
            len(before) + len(fragment),
        )


def right(known: list[Choice], weights: np.ndarray) -> int:
    """How many stretches are cut rightly by some weights."""
    return sum(int((one.worth + weights[one.features].sum(axis=1)).argmax()) == one.right for one in known)
