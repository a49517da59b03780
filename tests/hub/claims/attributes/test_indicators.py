"""Which indicator a figure is of; none rather than a wrong one."""

from __future__ import annotations

import pytest

from tests.hub.claims.attributes.kit import one

CLAIMS = [
    ("Shanghai attracted ¥387 billion in tech investments.", "¥387 billion", "tech-investment"),
    ("The city's tech workforce now exceeds 1.2 million.", "1.2 million", "tech-workforce"),
    ("Shanghai now hosts 43 of China's 164 unicorn startups.", "43", "unicorns"),
    ("Over 1,400 tech firms have established R&D centers in Pudong.", "1,400", "tech-firms"),
    ("Apartment prices reached ¥150,000 per square meter.", "150,000", "housing-price"),
    ("5G infrastructure covers 98% of urban areas.", "98%", "5g-coverage"),
    ("SenseTime's headquarters now employs 4,200 researchers.", "4,200", "firm-rd-staff"),
    ("Robot maker Hakata Kikai raised ¥2.4 billion last month at a valuation of ¥18 billion.", "2.4", "firm-funding"),
    (
        "Robot maker Hakata Kikai raised ¥2.4 billion last month at a valuation of ¥18 billion.",
        "18",
        "firm-valuation",
    ),
    ("The city's R&D expenditure reached 46.5 billion yuan, or 4.1% of its GDP.", "46.5", "rd-spending"),
    ("The city's R&D expenditure reached 46.5 billion yuan, or 4.1% of its GDP.", "4.1%", "rd-intensity"),
    ("It pays up to 5 million yuan in subsidies to a firm.", "5 million", "subsidy-limit"),
    ("Shenzhen filed 15,000 invention patents in 2023.", "15,000", "invention-patent-applications"),
    ("The number of high-tech enterprises rose by 15 percent to 2,500.", "15 percent", "high-tech-firms"),
    ("The number of high-tech enterprises rose by 15 percent to 2,500.", "2,500", "high-tech-firms"),
    ("全市高新技术企业超过2.5万家。", "2.5万家", "high-tech-firms"),
    ("全市新认定高新技术企业8200家。", "8200家", "high-tech-firms-recognised"),
    ("2024年，全社会研发投入2000亿元，同比增长5%，占GDP的4.3%。", "2000亿元", "rd-spending"),
    ("2024年，全社会研发投入2000亿元，同比增长5%，占GDP的4.3%。", "增长5%", "rd-spending"),
    ("2024年，全社会研发投入2000亿元，同比增长5%，占GDP的4.3%。", "4.3%", "rd-intensity"),
    ("实现地区生产总值652.1亿元，同比增长4.9%。", "4.9%", "gdp-growth"),
    ("苏州生物医药产业不断壮大，集聚企业4300余家。", "4300余家", "biotech-firms"),
    ("2024年杭州人工智能核心产业营收4253亿元。", "4253亿元", "ai-output"),
    ("技術合同成交額達3200億元。", "3200億元", "technology-contracts-sold"),
    ("公司目前有340人，去年研发投入1.6亿元。", "1.6亿元", "firm-rd-spending"),
    ("公司目前有340人，去年研发投入1.6亿元。", "340人", "firm-employees"),
    ("市里设立总规模200亿元的产业基金。", "200亿元", "fund-size"),
    ("甲级写字楼租金每平方米每天6.5元。", "6.5元", "office-rent"),
    ("Tokyo has 40 unicorns. Osaka, down the coast, has 12.", "12", "unicorns"),
    ("Start-ups raised $7 billion from investors. Delhi took 21 per cent of it.", "21 per cent", "venture-capital"),
    ("Catalonia exported €100 billion of goods, a quarter of Spain's total.", "a quarter", "exports"),
    ("Enterprises paid for 95% of the city's R&D spending.", "95%", "rd-spending-enterprises"),
    ("Engineers earn £41,000 a year, 22 per cent less than in London.", "22 per cent", "average-salary"),
    ("The zone is home to 204 private companies worth $1 billion or more.", "204", "unicorns"),
    ("More than 100 chip firms employ 24,000 people.", "24,000 people", "tech-workforce"),
    ("城市累计建成5G基站9.2万个，重庆则为11.5万个。", "11.5万个", "5g-base-stations"),
    ("全省出口6200亿元，其中厦门占四成。", "四成", "exports"),
    ("每万人拥有有效发明专利82件。", "82件", "invention-patents-per-10000"),
    ("全省5G网络通达率达到98%。", "98%", "5g-coverage"),
    ("公司员工260人，其中研发人员占六成。", "六成", "firm-rd-staff"),
]


@pytest.mark.parametrize(("text", "words", "indicator"), CLAIMS)
def test_the_indicator_that_the_words_name(text: str, words: str, indicator: str) -> None:
    assert one(text, words).indicator == indicator


NONE = [
    ("Waymo's first Asian R&D center opened here.", "first"),
    ("36% of national gene-editing patents come from here.", "36%"),
    ("The city added 12 new unicorns in 2023.", "12"),
    ("GDP per head is high, and the tower has 63 floors.", "63"),
    ("The new line has a wait of 214 days.", "214"),
    ("这座人才公寓有1386套房。", "1386套"),
    ("上市公司8家、独角兽7家。", "8家"),
    ("The city has 43 unicorns, 60 percent of them led by women.", "60 percent"),
    ("南部AI人才缺口约2400人。", "2400人"),
    ("教育支出占GDP的4.1%。", "4.1%"),
]


