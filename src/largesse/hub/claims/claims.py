"""From a view to its claims: every figure with what it is of, and what is asserted without one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from largesse.hub.claims.attributes.comparisons import Passing, passings
from largesse.hub.claims.attributes.currencies import amount_at
from largesse.hub.claims.attributes.denials import Denials
from largesse.hub.claims.attributes.firms import is_of_firm
from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.happenings.find import happenings
from largesse.hub.claims.attributes.happenings.happening import Happening
from largesse.hub.claims.attributes.indicators.carried import carried, goes_on
from largesse.hub.claims.attributes.indicators.carried.firms import goes_on_of_firm
from largesse.hub.claims.attributes.indicators.choose import indicator
from largesse.hub.claims.attributes.indicators.inturn import indicator_in_turn
from largesse.hub.claims.attributes.indicators.losses import is_loss, is_moved
from largesse.hub.claims.attributes.indicators.named import Named
from largesse.hub.claims.attributes.indicators.outside import is_outside
from largesse.hub.claims.attributes.indicators.proposed import proposed
from largesse.hub.claims.attributes.indicators.sectors import of_next_sector
from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.claims.attributes.inturn import Turns
from largesse.hub.claims.attributes.kinds import kind
from largesse.hub.claims.attributes.places import Where
from largesse.hub.claims.attributes.speakers import Attribution, Speakers
from largesse.hub.claims.attributes.subjects import subject, topic
from largesse.hub.claims.attributes.times.choose import when
from largesse.hub.claims.attributes.times.mention import Mention
from largesse.hub.claims.figures import Figure, figures
from largesse.hub.claims.unread import Unread
from largesse.hub.model.claims import Amount, Claim, Kind, When
from largesse.hub.model.documents import Document
from largesse.hub.model.periods import Period
from largesse.hub.reading.view import View


def claims(view: View, document: Document) -> tuple[Claim, ...]:
    """Every claim of the view's text, in its order. `document` is the one that the view is of."""
    return Claims(view, document, Unread(view, document, figures(view)).others).all


