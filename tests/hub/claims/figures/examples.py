"""The written examples: a sentence and every figure in it, as the files beside this one give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from largesse.hub.claims.figures import Figure

HERE = Path(__file__).parent
_QUALIFIERS = {"about", "over", "nearly", "at_least", "up_to", "range"}
_DIRECTIONS = {"up", "down"}


@dataclass(frozen=True)
class Expected:
    """One figure; what is None need not be met."""

    value: Fraction | None
    unit: str | None = None
    until: Fraction | None = None
    whole: Fraction | None = None
    qualifier: str = ""
    also: tuple[tuple[Fraction, str], ...] = ()
    form: str | None = None
    direction: str | None = None

    def is_met_by(self, figure: Figure) -> bool:
        if self.form not in (None, figure.form) or self.direction not in (None, figure.direction):
            return False
        amount = figure.amount
        if amount is None or self.value is None:
            return amount is None and self.value is None
        also = tuple((other.value, other.unit) for other in amount.also)
        found = (amount.value, amount.unit, amount.until, amount.whole, amount.qualifier, also)
        return found == (self.value, self.unit, self.until, self.whole, self.qualifier, self.also)


def examples(name: str) -> Iterator[tuple[str, list[Expected]]]:
    """The sentences of a file, each with what it asserts."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, said = line.rpartition("=>")
            yield (
                sentence.strip(),
                [_expected(part.split()) for part in said.replace("? ?", "?; ?").split(";") if part.strip()],
            )


def _expected(words: list[str]) -> Expected:
    if words[0] == "?":
        return Expected(None, form=words[1] if len(words) > 1 else None)
    number, unit, rest = words[0], words[1], words[2:]
    forms = [word for word in rest if word not in _QUALIFIERS | _DIRECTIONS and not word.startswith("+")]
    whole = until = None
    if "part" in forms:
        number, _, of = number.partition("/")
        whole = Fraction(of)
    elif ".." in number:
        number, _, end = number.partition("..")
        until = Fraction(end)
    also = tuple(
        (Fraction(said), name) for said, _, name in (word[1:].partition(":") for word in rest if word[0] == "+")
    )
    qualifier = next((word.replace("_", " ") for word in rest if word in _QUALIFIERS), "")
    direction = next((word for word in rest if word in _DIRECTIONS), None)
    return Expected(Fraction(number), unit, until, whole, qualifier, also, forms[0] if forms else None, direction)
