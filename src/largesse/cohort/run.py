"""Awarding a register: decide every firm, select among those that may compete, and let the results appear whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.batch.run import Decided, OutputFormat, Run, as_csv
from largesse.batch.running import Progress, told
from largesse.batch.sqltext import text
from largesse.batch.summary import BenefitTotals, RegisterResult, tally_of
from largesse.batch.writing import Outputs, harmless
from largesse.cohort import order
from largesse.cohort.selection import REFUSED, SelectionResult, data_of, select
from largesse.decide.decision import nearest_law
from largesse.errors import LargesseError
from largesse.model.places import places_on
from largesse.model.programme import Programme
from largesse.model.selection import Selection
from largesse.model.sources import weakest
from largesse.model.timeline import in_force

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILES = (
    "decisions.parquet", "decisions.csv", "awards.parquet", "awards.csv", "undetermined.csv", "rejected.csv",
    "unjoined.csv", "summary.json",
)  # fmt: skip
"""What a run writes; the summary, which vouches for the others, appears last."""


@dataclass(frozen=True)
class AwardResult:
    """A register, decided and awarded. `awards` (Parquet or CSV) has one row a firm, in the order of the register.

    `of_selected` are the benefits of those who are selected; amounts are None where the register's are.
    """

    register: RegisterResult
    selection: SelectionResult
    of_selected: Mapping[str, BenefitTotals]
    awards: Path
    undetermined: Path

    @property
    def provisional(self) -> bool:
        """Whether the winners are not certain: an undetermined firm could be one, or a row could not be read."""
        return self.selection.provisional or self.register.rejected > 0


def award_register(
    programme: Programme,
    source: object,
    *,
    on: date,
    seed: str | None,
    out: Path | str,
    mapping: Path | str | Mapping[str, object] | None = None,
    reference_year: int | None = None,
    as_if_in_force: bool = False,
    unverified: bool = False,
    strict: bool = False,
    output_format: OutputFormat = "parquet",
    progress: Progress | None = None,
    memory: int | None = None,
) -> AwardResult:
    """Decide every firm of a register, and select among those that are not refused.

    `seed` is the text that was published with the call, from which the lots are drawn. The rest is as for
    `decide_register`. Raises LargesseError, one line; nothing is written then.
    """
    selection = _asked(programme, seed)
    run = Run(
        programme, source, on, reference_year, as_if_in_force, unverified, strict, output_format, progress,
        partial(order.columns, selection),
    )  # fmt: skip
    with run.begun(Path(out), mapping, FILES, memory) as (con, made):
        decided = run.decide(con, made, Path(out))
        _check_ids(con, run, decided)
        with run.timed("select"), told(con, progress, "selecting"):
            law = on if in_force(programme, on) else nearest_law(programme, on)
            places = places_on(programme, selection, law)
            made_order = order.make_candidates(con, selection, decided.parts)
            result = select(con, selection, places, made_order, seed or "")
            decided = _graded(programme, selection, law, decided)
            of_selected = _of_selected(con, programme, decided)
            _write_awards(con, made, decided, output_format)
        run.finish(con, made, decided, _beside(programme, selection, result, of_selected, decided))
    folder = Path(out)
    return AwardResult(
        decided.result, result, of_selected, folder / f"awards.{output_format}", folder / "undetermined.csv"
    )


def _asked(programme: Programme, seed: str | None) -> Selection:
    if programme.selection is None:
        raise LargesseError(f"{programme.id} arranges no selection, so there is nothing to award: `largesse decide`.")
    if seed is None or not seed.strip():
        raise LargesseError(
            "Lots are drawn from a seed that is published with the call: say it with --seed TEXT. "
            "The same seed and firms give the same lots to everybody."
        )
    return programme.selection


def _check_ids(con: DuckDBPyConnection, run: Run, decided: Decided) -> None:
    """Raise LargesseError where two rows have one id: a firm competes once, and nobody can guess which row counts."""
    row = con.execute(
        "SELECT id, count(DISTINCT n) FROM refusals WHERE reason LIKE 'the id stands already%' "
        "GROUP BY id ORDER BY min(n) LIMIT 1"
    ).fetchone()
    if row:
        raise LargesseError(
            f"{run.name}: the id {row[0]!r} stands in more than one row. A firm competes once; nothing is written."
        )


def _graded(programme: Programme, selection: Selection, law: date, decided: Decided) -> Decided:
    """The result with the weakest grade that it rests on, now that the selection's numbers are among that."""
    dated = [programme.parameters[path].at(law) for path in selection.names.parameters]
    grades = [decided.result.grade, *(value.grade for value in dated if value is not None)]
    if selection.cites is not None:
        grades.append(programme.sources[selection.cites.source].grade)
    doubtful = decided.result.unverified or "unverified" in grades
    return replace(decided, result=replace(decided.result, grade=weakest(grades), unverified=doubtful))


