"""The summary of a replay for people: by year, by benefit, and where the files are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from largesse.cli.words import CommandSpeaker
from largesse.explain.formula import rule_label
from largesse.explain.said import Figure, Listed, Words, message
from largesse.model.types import money

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

        if self.programme.pools:
            line(self.speaker.coloured("!", text("replay.each_by_itself")))

    def again(self, benefit: str) -> str:
        return next((one.again for one in self.programme.payments if one.benefit == benefit), "never")

    def by_year(self) -> None:
        """How each edition came out, then the money of each year."""
        result = self.result
        firms, money_rows = [], []
        for year, edition in zip(result.years, result.editions, strict=True):
            statuses = (f"{edition.statuses.get(status, 0):,}" for status in ("granted", "undetermined"))
            firms.append((str(year), f"{edition.decided:,}", *statuses, f"{result.recognised.get(year, 0):,}"))
            open_ = sum(n for (of_year, _), n in result.undetermined.items() if of_year == year)
            sums = (self.amount(result.sum(kind, year=year)) for kind in SHOWN)
            money_rows.append((str(year), *sums, f"{open_:,}"))
        sums = (self.amount(result.sum(kind)) for kind in SHOWN)
        money_rows.append((self.speaker.text("replay.all"), *sums, f"{sum(result.undetermined.values()):,}"))
        self.table(("year", "firms", "granted", "undetermined", "recognised"), firms)
        self.table(("year", *SHOWN, "open"), money_rows)

    def by_benefit(self) -> None:
        result = self.result
        rows = []
        for name in result.pools:
            open_ = sum(n for (_, of_benefit), n in result.undetermined.items() if of_benefit == name)
            sums = (self.amount(result.sum(kind, benefit=name)) for kind in SHOWN)
            left = self.amount(result.outstanding(name))
            rows.append((self.speaker.say(rule_label(name)), *sums, left, f"{open_:,}"))
        self.table(("benefit", *SHOWN, "outstanding", "open"), rows)

    def against_pools(self) -> None:

        if self.result.totals is None or not self.result.appropriations:
            return
        rows = [
            (
                self.speaker.say(Words(f"arrangements.{one.pool}", one.pool)),
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
