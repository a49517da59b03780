"""`largesse compare`: what is written, in which form, and what is refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_kit import Run
from tests.cli.test_cli_bad_input import one_line

PROFILE = """\
name: A firm
currency: EUR
facts:
  size: small
  employees: {2025: 40}
  profit: {2025: 400_000}
  rd_spending: {2025: 1_000_000}
"""
WHERE = ("--places", "ie", "--on", "2026-07-01")
CREDIT = 350_000
"""35% of the R&D, by the law of Ireland in 2026."""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_what_a_place_offers(largesse: Run, profile: Path) -> None:
    ran = largesse("compare", "profile.yaml", *WHERE, "--years", 1, "--discount", "0%")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "Where A firm gets most"
    assert f"Most for certain, if what is assumed holds: Ireland, EUR {CREDIT:,}." in ran.out
    assert "When the money comes" not in ran.out


def test_in_detail(largesse: Run, profile: Path) -> None:
    ran = largesse("compare", "profile.yaml", *WHERE, "--detail")
    assert "When the money comes" in ran.out
    assert "What is assumed of the firm" in ran.out


def test_in_chinese(largesse: Run, profile: Path) -> None:
    ran = largesse("compare", "profile.yaml", *WHERE, "--lang", "zh")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "A firm 在哪里可获优惠最多"
    assert "爱尔兰" in ran.out


def test_as_data(largesse: Run, profile: Path) -> None:
    ran = largesse(
        "compare", "profile.yaml", "--places", "nl, ie,ie", "--from", 2026, "--years", 2, "--currency", "CNY",
        "--discount", "8%", "--on", "2026-07-01", "--json",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert (data["firm"], data["years"], data["currency"]) == ("A firm", [2026, 2027], "CNY")
    assert (data["rates"]["discount"], data["rates"]["own_discount"]) == ("0.08", True)
    assert {place["place"] for place in data["places"]} == {"ie", "nl"}
    assert len(data["places"]) == 2
    assert set(data["rates"]["exchange_per_usd"]) == {"CNY", "EUR"}


def test_every_place_is_compared_where_none_is_named(largesse: Run, profile: Path) -> None:
    data = json.loads(largesse("compare", "profile.yaml", "--years", 1, "--on", "2026-07-01", "--json").out)
    assert {"ie", "uk", "cn/shanghai", "ca/ontario"} <= {place["place"] for place in data["places"]}


def test_years_begin_with_the_one_asked_for(largesse: Run, profile: Path) -> None:
    """By the law of 2024: 30%."""
    ran = largesse("compare", "profile.yaml", *WHERE, "--from", 2025, "--years", 1, "--json")
    (place,) = json.loads(ran.out)["places"]
    assert place["by_year"] == [{"year": 2025, "least": 300_000, "most": 300_000}]


@pytest.mark.parametrize(
    ("format", "begins"),
    [("html", "<!doctype html>"), ("md", "# Where A firm gets most"), ("json", "{"), ("text", "")],
)
def test_in_each_form(largesse: Run, profile: Path, format: str, begins: str) -> None:
    ran = largesse("compare", "profile.yaml", *WHERE, "--format", format)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.lower().startswith(begins.lower())
    assert "Ireland" in ran.out


@pytest.mark.parametrize("suffix", ["html", "md", "json", "txt"])
def test_into_a_file(largesse: Run, profile: Path, suffix: str) -> None:
    ran = largesse("compare", "profile.yaml", *WHERE, "--out", f"out/page.{suffix}")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip() == f"out/page.{suffix}"
    format = {"txt": "text"}.get(suffix, suffix)
    printed = largesse("compare", "profile.yaml", *WHERE, "--format", format).out
    assert Path(f"out/page.{suffix}").read_text(encoding="utf-8") == printed


def test_a_name_is_no_markup(largesse: Run, profile: Path) -> None:
    profile.write_text(PROFILE.replace("A firm", "<script>alert(1)</script>"), encoding="utf-8")
    out = largesse("compare", "profile.yaml", *WHERE, "--format", "html").out
    assert "<script>" not in out
    assert "&lt;script&gt;" in out


def test_json_is_a_profile_too(largesse: Run) -> None:
    told = {"name": "A firm", "currency": "EUR", "facts": {"rd_spending": {"2025": 1_000_000}}}
    Path("profile.json").write_text(json.dumps(told), encoding="utf-8")
    assert largesse("compare", "profile.json", *WHERE).code == 0


@pytest.mark.parametrize("year", [1990, 2150])
def test_a_year_far_away_is_no_error_of_the_program(largesse: Run, profile: Path, year: int) -> None:
    ran = largesse("compare", "profile.yaml", "--from", year, "--years", 20, "--on", "2026-07-01")
    assert "Traceback" not in ran.err
    assert (ran.code, ran.err.count("\n")) in ((0, 0), (2, 1))


# --- what is refused


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--places", ","], "--places: ',' names no place. Leave it out for all, or write ie,uk."),
        (["--places", "ireland"], "'ireland' is no place that can be compared."),
        (["--places", "cn"], "'cn' is no place that can be compared. Within it there is cn/shanghai, cn/shenzhen."),
        (["--places", "cn/shanghia"], "'cn/shanghia' is no place that can be compared. Did you mean 'cn/shanghai'"),
        (["--places", "../ie"], "'../ie' is no place that can be compared."),
        (["--years", "0"], "A comparison looks at 1 to 20 years, not at 0."),
        (["--years", "-1"], "A comparison looks at 1 to 20 years, not at -1."),
        (["--years", "21"], "A comparison looks at 1 to 20 years, not at 21."),
        (["--currency", "XXX"], "There is no exchange rate of 'XXX'."),
        (["--currency", "eur"], "There is no exchange rate of 'eur'."),
        (["--discount", "abc"], "--discount: 'abc' is no rate of a year from 0% to below 100%. Write 8% or 0.08."),
        (["--discount", "100%"], "--discount: '100%' is no rate"),
        (["--discount", "-1%"], "--discount: '-1%' is no rate"),
        (["--on", "2026-13-01"], "'2026-13-01' is no date: write year-month-day, such as 2024-02-23."),
        (["--on", "2020-01-01", "--currency", "USD"], "no rate is known on 2020-01-01"),
        (["--from", "9999"], "A comparison begins with a year from 1990 to 2150, not with 9999."),
        (["--from", "0"], "A comparison begins with a year from 1990 to 2150, not with 0."),
        (["--from", "2000"], "ie: no rate of tax on profits is known on 2000-12-31."),
        (
            ["--out", "profile.yaml", "--format", "md"],
            "profile.yaml is an input, and the output would overwrite it: name another",
        ),
        (["--out", "./x/../linked.md"], "linked.md is an input, and the output would overwrite it: name another"),
        (["--out", "page.doc"], "page.doc"),
        (["--format", "doc"], "'doc'"),
        (["--lang", "fr"], "'fr'"),
    ],
)
def test_a_wrong_option(largesse: Run, profile: Path, options: list[str], said: str) -> None:
    Path("x").mkdir()
    Path("linked.md").symlink_to(profile)
    places = [] if "--places" in options else ["--places", "ie"]
    assert said in one_line(largesse, "compare", "profile.yaml", *places, *options)


@pytest.mark.parametrize(
    ("written", "wrongly", "said"),
    [
        (PROFILE, "", "profile.yaml"),
        (PROFILE, "- 1\n", "profile.yaml: a firm is a mapping"),
        (PROFILE, "facts: [\n", "profile.yaml:"),
        ("currency: EUR\n", "", "profile.yaml: The profile lacks its 'currency'."),
        ("currency: EUR", "currency: EURO", "profile.yaml: There is no currency 'EURO'. Did you mean 'EUR'?"),
        ("employees", "employes", "profile.yaml: profile has no fact 'employes'. Did you mean 'employees'?"),
        ("size: small", "size: tiny", "profile.yaml: size has no option 'tiny'."),
        ("{2025: 40}", "{2025: 1.5}", "profile.yaml: employees.2025"),
        ("{2025: 40}", "40", "profile.yaml: employees"),
        ("{2025: 40}", "{last: 40}", "profile.yaml: employees"),
        ("facts:", "answers: {ie/rd-credits: {}}\nfacts:", "answers: no programme 'ie/rd-credits' takes part."),
        ("facts:", "answers: {ie/rd-credit: {x: 1}}\nfacts:", "answers: ie/rd-credit: ie/rd-credit has no fact 'x'"),
        ("name: A firm", "nam: A firm", "profile.yaml: A profile has no 'nam'. Did you mean 'name'"),
    ],
)
def test_a_broken_profile(largesse: Run, profile: Path, written: str, wrongly: str, said: str) -> None:
    assert written in PROFILE
    profile.write_text(PROFILE.replace(written, wrongly), encoding="utf-8")
    assert said in one_line(largesse, "compare", "profile.yaml", *WHERE)


def test_bytes_that_are_no_text(largesse: Run, profile: Path) -> None:
    profile.write_bytes(b"\xff\xfe\x00")
    assert one_line(largesse, "compare", "profile.yaml", *WHERE).startswith("profile.yaml:1:1: This line is no UTF-8")


@pytest.mark.parametrize("name", ["no.yaml", "no.json", "no.csv", "no"])
def test_a_profile_that_is_not_there(largesse: Run, name: str) -> None:
    assert name in one_line(largesse, "compare", name, *WHERE)


def test_a_folder_that_cannot_be_written_to(largesse: Run, profile: Path) -> None:
    assert "cannot be written" in one_line(largesse, "compare", "profile.yaml", *WHERE, "--out", "profile.yaml/x.md")
