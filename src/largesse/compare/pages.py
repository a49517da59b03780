"""A comparison as a page: what each place offers, what that rests on, and what would bring more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby
from math import inf
from typing import Any

from largesse.compare.comparison import Comparison
from largesse.compare.needs import Asked, Figure, Need
from largesse.compare.profiles import questions
from largesse.compare.report import AssumptionShown, BenefitShown, PlaceShown, Range, place_shown
from largesse.explain.blocks import Bar, Block, Bullets, Chart, Item, Page, Pairs, Paragraph, Row, Section, Table
from largesse.explain.phrases import grade_said, grade_with_meaning
from largesse.explain.said import Answer, Day, InLanguages, Listed, Said, Verbatim, Words, message
from largesse.explain.said import Figure as Number
from largesse.model import types as t
from largesse.model.programme import Fact

Messages = Mapping[str, Mapping[str, str]]

MOST_NEEDS = 8
"""How much of what would bring more a page without detail shows."""


def words_of(comparison: Comparison) -> dict[str, dict[str, str]]:
    """The words of the profile, the places and every programme that takes part, each id behind its owner's."""
    found: dict[str, dict[str, str]] = {}
    owners: list[tuple[str, Messages]] = [("profile", questions(comparison.profile.currency).messages)]
    owners += [(one.id, one.programme.messages) for offer in comparison.offers for one in offer.place.participants]
    for owner, messages in owners:
        for lang, texts in messages.items():
            found.setdefault(lang, {}).update({f"{owner}:{id_}": text for id_, text in texts.items()})
    for offer in comparison.offers:
        for one in offer.place.participants:  # an authority's name is English where it is declared
            for fact in one.programme.facts.values():
                if fact.determined_by:
                    found["en"].setdefault(f"{one.id}:said.{fact.determined_by}", fact.determined_by)
        for lang, name in offer.place.names.items():
            found.setdefault(lang, {})[f"place:{offer.place.id}"] = name
    return found


def page(comparison: Comparison, *, detail: bool = True) -> Page:
    """The page of a comparison; without `detail`, only what each place comes to, and what would bring more."""
    shown = [place_shown(comparison, offer) for offer in comparison.offers]
    return Page(
        message("compare.title", firm=Verbatim(comparison.profile.name or "?")),
        tuple(_notices(shown)),
        tuple(_blocks(comparison, shown, detail)),
        contents=detail,
    )


def _notices(shown: list[PlaceShown]) -> Iterator[Said]:
    if any(benefit.grade == "unverified" for place in shown for benefit in place.benefits):
        yield message("compare.unverified")


def _blocks(comparison: Comparison, shown: list[PlaceShown], detail: bool) -> Iterator[Block]:
    money = t.money(comparison.currency)
    yield Paragraph(_lead(shown, money), "lead")
    yield Section(message("compare.glance"), tuple(_glance(shown, money)), "glance")
    yield Section(message("compare.how"), (Pairs(tuple(_head(comparison))),), "how")
    for place in shown:
        yield Section(_name(place), tuple(_place(comparison, place, money, detail)), _anchor(place), boxed=True)


def _lead(shown: list[PlaceShown], money: t.Number) -> Said:
    surest = max(shown, key=lambda place: place.present.least)
    if surest.present.least == 0 and all(place.present.most == 0 for place in shown):
        return message("compare.lead.nothing")
    most = max(shown, key=lambda place: place.present.most)
    surely = message("compare.lead.surely", place=_name(surest), amount=_money(surest.present.least, money))
    at_best = message("compare.lead.at_best", place=_name(most), amount=_money(most.present.most, money))
    return Listed((surely, at_best) if surest.present.least else (at_best,), "sentences")


def _head(comparison: Comparison) -> Iterator[tuple[Said, Said]]:
    years = comparison.years
    yield (
        message("compare.years"),
        message("compare.years.value", first=Verbatim(str(years[0])), last=Verbatim(str(years[-1]))),
    )
    rate = Number(comparison.rates.discount, t.SHARE)
    if comparison.rates.own_discount is not None:
        yield message("compare.discount"), message("compare.discount.own", rate=rate)
    else:
        dated = comparison.rates.dated("discount.rate")
        yield message("compare.discount"), _rated(comparison, dated, rate)
    rates = tuple(_exchanged(comparison))
    if rates:
        yield message("compare.exchange"), Listed(rates)
    carried = sorted({name for year in years for offer in comparison.offers[:1]
                      for name in offer.seen.in_year(year, offer.place.currency).carried})  # fmt: skip
    if carried:
        figures = Listed(tuple(Words(f"profile:facts.{name}.label", name) for name in carried))
        yield message("compare.carried"), figures


