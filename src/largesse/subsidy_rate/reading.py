"""The files of this package as places, conventions and published values."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, cast

from largesse.errors import LargesseError, Mistake, did_you_mean
from largesse.language.files.shape import Shape
from largesse.language.files.sources import read_sources
from largesse.model.sources import Source
from largesse.subsidy_rate.places import (
    DECIDED,
    Basis,
    Conventions,
    Counted,
    Deduction,
    Delay,
    Place,
    Scheme,
    Spend,
    TaxRate,
    Unmodelled,
    What,
    Years,
)
from largesse.subsidy_rate.scenarios import KINDS, RESULTS, SIZES, Kind
from largesse.subsidy_rate.shapes import CONVENTIONS, PLACE
from largesse.subsidy_rate.timing import Schedule, declining_then_straight, straight_line
from largesse.yamltext import plain, read_yaml

LAST_DAY = "{year}-12-31"
DATA = Path(__file__).with_name("data")
Data = Mapping[str, Any]


def read(path: Path, shape: Shape) -> Data:
    """A file's plain data, once it has its shape. Raises LargesseError with the first mistake."""
    mistakes: list[Mistake] = []
    item = read_yaml(path, mistakes.append)
    if item is not None:
        shape.check(item, "", mistakes.append)
    if mistakes or item is None:
        raise LargesseError(str(min(mistakes, key=lambda mistake: mistake.span)))
    return cast(Data, plain(item))


@cache
def sources() -> Mapping[str, Source]:
    """The texts that this package's figures rest on."""
    mistakes: list[Mistake] = []
    found = read_sources(DATA / "sources.yaml", mistakes.append)
    if mistakes:
        raise LargesseError(str(mistakes[0]))
    return found


@cache
def places() -> Mapping[str, Place]:
    """The places by id, in the order of their ids."""
    files = sorted((DATA / "places").glob("*.yaml"), key=lambda path: path.stem)
    return {path.stem: read_place(path) for path in files}


def place(name: str) -> Place:
    """A place by its id. Raises LargesseError where there is none, with the nearest."""
    if name not in places():
        raise LargesseError(
            f"There is no subsidy rate of a place {name!r}. {did_you_mean(name, places())}"
            f" Places: {', '.join(places())}."
        )
    return places()[name]


@cache
def conventions() -> Conventions:
    return read_conventions(DATA / "conventions.yaml")


def read_conventions(path: Path) -> Conventions:
    data = read(path, CONVENTIONS)
    unit = {kind: Fraction(data["unit"][kind]) for kind in KINDS}
    if sum(unit.values()) != 1:
        raise LargesseError(f"{path.name}: the shares of the unit of R&D make {sum(unit.values())}, not 1.")
    assumed: tuple[What, ...] = ("discount", "years_to_profit", "unit")
    return Conventions(
        years=range(data["years"]["first"], data["years"]["last"] + 1),
        discount=Fraction(data["discount"]["value"]),
        years_to_profit=data["years_to_profit"]["value"],
        unit=unit,
        step=Fraction(data["step"]),
        bases=tuple(_basis(what, data[what], path.name) for what in assumed),
    )


def read_place(path: Path) -> Place:
    """A place from its file. Raises LargesseError where the file is laid out wrongly or says what cannot be."""
    data = read(path, PLACE)
    spend = {size: Fraction(amount) for size, amount in data["spend"].items()}
    return Place(
        id=path.stem,
        iso=data.get("iso", ""),
        names=data["name"],
        tax_rates=tuple(_tax_rate(one, path.name) for one in data["tax_rate"]),
        schemes=tuple(_scheme(one, path.name) for one in data["schemes"]),
        spend=spend,
        headline={size: Fraction(amount) for size, amount in data.get("headline", spend).items()},
        deductions=tuple(_deduction(one, path.name) for one in data.get("deducted", ())),
        unmodelled=tuple(_unmodelled(one, path.name) for one in data.get("unmodelled", ())),
        notes=tuple(data.get("notes", ())),
    )


def _basis(what: What, data: Data, file: str, grade: str = "", kinds: tuple[Kind, ...] = ()) -> Basis:
    """Who says so. Where nobody does, it is assumed, and a note says why."""
    source, note = data.get("source", ""), data.get("note", "")
    if source and source not in sources():
        raise LargesseError(f"{file}: there is no source {source!r}. {did_you_mean(source, sources())}")
    grade = data.get("grade") or grade or (sources()[source].grade if source else "assumed")
    if grade == "assumed" and not note:
        raise LargesseError(f"{file}: {what!r} is assumed: a note has to say why.")
    return Basis(what, grade, source, note, kinds)


def _years(data: Data) -> Years:
    return Years(data["since"], data.get("until"))


