"""Indicators and subjects of single sentences, in varied styles. `worked.yaml` was at hand while the rules were made;
`measured.yaml` was written before them and only ever counted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from benchmarks.reading import Rate, _dice

from largesse.hub.model.claims import Claim
from tests.hub.claims.attributes.kit import one, read

SENTENCES = Path(__file__).parent / "sentences"


@cache
def rates(name: str, chinese: bool) -> tuple[Rate, Rate]:
    """Those of the indicators and of the subjects."""
    indicators, subjects = Rate(), Rate()
    for entry in yaml.safe_load((SENTENCES / f"{name}.yaml").read_text(encoding="utf-8")):
        text = entry["text"]
        if (sum("\u4e00" <= letter <= "\u9fff" for letter in text) > len(text) / 4) != chinese:
            continue
        claims = read(text)
        for words, indicator, subject in entry["claims"]:
            claim = _at(claims, text.index(words), len(words))
            if claim is not None:
                same = indicator == claim.indicator
                indicators.add(bool(indicator and same), bool(claim.indicator), bool(indicator))
                same = _dice(subject, claim.subject) >= 0.5
                subjects.add(bool(subject and claim.subject and same), bool(claim.subject), bool(subject))
    return indicators, subjects


def _at(claims: tuple[Claim, ...], start: int, length: int) -> Claim | None:
    """The claim that shares the most characters with some words."""

    def shared(claim: Claim) -> int:
        return min(claim.span.end, start + length) - max(claim.span.start, start)

    return max((claim for claim in claims if shared(claim) > 0), key=shared, default=None)


@pytest.mark.parametrize(
    ("name", "chinese", "precision", "recall", "subject"),
    [
        ("worked", False, 0.95, 0.95, 0.87),
        ("worked", True, 0.93, 0.93, 0.87),
        ("measured", False, 0.88, 0.75, 0.75),
        ("measured", True, 0.90, 0.83, 0.72),
    ],
)
def test_most_are_right(name: str, chinese: bool, precision: float, recall: float, subject: float) -> None:
    indicators, subjects = rates(name, chinese)
    assert indicators.there >= 40 and subjects.there >= 45
    assert indicators.precision >= precision and indicators.recall >= recall
    assert subjects.f1 >= subject


SUBJECTS = [
    ("Of the 120 firms that applied, 32 were refused.", "32", "firms"),
    ("Yonghe Robotics said on Monday it had raised $85 million.", "$85 million", "Yonghe Robotics"),
    ("The park employs 505,000 people; 62% are men.", "62%", "people"),
    ("The valley's 1,622 companies had sales of $20 billion.", "1,622 companies", "The valley"),
    ("Hangzhou hosts 39 unicorns and its tech workforce is over 800,000.", "800,000", "its tech workforce"),
    ("Software revenue came to 412 billion yuan. That was 14.6% more than in 2022.", "14.6%", "Software revenue"),
    ("It employs 300 people.", "300 people", "It"),
    ("The largest, Tule Robotics, leases 70,000 square feet.", "70,000", "Tule Robotics"),
    ("State grants of up to $200,000 per farm pay for 40 sensors.", "40 sensors", "State grants"),
    ("对首次认定的专精特新企业，一次性奖励30万元。", "30万元", "首次认定的专精特新企业"),
    ("这家成立于2017年的公司目前有员工860人。", "860人", "公司"),
    ("星澜半导体去年净利润下降三成。", "三成", "星澜半导体"),
    ("全市专利授权量4.7万件，同比增长8%。", "8%", "全市"),
    ("園區去年營業額1.2兆元，年增一成。", "一成", "園區"),
    ("Home to 340 start-ups, the district drew $2 billion last year.", "340 start-ups", "the district"),
    ("At 21%, the vacancy rate is the highest in a decade.", "21%", "the vacancy rate"),
    ("Of the 340 tenants, a third are foreign.", "a third", "tenants"),
    ("The fund invested $40 million in 12 firms, up from eight in 2022.", "eight", "The fund"),
    ("Rents have risen by 5% and wages by 9%.", "9%", "wages"),
    ("Its rival, Tule Robotics, sold 900 units.", "900 units", "Tule Robotics"),
    ("The latest round values the firm at $1.2 billion.", "$1.2 billion", "the firm"),
    ("海川科技总部位于苏州，员工340人，去年营收18亿元。", "340人", "海川科技"),
    ("全省共认定高新技术企业340家。", "340家", "全省"),
    ("该平台累计服务用户340万人次。", "340万人次", "该平台"),
    ("临海市成为全国第三个万亿城市。", "第三", "临海市"),
    ("從業員平均年薪34萬元。", "34萬元", "從業員"),
    ("目前已有340家企业入驻临海高新区。", "340家", "临海高新区"),
    ("The rule would cut waiting times for ships by 15%.", "15%", "waiting times for ships"),
    ("Founded in 2014 by two students, Ovo Labs sells lasers in 19 countries.", "two students", "Ovo Labs"),
    ("Kraków has 48,000 coders, Łódź 31,000.", "31,000", "Łódź"),
    ("Ovo Labs, a maker of lasers with 23 employees, moved here.", "23 employees", "Ovo Labs"),
    ("Oslo, with 5% of the papers, leads the field.", "5%", "Oslo"),
    ("Jobs: 108,000 people work in software, 7.7% up on the year.", "7.7%", "Jobs"),
    ("The agency ranks Oslo 14th in Europe.", "14th", "Oslo"),
    ("A total of $2 billion was invested in Chicago start-ups.", "$2 billion", "Chicago start-ups"),
    ("The survey says the plant was sold for 40 million euros.", "40 million", "the plant"),
    ("Lab rents in Leeds averaged £68 per square foot.", "£68", "Lab rents in Leeds"),
    ("The mill known as Spindle Works is 92% let.", "92%", "Spindle Works"),
    ("The city counts 640 companies. Of these, 17 went public.", "17", "companies"),
    ("对符合条件的博士一次性发放补贴60万元。", "60万元", "符合条件的博士"),
    ("海川科技去年出货机器人1.1万台。", "1.1万台", "海川科技"),
    ("成立于2015年的海川科技，专攻传感器，去年营收18亿元。", "18亿元", "海川科技"),
    ("其中外商占两成三。", "两成三", "外商"),
    ("园区每坪月租1480元。", "1480元", "园区"),
    ("六成员工每周加班超过10小时。", "六成", "员工"),
    ("拉动规上工业增长4.1个百分点。", "4.1个百分点", "规上工业"),
    ("这座“灯塔工厂”占地10万平方米。", "10万平方米", "这座“灯塔工厂”"),
    ("总规模300亿元的新材料基金日前揭牌。", "300亿元", "新材料基金"),
    ("沈一说，她月薪2.2万元。", "2.2万元", "沈一"),
    ("政策实施以来，临海市发放补贴13亿元。", "13亿元", "临海市"),
    ("远低于长三角的80%。", "80%", "长三角"),
    ("Of the city's 1,400 firms, 98% are private.", "98%", "firms"),
    ("Of the city's 1,400 firms, 98% are private.", "1,400 firms", "city"),
    ("Of Berlin's 12,500 start-ups, 20% closed.", "20%", "start-ups"),
    ("Mid-2023 saw 40 firms leave Turin.", "40 firms", "firms"),
    ("Last year saw the city add 4,000 jobs.", "4,000 jobs", "the city"),
    ("The city saw 40 firms close.", "40 firms", "The city"),
    ("市公安局查处赌博网站32个。", "32个", "市公安局"),
    ("市公安局破获案件32起。", "32起", "市公安局"),
]


@pytest.mark.parametrize(("text", "words", "subject"), SUBJECTS)
def test_a_subject_is_a_noun_phrase(text: str, words: str, subject: str) -> None:
    assert one(text, words).subject == subject


INDICATORS = [
    ("Shanghai spent 198 billion yuan on research and development, a rise of 8.9 per cent.", "198", "rd-spending"),
    ("Shanghai spent 198 billion yuan on research and development, a rise of 8.9 per cent.", "8.9", "rd-spending"),
    ("Shanghai spent 198 billion yuan on roads, bridges and two tunnels.", "198", ""),
    ("Software revenue came to 412 billion yuan. That was 14.6% more.", "14.6%", "software-revenue"),
    ("Key figures:\n- Unicorns: 11\n- 5G base stations: 18,400", "18,400", "5g-base-stations"),
    ("The fund has since backed 57 companies.", "57 companies", ""),
    ("全市每万人拥有基站29个。", "29个", ""),
    ("企业所得税减按15%征收，研发费用加计扣除比例为100%。", "15%", "tax-relief"),
    ("企业所得税减按15%征收，研发费用加计扣除比例为100%。", "100%", "rd-tax-subsidy"),
]


@pytest.mark.parametrize(("text", "words", "indicator"), INDICATORS)
def test_the_words_of_a_clause_together_say_the_indicator(text: str, words: str, indicator: str) -> None:
    assert one(text, words).indicator == indicator