@dataclass(frozen=True)
class Claims:
    """The claims of a view whose figures are known."""

    view: View
    document: Document
    figures: tuple[Figure, ...]

    @cached_property
    def all(self) -> tuple[Claim, ...]:
        found = [*self._of_figures(), *self._without()]
        return tuple(sorted(found, key=lambda claim: claim.span))

    @cached_property
    def _in_order(self) -> InOrder[Figure]:
        return InOrder(self.figures)

    @cached_property
    def ground(self) -> Ground:
        return Ground.of(self.view, [figure.number for figure in self.figures if not _names_year(self.view, figure)])

    @cached_property
    def turns(self) -> Turns:
        return Turns(self.ground, self.figures)

    @cached_property
    def where(self) -> Where:
        return Where(self.ground)

    @cached_property
    def named(self) -> Named:
        return Named(self.ground)

    @cached_property
    def speakers(self) -> Speakers:
        return Speakers(self.ground)

    @cached_property
    def denials(self) -> Denials:
        return Denials(self.ground)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        return happenings(self.ground, self.speakers.all)

    @cached_property
    def times(self) -> dict[Figure, tuple[When, Mention | None]]:
        own = self._own_times
        return {figure: self._of_list(figure, time) for figure, time in own.items()}

    def _of_list(self, figure: Figure, time: tuple[When, Mention | None]) -> tuple[When, Mention | None]:
        """A figure's time; that of the last of its list, where that alone has one: 3.4, 19.6 and 22.5 in 2023."""
        if not self.turns.names(figure) or time[0].said or time[0].period:
            return time
        return self._own_times[self.turns.members(figure)[-1]]

    @cached_property
    def _own_times(self) -> dict[Figure, tuple[When, Mention | None]]:
        others = frozenset(happening.mention for happening in self.happenings if happening.own)
        return {
            figure: when(
                self.ground,
                figure.start,
                figure.end,
                others,
                counted=_is_count(figure),
                change=figure.form == "change",
                lasting=figure.amount is not None and figure.amount.unit in _DURATIONS,
                turn=(figure.nth, figure.of),
                placed=self._in_turn(figure) != "" or bool(self.turns.names(figure)),
            )
            for figure in self.figures
        }

    def _of_figures(self) -> Iterator[Claim]:
        known: list[tuple[Figure, str]] = []
        for at, figure in enumerate(self.figures):
            said = self.speakers.of(figure.start)
            about = self._subject(at, said)
            firm = self._is_of_firm(figure, about, said)
            measured = self._indicator(at, about, firm, known)
            known.append((figure, measured))
            if is_moved(self.ground, figure, measured):
                measured = ""  # what goes on from it may still be the level: lost 12 unicorns and now has 79
            time, mention = self.times[figure]
            yield self._claim(
                figure,
                kind=kind(self.ground, figure.start, figure.end, said, mention, figure.hint),
                subject=about,
                indicator=measured,
                proposed="" if measured else proposed(self.ground, figure),
                place=self._place(figure, firm),
                when=time,
                speaker=said.who if said else "",
            )

    def _subject(self, at: int, said: Attribution | None) -> str:
        """Whom the figure at a place is of: places that are told one by one are of whom the first of them is."""
        figure = self.figures[at]
        if figure.form == "rank" and figure.nth > 1:
            before = reversed(self.figures[max(at - _NEAR, 0) : at])
            figure = next((one for one in before if one.form == "rank" and one.nth == 1), figure)
        if owner := self.turns.owner(figure):
            return owner.words
        there = self.where.owner(figure.start, figure.end)
        return there or subject(self.ground, figure.start, figure.end, said)

    def _is_of_firm(self, figure: Figure, about: str, said: Attribution | None) -> bool:
        """Whether a figure tells of a firm: its subject is one, or what its sentence is about."""
        around = topic(self.ground, about, figure.start, figure.end, said)
        return is_of_firm(self.ground, about) or is_of_firm(self.ground, around)

    def _place(self, figure: Figure, firm: bool) -> str:
        if in_turn := self._in_turn(figure):
            return in_turn
        if name := self.turns.name(figure):
            spans = [(one.start, one.end) for one in self.turns.names(figure)]
            if any(self.where.named_in(*span) for span in spans):
                return self.where.named_in(name.start, name.end) or self.where.home_beside(spans)
        return self.where.of(figure.start, figure.end, firm=firm)

    def _in_turn(self, figure: Figure) -> str:
        return self.where.in_turn(figure.start, figure.nth, figure.of)

    def _indicator(self, at: int, about: str, firm: bool, known: list[tuple[Figure, str]]) -> str:
        """What the figure at a place measures; no profit where it is a loss."""
        measured = self._measured(at, about, firm, known)
        return "" if is_loss(self.ground, self.figures[at], measured) else measured

    def _measured(self, at: int, about: str, firm: bool, known: list[tuple[Figure, str]]) -> str:
        """What the figure at a place measures: by the words about it, else by the list that it stands in, else by the
        figure before it. `known` are those before with what they measure."""
        figure = self.figures[at]
        if is_outside(self.ground, figure):
            return ""
        sentence = self.ground.sentence(figure.start)
        others = tuple(self._in_order.within(sentence.start, sentence.end))
        in_turn = indicator_in_turn(self.named, self.turns, figure, others)
        if in_turn is not None:
            return in_turn
        if figure.of > 1 and figure.form in ("share", "change", "rank"):
            before = _respectively(figure, [one for one in known[-_NEAR:] if one[0].start >= sentence.start])
            if before or figure.form != "rank":
                return before
        measured = goes_on(self.named, figure, known) or indicator(self.named, figure, others, firm, about)
        if not firm and goes_on_of_firm(self.ground, self.where, figure, about, known, measured):
            measured = indicator(self.named, figure, others, True, about) or measured
        if measured:
            return measured
        if figure.nth < figure.of and figure.counted and figure.form == "quantity":
            last = self.figures[min(at + figure.of - figure.nth, len(self.figures) - 1)]
            return indicator(self.named, last, others, firm, about) if last.counted == figure.counted else ""
        next_sector = "" if firm else of_next_sector(self.ground, figure, known[-_NEAR:])
        return next_sector or carried(self.named, self.where, figure, known[-_NEAR:], firm)

    def _without(self) -> Iterator[Claim]:
        """The comparisons and the events."""
        named = {one.start for one in self.where.named}
        compared = InOrder(passings(self.ground, named, self._in_order))
        for passing in compared:
            figure = Figure(passing.start, passing.end, "comparison", None, direction="down" if passing.down else "")
            claim = self._bare(figure, when(self.ground, passing.start, passing.end), False)
            claim = replace(claim, other=self.where.rival(passing.rival, passing.end, claim.place))
            yield replace(claim, denied=True) if passing.denied else claim
        used = {mention for _, mention in self.times.values() if mention is not None}
        for happening in self.happenings:
            told = happening.mention not in used or happening.alone
            if told and not self._is_claimed(happening, compared):
                mention = happening.mention
                time = When(self.ground.said(mention.start, mention.end), mention.period)
                event = Figure(happening.start, happening.end, "event", None)
                yield self._bare(event, (time, mention), happening.coming)

    def _is_claimed(self, happening: Happening, compared: InOrder[Passing]) -> bool:
        """Whether another claim stands in the words of a happening."""
        sentence = self.ground.sentence(happening.start)
        others: list[Figure | Passing] = [
            *self._in_order.within(sentence.start, sentence.end),
            *compared.within(sentence.start, sentence.end),
        ]
        return any(one.start < happening.end and happening.start < one.end for one in others)

    def _bare(self, figure: Figure, time: tuple[When, Mention | None], coming: bool) -> Claim:
        """The claim of a comparison or an event."""
        said = self.speakers.of(figure.start)
        about = subject(self.ground, figure.start, figure.end, said)
        how: Kind = "forecast" if coming else kind(self.ground, figure.start, figure.end, said, time[1], "statement")
        if figure.form == "event" and how == "statement":
            how = "event"
        when_ = _ahead(time[0], self.document.written) if how == "forecast" else time[0]
        return self._claim(
            figure,
            kind=how,
            subject=about,
            indicator=indicator(self.named, figure, (figure,), False, about) if figure.form == "comparison" else "",
            proposed="",
            place=self.where.of(figure.start, figure.end, firm=is_of_firm(self.ground, about)),
            when=when_,
            speaker=said.who if said else "",
        )

    def _claim(
        self,
        figure: Figure,
        *,
        kind: Kind,
        subject: str,
        indicator: str,
        proposed: str,
        place: str,
        when: When,
        speaker: str,
    ) -> Claim:
        span = self.view.span(figure.start, figure.end)
        sentence = self.ground.sentence(figure.start)
        bounded = self.denials.bounded(figure) and not _is_until(kind, when)
        amount = amount_at(figure, place)
        return Claim(
            span=span,
            sentence=self.view.span(sentence.start, sentence.end),
            words=span.of(self.document.text),
            form=figure.form,
            kind=kind,
            amount=_turned(amount) if bounded else amount,
            direction=figure.direction,
            subject=subject,
            counted=figure.counted,
            indicator=indicator,
            proposed=proposed,
            place=place,
            when=when,
            speaker=speaker,
            denied=not bounded and self.denials.of(figure),
        )


