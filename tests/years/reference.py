"""The ledger once more, from the definitions in docs/design.md alone and in another way: nothing of `largesse`.

A firm is a list of years; a year a dict: `year`, `on`, `status` (None: not decided), `amounts` by benefit (None:
unknown), `holds` by condition, `limits` by used rule. What comes out are sums by (year, benefit, award, kind), and
the undetermined amounts as a list, None for an unknown one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

Sums = dict[tuple[int, str, int, str], Any]


@dataclass(frozen=True)
class Must:
    condition: str
    years: int
    otherwise: str
    pro_rata: bool = False
    rate: Fraction | dict[int, Fraction] | None = None
    """One rate, or that of each year in which something is taken back."""
    by_days: bool = True
    step: int = 1
    mode: str = "half up"


@dataclass(frozen=True)
class Paid:
    benefit: str
    shares: tuple[Fraction, ...] = ()
    years: int | None = None
    used: str = ""
    carry: int = 0
    yearly: bool = False
    musts: tuple[Must, ...] = field(default_factory=tuple)


def to_multiple(value: Fraction, step: int, mode: str) -> int:
    """A value of zero or more, to a multiple of the step."""
    below = value // step * step
    rest = value - below
    if mode == "down" or rest == 0 or (mode == "half up" and 2 * rest < step):
        return int(below)
    return int(below + step)


def parts_of(amount: int, shares: tuple[Fraction, ...]) -> list[int]:
    """One fen after the other goes to whoever is furthest behind its exact part, once each is rounded down."""
    exact = [amount * share for share in shares]
    parts = [int(part) for part in exact]
    for _ in range(amount - sum(parts)):
        behind = [part - got if part > got else Fraction(-1) for part, got in zip(exact, parts, strict=True)]
        parts[behind.index(max(behind))] += 1
    return parts


def full_years(start: date, end: date) -> int:
    """Birthdays that have come; one born on 29 February has it on the 28th in other years."""
    count = 0
    while True:
        year = start.year + count + 1
        try:
            birthday = start.replace(year=year)
        except ValueError:
            birthday = date(year, 2, 28)
        if birthday > end:
            return count
        count += 1


def fate(paid: Paid, firm: dict[str, Any], look: int) -> tuple[str, Must | None]:
    """What a year says of an award: `ok`, `wait`, `unknown`, `lapse`, `stuck`, or (fatal) `open`, `stop`, `claw`."""
    musts = [must for must in paid.musts if 1 <= look <= must.years]
    for wanted in ("claw back", "stop"):
        for must in musts:
            if must.otherwise == wanted:
                holds = firm["holds"].get(must.condition)
                if holds is None:
                    return "open", must
                if not holds:
                    return wanted.split()[0], must
    waits = [(firm["holds"].get(m.condition), m.years == look) for m in musts if m.otherwise == "suspend"]
    for wanted_answer, last, name in (
        (False, True, "lapse"),
        (None, True, "stuck"),
        (False, False, "wait"),
        (None, False, "unknown"),
    ):
        if (wanted_answer, last) in waits:
            return name, None
    return "ok", None


def reference(kinds: list[Paid], firm: list[dict[str, Any]]) -> tuple[int | None, Sums]:
    sums: Sums = defaultdict(list)
    for paid in kinds:
        if paid.used:
            credits_of(paid, firm, sums)
        else:
            awards_of(paid, firm, sums)
    recognised = [year["year"] for year in firm if year["status"] == "granted"]
    found = {key: sum(v) if key[3] != "undetermined" else v for key, v in sums.items()}
    return (recognised[0] if recognised else None), {k: v for k, v in found.items() if v != 0}


def awards_of(paid: Paid, firm: list[dict[str, Any]], sums: Sums) -> None:
    for place, year in enumerate(firm):
        amount = year["amounts"].get(paid.benefit)
        if year["status"] is None or amount == 0:
            continue
        if amount is None:
            sums[year["year"], paid.benefit, year["year"], "undetermined"].append(None)
            continue
        one_award(paid, amount, firm[place:], sums)
        if not paid.yearly:
            return


def one_award(paid: Paid, amount: int, firm: list[dict[str, Any]], sums: Sums) -> None:
    first = firm[0]["year"]
    fates = [fate(paid, year, look) for look, year in enumerate(firm)]
    fatal = next((i for i, (name, _) in enumerate(fates) if name in ("open", "stop", "claw")), None)
    end = len(firm) if fatal is None else fatal

    def put(i: int, kind: str, value: int | None) -> None:
        sums[firm[i]["year"], paid.benefit, first, kind].append(value)

    # what falls due, by the place of its year
    due: dict[int, int | None] = {}
    if paid.years is None:
        put(0, "committed", amount)
        due = dict(enumerate(parts_of(amount, paid.shares or (Fraction(1),))))
    else:
        for i in range(paid.years):
            if i < len(firm):
                due[i] = firm[i]["amounts"].get(paid.benefit) if firm[i]["status"] is not None else None
                if due[i] and i < end:
                    put(i, "committed", due[i])

    # each by itself: paid in the first year from then on that is ok, unless a last look came between
    given: list[tuple[int, int]] = []
    never_paid = 0
    for i, part in due.items():
        if part == 0:
            continue
        if i >= end:
            never_paid += part if part is not None and paid.years is None else 0
            continue
        if part is None:
            put(i, "undetermined", None)
            continue
        for j in range(i, end):
            name = fates[j][0]
            if name == "ok":
                put(j, "paid", part)
                given.append((j, part))
                break
            if j == i and name in ("wait", "lapse"):
                put(j, "suspended", part)
            if name == "lapse":
                put(j, "lapsed", part)
                break
            if name == "stuck":
                never_paid += part
                break
        else:
            never_paid += part

    # what is waiting where a look is unknown is told in that year
    for j in range(end):
        if fates[j][0] in ("unknown", "stuck"):
            here = due.get(j, 0)
            before = any(
                p and i < j and all(fates[m][0] in ("wait", "unknown") for m in range(i, j)) for i, p in due.items()
            )
            if here != 0 or before:
                put(j, "undetermined", here)

    if fatal is None:
        return
    name, must = fates[fatal]
    if name == "open":
        for j in range(fatal, len(firm)):
            here = due.get(j, 0)
            if j == fatal or here != 0:
                put(j, "undetermined", here)
        return
    assert must is not None
    if never_paid:
        put(fatal, "lapsed", never_paid)
    if name == "claw":
        taken = Fraction(must.years - fatal + 1, must.years) if must.pro_rata else Fraction(1)
        whole = sum(value for _, value in given)
        back = min(to_multiple(taken * whole, must.step, must.mode), whole) if must.pro_rata else whole
        put(fatal, "recovered", back)
        if must.rate is not None:
            owed = Fraction(0)
            rate = must.rate if isinstance(must.rate, Fraction) else must.rate[firm[fatal]["year"]]
            for j, value in given:
                start, stop = firm[j]["on"], firm[fatal]["on"]
                time = Fraction((stop - start).days, 365) if must.by_days else Fraction(full_years(start, stop))
                owed += value * taken * rate * time
            put(fatal, "interest", to_multiple(owed, must.step, must.mode))


def credits_of(paid: Paid, firm: list[dict[str, Any]], sums: Sums) -> None:
    """Fen by fen would be plainest; by year of the credit is as plain and quicker."""
    left: dict[int, int] = {}
    is_open = False
    for year in firm:
        now, there = year["year"], year["status"] is not None
        credit = year["amounts"].get(paid.benefit) if there else None
        limit = year["limits"].get(paid.used) if there else None

        def put(award: int, kind: str, value: int | None, now: int = now) -> None:
            sums[now, paid.benefit, award, kind].append(value)

        if is_open:
            if credit != 0:
                put(now, "undetermined", credit)
            continue
        if credit is None:
            if there or any(left.values()):
                is_open = True
                put(now, "undetermined", None)
            continue
        if credit:
            put(now, "committed", credit)
            left[now] = credit
        if any(left.values()) and limit is None:
            is_open = True
            put(now, "undetermined", None)
            continue
        room = max(limit or 0, 0)
        for award in sorted(left):
            use = min(left[award], room)
            room -= use
            left[award] -= use
            put(award, "paid", use)
            if award + paid.carry <= now:
                put(award, "lapsed", left[award])
                left[award] = 0