def _tax_rate(data: Data, file: str) -> TaxRate:
    own = "value" in data
    if own == ("programme" in data and "parameter" in data):
        raise LargesseError(f"{file}: a tax rate has either a value, or a programme and its parameter.")
    return TaxRate(
        _years(data),
        _basis("tax_rate", data, file, grade="" if own else "enacted"),
        Fraction(data["value"]) if own else None,
        data.get("programme", ""),
        data.get("parameter", ""),
        data.get("on", LAST_DAY),
        data.get("size"),
    )


def _deduction(data: Data, file: str) -> Deduction:
    kinds = tuple(data["of"])
    return Deduction(kinds, _years(data), _schedule(data, file), _basis("deduction", data, file, kinds=kinds))


def _schedule(data: Data, file: str) -> Schedule:
    number = {
        name: Fraction(data[name]) for name in ("at_once", "straight_line", "declining", "first") if name in data
    }
    match sorted(set(number) | ({"years"} & set(data)) | ({"shares"} & set(data))):
        case ["at_once"]:
            return Schedule((number["at_once"],))
        case ["straight_line"] if number["straight_line"] > 0:
            return Schedule(straight_line(number["straight_line"]))
        case ["declining"] if 0 < number["declining"] <= 1:
            return Schedule((), number["declining"])
        case ["declining", "first"] if 0 < number["declining"] <= 1:
            return Schedule((number["first"],), number["declining"])
        case ["declining", "straight_line", "years"] if number["straight_line"] > 0:
            return Schedule(declining_then_straight(number["declining"], data["years"], number["straight_line"]))
        case ["shares"] if sum(map(Fraction, data["shares"])) == 1:
            return Schedule(tuple(map(Fraction, data["shares"])))
    raise LargesseError(
        f"{file}: a deduction is at_once, straight_line, declining (after first, or for years and then"
        " straight_line), or shares that make 1."
    )


def _unmodelled(data: Data, file: str) -> Unmodelled:
    basis = _basis("credit", data, file, kinds=(data["kind"],))
    return Unmodelled(data["kind"], data["like"], _years(data), basis)


def _scheme(data: Data, file: str) -> Scheme:
    programme = data["programme"]
    _known(data.get("spends", {}), KINDS, f"{file}: there is no kind of cost")
    _known(data.get("facts_by", {}), (*SIZES, *RESULTS), f"{file}: there are no firms")
    if programme != "none" and "labour" not in data.get("spends", {}):
        raise LargesseError(f"{file}: {programme} does not say where R&D labour stands among its facts.")
    said: tuple[What, ...] = ("taxed", "untaxed", "replaces_deduction", "in_a_loss", "lag")
    bases = [_basis(what, data[what], file) for what in said if what in data]
    if programme == "none":
        bases.append(_basis("no_scheme", data, file))
    elif ("taxed" in data) == ("untaxed" in data):
        raise LargesseError(f"{file}: {programme} says either 'taxed' or 'untaxed'.")
    return Scheme(
        years=_years(data),
        programme=None if programme == "none" else programme,
        on=data.get("on", DECIDED),
        size=data.get("size"),
        result=data.get("result"),
        facts=data.get("facts", {}),
        facts_by=data.get("facts_by", {}),
        spends={kind: _spend(one) for kind, one in data.get("spends", {}).items()},
        counted=tuple(_counted(name, one, file) for name, one in data.get("counted", {}).items()),
        taxed="taxed" in data,
        replaces_deduction="replaces_deduction" in data,
        in_a_loss=data["in_a_loss"]["how"] if "in_a_loss" in data else "as decided",
        lag=data["lag"]["years"] if "lag" in data else 0,
        bases=tuple(bases),
    )


def _known(given: Data, known: tuple[str, ...], none: str) -> None:
    for name in given:
        if name not in known:
            raise LargesseError(f"{none} {name!r}. {did_you_mean(name, known)}")


def _spend(data: Data) -> Spend:
    return Spend(
        fact=data["fact"],
        amount=data.get("amount", ""),
        row=data.get("row", {}),
        per=Fraction(data.get("per", 1)),
        history=data.get("history", 0),
        also=tuple((name, Fraction(times)) for name, times in data.get("also", {}).items()),
        depreciated=data.get("depreciated", False),
    )


def _counted(name: str, data: Data, file: str) -> Counted:
    return Counted(name, _delay(data.get("profit", 0), file), _delay(data.get("loss", 0), file))


def _delay(written: object, file: str) -> Delay:
    if written in ("carried", "never") or isinstance(written, int):
        return written
    raise LargesseError(f"{file}: {written!r} is no delay: write a number of years, carried, or never.")
