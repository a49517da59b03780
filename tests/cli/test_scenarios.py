"""The scenarios in examples: they load, their cases hold, and nothing in them passes for law."""

from __future__ import annotations

import re
import shlex
from datetime import date
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import largesse
from largesse.decide.cases import run_case
from largesse.decide.decision import Decider
from largesse.errors import Mistake
from largesse.language import Date, Series
from largesse.language.files import read_cases
from largesse.model.plan import make_plan
from largesse.sampling.hints import hints
from tests.cli.command_kit import Run

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "scenarios" / "forty-champions" / "forty_champions"
CHAMPIONS = largesse.load(str(FOLDER))


def rules() -> Any:
    """The programme as plain Python."""
    spec = spec_from_file_location("forty_champions", FOLDER / "programme.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_case_comes_out_as_it_says() -> None:
    mistakes: list[Mistake] = []
    cases = read_cases(FOLDER / "cases.yaml", mistakes.append)
    assert mistakes == []
    decider = Decider(CHAMPIONS.programme)
    assert len(cases) > 10
    assert [failure for case in cases for failure in run_case(decider, case).failures] == []


def test_every_figure_says_that_it_is_hypothetical() -> None:
    programme = CHAMPIONS.programme
    values = [dated for parameter in programme.parameters.values() for dated in parameter.values]
    assert {dated.grade for dated in values} == {"assumed"}
    assert all(dated.note.startswith("Hypothetical") for dated in values)
    assert {source.grade for source in programme.sources.values()} == {"assumed"}
    assert "ypothetical" in programme.authority


def test_the_quotas_can_be_met() -> None:
    selection = CHAMPIONS.programme.selection
    assert selection is not None and selection.least is not None and selection.most is not None

    def content(path: str) -> Any:
        return CHAMPIONS.programme.parameters[path].values[0].content

    least, most, places = dict(content(selection.least)), dict(content(selection.most)), content(selection.places)
    assert places == 40
    assert sum(least.values()) <= places <= sum(most.values())
    assert all(least[sector] <= most[sector] for sector in least)


def test_weights_add_up_to_one() -> None:
    weights = [
        p.values[0].content for path, p in CHAMPIONS.programme.parameters.items() if path.startswith("weight.")
    ]
    assert len(weights) == 4
    assert sum(weight for weight in weights if isinstance(weight, Fraction)) == 1


def test_a_score_worked_out_by_hand() -> None:
    """30% of 100 for 20% research, 20% of 100 for 40% growth, 15% of 60, 35% of 70.5: 83.675, so 83.68."""
    p, rule = CHAMPIONS.parameters("2026-06-01"), rules()
    sales = Series({2025: Fraction(196), 2024: Fraction(140), 2023: Fraction(100)}, 2025)
    intensity = rule.rd_intensity(Series({2025: Fraction(392, 10)}, 2025), sales)
    panel = rule.panel(Fraction(60), Fraction(90), Fraction(141, 2))
    parts = (
        rule.points_for_research(intensity, p),
        rule.points_for_growth(sales, p),
        rule.points_for_patents(20, p),
        panel,
    )
    assert parts == (100, 100, 60, Fraction(141, 2))
    assert rule.score(*parts, p) == Fraction(8368, 100)
    assert rule.score(100, 100, 100, 100, p) == 100
    assert rule.day_of_application(Date(2026, 3, 20)) == Date(2026, 3, 20)


def test_a_synthetic_register_is_spread_around_what_the_score_counts() -> None:
    found = hints(make_plan(CHAMPIONS.programme, date(2026, 6, 1), 2025))
    assert {name: found[name].good for name in ("patents", "rd_spending", "first_review")} == {
        "patents": 1, "rd_spending": 1, "first_review": 1,
    }  # fmt: skip
    assert {5, 20, 100} <= set(found["patents"].thresholds)


def test_the_commands_of_its_page_run(largesse: Run) -> None:
    """On fewer firms; what is written goes to the folder of the test."""
    (block,) = re.findall(r"```sh\n(.*?)```", (FOLDER.parent / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    Path("examples").symlink_to(ROOT / "examples", target_is_directory=True)
    commands = [line for line in block.replace("\\\n", " ").splitlines() if line.startswith("largesse ")]
    assert [shlex.split(command)[1] for command in commands] == [
        "check", "rulebook", "sample", "decide", "award", "explain-award",
    ]  # fmt: skip
    for command in commands:
        ran = largesse(*shlex.split(command.replace("100000", "2000").replace("F029649", "F1337"))[1:])
        assert (ran.code, ran.err) == (0, ""), command
        if command.split()[1] not in ("rulebook", "sample", "check"):  # which write files, or only count cases
            assert ran.lines[0] == "!! Warning: Hypothetical: no public body has enacted this.", command
    for file in ("rulebook.en.md", "rulebook.en.html", "decisions/summary.json", "awards/summary.json"):
        written = Path("out", "forty-champions", file).read_text(encoding="utf-8")
        assert "Hypothetical: no public body has enacted this." in written