def _exchanged(comparison: Comparison) -> Iterator[Said]:
    """The rates between the currencies of the firm, of the places and of the comparison."""
    places = (offer.place.currency for offer in comparison.offers)
    currencies = dict.fromkeys([comparison.profile.currency, *places, comparison.currency])
    if len(currencies) == 1:
        return
    for currency in (one for one in currencies if one != "USD"):
        parameter = comparison.rates.parameters[f"exchange.{currency}"]
        assert isinstance(parameter.type, t.Number)
        yield Number(comparison.rates.dated(parameter.path).number, parameter.type)
    dated = comparison.rates.dated(f"exchange.{next(one for one in currencies if one != 'USD')}")
    yield _from(comparison, dated)


def _rated(comparison: Comparison, dated: Any, value: Said) -> Said:
    return Listed((value, _from(comparison, dated)))


def _from(comparison: Comparison, dated: Any) -> Said:
    """When and by whom a rate was published."""
    source = comparison.rates.sources[dated.source]
    by = Verbatim(source.publisher or source.title)
    return message("compare.rate", when=Verbatim(dated.locator), source=by, grade=grade_said(dated.grade))


# --- all places beside each other


def _glance(shown: list[PlaceShown], money: t.Number) -> Iterator[Block]:
    yield Chart(message("compare.chart"), tuple(_bar(place, money) for place in shown))
    yield Paragraph(message("compare.chart.how"), "note")


def _bar(place: PlaceShown, money: t.Number) -> Bar:
    most = None if place.present.most == inf else place.present.most
    return Bar(_name(place), place.present.least, most, _present(place, money))


def _present(place: PlaceShown, money: t.Number) -> Said:
    """What a place offers at present value; where a scheme there is not modelled, with more."""
    shown = _range(place.present, money)
    return message("compare.and_more", range=shown) if place.open_upwards else shown


# --- one place


def _place(comparison: Comparison, place: PlaceShown, money: t.Number, detail: bool) -> Iterator[Block]:
    local = t.money(place.currency)
    yield Paragraph(message("compare.present", range=_present(place, money)), "total")
    if not place.benefits:
        yield Paragraph(message("compare.place.nothing"))
    else:
        yield Paragraph(message("compare.grade", grade=grade_with_meaning(place.grade)), "note")
        rate, grade = place.tax
        yield Paragraph(message("compare.tax", rate=Number(rate, t.SHARE), grade=grade_said(grade)), "note")
        yield _by_year(comparison, place, local)
    if place.needs:
        shown = place.needs if detail else place.needs[:MOST_NEEDS]
        more = len(place.needs) - len(shown)
        rest = (Item(message("compare.needs.more", number=Verbatim(str(more)))),) if more else ()
        bullets = Bullets((*(_need(need, local) for need in shown), *rest))
        yield Section(message("compare.needs", year=Verbatim(str(comparison.years[0]))), (bullets,))
    if not detail:
        return
    if place.benefits:
        yield Section(message("compare.cash"), (_cash(place, local),))
    yield Section(message("compare.clawback"), tuple(_clawback(place, local)))
    if place.exclusive:
        yield Section(message("compare.exclusive"), (Bullets(tuple(map(_exclusive, place.exclusive))),))
    if place.in_kind:
        yield Section(message("compare.in_kind"), (Bullets(tuple(_in_kind(place))),))
    if place.assumed:
        yield Section(message("compare.assumed"), (Bullets(tuple(_assumptions(place))),))
    left = tuple(_left_out(place))
    if left:
        yield Section(message("compare.left_out"), (Bullets(left),))


def _by_year(comparison: Comparison, place: PlaceShown, local: t.Number) -> Block:
    """A row for each benefit, and again where its amount changes from one year to the next."""
    rows = []
    for (programme, benefit), of in _grouped(place.benefits):
        name = message("compare.benefit", programme=_title(programme), benefit=_rule(programme, benefit))
        for run in _runs(of):
            surely, at_best = (None if one is None else _money(one, local) for one in (run[0].surely, run[0].at_best))
            rows.append(Row((name, _years(run), surely, at_best, _standing(run))))
    header = tuple(message(f"compare.column.{name}") for name in ("benefit", "years", "surely", "at_best", "note"))
    return Table(message("compare.by_year"), header, tuple(rows))


