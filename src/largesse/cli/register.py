"""A whole register on the command line: the run with its progress, then the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from largesse.cli.words import CommandSpeaker
from largesse.explain.formula import rule_label
from largesse.explain.said import Day, Figure, Mark, Verbatim, Words, counted, message
from largesse.model.types import money

if TYPE_CHECKING:
    from largesse.batch.summary import BenefitTotals, RegisterResult
    from largesse.model.programme import Programme

TOP = 5
"""How many missing facts and failed conditions the summary shows."""
STATUSES: tuple[Literal["granted", "refused", "undetermined"], ...] = ("granted", "refused", "undetermined")


@dataclass(frozen=True)
class Register:
    """What a person said about a register and how to decide it."""

    path: Path
    map: Path | None
    on: date
    out: Path
    reference_year: int | None = None
    as_if_in_force: bool = False
    unverified: bool = False
    strict: bool = False
    tables: Mapping[str, Path] = field(default_factory=dict)


def decide_and_sum_up(
    programme: Programme, register: Register, output_format: Literal["parquet", "csv"], lang: str, *, today: bool
) -> int:
    """Decide every firm, print the summary, and give the exit code."""
    from largesse.batch.run import decide_register

    speaker = CommandSpeaker(lang, programme.messages)
    with progress_bar(speaker) as tell:
        result = decide_register(
            programme,
            register.path,
            mapping=register.map,
            on=register.on,
            out=register.out,
            reference_year=register.reference_year,
            as_if_in_force=register.as_if_in_force,
            unverified=register.unverified,
            strict=register.strict,
            output_format=output_format,
            progress=tell,
            tables=register.tables,
            lang=lang,
        )
    Summary(programme, result, lang).show(today=today)
    return result.exit_code


@contextmanager
def progress_bar(speaker: CommandSpeaker) -> Iterator[Callable[[str, float], None] | None]:
    """A bar on stderr that goes away at the end; none where stderr is no terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
    )
    with bar:
        task = bar.add_task("", total=1.0)
        yield lambda what, part: bar.update(task, description=speaker.text(f"progress.{what}"), completed=part)


