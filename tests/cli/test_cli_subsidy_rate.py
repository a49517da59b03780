"""`subsidy-rate`: the table, the same for programs, both languages, and what is asked for that there is not."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import largesse as package
from tests.cli.command_kit import Run


def test_a_place_beside_what_is_published(largesse: Run) -> None:
    ran = largesse("subsidy-rate", "ie", "de")
    out = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (0, "")
    assert "ie small, in profit 0.2924 – –" in out
    assert "mean of the four 0.2924 0.2700 -0.0224 capital costs -0.0208, credit left out +0.0146" in out
    assert "Not reproduced: - ie, Ireland: mean of the four: -0.0200 remains unexplained, more than 0.01" in out
    assert "de, Germany (weakest grade: assumed) rests on:" in out
    assert out.index("ie small") < out.index("de small")


def test_in_chinese(largesse: Run) -> None:
    ran = largesse("subsidy-rate", "jp", "--lang", "zh")
    assert "日本" in ran.out
    assert "库中没有 2025 年的法律" in ran.out
    assert "small" not in ran.out


def test_for_programs(largesse: Run) -> None:
    data = json.loads(largesse("subsidy-rate", "--json").out)
    assert len(data["places"]) == 15
    for place in data["places"]:
        for row in place["rates"]:
            if row["parts"]:
                assert sum(map(Decimal, row["parts"].values())) == Decimal(row["gap"])
                assert Decimal(row["ours"]) + Decimal(row["gap"]) == Decimal(row["published"])
    uk = next(place for place in data["places"] if place["place"] == "uk")
    assert (uk["reproduced"], uk["weakest_grade"], uk["rates"][0]["ours"]) == (True, "assumed", "0.200000")


def test_other_means(largesse: Run, tmp_path: Path) -> None:
    file = tmp_path / "means.csv"
    file.write_text("ISO_3,year,r_and_d_credit\nIRL,2025,0.29\n", encoding="utf-8")
    data = json.loads(largesse("subsidy-rate", "ie", "au", "--published", file, "--json").out)
    ireland, australia = (place["rates"][-1] for place in data["places"])
    assert (ireland["published"], ireland["parts"]["unexplained"], ireland["reproduced"]) == (
        "0.290000",
        "0.000000",
        True,
    )
    assert (australia["published"], australia["reproduced"]) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["atlantis"], "There is no subsidy rate of a place 'atlantis'. Places: au, ca, cn, cn-hnte, de, fr, hk, ie,"
         " jp, kr, nl, sg, uk, uk-eris, us.\n"),
        (["ie", "--year", "1999"], "There is no subsidy rate of 1999: the years are 2013 to 2026.\n"),
        (["ie", "--published", "nowhere.csv"], "nowhere.csv: No such file or directory.\n"),
        (["ie", "--year", "soon"], "Invalid value for '--year': it has to be a whole number. `largesse subsidy-rate"
         " --help` shows how it is used.\n"),
    ],
)  # fmt: skip
def test_what_there_is_not(largesse: Run, arguments: list[str], said: str) -> None:
    ran = largesse("subsidy-rate", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_from_python() -> None:
    (found,) = package.subsidy_rates(["uk"], year=2025)
    assert found.rows[0].ours == Decimal("0.2") == found.rows[1].ours
