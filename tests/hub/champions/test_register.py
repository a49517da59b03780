"""A register's file: what it says, what is wrong in it, how it is kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from largesse.errors import LargesseError, Mistake
from largesse.hub.champions import store
from largesse.hub.champions.reading import read_register, register_of, shipped
from largesse.hub.champions.states import Standing
from largesse.hub.store import Store
from tests.hub.champions.harbourton import REGISTER

WHEN = datetime(2024, 3, 1)


def test_what_a_register_says() -> None:
    register = read_register(REGISTER, "harbourton.yaml")
    one, two = register.batches
    assert (one.preferred.evidence.source, one.preferred.size) == ("gazette", 3)  # the strongest grade
    assert [said.evidence.source for said in one.disagreeing] == ["blog"]  # the paper's month has the gazette's day
    assert (register.unnamed(one), register.unnamed(two)) == (1, 5)
    kestrel, heron, condor = register.firms
    assert kestrel.changes[0].step.when == one.preferred.when  # a recognition is dated as its batch
    assert kestrel.on(date(2020, 5, 3)) == Standing(None)
    assert kestrel.on(date(2020, 5, 4)) == Standing("recognised")
    assert kestrel.on(date(2021, 12, 31)) == Standing("suspended")
    assert kestrel.on(date(2022, 3, 5)) == Standing("suspended", ("recognised",))
    assert heron.on(date(2024, 1, 1)) == Standing("moved-away")
    assert condor.recognised is None
    assert kestrel.events[0].evidence[0].grade == "unverified"  # its own grade, not its source's
    lens, mirror = kestrel.milestones
    assert [lens.overdue(day) for day in (date(2021, 6, 30), date(2021, 7, 1), date(2022, 2, 1))] == [
        False,
        True,
        False,
    ]
    assert [mirror.overdue(day) for day in (date(2024, 12, 31), date(2025, 1, 1))] == [False, True]
    assert (kestrel.name("zh"), heron.name("zh")) == ("港城红隼光学有限公司", "Heron Lasers")


MISTAKES = {
    "a withdrawn firm is suspended": (
        "      - {state: moved-away, when: 2023, evidence: [{source: paper}]}",
        "      - {state: withdrawn, when: 2022, evidence: [{source: paper}]}\n"
        "      - {state: suspended, when: 2023, evidence: [{source: paper}]}",
        "bad-status",
        "heron: a firm that is withdrawn cannot be suspended: it can be recognised by a batch.",
    ),
    "a step goes back in time": (
        "{state: moved-away, when: 2023",
        "{state: moved-away, when: 2019",
        "bad-status",
        "heron: it is moved-away in 2019, before it was recognised in 2020-05-04.",
    ),
    "a check digit": ("91350100M000100Y43", "91350100M000100Y44", "bad-identifier", "'3' would fit"),
    "a source that is not there": (
        "claim: c-2}]", "claim: c-2}, {source: papers}]", "unknown-source",
        "There is no source 'papers' in this file.",
    ),
    "a batch that is not there": (
        "- {state: recognised, batch: one, evidence: [{source: gazette}]}",
        "- {state: recognised, batch: on, evidence: [{source: gazette}]}",
        "unknown-batch", "There is no batch 'on' in this file. Did you mean 'one'?",
    ),
    "a sector that is not there": (
        "sector: {id: optics", "sector: {id: optic", "unknown-sector", "Did you mean 'optics'?",
    ),
    "more firms than the batch has": (
        "when: 2020-05-04, size: 3", "when: 2020-05-04, size: 1", "batch-too-large",
        "Batch one is of 1 firms, and 2 are named here.",
    ),
    "a firm twice": ("id: condor", "id: heron", "duplicate-id", "There are two of the firm 'heron'."),
    "an id that is none": ("id: condor", "id: Con dor", "bad-name", "'Con dor' is no id of a firm."),
    "a time that is none": ("expected: 2021-06", "expected: June", "not-a-period", "here stands 'June'. Write 2023"),
    "a day that no calendar has": ("expected: 2021-06", "expected: 2021-13", "not-a-period", "'2021-13'"),
    "a change without its time": (
        "{state: moved-away, when: 2023,", "{state: moved-away,", "missing-key", "This change lacks its 'when'.",
    ),
    "a change without an end of its time": (
        "{state: moved-away, when: 2023,", "{state: moved-away, when: 2023/..,", "not-a-period",
        "2023/.. has no last day.",
    ),
    "a batch that suspends": (
        "{state: moved-away, when: 2023,", "{state: moved-away, batch: two, when: 2023,", "bad-status",
        "a batch recognises firms; here one is moved-away.",
    ),
    "an unknown kind of event": ("kind: loss", "kind: los", "unknown-word", "Did you mean 'loss'?"),
    "an unknown grade": ("grade: unverified}", "grade: sure}", "unknown-grade", "'sure'"),
    "a key nobody knows": ("    events:", "    evnts:", "unknown-key", "Did you mean 'events'?"),
    "no evidence": (", evidence: [{source: blog}]}", "}", "missing-key", "lacks its 'evidence'"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_with_its_place(name: str) -> None:
    old, new, kind, said = MISTAKES[name]
    assert REGISTER.count(old) >= 1
    text = REGISTER.replace(old, new, 1)
    mistakes: list[Mistake] = []
    register_of(text, "harbourton.yaml", mistakes.append)
    assert [mistake.kind for mistake in mistakes] == [kind]
    assert said in str(mistakes[0])
    line = text.splitlines()[mistakes[0].span.line - 1]
    assert line not in REGISTER.splitlines() or kind in (
        "batch-too-large",
        "missing-key",
        "unknown-source",
        "duplicate-id",
    )
    with pytest.raises(LargesseError, match=r"harbourton\.yaml:\d+:\d+: "):
        read_register(text, "harbourton.yaml")


def test_an_empty_file_is_said_to_be() -> None:
    with pytest.raises(LargesseError, match="says nothing"):
        read_register("", "x.yaml")


def test_what_the_project_restates_of_shanghai() -> None:
    """Nothing beyond the sources: 6 of 40 and none of 49 are named, no identifier, two dates of the first batch."""
    (text,) = shipped()
    register = read_register(text, "cn_shanghai.yaml")
    first, second = register.batches
    assert [(batch.preferred.size, batch.preferred.when.text) for batch in (first, second)] == [
        (40, "2023-12"),
        (49, "2025-02"),
    ]
    assert (register.unnamed(first), register.unnamed(second)) == (34, 49)
    assert [said.when.text for said in first.disagreeing] == ["2024-02-23"]
    assert {name.text for firm in register.of_batch("first") for name in firm.names} == {
        "SenseTime", "miHoYo", "Shanghai Micro Electronics Equipment", "SMEE", "Jaka Robotics",
        "Xiaodu Technology", "Bilibili",
    }  # fmt: skip
    assert not any(firm.codes for firm in register.firms)
    assert all(one.grade in ("reported", "unverified") for firm in register.firms for _, _, one in firm.evidence())
    smee = register.firm("smee")
    assert smee is not None
    assert (smee.milestones[0].expected, smee.milestones[0].reached) == (None, None)


def test_a_register_is_kept_whole_and_the_last_one_counts() -> None:
    hub = Store.open(None)
    before = [register.place for register in store.registers(hub)]
    register, new = store.load(hub, REGISTER, "harbourton.yaml", WHEN)
    assert new
    assert store.load(hub, REGISTER, "harbourton.yaml", WHEN) == (register, False)
    assert [one.place for one in store.registers(hub)] == [*before, "sk/harbourton"]
    assert register in store.registers(hub)
    assert store.resting_on(hub, "c-1") == [
        ("sk/harbourton/kestrel", "status", "recognised"),
        ("sk/harbourton/kestrel", "loss", "A loss <b>of</b> 3 million"),
    ]
    assert store.resting_on(hub, "c-9") == []
    later, new = store.load(hub, REGISTER.replace("claim: c-1", "claim: c-3"), "harbourton.yaml", WHEN)
    assert new
    assert later in store.registers(hub)
    assert register not in store.registers(hub)
    assert store.resting_on(hub, "c-1") == []
    assert len(store.resting_on(hub, "c-3")) == 2
    assert hub.ask("SELECT count(*) FROM champions_firms") == [(6,)]  # the earlier load stays


def test_a_register_with_a_mistake_is_not_kept() -> None:
    hub = Store.open(None)
    with pytest.raises(LargesseError):
        store.load(hub, REGISTER.replace("id: condor", "id: heron"), "harbourton.yaml", WHEN)
    assert not hub.has(store.LOADS)
