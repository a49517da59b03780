"""The conversation of `largesse ask`: one question at a time, the next always the one most worth asking."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from largesse.cli.asked import about, about_table, cell_said, notices
from largesse.cli.words import CommandSpeaker
from largesse.decide.dated_bounds import check_bounds
from largesse.decide.dated_rows import check_dates
from largesse.decide.decision import Decider, Decision, check_reference_year, nearest_law
from largesse.decide.fact_values import ABSENT_WORD, read_value
from largesse.decide.facts import Determination, Firm, read_firm
from largesse.errors import LargesseError
from largesse.explain.columns import wrap
from largesse.explain.formula import fact_label
from largesse.explain.said import Said, Verbatim, Words, message
from largesse.model.types import Choice

if TYPE_CHECKING:
    from largesse.decide.facts import Rows
    from largesse.decide.values import Absent
    from largesse.model.programme import Fact, FactScalar, Programme
    from largesse.model.records import Records

UNKNOWN_WORDS = ("unknown", "?", "未知")
NO_ROW_WORDS = ("none", "无", "没有")
ABSENT_WORDS = (ABSENT_WORD, "不存在")


class _Over(Exception):  # noqa: N818 - no error: the input has ended
    """Nobody answers any more."""


@dataclass
class Interview:
    """Asks on stdout, reads answers from stdin (a terminal, or lines piped in)."""

    programme: Programme
    on: date
    lang: str
    as_if_in_force: bool
    reference_year: int | None = None
    firm: Firm = field(default_factory=Firm)
    asked: int = 0
    skipped: set[str] = field(default_factory=set)

    def run(self) -> Decision:
        """Ask until nothing that could still be answered would change the decision.

        Where the answers end early, what was not asked stays unknown. Raises LargesseError where the programme
        cannot be decided at all, such as outside its time in force.
        """
        decider = Decider(self.programme)
        for notice in notices(self.programme, self.speaker):
            self.say(notice)
        try:
            self.before_all()
        except _Over:
            return decider.decide(self.firm, self.on, as_if_in_force=self.as_if_in_force)
        decision = decider.decide(self.firm, self.on, as_if_in_force=self.as_if_in_force)
        self.say(self.speaker.text("ask.how"))
        while (name := self.next(decision)) is not None:
            try:
                if name in self.programme.tables:
                    self.table(self.programme.tables[name])
                else:
                    self.cell(name)
            except _Over:
                break
            decision = decider.decide(self.firm, self.on, as_if_in_force=self.as_if_in_force)
        return decision

    def next(self, decision: Decision) -> str | None:
        """What to ask; what the rows of a table lack is no question, they stay as they were given."""
        names = (name for name in decision.missing if name.partition(".")[0] not in self.firm.tables)
        return next((name for name in names if name not in self.skipped), None)

    @cached_property
    def speaker(self) -> CommandSpeaker:
        from largesse.cli.terminal import in_colour

        return CommandSpeaker(self.lang, self.programme.messages, colour=in_colour())

    # --- questions

    def before_all(self) -> None:
        """What must be known before anything is decided: the reference year, and the date that counts."""
        year = self.reference_year
        while self.programme.needs_reference_year and self.firm.reference_year is None:
            answer = str(year) if year is not None else self.line(self.speaker.text("ask.reference_year"))
            try:
                asked = read_firm(self.programme, _year(answer)).reference_year
                check_reference_year(asked, self.on)
                self.firm = replace(self.firm, reference_year=asked)
            except LargesseError as error:
                if year is not None:
                    raise
                self.again(error)
        if self.programme.counts != "decision":
            self.cell(self.programme.counts, needed=True)

    def cell(self, name: str, *, needed: bool = False) -> None:
        """Ask for one cell until there is an answer; `needed` ones cannot stay unknown."""
        base, _, year = name.partition(".")
        fact = self.programme.facts[base]
        key = (base, int(year) if year else None)
        self.question(cell_said(fact, key[1]), about(fact, self.speaker))
        while True:
            answer = self.line(name)
            if answer.lower() in UNKNOWN_WORDS and not needed:
                self.skipped.add(name)
                return
            try:
                value = self.value(fact, answer, name)
                self.check_given(replace(self.firm, values={**self.firm.values, key: value}))
            except LargesseError as error:
                self.again(error)
                continue
            if fact.determined_by is not None and base not in self.firm.determinations:
                self.determination(base)
            self.firm = replace(self.firm, values={**self.firm.values, key: value})
            return

    def question(self, label: Said, about_it: Iterable[str]) -> None:
        """The heading of a question, and what is to be known of it."""
        self.asked += 1
        self.say("")
        number = Verbatim(str(self.asked))
        self.say(self.speaker.strong(self.speaker.say(message("ask.question", number=number, label=label))))
        for text in about_it:
            self.say(text, "   ")

    def table(self, table: Records) -> None:
        """Ask for the rows of a table, as a file of them."""
        self.question(fact_label(table.name), about_table(table, self.speaker))
        self.say(self.speaker.text("ask.table"), "   ")
        while True:
            answer = self.line(table.name)
            if answer.lower() in UNKNOWN_WORDS:
                self.skipped.add(table.name)
                return
            try:
                rows = () if answer.lower() in NO_ROW_WORDS else self.rows(table, answer)
                firm = replace(self.firm, tables={**self.firm.tables, table.name: rows})
                self.check_given(firm)
            except LargesseError as error:
                self.again(error)
                continue
            self.firm = firm
            return

    def rows(self, table: Records, answer: str) -> Rows:
        if not answer:
            raise LargesseError(self.speaker.text("ask.empty"))
        from largesse.batch.one_table import rows_of_file

        return rows_of_file(table, Path(answer))

    def check_given(self, firm: Firm) -> None:
        """No row is dated after what it cannot be after, and nothing is above what the law allows; the answer that
        would make it so is asked for again."""
        check_dates(self.programme, firm, self.on)
        counted = firm.values.get((self.programme.counts, None), self.on)
        if isinstance(counted, date):
            check_bounds(self.programme, firm, nearest_law(self.programme, counted), self.programme.facts)

    def value(self, fact: Fact, answer: str, name: str) -> FactScalar | Absent:
        if not answer:
            raise LargesseError(self.speaker.text("ask.empty"))
        if answer.lower() in ABSENT_WORDS:
            answer = ABSENT_WORD
        if isinstance(fact.type, Choice):
            answer = self.option(fact.type, answer)
        return read_value(fact, answer, name)

    def option(self, choice: Choice, answer: str) -> str:
        """An option by its name or its label."""
        labels = {self.speaker.say(Words(f"choices.{choice.name}.{o}", o)).lower(): o for o in choice.options}
        names = {option.lower(): option for option in choice.options}
        return names.get(answer.lower()) or labels.get(answer.lower()) or answer

    def determination(self, fact: str) -> None:
        """Who decided, and why: a determination comes with both."""
        author = self.text(self.speaker.text("ask.author"))
        reason = self.text(self.speaker.text("ask.reason"))
        told = {**self.firm.determinations, fact: Determination(author, reason)}
        self.firm = replace(self.firm, determinations=told)

    def text(self, prompt: str) -> str:
        while not (answer := self.line(prompt)):
            self.say(self.speaker.text("ask.empty"), "   ")
        return answer

    # --- in and out

    def line(self, prompt: str) -> str:
        """One line of an answer; where it was piped in it is shown, so that what was said can be read."""
        prompt = f"   {prompt} > "
        if sys.stdin.isatty():
            return _typed(prompt)
        print(prompt, end="", flush=True)
        line = sys.stdin.readline()
        print(line.rstrip("\r\n"))
        if not line:
            raise _Over
        return line.strip()

    def again(self, error: LargesseError) -> None:
        self.say(self.speaker.coloured("!", "! ") + str(error), "   ")

    def say(self, text: str, indent: str = "") -> None:
        from largesse.cli.terminal import columns

        for line in wrap(text, columns(), indent, indent) if text else [""]:
            print(line)


def _typed(prompt: str) -> str:
    """A line typed on a terminal, with editing where the system has it."""
    with suppress(ImportError):
        import readline  # noqa: F401 - input() then lets the person edit the line
    try:
        return input(prompt).strip()
    except EOFError:
        print()
        raise _Over from None


def _year(answer: str) -> dict[str, object]:
    return {"facts": {}, "reference_year": answer}
