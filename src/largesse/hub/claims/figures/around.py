"""What stands beside a token, within its block."""

from __future__ import annotations

from largesse.hub.claims.figures.tokens import Token


def text_before(found: list[Token], at: int) -> str:
    """The words of the token before the one at `at`; "" where its block begins there."""
    return found[at - 1].text if 0 < at <= len(found) and (at == len(found) or not found[at].opens) else ""


def text_at(found: list[Token], at: int) -> str:
    """The words of the token at `at`; "" where the block of the one before it has ended."""
    return found[at].text if 0 <= at < len(found) and not (found[at].opens and at) else ""


def texts(found: list[Token], first: int, last: int) -> list[str]:
    """The words of the tokens from `first` up to `last`."""
    return [token.text for token in found[max(first, 0) : last]]
