"""`largesse award` and `largesse explain-award`, on the fictional country's call for champions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_kit import Run

CHAMPIONS = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "island_champions"
BONUS = CHAMPIONS.parent / "apprentice_bonus"
ON = "2026-05-01"
HEADER = "id,trade,turnover,new_jobs,sold_abroad,design,applied_on,in_arrears\n"
NOTICE = {"en": "Hypothetical: no public body has enacted this.", "zh": "假设方案：没有任何公共机构颁布过它。"}


def row(id: str, trade: str, design: str = "8", arrears: str = "no", jobs: int = 1) -> str:
    return f"{id},{trade},2000000,{jobs},0.5,{design},2026-03-01,{arrears}\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Nine workshops for eight places: of the six that make boats four can have one; one workshop may owe dues."""
    rows = [row(f"boat{i}", "boats", design=str(9 - i)) for i in range(6)]
    rows += [row("glass1", "glass"), row("lute1", "instruments"), row("late", "glass", arrears="yes")]
    path = tmp_path / "workshops.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Ten workshops that make glass or instruments, and one of which nobody says whether it owes anything."""
    rows = [row(f"glass{i}", "glass", design=str(9 - i)) for i in range(5)]
    rows += [row(f"lute{i}", "instruments", design=str(9 - i)) for i in range(3)]
    rows += [
        row("boat1", "boats", design="5"),
        row("boat2", "boats", design="4", jobs=9),
        row("open", "boats", "9", ""),
    ]
    path = tmp_path / "crowded.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def test_the_places_are_given_out_and_summed_up(largesse: Run, register: Path) -> None:
    ran = largesse("award", CHAMPIONS, register, "--on", ON, "--seed", "spring tide")
    assert ran.code == 0
    assert ran.lines[0] == f"!! Warning: {NOTICE['en']}"
    assert "8 firms compete for 8 places." in ran.lines
    assert "6 selected, 0 on the reserve list, 0 below the floor." in ran.lines
    assert "The selection is final." in ran.lines
    boats = next(line for line in ran.lines if line.startswith("Boats"))
    assert boats.split() == ["Boats", "6", "1", "4", "4", "64"]
    prize = next(line for line in ran.lines if line.startswith("Prize"))
    assert prize.split() == ["Prize", "6", "0", "0", "EUR", "300,000.00"]
    assert ran.lines[-2:] == [
        "Places: out/island-champions/awards.parquet",
        "One firm’s place explained: largesse explain-award out/island-champions ID",
    ]


def test_a_provisional_selection_names_who_could_change_it(largesse: Run, crowded: Path) -> None:
    ran = largesse("award", CHAMPIONS, crowded, "--on", ON, "--seed", "s", "--out", "o", "--format", "csv")
    assert "!! PROVISIONAL: the winners can still change." in ran.lines
    named = "1 firm of which too little is known could change the winners: open (all: o/undetermined.csv)"
    assert named in ran.lines
    chinese = largesse("award", CHAMPIONS, crowded, "--on", ON, "--seed", "s", "--lang", "zh").out
    assert "暂定：入选者仍可能改变。" in chinese and NOTICE["zh"] in chinese
    ran = largesse("explain-award", "o", "open")
    assert "Undetermined: too little is known of this firm to say whether it has a place." in ran.lines
    assert "One fact is missing: Owes harbour dues." in ran.lines


@pytest.mark.parametrize(
    ("firm", "says"),
    [
        ("boat0", "Points: 71.5; the cut-off is 64; 7.5 above it."),
        ("boat3", "It is the last one that has a place: the cut-off itself."),
        (
            "boat4",
            "Its sector, Boats, has all the 4 places that it can have. Points: 61.5; the cut-off is 64; 2.5 short.",
        ),
        ("late", "It does not meet: Pays its harbour dues; May compete."),
        ("glass1", "No place was short for it: there were places enough."),
    ],
)
def test_each_firm_is_told_why(firm: str, says: str, largesse: Run, register: Path) -> None:
    largesse("award", CHAMPIONS, register, "--on", ON, "--seed", "s", "--out", "o")
    ran = largesse("explain-award", "o", firm)
    assert (ran.code, ran.err) == (0, "")
    assert says in " ".join(ran.out.split())


