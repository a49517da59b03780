"""Which place a claim is about."""

from __future__ import annotations

import pytest

from tests.hub.claims.attributes.kit import one

HOME = "Shanghai builds a technology hub for all of the country's engineers.\n\n"
BEFORE = "上海加快建设具有全球影响力的科技创新中心，全市上下齐心协力推动产业升级。\n\n"

CLAIMS = [
    (HOME + "The city has 43 unicorns.", "43 unicorns", "cn/shanghai"),
    (HOME + "There are 43 unicorns.", "43 unicorns", "cn/shanghai"),
    (HOME + "Shenzhen has 34 unicorns.", "34 unicorns", "cn/shenzhen"),
    (HOME + "It has 43 of China's 164 unicorns.", "43", "cn/shanghai"),
    (HOME + "Its AI investment is 5 billion yuan above that of Beijing.", "5 billion", "cn/shanghai"),
    (HOME + "In Zhangjiang Science City, over 1,400 firms have R&D centers.", "1,400", "cn/shanghai/zhangjiang"),
    (HOME + "Shanghai Micro Electronics has 900 engineers.", "900 engineers", "cn/shanghai"),
    (HOME + "Firms raised 5 billion U.S. dollars.", "5 billion", "cn/shanghai"),
    (HOME + "Nationwide, 164 unicorns are known.", "164", "cn"),
    (BEFORE + "全市独角兽企业43家，占全国的26%。", "26%", "cn/shanghai"),
    (BEFORE + "浦东新区集聚企业218家。", "218家", "cn/shanghai/pudong"),
    (BEFORE + "北京独角兽企业114家，超过上海。", "114家", "cn/beijing"),
    (BEFORE + "全国独角兽企业共164家。", "164家", "cn"),
    (HOME + "Bavarian inventors hold 43 patents.", "43 patents", "cn/shanghai"),
    ("Munich grows.\n\nBavarian inventors filed 43 patents.", "43 patents", "de/bavaria"),
    ("The Irish capital has 43 unicorns.", "43 unicorns", "ie/dublin"),
    ("Anhui's capital has 43 unicorns.", "43 unicorns", "cn/anhui/hefei"),
    ("Toulouse has 86,000 engineers. Airbus employs 28,000 in the French city.", "28,000", "fr/toulouse"),
    ("Ontario pays a fifth of wages in Toronto.", "a fifth", "ca/ontario/toronto"),
    ("Kenya raised $800 million, ahead of Nigeria's $410 million.", "$410 million", "ng"),
    ("Kenya raised $800 million, ahead of Nigeria's $410 million.", "$800 million", "ke"),
    ("Rents reached 38 euros in Cork last year, the broker said.", "38 euros", "ie/cork"),
    ("BEIJING, March 3 (Xinhua) -- Shanghai has 43 unicorns.", "43 unicorns", "cn/shanghai"),
    ("Zhangjiang, a park in Shanghai, has 43 unicorns.", "43 unicorns", "cn/shanghai/zhangjiang"),
    (HOME + "It counted 1,900 German firms in the city.", "1,900", "cn/shanghai"),
    ("Shanghai has 43 of the unicorns in China.", "43", "cn/shanghai"),
    (BEFORE + "深圳南山区有企业218家。", "218家", "cn/shenzhen/nanshan"),
    (BEFORE + "在沪外资研发中心达560家。", "560家", "cn/shanghai"),
    (BEFORE + "国家统计局在贵阳公布，5G基站有98万个。", "98万个", "cn/shanghai"),
    (BEFORE + "增速为5.4%，低于沈阳的5.8%。", "5.8%", "cn/liaoning/shenyang"),
    (BEFORE + "苏州和无锡都在追赶。两市的产值分别为12亿元和20亿元。", "20亿元", "cn/jiangsu/wuxi"),
    (BEFORE + "各园区各自贡献了12亿元。", "12亿元", "cn/shanghai"),
    (HOME + "The firm moved its headquarters from Osaka to Shenzhen and has 300 staff.", "300 staff", "cn/shenzhen"),
    (HOME + "Its rival Tokyo drew ¥2.1 trillion in venture capital.", "2.1 trillion", "jp/tokyo"),
    (HOME + "The city has 43 unicorns, more than its rival Tokyo.", "43 unicorns", "cn/shanghai"),
    (HOME + "Unlike Tokyo, Shenzhen gave 40 grants.", "40 grants", "cn/shenzhen"),
    (HOME + "It gave 43 grants, ahead of Shenzhen with 38.", "38", "cn/shenzhen"),
    (HOME + "It paid less than Tokyo, where 40 grants were given.", "40 grants", "jp/tokyo"),
    (HOME + "Tilewood listed in New York and has 300 staff.", "300 staff", "cn/shanghai"),
    (HOME + "It has four times as many as in Tokyo.", "four times", "cn/shanghai"),
    (HOME + "It has 210 labs and sells to firms in Tokyo.", "210 labs", "cn/shanghai"),
    (HOME + "It counts 210 labs and offices in Tokyo.", "210 labs", "jp/tokyo"),
    (HOME + "A start-up from Shenzhen, Palmgate, employs 210.", "210", "cn/shenzhen"),
    (HOME + "Seattle drew $2 billion. An engineer there earns $90,000.", "$90,000", "us/washington/seattle"),
    (HOME + "Seattle drew $2 billion. Last year there were 12 labs.", "12 labs", "us/washington/seattle"),
    (HOME + "Rents are below those in Tokyo. An engineer there earns $90,000.", "$90,000", "cn/shanghai"),
    (
        "All change.\n\nOsaka was first. Shenzhen is now. Shenzhen grows. Shenzhen wins.\n\nIt has 43 unicorns.",
        "43 unicorns",
        "cn/shenzhen",
    ),
    (BEFORE + "算力规模仅为北京的五分之一。", "五分之一", "cn/shanghai"),
    (BEFORE + "长三角是珠三角的1.5倍。", "1.5倍", "cn/yangtze-delta"),
    (BEFORE + "研发投入是深圳企业的两倍。", "两倍", "cn/shanghai"),
    (BEFORE + "增速超过深圳的80%。", "80%", "cn/shanghai"),
    (BEFORE + "该公司去年在香港上市，募资12亿港元。", "12亿港元", "cn/shanghai"),
    (BEFORE + "从上海迁往杭州的澄宇科技有员工420人。", "420人", "cn/zhejiang/hangzhou"),
    (BEFORE + "与杭州不同，深圳有企业300家。", "300家", "cn/shenzhen"),
    (BEFORE + "苏州有企业90家，比无锡多。日本企业在当地投资320亿日元。", "320亿日元", "cn/jiangsu/suzhou"),
    (BEFORE + "香港科学园有九千人。政府投入100亿元。", "100亿元", "hk"),
    ("上海積極推動科技創新，全市上下齊心協力推動產業升級和人才引進。\n\n本市獨角獸企業43家。", "43家", "cn/shanghai"),
    ("班加罗尔常被叫做“印度硅谷”，如今有独角兽45家。", "45家", "in/bengaluru"),
    ("有东方硅谷之称的槟城，去年出口额达380亿元。", "380亿元", "my/penang"),
    ("成都高新区要做中国的硅谷，已有企业3200家。", "3200家", "cn/sichuan/chengdu/high-tech-zone"),
    ("美国硅谷去年裁员2.3万人。", "2.3万人", "us/california/silicon-valley"),
    ("印度海得拉巴的软件园有员工4.1万人。", "4.1万人", "in/hyderabad"),
    ("釜山一家园区的出租率连三成都没有。", "三成", "kr/busan"),
    ("武汉法院审结案件1.9万件。\n\n调解率高出全省平均水平11个百分点。", "11个百分点", "cn/hubei/wuhan"),
    ("惠州去年出口额1200亿元，增速排全省第三。", "第三", "cn/guangdong/huizhou"),
    ("全港14间独角兽，有6间在科学园。", "14间", "hk"),
    ("本港初创公司增至4700间。\n\n园区内，深圳租户有70间。\n\n科学园出租率跌至81%。", "81%", "hk/science-park"),
    ("全港楼价下跌\n\n屯门有租户210家，深圳南山则有890家。\n\n工程师月薪2.3万元。", "2.3万元", "hk"),
    ("吉隆坡孵化器报告\n\n数据中心有48座。一家美国芯片公司在此雇用900人。", "900人", "my/kuala-lumpur"),
    ("吉隆坡孵化器报告\n\n日本企业研发支出占营收3%。", "3%", "jp"),
    ("被称作“日本新竹”的熊本，去年有工厂221家。", "221家", "jp/kumamoto"),
    ("熊本见闻\n\n台湾来的工程师说，他月薪比在竹科少了15%。", "15%", "jp/kumamoto"),
]


