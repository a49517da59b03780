"""Awarding a register: what the files say, held against the plain reference firm by firm, and what is refused."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

import largesse
from largesse.cohort.reading import explain_award
from largesse.cohort.run import AwardResult, award_register
from largesse.errors import LargesseError
from largesse.explain import FORMATS, render
from largesse.language.load import load_programme
from largesse.model.awards import columns
from largesse.model.programme import Programme
from tests.cohort.reference import Call, Everything, Firm, at_least, choose, decided_by, places
from tests.mistakes.made import write_whole

ON = date(2025, 6, 1)
FIRST = date(1970, 1, 1)
APPLIED = [date(2025, 1, 31), date(2025, 2, 1)]
"""The day before the law changes, and the day on which it does."""

RULES = """
selection(
    score="score", places="places", sector="sector", least="least", most="most", unfilled="nobody",
    floor="floor", reserve="reserve", ties=("people", "applied"),
)
points = fact(Count, least=0, most=3)
staff = fact(Count, least=0, most=1)
sector = fact(Choice["a", "b", "c"])
applied_on = fact(Date, least="2025-01-31", most="2025-02-01")
fit = fact(YesNo)


@condition(cites=cite("law", "who"))
def outcome(fit: YesNo) -> YesNo:
    return fit


@rule(until="2025-01-31")
def score(points: Count, p: Parameters) -> Number:
    return rounded(points * p.weight, to="0.1", mode="half up")


@rule(of="score", since="2025-02-01")
def score_of_february(points: Count, p: Parameters) -> Number:
    return rounded(points * p.weight, to="0.01", mode="half up")


@rule
def people(staff: Count) -> Count:
    return staff


@rule
def applied(applied_on: Date) -> Date:
    return applied_on
"""
WEIGHT = "{since: 2025-01-01, value: 0.3, source: law}, {since: 2025-02-01, value: 0.27, source: law}"
PARAMETERS = (
    f"weight: {{unit: share, values: [{WEIGHT}]}}\n"
    """\
places: {unit: count, values: [{since: 2025-01-01, value: 5, source: law}]}
reserve: {unit: count, values: [{since: 2025-01-01, value: 2, source: law}]}
floor: {unit: number, values: [{since: 2025-01-01, value: 0.27, source: law}]}
least: {unit: count, by: sector, values: [{since: 2025-01-01, value: {a: 1, b: 0, c: 2}, source: law}]}
most: {unit: count, by: sector, values: [{since: 2025-01-01, value: {a: 3, b: 2, c: 4}, source: law}]}
"""
)
NAMES = ("score", "people", "applied")
COLUMNS = ("id", "points", "staff", "sector", "applied_on", "fit")
Row = dict[str, Any]


def call(seed: str) -> Call:
    days = [-(day - FIRST).days for day in APPLIED]
    return Call(
        seed, 5, 2, 27, {"a": (1, 3), "b": (0, 2), "c": (2, 4)}, "nobody", ([0, 30, 60, 90, 27, 54, 81], [0, 1], days)
    )


def firm_of(row: Row) -> Firm:
    """A row's firm, its score in hundredths."""
    weight = 30 if row["applied_on"] < date(2025, 2, 1) else 27
    points = None if row["points"] is None else row["points"] * weight
    keys = (points, row["staff"], -(row["applied_on"] - FIRST).days)
    return Firm(row["id"], keys, row["sector"], row["fit"])


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    folder = write_whole(tmp_path_factory.mktemp("call"), RULES, PARAMETERS)
    path = folder / "programme.py"
    text = path.read_text(encoding="utf-8").replace('outcome="outcome",', 'outcome="outcome", counts="applied_on",')
    path.write_text(text, encoding="utf-8")
    return load_programme(folder)


def rows_of(draw: random.Random, firms: int, unknown: int) -> list[Row]:
    found = []
    for i in range(firms + unknown):
        row: Row = {
            "id": f"n{i}", "points": draw.randint(0, 3), "staff": draw.randint(0, 1), "sector": draw.choice("abc"),
            "applied_on": draw.choice(APPLIED), "fit": draw.random() < 0.9,
        }  # fmt: skip
        if i >= firms:
            row["fit"] = True
            row[draw.choice(("points", "staff", "fit"))] = None
        found.append(row)
    draw.shuffle(found)
    return found


