"""Where output goes: never over an input, through links, to devices and pipes, and in a form that its name says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from largesse.outfile import write_whole
from tests.cli.command_kit import LAKESIDE, ON, REGISTER, Run

OVER = "is an input, and the output would overwrite it: name another place.\n"


@pytest.mark.parametrize(
    ("command", "option", "output"),
    [
        (["decide", LAKESIDE, "firm.yaml"], "--record", "firm.yaml"),
        (["decide", LAKESIDE, "firm.yaml"], "--record", "./x/../linked.yaml"),
        (["explain", LAKESIDE, "firm.yaml", "--format", "text"], "--out", "firm.yaml"),
        (["explain", LAKESIDE, "firms.csv", "--firm", "open", "--format", "md"], "--out", "firms.csv"),
        (["explain", "law", "firm.yaml", "--format", "md"], "--out", "law/parameters.yaml"),
        (["ask", "law"], "--save", "law/parameters.yaml"),
    ],
)
def test_no_output_goes_over_an_input(
    largesse: Run, firm: Path, register: Path, command: list[str], option: str, output: str
) -> None:
    shutil.copytree(LAKESIDE, "law")
    Path("x").mkdir()
    Path("linked.yaml").symlink_to(firm)
    before = Path(output).read_bytes()
    ran = largesse(*command, option, output, "--on", ON)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{Path(output)} {OVER}")
    assert Path(output).read_bytes() == before


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_no_decisions_go_over_their_register(largesse: Run, format: str) -> None:
    Path("decisions.csv").write_text(REGISTER)
    ran = largesse("decide", LAKESIDE, "decisions.csv", "--on", ON, "--format", format, "--out", ".")
    assert (ran.code, ran.out, ran.err) == (2, "", f"decisions.csv {OVER}")
    assert Path("decisions.csv").read_text() == REGISTER


def test_no_results_go_over_a_mapping_or_what_is_joined(largesse: Run, register: Path) -> None:
    Path("summary.json").write_text("id: id\nfacts: {}\n")
    ran = largesse("decide", LAKESIDE, register, "--map", "summary.json", "--on", ON, "--out", ".")
    assert (ran.code, ran.err) == (2, f"summary.json {OVER}")
    Path("unjoined.csv").write_text("name\n")
    Path("map.yaml").write_text("id: id\nfiles: {old: {file: unjoined.csv, key: name}}\n")
    ran = largesse("decide", LAKESIDE, register, "--map", "map.yaml", "--on", ON, "--out", ".")
    assert (ran.code, ran.err) == (2, f"unjoined.csv {OVER}")


def test_a_sample_does_not_go_over_its_programme(largesse: Run) -> None:
    shutil.copytree(LAKESIDE, "law")
    Path("law/firms.csv").write_text("")
    ran = largesse("sample", "law", "--firms", 1, "--out", "law/firms.csv", "--on", ON)
    assert (ran.code, ran.err) == (2, f"law/firms.csv {OVER}")


def test_a_link_is_followed(largesse: Run, firm: Path) -> None:
    Path("target.json").write_text("")
    for link, command in (("r.json", "--record"), ("f.csv", "")):
        Path(link).symlink_to("target.json")
        ran = (
            largesse("decide", LAKESIDE, firm, "--on", ON, command, link)
            if command
            else largesse("sample", LAKESIDE, "--firms", 1, "--on", ON, "--out", link)
        )
        assert (ran.code, ran.err) == (0, "")
        assert Path(link).is_symlink()
    assert Path("target.json").read_text().startswith("id,")


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=write_whole, args=(pipe, "whole\n"))
    writer.start()
    assert pipe.read_text() == "whole\n"
    writer.join()
    assert pipe.is_fifo()


def test_stdout_is_written_to_in_turn(largesse: Run, firm: Path) -> None:
    ran = largesse("explain", LAKESIDE, firm, "--on", ON, "--out", "/dev/stdout")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "Lakeside start-up aid: decision on Example"
    assert ran.lines[-1] == "/dev/stdout"


def test_a_full_device_is_said(largesse: Run, firm: Path) -> None:
    ran = largesse("explain", LAKESIDE, firm, "--on", ON, "--out", "/dev/full")
    assert (ran.code, ran.out, ran.err) == (2, "", "/dev/full cannot be written: No space left on device.\n")
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("command", [["programmes"], ["facts", str(LAKESIDE)], ["rulebook", "--help"]])
def test_a_full_disk_behind_stdout_is_one_line(command: list[str], tmp_path: Path) -> None:
    code = "from largesse.cli.main import run; run()"
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-c", code, *command], stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path
        )
    assert (ran.returncode, ran.stderr) == (2, "The output cannot be written: No space left on device.\n")


def test_an_explanation_is_not_written_under_a_name_that_says_another_form(largesse: Run, firm: Path) -> None:
    ran = largesse("explain", LAKESIDE, firm, "--on", ON, "--out", "x.pdf")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "x.pdf: an explanation is written as .txt, .md, .html or .json; for another name say --format.\n"
    )
    for name, options in (("x.pdf", ["--format", "text"]), ("x.txt", []), ("x", [])):
        assert largesse("explain", LAKESIDE, firm, "--on", ON, "--out", name, *options).code == 0
        assert Path(name).read_text().startswith("Lakeside start-up aid: decision on Example")
