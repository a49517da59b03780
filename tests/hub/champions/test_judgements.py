"""Judgements are rows: undone by rows, never merged silently, their contradictions shown."""

from __future__ import annotations

from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.champions import store
from largesse.hub.champions.judgements import VERDICTS, Judged, Judgement, in_force, undone
from largesse.hub.champions.records import Record
from largesse.hub.store import Store

WHEN = datetime(2024, 3, 1, 12)
FIRMS = "ABCDE"


def log_of(asked: list[tuple[int, int, int, bool]]) -> list[Judgement]:
    """Rows: of two firms a verdict, or the undoing of an earlier row."""
    rows: list[Judgement] = []
    for one, other, verdict, undoes in asked:
        number = len(rows) + 1
        if undoes and rows:
            rows.append(Judgement(number, WHEN, "x", "y", undoes=1 + (one * 5 + other) % len(rows)))
        elif one != other:
            rows.append(Judgement(number, WHEN, "x", "y", FIRMS[one], FIRMS[other], VERDICTS[verdict]))
    return rows


logs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2), st.booleans()), max_size=14).map(
    log_of
)


def stands(rows: list[Judgement], number: int) -> bool:
    """Whether a row is in force: no row in force undoes it."""
    return not any(row.undoes == number and stands(rows, row.number) for row in rows if row.number > number)


@given(logs)
def test_what_is_in_force(rows: list[Judgement]) -> None:
    assert in_force(rows) == [row for row in rows if row.undoes is None and stands(rows, row.number)]


@given(logs, st.data())
def test_to_undo_restores(rows: list[Judgement], data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(list(combinations(FIRMS, 2))))
    number = len(rows) + 1
    more = [*rows, Judgement(number, WHEN, "x", "y", one, other, data.draw(st.sampled_from(VERDICTS)))]
    back = [*more, Judgement(number + 1, WHEN, "x", "y", undoes=number)]
    assert in_force(back) == in_force(rows)
    assert Judged(back).conflicts == Judged(rows).conflicts
    again = [*back, Judgement(number + 2, WHEN, "x", "y", undoes=number + 1)]
    assert in_force(again) == in_force(more)


@given(logs)
def test_identity_and_conflicts(rows: list[Judgement]) -> None:
    judged = Judged(rows)
    last = {frozenset((row.one, row.other)): row.verdict for row in rows if row in in_force(rows)}
    same = {firm: {firm} for firm in FIRMS}
    for _ in FIRMS:  # what is joined to what is joined
        for pair, verdict in last.items():
            if verdict == "positive":
                one, other = pair
                both = same[one] | same[other]
                for firm in both:
                    same[firm] = same[firm] | both
    for firm in FIRMS:
        assert judged.identity(firm) == same[firm]
    contradicted = {
        pair for pair, verdict in last.items() if verdict == "negative" and len(same[min(pair)] & pair) == 2
    }
    assert {frozenset((one.chain[0], one.chain[-1])) for one in judged.conflicts} == contradicted
    for conflict in judged.conflicts:
        steps = list(zip(conflict.chain, conflict.chain[1:], strict=False))
        assert all(last[frozenset(step)] == "positive" for step in steps)
    for firm in FIRMS:
        assert judged.in_conflict(firm) == any(pair <= same[firm] for pair in contradicted)


@pytest.fixture
def hub() -> Store:
    opened = Store.open(None)
    store.keep_records(opened, [Record("list", name, (name,)) for name in ("SENSETIME", "BILIBILI", "Xiaodu")])
    return opened


def test_a_judgement_is_kept_and_undone_by_a_row(hub: Store) -> None:
    row = store.judge(hub, "sensetime", "list:sensetime", "positive", " A ", "same name", WHEN)
    assert row == Judgement(1, WHEN, "A", "same name", "cn/shanghai/sensetime", "list:SENSETIME", "positive")
    back = store.undo(hub, 1, "B", "another firm", WHEN)
    assert back == Judgement(2, WHEN, "B", "another firm", undoes=1)
    assert store.log(hub) == [row, back]
    assert undone(store.log(hub)) == {1}


@pytest.mark.parametrize(
    ("one", "other", "by", "reason", "said"),
    [
        ("sensetme", "list:SENSETIME", "A", "b", "There is no firm 'sensetme' in the hub. Did you mean 'sensetime'?"),
        ("sensetime", "XIAODU", "A", "b", "There is no firm 'XIAODU' in the hub. Did you mean 'list:Xiaodu'?"),
        ("xiaodu technology", "list:Xiaodu", "A", "b", "Did you mean 'cn/shanghai/xiaodu"),
        ("sensetime", "list:x y z", "A", "b", "There is no firm 'list:x y z' in the hub."),
        (
            "sensetime",
            "list:bilibil",
            "A",
            "b",
            "There is no firm 'list:bilibil' in the hub. Did you mean 'list:BILIBILI'?",
        ),
        ("sensetime", "cn/shanghai/sensetime", "A", "b", "is judged against itself"),
        ("sensetime", "list:SENSETIME", " ", "b", "who judged (--by)"),
        ("sensetime", "list:SENSETIME", "A", "", "why (--reason)"),
    ],
)
def test_a_judgement_that_cannot_be(hub: Store, one: str, other: str, by: str, reason: str, said: str) -> None:
    with pytest.raises(LargesseError) as error:
        store.judge(hub, one, other, "positive", by, reason, WHEN)
    assert said in str(error.value)
    assert store.log(hub) == []


def test_what_cannot_be_undone(hub: Store) -> None:
    with pytest.raises(LargesseError, match=r"There is no judgement 1. There is none yet."):
        store.undo(hub, 1, "A", "b", WHEN)
    store.judge(hub, "bilibili", "list:BILIBILI", "unsure", "A", "b", WHEN)
    store.undo(hub, 1, "A", "b", WHEN)
    with pytest.raises(LargesseError, match=r"Judgement 1 is undone already."):
        store.undo(hub, 1, "A", "b", WHEN)
    with pytest.raises(LargesseError, match=r"The last one is 2."):
        store.undo(hub, 3, "A", "b", WHEN)