def write(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row in rows:
            shown = {**row, "fit": {True: "yes", False: "no", None: None}[row["fit"]]}
            writer.writerow(shown)
    return path


def awards(result: AwardResult) -> list[Row]:
    found = duckdb.connect().execute(f"SELECT * FROM read_parquet('{result.awards}')")
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("number", range(8))
def test_a_register_under_two_laws_gets_what_the_reference_says(
    number: int, programme: Programme, tmp_path: Path
) -> None:
    draw = random.Random(f"register {number}")
    rows = rows_of(draw, draw.randint(0, 14) + 1, draw.randint(0, 3))
    source = write(tmp_path / "firms.csv", rows)
    result = award_register(programme, source, on=ON, seed="a seed", out=tmp_path / "out")
    found, arranged = awards(result), call("a seed")
    firms = [firm for row in rows if (firm := firm_of(row)).eligible is not False]
    assert [row["id"] for row in found] == [firm.id for firm in firms]
    everything, least = Everything(arranged, firms), at_least(arranged, firms)
    known_places = places(arranged, least)
    order = [f.id for f in arranged.order([f for f in firms if f.known])]
    by_id = {firm.id: firm for firm in firms}
    assert result.selection is not None
    parts = result.selection.order.score.denominator

    def in_hundredths(value: int | None) -> int | None:
        return None if value is None else value * 100 // parts

    for row in found:
        if row["id"] not in by_id:
            assert (row["place"], row["certain"], row["rank"], row["status"]) == ("refused", True, None, "refused")
            continue
        firm = by_id[row["id"]]
        can_be = everything.of(firm.id)
        assert row["certain"] == (len(can_be) == 1)
        assert row["could_change"] == (not firm.known and "selected" in can_be and len(can_be) > 1)
        assert in_hundredths(row["score"]) == firm.keys[0]
        assert (row["tie_people"], row["tie_applied"]) == (firm.keys[1], FIRST - timedelta(days=firm.keys[2] or 0))
        if firm.known:
            assert (row["place"], row["rank"]) == (known_places[firm.id], order.index(firm.id) + 1)
            by_score = row["decided_by"] in ("score", "quota", "floor")
            distance = in_hundredths(row["distance"]) if by_score else row["distance"]
            assert (row["decided_by"], distance) == decided_by(arranged, least, firm, NAMES)
        else:
            assert row["place"] == (min(can_be) if len(can_be) == 1 else "undetermined")
    winners = {frozenset(i for i, place in found.items() if place == "selected") for found in everything.places}
    assert result.provisional == (len(winners) > 1)


def test_the_order_of_the_rows_changes_nothing(programme: Programme, tmp_path: Path) -> None:
    rows = rows_of(random.Random("order"), 20, 4)
    results = []
    for name, ordered in (("one", rows), ("other", rows[::-1])):
        source = write(tmp_path / f"{name}.csv", ordered)
        result = award_register(programme, source, on=ON, seed="s", out=tmp_path / name)
        results.append({row["id"]: row for row in awards(result)})
    assert results[0] == results[1]


def test_another_seed_draws_other_lots(programme: Programme, tmp_path: Path) -> None:
    same: Row = {"points": 3, "staff": 1, "sector": "a", "applied_on": APPLIED[0], "fit": True}
    rows = [{"id": f"n{i}", **same} for i in range(30)]
    source = write(tmp_path / "firms.csv", rows)
    chosen = set()
    for seed in ("one", "two"):
        result = award_register(programme, source, on=ON, seed=seed, out=tmp_path / seed)
        found = awards(result)
        wanted = places(call(seed), [firm_of(row) for row in rows])
        assert {row["id"]: row["place"] for row in found} == wanted
        lost = [row for row in found if row["place"] == "not selected"]
        assert all(row["decided_by"] == "lot" and row["lot"] == call(seed).lot(row["id"]) for row in lost)
        chosen.add(frozenset(row["id"] for row in found if row["place"] == "selected"))
    assert len(chosen) == 2


def test_the_summary_says_all_that_the_selection_rests_on(programme: Programme, tmp_path: Path) -> None:
    rows = rows_of(random.Random("summary"), 12, 0)
    rows.append({"id": "open", "points": 3, "staff": 1, "sector": "b", "applied_on": APPLIED[0], "fit": None})
    source = write(tmp_path / "firms.csv", rows)
    award_register(programme, source, on=ON, seed="a seed", out=tmp_path / "out")
    said = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))["selection"]
    assert (said["places"], said["reserve_places"], said["floor"]) == (5, 2, "27/100")
    assert said["provisional"] is True
    assert said["could_change_the_winners"] == {"firms": 1, "first": ["open"]}
    assert [c["rule"] for c in said["criteria"]] == list(NAMES)
    firms = [f for row in rows if (f := firm_of(row)).known]
    outcome = choose(call("a seed"), firms)
    assert said["selected"] == len(outcome.chosen)
    assert {s["sector"]: s["selected"] for s in said["sectors"]} == {
        sector: sum(f.sector == sector for f in (*outcome.kept, *outcome.open)) for sector in "abc"
    }
    with (tmp_path / "out" / "undetermined.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["id"], row["missing"]) for row in csv.DictReader(file)] == [("open", "fit")]


@pytest.mark.parametrize("output_format", ["parquet", "csv"])
def test_every_firm_is_explained_from_the_files_alone(
    output_format: Any, programme: Programme, tmp_path: Path
) -> None:
    rows = rows_of(random.Random("explained"), 16, 4)
    out = tmp_path / "out"
    source = write(tmp_path / "firms.csv", rows)
    award_register(programme, source, on=ON, seed="s", out=out, output_format=output_format)
    source.unlink()
    for row in rows:
        explanation = explain_award(out, row["id"])
        for lang in ("en", "zh"):
            pages = {face: render(explanation, face, lang) for face in FORMATS}
            assert all(row["id"] in page for page in pages.values())
    with pytest.raises(LargesseError, match="has no firm 'n99'"):
        explain_award(out, "n99")
    with pytest.raises(LargesseError, match="holds no run of `largesse award`"):
        explain_award(tmp_path, "n1")


@pytest.mark.parametrize("seed", [None, "", "  "])
def test_without_a_seed_nothing_is_drawn(seed: str | None, programme: Programme, tmp_path: Path) -> None:
    source = write(tmp_path / "firms.csv", rows_of(random.Random("seed"), 3, 0))
    with pytest.raises(LargesseError, match="--seed TEXT"):
        award_register(programme, source, on=ON, seed=seed, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_firms_of_one_id_cannot_be(programme: Programme, tmp_path: Path) -> None:
    rows = rows_of(random.Random("twice"), 3, 0)
    source = write(tmp_path / "firms.csv", [*rows, rows[0]])
    with pytest.raises(LargesseError, match=f"the id '{rows[0]['id']}' stands in more than one row"):
        award_register(programme, source, on=ON, seed="s", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_row_that_cannot_be_read_leaves_the_selection_provisional(programme: Programme, tmp_path: Path) -> None:
    rows = rows_of(random.Random("unread"), 3, 0)
    source = write(tmp_path / "firms.csv", [*rows, {**rows[0], "id": "bad", "points": "many"}])
    result = award_register(programme, source, on=ON, seed="s", out=tmp_path / "out")
    assert result.provisional
    assert result.selection is not None and not result.selection.provisional
    said = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (said["selection"]["provisional"], said["rows"]["rejected"]) == (True, 1)


def test_a_programme_without_a_selection_has_nothing_to_award(tmp_path: Path) -> None:
    country = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm"
    bonus = largesse.load(country / "apprentice_bonus")
    source = tmp_path / "firms.csv"
    source.write_text("id,apprentices\nx,3\n", encoding="utf-8")
    with pytest.raises(LargesseError, match="arranges nothing among firms"):
        bonus.award_register(source, on="2025-06-01", seed="s", out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_decisions_are_those_of_the_register(programme: Programme, tmp_path: Path) -> None:
    source = write(tmp_path / "firms.csv", rows_of(random.Random("decisions"), 9, 3))
    award_register(programme, source, on=ON, seed="s", out=tmp_path / "award")
    largesse.api.LoadedProgramme(programme).decide_register(source, on=ON, out=tmp_path / "decide")
    usual, awarded = (
        duckdb.connect().execute(f"SELECT * FROM read_parquet('{tmp_path / run / 'decisions.parquet'}')")
        for run in ("decide", "award")
    )
    assert usual.description == awarded.description
    assert usual.fetchall() == awarded.fetchall()


@pytest.mark.parametrize("output_format", ["parquet", "csv"])
def test_a_firm_of_unknown_sector_is_told_that_its_sector_is_missing(
    output_format: Any, programme: Programme, tmp_path: Path
) -> None:
    """Its rank is known, its place is not."""
    same: Row = {"points": 3, "staff": 1, "applied_on": APPLIED[1], "fit": True}
    rows = [{"id": "open", **same, "sector": None}, *({"id": f"n{i}", **same, "sector": "c"} for i in range(9))]
    source, out = write(tmp_path / "firms.csv", rows), tmp_path / "out"
    award_register(programme, source, on=ON, seed="s", out=out, output_format=output_format)
    with (out / "undetermined.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["id"], row["missing"]) for row in csv.DictReader(file)] == [("open", "sector")]
    assert "One fact is missing: sector." in render(explain_award(out, "open"), "text", "en")
    assert "missing" not in render(explain_award(out, "n0"), "text", "en")


def test_where_there_are_no_places_and_no_sectors_nobody_is_selected(tmp_path: Path) -> None:
    rules = RULES.replace('sector="sector", least="least", most="most", unfilled="nobody",', "")
    rules = rules.replace('sector = fact(Choice["a", "b", "c"])\n', "")
    numbers = "".join(
        line.replace("value: 5", "value: 0") + "\n"
        for line in PARAMETERS.splitlines()
        if not line.startswith(("least", "most"))
    )
    folder = write_whole(tmp_path / "none", rules, numbers)
    source = tmp_path / "firms.csv"
    source.write_text(
        "id,points,staff,applied_on,fit\na,3,1,2025-01-31,yes\nb,0,1,2025-01-31,yes\n", encoding="utf-8"
    )
    award_register(load_programme(folder), source, on=ON, seed="s", out=tmp_path / "out")
    explained = {lang: render(explain_award(tmp_path / "out", "a"), "text", lang) for lang in ("en", "zh")}
    assert "There are no places." in explained["en"]
    assert "没有名额。" in explained["zh"]


def test_lots_that_begin_alike_are_told_apart_by_the_rest(
    programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Firms are put in order by a number that their lots begin with; where two have the same, by the whole lots."""
    source = write(tmp_path / "firms.csv", rows_of(random.Random("lots"), 40, 3))
    award_register(programme, source, on=ON, seed="s", out=tmp_path / "usual")
    monkeypatch.setattr("largesse.cohort.lots.DIGITS", 1)
    award_register(programme, source, on=ON, seed="s", out=tmp_path / "alike")
    usual, alike = (
        duckdb.connect().execute(f"SELECT * FROM read_parquet('{tmp_path / run / 'awards.parquet'}')").fetchall()
        for run in ("usual", "alike")
    )
    assert usual == alike
    assert "lot" in {row[11] for row in usual}


def test_the_columns_of_the_awards_are_those_that_the_model_says(programme: Programme, tmp_path: Path) -> None:
    source = write(tmp_path / "firms.csv", rows_of(random.Random("columns"), 9, 3))
    award_register(programme, source, on=ON, seed="s", out=tmp_path / "award")
    written = duckdb.connect().execute(f"SELECT * FROM read_parquet('{tmp_path / 'award' / 'awards.parquet'}')")
    names = [column[0] for column in written.description or ()]
    assert sorted(names) == sorted(name for name, _ in columns(programme))
