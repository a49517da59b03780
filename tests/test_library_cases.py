"""Every worked example of every programme in the library, each a test of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from largesse.decide.cases import run_case
from largesse.decide.decision import Decider
from largesse.errors import Mistake
from largesse.language.files import read_cases
from largesse.language.load import load_programme
from largesse.language.shelf import folders
from largesse.model.cases import Case

LIBRARY = dict(folders())


@cache
def decider(programme: str) -> Decider:
    return Decider(load_programme(LIBRARY[programme]))


def cases(folder: Path) -> tuple[tuple[Case, ...], list[Mistake]]:
    mistakes: list[Mistake] = []
    return read_cases(folder / "cases.yaml", mistakes.append), mistakes


@pytest.mark.parametrize("programme", LIBRARY)
def test_a_programme_has_well_written_cases_that_show_each_status(programme: str) -> None:
    found, mistakes = cases(LIBRARY[programme])
    assert mistakes == []
    assert {case.expect.get("status") for case in found} >= {"granted", "refused", "undetermined"}


@pytest.mark.parametrize(
    ("programme", "case"),
    [pytest.param(name, case, id=f"{name}: {case.name}") for name, at in LIBRARY.items() for case in cases(at)[0]],
)
def test_a_case_comes_out_as_it_says(programme: str, case: Case) -> None:
    result = run_case(decider(programme), case)
    assert result.failures == ()
    assert [check.entry for check in result.checks] == list(case.expect)
