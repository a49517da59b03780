"""A sum, a number of things and what each gets: told where they contradict, and only where they are of each other."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from largesse.hub.claims.read import reading
from largesse.hub.model.claims import Amount
from largesse.hub.model.verdicts import Reason
from largesse.hub.reading.documents import document_of
from largesse.hub.verdicts.judging import verdicts
from largesse.hub.verdicts.known import NOTHING


def contradictions(text: str) -> list[Reason]:
    found = reading(document_of(text))
    judged = verdicts(found.claims, NOTHING, date(2024, 2, 23), text=found.document.text)
    return [r for verdict in judged for r in verdict.reasons if r.message == "verdicts.mean"]


@pytest.mark.parametrize(
    "text",
    [
        "Shanghai set up a fund in 2022. It spent 3.5 billion yuan on 88 projects, 25 million each.",
        "Shanghai spent 3.5 billion yuan on 88 projects in 2023, 25 million yuan on average.",
        "The city spent 3.5 billion yuan on 88 projects. Each received 25 million yuan.",
        "The city invested 3.5 billion yuan in 88 projects, or an average of 25 million yuan per project.",
        "Some 88 projects were funded with 3.5 billion yuan, an average of 25 million yuan per project.",
        "A total of 88 projects received 3.5 billion yuan, with each getting 25 million yuan on average.",
        "The 88 projects have a combined investment of 3.5 billion yuan; the average is 25 million yuan.",
        "Each of the 88 projects received 25 million yuan, 3.5 billion in total.",
        "The 88 projects received an average of 25 million yuan, for a total of 3.5 billion yuan.",
        "Each project cost 25 million yuan. The 88 projects cost 3.5 billion yuan in all.",
        "3.5 billion yuan was shared by 88 projects, at 25 million yuan apiece.",
        "A fund of 3.5 billion yuan has backed 88 projects with 50 million yuan each.",
        "The programme paid 120 firms a total of 600 million yuan, about 8 million yuan each.",
        "The 120 firms got grants totalling 600 million yuan. On average each firm received 8 million yuan.",
        "The fund gave 2 million yuan each to 50 firms, 300 million yuan in all.",
        "It spent US$500 million on 88 key projects, an average of US$2 million.",
        "It spent 3.5 billion yuan on 88 projects, up to 25 million each.",
        "In 2023 the district's 400 firms employed 12,000 people, an average of 45 per firm.",
        "The 400 firms filed 12,000 patents, or 45 patents each.",
        "The city handed out 100 vouchers worth 1 million yuan to 500 firms, 5,000 yuan each.",
        "In the first round, the city spent 100 million yuan on 4 projects, 1 million yuan each.",
        "首轮投入1亿元支持4个项目，每个100万元。",
        "The city spent 100 million yuan in 4 rounds, 1 million yuan per round.",
        "全市发放贷款100笔，共计3亿元，平均每笔500万元。",
        "向50家企业各付200万元，共计3亿元。",
        "上海市2023年投入35亿元支持88个项目，平均每个2500万元。",
        "2023年，上海安排资金35亿元，支持重点项目88个，平均每个项目2500万元。",
        "全市共有88个项目，总投资35亿元，平均每个项目2500万元。",
        "全市88个项目总投资35亿元。平均每个项目投资2500万元。",
        "上海支持88个项目，每个项目2500万元，共计35亿元。",
        "今年共资助项目88项，资助金额35亿元，项均资助2500万元。",
        "88家企业共获得补贴3.5亿元，平均每家800万元。",
        "全市88个项目合计3.5亿元，户均获得500万元。",
        "向50家企业各发放200万元，共计3亿元。",
        "向50家企业发放补贴3亿元，户均200万元。",
        "全市400家企业申请专利1.2万件，平均每家45件。",
    ],
)
def test_a_mean_that_is_not_the_quotient_contradicts_all_three(text: str) -> None:
    assert len(contradictions(text)) == 3


def test_the_reason_gives_the_quotient() -> None:
    reason = contradictions("It spent 3.5 billion yuan on 88 projects, 25 million each.")[0]
    assert reason.values["quotient"] == Amount(Fraction(39_800_000), "CNY")
    assert reason.values["said"] == Amount(Fraction(25_000_000), "CNY"), "a bare number is of the sum's unit"


@pytest.mark.parametrize(
    "text",
    [
        "The city spent 3.5 billion yuan on 88 projects, 40 million yuan each.",
        "The city spent nearly 3.5 billion yuan on 88 projects, about 39 million yuan each on average.",
        "It spent 3.5 billion yuan on 88 projects, up to 50 million each.",
        "It spent 3.5 billion yuan on 88 projects, over 20 million each.",
        "The 50 winners share 10 million yuan; each gets 200,000 yuan.",
        "In 2023 the district's 400 firms employed 12,000 people, an average of 30 per firm.",
        "A fund of 3.5 billion yuan has backed 88 projects with 25 million yuan each.",
        "全市投入35亿元支持88个项目，平均每个3977万元。",
        # another thing is measured, or of another number
        "Shanghai spent 3.5 billion yuan on R&D and has 88 unicorns, each valued at 25 million yuan.",
        "The district has 88 incubators; it paid 3.5 billion yuan in subsidies, 25 million yuan each to the largest.",
        "5,000 firms received 2 billion yuan, with 300 of them receiving 1 million yuan each.",
        "The city invested 3.5 billion yuan in 88 laboratories, each with annual sales of 25 million yuan.",
        "It spent 3.5 billion yuan on 88 projects. Each district received 25 million yuan.",
        "The 400 firms filed 12,000 patents, with 45 employees each.",
        "Each firm can get 2 million yuan. Some 88 firms received 3.5 billion yuan in loans.",
        "Sales were 3.5 billion yuan at 88 stores, up 25 million yuan on average.",
        "全市投入35亿元支持88个项目，其中12个项目平均每个1亿元。",
        "上海有88家独角兽企业，研发投入35亿元，平均每个园区2500万元。",
        "全市共有400家企业，员工1.2万人，人均工资20万元。",
        "It spent 3.5 billion yuan on 88 projects, 40 million yuan each, while 12 firms got 1 billion yuan.",
        "全市投入35亿元支持88个项目，平均每个3977万元，12家企业获得1亿元。",
        # it is of another count
        "The city handed out 100 vouchers worth 1 million yuan to 500 firms, 10,000 yuan each.",
        "The city gave 500 firms 100 vouchers worth 1 million yuan, 2,000 yuan each.",
        "In 2023 Shanghai gave 40 labs 20 grants worth 6 million yuan for 30 staff, 300,000 yuan each.",
        # of one round or instalment
        "The startup received 100 million yuan from 4 investors, 1 million yuan each in the first round.",
        "The 4 projects received 100 million yuan, 1 million yuan each in the next round.",
        "The city spent 100 million yuan on 4 projects, 1 million yuan each as a first instalment.",
        "The city spent 100 million yuan on 4 projects, 1 million yuan each per tranche.",
        "The city spent 100 million yuan on 4 projects, 1 million yuan each in its next stage.",
        "The city spent 100 million yuan on 4 projects. Each received 1 million yuan in the first phase.",
        "The city spent 100 million yuan on 4 projects. In the first round each received 1 million yuan.",
        "The fund gave 2 million yuan each to 50 firms in the first round, 300 million yuan in all.",
        "全市投入1亿元支持4个项目，首轮每个100万元。",
        "全市投入1亿元支持4个项目，每个100万元为首期。",
        "全市投入1亿元支持4个项目，平均每个100万元（首期）。",
        "全市投入1亿元支持4个项目，每个项目每轮100万元。",
        "全市投入1亿元支持4个项目，每个100万元的首轮资金。",
        # a mean over years
        "The city spent 3.5 billion yuan on 88 projects, an average of 700 million yuan a year.",
        "The city spent 3.5 billion yuan on 88 projects, averaging 700 million yuan annually.",
        "The city spent 3.5 billion yuan on 88 projects, 700 million yuan on average a year.",
        "全市投入35亿元支持88个项目，年均投入7亿元。",
        "全市投入35亿元支持88个项目，平均每年7亿元。",
    ],
)
def test_what_is_the_quotient_or_is_of_other_things_does_not(text: str) -> None:
    assert not contradictions(text)
