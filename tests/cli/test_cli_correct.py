"""`correct` on the command line: the difference of each benefit, why, in both languages and for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import Run
from tests.cli.test_cli_bad_input import one_line
from tests.mistakes.kit import SALTHOLM

SEAT = SALTHOLM / "harbour_seat"
FIRM = """\
id: mover
facts: {has_seat: true, staff: 60, insolvent: false, rent_paid: 20_000, research: 10_000, profit: 5_000}
"""

SAID = """\
Record: skerries/saltholm/harbour-seat, firm mover, decided on 2021-12-31: granted
Corrected facts:
  People employed: 60 → 45
  Rent paid: EUR 20,000.00 → EUR 30,000.00
Decision: granted → granted

Start-up aid: to recover: EUR 15,000.00
  EUR 60,000.00 → EUR 45,000.00
  because: People employed: 60 → 45

Rent subsidy: to pay: EUR 5,000.00
  EUR 10,000.00 → EUR 15,000.00
  because: Rent paid: EUR 20,000.00 → EUR 30,000.00

Research credit: nothing follows

Training bonus: to recover: EUR 5,000.00
  EUR 5,000.00 → EUR 0.00
  because: People employed: 60 → 45

In all to recover: EUR 15,000.00
"""


@pytest.fixture
def record(largesse: Run, tmp_path: Path) -> Path:
    (tmp_path / "firm.yaml").write_text(FIRM, encoding="utf-8")
    assert largesse("decide", SEAT, "firm.yaml", "--on", "2021-12-31", "--record", "record.json").code == 0
    return tmp_path / "record.json"


def corrected(facts: str) -> Path:
    path = Path("facts.yaml")
    path.write_text(facts, encoding="utf-8")
    return path


def test_what_is_to_be_paid_and_recovered_and_why(largesse: Run, record: Path) -> None:
    ran = largesse("correct", record, corrected("facts: {staff: 45, rent_paid: 30_000}"), "--programme", SEAT)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == SAID


def test_a_condition_that_changed_is_a_reason(largesse: Run, record: Path) -> None:
    ran = largesse("correct", record, corrected("facts: {has_seat: false}"), "--programme", SEAT, "--lang", "zh")
    assert "决定：给予 → 不予" in ran.lines
    at = ran.lines.index("开办资助：应追回 60,000.00 欧元")
    assert ran.lines[at + 2 : at + 5] == [
        "  原因：总部在盐岛市：是 → 否",
        "  原因：总部在盐岛市：是 → 否",
        "  原因：符合条件：是 → 否",
    ]
    assert ran.lines[-1] == "合计应追回：77,000.00 欧元"


def test_nothing_is_told_in_money_while_a_side_is_undetermined(largesse: Run, record: Path) -> None:
    ran = largesse("correct", record, corrected("facts: {staff: null}"), "--json")
    data = json.loads(ran.out)
    assert data["status"] == {"then": "granted", "now": "undetermined"}
    assert data["facts"] == [{"fact": "staff", "then": "60", "now": "not given"}]
    assert data["difference_minor_units"] is None
    assert {(b["follows"], b["amount_minor_units"], tuple(b["missing"])) for b in data["benefits"]} == {
        ("undetermined", None, ("staff",))
    }
    said = largesse("correct", record, "facts.yaml").lines
    assert "  No amount can be told. Missing: staff" in said
    assert said[-1] == "In all: not known yet, since a benefit is undetermined."


def test_a_new_record_is_kept_and_corrected_back(largesse: Run, record: Path) -> None:
    there = largesse("correct", record, corrected("facts: {staff: 45}"), "--record", "new.json", "--json")
    assert largesse("verify", "new.json", "--programme", SEAT).code == 0
    back = largesse("correct", "new.json", corrected("facts: {staff: 60}"), "--json")
    differences = [json.loads(ran.out)["difference_minor_units"] for ran in (there, back)]
    assert differences == [-20_000_00, 20_000_00]


def test_nothing_corrected_is_said(largesse: Run, record: Path) -> None:
    ran = largesse("correct", record, corrected("facts: {staff: 60}"), "--programme", SEAT)
    assert ran.lines[1] == "Nothing is corrected: every fact given is as recorded."
    assert ran.lines[-1] == "In all: nothing is to be paid or recovered."


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("facts: {staf: 45}", "facts.yaml: skerries/saltholm/harbour-seat has no fact 'staf'. Did you mean 'staff'?"),
        ("facts: {staff: -1}", "facts.yaml: staff is -1"),
        (
            "{id: another, facts: {staff: 45}}",
            "facts.yaml is about the firm 'another', and the record about 'mover'.",
        ),
        ("{reference_year: 2020, facts: {staff: 4}}", "facts.yaml has the reference year 2020, and the record None"),
    ],
)
def test_bad_facts_are_one_line(largesse: Run, record: Path, facts: str, said: str) -> None:
    assert one_line(largesse, "correct", record, corrected(facts)).startswith(said)


def test_a_record_that_was_changed_corrects_nothing(largesse: Run, record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('"amount": 6000000', '"amount": 5000000'), encoding="utf-8")
    said = one_line(largesse, "correct", record, corrected("facts: {staff: 45}"))
    assert said.endswith("does not hold as a record (`largesse verify` says why): it corrects nothing.")


def test_a_record_is_not_written_over(largesse: Run, record: Path) -> None:
    said = one_line(largesse, "correct", record, corrected("facts: {staff: 45}"), "--record", record)
    assert said.endswith("is an input, and the output would overwrite it: name another place.")


def test_the_programme_of_another_id(largesse: Run, record: Path) -> None:
    facts = corrected("facts: {staff: 45}")
    said = one_line(largesse, "correct", record, facts, "--programme", SALTHOLM / "apprentice_bonus")
    assert said.startswith("The record is of skerries/saltholm/harbour-seat, and")


def test_a_record_says_that_the_programme_pays_otherwise_today(largesse: Run, record: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SEAT, tmp_path / "today"))
    path = folder / "programme.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('again="yearly", ', "").replace("years=3,", "years=4,"), encoding="utf-8")
    ran = largesse("verify", record, "--programme", folder)
    assert ran.code == 0
    assert (
        "  programme how benefits are paid: (there); (there); (there); (there) → " + "(there); " * 3 + "(there)"
        in ran.lines
    )
    assert any(line.startswith("  programme what must go on holding: ") for line in ran.lines)


AIDED = """\
id: acme
facts:
  granted_on: 2025-05-20
  for_primary_production: false
  tied_to_exports: false
  further_conditions_determined: {value: true, author: Officer Weber, reason: checked against the Regulation}
  member_state: LU
  earlier_awards:
    - {granted_on: 2024-03-01, member_state: LU, de_minimis: true, amount: 120_000}
    - {granted_on: 2024-09-01, member_state: LU, de_minimis: true, amount: 20_000}
  new_aid: 50_000
