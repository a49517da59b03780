"""A claim that is kept is judged anew: as it was corrected, by what is known now, and by no more than its own text's
other claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from largesse.hub import observations
from largesse.hub.examination.again import again
from largesse.hub.examination.examine import examine
from largesse.hub.examination.one_claim import verdict_lines
from largesse.hub.ledger import adoption, kept
from largesse.hub.model.documents import Reading
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.store import Store
from tests.hub.ledger.made import AT, SEEN, reading

TODAY = date(2024, 3, 2)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        yield opened


def observed(store: Store, value: int) -> None:
    period = Period.parse("2022-04")
    assert period is not None
    observations.add(store, [Observation("unicorns", "cn/shanghai", period, Fraction(value), "yearbook", "reported")])


def standing(store: Store, id_: str) -> str:
    (verdict,) = again(store, id_, TODAY).verdicts
    return verdict.standing


def correct(store: Store, id_: str, field: str, to: str) -> None:
    kept.rule(store, id_, "corrected", by="B", reason="x", field=field, to=to, at=AT)


def test_it_stands_as_in_its_reading_until_something_changes(store: Store) -> None:
    observed(store, 44)
    ids = list(kept.keep(store, reading(), seen=SEEN))
    read = [verdict.standing for verdict in examine(reading(), store, TODAY).verdicts]
    assert [standing(store, id_) for id_ in ids] == read and read[0] == "supported"


def test_a_correction_and_what_came_since_are_judged(store: Store) -> None:
    (id_, *_) = kept.keep(store, reading(), seen=SEEN)
    assert standing(store, id_) == "unsupported"
    observed(store, 44)
    assert standing(store, id_) == "supported"
    correct(store, id_, "value", "43")
    assert standing(store, id_) == "disputed"
    correct(store, id_, "period", "2021")
    assert standing(store, id_) == "not comparable"
    said = list(verdict_lines(again(store, id_, TODAY), "en"))
    assert said[0] == "now not comparable" and said[-1].endswith("Unicorns (unicorns), Shanghai, 2021.")
    assert "现为" in next(verdict_lines(again(store, id_, TODAY), "zh"))


def test_it_is_no_witness_for_itself(store: Store) -> None:
    (id_, *_) = kept.keep(store, reading(), seen=SEEN)
    kept.rule(store, id_, "confirmed", by="B", reason="", grade="reported", at=AT)
    adoption.as_observation(store, id_, by="B", at=AT)
    assert standing(store, id_) == "unsupported"


def twice() -> Reading:
    """A text that gives two numbers for one thing."""
    one = reading()
    first, second, *_ = one.claims
    assert first.amount is not None
    other = replace(second, amount=replace(first.amount, value=Fraction(50)), indicator="unicorns", place=first.place)
    other = replace(other, when=first.when)
    return replace(one, claims=(first, other))


def test_what_contradicts_it_counts_until_it_is_rejected(store: Store) -> None:
    first, other = kept.keep(store, twice(), seen=SEEN)
    assert standing(store, first) == standing(store, other) == "inconsistent"
    kept.rule(store, other, "rejected", by="B", reason="of another city", at=AT)
    assert standing(store, first) == "unsupported"
    assert standing(store, other) == "inconsistent", "what was rejected is judged all the same"
