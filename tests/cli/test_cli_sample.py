"""`sample`: synthetic registers that decide reads without a mapping; `demo`: all of it at once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from tests.cli.command_kit import LAKESIDE, ON, Run

HQ = "cn/shanghai/innovative-hq"


def sampled(largesse: Run, out: str, firms: int = 500, seed: int = 1, *options: object) -> Path:
    ran = largesse("sample", LAKESIDE, "--firms", firms, "--seed", seed, "--out", out, "--on", ON, *options)
    assert (ran.code, ran.err) == (0, "")
    return Path(out)


def test_what_it_says(largesse: Run) -> None:
    ran = largesse("sample", LAKESIDE, "--firms", 3, "--out", "f.csv", "--on", ON)
    assert ran.lines == [
        "3 made-up firms, 11 facts each: f.csv",
        f"Decide them: largesse decide {LAKESIDE} f.csv --on {ON}",
    ]


@pytest.mark.parametrize("suffix", ["csv", "tsv", "parquet"])
def test_every_row_is_read_and_decided(largesse: Run, suffix: str) -> None:
    register = sampled(largesse, f"firms.{suffix}")
    ran = largesse("decide", LAKESIDE, register, "--on", ON, "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[1] == "500 firms, decided on 2024-06-01."


def test_its_firms_meet_and_miss_the_rules(largesse: Run) -> None:
    ran = largesse("decide", LAKESIDE, sampled(largesse, "firms.csv"), "--on", ON)
    counts = {line.split()[0]: int(line.split()[1]) for line in ran.lines[5:8]}
    assert sum(counts.values()) == 500
    assert min(counts.values()) >= 10


def test_the_same_seed_makes_the_same_firms(largesse: Run) -> None:
    one, same, other = (sampled(largesse, f"{i}.csv", 200, seed).read_text() for i, seed in enumerate((1, 1, 2)))
    assert one == same
    assert one != other


def test_more_firms_begin_with_the_same(largesse: Run) -> None:
    few, more = (sampled(largesse, f"{n}.csv", n).read_text().splitlines() for n in (150, 450))
    assert more[:151] == few


def test_unknown_cells_as_many_as_asked(largesse: Run) -> None:
    with sampled(largesse, "none.csv", 200, 1, "--unknown", 0).open() as file:
        rows = list(csv.DictReader(file))
    absent = {name for name in rows[0] if f"{name}?absent" in rows[0]}
    assert all(value for row in rows for name, value in row.items() if name not in absent)
    with sampled(largesse, "all.csv", 200, 1, "--unknown", 1).open() as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == {""}
    assert {row["grant_determined.author"] for row in rows} == {""}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--firms", "0", "--out", "f.csv"], "A register needs at least one firm, not 0."),
        (["--firms", "5", "--out", "f.xls"], "f.xls: a synthetic register is written as .csv, .tsv or .parquet."),
        (
            ["--firms", "5", "--out", "f.csv", "--unknown", "2"],
            "The share of unknown cells goes from 0 to 1, so it cannot be 2.0.",
        ),
        (
            ["--firms", "5", "--out", "f.csv", "--on", "today"],
            "'today' is no date: write year-month-day, such as 2024-02-23.",
        ),
    ],
)
def test_what_makes_no_sense(largesse: Run, options: list[str], said: str) -> None:
    ran = largesse("sample", LAKESIDE, *options)
    assert (ran.code, ran.out, ran.err) == (2, "", said + "\n")
    assert not list(Path().iterdir())


def test_a_folder_that_is_a_file(largesse: Run) -> None:
    Path("taken").write_text("")
    ran = largesse("sample", LAKESIDE, "--firms", 5, "--out", "taken/f.csv")
    assert (ran.code, ran.err) == (2, "taken: File exists.\n")


def test_the_demonstration(largesse: Run) -> None:
    ran = largesse("demo")
    assert (ran.code, ran.err) == (0, "")
    assert "10,000 firms, decided on 2024-02-23." in ran.lines
    assert "Decision: granted — all that the programme asks is met." in ran.lines
    assert any(line.startswith("Decision: refused — ") for line in ran.lines)
    assert "Where to look next:" in ran.lines
    written = {path.name for path in Path("out/demo").iterdir()}
    assert written == {
        "made_up_firms.csv", "made_up", "real", "granted.html", "refused.html", "rulebook.en.html", "rulebook.en.md",
    }  # fmt: skip
    firm = next(line for line in ran.lines if "largesse explain " in line)
    assert largesse(*firm.split()[1:]).code == 0


def test_the_demonstration_in_chinese(largesse: Run) -> None:
    ran = largesse("demo", "--lang", "zh", "--out", "d")
    assert ran.code == 0
    assert "接下来可以看：" in ran.lines
    assert (Path("d") / "rulebook.zh.md").is_file()


SALTHOLM = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm"


@pytest.mark.parametrize("suffix", ["csv", "tsv", "parquet"])
def test_tables_stand_beside_the_register_and_are_decided_with_it(largesse: Run, suffix: str) -> None:
    ran = largesse(
        "sample", SALTHOLM / "slipway_repairs", "--firms", 300, "--on", "2026-05-01", "--out", f"y.{suffix}"
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[1] == f"Its tables stand beside it: y.costs.{suffix}; y.reviews.{suffix}; y.awards.{suffix}"
    decided = largesse(*ran.lines[2].split()[3:], "--strict")
    assert (decided.code, decided.err) == (0, "")
    counts = [int(line.split()[1]) for line in decided.lines[4:7]]
    assert sum(counts) == 300
    assert min(counts) >= 5


@pytest.mark.parametrize("name", sorted(path.name for path in SALTHOLM.iterdir() if (path / "programme.py").exists()))
def test_whatever_is_sampled_can_be_decided(largesse: Run, name: str) -> None:
    ran = largesse("sample", SALTHOLM / name, "--firms", 40, "--on", "2026-05-01", "--out", "f.csv")
    assert (ran.code, ran.err) == (0, "")
    decided = largesse(*ran.lines[-1].split()[3:], "--strict")
    assert (decided.code, decided.err) == (0, "")


def test_no_table_is_written_over_the_programme(largesse: Run) -> None:
    shutil.copytree(SALTHOLM / "slipway_repairs", "p")
    Path("p/y.costs.csv").write_text("mine", encoding="utf-8")
    ran = largesse("sample", "p", "--firms", 3, "--on", "2026-05-01", "--out", "p/y.csv")
    assert ran.code == 2
    assert Path("p/y.costs.csv").read_text(encoding="utf-8") == "mine"
