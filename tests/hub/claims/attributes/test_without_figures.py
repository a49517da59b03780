"""What is asserted without a figure: events, and that one passes another."""

from __future__ import annotations

from datetime import date

import pytest

from tests.hub.claims.attributes.kit import read

WRITTEN = date(2024, 7, 15)

CLAIMS = [
    ("The plant began mass-producing 3nm chips last quarter.", "event", "event", "The plant", "2024-Q2"),
    (
        "The engineer Zhao Lin, who relocated from California in 2023, agrees.",
        "event",
        "event",
        "The engineer Zhao Lin",
        "2023",
    ),
    ("In 2023, the firm moved its headquarters to Dublin.", "event", "event", "the firm", "2023"),
    ("A third valley will open in 2029.", "event", "forecast", "A third valley", "2029"),
    ("The city will surpass Beijing in AI investment by 2026.", "comparison", "forecast", "The city", "../2026"),
    (
        "PDD Holdings, which recently overtook Alibaba in market value, has left.",
        "comparison",
        "statement",
        "PDD Holdings",
        "",
    ),
    ("公司2023年7月注册。", "event", "event", "公司", "2023-07"),
    ("The hall was handed back to the college on 31 January 2024.", "event", "event", "The hall", "2024-01-31"),
    ("Tenders for the plot close on 9 October.", "event", "forecast", "Tenders for the plot", "2024-10-09"),
    ("板橋科技谷2023年9月動土。", "event", "event", "板橋科技谷", "2023-09"),
    ("超算中心下月正式启用。", "event", "forecast", "超算中心", "2024-08"),
    ("預計到2026年，上海將超過北京。", "comparison", "forecast", "上海", "../2026"),
    ("Leeds will have more unicorns than York within five years.", "comparison", "forecast", "Leeds", "../2029"),
    ("Leeds could have more AI firms than York by 2028.", "comparison", "forecast", "Leeds", "../2028"),
    ("Leeds has more unicorns than York.", "comparison", "statement", "Leeds", ""),
    ("成都将在五年内超越武汉。", "comparison", "forecast", "成都", "../2029"),
    ("伦敦排在新加坡之后。", "comparison", "statement", "伦敦", ""),
    ("合肥去年在专利上被苏州反超。", "comparison", "statement", "合肥", "2023"),
    ("本措施自2025年5月1日起施行。", "event", "event", "本措施", "2025-05-01/.."),
    ("被告已于今年1月提起上诉。", "event", "event", "", "2024-01"),
    ("新公司明年四季度有望扭亏。", "event", "forecast", "新公司", "2025-Q4"),
    ("沙田创科廊最快2026年第三季落成。", "event", "forecast", "沙田创科廊", "2026-Q3"),
    ("三年内，武汉必超南京。", "comparison", "forecast", "武汉", "../2027"),
]


@pytest.mark.parametrize(("text", "form", "kind", "subject", "period"), CLAIMS)
def test_what_is_asserted(text: str, form: str, kind: str, subject: str, period: str) -> None:
    (claim,) = read(text, WRITTEN)
    assert (claim.form, claim.kind, claim.subject, claim.amount) == (form, kind, subject, None)
    assert (claim.when.period.text if claim.when.period else "") == period


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Friday that the plan is sound.",
        "The team prepares for the 2025 World Artificial Intelligence Conference.",
        "The plan was announced by the city in March.",
        "市政府近日召开新闻发布会。",
        "记者3月5日从市科委获悉。",
        "The city has grown since 2020.",
        "Students were asked in June about their plans.",
    ],
)
def test_what_is_only_said_or_has_no_time_is_no_event(text: str) -> None:
    assert read(text, WRITTEN) == ()


def test_a_quantity_with_the_same_time_wins() -> None:
    (claim,) = read("The firm opened 40 shops in 2023.", WRITTEN)
    assert claim.form == "quantity"


@pytest.mark.parametrize(
    ("text", "other", "direction"),
    [
        ("Shanghai will surpass Beijing in R&D spending by 2026.", "cn/beijing", ""),
        ("Leaders predict that Shanghai will surpass Beijing and Guangdong in R&D spending by 2026.", "", ""),
        ("Shanghai trails Beijing in R&D spending.", "cn/beijing", "down"),
        ("PDD Holdings, which recently overtook Alibaba in market value, has left.", "", ""),
        ("預計到2026年，上海將超過北京。", "cn/beijing", ""),
        ("三年内，武汉的研发投入将落后于南京。", "cn/jiangsu/nanjing", "down"),
        ("Shanghai is first, a place above Beijing.", "cn/beijing", ""),
    ],
)
def test_whom_a_place_passes_or_stays_behind(text: str, other: str, direction: str) -> None:
    (claim,) = read(text, WRITTEN)
    assert (claim.form, claim.other, claim.direction) == ("comparison", other, direction)


@pytest.mark.parametrize(
    "text", ["Shanghai will not overtake Beijing in R&D spending by 2030.", "到2030年，上海研发经费不会超过北京。"]
)
def test_that_one_place_will_not_pass_another_is_that_forecast_denied(text: str) -> None:
    (claim,) = read(text, WRITTEN)
    assert (claim.form, claim.kind, claim.other, claim.direction) == ("comparison", "forecast", "cn/beijing", "")
    assert claim.denied


def test_a_rivals_own_level_is_a_claim_beside_the_comparison() -> None:
    passed, level = read("2023年，上海超越北京的79家。", WRITTEN)
    assert (passed.form, passed.other) == ("comparison", "cn/beijing")
    assert level.words == "79家"
