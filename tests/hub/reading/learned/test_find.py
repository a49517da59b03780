"""What of an article is spam as far as is learned."""

from __future__ import annotations

from largesse.hub.reading.cleaning.learned.find import learned_fragments
from largesse.hub.reading.cleaning.learned.tokens import tokens
from largesse.hub.reading.cleaning.learned.words import parted
from largesse.hub.reading.paragraphs import paragraphs

BODY = [
    "海城的产业账本",
    "去年，全市规模以上工业企业实现产值1500亿元，其中装备制造业占四成，比上一年提高两个百分点。",
    "园区负责人说，新落户的二十三家企业大多从事零部件加工，租期都在五年以上。",
]
SPAM = ["上海桑拿会所419", "澳门皇冠娱乐城开户送彩金", "同城约炮加微信abc88888"]


def found(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return [one.span.of(text) for one in learned_fragments(text, paragraphs(text), chinese=True)]


def test_spam_is_found_among_true_text_and_a_page_of_it_is_none() -> None:
    """What is spam for the most part is no article that anything was put into."""
    assert found([*BODY[:2], SPAM[0], BODY[2]]) == SPAM[:1]
    assert found(SPAM * 4) == [] == found([BODY[0], *SPAM * 8])


def test_a_word_of_ever_so_many_letters_is_one() -> None:
    """Where it may be parted is looked for in words that are as long as two can be: a gene's letters are none."""
    text = "acgt" * 250_000
    (word,) = parted(tokens(text, 0, len(text)), text)
    assert (word.start, word.end) == (0, len(text))
