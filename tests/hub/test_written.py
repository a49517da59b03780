"""What is observed, written: numbers that can be read, both languages alike, nothing alive in a page."""

from __future__ import annotations

import re
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.explain.blocks import Curve
from largesse.explain.said import Verbatim
from largesse.hub import figures, observations
from largesse.hub.axes import curves
from largesse.hub.observations.beside import beside
from largesse.hub.observations.pages import beside_page, profile_page
from largesse.hub.observations.profile import profile
from largesse.hub.observations.written import paged
from largesse.hub.places import place
from largesse.hub.store import Store
from largesse.model.sources import Source
from tests.hub.kit import observed

NASTY = '<script>alert(1)</script> & "x" `y` | [z](javascript:1)'


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        ("204960280000", "CNY", "CNY 205 billion", "2,050亿元"),
        ("33357057800000", "CNY", "CNY 33.36 trillion", "33.36万亿元"),
        ("5000", "CNY", "CNY 5,000", "5,000元"),
        ("150000", "CNY/m2", "CNY 150,000 per m²", "15万元/平方米"),
        ("8.5", "CNY/m2/day", "CNY 8.5 per m² per day", "8.5元/平方米/天"),
        ("4.4", "%", "4.4%", "4.4%"),
        ("1400", "count", "1,400", "1,400"),
        ("5383449", "count", "5.383 million", "538.3万"),
        ("298924", "FTE", "298,924 person-years", "298,924人年"),
        ("-2500000", "CNY", "CNY −2.5 million", "−250万元"),
        ("99000000000", "USD", "USD 99 billion", "990亿美元"),
        ("1/3", "%", "0.33%", "0.33%"),
        ("0", "count", "0", "0"),
    ],
)
def test_numbers_for_people(value: str, unit: str, en: str, zh: str) -> None:
    assert figures.figure(Fraction(value), unit, "en") == en
    assert figures.figure(Fraction(value), unit, "zh") == zh


@given(st.fractions(-(10**15), 10**15), st.sampled_from(["CNY", "count", "%"]))
def test_a_number_that_is_written_is_near(value: Fraction, unit: str) -> None:
    written = figures.figure(value, unit, "en").replace("−", "-").replace(",", "")
    size = next((size for size, word in figures.LARGE["en"] if word in written), 1)
    found = re.search(r"-?\d+(\.\d+)?", written)
    assert found is not None
    near = Fraction(found[0]) * size
    assert abs(near - value) <= max(abs(value) / 1000, Fraction(1, 2))


def test_changes() -> None:
    assert figures.change(Fraction(103), Fraction(100), "CNY", "en") == "+3%"
    assert figures.change(Fraction(97), Fraction(100), "count", "zh") == "−3%"
    assert figures.change(Fraction("4.34"), Fraction("4.44"), "%", "en") == "−0.1 percentage points"
    assert figures.change(Fraction(5), Fraction(0), "count", "en") == "+5"
    assert figures.change(Fraction(5), Fraction(-1), "CNY", "en") == ""
    assert figures.change(Fraction(5), Fraction(5), "CNY", "en") == "0%"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value for name, value in attrs if name == "href"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_shows_a_source_s_words_and_runs_none_of_them(almanac: Store, lang: str) -> None:
    observations.tell_sources(almanac, [(Source(NASTY, NASTY, "javascript:alert(1)", "official", note=NASTY), NASTY)])
    observations.add(almanac, [observed(1, source=NASTY, year=year) for year in (2021, 2022, 2023)])
    found = profile(almanac, place("Saltholm"))
    side = beside(almanac, [place("Saltholm"), place("Northey")])
    for page in (profile_page(found, lang), beside_page(side, lang)):
        html = paged(page, "html", lang)
        tags = Tags()
        tags.feed(html)
        assert "script" not in tags.seen
        assert not [link for link in tags.links if link and link.startswith("javascript")]
        assert "&lt;script&gt;" in html
        assert tags.seen.count("svg") >= 1
        markdown = paged(page, "md", lang)
        assert "<script>" not in markdown
        assert "[z](" not in markdown
        assert NASTY in re.sub(r"\s+", " ", paged(page, "text", lang, columns=4000))


def test_the_page_of_the_almanac(almanac: Store) -> None:
    text = paged(profile_page(profile(almanac, place("Saltholm")), "en"), "text", "en", columns=150)
    for words in (
        "CNY 72 million", "+20% on 2022", "2 of 3 provinces in The Skerries", "36%", "mapping/research (official)",
        "1 of 2 cities in The Skerries, 1 of 3 cities observed", "USD 12 billion",
        "2023: CNY 72 million by mapping/research; CNY 79 million by mapping/summary, 9.7% more.",
        "▁▃▆  CNY 50 million in 2021, CNY 72 million in 2023",
    ):  # fmt: skip
        assert words in text, words
    assert "Nothing is observed of The Quay" in paged(
        profile_page(profile(almanac, place("The Quay")), "en"), "text", "en"
    )
    chinese = paged(
        beside_page(beside(almanac, [place("Saltholm"), place("Northey")]), "zh"), "text", "zh", columns=150
    )
    assert "▲ 9,000万元" in chinese


@given(st.lists(st.tuples(st.integers(1990, 2060), st.fractions(-(10**6), 10**6)), min_size=1, max_size=8))
def test_the_axes_hold_every_point(points: list[tuple[int, Fraction]]) -> None:
    line = Curve(Verbatim("x"), tuple((Fraction(year), value) for year, value in sorted(points)), Verbatim(""))
    drawn = curves(Verbatim("x"), [line], str)
    ups = [at for at, _ in drawn.up]
    assert min(ups) <= min(value for _, value in points)
    assert max(ups) >= max(value for _, value in points)
    assert len(ups) <= 12
    assert 1 <= len(drawn.along) <= 8
    steps = {second - first for first, second in pairwise(ups)}
    assert len(steps) <= 1
