"""`largesse hub read | claims | confirm | … | adopt | impact | witnesses`: as an officer uses them, and what is
refused in one line with nothing done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import Run
from tests.cli.conftest import largesse

__all__ = ["largesse"]  # the fixture

LAKESIDE = Path(__file__).parents[1] / "cli" / "lakeside"
ARTICLE = "Shanghai's R&D spending reached 198.2 billion yuan in 2022. Start-up Quay employs 40 people.\n"


@pytest.fixture
def ids(largesse: Run, tmp_path: Path) -> list[str]:
    """The claims of an article that is kept in a hub which --keep made."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert largesse("hub", "read", "article.txt", "--keep", "--hub", "own.duckdb").code == 0
    listed = json.loads(largesse("hub", "claims", "--json", "--hub", "own.duckdb").out)
    return [one["id"] for one in listed["claims"]]


def test_from_an_article_to_what_rests_on_it(largesse: Run, ids: list[str], tmp_path: Path) -> None:
    hub = ("--hub", "own.duckdb")
    ruled = largesse("hub", "confirm", *ids, "--by", "Ann", "--grade", "reported", *hub)
    assert len(ruled.lines) == len(ids) and all("confirmed" in line for line in ruled.lines)
    assert largesse("hub", "adopt", ids[0], "--by", "Ann", *hub).code == 0
    assert largesse("hub", "show", "Shanghai", "--out", "page.html", *hub).code == 0
    rests = json.loads(largesse("hub", "impact", ids[0], "page.html", "--json", *hub).out)["rests"]
    assert [one["kind"] for one in rests] == ["observation", "chart"]
    assert largesse("hub", "withdraw", ids[0], "--by", "Ann", "--reason", "mended", *hub).code == 0
    assert largesse("hub", "witnesses", *hub).out.count("article.txt") == 1


def test_one_claim_with_its_history_and_what_rests_on_it(largesse: Run, ids: list[str]) -> None:
    hub, by = ("--hub", "own.duckdb"), ("--by", "Ann", "--reason", "misread")
    done = largesse("hub", "correct", ids[0], *by, "--field", "value", "--to", "198160000000", *hub)
    assert done.lines[1:3] == ["  value: 198200000000 -> 198160000000", "  now unsupported"]
    assert "rd-spending), Shanghai, 2022" in done.lines[-1]
    largesse("hub", "confirm", ids[0], "--by", "Ann", "--grade", "reported", *hub)
    largesse("hub", "adopt", ids[0], "--by", "Ann", *hub)
    gone = largesse("hub", "withdraw", ids[0], *by, *hub).out
    assert (
        f"On {ids[0]} rested 1:" in gone and "rd-spending cn/shanghai 2022" in gone and "cannot be taken back" in gone
    )
    shown = largesse("hub", "claims", ids[0][:10], *hub).out
    for said in ("withdrawn", "198,160,000,000 CNY", "R&D spending reached 198.2 billion yuan in 2022",
                 "Ann: value corrected: 198200000000 -> 198160000000 (“misread”)", "Ann: confirmed as reported",
                 "Ann: withdrawn (“misread”)", "rd-spending cn/shanghai 2022 (withdrawn)"):  # fmt: skip
        assert said in " ".join(shown.split()), said
    data = json.loads(largesse("hub", "claims", ids[0], "--json", *hub).out)
    assert len(data["claim"]["rulings"]) == 3 and len(data["rests"]) == 1
    assert data["verdict"]["wanted"]["periods"] == ["2022"]
    assert "经过" in largesse("hub", "claims", ids[0], "--lang", "zh", *hub).out
    listed = largesse("hub", "claims", *hub).out
    assert "1 withdrawn" in listed and "198,160,000,000" in listed and "Number: 40" in listed


