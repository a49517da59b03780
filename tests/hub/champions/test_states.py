"""What a firm is, as time goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.champions.states import STATES, Standing, State, Step, standing, wrong_step
from largesse.hub.model.periods import Period

MAY = {
    ("none", "recognised"),
    ("recognised", "suspended"),
    ("recognised", "withdrawn"),
    ("recognised", "moved-away"),
    ("suspended", "recognised"),
    ("suspended", "withdrawn"),
    ("suspended", "moved-away"),
    ("moved-away", "withdrawn"),
}
"""What can follow what where no batch recognises; a new batch can recognise whatever a firm is."""


def day(number: int) -> Period:
    when = date(2020, 1, 1) + timedelta(days=number)
    return Period(when, when)


@given(st.lists(st.tuples(st.sampled_from(STATES), st.booleans(), st.integers(0, 40)), max_size=8))
def test_a_step_is_taken_exactly_where_it_may_follow(asked: list[tuple[State, bool, int]]) -> None:
    taken: list[Step] = []
    for number, (state, by_batch, at) in enumerate(asked):
        batch = f"b{number}" if by_batch and state == "recognised" else ""
        step = Step(state, day(at), batch)
        last = taken[-1].state if taken else "none"
        in_time = not taken or day(at).first >= taken[-1].when.first  # type: ignore[operator]  # all have a first day
        may = bool(batch) or ((last, state) in MAY and bool(taken))
        assert (wrong_step(taken, step) == "") == (may and in_time)
        if not wrong_step(taken, step):
            taken.append(step)
    for number in range(41):
        when = date(2020, 1, 1) + timedelta(days=number)
        before = [step.state for step in taken if step.when.first <= when]  # type: ignore[operator]
        assert standing(taken, when) == Standing(before[-1] if before else None)


def test_a_batch_recognises_once() -> None:
    first = Step("recognised", Period.year(2023), "first")
    assert wrong_step([first], first) == "batch first has recognised it before."
    assert wrong_step([first], Step("recognised", Period.year(2025), "second")) == ""


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("suspended", "a firm that is withdrawn cannot be suspended: it can be recognised by a batch."),
        ("moved-away", "a firm that is withdrawn cannot be moved-away: it can be recognised by a batch."),
        ("recognised", "a firm that is withdrawn cannot be recognised: it can be recognised by a batch."),
    ],
)
def test_a_withdrawn_firm_can_only_be_recognised_anew(state: State, said: str) -> None:
    steps = [Step("recognised", Period.year(2020), "a"), Step("withdrawn", Period.year(2021))]
    assert wrong_step(steps, Step(state, Period.year(2022))) == said


def test_a_change_known_by_its_month_leaves_the_days_of_that_month_open() -> None:
    december = Period(date(2023, 12, 1), date(2023, 12, 31))
    steps = [Step("recognised", december, "first"), Step("suspended", Period.year(2025))]
    assert standing(steps, date(2023, 11, 30)) == Standing(None)
    assert standing(steps, date(2023, 12, 5)) == Standing(None, ("recognised",))
    assert standing(steps, date(2023, 12, 31)) == Standing("recognised")
    assert standing(steps, date(2025, 6, 1)) == Standing("recognised", ("suspended",))
    assert standing(steps, date(2026, 1, 1)) == Standing("suspended")
