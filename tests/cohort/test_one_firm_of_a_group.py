"""One firm out of a register: its group's sums are those with which the register decides it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pytest

from largesse.batch.one_firm import firm_of
from largesse.batch.run import decide_register
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.errors import LargesseError
from largesse.explain import explain, render
from largesse.model.programme import Programme
from tests.cohort.test_groups import BY_OWNER, LINKED, ON, QUAY, REST, linked, written

__all__ = ["linked"]


def decided(programme: Programme, firms: Path, id_: str, tables: Mapping[str, Path]) -> Decision:
    return Decider(programme).decide(firm_of(programme, firms, id=id_, tables=tables, on=ON), ON)


def check_all(programme: Programme, firms: Path, tables: Mapping[str, Path], out: Path) -> set[str]:
    """Every firm comes out one by one as in its register; gives how they came out."""
    decide_register(programme, firms, on=ON, out=out, tables=tables)
    rows = duckdb.execute(f"SELECT id, status, repairs_amount, missing FROM '{out}/decisions.parquet'").fetchall()
    for id_, status, amount, missing in rows:
        one = decided(programme, firms, id_, tables)
        found = (one.status, one.benefits["repairs"].amount, ";".join(one.missing_cells))
        assert found == (status, amount, missing)
    for (id_,) in duckdb.execute(f"SELECT id FROM '{out}/rejected.csv'").fetchall():
        with pytest.raises(LargesseError, match="is rejected"):
            firm_of(programme, firms, id=id_, tables=tables, on=ON)
    return {status for _, status, *_ in rows}


@pytest.mark.parametrize("seed", range(3))
def test_groups_by_a_common_owner(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    owners = ["G", "H", "I", "absent", *([""] if seed == 2 else [])]
    rows = [
        [f"f{i}", chance.choice(owners), chance.choice((3, 20, 40, 40, "" if i < 2 else 9)), *REST] for i in range(9)
    ]
    rows += [["bad", chance.choice("GH"), "many", *REST]] if seed == 1 else []
    firms = written(tmp_path / "firms.csv", [[*BY_OWNER], *rows])
    assert check_all(QUAY, firms, {}, tmp_path / "out") >= {"refused"}


@pytest.mark.parametrize("seed", range(3))
def test_groups_by_links(linked: Programme, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    ids = [f"f{i}" for i in range(9)]
    rows = [[id_, chance.choice((3, 20, 30, "")), *REST] for id_ in ids]
    firms = written(tmp_path / "firms.csv", [LINKED, *rows])
    days = ("", str(ON), "2025-05-02", "2020-01-01")
    pairs = [[*chance.sample([*ids, "elsewhere"], 2), chance.choice(days)] for _ in range(6)]
    links = written(tmp_path / "links.csv", [["firm", "other", "since"], *pairs])
    statuses = check_all(linked, firms, {"undertaking": links}, tmp_path / "out")
    assert statuses >= {"granted", "undetermined"}
    assert check_all(linked, firms, {}, tmp_path / "none") == {"undetermined"}


def test_a_sum_that_is_given_is_not_added_up(tmp_path: Path) -> None:
    firms = written(
        tmp_path / "firms.csv",
        [[*BY_OWNER, "group_staff"], ["a", "G", 5, *REST, 60], ["b", "G", 5, *REST, 60], ["c", "G", 5, *REST, ""]],
    )
    assert decided(QUAY, firms, "a", {}).status == "refused"
    assert decided(QUAY, firms, "c", {}).status == "undetermined"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "It is the sum of Staff over all firms of its group (Undertaking): give the sum itself, or a register",
        ),
        ("zh", "请直接给出该和，或提供含全部企业的名册"),
    ],
)
def test_one_firm_alone_is_told_how_the_sum_can_be_given(lang: str, said: str) -> None:
    facts = {"owner": "X", "staff": 5, "applied_on": "2025-03-01", "repair_cost": 1000, "lamp_cost": 1}
    decision = Decider(QUAY).decide(read_firm(QUAY, {"facts": facts}), date(2026, 5, 1))
    text = render(explain(decision), "text", lang)
    assert said.replace(" ", "") in text.replace("\n", "").replace(" ", "")
    given = Decider(QUAY).decide(read_firm(QUAY, {"facts": {**facts, "group_staff": 5}}), date(2026, 5, 1))
    assert said[:20] not in render(explain(given), "text", lang)
