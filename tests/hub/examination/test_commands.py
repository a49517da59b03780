"""`largesse hub read | claims | confirm | … | impact | witnesses | forecasts`, from an article to a decision."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import LAKESIDE, Run
from tests.cli.conftest import largesse

__all__ = ["largesse"]  # the fixture

EXAMPLES = Path(__file__).parents[3] / "examples" / "hub"
ARTICLE = """Shanghai's R&D spending

Published 5 March 2024

Shanghai's R&D spending reached 198.2 billion yuan in 2022, officials said. A new firm gets up to 30,000 euros in rent
refunds. The city's R&D spending will reach 300 billion yuan by 2030.
"""


@pytest.fixture
def hub(largesse: Run, tmp_path: Path) -> Run:
    """The command, in a folder with a hub of three places and an article."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    told = ("hub", "import", EXAMPLES, "--as", EXAMPLES / "rd.yaml", "--retrieved", "2024-03-01")
    assert largesse(*told).code == 0
    return largesse


def read(hub: Run, *arguments: object) -> list[dict[str, object]]:
    ran = hub("hub", "read", "article.txt", "--json", *arguments)
    assert ran.code == 0, ran.err
    claims: list[dict[str, object]] = json.loads(ran.out)["claims"]
    return claims


def test_an_article_is_read_and_judged(hub: Run) -> None:
    first, *_ = read(hub)
    assert (first["words"], first["period"], first["place"]) == ("198.2 billion yuan", "2022", "cn/shanghai")
    verdict = first["verdict"]
    assert isinstance(verdict, dict) and verdict["standing"] == "supported"
    text = hub("hub", "read", "article.txt").out
    assert "[supported] “198.2 billion yuan”" in text and "Written on  2024-03-05" in text
    assert "有佐证" in hub("hub", "read", "article.txt", "--lang", "zh").out