def test_claims_are_listed_by_publisher_and_named_by_four_characters(largesse: Run, ids: list[str]) -> None:
    hub = ("--hub", "own.duckdb")
    listed = largesse("hub", "claims", *hub).out
    assert "2 claims: 2 read, not confirmed." in listed and "\narticle.txt\n---" in listed
    assert all(f"- {id_}: read, not confirmed: “" in listed for id_ in ids)
    assert f"largesse hub confirm {ids[0][4:8]} --by NAME" in listed
    ruled = largesse("hub", "confirm", *(id_[4:8] for id_ in ids), "--by", "安", "--grade", "reported", *hub)
    assert [line.partition(":")[0] for line in ruled.lines] == ids
    none = largesse("hub", "claims", "--place", "beijing", *hub)
    assert none.code == 0 and "no such claim" in none.out and "--keep" in none.out


@pytest.mark.parametrize(
    ("grade", "preferred"),
    [("official", "Preferred is the claim's"), ("unverified", "Preferred stays 199,000,000")],
)
def test_adopting_says_what_else_is_observed_and_which_is_preferred(
    largesse: Run, ids: list[str], tmp_path: Path, grade: str, preferred: str
) -> None:
    hub = ("--hub", "own.duckdb")
    (tmp_path / "rd.csv").write_text("place,year,spent\nShanghai,2022,199000000000\n", encoding="utf-8")
    (tmp_path / "rd.yaml").write_text(
        "source: {title: A yearbook, url: 'https://quay.example', grade: reported, licence: CC0}\n"
        "tables:\n- file: rd.csv\n  about: spending\n  place: {columns: [place]}\n  period: {column: year}\n"
        "  series:\n  - {indicator: rd-spending, column: spent, unit: CNY}\n",
        encoding="utf-8",
    )
    taken = largesse("hub", "import", "rd.csv", "--as", "rd.yaml", "--retrieved", "2024-01-01", *hub)
    assert taken.code == 0, taken.err
    largesse("hub", "confirm", ids[0], "--by", "Ann", "--grade", grade, *hub)
    said = largesse("hub", "adopt", ids[0], "--by", "Ann", *hub).out
    assert "rd-spending, cn/shanghai, 2022: 198,200,000,000 CNY" in said
    assert "Beside it: 199,000,000,000 CNY, says rd" in said and preferred in said


def test_a_rejected_claim_says_whom_it_overrules_and_what_rested_on_it(largesse: Run, ids: list[str]) -> None:
    hub = ("--hub", "own.duckdb")
    largesse("hub", "confirm", ids[0], "--by", "Ann", "--grade", "reported", *hub)
    largesse("hub", "adopt", ids[0], "--by", "Ann", *hub)
    done = largesse("hub", "reject", ids[0], "--by", "Bo", "--reason", "another year", *hub).out
    assert "before: confirmed, by Ann" in done and f"On {ids[0]} rested 1:" in done
    assert "rd-spending cn/shanghai 2022" in done


@pytest.mark.parametrize(
    ("lang", "change", "bound"),
    [("en", "47% above the national median", "over 40"), ("zh", "比the national median高 47%", "超过 40")],
)
def test_a_number_is_listed_as_it_is_meant(largesse: Run, tmp_path: Path, lang: str, change: str, bound: str) -> None:
    (tmp_path / "article.txt").write_text("Rents are 47% above the national median. It has over 40 labs.\n")
    largesse("hub", "read", "article.txt", "--keep", "--hub", "own.duckdb")
    listed = "".join(largesse("hub", "claims", "--lang", lang, "--hub", "own.duckdb").out.split())
    assert "".join(change.split()) in listed and "".join(bound.split()) in listed


def test_keeping_says_what_was_kept_and_from_which_site(largesse: Run, tmp_path: Path) -> None:
    (tmp_path / "n1.txt").write_text(ARTICLE, encoding="utf-8")
    hub = ("--hub", "own.duckdb")
    for url, site in (("https://www.first.org/a", "first.org"), ("https://other.net/b", "other.net")):
        said = largesse("hub", "read", "n1.txt", "--keep", "--url", url, *hub).lines[-1]
        assert said.startswith(f"Kept in own.duckdb, from {site}: 2 claims, 2 of them new")
    assert "2 claims, 0 of them new" in largesse("hub", "read", "n1.txt", "--keep", "--url", url, *hub).lines[-1]
    assert json.loads(largesse("hub", "read", "n1.txt", "--keep", "--url", url, "--json", *hub).out)
    listed = json.loads(largesse("hub", "claims", "--json", *hub).out)["claims"]
    assert {(one["publisher"], *one["urls"]) for one in listed} == {
        ("first.org", "https://www.first.org/a"), ("other.net", "https://other.net/b"),
    }  # fmt: skip


