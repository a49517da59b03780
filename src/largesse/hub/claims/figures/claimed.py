"""Whether an amount is asserted at all."""

from __future__ import annotations

from largesse.hub.claims.figures.ages import is_age
from largesse.hub.claims.figures.conditions import is_condition, is_definition, is_denominator
from largesse.hub.claims.figures.names import is_list_number, is_name, is_quoted, is_tied
from largesse.hub.claims.figures.phrase import Phrase
from largesse.hub.claims.figures.small import is_small_talk
from largesse.hub.claims.figures.times import is_date, is_time, is_year
from largesse.hub.claims.figures.tokens import Token

_NONE = (
    is_tied,
    is_quoted,
    is_denominator,
    is_condition,
    is_date,
    is_year,
    is_name,
    is_list_number,
    is_small_talk,
    is_time,
    is_age,
    is_definition,
)


def is_claim(found: list[Token], phrase: Phrase) -> bool:
    """Whether the text asserts the amount."""
    return not any(none(found, phrase) for none in _NONE)
