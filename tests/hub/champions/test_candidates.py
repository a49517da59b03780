"""Candidates: every pair that the definitions make one, with the best reason, and what speaks against it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.champions.candidates import Candidate, Objection, Party, candidates
from largesse.hub.champions.identifiers import Identifier


def only(one: Party, other: Party) -> Candidate:
    found = candidates([one], [other], ("Harbourton", "港城"))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("one", "other", "why", "words"),
    [
        ("Kestrel Optics", "KESTREL OPTICS CO LTD", "name", ()),
        ("Kestrel Optics", "Optics, Kestrel", "order", ()),
        ("Harbourton Kestrel Optics", "Kestrel Optics", "place", ()),
        ("KesTrel", "Kes Trel Inc", "letters", ()),
        ("Kestrel Optics", "Kestrel Optiks", "spelling", ()),
        ("Kestrel", "Kestrel Optics Research", "part", ("kestrel",)),
        ("Kestrel Optics", "Kestrel Lasers", "part", ("kestrel",)),
        ("红隼", "港城红隼光学科技股份有限公司", "part", ("红隼",)),
        ("紅隼光學", "红隼光学(集团)", "name", ()),
        ("红隼光学仪器", "红隼光学仪表", "spelling", ()),
    ],
)
def test_the_reason(one: str, other: str, why: str, words: tuple[str, ...]) -> None:
    reason = only(Party("a", (one,)), Party("b", (other,))).reason
    assert (reason.why, reason.words, reason.names) == (why, words, (one, other)) or why == "spelling"
    assert reason.why == why


def test_how_near_a_spelling_is() -> None:
    reason = only(Party("a", ("Kestrel Optics Works",)), Party("b", ("Kestral Opticks Works",))).reason
    assert (reason.why, reason.edits, reason.letters) == ("spelling", 2, 19)


@pytest.mark.parametrize(
    ("one", "other"), [("Hawk", "Hawx"), ("Kestrel", "Condor"), ("Optics", ""), ("甲乙", "甲丙")]
)
def test_other_names_are_no_candidates(one: str, other: str) -> None:
    assert candidates([Party("a", (one,))], [Party("b", (other,))]) == []


def test_what_speaks_against_it() -> None:
    code = Identifier("uscc", "91350100M000100Y43")
    one = Party("a", ("Kestrel Optics",), "cn", frozenset({"optics"}), (code,))
    other = Party("b", ("Kestrel Optics",), "gb", frozenset({"banks"}), (Identifier("uscc", "X"),))
    assert only(one, other).against == (
        Objection("identifier", code.code, "X"),
        Objection("country", "cn", "gb"),
        Objection("sector", "optics", "banks"),
    )
    assert only(one, Party("c", ("Kestrel Optics",))).against == ()  # nothing known speaks against nothing


def test_an_identifier_is_the_strongest_reason_and_another_name_speaks_against_it() -> None:
    code = Identifier("lei", "7LTWFZYICNSX8D621K86")
    found = only(Party("a", ("Kestrel",), identifiers=(code,)), Party("b", ("Condor",), identifiers=(code,)))
    assert found.reason.why == "identifier"
    assert [one.against for one in found.against] == ["names"]
    renamed = only(
        Party("a", ("Kestrel", "Condor"), identifiers=(code,)), Party("b", ("Condor",), identifiers=(code,))
    )
    assert renamed.against == ()


def test_several_that_fit_alike_are_said_to() -> None:
    others = [Party("b", ("Kestrel Ltd",), "cn"), Party("c", ("Kestrel Inc",), "us"), Party("d", ("Kestrel Optics",))]
    found = candidates([Party("a", ("Kestrel",))], others)
    assert [(one.record, one.reason.why) for one in found] == [("c", "name"), ("b", "name"), ("d", "part")]
    assert [one.against for one in found] == [(Objection("several", "2"),), (Objection("several", "2"),), ()]


def distance(one: str, other: str) -> int:
    """Letters added, left out, changed, or two neighbours changed about (none of them touched again)."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = table[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, change)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(
    st.lists(st.text("bdf", min_size=3, max_size=16), min_size=1, max_size=6),
    st.lists(st.text("bdf", min_size=3, max_size=16), min_size=1, max_size=6),
)
def test_blocking_misses_no_near_spelling(ours: list[str], theirs: list[str]) -> None:
    found = candidates(
        [Party(f"a{n}", (name,)) for n, name in enumerate(ours)],
        [Party(f"b{n}", (name,)) for n, name in enumerate(theirs)],
    )
    expected = {}
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            shorter = min(len(one), len(other))
            apart = distance(one, other)
            if apart == 0 or (shorter >= 5 and apart <= max(1, shorter // 7)):
                expected[f"a{i}", f"b{j}"] = apart
    assert {(one.champion, one.record): one.reason.edits for one in found} == expected


def test_large_lists_are_quick() -> None:
    """50 champions among 2,500 firms, and 10,000 among 10,000."""
    chance = random.Random(5)
    syllables = [a + b for a in "bcdfghjklmnprstvz" for b in "aeiou"]

    def made(n: int) -> str:
        return " ".join("".join(chance.choices(syllables, k=3)) for _ in range(2)) + f" {'Ltd' if n % 2 else 'Inc'}"

    names = [made(n) for n in range(10_000)]
    others = [f"Co {name[:5]}x{name[5:]}" if n % 3 else name.upper() for n, name in enumerate(names)]
    ours = [Party(f"a{n}", (name,)) for n, name in enumerate(names)]
    theirs = [Party(f"b{n}", (name,)) for n, name in enumerate(others)]
    start = time.perf_counter()
    few = candidates(ours[:50], theirs[:2500])
    middle = time.perf_counter()
    many = candidates(ours, theirs)
    end = time.perf_counter()
    assert {one.champion for one in few} == {f"a{n}" for n in range(50)}
    assert {(f"a{n}", f"b{n}") for n in range(10_000)} <= {(one.champion, one.record) for one in many}
    assert middle - start < 5
    assert end - middle < 60
