"""What the decisions on a register come to: counts, sums, what is missing and what failed, and what all rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse import __version__
from largesse.batch.feeds import Binding
from largesse.batch.sqltext import ident, text
from largesse.batch.staging import Staged
from largesse.model.arrangements import Arrangement
from largesse.model.plan import Plan
from largesse.model.programme import Programme
from largesse.model.sources import weakest

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STATUSES = ("granted", "refused", "undetermined")


@dataclass(frozen=True)
class BenefitTotals:
    """One benefit over all firms. `amount` is in minor units: the sum where it is granted; None in kind."""

    granted: int
    refused: int
    undetermined: int
    amount: int | None


@dataclass(frozen=True)
class Tally:
    """What the decisions say, counted. `total` sums the known totals, in minor units; `totals_known` counts them."""

    decided: int
    statuses: Mapping[str, int]
    benefits: Mapping[str, BenefitTotals]
    total: int
    totals_known: int
    missing: tuple[tuple[str, int], ...]
    failed: tuple[tuple[str, int], ...]


def tally(con: DuckDBPyConnection, decisions: Path, programme: Programme) -> Tally:
    """Count the decisions in a Parquet file."""
    relation = f"read_parquet({text(str(decisions))})"
    asked = ["count(*)", *_counts("status"), "coalesce(sum(total), 0)", "count(total)"]
    (decided, *counts, total, known), benefits = _counted(con, relation, programme, asked)
    return Tally(
        decided=decided or 0,
        statuses={status: count or 0 for status, count in zip(STATUSES, counts, strict=True)},
        benefits=benefits,
        total=total or 0,
        totals_known=known or 0,
        missing=_names(con, relation, "missing"),
        failed=_names(con, relation, "failed"),
    )


def benefits_of(con: DuckDBPyConnection, relation: str, programme: Programme) -> dict[str, BenefitTotals]:
    """What the benefits of the decided firms of a relation come to."""
    return _counted(con, relation, programme, ["count(*)"])[1]


def _counted(
    con: DuckDBPyConnection, relation: str, programme: Programme, asked: Sequence[str]
) -> tuple[list[int | None], dict[str, BenefitTotals]]:
    """What else is `asked` of a relation, and its benefits, all in one pass."""
    columns = {row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}
    benefits = [name for name in programme.benefits if f"{name}_status" in columns]
    of_benefits = []
    for name in benefits:
        of_benefits += _counts(f"{name}_status")
        of_benefits.append(f"sum({ident(name + '_amount')})" if f"{name}_amount" in columns else "NULL")
    row = con.execute(f"SELECT {', '.join([*asked, *of_benefits])} FROM {relation}").fetchone() or ()
    numbers = [None if value is None else int(value) for value in row]
    found: dict[str, BenefitTotals] = {}
    for i, name in enumerate(benefits):
        granted, refused, undetermined, amount = numbers[len(asked) + 4 * i : len(asked) + 4 * (i + 1)]
        in_money = f"{name}_amount" in columns
        found[name] = BenefitTotals(
            granted or 0, refused or 0, undetermined or 0, (amount or 0) if in_money else None
        )
    return numbers[: len(asked)], found


def _counts(column: str) -> list[str]:
    return [f"count(*) FILTER (WHERE {ident(column)} = '{status}')" for status in STATUSES]


def _names(con: DuckDBPyConnection, relation: str, column: str) -> tuple[tuple[str, int], ...]:
    """How many firms have each name in a column of names joined by `;`, the most frequent first."""
    by_list = f"SELECT {column} AS names, count(*) AS firms FROM {relation} WHERE {column} <> '' GROUP BY {column}"
    rows = con.execute(
        "SELECT name, CAST(sum(firms) AS BIGINT) AS total FROM "
        f"(SELECT unnest(string_split(names, ';')) AS name, firms FROM ({by_list})) "
        "GROUP BY name ORDER BY total DESC, name"
    ).fetchall()
    return tuple((name, int(firms)) for name, firms in rows)


# --- what it rests on


def rests_on_grades(plan: Plan) -> list[str]:
    """The grades of every parameter, rounding and citation that a plan can rest on."""
    programme = plan.programme
    dated = [programme.parameters[path].at(plan.day) for path in plan.parameters]
    dated += [value for values in plan.on_days.values() for value in values]
    grades = [value.grade for value in dated if value is not None]
    for rule in plan.versions.values():
        if rule.rounding is not None and rule.rounding.cites is None:
            grades.append("assumed")
        cited = [rule.cites, rule.rounding.cites if rule.rounding else None]
        grades += [programme.sources[cite.source].grade for cite in cited if cite is not None]
    stacking: tuple[Arrangement, ...] = (*programme.ceilings, *programme.at_most)
    return grades + [programme.sources[one.cites.source].grade for one in stacking if one.cites is not None]


@dataclass(frozen=True)
class RegisterResult:
    """A register, decided. Money is in minor units of `currency`.

    `rows_in` = `decided` + `rejected` + `blank`, always. `out` holds `decisions` (a Parquet or CSV file, one row a
    firm), `rejected.csv` and `summary.json`; `unjoined.csv` where several files were joined. `unverified` says that
    the programme or the figures rest on something graded unverified; sums are then None unless asked for.
    """

    programme: str
    content_hash: str
    engine: str
    on: date
    reference_years: tuple[int, ...]
    currency: str
    out: Path
    decisions: Path
    rows_in: int
    decided: int
    rejected: int
    blank: int
    statuses: Mapping[str, int]
    benefits: Mapping[str, BenefitTotals]
    total: int | None
    totals_known: int
    missing: tuple[tuple[str, int], ...]
    failed: tuple[tuple[str, int], ...]
    grade: str
    grades: Mapping[str, int]
    assumptions: tuple[Mapping[str, str], ...]
    rates: tuple[Mapping[str, str], ...]
    unjoined: Mapping[str, int]
    as_if_in_force: bool
    unverified: bool
    warnings: tuple[str, ...]
    hypothetical: bool = False
    strict: bool = False
    mapping: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """2 where rows were rejected and the run was to be strict about it, else 0."""
        return 2 if self.strict and self.rejected else 0

    def to_data(self) -> dict[str, Any]:
        """The summary as plain data, as it stands in summary.json."""
        return {
            "programme": self.programme,
            "content_hash": self.content_hash,
            "engine": self.engine,
            "on": self.on.isoformat(),
            "reference_years": list(self.reference_years),
            "mapping": self.mapping,
            "as_if_in_force": self.as_if_in_force,
            "unverified": self.unverified,
            "hypothetical": self.hypothetical,
            "warnings": list(self.warnings),
            "grade": self.grade,
            "rows": {"in": self.rows_in, "decided": self.decided, "rejected": self.rejected, "blank": self.blank},
            "unjoined": dict(self.unjoined),
            "status": dict(self.statuses),
            "currency": self.currency,
            "benefits": {
                name: {
                    "granted": b.granted,
                    "refused": b.refused,
                    "undetermined": b.undetermined,
                    **({} if b.amount is None else {"amount_minor_units": b.amount}),
                }
                for name, b in self.benefits.items()
            },
            **(
                {} if self.total is None else {"total_minor_units": self.total, "firms_with_total": self.totals_known}
            ),
            "missing_facts": [{"fact": name, "firms": firms} for name, firms in self.missing],
            "failed_conditions": [{"condition": name, "firms": firms} for name, firms in self.failed],
            "figures_by_grade": dict(self.grades),
            "assumptions": [dict(one) for one in self.assumptions],
            "exchange_rates": [dict(one) for one in self.rates],
        }


def assumptions(binding: Binding) -> tuple[Mapping[str, str], ...]:
    """The mapping's constants (`value`), and the columns that it takes to mean more than they say (`column`)."""
    columns = [
        {"fact": f.name, "column": f.column, "grade": f.grade, "note": f.note}
        for f in binding.feeds
        if f.grade == "assumed"
    ]
    constants = [{"fact": f.name, "value": f.written, "grade": f.grade, "note": f.note} for f in binding.fixed]
    return (*columns, *constants)


