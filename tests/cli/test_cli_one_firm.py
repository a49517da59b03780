"""`decide`, `explain` and `verify` on one firm."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import LAKESIDE, ON, Run


def test_a_decision_in_short(largesse: Run, firm: Path) -> None:
    ran = largesse("decide", LAKESIDE, firm, "--on", ON)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "Lakeside start-up aid: decision on Example"
    assert "Money in all: EUR 54,000.00" in ran.lines
    assert "Rent aid         granted  EUR 24,000.00" in ran.lines
    assert "today" not in ran.out


def test_a_decision_in_chinese(largesse: Run, firm: Path) -> None:
    ran = largesse("decide", LAKESIDE, firm, "--on", ON, "--lang", "zh")
    assert ran.lines[0] == "湖畔镇创业扶持：对Example的决定"
    assert "金额合计：54,000.00 欧元" in ran.lines


@pytest.mark.parametrize("command", ["decide", "explain"])
def test_without_a_day_it_is_today_and_says_so(largesse: Run, firm: Path, command: str) -> None:
    ran = largesse(command, LAKESIDE, firm, "--as-if-in-force")
    assert ran.code == 0
    assert ran.lines[-1] == "Decided as of today; --on DATE decides as of another day."


def test_what_is_missing_stands_in_the_order_worth_asking(largesse: Run, firm: Path) -> None:
    firm.write_text(firm.read_text().replace("  founded: 2019-03-01\n", "").replace("  rent: 2\n", ""))
    ran = largesse("decide", LAKESIDE, firm, "--on", ON)
    asked = [line.strip() for line in ran.lines if line.strip().startswith(("For the", "1.", "2."))]
    assert asked == [
        "For the decision (1)",
        "1. Founded: When was the firm founded?",
        "For the benefits and their amounts (1)",
        "1. Rent: What is the rent a square metre and day?",
    ]
    assert "one fact is missing" in ran.lines[3]


def test_outside_the_time_in_force(largesse: Run, firm: Path) -> None:
    ran = largesse("decide", LAKESIDE, firm, "--on", "2027-01-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "lakeside/start-up-aid is not in force on 2027-01-01: it is in force from 2023-01-01 to 2026-12-31. "
        "Choose a date within (--on), or ask for it as if in force (--as-if-in-force).\n"
    )
    as_if = largesse("decide", LAKESIDE, firm, "--on", "2027-01-01", "--as-if-in-force")
    assert as_if.code == 0
    assert as_if.lines[0] == "!! Warning: AS IF IN FORCE: on 2027-01-01, the date that counts, the programme"


def test_the_reference_year_may_come_from_the_command(largesse: Run, firm: Path) -> None:
    firm.write_text(firm.read_text().replace("reference_year: 2023\n", ""))
    assert largesse("decide", LAKESIDE, firm, "--on", ON).code == 2
    assert largesse("decide", LAKESIDE, firm, "--on", ON, "--reference-year", 2023).code == 0


def test_two_reference_years_are_refused(largesse: Run, firm: Path) -> None:
    ran = largesse("decide", LAKESIDE, firm, "--on", ON, "--reference-year", 2022)
    assert (ran.code, ran.err) == (2, "--reference-year says 2022, and the firm's own reference year is 2023.\n")


def test_the_unverified_programme_says_so_first_and_counts_no_money(largesse: Run, tmp_path: Path) -> None:
    firm = tmp_path / "firm.json"
    firm.write_text("{}")
    programme = "cn/shanghai/digital-transformation"
    ran = largesse("decide", programme, firm, "--on", ON, "--as-if-in-force")
    assert ran.code == 0
    assert ran.out.startswith("!! Warning: UNVERIFIED: ")
    refused = largesse("decide", programme, firm, "--on", ON)
    assert refused.code == 2
    assert refused.err.startswith(f"{programme}: nobody published when it is in force. To decide all the same,")


def test_money_that_rests_on_something_unverified_is_counted_only_where_asked(largesse: Run, firm: Path) -> None:
    programme = _unverified_lakeside(firm.parent)
    counted = "Money in all: EUR 54,000.00"
    left_out = largesse("decide", programme, firm, "--on", ON)
    assert counted not in left_out.lines
    assert "Money in all: not counted, since it rests on something unverified" in left_out.out
    assert counted in largesse("decide", programme, firm, "--on", ON, "--unverified").lines


def _unverified_lakeside(folder: Path) -> Path:
    programme = folder / "lakeside"
    shutil.copytree(LAKESIDE, programme)
    sources = programme / "sources.yaml"
    sources.write_text(sources.read_text().replace("grade: reported", "grade: unverified"))
    return programme


def test_explained_on_the_terminal(largesse: Run, firm: Path) -> None:
    ran = largesse("explain", LAKESIDE, firm, "--on", ON)
    assert ran.code == 0
    assert "    ✓ Sales (2023): EUR 1,210,000; at least EUR 1,000,000 needed; EUR 210,000" in ran.lines


@pytest.mark.parametrize(
    ("name", "starts"), [("e.html", "<!doctype html>"), ("e.md", "# "), ("e.json", "{"), ("e.txt", "Lakeside")]
)
def test_a_face_goes_by_the_suffix(largesse: Run, firm: Path, name: str, starts: str) -> None:
    ran = largesse("explain", LAKESIDE, firm, "--on", ON, "--out", f"papers/{name}")
    assert (ran.code, ran.out) == (0, f"papers/{name}\n")
    assert Path("papers", name).read_text(encoding="utf-8").lower().startswith(starts.lower())


def test_a_face_may_be_said(largesse: Run, firm: Path) -> None:
    ran = largesse("explain", LAKESIDE, firm, "--on", ON, "--format", "json", "--lang", "zh")
    data = json.loads(ran.out)
    assert (data["language"], data["status"]) == ("zh", "granted")


def test_one_firm_of_a_register_is_explained(largesse: Run, register: Path) -> None:
    ran = largesse("explain", LAKESIDE, register, "--firm", "refused", "--on", ON)
    assert ran.code == 0
    assert ran.lines[0] == "Lakeside start-up aid: decision on refused"
    assert "✗ Growth — no" in ran.lines


def test_a_firm_that_the_register_lacks(largesse: Run, register: Path) -> None:
    ran = largesse("explain", LAKESIDE, register, "--firm", "refusd", "--on", ON)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "firms.csv has no firm 'refusd'. Did you mean 'refused'?\n"


def test_a_register_needs_the_firm(largesse: Run, register: Path) -> None:
    ran = largesse("explain", LAKESIDE, register, "--on", ON)
    assert (ran.code, ran.err) == (2, "firms.csv has 3 firms: say which one (--firm ID).\n")


def test_a_record_is_verified(largesse: Run, firm: Path) -> None:
    recorded = largesse("decide", LAKESIDE, firm, "--on", ON, "--record", "record.json")
    assert (recorded.code, recorded.lines[-1]) == (0, "record.json")
    ran = largesse("verify", "record.json", "--programme", LAKESIDE)
    assert ran.code == 0
    assert ran.lines[0] == "Record: lakeside/start-up-aid, firm Example, decided on 2024-06-01: granted"
    assert ran.lines[1].startswith("It holds: ")
    assert ran.lines[2] == "The programme is today what it was when the decision was recorded."


def test_a_record_holds_after_the_programme_was_edited(largesse: Run, firm: Path) -> None:
    programme = firm.parent / "lakeside"
    shutil.copytree(LAKESIDE, programme)
    largesse("decide", programme, firm, "--on", ON, "--record", "record.json")
    parameters = programme / "parameters.yaml"
    parameters.write_text(parameters.read_text().replace("value: 0.30", "value: 0.25"))
    ran = largesse("verify", "record.json", "--programme", programme)
    assert ran.code == 0
    assert "  Rent aid: granted, EUR 24,000.00 → granted, EUR 20,000.00" in ran.lines
    assert any(line.startswith("  parameter Share of the rent: 30%, from 2023-01-01") for line in ran.lines)


def test_a_record_of_a_programme_that_is_gone_still_holds(largesse: Run, firm: Path) -> None:
    largesse("decide", LAKESIDE, firm, "--on", ON, "--record", "record.json")
    ran = largesse("verify", "record.json")
    assert ran.code == 0
    assert ran.lines[2].startswith("Today this firm is not decided: There is no programme 'lakeside/start-up-aid'.")


def test_a_record_changed_by_hand_does_not_hold(largesse: Run, firm: Path) -> None:
    largesse("decide", LAKESIDE, firm, "--on", ON, "--record", "record.json")
    record = Path("record.json")
    record.write_text(record.read_text().replace('"status": "granted"', '"status": "refused"', 1))
    ran = largesse("verify", record, "--programme", LAKESIDE)
    assert ran.code == 2
    assert "It does NOT hold: decision: recorded refused, comes out granted." in ran.lines


FACES = ("text", "md", "html", "json")


@pytest.mark.parametrize("face", FACES)
def test_an_explanation_counts_unverified_money_only_if_asked(largesse: Run, firm: Path, face: str) -> None:
    sources = firm.parent / "lakeside"
    shutil.copytree(LAKESIDE, sources)
    listed = sources / "sources.yaml"
    listed.write_text(listed.read_text().replace("grade: enacted", "grade: unverified"))
    said = ["explain", sources, firm, "--on", ON, "--format", face]
    plain, asked = largesse(*said).out.replace("\n", " "), largesse(*said, "--unverified").out.replace("\n", " ")
    assert "Money in all: not counted" in plain
    assert "unverified counts it in" in plain
    assert "not counted" not in asked
    if face == "json":
        assert (json.loads(plain)["total"], json.loads(asked)["total"]["text"]) == (None, "EUR 54,000.00")
    else:
        assert ("54,000.00" in plain, "54,000.00" in asked) == (False, True)


def test_a_record_is_verified_in_chinese(largesse: Run, firm: Path) -> None:
    programme = firm.parent / "lakeside"
    shutil.copytree(LAKESIDE, programme)
    largesse("decide", programme, firm, "--on", ON, "--record", "record.json")
    record, parameters = Path("record.json"), programme / "parameters.yaml"
    parameters.write_text(parameters.read_text().replace("value: 0.30", "value: 0.25"))
    record.write_text(record.read_text().replace('"The mayor"', '""').replace('"engine": "', '"engine": "9.'))
    ran = largesse("verify", record, "--programme", programme, "--lang", "zh")
    assert ran.code == 2
    assert "记录不成立：文件写成后被改动：其哈希不符。" in ran.lines
    assert any(line.endswith("的认定缺少认定人或理由。") for line in ran.lines)
    assert "  金额合计：54,000.00 欧元 → 50,000.00 欧元" in ran.lines
    assert not [line for line in ran.lines if "rent" in line or "grant" in line]


def test_both_engines_are_named(largesse: Run, firm: Path) -> None:
    largesse("decide", LAKESIDE, firm, "--on", ON, "--record", "record.json")
    assert "recorded by engine" in largesse("verify", "record.json", "--programme", LAKESIDE).lines[1]
    assert "only if the hash is also kept elsewhere" in " ".join(largesse("verify", "--help").out.split())


def test_a_programme_that_is_not_there_or_another_does_not_verify(largesse: Run, firm: Path) -> None:
    largesse("decide", LAKESIDE, firm, "--on", ON, "--record", "record.json")
    for other in ("nofolder", "cn/shanghai/digital-transformation"):
        ran = largesse("verify", "record.json", "--programme", other)
        assert (ran.code, ran.out) == (2, "")
    assert "the record is of lakeside/start-up-aid, and this is cn/shanghai/digital-transformation" in ran.err


def test_a_record_as_if_in_force_says_so_first(largesse: Run, firm: Path) -> None:
    largesse("decide", LAKESIDE, firm, "--on", "2030-01-01", "--as-if-in-force", "--record", "record.json")
    ran = largesse("verify", "record.json", "--programme", LAKESIDE)
    assert ran.code == 0
    assert ran.lines[0].startswith("!! Warning: AS IF IN FORCE")
