"""The summary of a replay for people: by year, by benefit, and where the files are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.cli.words import CommandSpeaker
from largesse.explain.formula import rule_label
from largesse.explain.said import Figure, Listed, Words, message
from largesse.model.types import money
from largesse.years.earlier import holds_places

if TYPE_CHECKING:
    from largesse.model.programme import Programme
    from largesse.years.entries import Kind
    from largesse.years.totals import ReplayResult

SHOWN: tuple[Kind, ...] = ("committed", "paid", "lapsed", "recovered", "interest")


@dataclass
class Replayed:
    """A replay in one language."""

    programme: Programme
    result: ReplayResult
    lang: str

    def __post_init__(self) -> None:
        from largesse.cli.terminal import in_colour

        self.speaker = CommandSpeaker(self.lang, self.programme.messages, colour=in_colour())

    def show(self) -> None:
        from largesse.cli.terminal import line

        for text in self.notices():
            line(text)
        line(self.speaker.strong(self.speaker.say(Words("title", self.programme.id))))
        self.head()
        self.by_year()
        self.by_benefit()
        self.pool_years()
        self.against_pools()
        self.files()

    def notices(self) -> Iterator[str]:
        """What a reader must know before any number."""
        label = self.speaker.coloured("!", f"!! {self.speaker.text('warning.label')}:")
        if self.programme.hypothetical:
            yield f"{label} {self.speaker.say(message('warning.hypothetical'))}"
        if self.result.unverified:
            yield f"{label} {self.speaker.text('register.unverified')}"
            if self.result.totals is None:
                yield f"{label} {self.speaker.text('total.unverified')}"
        if self.result.as_if_in_force:
            yield f"{label} {self.speaker.text('register.as_if_in_force')}"
        for what, of in (("provisional", self.result.provisional), ("resting", self.result.resting)):
            if of:
                years = self.speaker.text("list.separator").join(map(str, of))
                yield self.speaker.coloured("!", "!! " + self.speaker.text(f"replay.{what}", years=years))

    def head(self) -> None:
        from largesse.cli.terminal import line

        result, text = self.result, self.speaker.text
        days = ", ".join(day.isoformat() for day in result.days)
        line(text("replay.days", days=days))
        references = sorted({year for edition in result.editions for year in edition.reference_years})
        if references:
            line(text("register.years", years=", ".join(map(str, references))))
        recognised = sum(result.recognised.values())
        line(text("replay.recognised", count=recognised, firms=f"{recognised:,}"))
        for again, id_ in (("never", "replay.once"), ("yearly", "replay.yearly")):
            names = [name for name in result.pools if self.again(name) == again]
            if names:
                listed = Listed(tuple(rule_label(name) for name in names))
                line(self.speaker.say(message(id_, benefits=listed)))
        if self.programme.selection is not None:
            line(text("replay.held" if holds_places(self.programme) else "replay.anew"))
        for pool in (pool for pool in self.programme.pools if pool.appropriation is None):
            line(self.speaker.coloured("!", text("award.pool.unlimited", pool=self.pool(pool.name))))

    def again(self, benefit: str) -> str:
        return next((one.again for one in self.programme.payments if one.benefit == benefit), "never")

    def by_year(self) -> None:
        """How each edition came out, then the money of each year."""
        result, shown = self.result, self.shown
        firms, money_rows = [], []
        places = [award.selection for award in result.awards if award.selection is not None]
        for i, (year, edition) in enumerate(zip(result.years, result.editions, strict=True)):
            statuses = [f"{edition.statuses.get(status, 0):,}" for status in ("granted", "undetermined")]
            if places:
                statuses += [f"{places[i].selected:,}", f"{places[i].reserve:,}"]
            firms.append((str(year), f"{edition.decided:,}", *statuses, f"{result.recognised.get(year, 0):,}"))
            open_ = sum(n for (of_year, _), n in result.undetermined.items() if of_year == year)
            sums = (self.amount(result.sum(kind, year=year)) for kind in shown)
            money_rows.append((str(year), *sums, f"{open_:,}"))
        sums = (self.amount(result.sum(kind)) for kind in shown)
        money_rows.append((self.speaker.text("replay.all"), *sums, f"{sum(result.undetermined.values()):,}"))
        of_places = ("selected", "reserve") if places else ()
        self.table(("year", "firms", "granted", "undetermined", *of_places, "recognised"), firms)
        self.table(("year", *shown, "open"), money_rows)

    def by_benefit(self) -> None:
        result = self.result
        rows = []
        for name in result.pools:
            open_ = sum(n for (_, of_benefit), n in result.undetermined.items() if of_benefit == name)
            sums = (self.amount(result.sum(kind, benefit=name)) for kind in self.shown)
            left = self.amount(result.outstanding(name))
            rows.append((self.speaker.say(rule_label(name)), *sums, left, f"{open_:,}"))
        self.table(("benefit", *self.shown, "outstanding", "open"), rows)

    @property
    def shown(self) -> tuple[Kind, ...]:
        """The kinds of entry that have a column of their sums."""
        return ("committed", "not_awarded", *SHOWN[1:]) if self.result.competes else SHOWN

    def pool(self, name: str) -> str:
        return self.speaker.say(Words(f"arrangements.{name}", name))

    def pool_years(self) -> None:
        """What each pool had in each year, and what was committed out of it."""
        found = list(self.result.pool_years())
        if not found:
            return
        used = ("used",) if any(one.used for one in found) else ()
        header = ("appropriated", "carried", *used, "committed", "kept_back", "left")
        rows = [
            (self.pool(one.pool), str(one.year), *(self.amount(getattr(one, name)) for name in header))
            for one in found
        ]
        self.table(("pool", "year", *header), rows)

    def against_pools(self) -> None:
        if self.result.totals is None or not self.result.appropriations:
            return
        rows = [
            (
                self.pool(one.pool),
                str(one.year),
                *map(self.amount, (one.appropriated, one.paid, one.recovered, one.left)),
            )
            for one in self.result.against_pools()
        ]
        self.table(("pool", "year", "appropriated", "paid", "recovered", "left"), rows)

    def amount(self, minor: int | None) -> str:
        if minor is None:
            return "–"
        return self.speaker.say(Figure(minor, money(self.result.currency), full=True))

    def files(self) -> None:
        from largesse.cli.terminal import line

        result, text = self.result, self.speaker.text
        line()
        line(text("replay.firms", file=str(result.firms), minor=text(f"minor.{result.currency}")))
        line(text("replay.entries", file=str(result.entries)))
        if result.awards:
            award = result.awards[0].awards
            every = award.name.replace(str(result.years[0]), "YYYY")
            line(text("replay.awards", file=str(award.with_name(every))))
        line(text("register.summary", file=str(result.out / "summary.json")))
        for year, edition in zip(result.years, result.editions, strict=True):
            if edition.rejected:
                file = str(result.out / f"rejected-{year}.csv")
                line(text("register.rejected", count=edition.rejected, rows=f"{edition.rejected:,}", file=file))

    def table(self, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        from largesse.cli.terminal import line, table

        line()
        right = tuple(i for i, name in enumerate(header) if name not in ("benefit", "pool", "year"))
        table([self.speaker.text(f"replay.column.{name}") for name in header], rows, right=right)