def exchange_rates(binding: Binding) -> tuple[Mapping[str, str], ...]:
    """The rates that were used, with what they converted."""
    return tuple(
        {
            "rate": f"1 {rate.from_} = {rate.value} {rate.to}",
            "on": rate.on.isoformat(),
            "grade": rate.grade,
            "source": rate.source,
            "url": rate.url,
            "note": rate.note,
            "converts": ", ".join(feed.name for feed in binding.feeds if feed.rate == name),
        }
        for name, rate in binding.rates
    )


# --- summing up


@dataclass(frozen=True)
class Rows:
    """How many rows came in, how many of them were rejected, how many were blank."""

    rows_in: int
    rejected: int
    blank: int


@dataclass(frozen=True)
class Given:
    """What a run was given, as far as its summary says it."""

    programme: Programme
    binding: Binding
    plans: Sequence[Plan]
    on: date
    out: Path
    output_format: str
    strict: bool
    wants_unverified: bool
    mapping: str
    outside: bool
    seconds: Mapping[str, float]


def summed_up(con: DuckDBPyConnection, staged: Staged, given: Given, rows: Rows, counted: Tally) -> RegisterResult:
    """The result of a run. Sums that rest on something unverified are left out unless asked for."""
    from largesse.model.canonical import content_hash

    programme, binding = given.programme, given.binding
    by_grade = _row_grades(con, staged)
    grades = [*(g for plan in given.plans for g in rests_on_grades(plan)), *binding.grades, *by_grade]
    doubtful = "unverified" in grades
    sums = given.wants_unverified or not doubtful
    unjoined = _unjoined(con, binding)
    return RegisterResult(
        programme=programme.id,
        content_hash=content_hash(programme),
        engine=f"largesse {__version__}",
        on=given.on,
        reference_years=tuple(sorted({p.reference_year for p in given.plans if p.reference_year is not None})),
        currency=programme.currency,
        out=given.out,
        decisions=given.out / f"decisions.{given.output_format}",
        rows_in=rows.rows_in,
        decided=counted.decided,
        rejected=rows.rejected,
        blank=rows.blank,
        statuses=counted.statuses,
        benefits=counted.benefits if sums else {n: replace(b, amount=None) for n, b in counted.benefits.items()},
        total=counted.total if sums else None,
        totals_known=counted.totals_known,
        missing=counted.missing,
        failed=counted.failed,
        grade=weakest(grades),
        grades=by_grade,
        assumptions=assumptions(binding),
        rates=exchange_rates(binding),
        unjoined=unjoined,
        as_if_in_force=given.outside,
        unverified=doubtful,
        warnings=tuple(_warnings(given, doubtful, sums, unjoined)),
        hypothetical=programme.hypothetical,
        strict=given.strict,
        mapping=given.mapping,
        seconds=given.seconds,
    )


