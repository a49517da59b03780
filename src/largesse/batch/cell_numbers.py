"""Reading numbers, whole or written, exactly: no binary float between a cell and a whole number of grains."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from largesse.batch.cell import BIGGEST, CellSql, Layer, Reader, column_bounds, value_type
from largesse.batch.quotients import rounded
from largesse.batch.reasons import reason
from largesse.batch.sqltext import text, whole
from largesse.errors import LargesseError
from largesse.written import decimal_text

WIDEST = 10**38
INTEGERS = tuple(
    f"{sign}{size}" for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)
NUMBER = r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?"
MOST_DECIMALS = 24
FEWEST_ZEROS = -60


class NumberReader(Reader):
    """Reads a column that feeds a number."""

    def read(self) -> CellSql:
        if self.column.type in INTEGERS and self.is_native:
            return self.whole_number()
        return self.written_number()

    @property
    def per_grain(self) -> Fraction:
        """How many of the fact's grains one of the column's unit is."""
        return self.feed.scale / self.fact.grain

    def whole_number(self) -> CellSql:
        """A column of whole numbers: no text on the way."""
        low, high = self._written_bounds()
        least, most = ceil(low), floor(high)
        column, type_ = self.column.sql, value_type(self.feed)
        outside = [(f"{column} < {whole(least)}", text(self._below())), (f"{column} > {whole(most)}", self._above())]
        p, q = self.per_grain.numerator, self.per_grain.denominator
        inside = f"{column} BETWEEN {whole(least)} AND {whole(most)}"
        if p == q == self.fact.grain.numerator == 1:
            value = column if self.column.type == type_ else f"TRY_CAST({column} AS {type_})"
            return self.native(value, outside, (least, most))
        if max(abs(least), abs(most)) * p * 2 + q > WIDEST:
            raise self._too_wide()
        scaled = f"(TRY_CAST({column} AS HUGEINT) * {whole(p)})"
        if self.feed.rounding is None and q > 1:
            outside.append((f"{scaled} % {whole(q)} <> 0", text(self._too_fine())))
        value = f"CASE WHEN {inside} THEN TRY_CAST({self._on_grain(scaled, q)} AS {type_}) END"
        return self.native(value, outside, (least, most) if q == 1 or self.feed.rounding else None)

    def written_number(self) -> CellSql:
        """A number's text, read exactly: its digits become a whole number of 10^-decimals, then of grains."""
        decimals, bound = self._decimals()
        ratio = self.per_grain / 10**decimals
        p, q = ratio.numerator, ratio.denominator
        number, fine, scaled, head, mantissa, bare, exponent, places, m, inside, v = (
            f"{self.tag}{x}" for x in ("w", "f", "s", "h", "x", "b", "e", "p", "m", "i", "v")
        )
        first, second = (f"split_part(lower({number}), 'e', {i})" for i in (1, 2))
        # zeros after the point say nothing: 1.50 has one decimal
        has_zeros = f"ends_with({head}, '0') AND contains({head}, '.')"
        wide = "BIGINT" if self._widest(bound, decimals) <= BIGGEST else "HUGEINT"
        digits = f"{bare} || repeat('0', {decimals} - {places})"
        after_point = (
            f"CASE WHEN contains({mantissa}, '.') THEN length({mantissa}) - strpos({mantissa}, '.') ELSE 0 END"
        )
        # nor do zeros at the end of what an exponent scales: 139700e-2 is 1397e0
        pointless = f"replace({mantissa}, '.', '')"
        is_zero = f"regexp_full_match({pointless}, '[+-]?0+')"
        shortest = f"CASE WHEN {is_zero} THEN '0' ELSE rtrim({pointless}, '0') END"
        zeros = f"CASE WHEN {scaled} THEN length({pointless}) - length({bare}) ELSE 0 END"
        low, high = column_bounds(self.feed)
        layers: list[Layer] = [
            *self.first_layers(),
            [(number, self._normalised())],
            [(fine, f"regexp_full_match({number}, {text(NUMBER)})")],
            [(scaled, f"{fine} AND (contains({number}, 'e') OR contains({number}, 'E'))")],
            [
                (head, f"CASE WHEN {scaled} THEN {first} WHEN {fine} THEN {number} END"),
                (exponent, f"CASE WHEN {scaled} THEN CAST({second} AS INTEGER) ELSE 0 END"),
            ],
            [(mantissa, f"CASE WHEN {has_zeros} THEN rtrim({head}, '0') ELSE {head} END")],
            [(bare, f"CASE WHEN {scaled} THEN {shortest} ELSE {pointless} END")],
            [(places, f"CASE WHEN {scaled} AND {bare} = '0' THEN 0 ELSE {after_point} - {exponent} - {zeros} END")],
            [(m, f"CASE WHEN {places} BETWEEN {FEWEST_ZEROS} AND {decimals} THEN TRY_CAST({digits} AS {wide}) END")],
            [(inside, f"coalesce({m} BETWEEN {whole(-bound)} AND {whole(bound)}, FALSE)")],
            [(v, f"CASE WHEN {inside} THEN {self._on_grain(f'({m} * {whole(p)})', q)} END")],
        ]
        below = f"starts_with({mantissa}, '-')"
        many = self._too_fine() if self.feed.rounding is None else reason("number.decimals", most=decimals)
        problems = [
            *self._not_numbers(number, fine),
            (f"{places} > {decimals}", text(many)),
            (f"NOT {inside}", f"CASE WHEN {below} THEN {text(self._below())} ELSE {self._above()} END"),
        ]
        if self.feed.rounding is None and q > 1:
            problems.append((f"({m} * {whole(p)}) % {whole(q)} <> 0", text(self._too_fine())))
        problems += [(f"{v} < {whole(low)}", text(self._below())), (f"{v} > {whole(high)}", self._above())]
        return self.done(layers, f"TRY_CAST({v} AS {value_type(self.feed)})", problems)

    def _on_grain(self, scaled: str, q: int) -> str:
        """The column's whole number: `scaled` / q grains, rounded as stated (else it comes out even)."""
        return f"{rounded(scaled, q, self.feed.rounding or 'down')} * {whole(self.fact.grain.numerator)}"

    def _normalised(self) -> str:
        """The number's text with a plain decimal point, no grouping and no % sign, where the mapping allows them."""
        style, sql = self.feed.style, self.n
        if style.thousands:
            group = "\\" + style.thousands
            point = "\\" + style.decimal
            grouped = rf"[+-]?[0-9]{{1,3}}({group}[0-9]{{3}})+({point}[0-9]*)?"
            plain = f"replace({sql}, {text(style.thousands)}, '')"
            sql = f"CASE WHEN regexp_full_match({sql}, {text(grouped)}) THEN {plain} ELSE {sql} END"
        if style.decimal == ",":
            sql = f"CASE WHEN contains({sql}, '.') THEN 'x' ELSE replace({sql}, ',', '.') END"
        if self._takes_percent:
            scaled = "" if self.feed.scale == Fraction(1, 100) else "e-2"
            sql = (
                f"CASE WHEN ends_with({sql}, '%') THEN trim(left({sql}, -1)) || {text(scaled)} "
                f"WHEN {sql} IS NULL THEN NULL ELSE {sql} END"
            )
        return f"regexp_replace({sql}, '^([+-]?)\\.([0-9])', '\\1' || '0.\\2')"

    @property
    def _takes_percent(self) -> bool:
        """Whether a cell may end with %: of a share, or of a column said to be in %."""
        return str(self.fact.type) == "share" or self.feed.scale == Fraction(1, 100)

    def _not_numbers(self, number: str, f: str) -> Iterator[tuple[str, str]]:
        if self.feed.style.thousands is None:
            grouped = f"regexp_full_match({number}, '[+-]?[0-9]+(,[0-9]{{3}})+(\\.[0-9]*)?')"
            yield f"NOT {f} AND {grouped}", text(reason("number.grouped"))
        if not self._takes_percent:
            yield f"NOT {f} AND ends_with({number}, '%')", text(reason("number.percent"))
        yield f"NOT {f}", text(reason("number.none"))

    # --- bounds and precision

    def _written_bounds(self) -> tuple[Fraction, Fraction]:
        """The fact's bounds in the column's own unit."""
        low, high = column_bounds(self.feed)
        one = self.feed.scale * self.fact.denominator
        return Fraction(low) / one, Fraction(high) / one

    def _decimals(self) -> tuple[int, int]:
        """How many decimals a text may have, at most, and the greatest whole number of them that may be in bounds."""
        low, high = self._written_bounds()
        most = max(abs(low), abs(high)) + 1 / self.per_grain
        for decimals in range(self._enough_decimals(), -1, -1):
            bound = ceil(most * 10**decimals)
            if self._widest(bound, decimals) <= WIDEST:
                return decimals, bound
        raise self._too_wide()

    def _enough_decimals(self) -> int:
        """Where nothing is rounded and a grain is a decimal of the unit, more than its decimals are wrong anyway."""
        for decimals in range(10):
            if self.per_grain == 10**decimals and self.feed.rounding is None:
                return decimals
        return MOST_DECIMALS

    def _widest(self, bound: int, decimals: int) -> int:
        """The greatest whole number that comes up on the way to grains."""
        ratio: Fraction = self.per_grain / 10**decimals
        return 2 * bound * ratio.numerator + ratio.denominator

    def _too_wide(self) -> LargesseError:
        return LargesseError(
            f"{self.feed.where or self.feed.column}: {self.fact.name} cannot be converted exactly within 128 bits: "
            f"its bounds, or the unit {self.feed.unit!r}, are too wide."
        )

    def _below(self) -> str:
        return reason("number.below", least=self._bound(self.fact.least), fact=self.fact.name)

    def _above(self) -> str:
        """The SQL of the reason; a share beyond its bounds was probably written in percent."""
        kind = "number.above.percent" if str(self.fact.type) == "share" and self.feed.scale == 1 else "number.above"
        return text(reason(kind, most=self._bound(self.fact.most), fact=self.fact.name))

    def _bound(self, bound: object) -> str:
        """A bound in the column's own unit, shortened where a rate makes it endless."""
        value = Fraction(bound) / self.feed.scale if isinstance(bound, Fraction | int) else Fraction(0)
        shown = decimal_text(value) if self.feed.rate is None else f"about {float(value):.6g}"
        return f"{shown} {self.feed.unit}".strip() if self.feed.unit not in ("share", "count", "number") else shown

    def _too_fine(self) -> str:
        step = self.fact.grain / self.feed.scale
        shown = decimal_text(step) if self.feed.rate is None else f"{float(step):.6g}"
        return reason("number.fine", step=shown, fact=self.fact.name)
