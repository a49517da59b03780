"""Awarding a register: decide every firm, select among those that may compete, and let the results appear whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.batch.refusals import REPEATED
from largesse.batch.run import Beside, Decided, OutputFormat, Run, Together, as_csv
from largesse.batch.running import Progress, told
from largesse.batch.sqltext import ident, text
from largesse.batch.summary import BenefitTotals, RegisterResult, benefits_of
from largesse.batch.writing import Outputs, harmless
from largesse.cohort.budget import Used, purses
from largesse.cohort.earlier import Earlier, competing, with_earlier, with_holders
from largesse.cohort.kept import Keeper, Kept
from largesse.cohort.lots import is_text
from largesse.cohort.order import make_candidates
from largesse.cohort.selection import SelectionResult, select
from largesse.cohort.selection_data import data_of
from largesse.cohort.shares import MoneyResult, has_money, money_columns, money_data, share_money
from largesse.decide.decision import nearest_law
from largesse.errors import LargesseError
from largesse.model.grades import arranged_grades
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

ROW_GROUP = 40_960
"""Rows of the awards that are written together: few enough that there is work for every thread."""


@dataclass(frozen=True)
class AwardResult:
    """A register, decided and awarded. `awards` (Parquet or CSV) has a row for each firm that is not refused.

    `of_selected` are the benefits of those who are selected; amounts are None where the register's are.
    """

    register: RegisterResult
    selection: SelectionResult | None
    money: MoneyResult | None
    of_selected: Mapping[str, BenefitTotals]
    awards: Path
    undetermined: Path

    @property
    def withheld(self) -> bool:
        """Whether sums are left out, since they rest on something unverified."""
        return self.register.unverified and self.register.total is None

    @property
    def provisional(self) -> bool:
        """Whether winners or amounts are not certain: an undetermined firm could change them, or a row that could not
        be read."""
        changeable = self.selection is not None and self.selection.provisional
        return changeable or (self.money is not None and self.money.uncertain > 0) or self.register.rejected > 0


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
    tables: Mapping[str, Path] | None = None,
    used: Used | None = None,
    beside: Beside | None = None,
    earlier: Earlier | None = None,
    lang: str = "en",
) -> AwardResult:
    """Decide every firm of a register, select among those that are not refused, and share out the money.

    `seed` is the text that was published with the call, from which the lots are drawn; `used` is what was awarded out
    of each pool in a year before (minor units); `earlier` knows what firms have from editions before. The rest is as
    for `decide_register`. Raises LargesseError, one line; nothing is written then.
    """
    _check_asked(programme, seed)
    if has_money(programme) and in_force(programme, on):
        purses(programme, on, used or {})  # what cannot be paid out is said before a register is read
    run = Run(programme, source, on, reference_year, as_if_in_force, unverified, strict, output_format, progress)
    keeper = Keeper(programme, seed or "")
    run.tables, run.lang = dict(tables or {}), lang
    run.beside = keeper if beside is None else Together((keeper, beside))
    with run.begun(Path(out), mapping, FILES, memory) as (con, made):
        decided = run.decide(con, made, Path(out))
        _check_ids(con, run)
        decided = _graded(programme, _law(run), decided, asked=unverified)
        kept = keeper.kept(con, decided)
        if earlier is not None:
            earlier.make(con)
            kept = with_earlier(con, programme, kept)
        selected = money = None
        of_selected: Mapping[str, BenefitTotals] = {}
        if programme.selection is not None:
            with run.timed("select"), told(con, progress, "selecting"):
                selected = _select(con, run, programme.selection, kept, keeper.seed)
                of_selected = _of_selected(con, programme, decided, kept)
        if has_money(programme):
            with run.timed("share"), told(con, progress, "sharing"):
                money = share_money(con, programme, decided, kept, _law(run), on, used or {})
        _write_awards(con, made, programme, kept, output_format)
        files = (Path(out) / f"awards.{output_format}", Path(out) / "undetermined.csv")
        result = AwardResult(decided.result, selected, money, of_selected, *files)
        run.finish(con, made, decided, _beside(programme, result, seed or ""))
    return result


def _check_asked(programme: Programme, seed: str | None) -> None:
    if programme.selection is None and not has_money(programme):
        raise LargesseError(
            f"{programme.id} arranges nothing among firms (no selection, pool or shared ceiling), so there is "
            "nothing to award: `largesse decide`."
        )
    if seed is None or not seed.strip():
        raise LargesseError(
            "Lots are drawn from a seed that is published with the call: say it with --seed TEXT. "
            "The same seed and firms give the same lots to everybody."
        )
    if not is_text(seed):
        raise LargesseError("The seed is no text that can be published: it does not stand in UTF-8.")


def _check_ids(con: DuckDBPyConnection, run: Run) -> None:
    """Raise LargesseError where two rows have one id: a firm competes once, and nobody can guess which row counts."""
    row = con.execute(
        f"SELECT id, count(DISTINCT n) FROM refusals WHERE reason LIKE '{REPEATED}%' "
        "GROUP BY id ORDER BY min(n) LIMIT 1"
    ).fetchone()
    if row:
        raise LargesseError(
            f"{run.name}: the id {row[0]!r} stands in more than one row. A firm competes once; nothing is written."
        )


def _select(con: DuckDBPyConnection, run: Run, selection: Selection, kept: Kept, seed: str) -> SelectionResult:
    """Select by the numbers of the day of the decision."""
    places = places_on(run.programme, selection, _law(run))
    return select(con, selection, places, make_candidates(con, selection, competing(kept).parts), seed)


def _graded(programme: Programme, law: date, decided: Decided, *, asked: bool) -> Decided:
    """The result with the weakest grade that it rests on, now that what is arranged among the firms is among that.

    Its sums go where that is unverified and nobody `asked` for them.
    """
    grades = [decided.result.grade, *arranged_grades(programme, law)]
    result = replace(decided.result, grade=weakest(grades))
    if "unverified" in grades and not result.unverified:
        result = replace(result, unverified=True)
        if not asked:
            benefits = {name: replace(totals, amount=None) for name, totals in result.benefits.items()}
            result = replace(result, total=None, benefits=benefits)
    return replace(decided, result=result)


def _law(run: Run) -> date:
    """The day whose numbers count for all firms together: that of the decision."""
    return run.on if in_force(run.programme, run.on) else nearest_law(run.programme, run.on)


def _write_awards(
    con: DuckDBPyConnection, made: Outputs, programme: Programme, kept: Kept, output_format: str
) -> None:
    """Write a row for each firm that is not refused, or has a claim all the same, in the order of the register."""
    awards = made.done / "awards.parquet"
    if programme.selection is None:
        shown, rows, written = ["d.id", "d.status"], kept.everybody, "d.status <> 'refused' OR m.n IS NOT NULL"
    else:
        shown, rows, written = ["d.* EXCLUDE (n)"], with_holders(kept), "TRUE"
        _write_undetermined(con, made)
    joined = ""
    if has_money(programme):
        shown += (
            f"CASE WHEN m.n IS NULL THEN 0 ELSE m.{ident(name)} END AS {ident(name)}" for name in money_columns(con)
        )
        joined = " LEFT JOIN money m ON m.n = d.n"
    con.execute(
        f"COPY (SELECT {', '.join(shown)} FROM {rows} d{joined} WHERE {written} ORDER BY d.n) "
        f"TO {text(str(awards))} (FORMAT parquet, ROW_GROUP_SIZE {ROW_GROUP})"
    )
    if output_format == "csv":
        as_csv(con, awards)


def _write_undetermined(con: DuckDBPyConnection, made: Outputs) -> None:
    """Write the undetermined firms that could change the winners."""
    con.execute(
        f"COPY (SELECT {harmless('id')} AS id, status, sector, score, best_score, {harmless('missing')} AS missing "
        "FROM selected WHERE could_change ORDER BY id) "
        f"TO {text(str(made.done / 'undetermined.csv'))} (FORMAT csv, HEADER)"
    )


def _of_selected(
    con: DuckDBPyConnection, programme: Programme, decided: Decided, kept: Kept
) -> dict[str, BenefitTotals]:
    """The benefits of the firms that are selected, as the selection stands."""
    relation = f"(SELECT d.* FROM {kept.everybody} d JOIN places p USING (n) WHERE p.place = 'selected')"
    found = benefits_of(con, relation, programme)
    sums = decided.result.total is not None
    return {name: totals if sums else replace(totals, amount=None) for name, totals in found.items()}


def _beside(programme: Programme, result: AwardResult, seed: str) -> dict[str, Any]:
    found: dict[str, Any] = {"provisional": result.provisional, "seed": seed}
    if programme.selection is not None and result.selection is not None:
        provisional = result.selection.provisional or result.register.rejected > 0
        data = data_of(programme, programme.selection, result.selection, provisional=provisional)
        data["benefits_of_selected"] = {
            name: {"granted": b.granted, **({} if b.amount is None else {"amount_minor_units": b.amount})}
            for name, b in result.of_selected.items()
        }
        found["selection"] = data
    if result.money is not None:
        found["money"] = money_data(programme, result.money, sums=not result.withheld)
    return {**found, "words": _words(programme)}


def _words(programme: Programme) -> dict[str, dict[str, str]]:
    """The programme's words that explain a firm's place and money, so that the files explain themselves."""
    named = {rule for arranged in programme.arrangements for rule in arranged.names.rules}
    wanted = {"title", *(f"rules.{name}.label" for name in {*named, *programme.conditions, *programme.benefits})}
    wanted |= {f"facts.{name}.label" for name in (*programme.facts, *(table.name for table in programme.records))}
    families = ["columns.", "arrangements."]
    if programme.selection is not None and programme.selection.sector is not None:
        families.append(f"choices.{programme.selection.sector}.")
    wanted |= {word for words in programme.messages.values() for word in words if word.startswith(tuple(families))}
    return {
        lang: {word: words[word] for word in sorted(wanted & words.keys())}
        for lang, words in programme.messages.items()
    }
