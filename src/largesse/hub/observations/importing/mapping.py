"""A mapping: which columns of which tables are observations of what, in which unit, and where the tables are from.

It is a YAML file, described in docs/hub.md; those that come with the package stand in
`observations/mappings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from largesse.errors import LargesseError, Mistake, Span, did_you_mean
from largesse.hub.indicators import catalogue
from largesse.hub.model.periods import Period
from largesse.hub.observations.importing.units import UNITS, in_catalogue_unit
from largesse.hub.places import places
from largesse.hub.places.gazetteer import ONE_KIND
from largesse.hub.yamlfiles import NAMES, by_key, read_checked, refuse, refuse_other_file, texts
from largesse.language.files.shape import Field, ListOf, MapOf, Record, Text, Word
from largesse.language.files.sources import SOURCE, text_of
from largesse.model.sources import Source
from largesse.written import iso_day
from largesse.yamltext import Listing
from largesse.yamltext import Mapping as Entries

FOLDER = Path(__file__).parents[1] / "mappings"
UNKNOWN = ("refuse", "skip")
COUNTED = "rows"

ANY = r".+"
WHERE = MapOf(Text(), key=ANY, key_called="a column")
ABOUT = Record({**SOURCE.fields, "licence": Field(Text(), "The licence of the data", required=True)})
PLACE = Record(
    {
        "columns": Field(NAMES, "The columns that name the place; where the first is empty, the next", required=True),
        "in": Field(Text(), "The column of the country that the place has to lie in"),
        "names": Field(MapOf(Text(), key=ANY, key_called="a name"),
                       "What names mean that the gazetteer does not have: an id, or - for none"),
        "unknown": Field(Word(UNKNOWN, "unknown-word"), "What to do with a name that nothing knows"),
        "kinds": Field(ListOf(ONE_KIND, "a kind"), "Only places of these kinds"),
    }
)  # fmt: skip
PERIOD = Record(
    {"column": Field(Text(), "The column of the year"), "is": Field(Text(), "The one period of the whole table")}
)
SERIES = Record(
    {
        "indicator": Field(Text(), "The indicator", required=True),
        "where": Field(WHERE, "Only rows where columns have these values"),
        "column": Field(Text(), "The column of the value"),
        "sum": Field(Text(), "The column whose values are summed by place and period"),
        "count": Field(Word((COUNTED,), "unknown-word"), "The rows are counted by place and period"),
        "written": Field(Text(), "How the number is written, * being the number: $*B"),
        "unit": Field(Text(), "The unit that the column is written in"),
        "unit_column": Field(Text(), "The column in which each row says that unit"),
        "empty": Field(NAMES, "What stands for no value, beside nothing"),
        "note": Field(Text(), "What to know of these values"),
    }
)
TABLE = Record(
    {
        "file": Field(Text(), "The table's file, a CSV file in UTF-8", required=True),
        "about": Field(Text(), "What the source has in this table, after its title"),
        "place": Field(PLACE, "Where a row's place stands", required=True),
        "period": Field(PERIOD, "Where a row's period stands", required=True),
        "series": Field(ListOf(SERIES, "an entry"), "What the table has", required=True),
    }
)
FILE = Record(
    {
        "source": Field(ABOUT, "Where the tables are from", required=True),
        "tables": Field(ListOf(TABLE, "an entry"), "The tables", required=True),
    }
)


@dataclass(frozen=True)
class PlaceColumns:
    columns: tuple[str, ...]
    within: str
    """The column of the country, or ""."""
    names: Dict[str, str]
    """What a name means; "" that it is none."""
    skip_unknown: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Series:
    """What a table has of one indicator: a value in each row, or rows counted or summed by place and period."""

    indicator: str
    where: Dict[str, str]
    column: str
    """The column of the value; "" where rows are counted."""
    combined: bool
    """Whether rows are counted or summed, and a row is no value by itself."""
    before: str
    after: str
    """What stands before and after the number."""
    unit: str
    times: Fraction
    unit_column: str
    empty: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class TableMap:
    file: str
    source: Source
    place: PlaceColumns
    period_column: str
    period: Period | None
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Mapping:
    id: str
    licence: str
    tables: tuple[TableMap, ...]

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(table.file for table in self.tables))


def mappings() -> tuple[str, ...]:
    """The names of the mappings that come with the package."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def mapping(name: str | Path) -> Mapping:
    """A mapping by its name, or of a YAML file. Raises LargesseError where there is none, ProgrammeError with every
    mistake in it."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise LargesseError(f"There is no mapping {str(name)!r}.")
        return read_mapping(path)
    if str(name) not in mappings():
        hint = did_you_mean(str(name), mappings()) or "A mapping of your own is a .yaml file; docs/hub.md says how."
        raise LargesseError(f"There is no mapping {str(name)!r}. {hint}")
    return read_mapping(FOLDER / f"{name}.yaml")


def read_mapping(path: Path) -> Mapping:
    refuse_other_file(path, FILE, "mapping of tables")
    item = read_checked(path, FILE)
    refuse(_mistakes(item))
    source = item.get("source")
    assert isinstance(source, Entries)
    return Mapping(
        path.stem, text_of(source, "licence"), tuple(_table(path.stem, source, e) for e in _maps(item, "tables"))
    )


def _maps(item: Entries, key: str) -> Iterator[Entries]:
    listed = item.get(key)
    for one in listed.items if isinstance(listed, Listing) else ():
        if isinstance(one, Entries):
            yield one


def _inner(item: Entries, key: str) -> Entries:
    found = item.get(key)
    return found if isinstance(found, Entries) else Entries((), item.span)


def _table(name: str, source: Entries, item: Entries) -> TableMap:
    period, file, about = _inner(item, "period"), text_of(item, "file"), text_of(item, "about")
    title = text_of(source, "title")
    return TableMap(
        file=file,
        source=Source(
            id=f"{name}/{Path(file).stem}",
            title=f"{title}: {about}" if about else title,
            url=text_of(source, "url"),
            grade=text_of(source, "grade"),
            publisher=text_of(source, "publisher"),
            published=iso_day(text_of(source, "published")),
            retrieved=iso_day(text_of(source, "retrieved")),
            note=text_of(source, "note"),
        ),
        place=_place(_inner(item, "place")),
        period_column=text_of(period, "column"),
        period=Period.parse(text_of(period, "is")),
        series=tuple(_series(one) for one in _maps(item, "series")),
    )


def _place(item: Entries) -> PlaceColumns:
    names = {name: "" if id_ == "-" else id_ for name, id_ in by_key(item.get("names")).items()}
    return PlaceColumns(
        columns=texts(item.get("columns")),
        within=text_of(item, "in"),
        names=names,
        skip_unknown=text_of(item, "unknown") == "skip",
        kinds=texts(item.get("kinds")),
    )


def _series(item: Entries) -> Series:
    indicator = catalogue()[text_of(item, "indicator")]
    before, _, after = (text_of(item, "written") or "*").partition("*")
    unit = text_of(item, "unit") or indicator.unit
    return Series(
        indicator=indicator.id,
        where=by_key(item.get("where")),
        column=text_of(item, "column") or text_of(item, "sum"),
        combined=bool(text_of(item, "sum") or text_of(item, "count")),
        before=before,
        after=after,
        unit=unit,
        times=in_catalogue_unit(unit, indicator.unit) or Fraction(1),
        unit_column=text_of(item, "unit_column"),
        empty=("", *texts(item.get("empty"))),
        note=text_of(item, "note"),
    )


def _mistakes(item: Entries) -> Iterator[Mistake]:
    for table in _maps(item, "tables"):
        period, place = _inner(table, "period"), _inner(table, "place")
        if bool(text_of(period, "column")) == bool(text_of(period, "is")):
            yield Mistake("which-period", period.span, "A table's period stands in a column, or is one for all.",
                          "Write column: year, or is: 2022-04.")  # fmt: skip
        elif text_of(period, "is") and not ((is_ := Period.parse(text_of(period, "is"))) and is_.is_closed):
            yield Mistake("not-a-period", period.span, f"{text_of(period, 'is')!r} is no period with an end.",
                          "Write it as 2022, 2022-Q1, 2022-04 or 2022-04-30.")  # fmt: skip
        for name, id_ in by_key(place.get("names")).items():
            if id_ != "-" and id_ not in places():
                yield Mistake("unknown-place", _at(place, "names"), f"{name!r} is {id_!r}, and no place has that id.",
                              did_you_mean(id_, places()) or "Write - for a name that is no place.")  # fmt: skip
        for series in _maps(table, "series"):
            yield from _mistakes_of_series(series)


def _mistakes_of_series(item: Entries) -> Iterator[Mistake]:
    name = text_of(item, "indicator")
    if name not in catalogue():
        yield Mistake("unknown-indicator", _at(item, "indicator"), f"There is no indicator {name!r}.",
                      did_you_mean(name, catalogue()))  # fmt: skip
        return
    ways = [key for key in ("column", "sum", "count") if item.get(key) is not None]
    if len(ways) != 1:
        given = " and ".join(ways) if ways else "nothing"
        yield Mistake("which-value", item.span, f"{name} is a column, a sum or a count; here stands {given}.",
                      "Give one of them.")  # fmt: skip
    written, unit = text_of(item, "written"), text_of(item, "unit")
    if written and written.count("*") != 1:
        yield Mistake("which-number", _at(item, "written"), f"{written!r} has to have one *, which is the number.",
                      "Write $*B for $180B.")  # fmt: skip
    wanted = catalogue()[name].unit
    if unit and in_catalogue_unit(unit, wanted) is None:
        of_kind = [known for known, (catalogued, _) in UNITS.items() if catalogued == wanted]
        yield Mistake("wrong-unit", _at(item, "unit"), f"{name} is kept in {wanted}; {unit!r} is no unit of that.",
                      did_you_mean(unit, [wanted, *of_kind]))  # fmt: skip
    if item.get("unit_column") is not None and not unit:
        yield Mistake("which-unit", _at(item, "unit_column"), f"{name}: the rows say a unit; which, is not said.",
                      "Give it as unit.")  # fmt: skip


def _at(item: Entries, key: str) -> Span:
    return next((entry.span for entry in item if entry.key == key), item.span)