"""


def test_of_a_table_the_rows_that_changed_are_shown(largesse: Run, tmp_path: Path) -> None:
    (tmp_path / "firm.yaml").write_text(AIDED, encoding="utf-8")
    assert largesse("decide", "eu/de-minimis", "firm.yaml", "--on", "2025-05-20", "--record", "r.json").code == 0
    rows = [
        "{granted_on: 2024-03-01, member_state: LU, de_minimis: true, amount: 290_000}",
        "{granted_on: 2024-09-01, member_state: LU, de_minimis: true, amount: 20_000}",
    ]
    ran = largesse("correct", "r.json", corrected(f"facts: {{earlier_awards: [{', '.join(rows)}]}}"))
    then, now = (
        f"2 rows, (Granted on 2024-03-01; Member State LU; De minimis aid yes; Amount EUR {amount},000.00)"
        for amount in (120, 290)
    )
    assert ran.lines[2] == f"  Earlier awards: {then} → {now}"
    more = [
        *rows,
        *(f"{{granted_on: 2023-0{i}-01, member_state: DE, de_minimis: true, amount: {i}}}" for i in (1, 2, 3, 4)),
    ]
    ran = largesse("correct", "r.json", corrected(f"facts: {{earlier_awards: [{', '.join(more)}]}}"))
    assert ran.lines[2].count("(Granted on") == 4
    assert ran.lines[2].endswith("; 2 rows more")
    ran = largesse("correct", "r.json", corrected("facts: {earlier_awards: []}"))
    assert ran.lines[2] == "  Earlier awards: 2 rows → 0 rows"
