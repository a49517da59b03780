"""The model reads a paragraph as well as can be, and its tokens lose nothing."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.reading.cleaning.learned.features import SIZE, Around, Chain
from largesse.hub.reading.cleaning.learned.joints import SIZE as OF_JOINTS
from largesse.hub.reading.cleaning.learned.kept import kept
from largesse.hub.reading.cleaning.learned.lines import KINDS
from largesse.hub.reading.cleaning.learned.lines import SIZE as OF_LINES
from largesse.hub.reading.cleaning.learned.model import best, scale, weighed
from largesse.hub.reading.cleaning.learned.tokens import tokens

TEXT = st.text(st.sampled_from("上海市澳門年growth Ab9,.。，「」 \n\u200b\u3000สล็อตカジноخ★①Ａ'-"), max_size=60)
SCORES = st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=1, max_size=7)


@given(TEXT)
def test_tokens_are_all_that_is_not_white(text: str) -> None:
    found = list(tokens(text, 0, len(text)))
    held = [at for token in found for at in range(token.start, token.end)]
    assert held == [at for at, character in enumerate(text) if not character.isspace()]
    assert all(token.word and token.kind for token in found)


@given(SCORES, st.integers(-9, 9))
def test_the_best_reading_is_the_best(scores: list[tuple[int, int, int]], last: int) -> None:
    inside, enter, leave = (list(one) for one in zip(*scores, strict=True))
    leave.append(last)

    def worth(states: tuple[int, ...]) -> int:
        before = (0, *states)
        after = (*states, 0)
        return sum(
            (inside[at] if at < len(inside) and after[at] else 0)
            + (enter[at] if at < len(inside) and after[at] and not before[at] else 0)
            + (leave[at] if before[at] and not after[at] else 0)
            for at in range(len(after))
        )

    found = best(inside, enter, leave)
    assert worth(tuple(found)) == max(map(worth, product((0, 1), repeat=len(inside))))


@given(TEXT, st.booleans())
def test_stretches_are_spam_by_their_margin(text: str, chinese: bool) -> None:
    held = tuple(tokens(text, 0, len(text)))
    for found in weighed(Chain(held, Around.of([held], chinese), "line"), scale()).stretches():
        assert 0 <= found.first < found.end <= len(held)
        assert found.margin > 0


def test_weights_are_whole() -> None:
    assert len(kept("weights")) == SIZE
    assert len(kept("joints")) == OF_JOINTS
    assert len(kept("lines")) == OF_LINES * len(KINDS)
