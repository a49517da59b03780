"""The tokens of a text lose nothing, and words glued together are parted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.reading.cleaning.learned.tokens import KINDS, tokens
from largesse.hub.reading.cleaning.learned.words import number, parted, rank

TEXT = st.text(st.sampled_from("上海市澳門年growth Ab9,.。，「」 \n\u200b\u3000สล็อตカジноخ★①ＡÉ'-"), max_size=60)


@given(TEXT)
def test_tokens_are_all_that_is_not_white(text: str) -> None:
    for found in (list(tokens(text, 0, len(text))), list(parted(tokens(text, 0, len(text)), text))):
        held = [at for token in found for at in range(token.start, token.end)]
        assert held == [at for at, character in enumerate(text) if not character.isspace()]
        assert all(token.word and token.kind in KINDS for token in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("showRents rose", ["show", "rents", "rose"]),
        ("todayThe cabinet", ["today", "the", "cabinet"]),
        ("pointsfree casino", ["points", "free", "casino"]),
        ("An iPhone in Shanghai", ["an", "iphone", "in", "shanghai"]),
        ("the FORGOTTENWORD", ["the", "forgottenword"]),
        ("semiconductors", ["semiconductors"]),
    ],
)
def test_words_glued_together_are_parted(text: str, words: list[str]) -> None:
    assert [token.word for token in parted(tokens(text, 0, len(text)), text)] == words


def test_common_words_come_first() -> None:
    assert rank(number("the")) == 1
    assert 1 < rank(number("subsidy")) <= 5
    assert number("subsidy's") == number("subsidy")
    assert rank(number("qzxw")) == number("qzxw") == 0