@pytest.mark.parametrize("face", ["text", "md", "html", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_explanation_in_every_face_says_that_nobody_enacted_it(
    face: str, lang: str, largesse: Run, register: Path
) -> None:
    largesse("award", CHAMPIONS, register, "--on", ON, "--seed", "s", "--out", "o")
    ran = largesse("explain-award", "o", "boat4", "--format", face, "--lang", lang)
    assert NOTICE[lang] in ran.out
    assert "boat4" in ran.out
    if face == "json":
        place = json.loads(ran.out)["place"]
        assert (place["result"], place["decided_by"], place["rank"]) == ("not selected", "quota", 7)


def test_an_explanation_goes_to_a_file(largesse: Run, register: Path, tmp_path: Path) -> None:
    largesse("award", CHAMPIONS, register, "--on", ON, "--seed", "s", "--out", "o")
    assert largesse("explain-award", "o", "boat4", "--out", "why.md").out == "why.md\n"
    assert (tmp_path / "why.md").read_text(encoding="utf-8").startswith(f"> **Warning:** {NOTICE['en']}")
    ran = largesse("explain-award", "o", "boat4", "--out", "o/summary.json", "--format", "json")
    assert ran.code == 2 and "summary.json" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("award", CHAMPIONS, "workshops.csv", "--on", ON), "say it with --seed TEXT"),
        (
            ("award", CHAMPIONS, "firm.json", "--seed", "s"),
            "firm.json is one firm; places are given out among the firms",
        ),
        (("award", BONUS, "workshops.csv", "--seed", "s"), "arranges nothing among firms"),
        (("explain-award", "nowhere", "x"), "nowhere holds no run of `largesse award`."),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    arguments: tuple[object, ...], says: str, largesse: Run, register: Path, tmp_path: Path
) -> None:
    ran = largesse(*arguments)
    assert ran.code == 2
    assert says in ran.err and ran.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [register.name]


def test_the_nearest_firm_is_named(largesse: Run, register: Path) -> None:
    largesse("award", CHAMPIONS, register, "--on", ON, "--seed", "s", "--out", "o")
    assert "Did you mean 'boat4'" in largesse("explain-award", "o", "boat44").err


# --- hypothetical, in the other commands


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_command_says_that_nobody_enacted_it(lang: str, largesse: Run, register: Path, tmp_path: Path) -> None:
    firm = tmp_path / "firm.yaml"
    firm.write_text("facts: {trade: boats, turnover: 2_000_000, design: 8, in_arrears: no}\n", encoding="utf-8")
    told = ("--on", ON, "--lang", lang)
    for arguments in (
        ("decide", CHAMPIONS, firm, *told),
        ("decide", CHAMPIONS, register, *told, "--out", "d"),
        *(("explain", CHAMPIONS, firm, *told, "--format", face) for face in ("text", "md", "html", "json")),
        ("rulebook", CHAMPIONS, "--lang", lang, "--out", "r"),
        ("facts", CHAMPIONS, "--lang", lang),
        ("decide", CHAMPIONS, firm, *told, "--record", "r.json"),
        ("verify", "r.json", "--programme", CHAMPIONS, "--lang", lang),
        ("correct", "r.json", firm, "--lang", lang),
    ):
        assert NOTICE[lang] in largesse(*arguments).out, arguments
    for face in ("md", "html"):
        assert NOTICE[lang] in (tmp_path / "r" / f"rulebook.{lang}.{face}").read_text(encoding="utf-8")
    summary = json.loads((tmp_path / "d" / "summary.json").read_text(encoding="utf-8"))
    assert summary["hypothetical"] is True
    assert NOTICE["en"] in summary["warnings"]
    assert json.loads(largesse("facts", CHAMPIONS, "--json").out)["hypothetical"] is True


def test_a_programme_that_was_enacted_does_not_say_so(largesse: Run, tmp_path: Path) -> None:
    assert "ypothetical" not in largesse("facts", BONUS).out
    largesse("rulebook", BONUS, "--out", "r")
    assert "ypothetical" not in (tmp_path / "r" / "rulebook.en.md").read_text(encoding="utf-8")


# --- money without a selection

QUAY = CHAMPIONS.parent / "quay_fund"
QUAYS = """\
id,owner,staff,applied_on,repair_cost,lamp_cost,earlier_aid
a,G,3,2024-03-01,500000,20000,0
b,G,4,2024-03-02,400000,10000,50000
large,absent,60,2024-03-05,700000,0,0
open,absent,,2024-03-06,700000,0,0
"""


@pytest.fixture
def quays(tmp_path: Path) -> Path:
    path = tmp_path / "quays.csv"
    path.write_text(QUAYS, encoding="utf-8")
    return path


