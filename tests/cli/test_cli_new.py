"""`largesse new`: what it lays out works at once, and what it cannot lay out leaves nothing behind."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from largesse.language.load import load_programme
from largesse.model.units import MINOR_UNITS
from largesse.scaffold import FILES
from tests.cli.command_kit import Run

FIRM = """\
facts:
  applied_on: 2026-07-01
  staff: 20
  cost: 10_000
  approved: {value: true, author: The authority, reason: All papers are there.}
"""


def test_a_new_programme_works_at_once(largesse: Run) -> None:
    ran = largesse("new", "saltholm/lamp_grant")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:-1] == [f"saltholm/lamp_grant/{file}" for file in FILES]
    assert ran.lines[-1].endswith(": largesse check saltholm/lamp_grant")
    assert sorted(path.name for path in Path("saltholm/lamp_grant").iterdir()) == sorted(FILES)

    ran = largesse("check", "saltholm/lamp_grant", "--json")
    (data,) = json.loads(ran.out)["programmes"]
    assert (ran.code, ran.err, data["programme"]) == (0, "", "country/place/lamp-grant")
    assert data["cases"] == {"all": 7, "held": 7, "by_hand": 5, "official": 0, "other": 2}
    assert data["notices"] == ["!! Warning: Hypothetical: no public body has enacted this."]

    Path("firm.yaml").write_text(FIRM, encoding="utf-8")
    ran = largesse("decide", "saltholm/lamp_grant", "firm.yaml", "--on", "2026-08-01")
    assert (ran.code, ran.err) == (0, "")
    assert "EUR 3,500" in ran.out
    ran = largesse("rulebook", "saltholm/lamp_grant", "--lang", "zh", "--out", "law")
    assert (ran.code, ran.lines[1:]) == (0, ["law/rulebook.zh.html", "law/rulebook.zh.md"])
    assert "按费用的一定比例补助" in Path("law/rulebook.zh.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("currency", MINOR_UNITS)
def test_in_any_currency(largesse: Run, currency: str) -> None:
    assert largesse("new", "lamps", "--currency", currency).code == 0
    ran = largesse("check", "lamps")
    assert (ran.code, ran.err) == (0, "")
    assert load_programme(Path("lamps")).currency == currency


def test_what_is_said_of_it(largesse: Run) -> None:
    title = 'Lamps: $40 % off, "now" #1'
    ran = largesse("new", "lamps", "--id", "skerries/lamp-grant", "--title", title, "--lang", "zh")
    assert ran.lines[-1] == "这是一个可通过检查的小示例：请逐项替换，并随时检查：largesse check lamps"
    programme = load_programme(Path("lamps"))
    assert programme.id == "skerries/lamp-grant"
    assert {words["title"] for words in programme.messages.values()} == {title}
    sources = yaml.safe_load(Path("lamps/sources.yaml").read_text(encoding="utf-8"))
    assert sources["example_act"]["retrieved"] == date.today()


@pytest.mark.parametrize(
    ("path", "id_"),
    [
        ("lamp_grant", "country/place/lamp-grant"),
        ("Lamp grant", "country/place/lamp-grant"),
        ("src/largesse/library/cn/shanghai/little_giant", "cn/shanghai/little-giant"),
    ],
)
def test_the_id_comes_from_the_folder(largesse: Run, path: str, id_: str) -> None:
    assert largesse("new", path).code == 0
    assert load_programme(Path(path)).id == id_


def test_an_empty_folder_is_filled(largesse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("lamps").mkdir()
    monkeypatch.chdir("lamps")
    assert largesse("new", ".").lines[0] == "programme.py"
    assert load_programme(Path()).id == "country/place/lamps"


def everything() -> dict[str, str]:
    return {str(path): path.read_text() if path.is_file() else "" for path in Path().rglob("*")}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["full"], "full is there already, and is not empty: name a new folder."),
        (["full/notes.txt", "--id", "a"], "full/notes.txt is a file: name a folder."),
        (["full/notes.txt/lamps"], "full/notes.txt/lamps cannot be written: Not a directory."),
        (["灯具"], "灯具: no id can be made of 'country/place/灯具'. Say it with --id cn/shanghai/innovative-hq."),
        (["lamps", "--id", "Lamps!"],
         "--id Lamps!: an id is such as cn/shanghai/innovative-hq: small letters, digits and -, in parts."),
        (["lamps", "--title", "two\nlines"], "--title is a few words on one line."),
        (["lamps", "--title", " "], "--title is a few words on one line."),
        (["lamps", "--currency", "eur"], "--currency eur: this is no currency that is known. Did you mean 'EUR'?"),
    ],
)  # fmt: skip
def test_what_cannot_be_leaves_nothing_behind(largesse: Run, arguments: list[str], said: str) -> None:
    Path("full").mkdir()
    Path("full/notes.txt").write_text("mine")
    before = everything()
    ran = largesse("new", *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{said}\n")
    assert everything() == before


def test_a_disk_that_fills_up_leaves_nothing_behind(largesse: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_text

    def full(path: Path, text: str, **options: str) -> int:
        if path.name == "cases.yaml":
            write(path, text[:100], **options)
            raise OSError(28, "No space left on device", str(path))
        return write(path, text, **options)

    monkeypatch.setattr(Path, "write_text", full)
    ran = largesse("new", "deep/er/lamps")
    assert (ran.code, ran.err) == (2, "deep/er/lamps cannot be written: No space left on device.\n")
    assert everything() == {}
