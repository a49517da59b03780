"""A decision explained: one structure of message ids and values, which every face prints.

`build.py` makes it, `layout.py` lays it out as a page for people, `json.py` writes it for machines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from largesse.explain.said import Figure, Message, Said, Standing, Verbatim, Words
from largesse.model.sources import Quoted

LineRole = Literal["test", "asked", "working", "equation", "taken", "not taken", "note"]


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the reasoning, and the steps beneath that it rests on.

    `standing` is the answer of a test (None for a computation). The role tells a test that is needed, the test
    of an `if` (asked), a working, one side of an equation, a branch that was or was not taken, and a remark.
    """

    said: Said
    standing: Standing | None = None
    detail: tuple[Line, ...] = ()
    role: LineRole = "working"


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a source; `locator` None where no text shows it."""

    source: str
    title: Verbatim
    url: str
    publisher: str
    published: date | None
    grade: str
    topic: str = ""
    locator: str | None = None
    claim: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class RoundingShown:
    """The rounding of an amount: what it was before and after (None where unknown), and who says so."""

    before: Figure | None
    after: Figure | None
    step: Said
    mode: Message
    cited: Cited | None
    assumed: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition, a benefit, or the outcome: what it asks, what came out, and how.

    `standing` is yes, no or unknown for conditions; granted, refused or undetermined for benefits and the outcome.
    `amount` is there for money that is known. `missing` names what would settle it. `together` says what other
    benefits and ceilings made of its own amount.
    """

    name: str
    kind: Literal["rule", "condition", "benefit"]
    label: Words
    sentence: Words | None
    standing: Standing
    cited: Cited | None
    since: date | None
    until: date | None
    lines: tuple[Line, ...]
    missing: tuple[Said, ...]
    amount: Figure | None = None
    in_kind: bool = False
    rounding: RoundingShown | None = None
    pool: Said | None = None
    together: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeShown:
    says: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class ParameterShown:
    """A parameter as it stands on the date that counts; `value` None where it has none then."""

    path: str
    label: Said
    value: Said
    since: date
    until: date | None
    cited: Cited | None
    grade: str
    note: str
    published: date | None
    review: date | None
    disputes: tuple[DisputeShown, ...]


@dataclass(frozen=True, slots=True)
class FactShown:
    """One value of the firm. `absence` says what an absent value counted as; `value` is None unless given."""

    name: str
    label: Said
    state: Literal["given", "absent", "unknown"]
    value: Said | None
    grade: str | None
    absence: tuple[Message, ...] = ()
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True)
class DeterminationShown:
    """A determination by the authority: `value`, `author` and `reason` are there once it was made.

    `open` says that it was not made and could still settle something.
    """

    name: str
    label: Said
    by: Said
    value: Said | None
    open: bool
    author: str
    reason: str
    on: date | None


@dataclass(frozen=True, slots=True)
class MissingShown:
    """A fact that nobody gave, with the question that asks for it; `by` is who determines it, if anyone.

    `needed` says what it is missing for: the decision itself, or only the benefits and their amounts. `how` says of a
    table, and of a sum over a group, how it can be given.
    """

    name: str
    label: Said
    question: Words
    proof: Words | None
    by: Said | None
    needed: Literal["decision", "amounts"]
    how: Said | None = None


@dataclass(frozen=True, slots=True)
class GroundShown:
    """Something that the decision rests on."""

    kind: str
    name: str
    label: Said
    grade: str
    cited: Cited | None
    note: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the decision is about, when, and how far it can be trusted."""

    programme: str
    title: Words
    authority: Said
    cited: Cited | None
    since: date | None
    until: date | None
    firm: str
    on: date
    counts: Said
    counted: date
    reference_year: int | None
    as_if_in_force: bool
    grade: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The decision on one firm, explained.

    `words` holds the programme's own messages by language. `warnings` stand before everything else in every
    face. `total` is None while an amount of money is unknown, and where it is left out: `left_out` then says why.
    """

    words: Mapping[str, Mapping[str, str]]
    warnings: tuple[Message, ...]
    head: Head
    status: Standing
    summary: Message
    total: Figure | None
    left_out: Message | None
    outcome: Clause
    conditions: tuple[Clause, ...]
    benefits: tuple[Clause, ...]
    missing: tuple[MissingShown, ...]
    determinations: tuple[DeterminationShown, ...]
    facts: tuple[FactShown, ...]
    parameters: tuple[ParameterShown, ...]
    grounds: tuple[GroundShown, ...]
    not_modelled: tuple[Words, ...]
    sources: tuple[Cited, ...]