def test_money_alone_is_summed_up_and_explained(largesse: Run, quays: Path) -> None:
    ran = largesse("award", QUAY, quays, "--on", "2024-05-01", "--seed", "s", "--out", "o", "--format", "csv")
    assert ran.code == 0
    assert ran.lines[-2:] == ["Awards: o/awards.csv", "One firm’s award explained: largesse explain-award o ID"]
    text = largesse("explain-award", "o", "b").out
    assert text.startswith("Quay fund of Saltholm: the award of b\n")
    assert "EUR 42,000.00 of EUR 300,000.00 left before this award." in text
    assert (
        "此次发放前，300,000.00 欧元中尚余42,000.00 欧元。" in largesse("explain-award", "o", "b", "--lang", "zh").out
    )
    data = json.loads(largesse("explain-award", "o", "b", "--format", "json").out)
    assert data["money"]["awarded"] == {"minor": 4_200_000, "currency": "EUR"}
    assert [level["amount"]["minor"] for level in data["money"]["pools"][0]["levels"]] == [2_520_000, 1_680_000]


def test_who_bears_what_is_said_of_what_is_certain_alone(largesse: Run, quays: Path) -> None:
    used = quays.with_name("budget.csv")
    used.write_text("pool,year,used\nquay_fund,2024,700000\n", encoding="utf-8")
    ran = largesse("award", QUAY, quays, "--on", "2024-05-01", "--seed", "s", "--budget", used)
    assert "Quay fund is borne by: Harbour board EUR 150,000; Town EUR 100,000." in ran.lines
    second = "c,absent,2,,500000,0,0\nd,absent,2,2024-03-04,500000,0,0\n"
    quays.write_text(QUAYS + second, encoding="utf-8")
    ran = largesse("award", QUAY, quays, "--on", "2024-05-01", "--seed", "s", "--budget", used)
    assert any(line.startswith("Quay fund: the awards that are wholly certain, EUR ") for line in ran.lines)


BAD_BUDGETS = {
    "pool,year,used\nquay_funds,2024,3\n": "there is no pool 'quay_funds'. Did you mean 'quay_fund'?",
    "pool,year,used\nquay_fund,2023,3\n": "The pool quay_fund has no appropriation in 2023",
    "pool,year,used\nquay_fund,2024,1000001\n": "The pool quay_fund is overdrawn",
    "pool,year,used\nquay_fund,24,3\n": "line 2: '24' is no year such as 2024.",
    "pool,used\nquay_fund,3\n": "a budget file has the columns pool, year, used.",
}


@pytest.mark.parametrize("written", BAD_BUDGETS)
def test_a_budget_that_cannot_be(written: str, largesse: Run, quays: Path, tmp_path: Path) -> None:
    (tmp_path / "budget.csv").write_text(written, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    ran = largesse("award", QUAY, quays, "--on", "2024-05-01", "--seed", "s", "--budget", "budget.csv")
    assert (ran.code, ran.out) == (2, "")
    assert BAD_BUDGETS[written] in ran.err and ran.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


# --- facts that count beyond the rules


def test_the_rulebook_says_where_a_fact_of_a_group_counts(largesse: Run, tmp_path: Path) -> None:
    largesse("rulebook", QUAY, "--out", "r")
    rows = (tmp_path / "r" / "rulebook.en.md").read_text(encoding="utf-8").splitlines()
    cells = {row.split(" | ")[0].strip("| "): row for row in rows if row.startswith("| ")}
    assert cells["Staff"].endswith("| Staff of the undertaking |")
    assert "Which undertaking does the firm belong to?" in cells["Undertaking"]
    assert cells["Undertaking"].endswith("| Undertaking |")
    assert "the sum of Staff over all firms of its group (Undertaking)" in cells["Staff of the undertaking"]
    html = (tmp_path / "r" / "rulebook.en.html").read_text(encoding="utf-8")
    assert html.count('href="#arranged-undertaking"') >= 2 and html.count('href="#fact-group_staff"') >= 2


def test_a_sum_over_a_group_says_so_where_it_is_asked(largesse: Run) -> None:
    said = " ".join(largesse("facts", QUAY).out.split())
    assert "the sum of Staff over all firms of its group (Undertaking)" in said
    facts = json.loads(largesse("facts", QUAY, "--json").out)["facts"]
    assert {fact["name"]: fact.get("sum") for fact in facts if "sum" in fact} == {
        "group_staff": {"of": "staff", "over": "undertaking"}
    }
