"""Figures told respectively: each is of its own name, and none where there are more names or fewer."""

from __future__ import annotations

import pytest

from tests.hub.claims.attributes.kit import one, read

THREE = (
    "The three largest, Lumen Micro, Orchid Semi and Northgate, employ 4,200, 3,100 and 2,050 people respectively."
)
REVENUE = "Revenue of SenseTime, iFlytek and Bilibili was 3.4, 19.6 and 22.5 billion yuan in 2023 respectively."


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (THREE, ["Lumen Micro", "Orchid Semi", "Northgate"]),
        (REVENUE, ["SenseTime", "iFlytek", "Bilibili"]),
        ("In 2023, Kakao and Naver hired 120 and 150 engineers, respectively.", ["Kakao", "Naver"]),
        ("Lumen's and Orchid's revenues were $3 billion and $4 billion respectively.", ["Lumen", "Orchid"]),
        ("Lumen and Orchid employ 4,200 people and 3,100 people respectively.", ["Lumen", "Orchid"]),
        ("Robots, optics and drugs employ 120, 80 and 60 people, in that order.", ["Robots", "optics", "drugs"]),
        ("Design and packaging account for 42% and 31% of output respectively.", ["Design", "packaging"]),
        (
            "The University of Leeds and the University of York filed 40 and 31 patents, respectively.",
            ["The University of Leeds", "the University of York"],
        ),
        ("The Nanshan and Futian districts had 120 and 98 unicorns respectively.", ["Nanshan", "Futian"]),
        ("Plants in Leeds and Hull employ 300 and 200 people, respectively.", ["Plants in Leeds", "Plants in Hull"]),
        ("Xu Li and Tang Xiao'ou own 12% and 21% of the firm, respectively.", ["Xu Li", "Tang Xiao'ou"]),
        (
            "Lumen and Orchid employ 42 and 31 people and earn 3 and 4 billion yuan respectively.",
            ["Lumen", "Orchid", "Lumen", "Orchid"],
        ),
        ("新竹廠與深圳廠分別有員工1,200人和3,400人。", ["新竹廠", "深圳廠"]),
        ("设计、制造、封测三个环节分别占42%、31%和27%。", ["设计", "制造", "封测"]),
        ("高新区、天府新区、武侯区分别有120家、98家和76家。", ["高新区", "天府新区", "武侯区"]),
        ("商汤、科大讯飞和哔哩哔哩2023年营收分别为34亿元、196亿元和225亿元。", ["商汤", "科大讯飞", "哔哩哔哩"]),
        ("和平区和河西区分别有30家和40家企业。", ["和平区", "河西区"]),
        ("华为、比亚迪研发投入依次为1600亿元、400亿元。", ["华为", "比亚迪"]),
        ("小鹏、蔚来去年分别交付14万辆和16万辆，同比分别增长17%和31%。", ["小鹏", "蔚来", "小鹏", "蔚来"]),
    ],
)  # fmt: skip
def test_each_figure_is_of_its_own_name(text: str, subjects: list[str]) -> None:
    assert [claim.subject for claim in read(text)] == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Lumen, Orchid and Northgate had 12 and 15 patents respectively.",
        "The port, Leeds and York have 3 and 4 cranes respectively.",
        "Research and development took 30 and 40 people respectively.",
        "The two firms, which make chips and robots, raised $3 million and $5 million respectively.",
        "Lumen's revenue and net profit were 3 and 1 billion yuan respectively.",
        "Over the past two years the park added 30 and 45 firms, respectively.",
        "甲公司、乙公司、丙公司分别拥有专利120件和98件。",
        "城东、城西、城南和城北分别新建3个、4个、5个园区。",
        "学校与企业共建的实验室分别有30名和40名研究员。",
        "公司营收和净利润分别为3亿元和1亿元。",
        "公司在北京、上海分别设有3家和2家门店。",
    ],
)
def test_what_is_no_list_of_as_many_names_is_not_split(text: str) -> None:
    assert len({claim.subject for claim in read(text)}) == 1


def test_all_of_a_list_have_the_unit_the_time_and_the_indicator() -> None:
    told = {
        (claim.amount and claim.amount.unit, claim.when.period and claim.when.period.text, claim.indicator)
        for claim in read(REVENUE)
    }
    assert told == {("CNY", "2023", "firm-sales")}
    assert {claim.counted for claim in read("新竹廠與深圳廠分別有員工1,200人和3,400人。")} == {"員工"}


def test_what_is_measured_in_turn_has_its_own_indicator() -> None:
    told = [claim.indicator for claim in read("公司营收和净利润分别为3亿元和1亿元。")]
    assert told == ["firm-sales", "firm-profit"]
    assert one("Exports and imports rose 5% and 7% respectively.", "7%").indicator == ""
    assert one("全市专利申请量和授权量分别增长12%和8%。", "8%").indicator == ""


def test_a_place_beside_others_is_none_of_them() -> None:
    told = [claim.place for claim in read("高新区、天府新区、武侯区分别有120家、98家和76家。")]
    assert told == ["", "cn/sichuan/tianfu", "cn/sichuan/chengdu/wuhou"]
    assert [claim.place for claim in read("新竹廠與深圳廠分別有員工1,200人和3,400人。")] == [
        "tw/hsinchu",
        "cn/shenzhen",
    ]


def test_three_years_are_told_in_turn() -> None:
    text = "In 2021, 2022 and 2023 the firm sold 3,000, 4,000 and 5,000 robots respectively."
    assert [claim.when.period and claim.when.period.text for claim in read(text)] == ["2021", "2022", "2023"]
