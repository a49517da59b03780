"""Subsidy rates on the terminal: one table, what was not reproduced, and what everything rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from largesse.cli.subsidy_rate_data import decimal, rounded_parts, signed
from largesse.cli.terminal import columns, in_colour, line, table
from largesse.cli.words import CommandSpeaker
from largesse.explain.columns import wrap
from largesse.subsidy_rate.gaps import CAUSES, Beside, PlaceRates
from largesse.subsidy_rate.reading import conventions, sources

if TYPE_CHECKING:
    from largesse.subsidy_rate.places import Basis

DECIMALS = 4
NOTHING = "–"
HEADER = ("place", "firm", "ours", "published", "gap", "parts", "reproduced")


def show(found: Sequence[PlaceRates], lang: str) -> None:
    """Print everything about some places."""
    page = _Page(CommandSpeaker(lang, colour=in_colour()))
    page.rates(found)
    page.not_reproduced(found)
    page.grounds(found)


class _Page:
    def __init__(self, speaker: CommandSpeaker) -> None:
        self.speaker = speaker
        self.text = speaker.text

    def rates(self, found: Sequence[PlaceRates]) -> None:
        line(self.text("subsidy.head", year=str(found[0].year)))
        line()
        rows = [row for one in found for row in self.rows(one)]
        table([self.text(f"subsidy.column.{name}") for name in HEADER], rows, right=(2, 3, 4), whole=(0, 1))

        line()
        published = found[0].published
        said = [self.title(source) for source in (published.profitable_source, published.mean_source)]
        self.say(self.text("subsidy.sources", profitable=said[0], mean=said[1]))

    def rows(self, one: PlaceRates) -> Iterator[list[str]]:
        """Of each firm of which anything is known; the place stands before the first."""
        known = [row for row in one.rows if row.ours is not None or row.published is not None]
        for at, row in enumerate(known):
            ours, published = (
                NOTHING if value is None else decimal(value, DECIMALS) for value in (row.ours, row.published)
            )
            place = one.place.id if at == 0 else ""
            yield [
                place,
                self.firm(row, one.year),
                ours,
                published,
                self.gap(row),
                self.parts(row),
                self.reproduced(row),
            ]
        if not known:
            yield [one.place.id, NOTHING, NOTHING, NOTHING, NOTHING, "", NOTHING]

    def gap(self, row: Beside) -> str:
        """As the parts shown add up to it."""
        if row.gap is None:
            return NOTHING
        parts = rounded_parts(row, DECIMALS)
        return signed(sum(parts[1:], parts[0]) if parts else row.gap, DECIMALS)

    def parts(self, row: Beside) -> str:
        """The parts that are not nothing."""
        shown = [
            f"{self.text(f'subsidy.part.{cause}')} {signed(part, DECIMALS)}"
            for cause, part in zip(CAUSES, rounded_parts(row, DECIMALS), strict=False)
            if part
        ]
        return self.text("list.comma").join(shown)

    def firm(self, row: Beside, year: int) -> str:
        if row.scenario is None:
            law = row.year if row.year is not None else row.published_year
            id_ = "subsidy.mean" if law == year else "subsidy.mean_of"
            return self.text(id_, year=str(law)) if law != year else self.text(id_)
        return self.text(f"subsidy.firm.{row.scenario.size}_{row.scenario.result}")

    def reproduced(self, row: Beside) -> str:
        if row.reproduced is None:
            return NOTHING
        return self.text("subsidy.reproduced" if row.reproduced else "subsidy.not_reproduced")

    def not_reproduced(self, found: Sequence[PlaceRates]) -> None:
        failed = [one for one in found if one.reproduced is False]
        if not failed:
            return
        line()
        line(self.speaker.strong(self.text("subsidy.failed")))
        for one in failed:
            why = [self.why(row) for row in one.rows if row.reproduced is False]
            self.item(f"{self.name(one)}: {self.text('list.separator').join(dict.fromkeys(why))}")

    def why(self, row: Beside) -> str:
        """Why a row is not reproduced."""
        firm = self.firm(row, row.published_year if row.year is None else row.year)
        if row.parts is None:
            return self.text("subsidy.no_law", firm=firm, year=str(row.published_year))
        left = signed(rounded_parts(row, DECIMALS)[-1], DECIMALS)
        return self.text("subsidy.too_much", firm=firm, left=left)

    def grounds(self, found: Sequence[PlaceRates]) -> None:
        """What everything rests on: what is assumed of every place, then of each."""
        common = conventions().bases
        line()
        line(self.speaker.strong(self.text("subsidy.everywhere")))
        for basis in common:
            self.item(self.basis(basis))
        for one in found:
            if not one.bases:
                continue
            line()
            grade = self.text(f"grade.{one.grade}")
            line(self.speaker.strong(self.text("subsidy.rests_on", place=self.name(one), grade=grade)))
            for basis in one.bases:
                if basis not in common:
                    self.item(self.basis(basis))
            for note in one.place.notes:
                self.item(note)

    def basis(self, basis: Basis) -> str:
        """What it is, its grade and source, and why."""
        kinds = self.text("list.comma").join(self.text(f"subsidy.kind.{kind}") for kind in basis.kinds)
        what = self.text(f"subsidy.basis.{basis.what}", kinds=kinds)
        source = self.title(basis.source)
        grade = self.text(f"grade.{basis.grade}")
        said = self.text(
            "subsidy.basis", what=what, grade=self.text("list.comma").join(filter(None, (grade, source)))
        )
        return self.text("subsidy.because", said=said, note=basis.note) if basis.note else said

    def title(self, source: str) -> str:
        """The title of a text; else, of a programme or a file, its name."""
        return sources()[source].title if source in sources() else source

    def name(self, one: PlaceRates) -> str:
        return f"{one.place.id}, {one.place.names[self.speaker.lang]}"

    def say(self, text: str) -> None:
        for part in wrap(text, columns()):
            line(part)

    def item(self, text: str) -> None:
        for at, part in enumerate(wrap(text, columns() - 2)):
            line(f"{'- ' if at == 0 else '  '}{part}")
