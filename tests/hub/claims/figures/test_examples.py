"""Written examples and traps in both languages, and the two first articles' figures, listed by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from largesse.hub.claims.figures import figures, plain
from tests.hub.claims.figures.examples import Expected, examples

FILES = ("english.txt", "chinese.txt", "news.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_asserts_what_is_listed(name: str) -> None:
    wrong = []
    for sentence, expected in examples(name):
        found = figures(plain(sentence))
        if len(found) != len(expected) or not all(e.is_met_by(f) for e, f in zip(expected, found, strict=True)):
            wrong.append((sentence, [(sentence[f.start : f.end], f.form, f.direction, f.amount) for f in found]))
    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_spans_lie_in_the_text_one_after_another_and_hold_their_numbers(name: str) -> None:
    """All sentences of a file at once, each a block: nothing is read across blocks, and the spans stand in order."""
    sentences = list(examples(name))
    text = "\n".join(sentence for sentence, _ in sentences)
    found = figures(plain(text))
    assert len(found) == sum(len(expected) for _, expected in sentences)
    for figure in found:
        assert 0 <= figure.start <= figure.number[0] < figure.number[1] <= figure.end <= len(text)
        assert "\n" not in text[figure.start : figure.end]
        assert text[figure.start : figure.end] == text[figure.start : figure.end].strip()
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)


def test_counted_words_and_lists() -> None:
    text = "The city has over 1,400 tech firms. Beijing, Shanghai and Shenzhen have 114, 65 and 36 unicorns respectively."
    firms, *listed = figures(plain(text))
    assert (text[firms.start : firms.end], firms.counted) == ("over 1,400 tech firms", "tech firms")
    assert [(figure.nth, figure.of) for figure in listed] == [(1, 3), (2, 3), (3, 3)]
    assert (firms.nth, firms.of) == (0, 0)
    text = "全市拥有高新技术企业2.4万家，引进研发中心120家。"
    assert [figure.counted for figure in figures(plain(text))] == ["高新技术企业", "研发中心"]


def test_a_plan_is_hinted_at() -> None:
    told, planned = figures(plain("The city has 40 labs. It will build 60 labs by 2030."))
    assert (told.hint, planned.hint) == ("statement", "forecast")
    told, planned = figures(plain("已建成实验室40个。预计到2030年建成60个。"))
    assert (told.hint, planned.hint) == ("statement", "forecast")


# What the two articles say, listed by hand before the grammar was written; their advertising and furniture left out.
CHAMPIONS = """
Shanghai announces 40 tech champions, including SenseTime and miHoYo
Shanghai, aiming to become China's top tech city, has honoured 40 firms as its inaugural tech champions.
These 40 Shanghai-based companies span four essential sectors: semiconductors, biotech, AI, and the digital .
SMEE, for instance, needs help to produce China's first 28-nanometre lithography machine, trailing behind.
PDD Holdings recently overtook Alibaba Group Holding in market value. In a policy document released in February, it said so.
These incentives include up to 5 million yuan (US$700,000) for firms with significant capital and new offices in the city.
With its 2023-2025 digital economy master plan, Shanghai aims to transition from a financial hub to a leader.
"""
SURPRISING = """
Shanghai has emerged as China's fastest-growing technology hub, attracting ¥387 billion in tech investments during 2024 alone.
The transformation is most visible in Zhangjiang, where over 1,400 tech firms have established R&D centers since 2020. Semiconductor giant SMIC's new ¥65 billion fabrication plant began mass-producing 3nm chips last quarter, while SenseTime's headquarters now employs 4,200 researchers developing systems. "Shanghai offers what Silicon Valley once did," says Zhao Lin, who relocated from California in 2023.
The Shanghai Municipal Government's "Digital Transformation 3.0" initiative provides:
- 50% tax breaks for AI startups
- Fast-track visas for foreign tech experts
- 5G infrastructure covering 98% of urban areas
Shanghai now hosts 43 of China's 164 "unicorn" startups, with particular strength in:
• Biotechnology (36% of national gene-editing patents)
• Autonomous vehicles (Waymo's first Asian R&D center)
Its AI department received 18,000 applicants for 120 spots last year, while Fudan's program has produced three Nobel Prize nominees since 2022. The city's tech workforce now exceeds 1.2 million, with average salaries 47% above the national median.
Intellectual property disputes increased 28% last year, with apartment prices near tech hubs reaching ¥150,000 per square meter.
As Shanghai prepares to host the 2025 World Artificial Intelligence Conference, industry leaders predict the city will surpass Beijing in AI investment by 2026.
"""


def test_the_two_articles() -> None:
    expected = [
        Expected(Fraction(40), "count", form="quantity"),
        Expected(Fraction(40), "count", form="quantity"),
        Expected(Fraction(40), "count", form="quantity"),
        Expected(Fraction(4), "count", form="quantity"),
        Expected(Fraction(1), "rank", form="rank"),
        Expected(Fraction(5000000), "CNY", qualifier="up to", also=((Fraction(700000), "USD"),), form="quantity"),
    ]
    found = figures(plain(CHAMPIONS))
    assert [e.is_met_by(f) for e, f in zip(expected, found, strict=True)] == [True] * len(expected)
    expected = [
        Expected(Fraction(1), "rank", form="rank"),
        Expected(Fraction(387 * 10**9), "CNY", form="quantity"),
        Expected(Fraction(1400), "count", qualifier="over", form="quantity"),
        Expected(Fraction(65 * 10**9), "CNY", form="quantity"),
        Expected(Fraction(4200), "count", form="quantity"),
        Expected(Fraction(50), "%"),
        Expected(Fraction(98), "%", form="share"),
        Expected(Fraction(43), "count", whole=Fraction(164), form="part"),
        Expected(Fraction(36), "%", form="share"),
        Expected(Fraction(1), "rank", form="rank"),
        Expected(Fraction(18000), "count", form="quantity"),
        Expected(Fraction(120), "count", form="quantity"),
        Expected(Fraction(3), "count", form="quantity"),
        Expected(Fraction(1200000), "count", qualifier="over", form="quantity"),
        Expected(Fraction(47), "%", direction="up"),
        Expected(Fraction(28), "%", form="change", direction="up"),
        Expected(Fraction(150000), "CNY/m2", form="quantity"),
    ]
    found = figures(plain(SURPRISING))
    assert [e.is_met_by(f) for e, f in zip(expected, found, strict=True)] == [True] * len(expected)
