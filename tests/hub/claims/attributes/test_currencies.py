"""Whose money ¥ and a plain 元 are."""

from __future__ import annotations

import pytest

from tests.hub.claims.attributes.kit import one

STRAIT = "新竹與深圳的距離\n\n台北的新創去年募得新台幣280億元。\n\n"
HARBOUR = "香港與深圳的距離\n\n香港特區政府去年撥款90億元。\n\n"


@pytest.mark.parametrize(
    ("text", "words", "currency"),
    [
        (STRAIT + "深圳市政府單一企業補助上限為3,000萬元。", "3,000萬元", "CNY"),
        (STRAIT + "深圳投入人民幣1,880億元。該市另撥50億元。", "50億元", "CNY"),
        (STRAIT + "新竹的補助有50億元。", "50億元", "TWD"),
        (STRAIT + "大阪的補助有50億元。", "50億元", "TWD"),
        (STRAIT + "台積電在南京投資50億元。", "50億元", "TWD"),
        (HARBOUR + "深圳上半年增加值1,880億元。", "1,880億元", "CNY"),
        (HARBOUR + "香港科學園投入50億元。", "50億元", "HKD"),
        (
            "深圳河套的香港園區落成。園區行政總裁預期，全面發展後創造五萬個職位，每年貢獻香港經濟五百億元左右。",
            "五百億元",
            "HKD/year",
        ),
        (HARBOUR + "大灣區基金規模500億元。", "500億元", "HKD"),
        (HARBOUR + "深圳投入50億港元。", "50億港元", "HKD"),
        ("香港與深圳\n\n香港科学园投入50亿元。", "50亿元", "CNY"),
        ("Shanghai grows. Tencent's office there pays staff ¥400k. In Tokyo it is more.", "¥400k", "CNY"),
        ("A job in Osaka is scarce. It pays ¥4 million. Shanghai pays more.", "¥4 million", "JPY"),
        ("Its rival Tokyo drew ¥2.1 trillion, Shanghai much less.", "¥2.1 trillion", "JPY"),
        ("SoftBank of Tokyo put ¥3 billion into Shanghai.", "¥3 billion", "JPY"),
        ("A chip costs ¥300. In Japan it is dearer.", "¥300", "JPY"),
    ],
)
def test_money_is_that_of_the_place_it_is_told_of(text: str, words: str, currency: str) -> None:
    amount = one(text, words).amount
    assert amount is not None and amount.unit == currency
