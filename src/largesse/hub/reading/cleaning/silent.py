"""What Chinese words are without a sentence: whether they say anything, and how an advertisement is decorated."""

from __future__ import annotations

import re
import unicodedata

from largesse.hub.reading.cleaning.letters import BULLET, DECORATION, HAN, MEASURE, PREDICATE, YEAR

HEADS = rf"【|{BULLET}|[(（]?\d{{1,2}}[.、)）]|[一二三四五六七八九十]+、|第[一二三四五六七八九十\d]+[章节節篇部]"
"""With what a heading or an item begins."""
_SPEAKS = re.compile("[我你您他她它们們这這那不没沒很更都就又却卻但若虽雖因]|可以|已经|已經")
"""Characters of sentences, besides those of predicates."""
_UNSAID = re.compile(rf"在[线線]|麻[将將]|[还還]款|和[平服]|的士|是?(?:[哪怎]|多少|什么|什麼)[{HAN}]{{0,3}}$")
"""What has a predicate's characters and is none: on line, mahjong, a question without its mark."""
_COUNTED = re.compile(r"\d[\d.,]*\s*(\S)")
_MARKS = re.compile("[。！？；、：:“”「」『』《》（）()]")
NAMED = re.compile(
    "(?:公司|集团|集團|大学|大學|学院|學院|研究院|医院|醫院|银行|銀行|实验室|實驗室|委员会|委員會|[省市区區县縣镇鎮乡鄉村路街][^"
    + HAN
    + "]{0,6})$"
)
"""How names of firms, of institutions and addresses end, which may stand for themselves."""
_LABEL = re.compile(
    r"(?:[图圖表附文]\s*[\d一二三四五六七八九十:：/／|]|记者|記者|编辑|編輯|作者|来源|來源|摄影|攝影|联系|聯繫|咨询|諮詢|热线|熱線|地址|本报|本報|责编|責編|关键词|關鍵詞|通讯员|通訊員|撰文|编者按|編者按|首席)|#|【[^】]*】$|"
    rf"[一二三四五六七八九十]+、|第[一二三四五六七八九十\d]+|[(（]?\d{{1,2}}[.、)）]|{BULLET}"
)
"""How a caption, a byline, a heading and an item begin."""
_REACHES = re.compile(
    r"[加+]\s?[微薇威v賴赖]|[微薇威][❤号號♥]|同[号號]|(?<![a-z])(?:qq|vx|wx|line)(?![a-z])|[賴赖]\s?(?:id)?[:：a-z\d]|飞机@|v信",
    re.IGNORECASE,
)
"""Ways to say where somebody is reached."""
_ORNAMENT = re.compile(f"[{DECORATION}]")
ODD_LETTER = re.compile("[\u0250-\u02af\u1d00-\u1dbf\U0001d400-\U0001d7ff]")
"""Letters of phonetics and of mathematics, which look like others."""
_NUMBERED = re.compile(rf"(?<!\d)\d{{2,8}}$|^\d{{3,8}}(?=[{HAN}]{{3}})")
_GROUPS = re.compile(rf"(?<=[{HAN}])(?:[ \t\u3000]+|，)(?=[{HAN}])")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_PARTED = re.compile(rf"(?<=[{HAN}\w])[·•・┃│|｜_/／,＊*](?=[{HAN}\w])")


def says_nothing(words: str) -> bool:
    """Whether there is no predicate, no mark of a sentence and nothing counted."""
    counted = any(MEASURE.match(found[1]) and not YEAR.match(found.group()) for found in _COUNTED.finditer(words))
    plain = _UNSAID.sub("", unicodedata.normalize("NFKC", words))
    labelled = _LABEL.match(words) and len(_ORNAMENT.findall(words)) < 3
    if not labelled and not _MARKS.search(words) and len(words.split()) >= 3 and _PHONE.search(plain):
        return True
    if _is_parallel(words):
        return False
    if labelled or counted or PREDICATE.search(plain) or _SPEAKS.search(plain):
        return False
    return not _MARKS.search(words) or bool(_REACHES.search(plain))


def is_dressed(words: str) -> bool:
    """Signs between the words, a way to reach somebody."""
    plain = unicodedata.normalize("NFKC", words)
    signs = len(_ORNAMENT.findall(words)) + len(_PARTED.findall(words))
    number = _NUMBERED.search(plain)
    counts_nothing = bool(number) and not YEAR.fullmatch(number.group() if number else "")
    return signs >= 2 or counts_nothing or bool(_REACHES.search(plain))


def _is_parallel(words: str) -> bool:
    """Whether signs or gaps part words of one length with one character in common, as a slogan's are."""
    if not re.fullmatch(rf"[{HAN}]+([·•・ \u3000])[{HAN}]+(?:\1[{HAN}]+)+", words):
        return False
    parts = re.split(r"[·•・ \u3000]", words)
    return len(set.intersection(*map(set, parts))) == 1 and len({*map(len, parts)}) == 1


def groups(words: str) -> int:
    """How many groups of characters gaps and commas make."""
    return len(_GROUPS.findall(words)) + 1
