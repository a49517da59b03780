"""`largesse hub import | show | compare | targets | export`: what they print, and one line for what cannot be."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from largesse import api
from tests.cli.command_kit import Run
from tests.cli.conftest import largesse
from tests.hub.kit import FILES, TABLES

__all__ = ["largesse"]  # the fixture

pytestmark = pytest.mark.usefixtures("skerries")

MAPPING = FILES / "mapping.yaml"


@pytest.fixture
def almanac_here(largesse: Run) -> Run:
    """The command, in a folder whose hub.duckdb has the almanac."""
    assert largesse("hub", "import", TABLES, "--as", MAPPING, "--retrieved", "2026-01-05").code == 0
    return largesse


def test_import_says_what_became_of_the_tables(largesse: Run) -> None:
    first = largesse("hub", "import", TABLES, "--as", MAPPING)
    assert first.lines == [
        "research.csv, summary.csv, yards.csv: rows read: 25; observations made of them: 21, of which new: 21.",
        "Values left empty: 1.",
        "Rows left out: 1, of places that the gazetteer does not have (1): Nowhere, Eyland",
    ]
    again = largesse("hub", "import", TABLES, "--as", MAPPING, "--json")
    assert json.loads(again.out)["new"] == 0
    assert "新增0条" in largesse("hub", "import", TABLES, "--as", MAPPING, "--lang", "zh").out


def test_show(almanac_here: Run, tmp_path: Path) -> None:
    shown = almanac_here("hub", "show", "盐岛", "--indicator", "rd-spending", "--years", "2021-2022")
    assert "CNY 60.01 million" in shown.out
    assert "+20% on 2021" in shown.out
    data = json.loads(almanac_here("hub", "show", "Saltholm", "--json").out)
    assert [one["indicator"] for one in data["indicators"]] == [
        "rd-spending", "patent-grants", "unicorns", "unicorn-valuation",
    ]  # fmt: skip
    assert data["sources"][0]["retrieved"] == "2026-01-05"
    assert almanac_here("hub", "show", "Saltholm", "--out", "page.html", "--lang", "zh").lines == ["page.html"]
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "研发经费" in page
    assert "<svg" in page
    assert almanac_here("hub", "show", "Saltholm", "--format", "md").out.startswith("# Saltholm: what is observed")


NOTHING = [
    (("--indicator", "gdp"), ["nothing for --indicator gdp (GDP). These are observed:", "- rd-spending (R&D sp"]),
    (("--indicator", "gdp", "--years", "2040-"), ["nothing for --indicator gdp (GDP). These are observed:"]),
    (("--years", "2040-2041"), ["nothing for --years 2040–2041. What is observed is of 2021–2023."]),
    (("--years", "-1990"), ["nothing for --years –1990. What is observed is of 2021–2023."]),
    (
        ("--indicator", "unicorns", "--years", "2040"),
        ["nothing of unicorns (Unicorns) for --years 2040. What is observed of it is of 2022."],
    ),
    (("--indicator", "gdp", "--lang", "zh"), ["按--indicator所选的gdp（地区生产总值），本库没有盐岛的观测数据"]),
    (("--years", "2040-2041", "--lang", "zh"), ["按--years所选的2040–2041，本库没有盐岛的观测数据。"]),
]


@pytest.mark.parametrize(("asked", "says"), NOTHING)
def test_what_leaves_nothing_to_show_is_named(asked: tuple[str, ...], says: list[str], almanac_here: Run) -> None:
    shown = " ".join(almanac_here("hub", "show", "Saltholm", *asked, "--format", "md").out.replace("\\", "").split())
    assert all(one in shown for one in says), shown
    assert "Nothing is observed" not in shown


def test_compare(almanac_here: Run) -> None:
    shown = almanac_here("hub", "compare", "Saltholm", "sk/northey", "--indicator", "rd-spending", "--format", "md")
    assert "| R&D spending | 2023 | CNY 72 million | ▲ CNY 90 million |" in shown.out
    data = json.loads(almanac_here("hub", "compare", "Saltholm", "Gull Island", "--json").out)
    assert data["indicators"][0]["values"]["sk/gull"]["value"] == "38000000"


def test_targets(almanac_here: Run) -> None:
    shown = almanac_here("hub", "targets", FILES / "plan.yaml", "--format", "md")
    assert "0 met, 1 on track, 1 behind, 1 not measurable" in shown.out
    assert "straight line" in shown.out
    data = json.loads(almanac_here("hub", "targets", FILES / "plan.yaml", "--json", "--lang", "zh").out)
    assert data["plan"] == "盐岛规划"
    assert [one["standing"] for one in data["targets"]] == ["on track", "behind", "not measurable"]


def test_export(almanac_here: Run, tmp_path: Path) -> None:
    assert almanac_here("hub", "export", "--out", "package").lines == [
        "package: 21 observations as a data package (datapackage.json)."
    ]
    assert len(list((tmp_path / "package").iterdir())) == 5


def test_the_same_through_api(tmp_path: Path) -> None:
    hub = tmp_path / "hub.duckdb"
    taken = api.hub.import_data(hub, TABLES, by=MAPPING, retrieved=date(2026, 1, 5))
    assert taken.new == 21
    assert [row.indicator.id for row in api.hub.show(hub, "Gull Island").rows] == ["rd-spending"]
    assert len(api.hub.compare(hub, ["Saltholm", "Northey"], years=(2023, 2023)).rows) == 2
    _, found = api.hub.targets(hub, FILES / "plan.yaml")
    assert [one.standing for one in found] == ["on track", "behind", "not measurable"]
    assert api.hub.export(hub, tmp_path / "package").observations == 21
    with pytest.raises(AttributeError, match="has no attribute 'hob'"):
        api.hob  # noqa: B018


REFUSED = [
    (("show", "Gul"), "There is no place 'Gul'. Did you mean 'Gull'?"),
    (("show", "Gull", "--hub", "none.duckdb"), "There is no hub 'none.duckdb'."),
    (("show", "Gull", "--indicator", "spending"), "There is no indicator 'spending'."),
    (("show", "Gull", "--years", "20-21"), "--years: '20-21' names no years. Write 2015-2023, 2020- or 2020."),
    (("show", "Gull", "--years", "2023-2020"), "--years: 2023 is after 2020."),
    (("show", "Gull", "--out", "hub.duckdb", "--format", "md"), "hub.duckdb is an input"),
    (("compare", "Gull"), "Name two places or more to compare."),
    (("targets", "none.yaml"), "There is no file 'none.yaml'."),
    (("import", "nothing", "--as", str(MAPPING)), "There is no file or folder 'nothing'."),
    (("import", str(TABLES), "--as", "almanac"), "There is no mapping 'almanac'."),
    (("import", str(TABLES), "--as", str(MAPPING), "--retrieved", "today"), "'today' is no date"),
    (("import", str(TABLES), "--as", str(MAPPING), "--retrieved", "2204-01-05"), "Retrieved on 2204-01-05"),
    (("import", str(TABLES), "--as", "itci"), "has no oecd_r_and_d_credit.csv, which the mapping itci reads."),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED)
def test_what_cannot_be_done_is_one_line(arguments: tuple[str, ...], says: str, almanac_here: Run) -> None:
    ran = almanac_here("hub", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


NO_PLANS = [
    b"Saltholm grew.\n\nIts yards spent a lot: CNY 72 million.\n",
    b"Saltholm grew.\n\nIts yards spent a lot.\n",
    b"Saltholm: its yards spent a lot\n",
    "\u76d0\u5c9b\u7814\u53d1\u7ecf\u8d39\u589e\u957f\uff1a\u0037%\u3002".encode(),
    b"- plan: A\n- targets: B\n",
    b"<html><body><p>Saltholm grew.</p></body></html>",
    b"%PDF-1.4\n\x93\x00\xff",
    b"The plan: more research. These sources: none.",
]


@pytest.mark.parametrize("data", NO_PLANS)
def test_what_is_no_plan_is_told_what_a_plan_is(data: bytes, almanac_here: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(data)
    says = "article.txt is no {}: it has to be a YAML file with {} (docs/hub.md shows one).\n"
    targets = almanac_here("hub", "targets", "article.txt")
    assert (targets.code, targets.err) == (2, says.format("plan of targets", "plan, source and targets"))
    champions = almanac_here("hub", "champions", "load", "article.txt")
    keys = "place, names, sources, batches and firms"
    assert (champions.code, champions.err) == (2, says.format("register of champions", keys))


@pytest.mark.parametrize("text", ["plan: A\n", "{'plan': A}", "  targets:\n  - a: 1\n", "plan: A: B\n", ""])
def test_a_plan_that_lacks_something_is_told_what(text: str, almanac_here: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    said = almanac_here("hub", "targets", "plan.yaml").err
    assert "plan.yaml:1:" in said
    assert "is no plan" not in said


def test_an_import_that_fails_makes_no_hub(largesse: Run, tmp_path: Path) -> None:
    tables = Path(shutil.copytree(TABLES, tmp_path / "tables"))
    (tables / "summary.csv").write_text("island,year,spent\nSaltholm,2022,?\n", encoding="utf-8")
    ran = largesse("hub", "import", tables, "--as", MAPPING)
    assert (ran.code, ran.err) == (2, "summary.csv:2: '?' in spent is no number.\n")
    assert not (tmp_path / "hub.duckdb").exists()


def test_the_hub_by_itself_says_what_it_does(largesse: Run) -> None:
    ran = largesse("hub")
    assert ran.code == 0
    assert "compare" in ran.out