@pytest.mark.parametrize(("text", "words"), NONE)
def test_no_indicator_where_none_fits(text: str, words: str) -> None:
    assert one(text, words).indicator == ""


def test_where_there_is_none_one_is_proposed_in_the_texts_words() -> None:
    assert one("36% of national gene-editing patents come from here.", "36%").proposed == "gene-editing patents"
    assert one("The program has produced three Nobel Prize nominees.", "three").proposed == "Nobel Prize nominees"


def test_shares_that_are_said_respectively_are_of_what_stands_before_them_in_the_same_order() -> None:
    text = "高新区集聚国家高新技术企业2580家、专精特新“小巨人”企业112家，分别占全市的三成和四成。"
    assert (one(text, "三成").indicator, one(text, "四成").indicator) == ("high-tech-firms", "little-giants")


@pytest.mark.parametrize(
    ("text", "words", "indicator"),
    [
        ("Shanghai had 44 unicorns and 30 firms in April 2022.", "30 firms", ""),
        ("The city has 115 unicorns and 65 listed firms.", "65 listed firms", ""),
        ("Hefei had 640 AI firms, and spent 3.9% of its GDP on research.", "3.9%", "rd-intensity"),
        ("The city has 640 AI firms, 30% of the national total.", "30%", "ai-firms"),
        ("全市每万人拥有5G基站40个。", "40个", ""),
        ("全市拥有5G基站4000个。", "4000个", "5g-base-stations"),
        ("每万人发明专利拥有量达40件。", "40件", "invention-patents-per-10000"),
        ("公司港股上市首日市值大涨，共募资12亿港元。", "12亿港元", "firm-funding"),
        ("全市风险投资同比下降31%，降幅居副省级城市之首。", "之首", ""),
        ("Venture capital in the city fell 31%, the steepest fall of any big city.", "steepest fall", ""),
        ("Armature sells robots. Each arm is sold for about 89,000 yuan.", "89,000 yuan", ""),
        ("A 5G-enabled arm is sold at half the price of rivals' machines.", "half", ""),
    ],
)
def test_what_a_sentence_names_is_not_what_every_figure_in_it_is_of(text: str, words: str, indicator: str) -> None:
    assert one(text, words).indicator == indicator


LOSSES = [
    ("The firm reported a net loss of 310 million yuan in 2023.", "310 million", ""),
    ("The firm posted a $30 million loss, against a profit of $12 million.", "$30 million", ""),
    ("The firm posted a $30 million loss, against a profit of $12 million.", "$12 million", "firm-profit"),
    ("The company swung from a profit of 20 million yuan to a loss of 45 million yuan.", "20 million", "firm-profit"),
    ("The company swung from a profit of 20 million yuan to a loss of 45 million yuan.", "45 million", ""),
    ("The chipmaker's losses narrowed by 30%.", "30%", ""),
    ("After two years of losses, the firm earned a profit of $12 million.", "$12 million", "firm-profit"),
    ("The company posted a net profit of -$20 million.", "$20 million", ""),
    ("公司2023年净亏损2.1亿元。", "2.1亿元", ""),
    ("公司亏损额45亿元，较2022年扩大。", "45亿元", ""),
    ("公司2024年亏损1.2亿元，亏损较2023年收窄三成。", "1.2亿元", ""),
    ("公司2024年亏损1.2亿元，亏损较2023年收窄三成。", "三成", ""),
    ("公司扭亏为盈，净利润2.3亿元。", "2.3亿元", "firm-profit"),
    ("公司净利润2.3亿元，上年同期亏损1.1亿元。", "2.3亿元", "firm-profit"),
    ("公司净利润2.3亿元，上年同期亏损1.1亿元。", "1.1亿元", ""),
    ("公司净利润-2.3亿元。", "2.3亿元", ""),
    ("Shanghai lost 4,000 tech jobs in 2023.", "4,000 tech jobs", ""),
    ("Some 4,000 tech jobs were lost in Leeds.", "4,000 tech jobs", ""),
    ("The city shed 1,200 tech jobs and cut 300 researchers.", "300 researchers", ""),
    ("Shanghai gained 12 unicorns, bringing the total to 79.", "12 unicorns", ""),
    ("Shanghai gained 12 unicorns, bringing the total to 79.", "79", "unicorns"),
    ("Beijing lost 12 unicorns last year and now has 79.", "79", "unicorns"),
    ("The city has lost none of its 43 unicorns.", "43 unicorns", "unicorns"),
    ("全市去年流失科技人才4000人。", "4000人", ""),
    ("科技型企业由9000家增加到1.2万家。", "1.2万家", "tech-firms"),
    ("人才流失率为3%，全市人才总量120万人。", "120万人", "talent"),
    ("Acme is to create 450 jobs at its Dublin headquarters.", "450 jobs", "firm-employees"),
]


@pytest.mark.parametrize(("text", "words", "indicator"), LOSSES)
def test_a_loss_is_no_profit_and_what_is_lost_no_level(text: str, words: str, indicator: str) -> None:
    assert one(text, words).indicator == indicator
