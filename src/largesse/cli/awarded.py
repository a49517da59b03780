"""What `largesse award` shows: the places by sector, the cut-offs, the money, and whether all of it is final."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from largesse.cli.awarded_money import MoneySummary
from largesse.cli.register import STATUSES, Summary
from largesse.explain.said import Figure, Option
from largesse.model.exact import simplest
from largesse.model.types import Number

if TYPE_CHECKING:
    from largesse.cohort.cut_offs import CutOff
    from largesse.cohort.run import AwardResult
    from largesse.cohort.selection import SelectionResult


OWN = (
    "sector", "candidates", "kept", "most", "selected", "cut_off", "benefit",
    "pool", "there_is", "claimed", "awarded", "left", "firms",
)  # fmt: skip
"""The columns that a decided register does not have."""


@dataclass
class AwardSummary(Summary):
    """The summary of a decided register, and of its selection."""

    award: AwardResult

    def benefits(self) -> None:
        """The places, what those who have one get, and what there is of money."""
        if self.award.selection is None:
            super().benefits()
            self.certainty(None)
        else:
            self.places(self.award.selection)
            self.of_selected()
        if self.award.money is not None and not self.award.withheld:
            MoneySummary(self, self.award.money).show()

    def of_selected(self) -> None:
        rows = [self.benefit(name, totals) for name, totals in self.award.of_selected.items()]
        if rows:
            self.table(("benefit", *STATUSES, "amount"), rows, right=(1, 2, 3, 4))

    def places(self, selection: SelectionResult) -> None:
        from largesse.cli.terminal import line

        text = self.speaker.text
        line()
        line(
            text(
                "award.head",
                count=selection.candidates,
                candidates=f"{selection.candidates:,}",
                places=f"{selection.places.places:,}",
            )
        )
        line(
            text(
                "award.outcome",
                selected=f"{selection.selected:,}",
                reserve=f"{selection.reserve:,}",
                below=f"{selection.below_floor:,}",
            )
        )
        self.certainty(selection)
        rows = [
            (
                self.sector(found.sector),
                *(f"{number:,}" for number in (found.candidates, found.least, found.most, found.selected)),
                self.cut_off(selection, found.cut_off),
            )
            for found in selection.sectors
        ]
        header = ("sector", "candidates", "kept", "most", "selected", "cut_off")
        self.table(header, rows, right=(1, 2, 3, 4, 5))

    def certainty(self, selection: SelectionResult | None) -> None:
        from largesse.cli.terminal import line

        text = self.speaker.text
        provisional = self.award.provisional
        if selection is not None:  # amounts alone are told of with the money
            provisional = selection.provisional or self.result.rejected > 0
        if not provisional:
            line(text("award.final.line" if selection is not None else "award.final.money"))
            return
        line(
            self.speaker.coloured(
                "!", "!! " + text("award.provisional.line" if selection else "award.provisional.money")
            )
        )
        if selection is not None and selection.named:
            names = text("list.separator").join(self.speaker.plain(name) for name in selection.first_named)
            if selection.named > len(selection.first_named):
                names += text("list.separator") + "…"
            firms, file = f"{selection.named:,}", str(self.award.undetermined)
            line(text("award.named", count=selection.named, firms=firms, names=names, file=file))
        if self.result.rejected:
            line(text("award.rejected", count=self.result.rejected, rows=f"{self.result.rejected:,}"))

    def column(self, name: str) -> str:
        own = name in OWN and (name != "benefit" or self.award.selection is not None)
        return self.speaker.text(f"award.column.{name}") if own else super().column(name)

    def sector(self, name: str) -> str:
        arranged = self.programme.selection
        if arranged is None or arranged.sector is None:
            return self.speaker.text("award.all")
        return self.speaker.say(Option(arranged.sector, name))

    def cut_off(self, selection: SelectionResult, found: CutOff | None) -> str:
        """The score of the last place."""
        score = selection.order.score
        type_ = self.programme.rules[score.rule][0].type
        if found is None or found.keys[0] is None or not isinstance(type_, Number):
            return "–"
        return self.speaker.say(Figure(simplest(Fraction(found.keys[0], score.denominator)), type_))

    def files(self) -> None:
        from shlex import quote

        from largesse.cli.terminal import line

        super().files()
        kind = "money" if self.award.selection is None else "places"
        command = f"largesse explain-award {quote(str(self.result.out))} ID"
        line(self.speaker.text(f"award.files.{kind}", file=str(self.award.awards)))
        line(self.speaker.text(f"award.next.{kind}", command=command))
