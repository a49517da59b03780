"""What became of them: on made-up editions, where the effect is known."""

from __future__ import annotations

from datetime import datetime
from math import isinf, log, sqrt
from pathlib import Path
from statistics import pstdev

import pytest

from largesse.hub.champions import api, outcomes, store
from largesse.hub.champions.editions import MEASURES, Panel, read_editions
from largesse.hub.champions.matched import nearest
from largesse.hub.champions.outcome import Outcome
from largesse.hub.store import Store
from tests.hub.champions import made
from tests.hub.champions.harbourton import REGISTER

WHEN = datetime(2024, 3, 1)
BOTH = {"KESTREL OPTICS": 0.4, "HERON LASERS": 0.4}


def hub_with(tmp_path: Path, editions: Path, judged: dict[str, str]) -> Path:
    """A hub in which champions are judged to be firms of the editions."""
    hub = tmp_path / "hub.duckdb"
    (tmp_path / "register.yaml").write_text(REGISTER, encoding="utf-8")
    api.load(hub, [tmp_path / "register.yaml"])
    api.match(hub, [editions], called="made")
    for champion, firm in judged.items():
        api.judge(hub, champion, f"made:{firm}", "positive", by="A", reason="b")
    return hub


def found(editions: Path, hub: Path, k: int = 6) -> Outcome:
    (one,) = api.outcome(hub, [editions], place="sk/harbourton", called="made", k=k)
    return one


def limits(outcome: Outcome) -> set[str]:
    return {one.id.rpartition(".")[2] for one in outcome.limits}


def test_a_planted_effect_is_found_after_and_nothing_before(tmp_path: Path) -> None:
    """Recognised in 2020; from 2021 on they have e^0.4 times as much of everything."""
    editions = made.write(tmp_path / "editions", range(2016, 2024), 60, BOTH, since=2021)
    hub = hub_with(tmp_path, editions, {"kestrel": "KESTREL OPTICS", "heron": "HERON LASERS"})
    outcome = found(editions, hub)
    assert outcome.after
    assert [one.matched.base for one in outcome.followed if one.matched] == [2019, 2019]
    lines = {(line.measure, line.side, line.offset): line.found for line in outcome.lines}
    assert {(side, offset) for _, side, offset in lines} == {
        ("before", -3), ("before", -2), ("before", -1), ("recognition", 1), ("after", 2), ("after", 3), ("after", 4),
    }  # fmt: skip
    covered = 0
    for (_, side, _), one in lines.items():
        planted = 0.4 if side == "after" else 0.0
        assert not isinf(one.low)
        covered += one.low <= planted <= one.high
        assert one.difference == pytest.approx(planted, abs=0.08)
        assert (one.low > 0.2) == (side == "after")
    assert covered >= 17  # of 21 intervals of 95%
    assert "no_after" not in limits(outcome)
    assert outcomes.shown([outcome], "en").notices == ()
    assert {"few", "success", "cause", "survivors", "unnamed"} <= limits(outcome)


