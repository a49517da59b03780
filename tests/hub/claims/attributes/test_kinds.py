"""How something is asserted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.hub.claims.attributes.kit import one

WRITTEN = date(2024, 7, 15)

CLAIMS = [
    ("Shanghai has 43 unicorns.", "43", "statement"),
    ("Shanghai will have 60 unicorns by 2026.", "60", "forecast"),
    ("The city plans to invest 5 billion yuan in chips.", "5 billion", "forecast"),
    ("The city, aiming to lead, has honoured 40 firms.", "40 firms", "statement"),
    ("预计到2026年，独角兽企业达到60家。", "60家", "forecast"),
    ("力争规模突破4000亿元。", "4000亿元", "forecast"),
    ("2023年，规模已达到4000亿元。", "4000亿元", "statement"),
    ("该计划已支持企业60家。", "60家", "statement"),
    ("將研發費用加計扣除比例提高至100%。", "100%", "statement"),
    ("目標引進企業300家。", "300家", "forecast"),
    ("Analysts believe that 40% of the firms are weak.", "40%", "opinion"),
]


@pytest.mark.parametrize(("text", "words", "kind"), CLAIMS)
def test_how_it_is_asserted(text: str, words: str, kind: str) -> None:
    assert one(text, words, WRITTEN).kind == kind
