"""A city's view as a page: for whom our place is the first, and what would change that."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Any

from largesse.compare.city import SIZES, ChangeSeen, CityView
from largesse.compare.city_report import GroupCount, by_sector, by_size, first_for_nobody, place_counts, unbounded
from largesse.compare.places import read_place
from largesse.compare.profiles import questions
from largesse.explain.blocks import Bar, Block, Chart, Page, Paragraph, Row, Section, Table
from largesse.explain.said import Figure as Number
from largesse.explain.said import Listed, Said, Verbatim, Words, message
from largesse.model import types as t

MOST_CHANGES = 15


def words_of(view: CityView) -> dict[str, dict[str, str]]:
    """The words of the profile, of the places and of our programmes, each id behind its owner's."""
    found: dict[str, dict[str, str]] = {}
    ours = read_place(view.question.places[view.ours])
    owners = [("profile", questions(view.question.currency).messages)]
    owners += [(one.id, one.programme.messages) for one in ours.participants]
    for owner, messages in owners:
        for lang, texts in messages.items():
            found.setdefault(lang, {}).update({f"{owner}:{id_}": text for id_, text in texts.items()})
    for name in view.question.places:
        for lang, text in read_place(name).names.items():
            found.setdefault(lang, {})[f"place:{name}"] = text
    return found


def page(view: CityView, register: str) -> Page:
    ours = _place(view.question.places[view.ours])
    title = message("rank.title", place=ours, register=Verbatim(register))
    return Page(title, (), tuple(_blocks(view, ours)), contents=False)


def _blocks(view: CityView, ours: Said) -> Iterator[Block]:
    counts = place_counts(view)
    own = next(one for one in counts if one.place == view.question.places[view.ours])
    firms, surely, at_best = map(_number, (len(view.firms), own.surely, own.at_best))
    yield Paragraph(message("rank.lead", place=ours, firms=firms, surely=surely, at_best=at_best), "lead")
    yield Paragraph(message(f"rank.by.{view.by}"), "note")
    if view.rejected:
        yield Paragraph(message("rank.rejected", number=_number(view.rejected)), "note")
    nobody = first_for_nobody(view)
    if nobody:
        yield Paragraph(message("rank.nobody", number=_number(nobody)), "note")
    unknown = list(unbounded(view))
    if unknown:
        yield Paragraph(message("rank.unbounded", places=Listed(tuple(map(_place, unknown)))), "note")
    yield Section(message("rank.places"), tuple(_places(view)))
    yield Section(message("rank.sectors"), (_groups(view, by_sector(view), "sector"),))
    yield Section(message("rank.sizes"), (_groups(view, by_size(view), "size"),))
    yield Section(message("rank.changes"), tuple(_changes(view)))


def _places(view: CityView) -> Iterator[Block]:
    counts = place_counts(view)
    bars = [
        Bar(_place(one.place), first, first, message("rank.firms", number=_number(first)))
        for one in counts
        if (first := one.surely if view.by == "surely" else one.at_best)
    ]
    if bars:
        yield Chart(message("rank.places"), tuple(bars))
    header = tuple(message(f"rank.column.{name}") for name in ("place", "surely", "at_best", "least"))
    money = t.money(view.question.currency)
    rows = [
        (_place(one.place), _number(one.surely), _number(one.at_best), _money(one.least, money)) for one in counts
    ]
    yield Table(message("rank.places"), header, tuple(map(Row, rows)))


def _groups(view: CityView, groups: list[GroupCount], kind: str) -> Block:
    header = tuple(message(f"rank.column.{name}") for name in (kind, "firms", "ours", "rank", "best"))
    rows = tuple(
        Row((_group(one, kind), _number(one.firms), _number(one.ours_first), _number(one.middle_rank), _best(one)))
        for one in groups
    )
    return Table(message(f"rank.{kind}s"), header, rows)


def _group(group: GroupCount, kind: str) -> Said:
    if group.name is None:
        return message("rank.unknown")
    if kind == "sector":
        return Words(f"profile:choices.sector.{group.name}", str(group.name))
    at = int(group.name)
    if at == 0:
        return message("rank.size.below", most=_number(SIZES[0]))
    if at == len(SIZES):
        return message("rank.size.from", least=_number(SIZES[-1]))
    return message("rank.size.between", least=_number(SIZES[at - 1]), most=_number(SIZES[at] - 1))


def _best(group: GroupCount) -> Said | None:
    if group.best is None:
        return None
    return message("rank.best", place=_place(group.best[0]), number=_number(group.best[1]))


def _changes(view: CityView) -> Iterator[Block]:
    if not view.changes:
        yield Paragraph(message("rank.changes.none"))
        return
    yield Paragraph(message("rank.changes.how"), "note")
    money = t.money(view.question.currency)
    header = tuple(message(f"rank.column.{name}") for name in ("change", "won", "to_won", "to_others", "each"))
    yield Table(message("rank.changes"), header, tuple(_change(one, money) for one in view.changes[:MOST_CHANGES]))


def _change(one: ChangeSeen, money: t.Number) -> Row:
    change = one.change
    kind = "rules" if change.kind == "dropped" else "parameters"
    label = ".sentence" if change.kind == "dropped" else ""
    what = Words(f"{change.programme}:{kind}.{change.name}{label}", change.name)
    title = Words(f"{change.programme}:title", change.programme)
    cost = one.paid_to_won + one.paid_to_others
    each = inf if cost == inf else Fraction(cost, one.won)
    return Row(
        (
            message(f"rank.change.{change.kind}", what=what, programme=title),
            _number(one.won),
            _money(one.paid_to_won, money),
            _money(one.paid_to_others, money),
            _money(each if each == inf else int(each), money),
        )
    )


def _place(name: str) -> Said:
    return Words(f"place:{name}", name)


def _number(value: int) -> Said:
    return Number(value, t.COUNT)


def _money(amount: Any, money: t.Number) -> Said:
    return message("compare.no_bound") if amount == inf else Number(amount, money)
