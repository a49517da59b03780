"""The harbour seat with too few places and too little money: programmes made of it, and their awards by hand.

What each is awarded, year after year, from the definitions in docs/design.md: one firm after the other, in plain
Python. What is awarded goes into the ledger of `tests/years/reference.py`.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from largesse.language.load import load_programme
from largesse.model.programme import Programme
from tests.cohort.rationed import Claim, each_a_part, in_turn, lot_of, under_ceilings
from tests.mistakes.kit import SALTHOLM
from tests.years.reference import Paid, Sums, fate, reference

SEAT = SALTHOLM / "harbour_seat"
PLACES, CEILING = 4, 90_000_00
MONEY = {2021: 100_000_00, 2022: 60_000_00, 2023: 150_000_00}
POOLED = ("start_up", "rent_subsidy")
"""What the pool pays; the ceiling is over these and the training bonus."""
CEILED = ("start_up", "rent_subsidy", "training_bonus")


@dataclass(frozen=True)
class Way:
    """Which of the arrangements a programme has. `pool`: how it is rationed, none without."""

    selects: bool = False
    pool: str = ""
    carries: bool = False
    ceiling: bool = False
    bonus: Literal["anew", "once", "lasting"] = "anew"
    """Whether the training bonus is awarded anew in each year, once, or once for two years."""

    @property
    def in_order(self) -> bool:
        """Whether points put the firms in order."""
        return self.selects or self.ceiling or self.pool == "order"


def made(way: Way, folder: Path) -> Programme:
    """The programme, written out and loaded."""
    shutil.copytree(SEAT, folder)
    text = (folder / "programme.py").read_text(encoding="utf-8")
    imports, facts, calls, rules = [], [], [], []
    if way.in_order:
        facts.append("points = fact(Count, least=0, most=9)\n")
        rules.append(POINTS)
    if way.selects:
        imports += ["selection"]
        calls.append('selection(score="score", places="call.places", cites=cite("seat_act", "places", "§ 12"))\n')
    if way.ceiling:
        imports += ["Text", "group", "shared_ceiling"]
        facts.append('owner = fact(Text, absent="none")\n')
        calls.append(GROUP)
    if way.pool:
        imports.append("pool")
        order = 'order=("score",), ' if way.pool == "order" else ""
        calls.append(
            f'pool("aid", appropriation="call.money", rationing="{way.pool}", {order}carry_over={way.carries}, '
            'cites=cite("seat_act", "the pool", "§ 14"))\n'
        )
        for name in POOLED:
            words = {"start_up": "start-up aid", "rent_subsidy": "rent"}[name]
            here = text.index(f'@benefit(\n    cites=cite("seat_act", "{words}"')
            text = text[:here] + text[here:].replace("@benefit(", '@benefit(\n    pool="aid",', 1)
    paid = {"anew": ', again="yearly"', "once": "", "lasting": ", years=2"}[way.bonus]
    text = text.replace('payment("training_bonus", again="yearly"', f'payment("training_bonus"{paid}')
    text = text.replace(*RENT_OF_ALL).replace(*RENT_AS_PAID)
    text = text.replace(*NOT_ASKED_OF_ALL).replace("return seated and solvent and keeps_staff", "return keeps_staff")
    text = text.replace("    payment,\n", "".join(f"    {word},\n" for word in ["payment", *imports]), 1)
    text = text.replace("\n# --- How it is paid", "".join(facts) + "\n" + "".join(calls) + "\n# --- How it is paid")
    (folder / "programme.py").write_text(text + "".join(rules), encoding="utf-8")
    for lang in ("en", "zh"):
        messages = folder / f"messages.{lang}.yaml"
        said = messages.read_text(encoding="utf-8")
        asked = ["points"] * way.in_order + ["owner"] * way.ceiling
        said = said.replace(
            "facts:\n", "facts:\n" + "".join(f"  {f}: {{label: a, question: b, proof: c}}\n" for f in asked)
        )
        said = said.replace("rules:\n", "rules:\n" + "  score: {label: Score}\n" * way.in_order)
        wanted = ["call.places"] * way.selects + ["call.money"] * bool(way.pool) + ["call.ceiling"] * way.ceiling
        said = said.replace("parameters:\n", "parameters:\n" + "".join(f"  {path}: x\n" for path in wanted))
        arranged = ["aid"] * bool(way.pool) + ["of_an_owner"] * way.ceiling
        if arranged or way.ceiling:
            said += "arrangements:\n" + "".join(
                f"  {name}: {name}\n" for name in [*arranged, *["owners"] * way.ceiling]
            )
        messages.write_text(said, encoding="utf-8")
    numbers = (folder / "parameters.yaml").read_text(encoding="utf-8") + "\ncall:\n"
    if way.selects:
        numbers += parameter("places", "count", {2021: PLACES})
    if way.pool:
        numbers += parameter("money", "EUR", {year: amount // 100 for year, amount in MONEY.items()})
    if way.ceiling:
        numbers += parameter("ceiling", "EUR", {2021: CEILING // 100})
    (folder / "parameters.yaml").write_text(numbers, encoding="utf-8")
    (folder / "cases.yaml").unlink()
    return load_programme(folder)


NOT_ASKED_OF_ALL = (
    "def qualifies(seated: YesNo, solvent: YesNo, keeps_staff: YesNo)",
    "def qualifies(keeps_staff: YesNo)",
)
"""The seat is no condition of being granted something, so that what ends an award does not end what is due."""
RENT_OF_ALL = "def rent_subsidy(qualifies: YesNo, rent_paid", "def rent_subsidy(rent_paid"
RENT_AS_PAID = "return p.rent.share * rent_paid if qualifies else 0", "return p.rent.share * rent_paid"
"""Rent is due also to a firm that does not qualify; but not where there are places, for which it cannot compete."""
POINTS = '''

@rule(cites=cite("seat_act", "points", "§ 13"))
def score(points: Count) -> Count:
    """Who comes first."""
    return points
'''
GROUP = """group("owners", by="owner", cites=cite("seat_act", "owners", "§ 15"))
shared_ceiling(
    "of_an_owner", group="owners", over=("start_up", "rent_subsidy", "training_bonus"), most="call.ceiling",
    order=("score",), cites=cite("seat_act", "owners", "§ 15"),
)
"""


def parameter(name: str, unit: str, values: Mapping[int, int]) -> str:
    dated = ", ".join(f"{{since: {year}-01-01, value: {value}, source: seat_act}}" for year, value in values.items())
    return f"  {name}:\n    unit: {unit}\n    values: [{dated}]\n"


# --- by hand


@dataclass
class ByHand:
    """A panel, awarded. `firms` are each firm's years as decided by itself, with `points` and `owner`."""

    way: Way
    kinds: Sequence[Paid]
    firms: Mapping[str, list[dict[str, Any]]]
    seeds: Mapping[int, str]
    awarded: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    """Each firm's years, with what it is awarded and whether it is recognised."""
    not_awarded: dict[tuple[str, int, str], int] = field(default_factory=dict)
    selected: dict[int, set[str]] = field(default_factory=dict)
    pools: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By year: what there was in the pool, and what was awarded out of it."""

    def run(self) -> ByHand:
        carried = 0
        for place, year in enumerate(self.seeds):
            there = MONEY[max(since for since in MONEY if since <= year)] + carried
            spent = self.edition(place, year, there)
            self.pools[year] = (there, spent)
            carried = there - spent if self.way.carries else 0
        return self

    def edition(self, place: int, year: int, there: int) -> int:
        """One year's awards; what they take out of the pool."""
        now = {id_: years[place] for id_, years in self.firms.items() if years[place]["status"] is not None}
        due: dict[str, dict[str, int]] = {}
        for id_, firm in now.items():
            claims = {paid.benefit: self.claim(paid, id_, place) for paid in self.kinds}
            out = self.way.selects and firm["status"] != "granted"
            due[id_] = {name: firm["amounts"][name] if claims[name] and not out else 0 for name in claims}
        before = {id_ for id_ in now if any(year["status"] == "granted" for year in self.awarded[id_])}
        holders = before if self.way.selects and self.way.bonus != "anew" else set()
        placed = self.chosen({i: f for i, f in now.items() if i not in holders}, year) | holders
        got = {id_: dict(amounts) for id_, amounts in due.items()}
        if self.way.selects:
            for id_ in now:
                for paid in self.kinds:
                    goes_on = paid.years is not None and self.first(paid, id_) is not None
                    if not (id_ in placed or goes_on):
                        got[id_][paid.benefit] = 0
        if self.way.ceiling:
            asking = [self.told(id_, got, CEILED, now) for id_ in now]
            owners = {claim.group for claim in asking}
            self.spread(
                got, CEILED, self.met(asking, year, lambda c: under_ceilings(c, dict.fromkeys(owners, CEILING)))
            )
        spent = 0
        if self.way.pool:
            asking = [self.told(id_, got, POOLED, now) for id_ in now]
            ways = {"pro rata": each_a_part}
            left = self.met(asking, year, lambda c: ways.get(self.way.pool, in_turn)(c, there))
            self.spread(got, POOLED, left)
            spent = sum(left.values())
        for id_, years in self.firms.items():
            firm = years[place]
            if firm["status"] is None:
                self.awarded[id_].append(firm)
                continue
            status = firm["status"]
            if self.way.selects and id_ not in placed:
                status = "refused"
            self.awarded[id_].append(firm | {"status": status, "amounts": got[id_]})
            for name, amount in due[id_].items():
                if amount - got[id_][name]:
                    self.not_awarded[id_, year, name] = amount - got[id_][name]
        return spent

    def chosen(self, now: Mapping[str, dict[str, Any]], year: int) -> set[str]:
        if not self.way.selects:
            return set(now)
        candidates = [id_ for id_, firm in now.items() if firm["status"] == "granted"]
        best = sorted(candidates, key=lambda id_: (-now[id_]["points"], lot_of(id_, self.seeds[year])))
        self.selected[year] = set(best[:PLACES])
        return self.selected[year]

    def first(self, paid: Paid, id_: str) -> int | None:
        """At which place of the firm's years the benefit was first awarded."""
        return next((i for i, year in enumerate(self.awarded[id_]) if year["amounts"].get(paid.benefit)), None)

    def claim(self, paid: Paid, id_: str, place: int) -> bool:
        """Whether what a year's decision gives can be awarded at all."""
        first = self.first(paid, id_)
        if paid.yearly or paid.used or first is None:
            return True
        if paid.years is None or place - first >= paid.years:
            return False
        for i in range(first + 1, place + 1):
            ends, _ = fate(paid, self.firms[id_][i], i - first)
            if ends in ("stop", "claw"):
                return False
            if ends == "open":
                return True
        return True

    def told(
        self, id_: str, got: Mapping[str, Mapping[str, int]], over: Sequence[str], now: Mapping[str, Any]
    ) -> Claim:
        owner = now[id_].get("owner", "absent")
        group = f"alone {id_}" if owner == "absent" else f"of {owner}"
        return Claim(id_, sum(got[id_][name] for name in over), now[id_]["points"], group=group)

    def met(self, claims: Sequence[Claim], year: int, meet: Any) -> dict[str, int]:
        """The ways of rationing draw lots from the seed `s`: the firms are renamed so that theirs are the year's."""
        order = sorted(claims, key=lambda claim: lot_of(claim.firm, self.seeds[year]))
        names = sorted((f"lot {i}" for i in range(len(order))), key=lot_of)
        of = dict(zip(names, order, strict=True))
        got = meet([replace(claim, firm=name) for name, claim in of.items()])
        return {of[name].firm: amount for name, amount in got.items()}

    def spread(self, got: dict[str, dict[str, int]], over: Sequence[str], left: Mapping[str, int]) -> None:
        for id_, room in left.items():
            for name in over:
                got[id_][name] = min(got[id_][name], room)
                room -= got[id_][name]

    def ledger(self, id_: str) -> tuple[int | None, Sums]:
        return reference(list(self.kinds), self.awarded[id_])
