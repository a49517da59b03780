"""Sentences that a machine spun or a copy broke, and honest ones that are near to them."""

from __future__ import annotations

import pytest

from largesse.hub.reading.cleaning.defects import defects


def noted(sentence: str) -> list[tuple[str, str]]:
    return [(one.span.of(sentence), one.repair) for one in defects(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Firms of twenty-5 people pay.", [("twenty-5", "twenty-five")]),
        ("It was built by two thousand 23 at last.", [("two thousand 23", "2023")]),
        ("The plan of 20 twenty-three named six parks.", [("20 twenty-three", "2023")]),
        ("It raised $sixty two million.", [("$sixty two million", "$62 million")]),
        ("They have 2,four hundred engineers.", [("2,four hundred", "2,400")]),
        ("It put in ninety-six.four million pounds.", [("ninety-six.four million pounds", "96.4 million pounds")]),
        ("Sales grew 12.3 percentage in June.", [("12.3 percentage", "12.3 percent")]),
        ("It employs 1,20O people.", [("1,20O", "1,200")]),
        ("新增企业3,五百家。", [("3,五百家", "3500家")]),
        ("利润增长二十3%。", [("二十3%", "23%")]),
        ("利润增长六.5%，约十3家。", [("六.5%", "6.5%"), ("十3家", "13家")]),
        ("产值五千30亿元。", [("五千30亿元", "5030亿元")]),
        ("投资增长百分之8点五。", [("百分之8点五", "百分之8.5")]),
        ("第3十家孵化器揭牌。", [("第3十家", "第30家")]),
        ("截至两千23年末。", [("两千23", "2023")]),
        ("收入1 200亿元，投入4. 5亿元。", [("1 200亿元", "1200亿元"), ("4. 5亿元", "4.5亿元")]),
    ],
)  # fmt: skip
def test_figures_are_spoilt(sentence: str, found: list[tuple[str, str]]) -> None:
    assert noted(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The councilâ€™s R&amp;D budget.", [("â€™", "’"), ("&amp;", "&")]),
        ("He said the the tram is late.", [("the the", "the")]),
        ("It was built in2021.", [("in2021", "in 2021")]),
        ("苏州的的企业增长增长5%，锟斤拷。", [("的的", "的"), ("增长增长", "增长"), ("锟斤拷", "…")]),
    ],
)
def test_characters_are_garbled(sentence: str, found: list[tuple[str, str]]) -> None:
    assert noted(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Haze figuring firms grew.", [("Haze figuring", "Cloud computing")]),
        ("A Capital of Colossal Information", [("Colossal Information", "Big Data")]),
        ("Income in line with capita rose.", [("in line with capita", "per capita")]),
        ("Semi-conveyors sold well.", [("Semi-conveyors", "Semiconductors")]),
        ("It drew $2 billion of undertaking capital.", [("undertaking capital", "venture capital")]),
        ("It makes begin-ups and a good phone.", [("begin-ups", "start-ups"), ("good phone", "smartphone")]),
        ("The records centre cost $4.five million.",
         [("records centre", "data centre"), ("$4.five million", "$4.5 million")]),
        ("年夜数据与挪动付出企业。", [("年夜数据", "大数据"), ("挪动付出", "移动支付")]),
        ("高新手艺企业和常识产权。", [("高新手艺企业", "高新技术企业"), ("常识产权", "知识产权")]),
        ("全市人为智能产业与立异。", [("人为智能", "人工智能"), ("立异", "创新")]),
        ("建成大数据中央12座。", [("数据中央", "数据中心")]),
    ],
)  # fmt: skip
def test_wording_is_spun(sentence: str, found: list[tuple[str, str]]) -> None:
    assert noted(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "A large information campaign and a records centre; a good phone and a sensible car.",
        "“Synthetic intelligence” is what he calls it; \"haze figuring\" is what they wrote.",
        "Synthetic Intelligence Labs employs 40 people, and the Challenge Capital fund pays.",
        "Net of things already sold, the estate was worth $3 million.",
        "It is undertaking capital works, and a machine gaining knowledge of its owners.",
        "The bill passed in 2019.Seven cities followed, and in 2023.one stayed.",
        "Version 2.one of it; chapter two.3 firms objected; on page one,200 names.",
        "In two thousand 23-year-olds; two thousand 40 foot containers; thirty 3-bedroom flats.",
        "Of the 20 twenty-seat buses 12 run. A 30 percentage-point rise.",
        "The Radar 4O and the O2O shops; | 5|8% |",
        "São Paulo and Âncora; what he had had; grade A a day.",
        "小米14 100万台，iPhone 15 6999元，Model 3 20万元。",
        "1. 5亿元基金成立",
        "表3,三百家企业名单见附录，G60十家企业入选，第二十3D打印大会。",
        "3,五百家企业参加",
        "前三百50强名单，前十3家企业，全省三百5A级景区。",
        "会议8点30万人次浏览。",
        "据统计局数据中央企业利润增长5%，以人为智能社会之本，负责人为智能家居买单。",
        "今年夜间经济收入2亿元，跨年夜数据显示客流增长，年夜饭3000桌。",
        "标新立异中心的手艺人，算盘算机会成本，假造智能手机，马云盘算投资。",
        "达到这一目的的企业，标的的估值，的的确确。",
        "他在深度进修期间发表论文，机械进修班招收40名学员。",
    ],
)  # fmt: skip
def test_honest_words_are_no_defects(sentence: str) -> None:
    assert noted(sentence) == []
