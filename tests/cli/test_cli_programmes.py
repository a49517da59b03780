"""`programmes`, `facts`, `rulebook`, `check`: what there is, and whether it holds."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from largesse.cli.listed import checked, listed, reviews_due
from largesse.language.load import load_programme
from largesse.language.shelf import LIBRARY, folders
from tests.cli.command_kit import LAKESIDE, Run
from tests.mistakes.kit import SALTHOLM

UNVERIFIED = "cn/shanghai/digital-transformation"
ALL_UNVERIFIED = {UNVERIFIED, "cn/little-giant-2026", "cn/shenzhen/qianhai-rd-centre"}
VERIFIED = "cn/shanghai/innovative-hq"


def test_what_there_is(largesse: Run) -> None:
    ran = largesse("programmes")
    assert ran.code == 0
    assert VERIFIED in ran.out
    assert "2023-03-01 to 2028-02-29" in " ".join(ran.out.split())
    assert UNVERIFIED not in ran.out
    assert re.match(r"Left out: \d+ programmes that rest on what one text alone says;", ran.lines[-1])


def test_the_unverified_only_where_asked_and_said_first(largesse: Run) -> None:
    ran = largesse("programmes", "--unverified")
    warnings = [line for line in ran.lines if line.startswith("!! Warning: UNVERIFIED: ")]
    assert ran.lines[: len(warnings)] == warnings
    assert any(f"({UNVERIFIED})" in line for line in warnings)
    assert VERIFIED in ran.out


def test_what_there_is_for_programs(largesse: Run) -> None:
    data = json.loads(largesse("programmes", "--json", "--on", "2027-01-01").out)
    assert (data["on"], data["left_out_as_unverified"]) == ("2027-01-01", len(ALL_UNVERIFIED))
    verified = [id_ for id_, _ in folders() if id_ not in ALL_UNVERIFIED]
    assert [one["programme"] for one in data["programmes"]] == verified
    all_of_them = json.loads(largesse("programmes", "--json", "--unverified", "--on", "2027-01-01").out)
    assert [one["programme"] for one in all_of_them["programmes"]] == [id_ for id_, _ in folders()]
    assert all_of_them["left_out_as_unverified"] == 0
    for one in all_of_them["programmes"]:
        folder = LIBRARY / one["programme"].replace("-", "_")
        sources = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))
        read = [source["retrieved"] for source in sources.values() if "retrieved" in source]
        assert one["last_checked"] == (min(read).isoformat() if read else None)
        assert one["newest_check"] == (max(read).isoformat() if read else None)
        assert one["days_since_checked"] == ((date(2027, 1, 1) - min(read)).days if read else None)
        own = [id_ for id_ in one["undated_sources"] if ":" not in id_]
        assert own == [id_ for id_, source in sources.items() if "retrieved" not in source]
        cases = (folder / "cases.yaml").read_text(encoding="utf-8")
        assert one["cases"]["all"] == len(re.findall(r"^- ", cases, re.MULTILINE))
        assert one["cases"]["official"] == len(re.findall(r"^  official:", cases, re.MULTILINE))
        assert one["cases"]["by_hand"] == len(re.findall(r"^  by_hand:", cases, re.MULTILINE))
        assert sum(one["cases"].values()) == 2 * one["cases"]["all"]
    grades = {one["programme"]: one["weakest_grade"] for one in all_of_them["programmes"]}
    assert (grades[VERIFIED], grades[UNVERIFIED]) == ("assumed", "unverified")


def test_how_old_it_is_and_what_it_leaves_out() -> None:
    grant, lamps = (load_programme(SALTHOLM / name) for name in ("workshop_grant", "lamp_grant"))
    data = listed(lamps, SALTHOLM / "lamp_grant", date(2026, 3, 12), "zh")
    assert data == {
        "programme": "skerries/saltholm/lamp-grant",
        "title": "盐岛灯具补助",
        "authority": "Harbour Board of Saltholm",
        "since": "2025-01-01",
        "until": None,
        "hypothetical": False,
        "weakest_grade": "enacted",
        "last_checked": "2026-03-02",
        "days_since_checked": 10,
        "newest_check": "2026-03-02",
        "undated_sources": [],
        "reviews_due": [],
        "cases": {"all": 8, "official": 1, "by_hand": 4, "other": 3},
        "not_modelled": [{"name": "appeals", "words": "向议会提出的申诉（第 4 条）。"}],
    }
    assert listed(lamps, SALTHOLM / "lamp_grant", date(2026, 3, 1), "en")["days_since_checked"] == 0
    (due,) = re.findall(r"review: ([0-9-]+)", (SALTHOLM / "workshop_grant/parameters.yaml").read_text("utf-8"))
    day = date.fromisoformat(due)
    assert reviews_due(grant, day - timedelta(days=1)) == []
    assert len(reviews_due(grant, day)) == 1
    unread = replace(lamps.sources["guidance"], retrieved=None)
    unchecked = checked(replace(lamps, sources={**lamps.sources, "guidance": unread}), day)
    assert unchecked["undated_sources"] == ["guidance"]
    assert checked(replace(lamps, sources={"guidance": unread}), day)["days_since_checked"] is None


def test_a_day_that_is_none(largesse: Run) -> None:
    ran = largesse("programmes", "--json", "--on", "soon")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("'soon' is no date:")


def test_the_programmes_of_a_place(largesse: Run) -> None:
    ran = largesse("programmes", "cn/shenzhen")
    ids = [line.split()[0] for line in ran.lines[1:] if line.startswith("cn/")]
    assert ids == ["cn/shenzhen/hnte-rd-subsidy", "cn/shenzhen/qianhai-ai-rent"]
    found = json.loads(largesse("programmes", "fr/", "--json").out)["programmes"]
    assert [one["programme"] for one in found] == ["fr/cii", "fr/cir", "fr/jei"]
    assert [one["programme"] for one in json.loads(largesse("programmes", "fr/cir", "--json").out)["programmes"]] == [
        "fr/cir"
    ]


def test_a_place_that_the_library_does_not_have(largesse: Run) -> None:
    ran = largesse("programmes", "cn/shangai")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "The library has no programme of 'cn/shangai'. Did you mean 'cn/shanghai'?\n"


def test_programmes_in_chinese(largesse: Run) -> None:
    assert largesse("programmes", "--lang", "zh").lines[0].split()[0] == "编号"


def test_facts_for_people(largesse: Run) -> None:
    ran = largesse("facts", LAKESIDE)
    assert ran.code == 0
    assert ran.out.startswith("Lakeside start-up aid\n\nkind — Kind of firm\n")
    about = ran.out.partition("\ngrant_determined")[2].splitlines()
    assert about == [
        " — Grant",
        "  What grant does the mayor determine?",
        "  money, in EUR; EUR 0 to EUR 50,000",
        "  Proof: Letter of the mayor",
        "  determined by: The mayor",
    ]


def test_facts_for_programs(largesse: Run) -> None:
    data = json.loads(largesse("facts", LAKESIDE, "--json").out)
    assert (data["programme"], data["unverified"], data["needs_reference_year"]) == (
        "lakeside/start-up-aid",
        False,
        True,
    )
    facts = {fact["name"]: fact for fact in data["facts"]}
    assert [option["name"] for option in facts["kind"]["options"]] == ["industry", "services"]
    assert facts["rent"] == {
        "name": "rent",
        "label": "Rent",
        "question": "What is the rent a square metre and day?",
        "proof": "Lease",
        "type": "quantity",
        "unit": "EUR/m2/day",
        "yearly": False,
        "least": "0",
        "most": "100",
        "step": "0.01",
        "may_be_absent": False,
        "determined_by": None,
    }
    assert (facts["founded"]["type"], facts["founded"]["least"]) == ("date", "1950-01-01")
    assert (facts["sales"]["yearly"], facts["sales"]["may_be_absent"]) == (True, True)


def test_who_determines_is_said_in_the_language(largesse: Run) -> None:
    assert "由该计划的主管部门认定" in largesse("facts", UNVERIFIED, "--lang", "zh").out
    data = json.loads(largesse("facts", UNVERIFIED, "--json", "--lang", "zh").out)
    said = {fact["determined_by"] for fact in data["facts"]}
    assert {"该计划的主管部门", "税务机关"} <= said
    asked = largesse("ask", UNVERIFIED, "--lang", "zh", "--as-if-in-force", stdin="?\n" * 20).out
    assert "认定" in asked
    assert "authority" not in asked


@pytest.mark.parametrize(
    "command",
    [["facts"], ["rulebook"], ["check"], ["sample", "--firms", "5", "--out", "f.csv"], ["ask", "--as-if-in-force"]],
    ids=lambda command: command[0],
)
def test_an_unverified_programme_says_so_first(largesse: Run, command: list[str]) -> None:
    ran = largesse(command[0], UNVERIFIED, *command[1:])
    assert ran.code == 0
    assert ran.lines[0].startswith("!! Warning: UNVERIFIED: ")


def test_an_unverified_programmes_rulebook_says_so_first(largesse: Run) -> None:
    largesse("rulebook", UNVERIFIED, "--out", "law")
    assert "UNVERIFIED" in Path("law/rulebook.en.md").read_text(encoding="utf-8").partition("\n\n")[0]


def test_an_unverified_programmes_register_says_so_first(largesse: Run) -> None:
    largesse("sample", UNVERIFIED, "--firms", 50, "--out", "f.csv", "--on", "2024-02-23")
    ran = largesse("decide", UNVERIFIED, "f.csv", "--on", "2024-02-23", "--as-if-in-force", "--out", "r")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith("!! Warning: UNVERIFIED: ")
    assert any(line.startswith("!! Warning: AS IF IN FORCE: ") for line in ran.lines)


def test_the_rulebook_in_two_faces(largesse: Run) -> None:
    ran = largesse("rulebook", LAKESIDE, "--out", "law")
    assert (ran.code, ran.lines) == (0, ["law/rulebook.en.html", "law/rulebook.en.md"])
    assert "Ordinance on aid to start-ups" in Path("law/rulebook.en.md").read_text(encoding="utf-8")


def test_the_rulebook_in_chinese_beside_it(largesse: Run) -> None:
    ran = largesse("rulebook", LAKESIDE, "--lang", "zh")
    assert ran.lines == ["out/start-up-aid/rulebook.zh.html", "out/start-up-aid/rulebook.zh.md"]
    assert "湖畔镇创业扶持" in Path(ran.lines[1]).read_text(encoding="utf-8")


def test_the_library_is_checked(largesse: Run) -> None:
    ran = largesse("check")
    assert (ran.code, ran.err) == (0, "")
    warnings = [i for i, line in enumerate(ran.lines) if line.startswith("!! Warning: UNVERIFIED: ")]
    assert any(ran.lines[i + 1].startswith(f"{UNVERIFIED}: loads; ") for i in warnings)
    loaded = [line.partition(": loads; ")[0] for line in ran.lines if ": loads; " in line]
    assert loaded == [name for name, _ in folders()]
    assert {UNVERIFIED, VERIFIED} <= set(loaded)


def test_one_programme_is_checked(largesse: Run) -> None:
    ran = largesse("check", LAKESIDE)
    assert (ran.code, ran.out) == (0, "lakeside/start-up-aid: loads; 1 of 1 case holds.\n")


def test_cases_are_counted_by_kind(largesse: Run) -> None:
    programme = SALTHOLM / "workshop_grant"
    ran = largesse("check", programme)
    assert ran.out.endswith(" 9 of 9 cases hold. Of these: 1 counted by hand, 1 official example.\n")
    assert largesse("check", programme, "--lang", "zh").out.endswith("其中：手工核算 1 个，官方示例 1 个。\n")
    ran = largesse("check", programme, "--json")
    (data,) = json.loads(ran.out)["programmes"]
    assert (data["programme"], data["loads"]) == ("skerries/saltholm/workshop-grant", True)
    assert data["cases"] == {"all": 9, "held": 9, "by_hand": 1, "official": 1, "other": 7}
    assert (data["notices"], data["mistakes"]) == ([], [])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "place" / "lakeside"
    shutil.copytree(LAKESIDE, folder)
    return folder


def test_a_mistake_in_a_programme(largesse: Run, broken: Path) -> None:
    source = broken / "programme.py"
    source.write_text(source.read_text().replace("p.size.staff", "p.size.stuff"))
    ran = largesse("check", "place")
    assert (ran.code, ran.out) == (2, "place/lakeside: refused, 1 mistake.\n")
    assert ran.err.startswith("place/lakeside/programme.py:")
    assert "'staff'" in ran.err or "size.staff" in ran.err
    assert ran.err.count("\n") == 1


def test_a_case_that_does_not_hold(largesse: Run, broken: Path) -> None:
    cases = broken / "cases.yaml"
    cases.write_text(cases.read_text().replace("rent_aid: 24_000", "rent_aid: 24_001"))
    ran = largesse("check", "place")
    assert (ran.code, ran.out) == (2, "lakeside/start-up-aid: loads; 0 of 1 case holds.\n")
    assert "rent_aid: 24001 expected, 24000 came" in ran.err
    ran = largesse("check", "place", "--json")
    (data,) = json.loads(ran.out)["programmes"]
    assert (ran.code, data["loads"], data["cases"]["held"]) == (2, True, 0)
    assert data["mistakes"] == ran.err.splitlines()


def test_cases_that_cannot_be_read(largesse: Run, broken: Path) -> None:
    (broken / "cases.yaml").write_text("- name: [\n")
    ran = largesse("check", broken)
    assert ran.code == 2
    assert ran.err.startswith("place/lakeside/cases.yaml:")


def test_a_folder_without_programmes(largesse: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = largesse("check", "empty")
    assert (ran.code, ran.err) == (2, "empty: there is no programme.py in this folder, nor in one beneath it.\n")