def _runs(of: list[BenefitShown]) -> Iterator[list[BenefitShown]]:
    """Years in a row in which a benefit is the same."""
    run: list[BenefitShown] = []
    for shown in of:
        if run and (shown.year != run[-1].year + 1 or _alike(shown) != _alike(run[-1])):
            yield run
            run = []
        run.append(shown)
    if run:
        yield run


def _alike(shown: BenefitShown) -> tuple[object, ...]:
    return shown.surely, shown.at_best, shown.as_if_in_force


def _years(run: list[BenefitShown]) -> Said:
    first, last = Verbatim(str(run[0].year)), Verbatim(str(run[-1].year))
    return first if len(run) == 1 else message("compare.years.each", first=first, last=last)


def _grouped(benefits: tuple[BenefitShown, ...]) -> Iterator[tuple[tuple[str, str], list[BenefitShown]]]:
    def key(shown: BenefitShown) -> tuple[str, str]:
        return shown.programme, shown.benefit

    for name, of in groupby(sorted(benefits, key=lambda shown: (*key(shown), shown.year)), key):
        yield name, list(of)


def _standing(of: list[BenefitShown]) -> Said | None:
    """What stands beside a benefit: that it is decided as if in force."""
    return message("compare.as_if_in_force") if any(shown.as_if_in_force for shown in of) else None


def _cash(place: PlaceShown, local: t.Number) -> Block:
    header = tuple(message(f"compare.column.{name}") for name in ("day", "benefit", "gross", "net"))
    coming = [(cash, shown) for shown in place.benefits for cash in shown.cash]
    coming.sort(key=lambda pair: (pair[0].day, pair[1].programme, pair[1].benefit))
    rows = [
        Row((Day(cash.day), _of_year(shown), _range(cash.gross, local), _range(cash.net, local)))
        for cash, shown in coming
    ]
    return Table(message("compare.cash"), header, tuple(rows))


def _of_year(shown: BenefitShown) -> Said:
    benefit = _rule(shown.programme, shown.benefit)
    return message("compare.of_year", benefit=benefit, year=Verbatim(str(shown.year)))


def _exclusive(one: tuple[tuple[tuple[str, ...], ...], Any]) -> Item:
    """Sets of programmes of which one counts, and why."""
    sets, why = one
    named = tuple(Listed(tuple(map(_title, names)), "and") for names in sets)
    said = message("compare.exclusive.item", sets=Listed(named))
    return Item(said, (both(why),) if why else ())


def _in_kind(place: PlaceShown) -> Iterator[Item]:
    for programme, name, status in place.in_kind:
        standing = message(f"standing.{status}")
        benefit = _rule(programme, name)
        yield Item(message("compare.in_kind.item", programme=_title(programme), benefit=benefit, status=standing))


def _need(need: Need, local: t.Number) -> Item:
    gain = (
        message("compare.gain.open") if need.gain == inf else message("compare.gain", amount=_money(need.gain, local))
    )
    title = _title(need.programme)
    if need.condition:
        condition = Words(f"{need.programme}:rules.{need.condition}.sentence", need.condition)
        return Item(message("compare.need.condition", gain=gain, programme=title, condition=condition))
    if not need.asked:
        return Item(message("compare.need.open", gain=gain, programme=title))
    notes = tuple(_question(asked) for asked in need.asked)
    return Item(message("compare.need.known", gain=gain, programme=title), notes)


def _question(asked: Asked) -> Said:
    if isinstance(asked, Figure):
        return message("compare.need.figure", question=Words(f"profile:facts.{asked.name}.question", asked.name))
    question = Words(f"{asked.programme}:facts.{asked.fact}.question", asked.fact)
    if asked.determined_by:
        authority = Words(f"{asked.programme}:said.{asked.determined_by}", asked.determined_by)
        where = Verbatim(f"{asked.programme}: {asked.fact}")
        return message("compare.need.determined", question=question, authority=authority, fact=where)
    return message("compare.need.answer", question=question, fact=Verbatim(f"{asked.programme}: {asked.fact}"))