def _row_grades(con: DuckDBPyConnection, staged: Staged) -> dict[str, int]:
    """How many firms' figures have each grade, where a column says it."""
    if not staged.has_grades:
        return {}
    rows = con.execute(
        f"SELECT grade, count(*) FROM {staged.relation} WHERE {staged.kept} AND grade IS NOT NULL "
        "GROUP BY grade ORDER BY grade"
    ).fetchall()
    return {grade: int(firms) for grade, firms in rows}


def _unjoined(con: DuckDBPyConnection, binding: Binding) -> dict[str, int]:
    """How many firms found no row in each further file."""
    if not binding.files:
        return {}
    rows = dict(con.execute("SELECT file, count(*) FROM unjoined GROUP BY file").fetchall())
    return {further.file: int(rows.get(further.file, 0)) for further in binding.files.values()}


def _warnings(given: Given, doubtful: bool, sums: bool, unjoined: Mapping[str, int]) -> Iterator[str]:
    programme = given.programme
    if programme.hypothetical:
        yield "Hypothetical: no public body has enacted this."
    if given.outside:
        when = "nobody published when it is in force" if programme.since is None else f"not in force on {given.on}"
        if programme.since is not None and programme.counts != "decision":
            when = f"some firms' {programme.counts} lies outside its time in force"
        yield f"Decided as if in force: {programme.id}: {when}."
    if doubtful:
        left_out = "" if sums else "; sums are left out (ask for them with --unverified)"
        yield f"This rests on something unverified: one text says it, no authority{left_out}."
    for file, firms in unjoined.items():
        if firms:
            yield f"{firms} firms were not found in {file}: see unjoined.csv."
