"""What an award came to for one firm, explained: its place, its money, how certain that is, how to check it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from largesse.explain import award_money, award_place
from largesse.explain.award_money import MoneyShown
from largesse.explain.award_place import PlaceShown
from largesse.explain.blocks import Block, Page, Pairs, Paragraph, Section
from largesse.explain.said import Day, Listed, Message, Said, Verbatim, Words, counted, message

Status = Literal["granted", "refused", "undetermined"]


@dataclass(frozen=True, slots=True)
class AwardExplanation:
    """What one firm has of an award, from the files of a run.

    `place` is None where the programme does not select, `money` where it shares nothing out among firms. `failed` and
    `missing` are the conditions that the firm does not meet, and the facts that nobody said of it. So many rows of
    the register were `rejected`: they take no part.
    """

    words: Mapping[str, Mapping[str, str]]
    warnings: tuple[Message, ...]
    programme: str
    title: Words
    content_hash: str
    on: date
    firm: str
    status: Status
    failed: tuple[Words, ...]
    missing: tuple[Said, ...]
    place: PlaceShown | None
    money: MoneyShown | None
    rejected: int
    seed: str
    lot: str


def warnings(*, hypothetical: bool, unverified: bool, as_if_in_force: bool) -> tuple[Message, ...]:
    """What a reader must know before anything else."""
    found = []
    if hypothetical:
        found.append(message("warning.hypothetical"))
    if unverified:
        found.append(message("warning.unverified"))
    if as_if_in_force:
        found.append(message("award.as_if_in_force"))
    return tuple(found)


def page(shown: AwardExplanation) -> Page:
    """The page of it."""
    values: dict[str, Said] = {"programme": shown.title, "firm": Verbatim(shown.firm)}
    title = message("award.title.money", **values) if shown.place is None else message("award.title", **values)
    return Page(title, shown.warnings, tuple(_blocks(shown)))


def _blocks(shown: AwardExplanation) -> Iterator[Block]:
    yield from _leads(shown)
    yield Pairs(tuple(_head(shown)))
    reasons = tuple(_reasons(shown))
    if reasons:
        yield Section(message("award.section.reason"), tuple(Paragraph(said) for said in reasons), "section-reason")
    order = None if shown.place is None else award_place.order(shown.place)
    if order is not None:
        yield Section(message("award.section.order"), (order,), "section-order")
    if shown.money is not None:
        yield from award_money.sections(shown.money)
    yield Section(message("award.section.certainty"), tuple(_certainty(shown)), "section-certainty")
    yield Section(message("award.section.lot"), (Paragraph(message("award.lot.how")),), "section-lot")


def _leads(shown: AwardExplanation) -> Iterator[Block]:
    if shown.place is not None:
        yield Paragraph(message(f"award.place.{shown.place.result.replace(' ', '_')}"), "lead")
    elif shown.status != "granted":
        yield Paragraph(message(f"award.status.{shown.status}"), "lead")
    if shown.money is not None:
        yield Paragraph(award_money.lead(shown.money), "lead")


def _head(shown: AwardExplanation) -> Iterator[tuple[Said, Said]]:
    yield message("head.programme"), Verbatim(shown.programme)
    yield message("head.firm"), Verbatim(shown.firm)
    yield message("head.on"), Day(shown.on)
    if shown.place is not None:
        yield from award_place.head(shown.place)
    yield message("award.seed"), Verbatim(shown.seed)
    if shown.lot:
        yield message("award.lot"), Verbatim(shown.lot)
    yield message("head.hash"), Verbatim(shown.content_hash)


def _reasons(shown: AwardExplanation) -> Iterator[Said]:
    if shown.status == "refused":
        yield (
            message("award.failed", failed=Listed(shown.failed))
            if shown.failed
            else message("award.failed.otherwise")
        )
        return
    if shown.missing:
        yield counted("award.missing", len(shown.missing), facts=Listed(shown.missing))
    if shown.place is not None:
        yield from award_place.reasons(shown.place)


def _certainty(shown: AwardExplanation) -> Iterator[Block]:
    if shown.rejected:  # nothing is final then, nor certain
        yield Paragraph(counted("award.unread", shown.rejected))
        return
    if shown.place is not None:
        yield from award_place.certainty(shown.place)
    if shown.money is not None:
        yield Paragraph(award_money.certainty(shown.money))
