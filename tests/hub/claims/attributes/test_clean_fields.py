"""Subjects and what is counted, without the verbs, adverbs and negations beside them."""

from __future__ import annotations

import pytest

from tests.hub.claims.attributes.kit import one

CLAIMS = [
    ("成都人工智能产业规模有望突破2600亿元。", "2600亿元", "成都人工智能", ""),
    ("成都人工智能产业规模2027年有望突破2600亿元。", "2600亿元", "成都人工智能", ""),
    ("北京不必花费3000亿元。", "3000亿元", "北京", ""),
    ("有关部门投入40亿元。", "40亿元", "有关部门", ""),
    ("该公司员工较去年1800人减。", "1800人", "该公司", ""),
    ("员工从1800人减到1200人。", "1800人", "员工", ""),
    ("12家减速器企业落户。", "12家减速器企业", "", "减速器企业"),
    ("Not even 40 firms came.", "40 firms", "firms", "firms"),
    ("Not until 2023 did 40 firms come.", "40 firms", "firms", "firms"),
    ("Only to 40 firms did the city pay a grant.", "40 firms", "firms", "firms"),
    ("Not 60 unicorns but 44 are in Shanghai.", "60 unicorns", "unicorns", "unicorns"),
    ("The project took 18 months of work.", "18 months", "The project", ""),
]


@pytest.mark.parametrize(("text", "words", "subject", "counted"), CLAIMS)
def test_fields_hold_a_thing_and_nothing_beside_it(text: str, words: str, subject: str, counted: str) -> None:
    found = one(text, words)
    assert (found.subject, found.counted) == (subject, counted)
