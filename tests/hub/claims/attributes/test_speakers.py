"""Who says it."""

from __future__ import annotations

import pytest

from tests.hub.claims.attributes.kit import one

CLAIMS = [
    ("According to the Shanghai Bureau of Statistics, exports rose 5%.", "5%", "the Shanghai Bureau of Statistics"),
    (
        "Exports rose 5%, said Li Qiang, director of the Shanghai bureau.",
        "5%",
        "Li Qiang, director of the Shanghai bureau",
    ),
    ("摩根士丹利预计，上海明年增长5%。", "5%", "摩根士丹利"),
    ("高盛预测租金下降8%。", "8%", "高盛"),
    ("市长没有透露细节，只说上海有60家独角兽。", "60家", "市长"),
    ("市长未回应，仅表示今年将引进40家企业。", "40家", "市长"),
    ("公司没有公布细节，只称今年引进40家企业。", "40家", "公司"),
    ("负责人没有否认，只说去年出口40亿元。", "40亿元", "负责人"),
    ("市长没有透露细节，开放60家实验室。", "60家", "市长"),
    ("SenseTime sold 400 robots, its chairman, Xu Li, said on Monday.", "400", "SenseTime's chairman, Xu Li"),
    ("Sense Labs employs 400 people, its chairman, Xu Li, said.", "400", "Sense Labs' chairman, Xu Li"),
    ('SenseTime rose. "We sold 400 robots," its chairman, Xu Li, said.', "400", "SenseTime's chairman, Xu Li"),
    ('"We sold 400 robots in 2023," its chairman, Xu Li, said.', "400", "its chairman, Xu Li"),
    ("Sales rose 28%, its founder, Xu Li, said.", "28%", "its founder, Xu Li"),
    ("The report says 40 firms left. Its author, Xu Li, said 12 had closed.", "12", "Its author, Xu Li"),
    ("麦肯锡预测到2030年市场规模达300亿元。", "300亿元", "麦肯锡"),
    ("租金预计下半年还会再跌4%。", "4%", ""),
    ("上海预计明年GDP增长5%。", "5%", ""),
    ("二期工程预计明年投产，新增产能20万片。", "20万片", ""),
    ("Mayor John Lee said rents rose.\n\nThe city has many firms. She expects 4.7% in 2025.", "4.7%", ""),
    ("Mr Lee said rents rose. She expects 4.7% in 2025.", "4.7%", ""),
    ("Mayor Ann Lee said rents rose.\n\nShe expects 4.7% in 2025.", "4.7%", "Mayor Ann Lee"),
    ("Tom Berg doubts that Shanghai can reach 5% by 2027.", "5%", "Tom Berg"),
    ("Data from the statistics bureau showed exports rose 5%.", "5%", "the statistics bureau"),
    ("Industry leaders predict the city will have 500 unicorns.", "500", "Industry leaders"),
    ('"We hired 400 engineers last year," said Wu Qing\'an, deputy director.', "400", "Wu Qing'an, deputy director"),
    ('"Eleven of the 22 act on the same two targets," Deng admitted.', "Eleven", "Deng"),
    ("The company, founded in a garage in 2012, said it has 400 employees.", "400", "The company"),
    ("The plant, which opened in 2019, said Acme, employs 400 people.", "400 people", "Acme"),
    ("The bank, which has no branches, said Wang Lei, exports 40 tonnes.", "40 tonnes", "Wang Lei"),
    (
        "The mayor, Chen Jining, who took office in 2021, said Shanghai would have 500 labs by 2027.",
        "took office in 2021",
        "",
    ),
    (
        "The mayor, Chen Jining, who took office in 2021, said Shanghai would have 500 labs by 2027.",
        "500 labs",
        "Chen Jining",
    ),
    ("Georgia, the US state, exported $50 billion in 2023.", "$50 billion", ""),
    ("Georgia is the US state that exported $50 billion in 2023.", "$50 billion", ""),
    ("A spokesman denied reports that 300 jobs were lost.", "300 jobs", ""),
    (
        "Officials whose bids the council rejected claim that 300 jobs were lost.",
        "300 jobs",
        "Officials whose bids the council rejected",
    ),
    ("Analysts whom the mayor dismissed say rents fell 5%.", "5%", "Analysts whom the mayor dismissed"),
    ("Rents, a broker's estimate, rose 5%.", "5%", ""),
    ("Rents, the analysts report, rose 5%.", "5%", "the analysts"),
    ("SMEE reported sales of 5 billion yuan.", "5 billion", ""),
    ("Revenue is expected to reach 5 billion yuan.", "5 billion", ""),
    ("据上海市统计局介绍，全市出口增长5%。", "5%", "上海市统计局"),
    ("胡润研究院发布的《全球独角兽榜》显示，上海有独角兽企业65家。", "65家", "胡润研究院"),
    ("记者从市科委获悉，全市高新技术企业超过2.5万家。", "2.5万家", "市科委"),
    ("“去年，园区企业营收总额438亿元。”张江镇副镇长陆文彬介绍。", "438亿元", "张江镇副镇长陆文彬"),
    ("市長表示，基地台數量達到3000座。", "3000座", "市長"),
    ("The fund has backed 73 companies, its director Eva Lindner said.", "73 companies", "its director Eva Lindner"),
    ("Investment reached 2 billion yuan, Invest Ontario reported on Tuesday.", "2 billion yuan", "Invest Ontario"),
    ('"We were 12 people," recalled founder Aoife Brennan. "We are 240 now."', "240", "founder Aoife Brennan"),
    (
        '"It is real," said Marta Kowal. "We lack 8,000 people.\n\n"Some 1,900 engineers left."',
        "1,900 engineers",
        "Marta Kowal",
    ),
    ("Analysts at Baiyun expect wages to ease to 5.1%.", "5.1%", "Analysts at Baiyun"),
    ("The ministry puts the figure at 8%.", "8%", "The ministry"),
    ("空置率为21.3%，研究部主管丁薇说。", "21.3%", "研究部主管丁薇"),
    ("“我们招了120名工程师。”总监于欣说。\n\n“今年的目标是200名，平均年薪42万元。”", "200名", "总监于欣"),
    ("市经信局相关负责人称，规模达到2500亿元。", "2500亿元", "市经信局相关负责人"),
    ("全市自称“机器人之都”的园区有12家企业。", "12家", ""),
    ("By the ministry's count, 420 firms have moved there.", "420 firms", "the ministry"),
    ("The minister was quoted as saying that 12% of firms had left.", "12%", "The minister"),
    ("State media quoted the mayor as saying that 12% of firms had left.", "12%", "the mayor"),
    ("The union counters that 120 jobs were lost.", "120 jobs", "The union"),
    ("Citing a report by Pell, the paper said rents fell by 12%.", "12%", "Pell"),
    ("It is estimated by the bureau that 400 firms have left.", "400 firms", "the bureau"),
    ("The report, published by Pell on Monday, says 400 firms left.", "400 firms", "Pell"),
    ("据不完全统计，全市有80家工厂。", "80家", ""),
    ("市工信局局长王强：全市有80家工厂。", "80家", "市工信局局长王强"),
    ("按照市科技局的说法，全市有80家工厂。", "80家", "市科技局"),
    ("王强补充道，全市有80家工厂。", "80家", "王强"),
    ("發展局局長陳大文在立法會表示，全港有80家工廠。", "80家", "發展局局長陳大文"),
    ("全市被称为“机器人之都”，有80家工厂。", "80家", ""),
    (
        "Councillor Ann Reid, cabinet member for growth, said that it would bring 4,500 jobs.",
        "4,500 jobs",
        "Councillor Ann Reid",
    ),
    ("Netlink, the operator, says it can promise 150 MW.", "150 MW", "Netlink"),
    ("Porto's mayor, Rui Costa, insists the park will hire 900 people.", "900 people", "Porto's mayor, Rui Costa"),
    ("Mayor Ito has said it will build 40 labs.", "40 labs", "Mayor Ito"),
    ("The minister hopes to open 12 centres.", "12 centres", "The minister"),
    ("The firm, which employs 210 people, said it would open two plants.", "210 people", ""),
    ("The firm, which employs 210 people, said it would open two plants.", "two plants", "The firm"),
    ("The council disputes this, saying that it issues 85% of permits on time.", "85%", "The council"),
    ("The wage, as the labour office confirmed to us, is €2,150 a month.", "€2,150", "the labour office"),
    ("Half of start-ups polled by Kiel Bank plan to hire 3 people.", "Half", "Kiel Bank"),
    ("A study by Pell finds that rents rose 5%. It puts the vacancy rate at 9%.", "9%", "A study by Pell"),
    ("Two brokers put the share at closer to 60%.", "60%", "Two brokers"),
    (
        '"It pays," Ida Lund admitted. The head of the cluster said that its members drew 340 MW.',
        "340 MW",
        "Ida Lund",
    ),
    ("在商会会长李明看来，租金还会下跌5%。", "5%", "商会会长李明"),
    ("路透社援引知情人士的话报道，该公司拟裁员300人。", "300人", "知情人士"),
    ("王芳说，工厂有80人。她又说，明年再招50人。", "50人", "王芳"),
    ("据《财经周刊》报道，工厂产能削减20%。", "20%", "《财经周刊》"),
    ("市统计局表示，出口增长5%；进口下降3%。", "3%", "市统计局"),
    ("初创企业“译海”说，每月花费20万元。", "20万元", "初创企业“译海”"),
    ("一项由南方研究院完成的调查显示，平均月薪1.2万元。受访者中有三成想离职。", "三成", "南方研究院"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), CLAIMS)
def test_who_says_it_in_the_texts_words(text: str, words: str, speaker: str) -> None:
    assert one(text, words).speaker == speaker


def test_he_or_she_is_who_was_named_last() -> None:
    text = 'Wu Qing\'an said the area has 250 chip firms. "We added 34,000 residents in six months," she said.'
    assert one(text, "34,000").speaker == "Wu Qing'an"
