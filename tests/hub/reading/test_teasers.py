"""Names that are strange to an article, wherever they stand in it; honest words beside them."""

from __future__ import annotations

import random

import pytest

from largesse.hub.reading.aside import set_aside
from largesse.hub.reading.cleaning.common import rare_share
from largesse.hub.reading.documents import document_of
from tests.hub.articles.annotated import articles

BODY = (
    "海城的产业账本",
    "全市高新技术企业达到2.4万家，比上年增长9%，研发人员超过26万人。",
    "人工智能企业主要在城北，产值占全市的四成。",
    "负责人介绍，今年的研发投入将达到120亿元，企业的税收减免也会更多。",
    "到2027年，人工智能产业规模力争突破6000亿元。",
)
TEASERS = (
    "上海贵族花坊",
    "苏州品茶论坛",
    "深圳夜生活桑拿",
    "壯陽藥哪裡買",
    "网上真钱棋牌平台",
    "老虎机赌场攻略",
    "杭州外围模特预约",
)
PLACES = ("line", "before", "after")


def spam_of(text: str) -> list[str]:
    segments, _ = set_aside(document_of(text))
    return [one.span.of(text) for one in segments if one.part == "spam"]


def with_words(words: str, place: str, at: int) -> str:
    lines = list(BODY)
    lines[at] = {"line": f"{words}\n{lines[at]}", "before": f"{words} {lines[at]}", "after": f"{lines[at]}{words}"}[
        place
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("teaser", TEASERS)
@pytest.mark.parametrize("at", [2, 3])
def test_one_teaser_alone_is_found_and_nothing_else(teaser: str, place: str, at: int) -> None:
    assert spam_of(with_words(teaser, place, at)) == [teaser]


@pytest.mark.parametrize(
    ("line", "teaser"),
    [
        ("海城龙凤阁 【产业篇】", "海城龙凤阁"),
        ("海城桑拿会所 √ 研发人员占全市四成", "海城桑拿会所 √"),
        ("上海龙凤419会所 第二章 蓝海战略", "上海龙凤419会所"),
        ("海城┃夜网┃品茶┃论坛", None),
        ("海城按摩🍵外送🍵加微", None),
        ("海城贷款,海城办证,海城刻章电话", None),
        ("海城茶庄ɢᴏᴏᴅ", None),
        ("【海城夜网】【海城桑拿】", None),
        ("海城嫩妹 外约 茶庄 全套", None),
    ],
)
def test_decorated_teasers(line: str, teaser: str | None) -> None:
    assert spam_of(with_words(line, "line", 3)) == [teaser or line]


def test_words_run_into_a_sentence_are_found_beside_other_spam() -> None:
    text = "\n".join(
        [*BODY[:2], "上海桑拿会所419", "澳门赌场老虎机攻略人工智能企业主要在城北，产值占全市的四成。", *BODY[3:]]
    )
    assert spam_of(text) == ["上海桑拿会所419", "澳门赌场老虎机攻略"]


@pytest.mark.parametrize(
    "line",
    [
        "亮点一：茶园装上了气象站",
        "【市井篇】",
        "记者观察 企业的负责人说，研发投入将达到120亿元。",
        "“吴苑深处”茶楼的老板说，夜市的摊位有310个。",
        "夜市和茶楼，是海城人的去处。",
        "热线：12345",
        "#海城八点半# 话题阅读量已有26亿次。",
        "束流一线牵，仁心两地连。",
        "海城茶馆有限公司",
        "换赛道，拼速度，抢人才",
        "换赛道 拼速度 抢人才",
        "雾里来，雨里歇",
        "产业图谱：磁材 — 电机 — 机器人",
        "关键词：海城；新材料；磁材",
        "图为海城茶楼",
        "警方说，“同城约会”“百家乐”等广告被塞进正常的文章。",
        "一、起草背景",
        "荷兰人范德维尔（Jan van der Weel）开了育种公司。",
        "麒麟操作系统 V10 已装机1000万台。",
    ],
)
def test_honest_lines_are_left(line: str) -> None:
    text = "\n".join([*BODY[:3], line, *BODY[3:]])
    assert spam_of(text) == []


def test_a_list_of_names_is_left() -> None:
    names = ["蓝穹火箭", "鹏翎航宇", "麒瑞芯源", "琥珀医械", "翡翠云图"]
    assert spam_of("\n".join([*BODY, *names, BODY[1]])) == []


def test_run_in_headings_are_left() -> None:
    heads = ("融资情况", "人才结构", "创新平台", "空间载体")
    assert (
        spam_of("\n".join([BODY[0], *(f"{head} {line}" for head, line in zip(heads, BODY[1:], strict=True))])) == []
    )


@pytest.mark.parametrize("line", ["free bitcoin mining app download", "judi slot online gacor terpercaya"])
@pytest.mark.parametrize("place", ["line", "before", "after"])
def test_a_search_in_small_letters(line: str, place: str) -> None:
    first, last = "The city counted 24,000 firms at the end of 2023.", "The rents rose by 9%, the council says."
    parted = {
        "line": f"{first}\n{line}\n{last}",
        "before": f"{first}\n{line} {last}",
        "after": f"{first} {line}\n{last}",
    }
    assert spam_of(f"A title\n\n{first} It is growing.\n\n{parted[place]}\n") == [line]


def test_how_rare_words_are_in_news() -> None:
    assert rare_share("产业增长") == 0 and rare_share("桑拿") == 1


def test_true_text_of_the_articles_is_left() -> None:
    """Of the articles without their spam nothing is quarantined."""
    wrong: list[str] = []
    for name in ("dev", "trial"):
        for article in articles(name):
            text, at = "", 0
            for one in sorted(article.aside, key=lambda one: one.span):
                if one.part == "spam":
                    text, at = text + article.text[at : one.span.start], one.span.end
            wrong += spam_of(text + article.text[at:])
    assert sum(map(len, wrong)) <= 20, wrong


def test_teasers_put_anywhere_are_found() -> None:
    """Most of them, and hardly a character of true text."""
    chance = random.Random(5)
    found = wrong = there = 0
    for _ in range(150):
        teaser, place, at = chance.choice(TEASERS), chance.choice(PLACES), chance.randrange(1, len(BODY))
        spam = spam_of(with_words(teaser, place, at))
        found += sum(len(words) for words in spam if words == teaser)
        wrong += sum(len(words) for words in spam if words != teaser)
        there += len(teaser)
    assert found >= 0.95 * there and wrong == 0
