"""Whether a figure goes on with the firm that the one before it was of: 公司营收58.7亿元…。研发开支9.8亿元."""

from __future__ import annotations

from collections.abc import Sequence

from largesse.hub.claims.attributes.firms import names_many
from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.indicators.light import is_near
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.figures import Figure

_FIRMS_OWN = ("", "rd-spending", "rd-personnel", "tech-workforce", "venture-capital")
"""What is told of a firm in the same words as of a place."""

_NEAR = 3
"""So many figures back a firm may have been told of."""


def goes_on_of_firm(
    ground: Ground, where: Where, figure: Figure, about: str, known: Sequence[tuple[Figure, str]], measured: str
) -> bool:
    """Whether the last figure of the paragraph is of a firm, and this one's clause names no place and nobody else.
    `measured` is what it would be of otherwise; in English, what is of nothing seldom is of the firm."""
    before, id_ = next(((one, id_) for one, id_ in reversed(known[-_NEAR:]) if id_), (None, ""))
    if measured not in _FIRMS_OWN or before is None or not id_.startswith("firm-"):
        return False
    one, two = ground.sentence(before.start), ground.sentence(figure.start)
    if one.block != two.block or not is_near(ground, before, figure):
        return False
    if not ground.chinese and not measured:
        return False
    begin, stop = ground.clause(figure.start, figure.end)
    words = ground.text[max(begin, before.end) : stop]
    return not names_many(ground, f"{about} {words}") and not where.within(max(begin, before.end), figure.start)
