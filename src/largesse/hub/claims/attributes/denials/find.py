"""Which figures a text denies: by a word of its clause, or since somebody denies all that a clause tells."""

from __future__ import annotations

from functools import cached_property

from largesse.hub.claims.attributes.denials import chinese, english
from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.figures import Figure


class Denials:
    """The denials of a text."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @cached_property
    def _told(self) -> dict[int, list[tuple[int, int]]]:
        """The stretches whose content is told as untrue, by the number of the sentence that they are in."""
        find = chinese.told_untrue if self._ground.chinese else english.told_untrue
        found: dict[int, list[tuple[int, int]]] = {}
        for one in self._ground.sentences:
            for begin, end in find(self._ground, one):
                found.setdefault(self._ground.sentence_index(begin), []).append((begin, end))
        return found

    def of(self, figure: Figure) -> bool:
        """Whether a figure is denied. What is denied to be untrue is asserted."""
        return self._is_told_untrue(figure) != self.in_clause(figure)

    def in_clause(self, figure: Figure) -> bool:
        """Whether a word of its own clause denies it: did not spend 205 billion, 没有达到60家."""
        find = chinese.is_negated if self._ground.chinese else english.is_negated
        return find(self._ground, figure)

    def bounded(self, figure: Figure) -> bool:
        """Whether that word only turns a bound around, or makes one: what has not exceeded 40, or not reached it, is
        40 at most."""
        if figure.amount is None or figure.form == "rank" or self._is_told_untrue(figure):
            return False
        find = chinese.is_bounded if self._ground.chinese else english.is_bounded
        return find(self._ground, figure)

    def _is_told_untrue(self, figure: Figure) -> bool:
        near = self._told.get(self._ground.sentence_index(figure.start), ())
        return any(begin <= figure.start < end for begin, end in near)