@dataclass
class Summary:
    """The summary of a decided register, in one language."""

    programme: Programme
    result: RegisterResult
    lang: str

    def __post_init__(self) -> None:
        from largesse.cli.terminal import in_colour

        self.speaker = CommandSpeaker(self.lang, self.programme.messages, colour=in_colour())

    def show(self, *, today: bool) -> None:
        """Print it all; where rows were rejected, that is the last line."""
        from largesse.cli.terminal import line

        for text in self.notices():
            line(text)
        self.head(today)
        self.statuses()
        self.benefits()
        self.most_often()
        self.grounds()
        self.files()

    def notices(self) -> Iterator[str]:
        """What a reader must know before any number."""
        result, label = self.result, self.speaker.text("warning.label")
        said = []
        if self.programme.hypothetical:
            said.append(self.speaker.say(message("warning.hypothetical")))
        if result.unverified:
            said.append(self.speaker.text("register.unverified"))
            if result.total is None:
                said.append(self.speaker.text("total.unverified"))
        if result.as_if_in_force:
            said.append(self.speaker.text("register.as_if_in_force"))
        for text in said:
            yield f"{self.speaker.coloured('!', f'!! {label}:')} {text}"

    def head(self, today: bool) -> None:
        from largesse.cli.terminal import line

        result, say = self.result, self.speaker.say
        line(self.speaker.strong(say(Words("title", self.programme.id))))
        day = message("register.today" if today else "register.on", day=Day(result.on))
        years = ", ".join(map(str, result.reference_years))
        line(say(counted("register.head", result.decided, firms=Verbatim(f"{result.decided:,}"), day=day)))
        if years:
            line(self.speaker.text("register.years", years=years))

    def statuses(self) -> None:
        rows = [
            (self.speaker.say(Mark(status)), f"{firms:,}", _percent(firms, self.result.decided))
            for status in STATUSES
            for firms in [self.result.statuses.get(status, 0)]
        ]
        self.table(("outcome", "firms", "part"), rows, right=(1, 2))

    def benefits(self) -> None:
        rows = [self.benefit(name, totals) for name, totals in self.result.benefits.items()]
        if self.result.total is not None and any(b.amount is not None for b in self.result.benefits.values()):
            known = self.speaker.text(
                "register.total", count=self.result.totals_known, firms=f"{self.result.totals_known:,}"
            )
            rows.append((known, "", "", "", self.amount(self.result.total)))
        self.table(("benefit", *STATUSES, "amount"), rows, right=(1, 2, 3, 4))

    def benefit(self, name: str, totals: BenefitTotals) -> tuple[str, ...]:
        numbers = (f"{number:,}" for number in (totals.granted, totals.refused, totals.undetermined))
        if self.programme.rules[name][0].in_kind:
            amount = self.speaker.text("register.in_kind")
        else:
            amount = "–" if totals.amount is None else self.amount(totals.amount)
        return (self.speaker.say(rule_label(name)), *numbers, amount)

    def amount(self, minor: int) -> str:
        return self.speaker.say(Figure(minor, money(self.result.currency), full=True))

    def most_often(self) -> None:
        """What is missing most often, and what failed most often."""
        from largesse.cli.asked import named_cell_said

        missing = [
            (self.speaker.say(named_cell_said(self.programme, name)), name, f"{firms:,}")
            for name, firms in self.result.missing[:TOP]
        ]
        failed = [
            (self.speaker.say(rule_label(name)), name, f"{firms:,}") for name, firms in self.result.failed[:TOP]
        ]
        if missing:
            self.table(("missing", "name", "firms"), missing, right=(2,))
        if failed:
            self.table(("failed", "name", "firms"), failed, right=(2,))

    def grounds(self) -> None:
        """How far it can be trusted: the weakest grade, the rates and the assumptions it rests on."""
        from largesse.cli.terminal import line
        from largesse.explain.phrases import grade_with_meaning

        result = self.result
        line()
        line(self.speaker.say(message("register.grade", grade=grade_with_meaning(result.grade))))
        for rate in result.rates:
            line(
                self.speaker.text("register.rate", rate=rate["rate"], day=rate["on"], grade=self.grade(rate["grade"]))
            )
        if result.assumptions:
            line(self.speaker.text("register.assumptions", count=len(result.assumptions),
                                   number=str(len(result.assumptions))))  # fmt: skip
            for one in result.assumptions:
                said = ": ".join(part for part in (self.grade(one["grade"]), one["note"]) if part)
                line(f"  {one['fact']}: {self.assumed(one)}  ({said})")

    def assumed(self, one: Mapping[str, str]) -> str:
        """What an assumption takes for the fact: a value, or what a column says."""
        return one["value"] if "value" in one else self.speaker.text("register.read_off", column=one["column"])

    def grade(self, grade: str) -> str:
        return self.speaker.text(f"grade.{grade}")

    def files(self) -> None:
        from largesse.cli.terminal import line

        result, say = self.result, self.speaker.text
        line()
        if any(not self.programme.rules[name][0].in_kind for name in result.benefits):
            minor = say(f"minor.{result.currency}")
            line(say("register.decisions.minor", file=str(result.decisions), minor=minor))
        else:
            line(say("register.decisions", file=str(result.decisions)))
        line(say("register.summary", file=str(result.out / "summary.json")))
        for file, firms in result.unjoined.items():
            if firms:
                listed = str(result.out / "unjoined.csv")
                line(say("register.unjoined", count=firms, firms=f"{firms:,}", file=file, list=listed))
        if result.blank:
            line(say("register.blank", count=result.blank, rows=f"{result.blank:,}"))
        if result.rejected:
            rejected = str(result.out / "rejected.csv")
            line(say("register.rejected", count=result.rejected, rows=f"{result.rejected:,}", file=rejected))

    def table(self, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, right: tuple[int, ...]) -> None:
        from largesse.cli.terminal import line, table

        line()
        table([self.column(name) for name in header], rows, right=right)

    def column(self, name: str) -> str:
        return self.speaker.text(f"register.column.{name}")


def _percent(part: int, whole: int) -> str:
    """`12.3%`, a half rounded up; whole numbers only."""
    tenths = (2000 * part + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10}.{tenths % 10}%"
