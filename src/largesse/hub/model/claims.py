"""A claim: one assertion about the world in a text (or one that it denies), with the words that make it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span

Form = Literal["quantity", "share", "part", "rank", "change", "comparison", "event"]
"""What sort of thing is asserted: a quantity (1,400 firms); a share (98% of urban areas); a part with its whole (43
of 164); a rank or superlative (the fastest-growing, 居全国第三); a change (up 28%, doubled); that one passes another
(will surpass Beijing); that something happened."""

Kind = Literal["statement", "opinion", "forecast", "event"]
"""How it is asserted. A forecast is about a time after the writing; an event has happened once."""

Qualifier = Literal["", "about", "over", "nearly", "at least", "up to", "range"]
"""How the number is meant. `over` is more than, `at least` may be equal; `nearly` is a little less than; `up
to` a most."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, exact. In a range `value` is its lower end and `until` its upper.

    `unit` is an ISO 4217 currency, `%`, `pp` (percentage points), `count` (of whatever is counted), `times` (doubled
    is 2 times), `rank` (the third is 3), or a unit of measure (`m2`, `km`, `nm`, `year`…); one over another as
    `CNY/m2`. A number has its magnitude in it: 387 billion is 387000000000.
    """

    value: Fraction
    unit: str
    qualifier: Qualifier = ""
    until: Fraction | None = None
    whole: Fraction | None = None
    """Of a part, what it is part of: of 43 of 164 the 164."""
    also: tuple[Amount, ...] = ()
    """The same amount as the text says it in other currencies."""


@dataclass(frozen=True, slots=True)
class When:
    """The time that a claim is about: the words that say it, and the period, None where it cannot be resolved ("last
    year" in a text whose day of writing is not known)."""

    said: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion. `span` has the words that say the amount, with its qualifier and unit (of an event, what
    happened); `sentence` the sentence around it. Both count characters of the document's whole text."""

    span: Span
    sentence: Span
    words: str
    form: Form
    kind: Kind = "statement"
    amount: Amount | None = None
    direction: Literal["", "up", "down"] = ""
    subject: str = ""
    """What or who it is about, in the text's words."""
    counted: str = ""
    """What is counted or measured, in the text's words: tech firms."""
    indicator: str = ""
    """The catalogue's id, or "" where none fits."""
    proposed: str = ""
    """A name for the indicator where the catalogue has none."""
    place: str = ""
    """A place's id, such as cn/shanghai, or ""."""
    when: When = When()
    speaker: str = ""
    """Who says it, in the text's words; "" where the text itself does."""
    other: str = ""
    """Of a comparison, the id of the place that the claim's own place passes or is held against, or ""."""
    denied: bool = False
    """The text says that it is not so, or tells that somebody denies it. All else is of what is denied."""
