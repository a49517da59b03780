"""The reasons in rejected.csv and unjoined.csv follow the language; each is a message, known again by its text."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from string import Formatter

import duckdb
import pytest

from largesse.batch.reasons import LANGUAGES, messages, reason, reason_sql, translated
from largesse.batch.run import decide_register
from largesse.errors import LargesseError
from tests.batch.registers_kit import town
from tests.records.test_tables_of_a_register import PROGRAMME, written

VALUES = {
    "fact": "sales",
    "least": "-5 EUR",
    "most": "1,000",
    "yes": "yes, ja",
    "no": "no",
    "options": "a, b",
    "row": "7",
}


def names(template: str) -> list[str]:
    return sorted(name for _, name, *_ in Formatter().parse(template) if name)


def filled(id_: str) -> dict[str, str]:
    return {name: VALUES.get(name, f"{name} 3") for name in names(messages("en")[id_])}


def test_every_language_has_every_reason_with_its_values() -> None:
    for lang in LANGUAGES:
        assert list(messages(lang)) == list(messages("en"))
        for id_, template in messages(lang).items():
            assert names(template) == names(messages("en")[id_])
    with pytest.raises(LargesseError, match="There is no language 'fr'"):
        messages("fr")


@pytest.mark.parametrize("id_", list(messages("en")))
def test_a_reason_is_known_again_by_its_text(id_: str) -> None:
    said = reason(id_, **filled(id_))
    assert translated(said, "en") == said
    assert translated(said, "zh") == messages("zh")[id_].format(**filled(id_))


@pytest.mark.parametrize("id_", list(messages("en")))
def test_the_engine_says_a_reason_alike(id_: str) -> None:
    values = filled(id_)
    quoted = {name: "'" + value.replace("'", "''") + "'" for name, value in values.items()}
    assert duckdb.execute(f"SELECT {reason_sql(id_, **quoted)}").fetchone() == (reason(id_, **values),)


def test_what_is_no_reason_stays_as_it_is() -> None:
    assert translated("something else", "zh") == "something else"


def test_no_reason_is_written_beside_the_messages() -> None:
    """Each of the modules that refuse a cell takes its words from the messages."""
    folder = Path(__file__).parents[2] / "src" / "largesse" / "batch"
    pattern = re.compile(r"""["'](is|has|says|the|rows|no) [a-z]""")
    for name in ("cell", "cells", "cell_numbers", "staging", "refusals", "joining", "law"):
        code = (folder / f"{name}.py").read_text(encoding="utf-8")
        assert not pattern.search(re.sub(r'"""[\s\S]*?"""', "", code)), name


# --- written


def reasons(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [row["reason"] for row in csv.DictReader(opened)]


def decided(folder: Path, lang: str) -> list[str]:
    firms, tables = written(
        folder,
        costs="id,invoice,paid_on,category,amount\na,1,2024-13-01,rent,-1\nb,1,2019-12-31,wages,1x\nb,2,,,1.001\n",
        reviews="id,points\n" + "c,5\n" * 21,
    )
    firms.write_text("id,begun\na,2024-03-01\nb,2024-03-01\nc,\na,\nd,2024-03-01,5\n,2024-03-01\n", encoding="utf-8")
    decide_register(PROGRAMME, firms, on=date(2024, 10, 1), out=folder / "out", tables=tables, lang=lang)
    return reasons(folder / "out" / "rejected.csv")


def test_bad_cells_are_told_in_the_language(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "zh").mkdir()
    english, chinese = (decided(tmp_path / lang, lang) for lang in ("en", "zh"))
    assert len(english) == len(chinese) == 10
    assert chinese == [translated(one, "zh") for one in english]
    assert not any(re.search(r"\b(is|the|has|rows)\b", one) for one in chinese)
    assert "该标识已见于第2行" in chinese


def test_names_that_are_not_joined_are_told_in_the_language(tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text("name,x\na,1\nb,1\n", encoding="utf-8")
    (tmp_path / "further.csv").write_text("name,y\na,1\na,2\n", encoding="utf-8")
    mapping = {
        "id": "name",
        "reference_year": 2022,
        "facts": {"sales": {"2022": "x", "2021": {"column": "y", "file": "f"}}},
        "files": {"f": {"file": "further.csv", "key": "name"}},
    }
    for lang, wanted in {
        "en": ["the name stands 2 times in the file", "no such name in the file"],
        "zh": ["该名称在文件中出现2次", "文件中没有该名称"],
    }.items():
        out = tmp_path / lang
        decide_register(town(), tmp_path / "firms.csv", on=date(2023, 6, 1), out=out, mapping=mapping, lang=lang)
        assert reasons(out / "unjoined.csv") == wanted
