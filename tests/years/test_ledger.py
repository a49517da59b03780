"""The ledger of one firm: equal to the reference, and true to what must hold of every ledger."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from largesse.years.entries import outstanding, total
from largesse.years.ledger import ledger
from tests.years.made import Made, firms, made, plain, sums_of, years_of
from tests.years.reference import reference


@settings(max_examples=250, deadline=None)
@given(made(), firms())
def test_it_is_the_reference_to_the_last_cent(rules: Made, firm: list[dict[str, Any]]) -> None:
    found = ledger(rules.terms, years_of(firm))
    recognised, expected = reference(rules.kinds, firm)
    assert found.recognised == recognised
    assert plain(sums_of(found.entries)) == plain(expected)


@settings(max_examples=80, deadline=None)
@given(made(), firms())
def test_no_more_is_paid_than_committed_nor_taken_back_than_paid(rules: Made, firm: list[dict[str, Any]]) -> None:
    entries = ledger(rules.terms, years_of(firm)).entries
    for award in {(entry.benefit, entry.award) for entry in entries}:
        of_award = [entry for entry in entries if (entry.benefit, entry.award) == award]
        for year in {entry.year for entry in of_award}:
            so_far = [entry for entry in of_award if entry.year <= year]
            assert 0 <= total(so_far, "recovered") <= total(so_far, "paid") <= total(so_far, "committed")
            assert outstanding(so_far) >= 0
    assert all(entry.amount is None or entry.amount >= 0 for entry in entries)


@settings(max_examples=80, deadline=None)
@given(made(), firms(unknowns=False))
def test_where_all_is_known_nothing_is_undetermined(rules: Made, firm: list[dict[str, Any]]) -> None:
    entries = ledger(rules.terms, years_of(firm)).entries
    assert all(entry.kind != "undetermined" and entry.amount is not None for entry in entries)


@settings(max_examples=250, deadline=None)
@given(made(), firms(unknowns=False), st.data())
def test_what_is_unknown_neither_pays_nor_recovers(
    rules: Made, firm: list[dict[str, Any]], data: st.DataObject
) -> None:
    """By the end of any year no more is paid, nor taken back, than would be if all were known: whatever it is.

    (The awards themselves are known: an award after an undetermined year is another award.)
    """
    awarded = {name: next((y["year"] for y in firm if y["amounts"][name]), None) for name in firm[0]["amounts"]}
    hidden = [{**year, "holds": dict(year["holds"]), "amounts": dict(year["amounts"])} for year in firm]
    for year in hidden:
        for name in year["holds"]:
            if data.draw(st.integers(0, 3)) == 0:
                year["holds"][name] = None
        for name, first in awarded.items():
            if first is not None and year["year"] > first and data.draw(st.integers(0, 3)) == 0:
                year["amounts"][name] = None
    partly, wholly = (ledger(rules.terms, years_of(one)).entries for one in (hidden, firm))
    for name in awarded:
        for kind in ("paid", "recovered", "interest"):
            for year in firm:
                less, more = (
                    total([e for e in entries if e.benefit == name and e.year <= year["year"]], kind)
                    for entries in (partly, wholly)
                )
                assert less <= more, (name, kind, year["year"])
