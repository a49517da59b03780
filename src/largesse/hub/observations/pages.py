"""A place's observations, and several places' beside each other, as pages in no markup yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from largesse.explain.blocks import Block, Bullets, Curve, Curves, Item, Page, Pairs, Paragraph, Row, Section, Table
from largesse.explain.said import Link, Listed, Said, Verbatim
from largesse.hub import figures
from largesse.hub.axes import curves, point
from largesse.hub.indicators import Indicator
from largesse.hub.model.observations import Observation
from largesse.hub.observations.beside import Beside, Compared
from largesse.hub.observations.cells import Cell, Difference
from largesse.hub.observations.peers import Rank
from largesse.hub.observations.profile import Profile, Years
from largesse.hub.observations.profile import Row as Observed
from largesse.hub.places import Place, places
from largesse.hub.words import Words
from largesse.model.sources import Source

Sources = Mapping[str, tuple[Source, str]]
MOST_DIFFERENCES = 12


def profile_page(profile: Profile, lang: str) -> Page:
    """What is observed of a place."""
    words = _Words(lang)
    name = profile.place.name(lang)
    if not profile.rows:
        return Page(words("show.title", place=name), (), tuple(_nothing(profile, words)))
    blocks: list[Block] = [
        Paragraph(words("show.lead", place=name, count=len(profile.rows)), "lead"),
        Pairs(tuple(_about(profile.place, words))),
        _latest(profile, words),
        *_notes([(row.indicator, [row.latest]) for row in profile.rows], words),
        *_differences([(row.indicator, profile.place, row.cells) for row in profile.rows], words),
        *_series_of_place(profile, words),
        *_sources(profile.sources, words),
    ]
    return Page(words("show.title", place=name), (), tuple(blocks))


def beside_page(found: Beside, lang: str) -> Page:
    """Places side by side."""
    words = _Words(lang)
    names = words.joined([place.name(lang) for place in found.places])
    title = words("compare.title", places=names)
    if not found.rows:
        return Page(title, (), (Paragraph(words("compare.nothing", places=names), "lead"),))
    compared = [
        (row.indicator, place, row.series[place.id]) for row in found.rows for place in found.places
        if place.id in row.series
    ]  # fmt: skip
    blocks: list[Block] = [
        Paragraph(words("compare.lead", count=len(found.rows)), "lead"),
        _side_by_side(found, words),
        *_notes([(row.indicator, list(row.at.values())) for row in found.rows], words),
        *_series_beside(found, words),
        *_differences(compared, words),
        *_sources(found.sources, words),
    ]
    return Page(title, (), tuple(blocks))


def _nothing(profile: Profile, words: _Words) -> Iterator[Block]:
    """That nothing is observed of a place; or what that was asked for leaves nothing, and what there is."""
    sieve, name = profile.sieve, profile.place.name(words.lang)
    if sieve is None:
        yield Paragraph(words("show.nothing", place=name), "lead")
        return
    asked = words.joined([_with_id(one, words) for one in sieve.indicators])
    if not sieve.by_years:
        yield Paragraph(words("show.nothing.of-indicators", place=name, indicators=asked), "lead")
        yield Bullets(tuple(Item(Verbatim(_with_id(one, words))) for one in sieve.observed))
        return
    there = words.joined([_years(run, words) for run in sieve.there])
    said = "show.nothing.in-years.of" if sieve.indicators else "show.nothing.in-years"
    years = _years(sieve.years, words)
    yield Paragraph(words(said, place=name, years=years, indicators=asked, there=there), "lead")


def _with_id(indicator: Indicator, words: _Words) -> str:
    return words.text("show.indicator", id=indicator.id, name=indicator.name(words.lang))


def _years(years: Years, words: _Words) -> str:
    first, last = years
    if last is None:
        return words.text("show.years.since", first=first)
    if first is None:
        return words.text("show.years.until", last=last)
    return str(first) if first == last else words.text("show.years", first=first, last=last)


class _Words(Words):
    """The room's words in one language."""

    def __init__(self, lang: str) -> None:
        super().__init__("observations", lang)

    def value(self, indicator: Indicator, value: Fraction) -> str:
        return figures.figure(value, indicator.unit, self.lang)


# --- one place


