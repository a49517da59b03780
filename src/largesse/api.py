"""The front door for Python: load a programme, decide and explain one firm, decide a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from largesse.errors import LargesseError, did_you_mean
from largesse.language.shelf import folders
from largesse.written import iso_day

if TYPE_CHECKING:
    from fractions import Fraction

    from largesse.batch.run import OutputFormat
    from largesse.batch.running import Progress
    from largesse.batch.summary import RegisterResult
    from largesse.cohort.run import AwardResult
    from largesse.compare.city import CityView
    from largesse.compare.comparison import Comparison
    from largesse.decide.decision import Decider, Decision
    from largesse.explain.structure import Explanation
    from largesse.model.programme import Programme
    from largesse.subsidy_rate.gaps import PlaceRates
    from largesse.years.editions import Edition
    from largesse.years.totals import Appropriations, ReplayResult


def __getattr__(name: str) -> Any:
    """`api.hub`, read when it is first asked for."""
    if name == "hub":
        return import_module("largesse.hub.api")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def find(name: str | Path) -> Path:
    """The folder of a programme, by its id (`cn/shanghai/innovative-hq`) or its path.

    Raises LargesseError where there is none, with the nearest ids.
    """
    known = dict(folders())
    if str(name) in known:
        return known[str(name)]
    path = Path(name)
    if len(str(name)) < 1000 and (path / "programme.py").is_file():
        return path
    if path.name == "programme.py" and path.is_file():
        return path.parent
    hint = did_you_mean(str(name), known) or "`largesse programmes` lists them."
    raise LargesseError(f"There is no programme {str(name)!r}. {hint}")


def as_date(day: date | str) -> date:
    """A date, or its text `2024-02-23`. Raises LargesseError for anything else, a date with a time included."""
    if isinstance(day, date) and not isinstance(day, datetime):
        return day
    found = iso_day(day) if isinstance(day, str) else None
    if found is None:
        raise LargesseError(f"{str(day)!r} is no date: write year-month-day, such as 2024-02-23.")
    return found


@dataclass(frozen=True)
class LoadedProgramme:
    """A programme, checked and ready to decide. Load it once and decide many firms."""

    programme: Programme

    @cached_property
    def decider(self) -> Decider:
        from largesse.decide.decision import Decider

        return Decider(self.programme)

    def decide(
        self,
        facts: Mapping[str, object],
        *,
        on: date | str,
        reference_year: int | None = None,
        as_if_in_force: bool = False,
    ) -> Decision:
        """Decide one firm.

        `facts` by name, in the units that people write: money in its currency's main unit (150_000_000 yuan),
        shares as 0.05 or "5%", dates as `date` or ISO text, yearly facts as {2023: …}; what is left out is
        unknown. `reference_year` is the year that a yearly fact's `latest` means. Amounts of the decision are in
        minor units (fen).

        Raises LargesseError for an unknown fact, a value that is none of its type or out of bounds, a missing
        reference year, and a date outside the time in force unless `as_if_in_force`.
        """
        from largesse.decide.facts import read_firm

        given: dict[str, object] = {"facts": dict(facts)}
        if reference_year is not None:
            given["reference_year"] = reference_year
        firm = read_firm(self.programme, given)
        return self.decider.decide(firm, as_date(on), as_if_in_force=as_if_in_force)

    def explain(
        self,
        facts: Mapping[str, object],
        *,
        on: date | str,
        reference_year: int | None = None,
        as_if_in_force: bool = False,
        unverified: bool = False,
    ) -> Explanation:
        """Decide one firm (see `decide`) and explain the decision clause by clause.

        The total is left out where it rests on something unverified, unless `unverified` asks for it.
        Give the result to `largesse.explain.render` for text, Markdown, HTML or JSON, in English or Chinese.
        """
        from largesse.explain import explain

        decision = self.decide(facts, on=on, reference_year=reference_year, as_if_in_force=as_if_in_force)
        return explain(decision, unverified=unverified)

    def decide_register(
        self,
        source: Any,
        *,
        on: date | str,
        out: Path | str,
        mapping: Path | str | Mapping[str, object] | None = None,
        reference_year: int | None = None,
        as_if_in_force: bool = False,
        unverified: bool = False,
        strict: bool = False,
        output_format: OutputFormat = "parquet",
        progress: Progress | None = None,
        tables: Mapping[str, Path] | None = None,
        lang: str = "en",
    ) -> RegisterResult:
        """Decide a register: a path (CSV, TSV, Parquet, XLSX, JSON lines), or an Arrow, Polars or pandas table.

        `mapping` says which column feeds which fact; without one the columns are named like the facts
        (`sales.2022` for a year). Writes decisions (Parquet or CSV, amounts in minor units), rejected rows and a
        summary into the folder `out`, whole or not at all. `unverified` keeps sums that rest on something graded
        unverified. `tables` are files by name: the rows of tables, the links of groups. `progress` is told what is
        going on and which part of it is done. `lang` is the language of the reasons why a row is rejected.

        Raises LargesseError for a file or mapping that cannot be read.
        """
        from largesse.batch.run import decide_register

        return decide_register(
            self.programme,
            source,
            mapping=mapping,
            on=as_date(on),
            out=Path(out),
            reference_year=reference_year,
            as_if_in_force=as_if_in_force,
            unverified=unverified,
            output_format=output_format,
            strict=strict,
            progress=progress,
            tables=tables,
            lang=lang,
        )

    def award_register(
        self,
        source: Any,
        *,
        on: date | str,
        seed: str,
        out: Path | str,
        mapping: Path | str | Mapping[str, object] | None = None,
        reference_year: int | None = None,
        as_if_in_force: bool = False,
        unverified: bool = False,
        strict: bool = False,
        output_format: OutputFormat = "parquet",
        progress: Progress | None = None,
        tables: Mapping[str, Path] | None = None,
        used: Mapping[tuple[str, int], int] | None = None,
        lang: str = "en",
    ) -> AwardResult:
        """Decide a register (see `decide_register`), select among the firms that compete, and share out the money.

        `seed` is the text published with the call, from which lots are drawn. Beside the decisions, `awards` has each
        firm's place, its rank, the cut-off and what decided; `undetermined.csv` names the firms of whom too little is
        known and who could change the winners. The selection is provisional while there is one.

        `used` is what was awarded before out of each pool, by pool and year, in minor units.

        Raises LargesseError for a programme that arranges nothing among firms, an empty seed, an id that stands
        twice, a pool that is overdrawn.
        """
        from largesse.cohort.run import award_register

        return award_register(
            self.programme,
            source,
            mapping=mapping,
            on=as_date(on),
            seed=seed,
            out=Path(out),
            reference_year=reference_year,
            as_if_in_force=as_if_in_force,
            unverified=unverified,
            output_format=output_format,
            strict=strict,
            progress=progress,
            tables=tables,
            used=used,
            lang=lang,
        )

    def replay(
        self,
        editions: Sequence[Edition],
        *,
        out: Path | str,
        day: tuple[int, int] = (12, 31),
        as_if_in_force: bool = False,
        unverified: bool = False,
        strict: bool = False,
        output_format: OutputFormat = "parquet",
        used: Mapping[tuple[str, int], int] | None = None,
        appropriations: Appropriations | None = None,
    ) -> ReplayResult:
        """Run the programme over a panel of registers, each decided on the `day` (month, day) of its year.

        Where firms compete each edition is awarded too (see `award_register`): it has its seed then, and what a year
        leaves in a pool is there in the next where it carries over. `used` is what was awarded out of each pool by
        anything else, by pool and year, in minor units.

        Writes a ledger of every firm that was ever granted anything into the folder `out`, whole or not at all.
        `appropriations` has the money of each pool by year, in minor units, of a programme that does not say it.

        Raises LargesseError for editions out of order, a year twice or left out, a seed that lacks, and what cannot
        be decided.
        """
        from largesse.years.replay import replay

        return replay(
            self.programme,
            editions,
            out=Path(out),
            day=day,
            as_if_in_force=as_if_in_force,
            unverified=unverified,
            strict=strict,
            output_format=output_format,
            used=used,
            appropriations=appropriations,
        )

    def parameters(self, on: date | str) -> Any:
        """The parameters in force on a day, by attribute, in internal units: to call a rule as plain Python."""
        from largesse.language.runtime import parameters_at

        return parameters_at(self.programme, as_date(on))


def load(name: str | Path) -> LoadedProgramme:
    """Load a programme by its id or its folder.

    Raises LargesseError where there is none, ProgrammeError (with every mistake found) where it does not load.
    """
    from largesse.language.load import load_programme

    return LoadedProgramme(load_programme(find(name)))


def compare(
    profile: Path | str | Mapping[str, object],
    *,
    places: Sequence[str] | None = None,
    years: int = 5,
    first_year: int | None = None,
    currency: str | None = None,
    discount: Fraction | None = None,
    on: date | str | None = None,
    unverified: bool = False,
) -> Comparison:
    """Compare what places offer a firm: a profile's file, or its data.

    `years` years from `first_year` (this year), in which the firm is in the place; worth in `currency` (the
    profile's) at the exchange rates known on the day `on` (today) and at the `discount` of a year (the published
    rate).
    `unverified` counts also what rests on a text that nobody else confirms. Write the result with
    `largesse.compare.written.write`.

    Raises LargesseError for a profile, place, currency or answer that is none, ProgrammeError where a place's files
    have mistakes.
    """
    from largesse.compare.comparison import Asked
    from largesse.compare.comparison import compare as compare_places
    from largesse.compare.places import places as places_of
    from largesse.compare.profiles import load_profile, read_profile

    day = date.today() if on is None else as_date(on)
    read = read_profile(profile) if isinstance(profile, Mapping) else load_profile(Path(profile))
    asked = Asked(day.year if first_year is None else first_year, years, currency, day, discount, unverified)
    return compare_places(read, places_of(places or ()), asked)


def rank(
    place: str,
    register: Any,
    *,
    mapping: Path | str | Mapping[str, object] | None = None,
    currency: str = "EUR",
    years: int = 1,
    first_year: int | None = None,
    reference_year: int | None = None,
    by: str = "surely",
    changes: bool = True,
    discount: Fraction | None = None,
    on: date | str | None = None,
    unverified: bool = False,
    progress: Progress | None = None,
) -> CityView:
    """How a place stands among all others for the firms of a register (see `compare` for the figures).

    `mapping` says which column feeds which question of the profile, whose money is in `currency`. Firms are ranked by
    what is sure (`surely`) or possible (`at_best`). With `changes`, every single change to the place's own programmes
    is tried. Write the result with `largesse.compare.written.write_city`.

    Raises LargesseError for what cannot be read or asked.
    """
    from largesse.batch.firms import firms_of
    from largesse.compare.city import Question, by_of, city_view
    from largesse.compare.comparison import years_from
    from largesse.compare.places import place_ids, places
    from largesse.compare.profiles import Profile, questions

    day = date.today() if on is None else as_date(on)
    (ours,) = places([place])
    of = years_from(day.year if first_year is None else first_year, years)
    question = Question(tuple(place_ids()), of, currency, day, discount, unverified)
    firms, rejected = firms_of(questions(currency), register, mapping=mapping, reference_year=reference_year)
    if not firms:
        raise LargesseError(f"{register} has no firm that can be read.")
    profiles = [Profile(firm, currency) for firm in firms]
    return city_view(
        profiles, question, ours.id, by=by_of(by), with_changes=changes, progress=progress, rejected=rejected
    )


def subsidy_rates(
    places: Sequence[str] = (), *, year: int = 2025, published: Path | str | None = None
) -> list[PlaceRates]:
    """The implied R&D tax subsidy rates of some places (of all where none is named) by the law of a year, exactly,
    each beside the value published under that year, with the gap in parts that add up to it.

    `published` is a CSV file of published means (ISO_3, year, r_and_d_credit) in place of those restated here.

    Raises LargesseError for a place or year that there is not, and a file that cannot be read.
    """
    from largesse.subsidy_rate.gaps import subsidy_rates
    from largesse.subsidy_rate.published import restated, with_means_of

    values = restated() if published is None else with_means_of(Path(published), restated())
    return subsidy_rates(places, year, values)
