"""The SQL that reads one cell: its exact value on the fact's grain, whether it is absent, and what is wrong with it.

Each cell is read in layers, one SELECT above another, so that DuckDB computes each intermediate column once.
"""

from __future__ import annotations

from datetime import date

from largesse.batch.cell import CellSql, Reader, as_shown
from largesse.batch.cell_numbers import NumberReader
from largesse.batch.feeds import REJECT, Feed, Meaning
from largesse.batch.reasons import reason
from largesse.batch.registers import Column
from largesse.batch.sqltext import case, cut, day, text, words
from largesse.errors import LargesseError
from largesse.model.types import Choice, Date, Number, Text, YesNo


def cell_sql(feed: Feed, column: Column, absent_column: Column | None, tag: str) -> CellSql:
    """The SQL that reads a feed's column. `tag` begins the names of its intermediate columns.

    Raises LargesseError where the column's type can hold no value of the fact.
    """
    if "[" in column.type or column.type.startswith(("STRUCT", "MAP", "UNION", "BLOB", "LIST")):
        raise LargesseError(
            f"{feed.where or feed.column}: the column {feed.column!r} holds {column.type}, which no fact is fed from."
        )
    reader = _WordReader(feed, column, absent_column, tag)
    match feed.fact.type:
        case Number():
            return NumberReader(feed, column, absent_column, tag).read()
        case YesNo():
            return reader.yes_no()
        case Date():
            return reader.date()
        case Choice(options=options):
            return reader.choice(options)
        case Text():
            return reader.text()


class _WordReader(Reader):
    """Reads a column that feeds a text, a yes/no, a choice or a date."""

    def text(self) -> CellSql:
        value = cut(self.column.sql)
        plain = self.direct(value, [f"{value} IN {self._other_words()}"])
        return self.done(self.first_layers(), self.n, [], plain if self.column.type == "VARCHAR" else None)

    def _other_words(self) -> str:
        """Words that are not values of a text."""
        return words(("", *self.feed.style.missing, *self.feed.style.absent))

    def yes_no(self) -> CellSql:
        if self.column.type == "BOOLEAN" and self.is_native:
            return self.native(self.column.sql, [], None)
        if self.feed.values is not None:
            return self.translated()
        style = self.feed.style
        yes, no = self.words([w.lower() for w in style.yes]), self.words([w.lower() for w in style.no])
        value = f"CASE WHEN lower({self.n}) IN {yes} THEN TRUE WHEN lower({self.n}) IN {no} THEN FALSE END"
        said = reason("yes_no.none", yes=", ".join(style.yes), no=", ".join(style.no))
        return self.done(
            self.first_layers(),
            value,
            [(f"lower({self.n}) NOT IN {yes} AND lower({self.n}) NOT IN {no}", text(said))],
        )

    def choice(self, options: tuple[str, ...]) -> CellSql:
        if self.feed.values is not None:
            return self.translated()
        listed = ", ".join(options[:12]) + (", …" if len(options) > 12 else "")
        said = reason("choice.none", fact=self.fact.name, options=listed)
        plain = self.direct(self.column.sql, [f"{self.column.sql} NOT IN {words(options)}"])
        return self.done(
            self.first_layers(),
            self.n,
            [(f"{self.n} NOT IN {words(options)}", text(said))],
            plain if self.column.type == "VARCHAR" else None,
        )

    def translated(self) -> CellSql:
        """A cell whose words the mapping translates."""
        values = self.feed.values or {}
        told = {as_shown(word, self.column): meaning for word, meaning in values.items()}
        pairs = [(f"{self.n} = {text(word)}", _meant(meaning)) for word, meaning in told.items()]
        value = case([(f"{self.n} IS NULL", "NULL"), *pairs], _meant(self.feed.otherwise))
        problems: list[tuple[str, str]] = []
        refused = [word for word, meaning in told.items() if meaning is REJECT]
        if refused:
            said = reason("word.rejected", fact=self.fact.name)
            problems.append((f"{self.n} IN {words(refused)}", text(said)))
        if self.feed.otherwise is REJECT:
            said = reason("word.unknown", fact=self.fact.name)
            problems.append((f"{self.n} NOT IN {words(told)}" if told else "TRUE", text(said)))
        return self.done(self.first_layers(), value, problems)

    def date(self) -> CellSql:
        least, most = self.fact.least, self.fact.most
        if not isinstance(least, date) or not isinstance(most, date):
            raise LargesseError(f"{self.fact.name} has no bounds.")
        beyond = text(reason("date.outside", least=least, most=most, fact=self.fact.name))
        if self.column.type == "DATE" and self.is_native:
            outside = f"{self.column.sql} NOT BETWEEN {day(least)} AND {day(most)}"
            return self.native(self.column.sql, [(outside, beyond)], (least, most))
        d = f"{self.tag}d"
        plain = f"regexp_replace({self.n}, '[ T]00:00:00(\\.0+)?$', '')"
        is_iso = f"regexp_full_match({plain}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"
        iso = f"CASE WHEN {is_iso} THEN TRY_CAST({plain} AS DATE) END"
        form = self.feed.style.date_format
        read = f"CAST(try_strptime({self.n}, {text(form)}) AS DATE)" if form and self.column.is_text else iso
        wrong = reason("date.not_so", form=form) if form else reason("date.none")
        problems = [(f"{d} IS NULL", text(wrong)), (f"{d} NOT BETWEEN {day(least)} AND {day(most)}", beyond)]
        return self.done([*self.first_layers(), [(d, read)]], d, problems)


def _meant(meaning: Meaning) -> str:
    """The SQL of what a word means."""
    match meaning:
        case bool():
            return "TRUE" if meaning else "FALSE"
        case str():
            return text(meaning)
    return "NULL"
