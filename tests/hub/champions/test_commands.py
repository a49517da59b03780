"""The commands: text, JSON and a page, in two languages; a mistake is one line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from largesse.cli.hub.champions import app
from largesse.errors import LargesseError
from tests.hub.champions import made
from tests.hub.champions.harbourton import REGISTER

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in a folder of its own that has a register and a list; its output. Errors come out as they are."""
    monkeypatch.chdir(tmp_path)
    Path("harbourton.yaml").write_text(REGISTER, encoding="utf-8")
    Path("firms.csv").write_text(
        "id,Company,Country,Industry,USCC\n"
        '7,"KESTREL OPTICS CO., LTD",China,Banks,91350100M000100Y44\n'
        "8,Lasers Heron,Skerries,Lasers,\n"
        "9,<script>alert(1)</script> Condor,Skerries,,91350100M000100Y43\n",
        encoding="utf-8",
    )

    def invoke(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    return invoke


def test_the_register_that_the_project_restates_needs_no_hub(run: Run) -> None:
    text = run("show", "cn/shanghai", "--on", "2024-03-01")
    assert "6 named here; 34 not named by any source." in text
    assert "49 not named by any source." in text
    assert "Announced after this day." in text
    assert "- SenseTime: recognised batch: first; sector: Artificial intelligence; identifiers: not stated;" in text
    assert "sh_40_techedt (unverified) says otherwise: 40 firms, 2024-02-23." in text
    assert "not known to be reached; no source says by when it is expected" in text
    assert not Path("hub.duckdb").exists()
    chinese = run("show", "--on", "2024-03-01", "--lang", "zh")
    assert "另有34家未被任何来源点名" in chinese
    assert "认定日期未见于任何来源" in chinese
    assert run("show", "上海", "--on", "2024-03-01") == text
    data = json.loads(run("show", "cn", "--on", "2023-12-04", "--json"))
    assert [batch["unnamed"] for batch in data["registers"][0]["batches"]] == [34, 49]
    assert data["registers"][0]["firms"][0]["status"] == {"certain": None, "perhaps": ["recognised"]}


def test_a_register_is_loaded_and_shown(run: Run) -> None:
    assert run("load", "harbourton.yaml") == "sk/harbourton: 3 firms in 2 batches, loaded from harbourton.yaml."
    assert run("load", "harbourton.yaml") == "sk/harbourton: harbourton.yaml is loaded already."
    text = run("show", "sk/harbourton", "--on", "2025-02-01")
    assert "Milestone: A first lens: reached, 2022-02." in text
    assert "Milestone: A first mirror: late: it was expected by 2024-12." in text
    assert "moved away" in text
    watched = json.loads(run("show", "sk", "--on", "2022-01-01", "--watch", "--json"))["registers"][0]["firms"]
    assert [firm["id"] for firm in watched] == ["kestrel"]
    assert [one["overdue"] for one in watched[0]["milestones"]] == [True, False]
    assert "Milestone: A first lens: late" in run("show", "sk", "--on", "2022-01-01", "--watch")
    assert "Nothing is known" in run("show", "sk", "--batch", "two", "--watch")


def test_the_firms_stand_under_a_heading_of_their_own(run: Run) -> None:
    run("load", "harbourton.yaml")
    assert "### The firms | firm | status |" in run("show", "sk", "--format", "md")
    assert "### 企业一览" in run("show", "sk", "--format", "md", "--lang", "zh")


def test_candidates_are_judged_and_undone(run: Run) -> None:
    run("load", "harbourton.yaml")
    text = run("match", "firms.csv", "--place", "sk/harbourton")
    assert "4 candidates among the 3 firms of firms." in text
    assert "the check digit does not fit: it is '4', and '3' would fit" in text
    found = json.loads(run("match", "firms.csv", "--place", "sk/harbourton", "--json"))["candidates"]
    why = {(one["champion"].rpartition("/")[2], one["record"]): one["reason"]["why"] for one in found}
    assert why == {
        ("kestrel", "firms:7"): "name",
        ("kestrel", "firms:9"): "identifier",
        ("heron", "firms:8"): "order",
        ("condor", "firms:9"): "part",
    }
    against = [[each["against"] for each in one["against"]] for one in found if one["champion"].endswith("kestrel")]
    assert against == [["names"], ["country", "sector"]]
    judge = ("--by", "An officer", "--reason", "The same licence")
    assert run("judge", "kestrel", "firms:7", "--positive", *judge) == (
        "Judgement 1: sk/harbourton/kestrel and firms:7: the same firm (by An officer: The same licence)."
    )
    run("judge", "firms:7", "firms:9", "--positive", *judge)
    run("judge", "kestrel", "firms:9", "--negative", *judge)
    text = run("match", "firms.csv", "--place", "sk")
    chain = "firms:9 = firms:7, firms:7 = sk/harbourton/kestrel; but firms:9 ≠ sk/harbourton/kestrel (judgement 3"
    assert chain in text
    assert run("undo", "2", *judge) == "Judgement 4 undoes judgement 2 (by An officer: The same licence)."
    assert "contradict" not in run("match", "firms.csv", "--place", "sk")
    log = json.loads(run("judgements", "--json"))
    assert [one["undone"] for one in log["judgements"]] == [False, True, False, False]
    assert "判定4撤销判定2" in run("judgements", "--lang", "zh")


def test_of_several_judgements_of_a_pair_it_is_said_which_counts(run: Run) -> None:
    run("load", "harbourton.yaml")
    run("match", "firms.csv", "--place", "sk/harbourton")
    told = ("--by", "A", "--reason", "b")
    for verdict in ("--positive", "--unsure", "--negative"):
        run("judge", "kestrel", "firms:7", verdict, *told)
    run("judge", "heron", "firms:8", "--positive", *told)
    text = run("judgements")
    assert text.count("Replaced by judgement 3.") == 2
    assert "not the same firm (by A: b). Of this pair, this one counts." in text
    assert text.endswith("the same firm (by A: b).")  # it is its pair's only one
    run("undo", "3", *told)
    text = run("judgements")
    assert "Judgement 2: sk/harbourton/kestrel and firms:7: unsure (by A: b). Of this pair, this one counts." in text
    assert "Undone." in text
    log = json.loads(run("judgements", "--json"))["judgements"]
    assert [one["counts"] for one in log] == [False, True, False, True, None]
    assert "该对企业以此判定为准。" in run("judgements", "--lang", "zh")
    run("judge", "kestrel", "firms:7", "--positive", *told)
    run("judge", "firms:7", "firms:9", "--positive", *told)
    run("judge", "kestrel", "firms:9", "--negative", *told)
    assert "The last of this pair; it does not count while others contradict it." in run("judgements")
    assert not any(one["counts"] for one in json.loads(run("judgements", "--json"))["judgements"][4:])


def test_pages_for_a_browser_escape_everything(run: Run) -> None:
    run("load", "harbourton.yaml")
    run("show", "sk", "--out", "show.html")
    assert "A loss &lt;b&gt;of&lt;/b&gt; 3 million" in Path("show.html").read_text(encoding="utf-8")
    run("match", "firms.csv", "--out", "match.html", "--lang", "zh")
    page = Path("match.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    assert '<html lang="zh-Hans">' in page
    run("match", "firms.csv", "--out", "match.md")
    written = Path("match.md").read_text(encoding="utf-8")
    assert "<script" not in written.replace("\\<", "")


def test_the_outcome_is_shown_and_is_the_same_again(run: Run) -> None:
    run("load", "harbourton.yaml")
    made.write(Path("editions"), range(2016, 2024), 30, {"KESTREL OPTICS": 0.4}, since=2021)
    run("match", "editions", "--list", "made")
    empty = run("outcome", "editions", "--list", "made", "--place", "sk")
    assert "No champion is found in it yet" in empty
    run("judge", "kestrel", "made:KESTREL OPTICS", "--positive", "--by", "A", "--reason", "b")
    outcome = ("outcome", "editions", "--list", "made", "--place", "sk")
    text = run(*outcome)
    assert "none (at most 83%)" in text
    assert "the differences are a description, and no estimate" in text
    assert text == run(*outcome)
    (data,) = json.loads(run(*outcome, "--json"))["registers"]
    assert data["after"] is True
    assert all(
        re.fullmatch(r"[0-9.]+", data["followed"][0]["figures"][name]) for name in ("rd", "sales", "employees")
    )
    run(*outcome, "--out", "outcome.html", "--lang", "zh")
    assert "局限" in Path("outcome.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "cn/shangai"), "There is no register of 'cn/shangai'. Did you mean 'cn/shanghai'?"),
        (("show", "--batch", "frist"), "There is no batch 'frist'. Did you mean 'first'?"),
        (("load", "gone.yaml"), "gone.yaml: No such file"),
        (("load", "firms.csv"), "firms.csv is no register of champions: it has to be a YAML file with place, names"),
        (("match", "gone.csv"), "gone.csv: No such file"),
        (("match", "harbourton.yaml"), "has no column with the firms' names"),
        (("match", "firms.csv", "--name-column", "Compny"), "no column 'Compny'. Did you mean 'Company' or"),
        (("match", "firms.csv", "--list", "a:b"), "no colon, slash or space"),
        (("judge", "a", "b", "--by", "x", "--reason", "y"), "one of --positive, --negative, --unsure"),
        (("judge", "a", "b", "--by", "x", "--reason", "y", "--positive"), "There is no hub 'hub.duckdb'."),
        (("match", "firms.csv", "--place", "cn/shangai"), "There is no register of 'cn/shangai'."),
        (("undo", "1", "--by", "x", "--reason", "y"), "There is no hub 'hub.duckdb'."),
        (("outcome", "firms.csv"), "no column looks like that of R&D"),
    ],
)
def test_a_mistake_is_said_in_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(LargesseError) as error:
        run(*arguments)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert not Path("hub.duckdb").exists()