def test_without_a_hub_claims_are_held_against_each_other_alone(largesse: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    first, *_ = read(largesse)
    verdict = first["verdict"]
    assert isinstance(verdict, dict) and verdict["standing"] == "unsupported"
    assert not (tmp_path / "hub.duckdb").exists()


def test_a_page_is_written_whole(hub: Run, tmp_path: Path) -> None:
    assert hub("hub", "read", "article.txt", "--out", "page.html").lines == ["page.html"]
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "198.2 billion yuan" in page


def test_from_an_article_to_a_decision_and_back(hub: Run, tmp_path: Path) -> None:
    spending, most, *_ = [str(claim["id"]) for claim in read(hub, "--keep")]
    assert hub("hub", "adopt", spending, "--by", "Ann").err.endswith("`largesse hub confirm`.\n")
    ran = hub("hub", "confirm", spending, most, "--by", "Ann", "--grade", "reported")
    assert [line.partition(":")[2].strip() for line in ran.lines] == [
        "confirmed (reported): “198.2 billion yuan”",
        "confirmed (reported): “up to 30,000 euros”",
    ]
    assert hub("hub", "adopt", spending, "--by", "Ann").lines == [
        "Observed now: rd-spending, cn/shanghai, 2022: 198,200,000,000 CNY.",
        "  Beside it: 198,160,000,000 CNY, says rd/rd (official).",
        "  Preferred stays 198,160,000,000 CNY, for its grade, or its later day.",
    ]
    programme = shutil.copytree(LAKESIDE, tmp_path / "lakeside")
    where = ("--parameter", "grant.most", "--programme", programme, "--since", "2024-02-01")
    assert "one value more" in hub("hub", "adopt", most, "--by", "Ann", *where, "--weaker").out
    (tmp_path / "firm.yaml").write_text("name: A & Co\nreference_year: 2023\nfacts:\n  staff: 40\n", encoding="utf-8")
    explained = hub("explain", programme, "firm.yaml", "--on", "2024-03-01")
    assert "A new firm gets up to 30,000 euros in rent refunds." in " ".join(explained.out.split())
    assert hub("decide", programme, "firm.yaml", "--on", "2024-03-01", "--record", "record.json").code == 0
    found = json.loads(hub("hub", "impact", most, "--json").out)["rests"]
    assert {one["kind"] for one in found} == {"programme", "parameter", "decision"}
    assert "rd-spending cn/shanghai 2022" in hub("hub", "impact", spending).out
    gone = hub("hub", "withdraw", spending, "--by", "Ben", "--reason", "the paper took it back")
    assert gone.lines[0].partition(":")[2].strip() == "withdrawn (reported): “198.2 billion yuan”"
    assert "rd-spending cn/shanghai 2022 (withdrawn)" in hub("hub", "impact", spending).out
    assert "withdrawn" not in explained.out
    hub("hub", "withdraw", most, "--by", "Ben", "--reason", "a misprint")
    explained = hub("explain", programme, "firm.yaml", "--on", "2024-03-01")
    assert f"It rests on {most}, which was withdrawn on" in explained.out and "misprint" in explained.out
    rows = json.loads(hub("hub", "claims", "--json").out)["claims"]
    assert [ruling["what"] for ruling in rows[0]["rulings"]] == ["confirmed", "withdrawn"]


def test_a_claim_is_corrected_with_its_reason(hub: Run) -> None:
    spending, *_ = [str(claim["id"]) for claim in read(hub, "--keep")]
    told = ("--by", "Ann", "--reason", "the chart says so", "--field", "period", "--to", "2021")
    assert hub("hub", "correct", spending, *told).code == 0
    assert hub("hub", "correct", spending, *told).err == f"period of {spending} is '2021' already.\n"
    (one,) = [c for c in json.loads(hub("hub", "claims", "--json").out)["claims"] if c["id"] == spending]
    assert (one["claim"]["period"], one["as_read"]["period"]) == ("2021", "2022")
    assert "2021" in hub("hub", "claims", "--place", "上海").out


def test_what_was_foretold_waits_for_its_number(hub: Run) -> None:
    read(hub, "--keep")
    ran = hub("hub", "forecasts", "--on", "2024-06-01")
    assert "300 billion yuan" in ran.out and "2030-12-31" in ran.out
    data = json.loads(hub("hub", "forecasts", "--json", "--on", "2031-06-01").out)["forecasts"]
    assert [(one["standing"], one["overdue"]) for one in data] == [("open", True)]


def test_a_copy_is_no_second_witness(hub: Run, tmp_path: Path) -> None:
    read(hub, "--keep")
    (tmp_path / "copy.txt").write_text("Daily Copy\n\n" + ARTICLE + "\nSubscribe now.", encoding="utf-8")
    assert hub("hub", "read", "copy.txt", "--keep").code == 0
    ran = hub("hub", "witnesses")
    assert ran.lines[0] == "2 documents, 1 witnesses."
    assert json.loads(hub("hub", "witnesses", "--json").out)["witnesses"][0]["ties"][0]["kind"] == "copy"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read", "nowhere.txt"), "There is no file"),
        (("read", "https://a.example/b"), "https://a.example/b is an address, and addresses are not fetched."),
        (("read", "http://a.example/b?c=1"), "read page.html --keep --url http://a.example/b?c=1"),
        (("read", "www.a.example/b"), "www.a.example/b is an address"),
        (("read", "https://a.example/b", "--lang", "zh"), "https://a.example/b 是网址，本工具不抓取网页。"),
        (("read", "https.txt"), "There is no file"),
        (("read", "pages/https:/b"), "There is no file"),
        (("read", "."), "is a folder"),
        (("read", "empty.txt"), "no text"),
        (("read", "binary.txt"), "is no text"),
        (("read", "article.txt", "--written", "yesterday"), "is no date"),
        (("read", "article.txt", "--url", "https://a.example"), "--keep"),
        (("read", "article.txt", "--out", "article.txt"), "article.txt"),
        (("read", "article.txt", "--hub", "other.duckdb"), "There is no hub"),
        (("claims", "--hub", "article.txt"), "is no hub"),
        (("claims", "--place", "Atlantis"), "no place"),
        (("confirm", "clm-1", "--by", "A", "--grade", "reported"), "no claim"),
        (("impact", "clm-1"), "no claim"),
        (("adopt", "clm-1", "--by", "A", "--parameter", "x", "--fact", "y"), "One thing at a time"),
        (("adopt", "clm-1", "--by", "A", "--parameter", "x"), "--since"),
        (("adopt", "clm-1", "--by", "A", "--fact", "x"), "--firm"),
        (("adopt", "clm-1", "--by", "A", "--since", "2024-01-01"), "--parameter PATH"),
    ],
)
def test_what_cannot_be_is_one_line(hub: Run, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    before = sorted(path.name for path in tmp_path.iterdir())
    ran = hub("hub", *arguments)
    assert ran.code == 2 and says in ran.err and len(ran.err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert (tmp_path / "article.txt").read_text(encoding="utf-8") == ARTICLE


def test_a_library_that_is_not_there_is_named(hub: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'docx'", name="docx")

    monkeypatch.setattr("largesse.hub.api.read", missing)
    ran = hub("hub", "read", "article.txt")
    assert (ran.code, ran.err) == (2, 'This needs docx, which is not installed: pip install "largesse[hub]".\n')
