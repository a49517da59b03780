"""Which time a claim is about."""

from __future__ import annotations

from datetime import date

import pytest

from tests.hub.claims.attributes.kit import one

WRITTEN = date(2024, 7, 15)

CLAIMS = [
    ("Shanghai attracted ¥387 billion in 2024, while SenseTime employs 4,200 researchers.", "4,200", ""),
    ("The department received 18,000 applicants for 120 spots last year.", "120 spots", "2023"),
    ("SMIC's new ¥65 billion plant began making chips last quarter.", "¥65 billion", ""),
    ("In 2023, the city had 5,000 high-tech firms, up 12 percent.", "12 percent", "2023"),
    ("In Q4 2023 and Q1 2024, sales were $3 billion and $4 billion respectively.", "$3 billion", "2023-Q4"),
    ("In Q4 2023 and Q1 2024, sales were $3 billion and $4 billion respectively.", "$4 billion", "2024-Q1"),
    ("In Q1 and Q3 2023, sales were $3 billion and $4 billion, respectively.", "$3 billion", "2023-Q1"),
    ("Sales were $3 billion and $4 billion respectively in March and April 2024.", "$4 billion", "2024-04"),
    (
        "In March and April 2024, sales and profit were $4 billion and $3 billion respectively.",
        "$3 billion",
        "2024-03-01/2024-04-30",
    ),
    ("In 2022 and 2023, Beijing and Shanghai had 30 and 40 labs respectively.", "40", "2022/2023"),
    ("2023年四季度和2024年一季度，销售额分别为30亿元和40亿元。", "30亿元", "2023-Q4"),
    ("2024年一季度，广州和深圳的销售额分别为30亿元和40亿元。", "40亿元", "2024-Q1"),
    ("The number rose from 100 in 2020 to 300 in 2023.", "100", "2020"),
    ("The number rose from 100 in 2020 to 300 in 2023.", "300", "2023"),
    ("The firm, founded in 2012, has 400 employees.", "400 employees", ""),
    ("2024年，上海市研发经费投入2000亿元，同比增长5%。", "5%", "2024"),
    ("从2015年的300亿元到2024年的2430亿元，产业规模持续增长。", "300亿元", "2015"),
    ("从2015年的300亿元到2024年的2430亿元，产业规模持续增长。", "2430亿元", "2024"),
    ("公司2023年7月注册，目前团队160余人。", "160余人", ""),
    ("2023年，全市研发投入465亿元。高新技术企业突破1万家。", "1万家", "2023"),
    ("In the year to June the fund invested 42 million euros.", "42 million euros", "2023-07-01/2024-06-30"),
    (
        "The first five months brought 200 firms, against 150 in the same period of last year.",
        "150",
        "2023-01-01/2023-05-31",
    ),
    ("It made a profit of €12 million in 2023 from a loss of €31 million a year earlier.", "€31 million", "2022"),
    ("Sales rose 8% in 2023 from the previous year.", "8%", "2023"),
    ("Offices of 1.12 million sq ft were let last year, the best since 2018.", "the best", "2018/.."),
    ("The zone will have 20 labs before 2030.", "20 labs", "../2029"),
    ("今年1-5月，新增企业200家，去年同期为150家。", "150家", "2023-01-01/2023-05-31"),
    ("民國112年，臺中產值3,200億元。", "3,200億元", "2023"),
    ("从2021年到2023年，投入从3亿元增加到9亿元。", "3亿元", "2021"),
    ("从2021年到2023年，投入从3亿元增加到9亿元。", "9亿元", "2023"),
    ("公司成立于2014年，员工400人。", "400人", ""),
    ("The firm raised $3 million in April\n2022.", "$3 million", "2022-04"),
    ("The firm raised $3 million on April 5,\n2022, in Leeds.", "$3 million", "2022-04-05"),
    ("The firm raised $3 million in May.\n2022 Annual Report", "$3 million", "2024-05"),
    ("The firm plans to hire 1,000 engineers by March.", "1,000 engineers", "../2025-03-31"),
    ("By March, the firm plans to hire 1,000 engineers.", "1,000 engineers", "../2025-03-31"),
    ("The firm wants 200 coders before March.", "200 coders", "../2025-03-31"),
    ("The firm had hired 1,000 engineers by March.", "1,000 engineers", "../2024-03-31"),
    ("The firm, which hired 300 people by March, plans to move.", "300 people", "../2024-03-31"),
    ("公司计划到3月底招聘1000名工程师。", "1000名", "../2025-03-31"),
    ("到3月，公司将招聘1000名工程师。", "1000名", "../2025-03-31"),
    ("截至3月底，公司招聘了1000名工程师。", "1000名", "../2024-03-31"),
    ("与2020年相比，园区企业从600家增加到1000余家。", "600家", "2020"),
    ("与2020年相比，园区企业从600家增加到1000余家。", "1000余家", ""),
    ("Compared with 2020, the number of firms rose from 600 to 1,000.", "600", "2020"),
    ("Compared with 2020, the number of firms rose from 600 to 1,000.", "1,000", ""),
    ("Funding fell by two-thirds between December 2021 and December 2023.", "two-thirds", "2021-12-01/2023-12-31"),
    ("Between mid-2021 and late 2023, prices fell 12%.", "12%", "2021/2023"),
    ("Rents rose 5% from March 2022 to June 2023.", "5%", "2022-03-01/2023-06-30"),
    ("房价在五年内上涨了六成。", "六成", ""),
    ("五年内投入将达20亿元。", "20亿元", "../2029"),
    ("3月8日，记者从市科技局获悉，全市有企业300家。", "300家", ""),
    ("2023年主要指标\n1. 研发投入：465亿元", "465亿元", "2023"),
    ("In 2023 (2022: 15) it had 22 labs, and their value was €480 million.", "€480 million", "2023"),
    ("It paid €1 million in 2023 and the rest, €2 million, in 2024.", "€2 million", "2024"),
    ("A second battery, of 8 MW, is planned for 2026.", "8 MW", "2026"),
    ("At €95 million, last year's total was the lowest.", "€95 million", "2023"),
    ("The district was founded in 2016 with just six tenants.", "six tenants", "2016"),
    ("Founded in 2011, the centre has trained 9,000 people.", "9,000 people", ""),
    ("The scheme, begun in 2022, cost $14 million.", "$14 million", ""),
    ("It employs 7,300 people, roughly double the 3,700 it had in 2015.", "double", ""),
    ("In 2023 it filed 88 patents, up from 71 in 2022.", "88 patents", "2023"),
    ("Start-ups raised €410 million last year. Software took €120 million of it.", "€120 million", "2023"),
    ("In 2023, 52 labs opened. Together they employ 3,900 researchers.", "3,900 researchers", ""),
    ("The fund backed 57 ventures in 2023. Of the 57 ventures, 21 are led by women.", "21", "2023"),
    ("First half of 2024: the numbers\n\nDeals: 210.", "210", "2024-S1"),
    ("二期将于2026年建成，新增厂房18万平方米。", "18万平方米", "2026"),
    ("上个月起，材料由11份减为4份。", "11份", ""),
    ("较去年同期的1,790家多两成。", "1,790家", "2023"),
    ("成立于2011年的这家中心累计培训9000人。", "9000人", ""),
    ("公司2018年有7人，如今已有340人，研发人员占九成。", "九成", ""),
    ("公司2021年至2023年分别实现收入0.9亿元、1.4亿元和2.3亿元。", "1.4亿元", "2022"),
    ("In 2022 and 2023 the firm hired 120 and 150 people respectively.", "150", "2023"),
    (
        "Mobility trial, spring 2024 (March to May)\n\nThe shuttles carried 41,000 people.",
        "41,000",
        "2024-03-01/2024-05-31",
    ),
    ("公司2019年成立，现有研发人员八十六人。", "八十六人", ""),
    ("租金较五年前上涨34%。", "34%", ""),
    ("今天，园区开工。厂房面积三十六公顷。", "三十六公顷", ""),
    ("轮候时间由去年的四个月增至十个月，今年的第七届有600家参加。", "600家", "2024"),
    ("The fund, which holds 67 stakes, made $3 million in 2023.", "67 stakes", ""),
    ("The city cleared 1,280 flats, three times last year's number.", "three times", ""),
    ("Exports rose in December 2023. Those to the US jumped 37%.", "37%", "2023-12"),
    ("上季度，租金跌2.1%。空置率为20.3%，预计今年底升至22%。", "20.3%", "2024-Q2"),
    ("2月10日，市统计局发布数据：2023年产值1.9万亿元，比上年增长5.6%。", "5.6%", "2023"),
    ("2022年营收33亿元（2021年：27亿元）。", "33亿元", "2022"),
    ("2023年，全市研发投入465亿元。目前高新技术企业突破1万家。", "1万家", ""),
    ("A decade ago Shenzhen had 5 unicorns; it has 36.", "36", ""),
    ("In 2014 the city opened a campus, which has 40 labs.", "40 labs", ""),
    ("In 2023, the city has 5,000 firms, and it employs 400 people.", "400 people", "2023"),
    ("In 2023 exports fell by 5%; that is the biggest fall in ten years.", "the biggest", "2023"),
    ("In 2023 it cut 40 jobs, 20 of which are in Turin.", "20", "2023"),
]


@pytest.mark.parametrize(("text", "words", "period"), CLAIMS)
def test_the_nearest_time_that_governs_it(text: str, words: str, period: str) -> None:
    claim = one(text, words, WRITTEN)
    assert (claim.when.period.text if claim.when.period else "") == period


def test_an_item_takes_the_time_of_what_leads_it_in() -> None:
    text = "In 2023 the city gave its firms:\n- 50% tax breaks\n- 5 million yuan in grants for each project"
    claim = one(text, "50%")
    assert claim.when.period is not None
    assert claim.when.period.text == "2023"
    assert claim.subject == "the city"


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Each centre can get 10 million yuan over three years.", "10 million yuan", "over three years"),
        ("人才经费三年投入30亿元。", "30亿元", "三年"),
        ("In 2023 it grew by 5% over three years.", "5%", "In 2023"),
    ],
)
def test_how_long_it_took_is_said_where_nothing_says_when(text: str, words: str, said: str) -> None:
    assert one(text, words).when.said == said


def test_a_time_that_is_not_resolved_is_still_said() -> None:
    claim = one("Intellectual property disputes increased 28% last year.", "28%")
    assert (claim.when.said, claim.when.period) == ("last year", None)
