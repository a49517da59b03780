"""The files that a place is read from, and files of published values: what is wrong with one is said in one line."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from largesse.errors import LargesseError
from largesse.subsidy_rate.published import read_published, restated, with_means_of
from largesse.subsidy_rate.reading import DATA, conventions, place, places, read_conventions, read_place, sources

GOOD = (DATA / "places" / "ie.yaml").read_text(encoding="utf-8")


def test_every_source_is_used_and_every_grade_is_said() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in DATA.rglob("*.yaml") if path.stem != "sources")
    unused = {id_ for id_ in sources() if not re.search(rf"source: {id_}\b", text)} - {"oecd_def"}
    assert not unused
    for one in places().values():
        assert set(one.names) == {"en", "zh"}
        assert all(basis.note for scheme in one.schemes for basis in scheme.bases if basis.grade == "assumed")


@pytest.mark.parametrize(
    ("change", "to", "said"),
    [
        ("iso:", "isso:", "ie.yaml:1:1: This file has no key 'isso'. Did you mean 'iso'? [unknown-key]"),
        ("value: 0.125", "value: x",
         "ie.yaml:5:26: 'value' of a rate of tax_rate is a number; here stands 'x'. Write digits, such as 200_000_000"
         " or 0.05. [not-a-number]"),
        ("of: [machinery]", "of: [machines]",
         "ie.yaml:7:11: a kind of a deduction of deducted is one of labour, other_current, machinery, buildings; here"
         " stands 'machines'. Did you mean 'machinery'? [unknown-word]"),
        ("value: 0.125,", "", "ie.yaml: a tax rate has either a value, or a programme and its parameter."),
        ("source: tf_rate", "source: tf_rat",
         "ie.yaml: there is no source 'tf_rat'. Did you mean 'tf_rate' or 'tf_cost'?"),
        (", source: tf_rate", "", "ie.yaml: 'tax_rate' is assumed: a note has to say why."),
        ("straight_line: 8", "straight_line: 0",
         "ie.yaml: a deduction is at_once, straight_line, declining (after first, or for years and then"
         " straight_line), or shares that make 1."),
        ("straight_line: 8", "shares: [0.5, 0.4]",
         "ie.yaml: a deduction is at_once, straight_line, declining (after first, or for years and then"
         " straight_line), or shares that make 1."),
        ("      labour:", "      work:", "ie.yaml: there is no kind of cost 'work'. There is 'buildings', 'labour',"
         " 'machinery', 'other_current'."),
        ("    spends:", "    facts_by: {losses: {}}\n    spends:",
         "ie.yaml: there are no firms 'losses'. Did you mean 'loss'?"),
        ("      labour: {fact: qualifying_spend}\n", "",
         "ie.yaml: ie/rd-credit does not say where R&D labour stands among its facts."),
        ("    untaxed:", "    taxed:", ""),
        ("    untaxed: {", "    counted: {first_instalment: {loss: soon}}\n    untaxed: {",
         "ie.yaml: 'soon' is no delay: write a number of years, carried, or never."),
        ("    untaxed: {note: \"No text read says that the credit is income; it is taken not to be.\"}\n", "",
         "ie.yaml: ie/rd-credit says either 'taxed' or 'untaxed'."),
    ],
)  # fmt: skip
def test_a_place_that_is_written_wrongly(tmp_path: Path, change: str, to: str, said: str) -> None:
    assert change in GOOD
    file = tmp_path / "ie.yaml"
    file.write_text(GOOD.replace(change, to, 1), encoding="utf-8")
    if not said:
        assert read_place(file).schemes[0].taxed
        return
    with pytest.raises(LargesseError) as error:
        read_place(file)
    assert str(error.value) == said


def test_conventions_and_published_values_that_are_written_wrongly(tmp_path: Path) -> None:
    file = tmp_path / "conventions.yaml"
    text = (DATA / "conventions.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("labour: 0.60", "labour: 0.61"), encoding="utf-8")
    with pytest.raises(
        LargesseError, match=r"^conventions.yaml: the shares of the unit of R&D make 101/100, not 1\.$"
    ):
        read_conventions(file)
    assert sum(conventions().unit.values()) == 1
    file = tmp_path / "published.yaml"
    text = (DATA / "published.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("source: oecd_tf", "source: oecd"), encoding="utf-8")
    with pytest.raises(LargesseError, match=r"^published.yaml: there is no source 'oecd'\.$"):
        read_published(file)


def test_a_place_that_there_is_not() -> None:
    with pytest.raises(
        LargesseError, match=r"^There is no subsidy rate of a place 'cn-hnt'. Did you mean 'cn-hnte'\?"
    ):
        place("cn-hnt")


HEAD = "ISO_3,year,r_and_d_credit\n"


def test_published_means_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "means.csv"
    file.write_text('"x","ISO_3","year","r_and_d_credit"\n1,"IRL",2025,0.27\n2,"AUS",2025,-.5\n', encoding="utf-8")
    with pytest.raises(LargesseError):  # a number begins with a digit
        with_means_of(file, restated())
    file.write_text('﻿"x","ISO_3","year","r_and_d_credit"\n1,"IRL",2025,0.27\n2,"AUS",2024,-0.5\n', encoding="utf-8")
    found = with_means_of(file, restated())
    assert found.means == {("IRL", 2025): Fraction(27, 100), ("AUS", 2024): Fraction(-1, 2)}
    assert found.profitable == restated().profitable


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is no column 'ISO_3'."),
        (b"ISO_3,year\nIRL,2025\n", "there is no column 'r_and_d_credit'. There is 'ISO_3', 'year'."),
        (b"ISO_3,year,r_and_d_credit\n", "has no rows."),
        (b"ISO_3,year,r_and_d_credit\nIRL,2025,much\n", "a row has a country, a year and a number"),
        (b"ISO_3,year,r_and_d_credit\nIRL,25,0.1\n", "a row has a country, a year and a number"),
        (b"ISO_3,year,r_and_d_credit\nIRL,2025\n", "a row has a country, a year and a number"),
        (b"ISO_3,year,r_and_d_credit\nIRL,2025,0.1,0.2\n", "a row has a country, a year and a number"),
        (b"ISO_3,year,r_and_d_credit\nIRL,2025,0.1\nIRL,2025,0.2\n", "IRL 2025 stands before with another value."),
        (b"ISO_3,year,r_and_d_credit\nIRL,2025,\"0.1\n", "is no CSV file that can be read"),
        (b"ISO_3,year,r_and_d_credit\n\xff,2025,0.1\n", "is no CSV file that can be read"),
    ],
)  # fmt: skip
def test_a_file_of_means_that_cannot_be_read(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "means.csv"
    file.write_bytes(content)
    with pytest.raises(LargesseError) as error:
        with_means_of(file, restated())
    assert said in str(error.value)
    assert "\n" not in str(error.value)