@pytest.mark.parametrize(("text", "words", "place"), CLAIMS)
def test_the_nearest_place_that_it_can_be_about(text: str, words: str, place: str) -> None:
    assert one(text, words).place == place


def test_a_text_that_names_no_place_has_none() -> None:
    assert one("The firm has 400 employees.", "400").place == ""


def test_a_district_of_another_country_is_not_meant() -> None:
    assert one("新竹的寶山廠明年量產，員工3000人。", "3000人").place == "tw/hsinchu"


def test_a_headline_says_where_its_part_of_the_text_is() -> None:
    text = "谁在领跑？各市成绩单\n\n第一名：深圳\n\n独角兽企业34家。\n\n第二名：杭州\n\n独角兽企业42家。"
    assert [one(text, words).place for words in ("34家", "42家")] == ["cn/shenzhen", "cn/zhejiang/hangzhou"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Shenzhen has 350,000 engineers and Osaka 410,000.", "Osaka"),
        ("Shenzhen has 350,000 engineers, Osaka 410,000.", "Osaka"),
        ("Shenzhen has 350,000 engineers, against Osaka's 410,000.", "Osaka"),
        ("Shenzhen had 350,000 engineers and 410,000 programmers.", "Shenzhen"),
    ],
)
def test_a_number_right_behind_a_place_is_told_of_it(text: str, subject: str) -> None:
    assert one(text, "410,000").subject == subject
