"""Ranks and superlatives in words: fastest-growing, second-largest, ranks fifth, 居全国首位, 首个, 第三大."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.hub.claims.figures.chinese_ranks import chinese_rank, in_turn
from largesse.hub.claims.figures.english_ranks import digits_rank, english_rank
from largesse.hub.claims.figures.rank import Rank
from largesse.hub.claims.figures.tokens import Token

_READERS = {"digits": digits_rank, "han": chinese_rank, "word": english_rank}


def ranks(found: list[Token]) -> Iterator[Rank]:
    """Every rank among the tokens, in their order; none within another."""
    past = 0
    for at, token in enumerate(found):
        reader = _READERS.get(token.sort)
        rank = reader(found, at) if reader is not None and at >= past else None
        if rank is not None:
            listed = in_turn(found, rank) if token.sort == "han" else (rank,)
            yield from listed
            past = listed[-1].last
