"""Forecasts as pages: the chart, the numbers, and beside them how well such forecasts have done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from largesse.explain.blocks import Band, Block, Bullets, Curves, Item, Page, Paragraph, Point, Row, Section, Table
from largesse.explain.said import Said, Verbatim
from largesse.hub.axes import curves, line
from largesse.hub.figures import beside_axis, with_unit
from largesse.hub.forecasts.claimed import POINT, Foretold, Score
from largesse.hub.forecasts.forward import Forecast, HorizonScore, ModelScore
from largesse.hub.forecasts.models import NAIVE
from largesse.hub.forecasts.passing import DRAWS, Passing
from largesse.hub.forecasts.passing_skill import PassingSkill
from largesse.hub.forecasts.paths import WAYS
from largesse.hub.forecasts.scale import Scale, scale_of
from largesse.hub.forecasts.scores import LEVELS
from largesse.hub.forecasts.yearly import Yearly
from largesse.hub.indicators import catalogue
from largesse.hub.model.claims import Claim
from largesse.hub.places import find, places
from largesse.hub.words import joined, on_one_line, say

SHOWN = 80
"""The range that sentences speak of."""
NARROW = 0.65
"""Where the 80% ranges held less than this part of what came, the page says so."""


@dataclass(frozen=True, slots=True)
class About:
    """What a page is about, in its language; `rests` are the sources of what was observed."""

    lang: str
    indicator: str
    place: str
    unit: str
    other: str = ""
    rests: tuple[str, ...] = ()

    def say(self, message: str, **values: object) -> str:
        names = {"indicator": self.indicator, "place": self.place, "other": self.other}
        return say(f"forecasts.{message}", self.lang, **names, **values)

    def said(self, message: str, **values: object) -> Said:
        return Verbatim(self.say(message, **values))

    def beside_axis(self, value: Fraction) -> str:
        return beside_axis(value, self.unit, self.lang)

    def columns(self, *names: str) -> tuple[Said, ...]:
        return tuple(self.said(f"column.{name}") for name in names)


# --- a series forward


def forecast_page(one: Forecast, about: About) -> Page:
    values = [*map(float, one.series.values), *(ends for year in one.ahead for ends in year.within[SHOWN])]
    scale = scale_of(values, about.unit, about.lang)
    title = about.said("title", first=one.ahead[0].year, last=one.ahead[-1].year)
    return Page(title, (), tuple(_forecast(one, about, scale)))


def _forecast(one: Forecast, about: About, scale: Scale) -> Iterator[Block]:
    end = one.ahead[-1]
    low, high = end.within[SHOWN]
    lead = about.said(
        "lead", year=end.year, middle=scale.said(end.middle), low=scale.said(low), high=scale.said(high)
    )
    yield Paragraph(_verdict(one, about), "total")
    yield Paragraph(lead, "lead")
    yield _fan(one, about, scale)
    yield from _coverage(one, about)
    for shift in one.shifts:
        said = about.said("shift", year=shift.year, change=_change(shift.change), usual=_change(shift.usual))
        yield Paragraph(said)
    yield Section(about.said("section.ahead"), tuple(_ahead(one, about, scale)))
    if one.horizons:
        yield Section(about.said("section.backtest"), tuple(_backtest(one, about, scale)))
    yield Section(about.said("section.models"), tuple(_models(one, about, scale)))
    yield from _rests(about, one.series)


def _coverage(one: Forecast, about: About) -> Iterator[Block]:
    """How often what came lay within the range that the chart shows."""
    trials = sum(row.trials for row in one.horizons)
    naive = sum(row.naive_covered[SHOWN] for row in one.horizons)
    own = sum(row.covered[SHOWN] for row in one.horizons) if one.skill == "skill" else naive
    if trials:
        narrow = own < NARROW * trials
        yield Paragraph(about.said("too_narrow" if narrow else "covered", count=own, trials=trials, naive=naive))


def _verdict(one: Forecast, about: About) -> Said:
    if one.skill == "skill":
        return about.said("skill", luck=_percent(one.luck or 0.0))
    return about.said("no_skill") if one.skill == "no skill" else about.said("too_few", years=len(one.series.values))


def _fan(one: Forecast, about: About, scale: Scale) -> Curves:
    """What was observed, then the middle of what is expected over its ranges."""
    last = one.series.last
    seen = _values(one.series)
    middle = {last: seen[last]} | {year.year: Fraction(year.middle) for year in one.ahead}
    lines = [
        line(about.say("curve.observed"), seen, scale.said, about.lang),
        line(about.say("curve.expected"), middle, scale.said, about.lang, dashed=True),
    ]
    start = (Fraction(last), seen[last])
    bands = [_band(one, level, start, about, scale) for level in LEVELS]
    return curves(_label(about.say("chart"), about), lines, about.beside_axis, bands)


def _band(one: Forecast, level: int, start: Point, about: About, scale: Scale) -> Band:
    below, above = (
        (start, *((Fraction(year.year), Fraction(year.within[level][end])) for year in one.ahead)) for end in (0, 1)
    )
    end = one.ahead[-1]
    low, high = map(scale.said, end.within[level])
    return Band(
        about.said("band", level=level), below, above, about.said("band.range", year=end.year, low=low, high=high)
    )


def _label(name: str, about: About) -> Said:
    return Verbatim(with_unit(name, about.unit, about.lang))


def _values(series: Yearly) -> dict[int, Fraction]:
    return dict(zip(series.years, series.values, strict=True))


def _in_unit(about: About, scale: Scale) -> str:
    return about.say("unit", unit=scale.heading) if scale.heading else ""


def _ahead(one: Forecast, about: About, scale: Scale) -> Iterator[Block]:
    within = tuple(about.said("column.within", level=level) for level in LEVELS)
    header = (*about.columns("year", "middle"), *within, about.said("column.tested"))
    rows = []
    for year in one.ahead:
        ranges = (_range(about, scale, *year.within[level]) for level in LEVELS)
        cells = (Verbatim(str(year.year)), Verbatim(scale.number(year.middle)), *ranges, _tested(about, year.tested))
        rows.append(Row(cells))
    yield Paragraph(about.said("model", model=about.say(f"model.{one.shown}")))
    if scale.heading:
        yield Paragraph(Verbatim(_in_unit(about, scale)), "note")
    yield Table(about.said("section.ahead"), header, tuple(rows), numbers=(1, 5))
    untested = next((year.year for year in one.ahead if not year.tested), None)
    if untested == one.ahead[0].year:
        yield Paragraph(about.said("untested_all"))
    elif untested is not None:
        yield Paragraph(about.said("untested", year=untested))
    how = "intervals.how" if one.widened >= 1.05 else "intervals.as_is"
    yield Paragraph(about.said(how, factor=f"{one.widened:.1f}"), "note")


def _tested(about: About, times: int) -> Said:
    return Verbatim(str(times)) if times else about.said("not_tested")


def _range(about: About, scale: Scale, low: float, high: float) -> Said:
    return about.said("range", low=scale.number(low), high=scale.number(high))


def _backtest(one: Forecast, about: About, scale: Scale) -> Iterator[Block]:
    names = ("horizon", "trials", "mae", "mae_naive", "scaled", "scaled_naive", "gain")
    rows = tuple(Row(tuple(map(Verbatim, _horizon(row, scale)))) for row in one.horizons)
    yield Table(about.said("section.backtest"), about.columns(*names), rows, numbers=tuple(range(1, 7)))
    yield Paragraph(about.said("backtest.how"), "note")
    covered = tuple(about.said("column.covered", level=level) for level in LEVELS)
    naive = about.said("column.naive_covered", level=SHOWN)
    within = tuple(Row(tuple(map(Verbatim, _covered(row, about)))) for row in one.horizons)
    title = about.said("section.covered")
    yield Section(title, (Table(title, (about.said("column.horizon"), *covered, naive), within),))
    choices = [
        about.say("chosen_then.one", year=year, model=about.say(f"model.{name}")) for year, name in one.chosen_then
    ]
    yield Paragraph(about.said("chosen_then", choices=joined(choices, about.lang)), "note")


def _horizon(row: HorizonScore, scale: Scale) -> Iterator[str]:
    yield str(row.years)
    yield str(row.trials)
    yield scale.number(row.mae)
    yield scale.number(row.naive_mae)
    yield f"{row.scaled:.2f}"
    yield f"{row.naive_scaled:.2f}"
    yield _signed(row.gain)


def _covered(row: HorizonScore, about: About) -> Iterator[str]:
    yield str(row.years)
    for count in (*(row.covered[level] for level in LEVELS), row.naive_covered[SHOWN]):
        yield about.say("of", count=count, trials=row.trials)


def _models(one: Forecast, about: About, scale: Scale) -> Iterator[Block]:
    header = about.columns("model", "trials", "mae", "scaled", "score", "gain")
    rows = tuple(Row(tuple(map(Verbatim, _model(row, about, scale)))) for row in one.models)
    yield Table(about.said("section.models"), header, rows, numbers=tuple(range(1, 6)))
    yield Paragraph(about.said("models.how"), "note")


def _model(row: ModelScore, about: About, scale: Scale) -> Iterator[str]:
    yield about.say(f"model.{row.model}")
    yield str(row.trials)
    yield scale.number(row.mae)
    yield f"{row.scaled:.2f}"
    yield f"{row.score:.2f}"
    yield "–" if row.model == NAIVE.name else _signed(row.gain)


def _rests(about: About, series: Yearly) -> Iterator[Block]:
    exact = Paragraph(about.said("estimate", first=series.first, last=series.last), "note")
    sources = (Bullets(tuple(Item(Verbatim(source)) for source in about.rests)),) if about.rests else ()
    yield Section(about.said("section.rests"), (exact, *sources))


# --- one passing another


def passing_page(one: Passing, about: About) -> Page:
    return Page(about.said("passing.title"), (), tuple(_passing(one, about)))


def _passing(one: Passing, about: About) -> Iterator[Block]:
    scale = scale_of(map(float, (*one.first.values, *one.second.values)), about.unit, about.lang)
    yield Paragraph(_answer(one, about), "lead")
    values = {
        "value": scale.said(float(one.first.values[-1])),
        "other_value": scale.said(float(one.second.values[-1])),
    }
    if one.share is not None:
        share = _percent(float(one.share))
        yield Paragraph(about.said("passing.share", year=one.first.last, share=share, **values))
    if one.left_out:
        yield Paragraph(about.said("passing.left_out", years=joined(map(str, one.left_out), about.lang)), "note")
    if one.skill is not None:
        yield Paragraph(_passing_verdict(one.skill, about), "total")
        yield from _like(one.by_year[-1].probability, one.skill, about)
        way = about.say(f"way.{one.shown}")
        shown = about.said("passing.naive") if one.shown == "naive" else about.said("passing.way", way=way)
        yield Paragraph(shown)
    yield _both(one, about, scale)
    if one.by_year:
        chances = {row.year: Fraction(row.probability) for row in one.by_year}
        yield Section(about.said("passing.section.by_year"), tuple(_by_year(one, about, chances)))
    if one.skill is not None and one.skill.horizons:
        yield Section(about.said("passing.section.skill"), tuple(_passing_skill(one.skill, about)))
    yield from _rests(about, one.first)


def _answer(one: Passing, about: About) -> Said:
    if one.from_the_start:
        return about.said("passing.always", first=one.first.first, last=one.first.last)
    if one.ahead_since is not None:
        return about.said("passing.already", year=one.ahead_since)
    end = one.by_year[-1]
    chance = _percent(end.probability)
    if one.possible is None:
        return about.said("passing.never", last=end.year, chance=chance)
    if one.likely is None and one.possible == one.by_year[0].year:
        return about.said("passing.unlikely", last=end.year, chance=chance)
    if one.likely is None:
        return about.said("passing.possible", first=one.possible, last=end.year, chance=chance)
    return about.said("passing.likely", year=one.likely, last=end.year, chance=chance)


def _passing_verdict(skill: PassingSkill, about: About) -> Said:
    if skill.over_base is None:
        return about.said("passing.too_few", places=skill.places)
    gain = skill.over_base
    if skill.verdict == "skill":
        return about.said("passing.skill", places=skill.places, gain=f"{gain.part:.0%}", sure=f"{gain.sure:.0%}")
    return about.said("passing.no_skill", places=skill.places, gain=_signed(gain.part), sure=_signed(gain.sure))


def _like(chance: float, skill: PassingSkill, about: About) -> Iterator[Block]:
    """What came of statements like the last one."""
    if one := skill.like(chance):
        low, high, came = f"{one.least:.0%}", f"{one.most:.0%}", _percent(one.came)
        yield Paragraph(about.said("passing.like", trials=f"{one.trials:,}", low=low, high=high, came=came))


def _both(one: Passing, about: About, scale: Scale) -> Curves:
    both = ((about.place, one.first), (about.other, one.second))
    lines = [line(name, _values(series), scale.said, about.lang) for name, series in both]
    return curves(_label(about.say("passing.chart_both"), about), lines, about.beside_axis)


def _by_year(one: Passing, about: About, chances: Mapping[int, Fraction]) -> Iterator[Block]:
    likely = line(about.say("column.probability"), chances, _percent, about.lang)
    quarters = [Fraction(number, 4) for number in range(5)]
    yield curves(about.said("passing.chart"), [likely], lambda share: f"{float(share):.0%}", ticks=quarters)
    ways = tuple(about.said(f"way.{way}") for way in WAYS)
    header = (*about.columns("year", "probability", "like"), *ways, about.said("column.tested"))
    rows = tuple(
        Row(
            (
                Verbatim(str(row.year)),
                Verbatim(_percent(row.probability)),
                _came(one.skill, row.probability),
                *(Verbatim(_percent(row.ways[way])) for way in WAYS),
                _tested(about, row.tested),
            )
        )
        for row in one.by_year
    )
    yield Table(about.said("passing.chart"), header, rows, numbers=tuple(range(1, 7)))
    tested = max((at for at, row in enumerate(one.by_year, 1) if row.tested), default=0)
    if tested < len(one.by_year):
        yield Paragraph(about.said("passing.beyond", years=tested) if tested else about.said("untested_all"))
    yield Paragraph(about.said("passing.how", draws=f"{DRAWS:,}"), "note")


def _came(skill: PassingSkill | None, chance: float) -> Said | None:
    """How often earlier statements like one came true."""
    like = None if skill is None else skill.like(chance)
    return None if like is None else Verbatim(_percent(like.came))


def _passing_skill(skill: PassingSkill, about: About) -> Iterator[Block]:
    header = about.columns("horizon", "statements", "passed", "chosen", "naive", "base")
    rows = tuple(
        Row(
            tuple(
                map(
                    Verbatim,
                    (
                        str(row.years), str(row.trials), str(row.passed),
                        f"{row.chosen:.3f}", f"{row.naive:.3f}", f"{row.base:.3f}",
                    ),
                )
            )
        )
        for row in skill.horizons
    )  # fmt: skip
    yield Table(about.said("passing.section.skill"), header, rows, numbers=tuple(range(1, 6)))
    yield Paragraph(about.said("passing.skill.how", close=_percent(skill.close)), "note")
    if not skill.bins:
        return
    title = about.said("passing.section.calibration")
    bins = tuple(
        Row(
            (
                about.said("range", low=f"{one.least:.0%}", high=f"{one.most:.0%}"), Verbatim(str(one.trials)),
                Verbatim(_percent(one.said)), Verbatim(_percent(one.came)),
            )
        )
        for one in skill.bins
    )  # fmt: skip
    yield Section(
        title, (Table(title, about.columns("said_range", "statements", "said", "came"), bins, numbers=(1, 2, 3)),)
    )


# --- forecasts that were claimed


def scores_page(
    scored: Sequence[Score], lang: str, units: Mapping[str, str], chances: Mapping[int, float] | None = None
) -> Page:
    """`units` are those of the indicators; `chances` our own estimates, by where a score stands in the list."""
    about = About(lang, "", "", "")
    return Page(about.said("scored.title"), (), tuple(_scored(scored, about, units, chances or {})))


def _scored(
    scored: Sequence[Score], about: About, units: Mapping[str, str], chances: Mapping[int, float]
) -> Iterator[Block]:
    if not scored:
        yield Paragraph(about.said("scored.none"))
        return
    counted = {standing: sum(one.standing == standing for one in scored) for standing in _STANDINGS}
    numbers = {name: counted[standing] for standing, name in _STANDINGS.items()}
    yield Paragraph(about.said("scored.count", **numbers), "lead")
    unconfirmed = sum(one.told is not None and not one.told.confirmed for one in scored)
    if unconfirmed:
        yield Paragraph(about.said("scored.read", count=unconfirmed), "note")
    cells = [_score(one, about, units.get(one.claim.indicator, ""), chances.get(at)) for at, one in enumerate(scored)]
    used = [at for at in range(len(SCORED)) if any(row[at] is not None for row in cells)]
    header = about.columns(*(SCORED[at] for at in used))
    yield Table(about.said("scored.title"), header, tuple(Row(tuple(row[at] for at in used)) for row in cells))
    yield Paragraph(about.said("scored.tolerance", point=f"{float(POINT):.0%}"), "note")


SCORED = ("due", "foretold", "about", "says", "found", "standing", "came_value", "by", "latest", "chance")
_STANDINGS = {"open": "open", "came true": "came", "did not": "did_not", "not measurable": "unmeasured"}


def _score(one: Score, about: About, unit: str, chance: float | None) -> tuple[Said | None, ...]:
    why = "overdue" if one.overdue else one.why.removeprefix("forecasts.")
    standing = about.said("scored.because", standing=about.say(f"standing.{one.standing}"), why=about.say(why))
    came = by = latest = None
    if one.value is not None and one.period is not None:
        unit = _unit_of_change(one) if one.claim.form == "change" else unit
        value = scale_of([float(one.value)], unit, about.lang).said(float(one.value))
        part = None if one.part is None else _signed(float(one.part))
        if one.came is not None:
            came = about.said("scored.value", value=value, period=one.period.text)
            by = None if part is None else Verbatim(part)
        elif part is None:
            latest = about.said("scored.value", value=value, period=one.period.text)
        else:
            latest = about.said("scored.latest", value=value, period=one.period.text, part=part)
    estimate = None if chance is None else Verbatim(_percent(chance))
    due = about.say("scored.no_due") if one.due is None else one.due.isoformat()
    says = one.claim.speaker or None
    return (
        Verbatim(due),
        about.said("scored.denied" if one.claim.denied else "scored.words", words=on_one_line(one.claim.words)),
        Verbatim(_about(one.claim, about)),
        None if says is None else Verbatim(on_one_line(says)),
        _found(one.told, about),
        standing,
        came,
        by,
        latest,
        estimate,
    )


def _unit_of_change(one: Score) -> str:
    return "%" if one.claim.amount is not None and one.claim.amount.unit == "%" else ""


def _about(claim: Claim, about: About) -> str:
    """The indicator and the place by their names, of a comparison also the other place; and what the text says that
    it is about, where that is not the place."""
    indicator, place, other = claim.indicator, claim.place, claim.other
    named = find(claim.subject) if claim.subject else None
    subject = "" if named is not None and named.id == place else claim.subject
    what = catalogue()[indicator].name(about.lang) if indicator in catalogue() else claim.counted
    names = [places()[id_].name(about.lang) if id_ in places() else id_ for id_ in (place, other) if id_]
    if len(names) > 1:
        names = [about.say("scored.beside", one=names[0], two=names[1])]
    return joined([on_one_line(one) for one in (what, subject, *names) if one], about.lang)


def _found(told: Foretold | None, about: About) -> Said | None:
    """Where the claim stands: its id and whether anybody confirmed it, the text, its publisher, day and address."""
    if told is None or not told.id:
        return None
    day = "" if told.written is None else told.written.isoformat()
    title = "" if not told.title else about.say("scored.words", words=on_one_line(told.title))
    text = joined([one for one in (title, told.publisher, day, told.url) if one], about.lang)
    confirmed = about.say("scored.confirmed" if told.confirmed else "scored.unconfirmed")
    return about.said("scored.found", id=told.id, confirmed=confirmed, text=text)


# --- numbers in words


def _percent(share: float | Fraction) -> str:
    """A share as it is known: 36%, 0.6%, below 0.1%; never quite 0 or 100."""
    if share < 0.001:
        return "<0.1%"
    if share > 0.999 and share < 1:
        return ">99.9%"
    return f"{float(share):.1%}" if share < 0.1 else f"{float(share):.0%}"


def _signed(share: float) -> str:
    return f"{share:+.0%}" if abs(share) >= 0.005 else "0%"


def _change(change: Fraction) -> str:
    return f"{float(change):+.1%}"