def test_a_parameter_is_adopted_into_a_folder_of_ones_own_and_shows_before_and_after(
    largesse: Run, ids: list[str], tmp_path: Path
) -> None:
    hub = ("--hub", "own.duckdb")
    asked = ("hub", "adopt", ids[1], "--by", "Ann", "--parameter", "size.staff", "--since", "2024-02-01", *hub)
    largesse("hub", "confirm", ids[1], "--by", "Ann", "--grade", "reported", *hub)
    refused = largesse(*asked, "--programme", "cn/shanghai/innovative-hq")
    assert refused.code == 2 and "cp -r" in refused.err
    shutil.copytree(LAKESIDE, tmp_path / "lakeside")
    refused = largesse(*asked, "--programme", "lakeside")
    assert refused.code == 2 and "--weaker" in refused.err
    done = largesse(*asked, "--programme", "lakeside", "--weaker")
    assert "Before: 20 count since 2023-01-01" in done.out and "(enacted)" in done.out
    assert "Now: 40 count since 2024-02-01" in done.out and "employs 40 people" in done.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("read", "nowhere.txt", "--keep", "--hub", "new.duckdb"), "nowhere.txt"),
        (("read", "article.txt", "--hub", "new.duckdb"), "no hub"),
        (("read", "article.txt", "--out", "article.txt"), "overwrite"),
        (("read", "article.txt", "--url", "https://quay.example"), "--keep"),
        (("read", "article.txt", "--spam", "Start-up Key employs", "--keep", "--hub", "new.duckdb"),
         "“Start-up Quay employs”"),
        (("read", "article.txt", "--keep", "--url", "quay", "--hub", "own.duckdb"), "no address"),
        (("claims", "--indicator", "rd-spendin", "--hub", "own.duckdb"), "rd-spending"),
        (("confirm", "ID", "clm-zz", "--by", "Ann", "--grade", "reported", "--hub", "own.duckdb"), "no claim"),
        (("correct", "ID", "--by", "Ann", "--reason", "x", "--field", "unit", "--to", "", "--hub", "own.duckdb"),
         "has a unit"),
        (("correct", "ID", "--by", "Ann", "--reason", "x", "--field", "unit", "--to", "bananas", "--hub",
          "own.duckdb"), "no unit"),
        (("claims", "ID", "--state", "read", "--hub", "own.duckdb"), "not both"),
        (("claims", "clm-zzzz", "--hub", "own.duckdb"), "no claim"),
        (("confirm", "1", "--by", "Ann", "--grade", "reported", "--hub", "own.duckdb"), "the first 4"),
        (("grade", "ID", "--by", "Ann", "--grade", "official", "--reason", "x", "--hub", "own.duckdb"),
         "not confirmed"),
        (("read", "article.txt", "--written", "2924-02-23", "--keep", "--hub", "own.duckdb"), "yet to come"),
        (("adopt", "ID", "--by", " ", "--hub", "own.duckdb"), "--by"),
        (("adopt", "ID", "--by", "Ann", "--hub", "own.duckdb"), "confirm"),
        (("impact", "ID", "nowhere", "--hub", "own.duckdb"), "nowhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line_and_changes_nothing(
    largesse: Run, ids: list[str], tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    before = (sorted(tmp_path.iterdir()), largesse("hub", "claims", "--json", "--hub", "own.duckdb").out)
    done = largesse("hub", *(ids[0] if word == "ID" else word for word in words))
    assert done.code == 2 and says in done.err and len(done.err.splitlines()) == 1
    assert (sorted(tmp_path.iterdir()), largesse("hub", "claims", "--json", "--hub", "own.duckdb").out) == before
