"""What stands within a stretch of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.model.spans import Span
from tests.hub.claims.attributes.kit import read

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 9)).map(lambda at: Span(at[0], at[0] + at[1])), max_size=8
)


@given(SPANS, st.integers(0, 40), st.integers(0, 40))
def test_those_within_are_those_that_a_look_at_all_finds(spans: list[Span], start: int, end: int) -> None:
    found = InOrder(spans).within(start, end)
    assert sorted(found) == sorted(span for span in spans if start <= span.start < end and span.end <= end)


def test_a_text_without_a_full_stop_is_read_to_its_end() -> None:
    text = "Shanghai has 43 unicorns, " * 400 + "and Shenzhen has 34 AI firms"
    last = read(text)[-1]
    assert (last.place, last.indicator) == ("cn/shenzhen", "ai-firms")
