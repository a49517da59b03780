"""A Frictionless data package of all that is observed, its columns named as SDMX names them.

Every observation is in it, whichever is preferred; values are exact decimals. Tables of the indicators, places and
sources that it names stand beside it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

from largesse.errors import LargesseError
from largesse.hub.indicators import catalogue
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.observations.cells import Cell
from largesse.hub.observations.kept import cells, sources
from largesse.hub.places import places
from largesse.hub.store import Store
from largesse.outfile import write_whole
from largesse.written import decimal_text

STATUS = {"enacted": "A", "official": "A", "reported": "A", "assumed": "E", "unverified": "V"}
"""SDMX's code list OBS_STATUS: A normal, E estimated, V not validated."""
FREQUENCIES = {12: "A", 6: "S", 3: "Q", 1: "M"}
"""SDMX's code list FREQ, by months."""
ENDLESS = 20
"""So many decimals of a number without an end are written; the comment has the fraction."""

Column = tuple[str, str, str]
"""A column's name, its type, what it has."""

OBSERVATIONS: tuple[Column, ...] = (
    ("REF_AREA", "string", "The place, by its id in places.csv"),
    ("INDICATOR", "string", "The indicator, by its id in indicators.csv"),
    ("FREQ", "string", "SDMX's code of the period's length: A, S, Q, M, D, or _O for another"),
    ("TIME_PERIOD", "string", "The period: 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-05, or first/last"),
    ("OBS_VALUE", "number", "The value, exact, in UNIT_MEASURE"),
    ("UNIT_MEASURE", "string", "The unit: an ISO 4217 currency, %, count, FTE, m2, one over another with /"),
    ("OBS_STATUS", "string", "SDMX's code: A normal, E estimated (assumed), V not validated (unverified)"),
    ("GRADE", "string", "How far the source can be trusted: enacted, official, reported, assumed, unverified"),
    ("PREFERRED", "boolean", "Whether this is the value that is used where sources differ"),
    ("SOURCE", "string", "The source, by its id in sources.csv"),
    ("RETRIEVED", "date", "The day that the source was read"),
    ("CLAIM", "string", "The claim that it was taken from, where there is one"),
    ("COMMENT_OBS", "string", "What to know of it"),
)
INDICATORS: tuple[Column, ...] = (
    ("INDICATOR", "string", "The id"), ("NAME_EN", "string", "In English"), ("NAME_ZH", "string", "In Chinese"),
    ("DEFINITION_EN", "string", "What exactly is counted or measured"),
    ("DEFINITION_ZH", "string", "The same in Chinese"),
    ("UNIT_MEASURE", "string", "The unit"), ("NATURE", "string", "stock, flow or neither"),
    ("BETTER", "string", "Which way is better"), ("COMBINES", "string", "How places add up"),
)  # fmt: skip
PLACES: tuple[Column, ...] = (
    ("REF_AREA", "string", "The id"), ("NAME_EN", "string", "In English"), ("NAME_ZH", "string", "In Chinese"),
    ("KIND", "string", "What sort of place it is"), ("WITHIN", "string", "The place it lies in"),
    ("ISO_3166", "string", "ISO 3166-1 alpha-2 or 3166-2"), ("GB_T_2260", "string", "GB/T 2260"),
)  # fmt: skip
SOURCES: tuple[Column, ...] = (
    ("SOURCE", "string", "The id"), ("TITLE", "string", "Its title"), ("URL", "string", "Where it is found"),
    ("GRADE", "string", "How far it can be trusted"), ("PUBLISHER", "string", "Who published it"),
    ("PUBLISHED", "date", "The day it came out"), ("RETRIEVED", "date", "The day it was last read"),
    ("LICENCE", "string", "Its licence"), ("NOTE", "string", "What else to know of it"),
)  # fmt: skip


@dataclass(frozen=True)
class Exported:
    folder: Path
    files: tuple[str, ...]
    observations: int