def test_a_recognition_known_only_between_years_has_neither_before_nor_after_in_them(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", range(2016, 2024), 30, BOTH, since=2021)
    hub = hub_with(tmp_path, editions, {"heron": "HERON LASERS"})
    text = REGISTER.replace("when: 2020-05-04, size: 3", "when: 2019/2021, size: 3")
    (tmp_path / "register.yaml").write_text(
        text.replace("suspended, when: 2021", "suspended, when: 2022"), encoding="utf-8"
    )
    api.load(hub, [tmp_path / "register.yaml"])
    (one,) = found(editions, hub).followed
    assert one.matched is not None
    assert (one.matched.base, one.recognised) == (2018, 2021)
    sides = {line.offset: line.side for line in found(editions, hub).lines}
    assert sides == {-2: "before", -1: "before", **dict.fromkeys((1, 2, 3), "recognition"), 4: "after", 5: "after"}


def test_before_there_is_an_after_it_says_so(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", range(2016, 2020), 30, BOTH, since=2021)
    hub = hub_with(tmp_path, editions, {"kestrel": "KESTREL OPTICS", "heron": "HERON LASERS"})
    outcome = found(editions, hub)
    assert not outcome.after
    assert {line.side for line in outcome.lines} == {"before"}
    for lang, said in (("en", "There is no year after the recognition yet"), ("zh", "认定之后尚无数据年度")):
        (notice,) = outcomes.shown([outcome], lang).notices
        assert said in str(notice)


def test_who_is_not_judged_is_neither_compared_nor_a_neighbour(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", range(2016, 2024), 20, BOTH, since=2021)
    hub = hub_with(tmp_path, editions, {"kestrel": "KESTREL OPTICS"})
    outcome = found(editions, hub, k=50)
    assert [one.name for one in outcome.followed] == ["Kestrel Optics"]
    assert outcome.absent == ("Heron Lasers",)
    assert [(one.champion, one.record) for one in outcome.unjudged] == [("sk/harbourton/heron", "made:HERON LASERS")]
    assert "HERON LASERS" not in {row.name for one in outcome.followed for row in one.beside}
    assert {"unjudged", "absent"} <= limits(outcome)
    api.judge(hub, "heron", "made:HERON LASERS", "negative", by="A", reason="another")
    outcome = found(editions, hub, k=50)
    assert outcome.unjudged == ()
    assert "HERON LASERS" in {row.name for one in outcome.followed for row in one.beside}


def test_judgements_that_contradict_each_other_leave_a_champion_out(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", range(2016, 2024), 20, BOTH, since=2021)
    hub = hub_with(tmp_path, editions, {"kestrel": "KESTREL OPTICS", "heron": "HERON LASERS"})
    api.judge(hub, "made:KESTREL OPTICS", "made:FIRM 001", "positive", by="A", reason="b")
    api.judge(hub, "kestrel", "made:FIRM 001", "negative", by="A", reason="b")
    outcome = found(editions, hub)
    assert outcome.in_conflict == ("sk/harbourton/kestrel",)
    assert [one.name for one in outcome.followed] == ["Heron Lasers"]
    assert "conflict" in limits(outcome)
    api.undo(hub, 4, by="A", reason="b")
    assert found(editions, hub).in_conflict == ()


def test_one_firm_that_is_two_champions_is_neither(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", range(2016, 2024), 20, BOTH, since=2021)
    hub = hub_with(tmp_path, editions, {"kestrel": "FIRM 001", "heron": "FIRM 001"})
    outcome = found(editions, hub)
    assert outcome.in_conflict == ("sk/harbourton/kestrel", "sk/harbourton/heron")
    assert (outcome.followed, outcome.lines) == ((), ())


def test_nobody_found_yet(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", range(2016, 2018), 10, {}, since=2021)
    with Store.open(None) as hub:
        store.load(hub, REGISTER, "x", WHEN)
    outcome = found(editions, hub_with(tmp_path, editions, {}))
    assert outcome.lines == ()
    assert outcome.absent == ("Kestrel Optics", "Heron Lasers")


def test_the_nearest_are_those_that_the_definition_says(tmp_path: Path) -> None:
    editions = made.write(tmp_path / "editions", [2018], 40, {"KESTREL": 0.0}, since=2030, noise=0.5)
    panel = Panel(read_editions([editions]))
    rows = {firm: years[2018] for firm, years in panel.rows.items()}
    own = panel.firm("KESTREL", "Skerries")
    logs = {
        firm: [log(value) for measure in MEASURES if (value := row.above_zero(measure))] for firm, row in rows.items()
    }
    spread = [pstdev(one[at] for one in logs.values()) for at in range(3)]

    def away(firm: str) -> float:
        return sqrt(sum(((a - b) / s) ** 2 for a, b, s in zip(logs[own], logs[firm], spread, strict=True)))

    barred = frozenset({min((firm for firm in rows if firm != own), key=away)})
    expected = sorted(
        (firm for firm in rows if firm != own and firm not in barred), key=lambda firm: (away(firm), firm)
    )
    matched = nearest(panel, own, 2018, 4, barred)
    assert matched is not None
    assert [one.firm for one in matched.neighbours] == expected[:4]
    assert [one.distance for one in matched.neighbours] == pytest.approx([away(firm) for firm in expected[:4]])


def test_neighbours_are_looked_for_near_by_first(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    head = "Company,Country,Region,Industry,R&D 2018\n"
    file.write_text(
        head + "KESTREL,S,Isles,O,10\nA,S,Isles,O,900\nB,T,Isles,O,11\nC,U,Main,O,10\nD,S,Isles,P,10\n",
        encoding="utf-8",
    )
    panel = Panel(read_editions([file]))
    own = panel.firm("KESTREL", "S")

    def names(k: int) -> tuple[str, list[str]]:
        matched = nearest(panel, own, 2018, k, frozenset())
        assert matched is not None
        return matched.within, [one.name for one in matched.neighbours]

    assert names(1) == ("country", ["A"])
    assert names(2) == ("region", ["B", "A"])
    assert names(3) == ("world", ["C", "B", "A"])
    assert names(9) == ("world", ["C", "B", "A"])  # never another industry
    assert nearest(panel, panel.firm("D", "S"), 2018, 1, frozenset()) is None
    assert nearest(panel, own, 2017, 1, frozenset()) is None
