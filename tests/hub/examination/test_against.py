"""Changes and multiples in words that can be read but one way, with what they are held against."""

from __future__ import annotations

import json
from datetime import date

import pytest

from largesse.hub.claims.read import reading
from largesse.hub.examination.examine import Examined, examine
from largesse.hub.examination.said import Words
from largesse.hub.examination.written import write
from largesse.hub.reading.documents import document_of
from largesse.hub.store import Store


def examined(text: str) -> Examined:
    with Store.open(None) as store:
        return examine(reading(document_of(text)), store, date(2024, 3, 2))


def told(text: str, lang: str) -> list[str]:
    found = examined(text)
    changes = [claim for claim in found.reading.claims if claim.form == "change"]
    return [Words(lang, found).amount(claim) for claim in changes]


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("Exports doubled in 2023.", "to 2 times", "至 2 倍"),
        ("Spending more than doubled.", "to over 2 times", "至 超过 2 倍"),
        ("The number of vacancies halved.", "to half", "至一半"),
        ("产值增长两倍。", "to 3 times", "至 3 倍"),
        ("库存减半。", "to half", "至一半"),
        ("Chengdu has twice as many unicorns as Chongqing.", "2 times that of Chongqing", "Chongqing的 2 倍"),
        ("Chengdu has half as many unicorns as Chongqing.", "half that of Chongqing", "Chongqing的一半"),
        ("Rents are three times those of Leeds, he said.", "3 times that of Leeds", "Leeds的 3 倍"),
        ("该市研发强度是全国中位数的两倍。", "2 times that of 全国中位数", "全国中位数的 2 倍"),
        ("全市專利密度為全省平均的3倍。", "3 times that of 全省平均", "全省平均的 3 倍"),
        ("Rents are 47% above the national median.", "47% above the national median", "比the national median高 47%"),
        ("Prices are 40% cheaper than those of rivals.", "40% below rivals", "比rivals低 40%"),
        ("It employs 30% more people than Lumen does.", "30% above Lumen", "比Lumen高 30%"),
        ("研发强度比全国平均水平高2.1个百分点。", "2.1 pp above 全国平均水平", "比全国平均水平高 2.1 pp"),
        ("租金高于全市平均12%。", "12% above 全市平均", "比全市平均高 12%"),
        ("Output rose 5% from 2022.", "up 5%", "上升 5%"),
        ("Sales fell 12% year on year.", "down 12%", "下降 12%"),
        ("产值比上年增长12%。", "up 12%", "上升 12%"),
    ],
)
def test_a_change_is_told_so_that_it_cannot_be_misread(text: str, english: str, chinese: str) -> None:
    assert (told(text, "en"), told(text, "zh")) == ([english], [chinese])


def test_the_data_says_it_in_words_too() -> None:
    (claim,) = json.loads(write(examined("Exports doubled in 2023."), "json", "en"))["claims"]
    assert claim["says"] == "to 2 times"
