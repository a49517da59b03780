"""Programmes of payments and firms over the years, made up by hypothesis, for the ledger and for its reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from largesse.errors import NOWHERE
from largesse.model import expressions as ex
from largesse.model.parameters import Dated, Parameter
from largesse.model.payments import Interest, Obligation, Payment
from largesse.model.programme import Programme, Rule
from largesse.model.rounding import Rounding
from largesse.model.types import SHARE, YES_NO, money
from largesse.years.entries import Entry
from largesse.years.panel import Answer, FirmYear
from largesse.years.terms import Terms
from tests.years.reference import Must, Paid, Sums

EUR = money("EUR")
CONDITIONS = ("c0", "c1", "c2")
BENEFITS = ("b0", "b1")
FIRST = 2020


@dataclass(frozen=True)
class Made:
    """The same terms twice: for the ledger, and for the reference."""

    terms: Terms
    kinds: list[Paid]


def _rule(name: str, kind: Any) -> tuple[Rule, ...]:
    type_ = YES_NO if kind == "condition" else EUR
    return (Rule(name, name, kind, type_, ex.FactValue(type_, NOWHERE, "f")),)


@st.composite
def _shares(draw: st.DrawFn) -> tuple[Fraction, ...]:
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any))
    return tuple(Fraction(weight, sum(weights)) for weight in weights)


@st.composite
def _must(draw: st.DrawFn) -> Must:
    otherwise = draw(st.sampled_from(["claw back", "claw back", "stop", "suspend"]))
    taken = otherwise == "claw back"
    pro_rata = taken and draw(st.booleans())
    rate = draw(st.none() | st.fractions(0, 1, max_denominator=1000)) if taken else None
    return Must(
        draw(st.sampled_from(CONDITIONS)), draw(st.integers(1, 6)), otherwise, pro_rata, rate, draw(st.booleans()),
        draw(st.sampled_from([1, 1, 7, 100])), draw(st.sampled_from(["half up", "down", "up"])),
    )  # fmt: skip


@st.composite
def made(draw: st.DrawFn) -> Made:
    kinds, payments, obligations = [], [], []
    parameters: dict[str, Fraction] = {}
    for name in BENEFITS:
        kind = draw(st.sampled_from(["once", "shares", "shares", "years", "used"]))
        shares = draw(_shares()) if kind == "shares" else ()
        paths = tuple(f"{name}.s{i}" for i in range(len(shares)))
        parameters |= dict(zip(paths, shares, strict=True))
        yearly = kind in ("once", "shares") and draw(st.booleans())
        count = draw(st.integers(1, 4))
        musts = () if kind == "used" else tuple(draw(st.lists(_must(), max_size=3)))
        kinds.append(
            Paid(
                name, shares, count if kind == "years" else None, "u" if kind == "used" else "",
                count if kind == "used" else 0, yearly or kind == "used", musts,
            )
        )  # fmt: skip
        payments.append(
            Payment(
                name, paths, count if kind == "years" else None, "u" if kind == "used" else None,
                count if kind == "used" else None, "yearly" if yearly or kind == "used" else "never",
            )
        )  # fmt: skip
        for i, must in enumerate(musts):
            interest = None
            if must.rate is not None:
                assert isinstance(must.rate, Fraction)
                parameters[f"{name}.r{i}"] = must.rate
                interest = Interest(f"{name}.r{i}", "days of 365" if must.by_days else "whole years")
            rounding = Rounding(Fraction(must.step), str(must.step), must.mode)
            computed = must.pro_rata or interest is not None
            obligations.append(
                Obligation(
                    must.condition, (name,), must.years, must.otherwise,  # type: ignore[arg-type]
                    "pro rata" if must.pro_rata else "all", interest, rounding if computed else None,
                )
            )  # fmt: skip
    programme = Programme(
        id="xx/made", authority="A", currency="EUR", outcome="c0", counts="decision", since=date(2000, 1, 1),
        until=None, cites=None, not_modelled=(), sources={},
        parameters={
            path: Parameter(path, "value", SHARE, "share", (Dated(date(2000, 1, 1), None, value, "assumed"),))
            for path, value in parameters.items()
        },
        facts={},
        rules={c: _rule(c, "condition") for c in CONDITIONS} | {b: _rule(b, "benefit") for b in BENEFITS}
        | {"u": _rule("u", "rule")},
        payments=tuple(payments), obligations=tuple(obligations),
    )  # fmt: skip
    return Made(Terms(programme), kinds)


@st.composite
def firms(draw: st.DrawFn, unknowns: bool = True) -> list[dict[str, Any]]:
    """A firm over some years, as the reference takes it."""
    amounts = st.sampled_from([0, 0, 1, 7, 100, 999, 10**6 + 1])
    perhaps = (lambda s: st.one_of(st.none(), s, s, s, s)) if unknowns else (lambda s: s)
    holds = st.sampled_from([True, True, True, False])
    panel = []
    for year in range(FIRST, FIRST + draw(st.integers(1, 9))):
        absent = unknowns and draw(st.integers(0, 9)) == 0
        panel.append(
            {
                "year": year,
                "on": date(year, 1, 1) + timedelta(draw(st.integers(0, 364))),
                "status": None if absent else draw(st.sampled_from(["granted", "refused", "undetermined"])),
                "amounts": {} if absent else {name: draw(perhaps(amounts)) for name in BENEFITS},
                "holds": {} if absent else {name: draw(perhaps(holds)) for name in CONDITIONS},
                "limits": {} if absent else {"u": draw(perhaps(st.sampled_from([-5, 0, 50, 1000, 10**7])))},
            }
        )
    return panel


def years_of(firm: list[dict[str, Any]]) -> list[FirmYear]:
    """The same firm as the ledger takes it."""
    found = []
    for year in firm:
        given = year["amounts"] | year["holds"] | year["limits"]
        answers = {name: Answer(value, () if value is not None else (name,)) for name, value in given.items()}
        found.append(FirmYear(year["year"], year["on"], year["on"], year["status"], answers))
    return found


def sums_of(entries: tuple[Entry, ...]) -> Sums:
    """The ledger's entries as the reference gives them."""
    sums: dict[tuple[int, str, int, str], list[Any]] = {}
    for entry in entries:
        sums.setdefault((entry.year, entry.benefit, entry.award, entry.kind), []).append(entry.amount)
    return {key: value if key[3] == "undetermined" else sum(value) for key, value in sums.items()}


def plain(sums: Sums) -> Sums:
    """Without sums of nothing (an award that ends with nothing left is told too); undetermined ones in one order."""
    return {k: sorted(v, key=str) if isinstance(v, list) else v for k, v in sums.items() if v != 0}
