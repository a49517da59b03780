"""Rationing in SQL comes to what its definition says, and its bounds hold whatever becomes known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.cohort import rationing
from tests.cohort import rationed
from tests.cohort.rationed import Claim, Got, lot_of

LARGEST = 4 * 10**15


@dataclass(frozen=True)
class Open:
    """A claim of which something may be unknown: its amount lies between two, its key or tier may be None."""

    firm: str
    lo: int
    hi: int
    key: int | None
    tier: int | None

    def completions(self) -> Iterator[Claim]:
        keys = [self.key] if self.key is not None else [0, 1, 2, 3, 4]
        tiers = [self.tier] if self.tier is not None else [0, 1, 2, 3]
        for amount, key, tier in product(range(self.lo, self.hi + 1), keys, tiers):
            yield Claim(self.firm, amount, key, tier)


def known(claims: Sequence[Claim]) -> list[Open]:
    return [Open(c.firm, c.amount, c.amount, c.key, c.tier) for c in claims]


CON = duckdb.connect()


def run(sql: str, claims: Sequence[Open]) -> dict[str, tuple[int, int]]:
    CON.execute(
        "CREATE OR REPLACE TABLE claims (id VARCHAR, lo BIGINT, hi BIGINT, k BIGINT, tier BIGINT, lot VARCHAR)"
    )
    CON.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)",
        [(c.firm, c.lo, c.hi, c.key, c.tier, lot_of(c.firm)) for c in claims],
    )
    rows = CON.execute(f"SELECT id, CAST(got_lo AS VARCHAR), CAST(got_hi AS VARCHAR) FROM ({sql})").fetchall()
    assert len(rows) == len(claims)
    return {firm: (int(lo), int(hi)) for firm, lo, hi in rows}


def in_turn(money: int, last: str) -> str:
    ranked = rationing.in_order("claims", ["k DESC"])
    return rationing.one_after_the_other(
        ranked, available_lo=str(money), available_hi=str(money), last="nothing" if last == "nothing" else "part"
    )


def pro_rata(money: int) -> str:
    everyone = "SELECT *, TRUE AS placed FROM claims"
    return rationing.pro_rata(everyone, available_lo=str(money), available_hi=str(money))


Way = tuple[Callable[[int], str], Callable[[Sequence[Claim], int], Got]]


def whole(money: int) -> str:
    ranked = rationing.in_order("(SELECT *, 'G' AS grp FROM claims)", ["k DESC"])
    return rationing.whole_or_nothing(ranked, available_lo=str(money), available_hi=str(money), partition="grp")


WAYS: dict[str, Way] = {
    "part": (lambda m: in_turn(m, "part"), lambda c, m: rationed.in_turn(c, m)),
    "nothing": (lambda m: in_turn(m, "nothing"), lambda c, m: rationed.in_turn(c, m, last="nothing")),
    "pro rata": (pro_rata, rationed.each_a_part),
    "whole": (whole, rationed.whole_in_turn),
    "tier": (lambda m: rationing.by_tier("claims", available=str(m)), rationed.tier_by_tier),
}


def firms(count: int) -> list[str]:
    return [f"f{i}" for i in range(count)]


@st.composite
def claims_known(draw: st.DrawFn) -> list[Claim]:
    amounts = st.one_of(st.integers(0, 20), st.integers(0, LARGEST))
    count = draw(st.integers(1, 12))
    return [Claim(firm, draw(amounts), draw(st.integers(1, 3)), draw(st.integers(1, 3))) for firm in firms(count)]


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=120, deadline=None)
@given(claims=claims_known(), part=st.fractions(0, Fraction(3, 2), max_denominator=50))
def test_known_claims_get_what_the_definition_says(way: str, claims: list[Claim], part: Fraction) -> None:
    money = int(sum(claim.amount for claim in claims) * part)
    sql, definition = WAYS[way]
    expected = definition(claims, money)
    assert run(sql(money), known(claims)) == {firm: (amount, amount) for firm, amount in expected.items()}
    if way not in ("nothing", "whole"):
        assert sum(expected.values()) == min(money, sum(claim.amount for claim in claims))


@st.composite
def claims_open(draw: st.DrawFn) -> list[Open]:
    found = []
    for firm in firms(draw(st.integers(1, 4))):
        lo = draw(st.integers(0, 10))
        hi = lo + draw(st.sampled_from([0, 0, 0, 1, 3]))
        key = draw(st.sampled_from([1, 2, 3, 3, None]))
        found.append(Open(firm, lo, hi, key, draw(st.sampled_from([1, 2, 2, None]))))
    return found


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None)
@given(claims=claims_open(), money=st.integers(0, 25))
def test_whatever_becomes_known_stays_within_the_bounds(way: str, claims: list[Open], money: int) -> None:
    sql, definition = WAYS[way]
    bounds = run(sql(money), claims)
    for completion in islice(product(*(list(claim.completions()) for claim in claims)), 3000):
        for firm, amount in definition(completion, money).items():
            lo, hi = bounds[firm]
            assert lo <= amount <= hi


@pytest.mark.parametrize("is_whole", [False, True])
@settings(max_examples=60, deadline=None)
@given(
    amounts=st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from("ABC"), st.integers(1, 3)), min_size=1, max_size=10
    ),
    left=st.fixed_dictionaries({group: st.integers(-5, 60) for group in "ABC"}),
)
def test_members_take_what_is_left_of_their_own_ceiling(
    is_whole: bool, amounts: list[tuple[int, str, int]], left: dict[str, int]
) -> None:
    claims = [Claim(f"f{i}", amount, key, 1, group) for i, (amount, group, key) in enumerate(amounts)]
    there = "CASE grp " + " ".join(f"WHEN '{group}' THEN {money}" for group, money in left.items()) + " END"
    grouped = "CASE id " + " ".join(f"WHEN '{c.firm}' THEN '{c.group}'" for c in claims) + " END"
    ranked = rationing.in_order(f"(SELECT *, {grouped} AS grp FROM claims)", ["k DESC"])
    room = f"greatest(0, {there})"
    met = rationing.whole_or_nothing if is_whole else rationing.one_after_the_other
    sql = met(ranked, available_lo=room, available_hi=room, partition="grp")
    expected = rationed.under_ceilings(claims, left, whole=is_whole)
    assert run(sql, known(claims)) == {firm: (amount, amount) for firm, amount in expected.items()}


@settings(max_examples=200, deadline=None)
@given(
    amount=st.integers(0, LARGEST),
    weights=st.lists(st.integers(0, 7), min_size=2, max_size=5).filter(lambda w: sum(w) > 0),
)
def test_shares_add_up_to_the_amount_by_largest_remainder(amount: int, weights: list[int]) -> None:
    parts = [Fraction(weight, sum(weights)) for weight in weights]
    columns = ", ".join(rationing.shared_out(f"CAST({amount} AS BIGINT)", parts))
    row = CON.execute(f"SELECT {columns}").fetchone()
    assert row is not None
    expected = [int(amount * part) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(amount * parts[i] - expected[i]), i))
    for i in order[: amount - sum(expected)]:
        expected[i] += 1
    assert list(row) == expected
    assert sum(row) == amount
