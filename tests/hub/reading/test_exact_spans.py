"""Spam among Chinese is set aside to the letter: no word of the sentence beside it, no honest line."""

from __future__ import annotations

import pytest

from tests.hub.reading.test_teasers import BODY, spam_of

FIRST, SECOND = "人工智能企业主要在城北，产值占全市的四成。", "负责人介绍，今年的研发投入将达到120亿元。"


def beside(words: str, gap: str = "") -> str:
    """The words between two sentences of a line."""
    return "\n".join([BODY[0], BODY[1], f"{FIRST}{words}{gap}{SECOND}", BODY[4], ""])


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize(
    "words",
    [
        "TG@bocai88",
        "飞机号:@chacha55",
        "海城新茶到店微:hc520",
        "海城定點茶賴:hc168",
        "茶訊gleezy：tea33",
        "ｖｘ１２３４５６７",
        "海城高端私人会所vx:sz8899",
        "【苏州酒店上门按摩】",
        "（苏州酒店上门按摩）",
        "1xbet casino bonus code free spins",
        "купить диплом о высшем образовании",
    ],
)
def test_between_two_sentences(words: str, gap: str) -> None:
    assert spam_of(beside(words, gap)) == [words]


def test_one_circled_number_again_and_again() -> None:
    assert spam_of(beside("苏⑧州⑧会所", " ")) == ["苏⑧州⑧会所"]


def test_a_short_sentence_before_a_tail_in_another_script_speaks_no_other_language() -> None:
    tail = "ссылка кракен официальный сайт"
    assert spam_of("\n".join([*BODY[:2], f"其中，企业增长27%。{tail}", *BODY[2:]])) == [tail]


def test_groups_before_an_account_at_a_lines_end() -> None:
    words = "毕业证办理 学历提升 包过 q:100200300"
    assert spam_of("\n".join([*BODY[:2], f"{FIRST}{words}", *BODY[3:]])) == [words]


@pytest.mark.parametrize("title", ["海城的产业账本", "海城产业：从“城北”到“城南”", "海城产业产值突破1500亿元"])
@pytest.mark.parametrize("words", ["TG@bocai88", "茶訊gleezy：tea33"])
def test_a_title_is_none_of_an_accounts_words(title: str, words: str) -> None:
    assert spam_of("\n".join([f"{words} {title}", *BODY[1:]])) == [words]
    assert spam_of("\n".join([f"{title} {words}", *BODY[1:]])) == [words]


def test_an_address_before_a_title() -> None:
    assert spam_of("\n".join(["www.8858bet.com 海城的产业账本", *BODY[1:]])) == ["www.8858bet.com"]


def test_a_number_after_small_letters_is_the_next_items() -> None:
    words = "play baccarat and win real cash"
    assert spam_of("\n".join([*BODY[:3], f"{FIRST}", f"{words} 3、上海。{SECOND}", BODY[4]])) == [words]


def test_the_number_is_the_items() -> None:
    text = "\n".join(
        [
            "Seven firms of the old port",
            "Rents in the old port fell by 4% last year, and seven firms have moved in since.",
            "3. Northmoor Hydraulics. Repairs pumps for the ferries and employs forty people.",
            "카지노사이트4. Gullwing Sensors. Makes buoys that listen for whales in the bay.",
        ]
    )
    assert spam_of(text) == ["카지노사이트"]


def test_the_bullet_is_the_items() -> None:
    items = ["· 上市公司：93家", "苏州外围会所· 国家级平台：19个", "· 企业：3500家"]
    assert spam_of("\n".join([*BODY[:3], *items, *BODY[3:]])) == ["苏州外围会所"]


@pytest.mark.parametrize("start", ["“我们不缺订单，缺的是人”，他说，产值占全市的四成。", "今年，产值占全市的四成。"])
def test_a_sentence_that_quotes_or_opens_after_words_glued_to_it(start: str) -> None:
    text = "\n".join([*BODY[:2], "上海桑拿会所419", f"苏州桑拿足浴会所{start}", *BODY[3:]])
    assert spam_of(text) == ["上海桑拿会所419", "苏州桑拿足浴会所"]


@pytest.mark.parametrize(
    "line",
    [
        "新场景·新体验·新夜态",
        "（应受访者要求，赵磊为化名）",
        "（按询问先后）",
        "企业服务热线：0510-82000000，周一至周五9:00—17:00。",
        "官方微信号：fumao2024",
        "首批入驻：有光智能、半山数据、拾柴科技、一米云仓。",
        "攤位 A101：大甲精機；A102：龍鳳傳動；A103：ABC Robotics",
        "【记者手记】",
        "没有赢家。",
    ],
)
@pytest.mark.parametrize("spam", [[], ["上海龙凤419"]])
def test_honest_lines_are_left_beside_spam_too(line: str, spam: list[str]) -> None:
    assert spam_of("\n".join([*BODY[:3], line, *spam, *BODY[3:]])) == spam


def test_a_title_that_begins_with_a_place_of_its_own_is_whole() -> None:
    text = "\n".join(
        ["南通船厂交付全球首艘散货船", "上海龙凤419", "船厂产值占全市的四成，全球首艘已下水。", *BODY[1:]]
    )
    assert spam_of(text) == ["上海龙凤419"]


def test_a_place_twice_in_a_title() -> None:
    text = "\n".join(["苏州桑拿会所大全苏州工业园区产值突破1500亿元", "上海龙凤419", *BODY[1:]])
    assert spam_of(text) == ["苏州桑拿会所大全", "上海龙凤419"]


def test_after_the_last_number_of_an_item() -> None:
    items = ["● 机器人：4200台", "● 从业人员：5.1万人义乌外围嫩模", "● 企业：36家"]
    assert spam_of("\n".join([*BODY[:3], "上海龙凤419", *items, *BODY[3:]])) == ["上海龙凤419", "义乌外围嫩模"]


def test_brackets_between_two_sentences_head_nothing() -> None:
    text = beside("【苏州同城约会】")
    assert spam_of(text) == ["【苏州同城约会】"]


@pytest.mark.parametrize("line", ["敢想 敢试 敢亏", "掃一掃、點一點、按一按", "省電、省料、省人"])
def test_slogans_of_one_character(line: str) -> None:
    assert spam_of("\n".join([*BODY[:3], line, "上海龙凤419", *BODY[3:]])) == ["上海龙凤419"]