def _write_awards(con: DuckDBPyConnection, made: Outputs, decided: Decided, output_format: str) -> None:
    """Write a row for each firm, in the order of the register, and the undetermined firms that could change it."""
    awards = made.done / "awards.parquet"
    relation = f"read_parquet({text(str(decided.decisions))}, file_row_number = true)"
    con.execute(
        f"COPY (SELECT d.id, d.status, coalesce(s.place, '{REFUSED}') AS place, "
        "coalesce(s.certain, TRUE) AS certain, coalesce(s.could_change, FALSE) AS could_change, "
        "s.* EXCLUDE (id, status, place, certain, could_change, missing) "
        f"FROM {relation} d LEFT JOIN selected s ON s.id = d.id ORDER BY d.file_row_number) "
        f"TO {text(str(awards))} (FORMAT parquet)"
    )
    con.execute(
        f"COPY (SELECT {harmless('id')} AS id, status, sector, score, best_score, {harmless('missing')} AS missing "
        "FROM selected WHERE could_change ORDER BY id) "
        f"TO {text(str(made.done / 'undetermined.csv'))} (FORMAT csv, HEADER)"
    )
    if output_format == "csv":
        as_csv(con, awards)


def _of_selected(con: DuckDBPyConnection, programme: Programme, decided: Decided) -> dict[str, BenefitTotals]:
    """The benefits of the firms that are selected, as the selection stands."""
    relation = (
        f"(SELECT d.* FROM read_parquet({text(str(decided.decisions))}) d "
        "JOIN selected s ON s.id = d.id WHERE s.place = 'selected')"
    )
    found = tally_of(con, relation, programme).benefits
    sums = decided.result.total is not None
    return {name: totals if sums else replace(totals, amount=None) for name, totals in found.items()}


def _beside(
    programme: Programme,
    selection: Selection,
    result: SelectionResult,
    of_selected: Mapping[str, BenefitTotals],
    decided: Decided,
) -> dict[str, Any]:
    data = data_of(programme, selection, result)
    data["benefits_of_selected"] = {
        name: {"granted": b.granted, **({} if b.amount is None else {"amount_minor_units": b.amount})}
        for name, b in of_selected.items()
    }
    data["provisional"] = result.provisional or decided.result.rejected > 0
    return {"selection": {**data, "words": _words(programme, selection)}}


def _words(programme: Programme, selection: Selection) -> dict[str, dict[str, str]]:
    """The programme's words that explain a firm's place, so that the files explain themselves."""
    wanted = {"title", *(f"rules.{name}.label" for name in (selection.score, *selection.ties, *programme.conditions))}
    wanted |= {f"facts.{name}.label" for name in programme.facts}
    if selection.sector is not None:
        wanted |= {word for words in programme.messages.values() for word in words
                   if word.startswith(f"choices.{selection.sector}.")}  # fmt: skip
    return {
        lang: {word: words[word] for word in sorted(wanted & words.keys())}
        for lang, words in programme.messages.items()
    }
