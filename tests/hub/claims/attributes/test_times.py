"""The times that a text mentions, and the period that each means."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.claims.attributes.plain import plain
from largesse.hub.claims.attributes.times.find import times

WRITTEN = date(2024, 7, 15)

SAID = [
    ("attracted 5 in 2024 alone", "in 2024 alone", "2024"),
    ("during the first quarter of 2024", "during the first quarter of 2024", "2024-Q1"),
    ("in Q3 2023", "in Q3 2023", "2023-Q3"),
    ("in the first half of 2024", "in the first half of 2024", "2024-S1"),
    ("in the first nine months of last year", "in the first nine months of last year", "2023-01/2023-09"),
    ("at end-2023", "at end-2023", "2023"),
    ("in FY2023", "in FY2023", "2023"),
    ("in 2023-24, growing", "in 2023-24", "2023/2024"),
    ("since 2020", "since 2020", "2020/.."),
    ("since March 2020", "since March 2020", "2020-03-01/.."),
    ("by 2026", "by 2026", "../2026"),
    ("as of June 2024", "as of June 2024", "../2024-06-30"),
    ("on March 5, 2024", "on March 5, 2024", "2024-03-05"),
    ("last year", "last year", "2023"),
    ("last quarter", "last quarter", "2024-Q2"),
    ("last month", "last month", "2024-06"),
    ("this year", "this year", "2024"),
    ("two years ago", "two years ago", "2022"),
    ("in March", "in March", "2024-03"),
    ("in November", "in November", "2023-11"),
    ("in the past three years", "in the past three years", "2021/2024"),
    ("over the next two years", "over the next two years", "2025/2026"),
    ("within three years", "within three years", "../2027"),
    ("from 2020 to 2023", "from 2020 to 2023", "2020/2023"),
    ("during the 14th Five-Year Plan period", "during the 14th Five-Year Plan period", "2021/2025"),
    ("in the December quarter", "in the December quarter", "2023-10-01/2023-12-31"),
    ("between 1 April and 30 June 2023", "between 1 April and 30 June 2023", "2023-Q2"),
    ("in H1", "in H1", "2024-S1"),
    ("over the decade to 2023", "over the decade to 2023", "2014/2023"),
    ("in the summer of 2023", "in the summer of 2023", "2023-06-01/2023-08-31"),
    ("by mid-2025", "by mid-2025", "../2025-06-30"),
    ("in the first three quarters", "in the first three quarters", "2024-01/2024-09"),
    ("on Friday", "on Friday", "2024-07-12"),
    ("From September 2023, it", "From September 2023", "2023-09-01/.."),
    ("since its launch in 2018", "since its launch in 2018", "2018/.."),
    ("at this time last year", "at this time last year", "2023-07"),
    ("it will open in May", "in May", "2025-05"),
    ("2023年底，", "2023年底", "2023"),
    ("2022-2023年度，", "2022-2023年度", "2022/2023"),
    ("2023/24学年，", "2023/24学年", "2023/2024"),
    ("今年首五个月，", "今年首五个月", "2024-01/2024-05"),
    ("年初以来，", "年初以来", "2024"),
    ("自2004年成立至今，", "自2004年成立至今", "2004/.."),
    ("由2025年起，连续三年，", "由2025年起，连续三年", "2025/2027"),
    ("再过两年，", "再过两年", "2026"),
    ("112年1月至11月，", "112年1月至11月", "2023-01/2023-11"),
    ("截至2024年6月底，", "截至2024年6月底", "../2024-06-30"),
    ("2024年1-9月，", "2024年1-9月", "2024-01/2024-09"),
    ("2024年前三季度，", "2024年前三季度", "2024-01/2024-09"),
    ("上半年，", "上半年", "2024-S1"),
    ("去年，", "去年", "2023"),
    ("今年以来，", "今年以来", "2024"),
    ("今年一季度，", "今年一季度", "2024-Q1"),
    ("上月，", "上月", "2024-06"),
    ("近三年，", "近三年", "2021/2024"),
    ("未来三年，", "未来三年", "2025/2027"),
    ("三年内，", "三年内", "../2027"),
    ("自2020年以来，", "自2020年以来", "2020/.."),
    ("自2021年推动以来，", "自2021年推动以来", "2021/.."),
    ("到2026年，", "到2026年", "../2026"),
    ("2025年底前，", "2025年底前", "../2025"),
    ("二〇二三年，", "二〇二三年", "2023"),
    ("“十四五”期间，", "“十四五”期间", "2021/2025"),
    ("2021—2025年，", "2021—2025年", "2021/2025"),
    ("3月5日，", "3月5日", "2024-03-05"),
]


@pytest.mark.parametrize(("text", "said", "period"), SAID)
def test_what_is_said_and_the_period_it_means(text: str, said: str, period: str) -> None:
    found = times(plain(text), WRITTEN)
    assert [text[one.start : one.end] for one in found] == [said]
    assert found[0].period is not None
    assert found[0].period.text == _as_written(period)


@pytest.mark.parametrize(
    "text",
    [
        "last year",
        "last quarter",
        "in March",
        "last summer",
        "on Friday",
        "two years later",
        "in the past three years",
        "去年",
        "上半年",
        "近三年",
        "3月5日",
    ],
)
def test_without_a_day_of_writing_a_relative_time_has_no_period(text: str) -> None:
    assert [one.period for one in times(text, None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "With its 2023-2025 digital economy master plan",
        "the 2025 World Artificial Intelligence Conference",
        "2025年世界人工智能大会",
        "Made in China 2025",
        "a 5G network",
        "it may march on",
        "Form 6765",
    ],
)
def test_a_name_with_a_year_is_no_time(text: str) -> None:
    assert times(text, WRITTEN) == ()


@pytest.mark.parametrize(
    "text", ["up 5% from 2022", "比上年增长", "较2020年翻番", "与2020年相比", "up 5% year on year", "同比增长"]
)
def test_what_something_is_measured_against_is_no_time_of_a_claim(text: str) -> None:
    assert all(one.basis for one in times(text, WRITTEN))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2023 it made 5, two years later 9", ["2023", "2025"]),
        ("In the second quarter it was 6%, in the first, 9%", ["2024-Q2", "2024-Q1"]),
        ("In Q2 2023 it was 6%, in the previous one 9%", ["2023-Q2", "2023-Q1"]),
        ("In the first half of 2024 it was 6%, in the same half of 2022 9%", ["2024-S1", "2022-S1"]),
        ("In fiscal 2022-23 it was 6%, in the current fiscal 9%", ["2022/2023", "2024/2025"]),
        ("In December 2023 it was 6%, in the year as a whole 9%", ["2023-12", "2023"]),
        ("In 2022 it laid off 6. It has since hired 9", ["2022", "2022/.."]),
        ("In 2022 it was 6%, in each of the two years after, 9%", ["2022", "2023/2024"]),
        ("2022年第三季为6，2023年同季降到5", ["2022-Q3", "2023-Q3"]),
        ("2022年为6，次年3月为5", ["2022", "2023-03"]),
        ("2022年为6；一年后，升至9", ["2022", "2023"]),
        ("2021-2022年度为6，上年度为5", ["2021/2022", "2020/2021"]),
        ("3月为6。去年同期，全市为5", ["2024-03", "2023-03"]),
    ],
)
def test_a_time_that_is_told_from_the_one_named_before(text: str, periods: list[str]) -> None:
    assert [one.period.text for one in times(plain(text), WRITTEN) if one.period] == periods


@pytest.mark.parametrize(
    "text",
    [
        "she said on Friday that it grew",
        "it grew, the agency reported on Friday",
        "the council on Friday approved it",
        "with Jan Novak and April Lee",
        "单柜回本周期，建成后年产值",
    ],
)
def test_what_only_looks_like_a_time_or_says_when_something_was_told_is_none(text: str) -> None:
    assert times(text, WRITTEN) == ()


def test_a_part_of_a_year_below_a_heading_is_of_the_headings_year() -> None:
    text = "二、2024年重点工作\n\n上半年封顶，下半年交付。"
    assert [one.period.text for one in times(text, None) if one.period] == ["2024", "2024-S1", "2024-S2"]


def test_a_month_without_a_year_is_of_the_year_that_the_text_named_before_it() -> None:
    text = "2024年上半年，地区生产总值增长。1-5月，研发费用增长。"
    assert [one.period.text for one in times(text, None) if one.period] == ["2024-S1", _as_written("2024-01/2024-05")]


UNDATED = [
    ("公司2021年9月入驻张江。第三季度写字楼空置率为18%。", ["2021-09"]),
    ("该公司成立于2021年9月。他说，第三季度营收增长。", ["2021-09"]),
    ("2021年9月，他来到上海。后来公司成立。11月，空置率上升。", ["2021-09"]),
    ("In March 2021 the firm moved to Leeds. In the third quarter rents rose.", ["2021-03"]),
    ("2023年一季度，空置率下降。二季度，空置率上升。", ["2023-Q1", "2023-Q2"]),
    ("2023年4月，公司融资。6月，又一次融资。", ["2023-04", "2023-06"]),
    ("The firm raised money in April 2023. It raised more in June.", ["2023-04", "2023-06"]),
]


@pytest.mark.parametrize(("text", "periods"), UNDATED)
def test_a_part_of_a_year_takes_no_year_of_what_it_does_not_go_on_with(text: str, periods: list[str]) -> None:
    assert [one.period.text for one in times(plain(text), None) if one.period] == periods


@given(st.lists(st.sampled_from([text for text, _, _ in SAID]), max_size=6))
def test_no_mention_lies_over_another(parts: list[str]) -> None:
    text = " ; ".join(parts)
    found = times(plain(text), WRITTEN)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def _as_written(period: str) -> str:
    from largesse.hub.model.periods import Period

    parsed = Period.parse(period)
    assert parsed is not None
    return parsed.text
