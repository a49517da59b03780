"""The catalogue of indicators: both languages, units that fit, and what is a part or a ratio of what."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from largesse.errors import LargesseError
from largesse.hub import figures
from largesse.hub.indicators import catalogue, indicator
from largesse.hub.observations.importing.units import UNITS


def test_each_has_both_languages_and_words() -> None:
    for one in catalogue().values():
        for lang, script in (("en", "[A-Za-z]"), ("zh", "[一-鿿]")):
            assert re.search(script, one.names[lang]), one.id
            assert re.search(script, one.definitions[lang]), one.id
            assert one.words[lang], one.id


def test_each_unit_can_be_said() -> None:
    for one in catalogue().values():
        for lang in ("en", "zh"):
            assert "1" in figures.figure(Fraction(1), one.unit, lang)


def test_units_of_tables_are_of_the_catalogue() -> None:
    assert {unit for unit, _ in UNITS.values()} <= {one.unit for one in catalogue().values()}


def test_a_flow_and_a_stock_that_articles_confuse_are_two() -> None:
    assert indicator("high-tech-firms").nature == "stock"
    assert indicator("high-tech-firms-recognised").nature == "flow"
    assert indicator("rd-intensity").ratio_of == ("rd-spending", "gdp")
    assert indicator("invention-patent-grants").part_of == "patent-grants"


def test_one_that_there_is_not() -> None:
    with pytest.raises(LargesseError, match=r"There is no indicator 'rd-spendin'. Did you mean 'rd-spending'"):
        indicator("rd-spendin")


@pytest.mark.parametrize("name", ["研发经费", "r&d spending"])
def test_an_indicator_that_is_asked_for_by_its_name_is_told_its_id(name: str) -> None:
    with pytest.raises(LargesseError, match="Its id is 'rd-spending'"):
        indicator(name)
