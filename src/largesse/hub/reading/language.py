"""Which language a text is in, by its scripts and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

SIMPLIFIED = frozenset(
    "这国个为来时们发对会动产种后学经进电里点业还无过两从应开关实体当线变条结问军与数该将组见计别亿万创车东书长门马云区华业务术认识让"
    "设备专员报环场现规导级阶际严继续总统贸资费购据构标准检测领头达运连边选适远网络给红纪约线织终单户则刚创办动劳势区协压厂历参双变叶号员团围园"
    "图圆场块坚处复备够奖妇孙宁宝实审宽尔层岁岛币师带广库废张强录径忆态怀总恶悬惊愿戏战扩扫护担拥择损换据摆断无旧显晓术机权极构枪查标树样档桥梦"
)
TRADITIONAL = frozenset(
    "這國個為來時們發對會動產種後學經進電裡點業還無過兩從應開關實體當線變條結問軍與數該將組見計別億萬創車東書長門馬雲區華務術認識讓"
    "設備專員報環場現規導級階際嚴繼續總統貿資費購據構標準檢測領頭達運連邊選適遠網絡給紅紀約織終單戶則剛辦勞勢協壓廠歷參雙葉號團圍園"
    "圖圓塊堅處復夠獎婦孫寧寶審寬爾層歲島幣師帶廣庫廢張強錄徑憶態懷惡懸驚願戲戰擴掃護擔擁擇損換擺斷舊顯曉機權極槍樹樣檔橋夢"
)
_ONLY_SIMPLIFIED = SIMPLIFIED - TRADITIONAL
_ONLY_TRADITIONAL = TRADITIONAL - SIMPLIFIED

_SCRIPTS = {
    "han": r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "kana": r"\u3040-\u30ff",
    "hangul": r"\uac00-\ud7af",
    "cyrillic": r"\u0400-\u04ff",
    "arabic": r"\u0600-\u06ff\u0750-\u077f",
    "hebrew": r"\u0590-\u05ff",
    "thai": r"\u0e00-\u0e7f",
    "greek": r"\u0370-\u03ff",
    "devanagari": r"\u0900-\u097f",
    "latin": r"A-Za-zÀ-ɏ",
}
_RUN = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS.items()))
_OTHERS = {"cyrillic": "ru", "arabic": "ar", "hebrew": "he", "thai": "th", "greek": "el", "devanagari": "hi"}
_LATIN = {
    "en": "the of and to in is that for with as on by was has are its from",
    "fr": "le la les de des du et un une est dans pour que qui sur au",
    "de": "der die das und ist von mit den ein eine zu für auf im dem",
    "es": "el la los las de del y que en un una es por con para se",
    "it": "il la di che e un una per con del della sono nel gli le",
    "pt": "o a os as de do da e que em um uma para com não dos",
    "nl": "de het een van en is op te dat voor met zijn niet aan",
    "vi": "của và là có trong được cho không với các những một",
    "id": "yang dan di dengan untuk dari ini pada adalah dalam",
}


def scripts(text: str) -> Counter[str]:
    """How many characters of each script there are."""
    counts = Counter(dict.fromkeys(_SCRIPTS, 0))
    for run in _RUN.finditer(text):
        counts[run.lastgroup or ""] += run.end() - run.start()
    return counts


def has_letters(text: str, start: int, end: int) -> bool:
    """Whether a letter of any of the scripts stands in a stretch of a text."""
    return _RUN.search(text, start, end) is not None


def language_of(text: str) -> str:
    """en, zh-Hans, zh-Hant, another language's code, or und where it cannot be told. A character of Chinese weighs as
    much as three letters, about as many as a word has of either."""
    counts = scripts(text[:200_000])
    weights = {name: count * 3 if name in ("han", "kana") else count for name, count in counts.items()}
    if not any(weights.values()):
        return "und"
    if counts["kana"] * 8 > counts["han"] and weights["kana"] + weights["han"] > weights["latin"] and counts["kana"]:
        return "ja"
    main = max(weights, key=lambda name: weights[name])
    if main == "han":
        simplified = sum(letter in _ONLY_SIMPLIFIED for letter in text[:200_000])
        traditional = sum(letter in _ONLY_TRADITIONAL for letter in text[:200_000])
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    if main == "hangul":
        return "ko"
    return _latin(text[:200_000]) if main == "latin" else _OTHERS.get(main, "und")


def _latin(text: str) -> str:
    words = Counter(re.findall(r"[a-zà-ỹ]+", text.lower()))
    scores = {code: sum(words[word] for word in common.split()) for code, common in _LATIN.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > scores["en"] + 2 else "en"


@lru_cache(maxsize=64)
def is_read(sentence: str, language: str) -> bool:
    """Whether a sentence of a document in some language is in English or Chinese: by its script, and in a document in
    another language of Latin letters by having more of the commonest English words. It is asked for each figure of a
    sentence."""
    counts = scripts(sentence)
    known = counts["latin"] + 3 * counts["han"]
    others = sum(count * (3 if name == "kana" else 1) for name, count in counts.items()) - counts["latin"]
    foreign = others - counts["han"]
    if foreign > known or (counts["kana"] * 8 > counts["han"] and counts["kana"] > 1 and counts["latin"] < foreign):
        return False
    if language not in _LATIN or language == "en" or counts["han"] * 3 > counts["latin"]:
        return True
    words = Counter(re.findall(r"[a-zà-ỹ]+", sentence.lower()))
    own, english = (sum(words[word] for word in _LATIN[code].split()) for code in (language, "en"))
    return english > own
