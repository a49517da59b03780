"""Forecasts of what stands in a hub: by the command, and through `api`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from largesse import api
from largesse.cli.main import app, main
from largesse.hub.forecasts.asked import scores_of
from largesse.hub.forecasts.claimed import Foretold
from largesse.hub.model.claims import Amount, Claim, When
from largesse.hub.model.observations import Observation
from largesse.hub.model.periods import Period
from largesse.hub.model.spans import Span
from largesse.hub.observations import add, series, tell_sources
from largesse.hub.store import Store
from largesse.model.sources import Source
from tests.hub.forecasts.simulated import FIRST, trend
from tests.hub.forecasts.test_passing import places

PROVINCES = ("beijing", "shanghai", "tianjin", "chongqing", "jiangsu", "zhejiang", "anhui", "fujian", "sichuan")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Nine provinces and their country with made-up values; Jiangsu has a gap, Tianjin few years, Beijing is at the
    end of its list from another source, and its value of one day is no year."""
    path = tmp_path_factory.mktemp("hub") / "hub.duckdb"
    made = dict(zip(PROVINCES, places(6, len(PROVINCES), 0.05, True).values(), strict=True))
    found = [
        Observation(
            "rd-spending", f"cn/{name}", Period.year(year), value * 10**6, "yearbook", "official", date(2025, 1, 1)
        )
        for name, series in made.items()
        for year, value in series.items()
        if not (name == "jiangsu" and year == FIRST + 3) and not (name == "tianjin" and year < FIRST + 9)
    ]
    found += [
        Observation("rd-spending", "cn", Period.year(year), value * 10**9, "yearbook", "official", date(2025, 1, 1))
        for year, value in trend(1).items()
    ]
    later = Period.year(FIRST + 14)
    found.append(
        Observation("rd-spending", "cn/beijing", later, Fraction(10**9), "paper", "reported", date(2026, 1, 1))
    )
    day = Period.parse("2024-03-01")
    assert day is not None
    found.append(Observation("rd-spending", "cn/beijing", day, Fraction(1), "paper", "reported", date(2026, 1, 1)))
    quarter = Period.parse("2024-Q1")
    assert quarter is not None
    found.append(
        Observation("rd-spending", "cn/anhui/hefei", quarter, Fraction(1), "paper", "reported", date(2026, 1, 1))
    )
    with Store.open(path, create=True) as store:
        tell_sources(store, [(Source("yearbook", "The made-up yearbook", "", "official"), "")])
        add(store, found)
    yield path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["hub", "forecast", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_series_of_the_hub_forward(hub: Path) -> None:
    found, asked = api.hub.forecast(hub, "rd-spending", "上海", years=3)
    assert (found.series.first, found.series.last) == (FIRST, FIRST + 13)
    assert (asked.place.id, asked.indicator.unit, asked.other) == ("cn/shanghai", "CNY", None)
    written = run("rd-spending", "Shanghai", "--years", 3, "--hub", hub)
    assert written.startswith(f"R&D spending, Shanghai: {FIRST + 14} to {FIRST + 16}")
    assert f"The made-up yearbook (official; {FIRST}–{FIRST + 13})" in written
    data = json.loads(run("rd-spending", "cn/shanghai", "--years", 3, "--hub", hub, "--json"))
    assert data["place"] == "cn/shanghai" and data["skill"] == found.skill
    assert [year["year"] for year in data["ahead"]] == [FIRST + 14, FIRST + 15, FIRST + 16]


def test_each_source_with_the_years_taken_from_it(hub: Path) -> None:
    _, asked = api.hub.forecast(hub, "rd-spending", "beijing")
    assert asked.about("en").rests == (
        f"The made-up yearbook (official; {FIRST}–{FIRST + 13})",
        f"paper (reported; {FIRST + 14})",
    )


def test_passing_is_tested_on_provinces_alone(hub: Path) -> None:
    """Not on the country, nor on a place without all the years."""
    one, asked = api.hub.passing(hub, "rd-spending", "shanghai", "anhui", years=3)
    turned, _ = api.hub.passing(hub, "rd-spending", "anhui", "shanghai", years=3)
    behind = one if one.ahead_since is None else turned
    assert behind.skill is not None
    assert behind.skill.places == len(PROVINCES) - 2
    assert {one.ahead_since is None, turned.ahead_since is None} == {True, False}
    assert asked.about("zh").other == "安徽"


def test_years_that_only_one_has_are_said_to_be_left_out(hub: Path) -> None:
    written = run("rd-spending", "beijing", "--passes", "shanghai", "--hub", hub)
    assert f"left out: {FIRST + 14}" in written


def test_from_a_year_on(hub: Path) -> None:
    found, asked = api.hub.forecast(hub, "rd-spending", "jiangsu", first=FIRST + 4)
    assert found.series.first == FIRST + 4
    assert asked.about("en").rests == (f"The made-up yearbook (official; {FIRST + 4}–{FIRST + 13})",)


def test_into_a_file(hub: Path, tmp_path: Path) -> None:
    out = tmp_path / "shanghai.html"
    assert run("rd-spending", "上海", "--hub", hub, "--out", out, "--lang", "zh").strip() == str(out)
    assert "上海研发经费" in out.read_text(encoding="utf-8")


def forecast_claim(text: str, **fields: object) -> Claim:
    whole = Span(0, len(text))
    base = Claim(whole, whole, text, "comparison", "forecast", indicator="rd-spending", place="cn/shanghai")
    return replace(base, **fields)  # type: ignore[arg-type]


def test_forecasts_scored_by_the_hub(hub: Path) -> None:
    """One that is due, one that is open with our own estimate, one that nothing can measure."""
    last = FIRST + 13
    with Store.open(hub, to_write=False) as store:
        ahead = {name: series(store, "rd-spending", f"cn/{name}")[last] for name in PROVINCES if name != "tianjin"}
    low, high = sorted(ahead, key=lambda name: ahead[name])[:: len(ahead) - 1]
    asked = [
        forecast_claim("soon", when=When("soon")),
        forecast_claim(
            "passes", place=f"cn/{low}", other=f"cn/{high}", when=When("", Period.parse(f"../{last + 3}"))
        ),
        forecast_claim(
            "reaches", form="quantity", amount=Amount(ahead[low], "CNY"), place=f"cn/{low}",
            when=When("", Period.parse(f"../{last}")),
        ),
        forecast_claim("other", indicator="nothing-known", other="cn/anhui", when=When("", Period.parse("../2026"))),
    ]  # fmt: skip
    with Store.open(hub, to_write=False) as store:
        found, chances = scores_of(store, [Foretold(one) for one in asked], date(last + 1, 6, 1))
    assert {one.claim.words: one.standing for one in found} == {
        "reaches": "came true", "passes": "open", "other": "open", "soon": "not measurable"
    }  # fmt: skip
    assert found[0].claim.words == "reaches" and found[-1].claim.words == "soon"
    at = next(at for at, one in enumerate(found) if one.claim.words == "passes")
    one, _ = api.hub.passing(hub, "rd-spending", low, high, years=3)
    assert chances == {at: one.probability(last + 3)}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rd-spendin", "shanghai"], "Did you mean 'rd-spending'"),
        (["rd-spending", "Shanhai"], "Did you mean 'Shanghai'"),
        (["rd-spending", "hunan"], "for cn/hunan. It has yearly values of it for 10 other places."),
        (["rd-spending", "hefei"], "for cn/anhui/hefei. It has it for 2024-Q1, and only whole years"),
        (["gdp", "shanghai"], "`largesse hub import` brings observations in."),
        (["rd-spending", "jiangsu"], f"no value for {FIRST + 3}; a gap cannot be taken forward. The years from"),
        (["rd-spending", "tianjin"], "5 yearly values"),
        (["rd-spending", "shanghai", "--years", "0"], "1 to 30 years"),
        (["rd-spending", "shanghai", "--passes", "上海市"], "Shanghai cannot pass itself"),
        (["rd-spending", "shanghai", "--passes", "hunan"], "no yearly value of rd-spending for cn/hunan"),
        (["rd-spending", "shanghai", "--from", "2020"], "5 yearly values"),
    ],
)
def test_errors_are_one_line(hub: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    assert main(["hub", "forecast", *arguments, "--hub", str(hub)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert says in said.err


def test_the_hub_is_never_written_over(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = hub.read_bytes()
    assert main(["hub", "forecast", "rd-spending", "shanghai", "--hub", str(hub), "--out", str(hub), "--json"]) == 2
    assert "would overwrite it" in capsys.readouterr().err
    assert hub.read_bytes() == before
