"""Plain arithmetic as people write it beside a case, reckoned exactly: `1_200_000 * 35% + 50_000`.

It knows nothing of programmes and shares no code with what decides, so that a case counted by hand is a second
opinion: numbers, `+ - * /`, parentheses, percentages, min, max, floor, ceiling and round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from largesse.errors import did_you_mean

LONGEST = 1_000
"""Arithmetic with more characters is nothing that anybody wrote by hand."""
DEEPEST = 30
"""How many parentheses and signs may stand within each other."""
MODES = ("half up", "half even", "down", "up", "floor", "ceiling")
"""How `round` rounds; the names are the language's."""
SIGNS = "-+*/%(),"

_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:_[0-9]+)*(?:\.[0-9]+(?:_[0-9]+)*)?(?![0-9._]|[eE][-+0-9]))"
    r"|(?P<odd>[0-9.][0-9._]*(?:[eE][-+]?[0-9]*)?)"
    r"|(?P<word>[^\W\d_]\w*)"
    rf"|(?P<sign>[{SIGNS}])"
)


class BadArithmeticError(ValueError):
    """Why a text is no arithmetic, and what was probably meant."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


class ZeroDivisorError(BadArithmeticError):
    pass


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Arithmetic as it was written, and what it makes."""

    text: str
    value: Fraction


def reckon(text: str) -> Reckoning:
    """What a text makes, exactly. Raises BadArithmeticError where it is no arithmetic."""
    if len(text) > LONGEST:
        raise BadArithmeticError(f"This is longer than {LONGEST} characters.", "Reckon it in parts.")
    return Reckoning(" ".join(text.split()), _Reader(_tokens(text)).whole())


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    while rest := text[at:].lstrip():
        at = len(text) - len(rest)
        token = _TOKEN.match(text, at)
        if token is None:
            raise BadArithmeticError(
                f"{rest[0]!r} is no arithmetic.", "There are numbers, + - * / ( ) % and a few words."
            )
        if token["odd"]:
            raise BadArithmeticError(
                f"{token['odd']!r} is no number here.", "Write the digits out: 1_500_000 or 0.05."
            )
        found.append(token[0])
        at = token.end()
    return found


class _Reader:
    """Reads sums of products of signed numbers, and reckons as it reads."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Fraction:
        value = self.sum()
        if self.next:
            raise BadArithmeticError(f"{self.next!r} cannot follow {self.before!r}.", self.thousands())
        return value

    @property
    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    @property
    def before(self) -> str:
        return self.tokens[self.at - 1] if self.at else ""

    def thousands(self) -> str:
        """What was meant by digits on both sides of a comma."""
        digits = "".join([self.before, *self.tokens[self.at :]])
        meant = re.match(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", digits)
        return f"Did you mean {meant[0].replace(',', '_')}?" if meant else ""

    def take(self, *wanted: str) -> str:
        """The next token where it is one of the wanted, else "" and nothing is taken."""
        token = self.next
        if token not in wanted or not token:
            return ""
        self.at += 1
        return token

    def sum(self) -> Fraction:
        value = self.product()
        while sign := self.take("+", "-"):
            following = self.product()
            value = value + following if sign == "+" else value - following
        return value

    def product(self) -> Fraction:
        value = self.signed()
        while sign := self.take("*", "/"):
            following = self.signed()
            value = value * following if sign == "*" else _quotient(value, following)
        return value

    def signed(self) -> Fraction:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadArithmeticError(
                f"More than {DEEPEST} parentheses or signs within each other.", "Reckon it in parts."
            )
        sign = self.take("+", "-")
        value = self.signed() if sign else self.percentage()
        self.depth -= 1
        return -value if sign == "-" else value

    def percentage(self) -> Fraction:
        value = self.single()
        return value / 100 if self.take("%") else value

    def single(self) -> Fraction:
        token = self.next
        if not token:
            raise BadArithmeticError(
                f"A number is missing after {self.before!r}." if self.before else "Here is no arithmetic.",
                "Write it as 1_200_000 * 35% + 50_000.",
            )
        self.at += 1
        if token[0] in "0123456789":
            return Fraction(token.replace("_", ""))
        if token == "(":
            value = self.sum()
            self.close()
            return value
        if token in SIGNS:
            raise BadArithmeticError(f"A number is missing before {token!r}.")
        return self.called(token)

    def called(self, word: str) -> Fraction:
        if word not in FUNCTIONS or not self.take("("):
            known = did_you_mean(word, FUNCTIONS)
            what = f"{word} stands before parentheses: {word}(…)." if word in FUNCTIONS else ""
            raise BadArithmeticError(what or f"There is no word {word!r} in arithmetic.", "" if what else known)
        values, mode = [self.sum()], ""
        while self.take(","):
            if word == "round" and len(values) == 2:
                mode = self.mode()
                break
            values.append(self.sum())
        self.close()
        least, most = COUNTS[word]
        if not least <= len(values) <= most:
            given = "is one" if len(values) == 1 else f"are {len(values)}"
            raise BadArithmeticError(f"{word} takes {_counted(word)}, and here {given}.")
        return _rounded(*values, mode=mode or MODES[0]) if word == "round" else FUNCTIONS[word](*values)

    def mode(self) -> str:
        words = []
        while self.next[:1].isalpha():
            words.append(self.next)
            self.at += 1
        mode = " ".join(words)
        if mode not in MODES:
            raise BadArithmeticError(f"round goes {', '.join(MODES)}; not {(mode or self.next)!r}.")
        return mode

    def close(self) -> None:
        if not self.take(")"):
            what = f"Before {self.next!r} a parenthesis" if self.next else "A parenthesis"
            hint = "" if self.next else "Within {…}, a text with a comma in it needs quotes."
            raise BadArithmeticError(f"{what} is not closed.", hint)


def _quotient(value: Fraction, divisor: Fraction) -> Fraction:
    if divisor == 0:
        raise ZeroDivisorError("This divides by zero.")
    return value / divisor


def _floor(value: Fraction) -> Fraction:
    return Fraction(value.numerator // value.denominator)


def _ceiling(value: Fraction) -> Fraction:
    return -_floor(-value)


def _rounded(value: Fraction, to: Fraction = Fraction(1), *, mode: str = MODES[0]) -> Fraction:
    """To a multiple of `to`: `half up` goes away from zero at a half, `down` towards zero."""
    if to <= 0:
        raise BadArithmeticError(
            "round goes to multiples of a number above zero.", "For cents, write round(…, 0.01)."
        )
    steps = value / to
    below, above = _floor(steps), _ceiling(steps)
    nearer_zero, farther = (below, above) if steps > 0 else (above, below)
    half = steps - below == Fraction(1, 2)
    match mode:
        case "floor":
            return below * to
        case "ceiling":
            return above * to
        case "down":
            return nearer_zero * to
        case "up":
            return farther * to
    if half:
        even = below if below % 2 == 0 else above
        return (even if mode == "half even" else farther) * to
    return _floor(steps + Fraction(1, 2)) * to


FUNCTIONS: Mapping[str, Callable[..., Fraction]] = {
    "min": min, "max": max, "floor": _floor, "ceiling": _ceiling, "round": _rounded,
}  # fmt: skip
COUNTS: Mapping[str, tuple[int, int]] = {
    "min": (2, LONGEST), "max": (2, LONGEST), "floor": (1, 1), "ceiling": (1, 1), "round": (1, 2),
}  # fmt: skip


def _counted(word: str) -> str:
    least, most = COUNTS[word]
    return "two numbers or more" if most == LONGEST else "one number" if least == most else "one number or two"