def _about(place: Place, words: _Words) -> Iterator[tuple[Said, Said]]:
    yield words("about.id"), Verbatim(place.id)
    other = place.name("en" if words.lang == "zh" else "zh")
    yield words("about.also"), Verbatim(other)
    yield words("about.kind"), Verbatim(words.joined([words.text(f"kind.{kind}") for kind in place.kinds]))
    if place.within:
        yield words("about.within"), Verbatim(places()[place.within].name(words.lang))
    codes = [words.text(f"code.{key}", code=code) for key, code in place.codes.items()]
    if codes:
        yield words("about.codes"), Verbatim(words.joined(codes))


def _latest(profile: Profile, words: _Words) -> Table:
    header = [
        words(f"column.{name}") for name in ("indicator", "latest", "period", "change", "rank", "share", "source")
    ]
    rows = tuple(Row(tuple(_cells_of(row, words))) for row in profile.rows)
    return Table(words("show.table"), tuple(header), rows, numbers=(1, 3))


def _cells_of(row: Observed, words: _Words) -> Iterator[Said | None]:
    indicator, latest = row.indicator, row.latest
    yield Verbatim(indicator.name(words.lang))
    yield Verbatim(words.value(indicator, latest.value))
    yield Verbatim(latest.period.text)
    yield _change(row, words)
    yield Verbatim(words.joined([_rank(rank, words) for rank in row.ranks])) if row.ranks else None
    yield None if row.share is None else Verbatim(figures.percent(row.share, words.lang))
    yield _sourced(latest.preferred, words)


def _change(row: Observed, words: _Words) -> Said | None:
    if row.before is None:
        return None
    changed = figures.change(row.latest.value, row.before.value, row.indicator.unit, words.lang)
    return words("change.since", change=changed, period=row.before.period.text) if changed else None


def _rank(rank: Rank, words: _Words) -> str:
    kind = words.text(f"kinds.{rank.kind}")
    if rank.within == "world":
        return words.text("rank.world", place=rank.place, of=rank.of, kinds=kind)
    return words.text(
        "rank.within", place=rank.place, of=rank.of, kinds=kind, within=places()[rank.within].name(words.lang)
    )


def _sourced(one: Observation, words: _Words) -> Said:
    return words("sourced", source=one.source, grade=words.text(f"grade.{one.grade}"))


def _series_of_place(profile: Profile, words: _Words) -> Iterator[Block]:
    series = [(row.indicator, _in_a_line(row.indicator, row.cells)) for row in profile.rows]
    charts: list[Block] = [
        _chart(indicator, [(profile.place, found)], words) for indicator, found in series if len(found) > 2
    ]
    if charts:
        yield Section(words("section.series"), tuple(charts))