def _clawback(place: PlaceShown, local: t.Number) -> Iterator[Block]:
    if not place.clawback:
        yield Paragraph(message("compare.clawback.none"))
        return
    said = [
        message(
            "compare.clawback.item", programme=_title(one.programme), amount=_range(one.amount, local),
            until=Verbatim(str(one.until)), condition=_rule(one.programme, one.condition),
        )
        for one in place.clawback
    ]  # fmt: skip
    yield Bullets(tuple(Item(one) for one in said))


def _assumptions(place: PlaceShown) -> Iterator[Item]:
    """Each programme's assumptions, those of one reason together."""
    for programme, of in groupby(place.assumed, lambda one: one.programme):
        notes: dict[Said, list[Said]] = {}
        for one in of:
            notes.setdefault(_why(one), []).append(_assumed(one))
        said = [
            message("compare.assumed.item", what=Listed(tuple(dict.fromkeys(what))), why=why)
            for why, what in notes.items()
        ]
        yield Item(_title(programme), tuple(said))


def _assumed(one: AssumptionShown) -> Said:
    label = f"{one.programme}:{'facts' if one.part == 'fact' else 'rules'}.{one.name}.label"
    words = Words(label, one.name)
    if one.part != "fact":
        return message(f"compare.assumed.{one.part}", benefit=words)
    if one.fact is None:
        return words
    return message("compare.assumed.value", what=words, value=_value(one.programme, one.fact, one.value))


def _value(programme: str, fact: Fact, value: Any) -> Said:
    """A value that is assumed, in words."""
    if isinstance(value, bool):
        return Answer(value)
    if isinstance(value, date):
        return Day(value)
    if isinstance(fact.type, t.Number) and isinstance(value, int | Fraction):
        return Number(value, fact.type)
    return Words(f"{programme}:choices.{fact.name}.{value}", str(value))


def _why(one: AssumptionShown) -> Said:
    said: list[Said] = []
    if one.why.reason:
        said.append(message(f"compare.reason.{one.why.reason}"))
    if one.why.words:
        said.append(both(one.why.words))
    if one.why.source:
        said.append(message("compare.reason.source", source=Verbatim(one.why.source)))
    return Listed(tuple(said), "sentences") if said else message("compare.reason.none")


def both(words: Mapping[str, str]) -> Said:
    """Words in both languages, of which the speaker takes its own."""
    return InLanguages(tuple(words.items()))


def _left_out(place: PlaceShown) -> Iterator[Item]:
    for one in place.left_out:
        title = _title(one.programme)
        if one.benefit:
            title = message("compare.benefit", programme=title, benefit=_rule(one.programme, one.benefit))
        why = message("compare.left_out.rest") if one.words is None else both(one.words)
        yield Item(message("compare.left_out.item", what=title, why=why))
    for programme in place.unverified:
        if not any(shown.programme == programme for shown in place.benefits):
            yield Item(message("compare.left_out.unverified", what=_title(programme)))
    for programme in place.not_in_force:
        yield Item(message("compare.left_out.not_in_force", what=_title(programme)))
    for programme, of in groupby(place.not_modelled, lambda pair: pair[0]):
        notes = tuple(Words(f"{programme}:not_modelled.{name}", name) for _, name in of)
        yield Item(message("compare.left_out.not_modelled", what=_title(programme)), notes)


# --- in words


def _name(place: PlaceShown) -> Said:
    return Words(f"place:{place.id}", place.id)


def _anchor(place: PlaceShown) -> str:
    return place.id.replace("/", "-")


def _title(programme: str) -> Said:
    return Words(f"{programme}:title", programme)


def _rule(programme: str, rule: str) -> Said:
    return Words(f"{programme}:rules.{rule}.label", rule)


def _money(amount: Any, type_: t.Number) -> Said:
    return message("compare.no_bound") if amount == inf else Number(amount, type_)


def _range(range_: Range, type_: t.Number) -> Said:
    if range_.least == range_.most:
        return _money(range_.least, type_)
    if range_.most == inf:
        return message("compare.at_least", least=_money(range_.least, type_))
    if range_.least == 0:
        return message("compare.up_to", most=_money(range_.most, type_))
    return message("compare.range", least=_money(range_.least, type_), most=_money(range_.most, type_))
