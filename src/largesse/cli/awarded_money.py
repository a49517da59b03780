"""The money of an award on the terminal: each pool, who bears it, and each shared ceiling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from largesse.explain.said import Figure, Words
from largesse.model.types import money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from largesse.cli.words import CommandSpeaker
    from largesse.cohort.shares import MoneyResult, PoolResult
    from largesse.model.programme import Programme


class Shown(Protocol):
    """The summary that it is part of."""

    programme: Programme
    speaker: CommandSpeaker

    def table(self, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, right: tuple[int, ...]) -> None: ...


@dataclass
class MoneySummary:
    """Says what there was in each pool, what was claimed and what was awarded."""

    shown: Shown
    money: MoneyResult

    def show(self) -> None:
        from largesse.cli.terminal import line

        text = self.shown.speaker.text
        if self.money.pools:
            header = ("pool", "there_is", "claimed", "awarded", "left", "firms")
            self.shown.table(header, [self.row(pool) for pool in self.money.pools], right=(1, 2, 3, 4, 5))
        for pool in self.money.pools:
            for said in self.of_pool(pool):
                line(said)
        for ceiling in (ceiling for ceiling in self.money.ceilings if ceiling.cut):
            most, label = self.amount(ceiling.most), self.label(ceiling.name)
            line(text("award.ceiling", count=ceiling.cut, firms=f"{ceiling.cut:,}", ceiling=label, most=most))
        if self.money.uncertain:
            count = self.money.uncertain
            line(self.shown.speaker.coloured("!", "!! " + text("award.uncertain", count=count, firms=f"{count:,}")))

    def of_pool(self, pool: PoolResult) -> Iterator[str]:
        """What a pool is made of, where that is more than a year's appropriation, and who bears its awards."""
        text, purse = self.shown.speaker.text, pool.purse
        if purse is None:
            yield text("award.pool.unlimited", pool=self.label(pool.pool))
        elif purse.carried or purse.used:
            yield text(
                "award.pool.made_of",
                pool=self.label(pool.pool),
                year=str(purse.year),
                appropriation=self.amount(purse.appropriation),
                carried=self.amount(purse.carried),
                used=self.amount(purse.used),
            )
        if pool.levels:
            shares = text("list.separator").join(
                text("award.pool.level", level=self.label(f"{pool.pool}.{level}"), amount=self.amount(amount))
                for level, amount in pool.levels.items()
            )
            known = sum(pool.levels.values())
            if known == pool.awarded:
                yield text("award.pool.levels", pool=self.label(pool.pool), shares=shares)
            else:
                sum_ = self.amount(known)
                yield text("award.pool.levels.known", pool=self.label(pool.pool), sum=sum_, shares=shares)

    def row(self, pool: PoolResult) -> tuple[str, ...]:
        awarded = self.amount(pool.awarded)
        if pool.perhaps != pool.awarded:
            most = self.amount(pool.perhaps)
            awarded = self.shown.speaker.text("award.at_most", awarded=awarded, most=most)
        return (
            self.label(pool.pool),
            "–" if pool.purse is None else self.amount(pool.purse.available),
            self.amount(pool.claimed),
            awarded,
            "–" if pool.purse is None else self.amount(pool.purse.available - pool.awarded),
            f"{pool.firms:,}",
        )

    def label(self, name: str) -> str:
        return self.shown.speaker.say(Words(f"arrangements.{name}", name))

    def amount(self, minor: int) -> str:
        return self.shown.speaker.say(Figure(minor, money(self.shown.programme.currency)))