def _in_a_line(indicator: Indicator, found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """What one line can join: of a flow only periods as long as most are, as half a year's is no year's."""
    if indicator.nature != "flow" or not found:
        return found
    usual = Counter(cell.period.months_long for cell in found).most_common(1)[0][0]
    return tuple(cell for cell in found if cell.period.months_long == usual)


def _chart(indicator: Indicator, series: list[tuple[Place, tuple[Cell, ...]]], words: _Words) -> Curves:
    return curves(
        Verbatim(figures.with_unit(indicator.name(words.lang), indicator.unit, words.lang)),
        [_curve(Verbatim(place.name(words.lang)), indicator, found, words) for place, found in series],
        lambda value: figures.beside_axis(value, indicator.unit, words.lang),
    )


def _curve(said: Said, indicator: Indicator, found: tuple[Cell, ...], words: _Words) -> Curve:
    first, last = found[0], found[-1]
    return Curve(
        said,
        tuple(point(cell.period, cell.value) for cell in found),
        words(
            "from-to",
            first=words.value(indicator, first.value), since=first.period.text,
            last=words.value(indicator, last.value), until=last.period.text,
        ),
    )  # fmt: skip


# --- several places


def _side_by_side(found: Beside, words: _Words) -> Table:
    header = [
        words("column.indicator"),
        words("column.period"),
        *(Verbatim(p.name(words.lang)) for p in found.places),
    ]
    rows = tuple(Row(tuple(_beside_cells(row, found.places, words))) for row in found.rows)
    return Table(words("compare.table"), tuple(header), rows, numbers=tuple(range(2, len(header))))


def _beside_cells(row: Compared, compared: tuple[Place, ...], words: _Words) -> Iterator[Said | None]:
    yield Verbatim(row.indicator.name(words.lang))
    yield Verbatim(row.period.text) if row.period is not None else words("compare.different-periods")
    for place in compared:
        cell = row.at.get(place.id)
        if cell is None:
            yield words("compare.not-observed")
            continue
        value = words.value(row.indicator, cell.value)
        if cell.period != row.period:
            yield words("compare.in-period", value=value, period=cell.period.text)
        else:
            yield words("compare.best", value=value) if place.id == row.best else Verbatim(value)


def _series_beside(found: Beside, words: _Words) -> Iterator[Block]:
    charts: list[Block] = []
    for row in found.rows:
        every = [(place, _in_a_line(row.indicator, row.series.get(place.id, ()))) for place in found.places]
        series = [(place, cells) for place, cells in every if len(cells) > 1]
        if series:
            charts.append(_chart(row.indicator, series, words))
    if charts:
        yield Section(words("section.series"), tuple(charts))


# --- what both show


def _notes(shown: list[tuple[Indicator, list[Cell]]], words: _Words) -> Iterator[Block]:
    """What the sources say of the values that are shown, once each."""
    said = dict.fromkeys(
        (indicator.name(words.lang), cell.preferred.note) for indicator, cells in shown for cell in cells
    )
    notes = tuple(Item(words("note", indicator=name, note=note)) for name, note in said if note)
    if notes:
        yield Paragraph(words("notes"))
        yield Bullets(notes)


def _differences(found: list[tuple[Indicator, Place, tuple[Cell, ...]]], words: _Words) -> Iterator[Block]:
    """Where sources differ by more than rounding, the latest periods first."""
    differing = [
        (indicator, place, cell, difference)
        for indicator, place, cells in found
        for cell in reversed(cells)
        for difference in cell.differences
        if difference.matters
    ]
    if not differing:
        if any(cell.others for _, _, cells in found for cell in cells):
            yield Section(words("section.differences"), (Paragraph(words("differences.none")),))
        return
    items = tuple(Item(_difference(*one, words)) for one in differing[:MOST_DIFFERENCES])
    more = len(differing) - len(items)
    rest = (Paragraph(words("differences.more", count=more), "note"),) if more else ()
    yield Section(words("section.differences"), (Paragraph(words("differences.lead")), Bullets(items), *rest))


def _difference(indicator: Indicator, place: Place, cell: Cell, found: Difference, words: _Words) -> Said:
    how_far = (
        words.value(indicator, abs(found.by)) if found.part is None else figures.percent(abs(found.part), words.lang)
    )
    return words(
        "difference.above" if found.by > 0 else "difference.below",
        indicator=indicator.name(words.lang), place=place.name(words.lang), period=cell.period.text,
        value=words.value(indicator, cell.value), source=cell.preferred.source,
        other=words.value(indicator, found.other.value), by=found.other.source, far=how_far,
    )  # fmt: skip


def _sources(sources: Sources, words: _Words) -> Iterator[Block]:
    """Each source once, with its tables where several are from it."""
    alike: dict[tuple[Said, ...], list[Source]] = {}
    for one, licence in sources.values():
        alike.setdefault((Link(one.url, Verbatim(_of_all(one))), *_known(one, licence, words)), []).append(one)
    if alike:
        items = tuple(
            Item(said, (*known, Verbatim(words.joined([_table(one) for one in ones]))))
            for (said, *known), ones in alike.items()
        )
        yield Section(words("section.sources"), (Bullets(items),))


def _of_all(one: Source) -> str:
    """What a source is called apart from the table."""
    return one.title.partition(": ")[0]


def _table(one: Source) -> str:
    about = one.title.partition(": ")[2]
    return f"{one.id} ({about})" if about else one.id


def _known(one: Source, licence: str, words: _Words) -> Iterator[Said]:
    parts: list[Said] = [words("source.grade", grade=words.text(f"grade.{one.grade}"))]
    if one.publisher:
        parts.append(Verbatim(one.publisher))
    if one.published is not None:
        parts.append(words("source.published", day=one.published.isoformat()))
    if one.retrieved is not None:
        parts.append(words("source.retrieved", day=one.retrieved.isoformat()))
    if licence:
        parts.append(words("source.licence", licence=licence))
    yield Listed(tuple(parts))
    if one.note:
        yield Verbatim(one.note)