_NEAR = 12
"""So many figures back one may be that another goes on from."""
_DURATIONS = ("year", "month", "week", "day", "hour", "minute")


def _respectively(figure: Figure, known: list[tuple[Figure, str]]) -> str:
    """The indicator of that figure before the list that has the same place in its own (分别占全市的三成和四成), which
    may be a list as well (分别有24家和36家,居第四和第三)."""
    alike = [measured for one, measured in known if (one.nth, one.of) == (figure.nth, figure.of)]
    if alike:
        return alike[-1]
    before = [one for one in known if not one[0].of]
    return before[figure.nth - figure.of - 1][1] if len(before) >= figure.of else ""


def _names_year(view: View, figure: Figure) -> bool:
    """The best since 2018, 创2010年以来新高: the year in a rank's words is its time."""
    words = view.text[figure.number[0] : figure.number[1]]
    return figure.form == "rank" and re.search(r"since|(?<!\d)(?:19|20)\d\d(?!\d)", words) is not None


def _is_until(kind: Kind, when: When) -> bool:
    """Whether something is foretold of all years until a day: that 40 will not be reached by 2026 is no bound of one
    year, but the forecast that it will, denied."""
    return kind == "forecast" and when.period is not None and when.period.first is None


def _turned(amount: Amount | None) -> Amount | None:
    """A bound whose verb is denied: what did not exceed 40, or not reach it, is 40 at most; what is not below 40 is
    at least 40."""
    if amount is None:
        return None
    return replace(amount, qualifier="at least" if amount.qualifier == "up to" else "up to")


def _is_count(figure: Figure) -> bool:
    return figure.amount is not None and figure.amount.unit == "count"


def _ahead(time: When, today: date | None) -> When:
    """Of what is still to come "in May" is the next May; its year is not said."""
    period = time.period
    if (
        today is None
        or period is None
        or period.last is None
        or period.last >= today
        or re.search(r"\d{4}|last|去|上", time.said)
    ):
        return time
    first = period.first and period.first.replace(year=period.first.year + 1, day=min(period.first.day, 28))
    last = period.last
    year = last.year + 1
    day = min(last.day, calendar.monthrange(year, last.month)[1])
    return When(time.said, Period(first, last.replace(year=year, day=day)))
