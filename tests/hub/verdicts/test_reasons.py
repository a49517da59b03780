"""Reasons as a person reads them: what the text says with its qualifier, how far apart in which measure."""

from __future__ import annotations

from datetime import date

import pytest

from largesse.hub.claims.read import reading
from largesse.hub.examination.examine import Examined
from largesse.hub.examination.said import Words
from largesse.hub.model.verdicts import Known
from largesse.hub.reading.documents import document_of
from largesse.hub.verdicts.judging import verdicts
from largesse.hub.verdicts.known import NOTHING
from tests.hub.verdicts.made import known, observation


def reasons(text: str, seen: Known = NOTHING, lang: str = "en") -> list[str]:
    found = reading(document_of(text))
    judged = verdicts(found.claims, seen, date(2024, 2, 23), text=found.document.text)
    words = Words(lang, Examined(found, (), judged, ""))
    return [words.reason(reason) for verdict in judged for reason in verdict.reasons]


TWO = "Shanghai had 205 AI firms in 2023. The city had less than 200 AI firms in 2023."
GREW = "Shanghai's R&D spending rose from 20 billion yuan in 2021 to 35 billion yuan in 2022, up about 28%."


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        (TWO, "en", "The text says 205 here and up to 200 elsewhere, of the same thing at the same time."),
        (TWO, "en", "The text says up to 200 here and 205 elsewhere, of the same thing at the same time."),
        (TWO, "zh", "同一事项、同一时间，文中此处为 205，另一处为 至多 200。"),
        (GREW, "en", "From 20,000,000,000 CNY to 35,000,000,000 CNY is +75%, not up about 28%."),
        (
            "It spent over 3.5 billion yuan on 88 projects, about 25 million each.",
            "en",
            "Over 3,500,000,000 CNY for 88 projects is 39,800,000 CNY each, not about 25,000,000 CNY.",
        ),
    ],
)
def test_what_the_text_says_keeps_its_qualifier(text: str, lang: str, said: str) -> None:
    assert said in reasons(text, lang=lang)


def test_a_bound_without_a_time_contradicts_nothing() -> None:
    plain = "Shanghai has 205 unicorns. Shanghai is home to 200 unicorns."
    assert any("here and" in one for one in reasons(plain))
    assert not any(
        "here and" in one for one in reasons("Shanghai has 205 unicorns. Less than 200 unicorns earn money.")
    )


INTENSITY = known(observation("4.34", indicator="rd-intensity"))
SPENDING = (observation(100, "2021"), observation(109, "2022"))


@pytest.mark.parametrize(
    ("text", "seen", "lang", "ending"),
    [
        ("In 2022 Shanghai spent 5.9% of its GDP on R&D.", INTENSITY, "en", "(+1.56 percentage points)."),
        ("In 2022 Shanghai spent 4.3% of its GDP on R&D.", INTENSITY, "en", "(-0.04 percentage points)."),
        ("2022年上海研发强度5.9%。", INTENSITY, "zh", "（+1.56 个百分点）。"),
        ("In 2022 R&D spending in Shanghai rose 150%.", known(*SPENDING), "en", "(+141 percentage points)."),
        ("In 2022 R&D spending in Shanghai was 120 yuan.", known(*SPENDING), "en", "(+10.1%)."),
    ],
)
def test_two_percentages_are_points_apart(text: str, seen: Known, lang: str, ending: str) -> None:
    assert any(one.endswith(ending) for one in reasons(text, seen, lang))


@pytest.mark.parametrize(
    ("second", "said", "word"),
    [(1001, 1000, "also"), (1001, 2000, "also"), (1500, 2000, "however"), (1500, 1000, "however")],
)
def test_a_second_source_says_also_what_the_first_says(second: int, said: int, word: str) -> None:
    seen = known(observation(1000), observation(second, source="press"))
    found = reasons(f"In 2022 R&D spending in Shanghai was {said} yuan.", seen)
    assert [one for one in found if "press" in one and f"says {word} press" in one]


STEEP = [("2015", "3"), ("2016", "3.94"), ("2017", "3"), ("2018", "3"), ("2019", "3"), ("2020", "3")]
FROM_FOUR = [
    *(observation(value, year, "cn/tianjin") for year, value in STEEP),
    observation("4.3", "2011"),
]


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        (
            "In 2010 R&D spending in Shanghai was 1.2 yuan.",
            "en",
            "at the fastest yearly growth of any series of its size (+31.3%), it was 3.27 CNY at least, and 1.2 CNY",
        ),
        (
            "In 2012 R&D spending in Shanghai was 1.2 yuan.",
            "en",
            "The fastest yearly fall of any series of its size (-23.9%) leads from there down to 3.27 CNY",
        ),
        ("2010年上海研发经费1.2元。", "zh", "最快的年增速（+31.3%）由此倒推"),
        ("2012年上海研发经费1.2元。", "zh", "至多降至 3.27 CNY，而 1.2 CNY 比这还低。"),
    ],
)
def test_a_number_that_is_too_low_is_below_a_fall_or_what_grew(text: str, lang: str, said: str) -> None:
    assert any(said in one for one in reasons(text, known(*FROM_FOUR), lang))
