"""`compare.yaml` beside a programme: how the common profile feeds its facts, and what its benefits are worth when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from largesse.errors import NOWHERE, Mistake, Span
from largesse.language.files.shape import Anything, Field, Flag, ListOf, MapOf, Record, Shape, Text, Whole, Word
from largesse.language.files.sources import text_of
from largesse.yamltext import Entry as Keyed
from largesse.yamltext import Item, Listing, Plain, Report, Scalar, plain, read_yaml
from largesse.yamltext import Mapping as Entries

Reason = Literal["settles", "in_time", "whole", "ordinary", "first_time", "proxy", "chosen"]
REASONS: tuple[Reason, ...] = ("settles", "in_time", "whole", "ordinary", "first_time", "proxy", "chosen")
"""Why a comparison assumes something of a firm: it settles in the place; it claims in time and form; all of its R&D
qualifies; it is like most firms; it has never had this before; one figure stands in for another; it chooses so."""
Taxed = Literal["yes", "no", "unknown"]
TAXED: tuple[Taxed, ...] = ("yes", "no", "unknown")

IN_BOTH = Record({"en": Field(Text(), "In English", required=True), "zh": Field(Text(), "In Chinese", required=True)})


@dataclass(frozen=True, slots=True)
class Why:
    """What justifies a statement that no fact of the profile does: a usual reason, and words where there are any."""

    reason: Reason | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one fact, or one column of a row, is fed.

    By an `expression` over the profile (of the year at hand, or `year` years later), whose choice is put in other
    `words`; or by the `value` that is assumed. With a `why` it is an assumption, else a figure of the firm.
    """

    name: str
    span: Span
    expression: str = ""
    year: int = 0
    words: Mapping[str, str] = field(default_factory=dict)
    value: Plain = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A name for what another programme of the place comes to: the value of its `rule`, or whether it is the one
    `taken` of those that exclude each other. Of a rule of the programme itself, what is known without the name."""

    name: str
    programme: str
    rule: str = ""
    span: Span = NOWHERE

    @property
    def taken(self) -> bool:
        return not self.rule


@dataclass(frozen=True, slots=True)
class Paid:
    """When a benefit is cash: so many months after the end of the year that it is of."""

    months: int
    why: Why


@dataclass(frozen=True, slots=True)
class Worth:
    """What a benefit is worth to a firm.

    `taxed`: whether the aid is income that is taxed. `against_tax`: it only lowers a tax that is due, and what
    exceeds that waits. `once`: a firm has it in one year only. `instead` names the rule that has what is worth it,
    where the benefit itself replaces something else. `uses` names the benefit of another programme (its id, and the
    benefit) of which this one is another use: of what no tax of the year took up, and no more waits for a later one.
    `doubtful` says why it may be worth nothing though it is granted (something else is given up for it, or a limit on
    its use was not read): at least, it then counts for nothing. `unpriced` says that nobody published an amount or a
    most, so that it counts only as far as it is known;
    `left_out` says why it is not counted.
    """

    name: str
    span: Span
    paid: Paid | None = None
    taxed: Taxed = "unknown"
    taxed_why: Why | None = None
    against_tax: bool = False
    once: bool = False
    instead: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[str, str] | None = None
    unpriced: Mapping[str, str] = field(default_factory=dict)
    doubtful: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """How one programme takes part in a comparison.

    It is decided on the day that `on` says (an expression), with that year or `reference_year` years later as the
    year of its yearly facts. `given` are the parameters that no change to the programme would touch: those of
    other law, and of the calendar. `asked` are the facts that only the firm or an authority can say. `beyond` says
    what there is after its time in force that is not modelled.
    """

    on: Drawn
    reference_year: int
    facts: tuple[Drawn, ...]
    asked: tuple[str, ...]
    tables: Mapping[str, tuple[tuple[Drawn, ...], ...]]
    results: tuple[Result, ...]
    benefits: Mapping[str, Worth]
    beyond: Mapping[str, str]
    given: tuple[str, ...] = ()

    @property
    def reasons(self) -> Iterator[tuple[Span, Why]]:
        """Everything that justifies a statement, with its place."""
        rows = (drawn for table in self.tables.values() for row in table for drawn in row)
        yield from ((drawn.span, drawn.why) for drawn in (self.on, *self.facts, *rows) if drawn.why is not None)
        for worth in self.benefits.values():
            whys = (None if worth.paid is None else worth.paid.why, worth.taxed_why)
            yield from ((worth.span, why) for why in whys if why is not None)


# --- the shape of the file

WHY = {
    "because": Field(Word(REASONS, "unknown-reason"), "The usual reason: settles, in_time, whole, …"),
    "note": Field(IN_BOTH, "Why, in words"),
    "source": Field(Text(), "The id of the source in sources.yaml that says so"),
}
DRAWN = Record(
    {
        "is": Field(Text(), "An expression over the profile"),
        "year": Field(Anything(), "Of which year: -1 the one before"),
        "words": Field(MapOf(Text()), "What each option of the profile is called here"),
        "assumed": Field(Anything(), "The value, where no figure of the profile says it"),
        **WHY,
    }
)


@dataclass(frozen=True)
class _DrawnShape(Shape):
    """An expression, or a mapping that says more."""

    def check(self, item: Item, name: str, report: Report) -> bool:
        return (DRAWN if isinstance(item, Entries) else Text()).check(item, name, report)

    def schema(self) -> dict[str, object]:
        return {"if": {"type": "object"}, "then": DRAWN.schema(), "else": Text().schema()}


PAID = Record({"months": Field(Whole(), "Months after the end of the year", required=True), **WHY})
TAX = Record({"is": Field(Word(TAXED, "unknown-word"), "yes, no or unknown", required=True), **WHY})
USES = Record(
    {
        "programme": Field(Text(), "The id of another programme of the place", required=True),
        "benefit": Field(Text(), "Its benefit, of which this is another use", required=True),
    }
)
BENEFIT = Record(
    {
        "paid": Field(PAID, "When it is cash"),
        "taxed": Field(TAX, "Whether the aid is taxed as income"),
        "against_tax": Field(Flag(), "It only lowers a tax that is due; what exceeds that is carried forward"),
        "once": Field(Flag(), "A firm has it in one year only"),
        "instead": Field(Text(), "The rule that has what it is worth, where it replaces something"),
        "uses": Field(USES, "The benefit of another programme of which this is another use"),
        "doubtful": Field(IN_BOTH, "Why it may be worth nothing though granted: at least it counts for nothing"),
        "unpriced": Field(IN_BOTH, "Nobody published an amount or a most: it counts only as far as it is known"),
        "left_out": Field(IN_BOTH, "Why it is not counted"),
    }
)
RESULT = Record(
    {
        "programme": Field(Text(), "The id of another programme of the place", required=True),
        "rule": Field(Text(), "The rule whose value it is"),
        "taken": Field(Flag(), "Whether it is the one taken of those that exclude each other"),
    }
)
FILE = Record(
    {
        "on": Field(_DrawnShape(), "The day of the decision; left out, the end of the year"),
        "reference_year": Field(Anything(), "The year of yearly facts, counted from the year at hand: 0, -1"),
        "results": Field(MapOf(RESULT), "Names for what other programmes of the place come to"),
        "facts": Field(MapOf(_DrawnShape()), "How each fact is fed", required=True),
        "asked": Field(
            ListOf(Text(), "a fact", may_be_empty=True), "Facts that only the firm or an authority can say"
        ),
        "tables": Field(MapOf(ListOf(MapOf(_DrawnShape(), may_be_empty=False), "a row")), "The rows of tables"),
        "benefits": Field(MapOf(BENEFIT), "What each benefit is worth", required=True),
        "given": Field(
            ListOf(Text(), "a parameter"),
            "Parameters that are not its own to change: a rate of tax, days",
        ),
        "beyond": Field(IN_BOTH, "What there is after its time in force that is not modelled"),
    }
)
NAME = "compare.yaml"


def read_entry(folder: Path, report: Report) -> Entry | None:
    """The entry of the programme in a folder; None where there is none, or it is laid out wrongly (reported)."""
    if not (folder / NAME).is_file():
        return None
    item = read_yaml(folder / NAME, report)
    if item is None or not FILE.check(item, "", report) or not isinstance(item, Entries):
        return None
    mistakes: list[Mistake] = []
    entry = _entry(item, mistakes.append)
    for mistake in mistakes:
        report(mistake)
    return None if mistakes else entry


def _entry(item: Entries, report: Report) -> Entry:
    on = item.get("on")
    tables = item.get("tables")
    return Entry(
        on=_drawn("on", on, report) if on is not None else Drawn("on", item.span, expression="year_ends"),
        reference_year=_whole(item.get("reference_year"), report),
        facts=tuple(_drawn(e.key, e.value, report) for e in _entries(item.get("facts"))),
        asked=tuple(part.text for part in _parts(item.get("asked")) if isinstance(part, Scalar)),
        tables={
            table.key: tuple(
                tuple(_drawn(column.key, column.value, report) for column in _entries(row))
                for row in _parts(table.value)
            )
            for table in _entries(tables)
        },
        results=tuple(_result(e.key, e.value, report) for e in _entries(item.get("results"))),
        benefits={e.key: _worth(e.key, e.value, report) for e in _entries(item.get("benefits"))},
        beyond=_both(item.get("beyond")),
        given=tuple(part.text for part in _parts(item.get("given")) if isinstance(part, Scalar)),
    )


def _drawn(name: str, item: Item, report: Report) -> Drawn:
    if isinstance(item, Scalar):
        return Drawn(name, item.span, expression=item.text)
    assert isinstance(item, Entries)
    assumed, why = item.get("assumed"), why_of(item)
    if (assumed is None) == (item.get("is") is None):
        report(
            Mistake("not-one", item.span, f"{name} is fed by an expression or by an assumed value.",
                    "Write 'is:' or 'assumed:', and not both.")
        )  # fmt: skip
    if assumed is not None and why is None:
        report(
            Mistake("no-reason", item.span, f"{name} is assumed and does not say why.",
                    "Add because: (settles, in_time, whole, ordinary, first_time, proxy, chosen) or note: {en, zh}.")
        )  # fmt: skip
    words = {e.key: e.value.text for e in _entries(item.get("words")) if isinstance(e.value, Scalar)}
    return Drawn(
        name, item.span, text_of(item, "is"), _whole(item.get("year"), report), words,
        None if assumed is None else plain(assumed), why,
    )  # fmt: skip


def why_of(item: Entries) -> Why | None:
    because, note, source = text_of(item, "because"), _both(item.get("note")), text_of(item, "source")
    if not because and not note and not source:
        return None
    return Why(next((r for r in REASONS if r == because), None), note, source)


def _result(name: str, item: Item, report: Report) -> Result:
    assert isinstance(item, Entries)
    rule, taken = text_of(item, "rule"), text_of(item, "taken")
    if bool(rule) == (taken == "true"):
        report(
            Mistake("not-one", item.span, f"{name} is the value of a rule, or whether a programme is taken.",
                    "Write 'rule: …' or 'taken: true', and not both.")
        )  # fmt: skip
    return Result(name, text_of(item, "programme"), rule, item.span)


def _worth(name: str, item: Item, report: Report) -> Worth:
    assert isinstance(item, Entries)
    paid, taxed, left_out = item.get("paid"), item.get("taxed"), _both(item.get("left_out"))
    uses = item.get("uses")
    if not left_out and (paid is None or taxed is None):
        report(
            Mistake("missing-key", item.span, f"{name} does not say when it is paid and whether it is taxed.",
                    "Give 'paid' and 'taxed', or say why it is left out.")
        )  # fmt: skip
    return Worth(
        name=name,
        span=item.span,
        paid=_paid(name, paid, report) if isinstance(paid, Entries) else None,
        taxed=next((t for t in TAXED if isinstance(taxed, Entries) and t == text_of(taxed, "is")), "unknown"),
        taxed_why=why_of(taxed) if isinstance(taxed, Entries) else None,
        against_tax=text_of(item, "against_tax") == "true",
        once=text_of(item, "once") == "true",
        instead=text_of(item, "instead"),
        left_out=left_out,
        uses=(text_of(uses, "programme"), text_of(uses, "benefit")) if isinstance(uses, Entries) else None,
        unpriced=_both(item.get("unpriced")),
        doubtful=_both(item.get("doubtful")),
    )


def _paid(name: str, item: Entries, report: Report) -> Paid:
    why = why_of(item)
    if why is None:
        report(
            Mistake("no-reason", item.span, f"{name}: when it is paid has neither a source nor a reason.",
                    "Add source: (an id in sources.yaml) or note: {en, zh}.")
        )  # fmt: skip
    return Paid(int(text_of(item, "months")), why or Why())


def _whole(item: Item | None, report: Report) -> int:
    if item is None:
        return 0
    value = item.value if isinstance(item, Scalar) else None
    if isinstance(value, bool) or not isinstance(value, int) or not -20 <= value <= 20:
        report(Mistake("not-a-year", item.span, "A year is counted from the one at hand.", "Write 0, -1 or 1."))
        return 0
    return value


def _both(item: Item | None) -> dict[str, str]:
    return {e.key: e.value.text.strip() for e in _entries(item) if isinstance(e.value, Scalar)}


def _entries(item: Item | None) -> Iterator[Keyed]:
    if isinstance(item, Entries):
        yield from item


def _parts(item: Item | None) -> tuple[Item, ...]:
    return item.items if isinstance(item, Listing) else ()
