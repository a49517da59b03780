"""A benefit that is another use of a credit: it names one against tax, of a programme that feeds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from largesse.compare.entries import read_entry
from largesse.compare.places import check_uses, read_place
from largesse.errors import Mistake
from largesse.language.shelf import LIBRARY

USES = "uses: {programme: us/section-41, benefit: research_credit}"


def _mistakes(folder: Path, uses: str) -> list[Mistake]:
    text = (LIBRARY / "us" / "payroll_offset" / "compare.yaml").read_text(encoding="utf-8")
    assert USES in text
    (folder / "compare.yaml").write_text(text.replace(USES, uses), encoding="utf-8")
    found: list[Mistake] = []
    entry = read_entry(folder, found.append)
    if entry is not None:
        check_uses(entry, {one.id: one for one in read_place("us").participants}, found.append)
    return found


def test_the_payroll_offset_uses_the_research_credit(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, USES) == []


@pytest.mark.parametrize(
    ("uses", "kind", "said"),
    [
        ("uses: {programme: us/section-41, benefit: research}", "bad-use", "'research'"),
        ("uses: {programme: us/section-42, benefit: research_credit}", "bad-use", "us/section-42"),
        ("uses: {programme: us/section-174a, benefit: saved_on_domestic}", "bad-use", "us/section-174a"),
        ("uses: {programme: us/section-41}", "missing-key", "benefit"),
    ],
)
def test_a_use_of_what_is_not_there_is_refused(tmp_path: Path, uses: str, kind: str, said: str) -> None:
    (mistake,) = _mistakes(tmp_path, uses)
    assert mistake.kind == kind
    assert said in str(mistake)
