"""A programme with ceilings that was edited: what a record says of it, and ceilings that are no whole cents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

from largesse.batch.lowering import lower
from largesse.cli.verified import change_said
from largesse.cli.words import CommandSpeaker
from largesse.decide.changes import changes
from largesse.decide.decision import Decider
from largesse.decide.facts import read_firm
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from tests.differential.compare import differences
from tests.stacking.test_explained import AID, AT_ONCE, FOLDER


def edited(tmp_path: Path, file: str, *edits: tuple[str, str]) -> Programme:
    folder = copytree(FOLDER, tmp_path / "aid")
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")
    return load_programme(folder)


def test_what_changed_is_said_by_name(tmp_path: Path) -> None:
    now = edited(
        tmp_path,
        "programme.py",
        ('reduce=("wind_bonus", "machine_grant")', 'reduce=("machine_grant", "wind_bonus")'),
        (
            'at_most(1, of=("rent_subsidy", "rent_voucher")',
            'at_most(2, of=("rent_subsidy", "rent_voucher", "wind_bonus")',
        ),
        ('    used="machine_aid_elsewhere",\n', ""),
        ('    most="caps.total",\n', '    most="caps.total",\n    used="machine_aid_elsewhere",\n'),
    )
    speaker = CommandSpeaker("en", AID.messages)
    assert [speaker.say(change_said(change, "EUR")).strip() for change in changes(AID, now)] == [
        "programme what excludes each other: at most 1 of Rent subsidy and Rent voucher → "
        "at most 2 of Rent subsidy, Rent voucher and Wind bonus",
        "arrangement Aid for machines, order of reduction: Wind bonus; Machine grant → Machine grant; Wind bonus",
        "arrangement Aid for machines, what is used up: Aid from other programmes → (nothing)",
        "arrangement Aid in all, what is used up: (nothing) → Aid from other programmes",
    ]


def test_a_ceiling_that_cuts_in_proportion_now(tmp_path: Path) -> None:
    now = edited(tmp_path, "programme.py", ('reduce=("wind_bonus", "machine_grant")', 'reduce="pro rata"'))
    (change,) = changes(AID, now)
    english, chinese = (CommandSpeaker(lang, now.messages).say(change_said(change, "EUR")) for lang in ("en", "zh"))
    assert english.strip() == (
        "arrangement Aid for machines, order of reduction: Wind bonus; Machine grant → each in proportion"
    )
    assert chinese.strip().endswith("→ 各项按比例")


def test_a_part_of_a_cent_holds_nothing(tmp_path: Path) -> None:
    programme = edited(tmp_path, "parameters.yaml", ("value: 60_000,", "value: 59_999.999,"))
    day = date(2025, 5, 1)
    decision = Decider(programme).decide(read_firm(programme, {"id": "gull", "facts": AT_ONCE}), day)
    assert decision.total == 5_999_999
    row = tuple(decision.firm.values[cell.fact.name, None] for cell in decision.plan.cells)
    assert differences(decision.plan, [row], day, lower(decision.plan, day)) == []