def export(store: Store, folder: Path) -> Exported:
    """Write the package into a folder, which is made. Raises LargesseError where it is a file, where other things are
    in it, and where nothing is observed."""
    if folder.exists() and not folder.is_dir():
        raise LargesseError(f"{folder} is a file; the data package is a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "datapackage.json").is_file():
        raise LargesseError(f"{folder} has other files in it. Name a new folder, or one with a data package.")
    found = cells(store)
    if not found:
        raise LargesseError("Nothing is observed in this hub, so there is nothing to write.")
    every = [row for one in found.values() for cell in one for row in _rows(cell)]
    tables = {
        "observations": (OBSERVATIONS, sorted(every)),
        "indicators": (INDICATORS, _indicators({indicator for indicator, _ in found})),
        "places": (PLACES, _places({place for _, place in found})),
        "sources": (SOURCES, _sources(store, {row[9] for row in every}, every)),
    }
    texts = {f"{name}.csv": _csv(columns, rows) for name, (columns, rows) in tables.items()}
    texts["datapackage.json"] = _descriptor(store, {name: columns for name, (columns, _) in tables.items()})
    for name, text in texts.items():
        write_whole(folder / name, text)
    return Exported(folder, tuple(texts), len(every))


def _rows(cell: Cell) -> Iterator[tuple[str, ...]]:
    for one in (cell.preferred, *cell.others):
        yield _row(one, preferred=one is cell.preferred)


def _row(one: Observation, *, preferred: bool) -> tuple[str, ...]:
    value, exactly = _decimal(one.value)
    comment = "; ".join(part for part in (one.note, exactly) if part)
    return (
        one.place, one.indicator, frequency(one.period), one.period.text, value, catalogue()[one.indicator].unit,
        STATUS[one.grade], one.grade, "true" if preferred else "false", one.source,
        "" if one.retrieved is None else one.retrieved.isoformat(), one.claim, comment,
    )  # fmt: skip


def _decimal(value: Fraction) -> tuple[str, str]:
    """A value as a decimal, and the fraction that it is where it has no end."""
    text = decimal_text(value)
    if "/" not in text:
        return text, ""
    with localcontext() as context:
        context.prec = 60
        near = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1).scaleb(-ENDLESS))
    return f"{near:f}", f"exactly {text}"


def frequency(period: Period) -> str:
    """SDMX's code of a period's length."""
    return "D" if period.first == period.last else FREQUENCIES.get(period.months_long or 0, "_O")


def _indicators(wanted: Iterable[str]) -> list[tuple[str, ...]]:
    return [
        (one.id, one.names["en"], one.names["zh"], one.definitions["en"], one.definitions["zh"], one.unit, one.nature,
         one.better, one.combines)
        for id_ in sorted(wanted)
        for one in [catalogue()[id_]]
    ]  # fmt: skip


def _places(wanted: set[str]) -> list[tuple[str, ...]]:
    """The places, with those that they lie in."""
    around = set(wanted)
    for id_ in wanted:
        while id_:
            around.add(id_)
            id_ = places()[id_].within
    return [
        (one.id, one.names["en"], one.names["zh"], ",".join(one.kinds), one.within, one.codes.get("iso", ""),
         one.codes.get("gbt", ""))
        for id_ in sorted(around)
        for one in [places()[id_]]
    ]  # fmt: skip


def _sources(store: Store, wanted: set[str], rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The sources; of one that the store was told nothing of, its id and the grade of what it says."""
    known, grades = sources(store), {row[9]: row[7] for row in rows}
    found: list[tuple[str, ...]] = []
    for id_ in sorted(wanted):
        if id_ not in known:
            found.append((id_, id_, "", grades[id_], "", "", "", "", ""))
            continue
        one, licence = known[id_]
        days = ["" if day is None else day.isoformat() for day in (one.published, one.retrieved)]
        found.append((id_, one.title, one.url, one.grade, one.publisher, *days, licence, one.note))
    return found


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([name for name, _, _ in columns])
    writer.writerows(rows)
    return text.getvalue()


def _descriptor(store: Store, tables: Mapping[str, Sequence[Column]]) -> str:
    told = sources(store).values()
    named = {(one.title.partition(": ")[0], one.url): {"title": one.title.partition(": ")[0], "path": one.url}
             for one, _ in told if one.url}  # fmt: skip
    data: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "largesse-hub-observations",
        "title": "What is observed of places",
        "description": "Columns are named as SDMX names them. Each source has a licence of its own, in sources.csv.",
        "sources": [*named.values()],
        "resources": [_resource(name, columns) for name, columns in tables.items()],
    }
    if not data["sources"]:
        del data["sources"]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, columns: Sequence[Column]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": column, "type": kind, "description": what} for column, kind, what in columns],
        "missingValues": [""],
    }
    if name == "observations":
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": [column]}}
            for column, table in (("REF_AREA", "places"), ("INDICATOR", "indicators"), ("SOURCE", "sources"))
        ]
    else:
        schema["primaryKey"] = [columns[0][0]]
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip
