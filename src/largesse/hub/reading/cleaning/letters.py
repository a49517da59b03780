"""Kinds of characters, and the small closed classes of words by which a sentence is known."""

from __future__ import annotations

import re

from largesse.hub.reading.cleaning.tables import table

HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OTHER = (
    r"\u3040-\u30ff\uac00-\ud7af\u1100-\u11ff\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u0590-\u05ff\u0e00-\u0e7f"
    r"\u0900-\u0dff\u0370-\u03ff\u0530-\u058f\u10a0-\u10ff\u1000-\u109f\u1780-\u17ff"
)
"""Scripts that are neither Chinese nor Latin."""
VIETNAMESE = r"ăĂđĐơƠưƯ\u1ea0-\u1ef9"
LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff"
UNSEEN = r"\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e\u202a-\u202e\u2066-\u2069"
DECORATION = (
    r"\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3\u3010\u3011\u3016\u3017\u25a0-\u25ff\u2190-\u21ff"
    r"~～★☆♥❤◆◇●○■□▲△▼▽※§¤†‡♪♫█▓░|｜^＾*＊_＿#＃"
)
TRAILING = rf"[{DECORATION}]*(?:[ \t]+(?![【〖■□●○▪▲△▼▽◆◇★☆▶►→✓✔✅※#＃*＊][ \t]*[^\s■★☆◆*])[{DECORATION}]+)*"
"""Ornaments after words, up to a bullet or a bracket with which something else begins."""
FANCY_DIGITS = r"０-９①-⓿❶-➓㊀-㊉\U0001d7ce-\U0001d7ff"

_WORDS: dict[str, str] = table("words.yaml")
OPENERS = frozenset(_WORDS["openers"].split())
"""Words that may open a sentence and never end a name."""
BINDING = OPENERS | frozenset(_WORDS["binders"].split())
"""Words that bind others into a sentence."""
FUNCTION_WORDS = BINDING | frozenset(_WORDS["naming"].split())
BEGINNINGS = frozenset(_WORDS["beginnings"].split())
"""Words that open a sentence and stand in no name."""
SMALL = frozenset(_WORDS["small"].split())
NUMBERS = _WORDS["numbers"].split()
VERBS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|"
    r"says?|said|remains?|shows?|hosts?|leads?|grew|rose|fell|plans?|aims?|makes?|gives?|offers?|[a-z]{3,}(?:ed|ing))\b"
)
CHINESE_OPENER = re.compile(
    "(?:然而|但是|不过|此外|另外|随着|尽管|虽然|因此|所以|根据|与此同时|其中|首先|其次|例如|比如|除了|除此|一方面|面对|业内|专家|按照|"
    "由于|与[此之]|值得|不仅|为此|总之|不過|隨著|儘管|雖然|根據|與[此之]|業內|專家|除了|由於|面對|不僅|為此|總之)"
)
"""Words that open a Chinese sentence and do not follow its subject."""
MEASURE = re.compile(
    "[年月日号號时時分秒岁歲家个個名人位项項件条條台臺辆輛架艘套座栋棟层層楼樓间間所亿億万萬千百十倍成元美欧歐港日英韩韓次届屆期批类類种種级級"
    "度米平公吨噸克升千瓦毫微纳納寸英吋米里亩畝顷頃处處点點强強多余餘以左右第%％‰℃°、，。,.+＋\\-—–~～至到/及和与與周週天代款部集场場路线線区區版"
    "國国省市县縣户戶股只隻支枝颗顆片枚块塊张張份本册冊篇句字页頁页章节節则則门門]"
)
"""What may follow a number in a Chinese sentence: a measure, a unit, a sign."""
PREDICATE = re.compile("[的了将將是在已为為和与與等有也还還把被让讓使向对對从從由于於至及其并並某各该該此每]")
"""Characters without which few Chinese sentences are made."""
SUBJECT_GOES_ON = re.compile(
    "[将將是在已的与與和及、，：:（(为為也则則正宣发發推完成于於从從对對把被向由等还還表称稱曾又并並有提获獲计計拟擬公创創成首今去当當于负負负责責"
    "拥擁签簽研团團系平上合产產入总總市投芯集业業机機技算模产產品工科企项項大先学學联聯战戰]|不[仅僅断斷]|[”」』》]"
)
"""What may follow a foreign name that is a Chinese sentence's subject."""
END_MARKS = ".!?。！？…"
CLOSERS = "\"'”’」』)）】》"
CHINESE_MARKS = re.compile('[，。、；：！？（）“”「」『』《》,;:!?()"]')
_MESSENGER = (
    r"(?:加?微信|加?薇信|加?威信|[加➕+]?[vVＶ]信?|[wW]e[cC]hat|vx|VX|wx|WX|[wW]hats[aA]pp|[tT]elegram|TG|tg|电报|電報|飞机|"
    r"QQ|qq|扣扣|企鹅|[lL][iI][nN][eE])"
)
HANDLE = re.compile(
    rf"(?:(?<![A-Za-z0-9_./@-]){_MESSENGER}\s*(?:号|號|群|ID|id)?\s*[:：;=]?\s*@?(?=[A-Za-z_-]*\d)[A-Za-z0-9][A-Za-z0-9_-]{{4,24}}"
    r"|(?:[tT]elegram|TG|tg|电报|電報)\s*[:：]?\s*@[A-Za-z]\w{3,}|t\.me/\w{3,}"
    r"|(?:[wW]hats[aA]pp|[wW]e[cC]hat|[vV]iber|[sS]ignal|[tT]elegram)\s*[:：]?\s*\+?\d[\d ()-]{6,}\d"
    r"|(?<![\d.,])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.,]))"
)
"""How to reach somebody: a messenger's name with an identifier, a mobile telephone's number."""
DOMAIN = re.compile(
    r"(?:https?://|www\.)\S{3,}|(?<![\w@./-])[A-Za-z0-9-]{2,40}\.[a-z]{2,10}/\w\S*"
    r"|(?<![\w@.])[A-Za-z0-9][A-Za-z0-9-]{1,40}\.(?:com|net|org|vip|xyz|top|cc|info|club|bet|win|live|site|online|shop|"
    r"io|co|ru|cn|me|tv|app|link|fun|pro)(?:/\S*)?(?!\w)|(?<![A-Za-z0-9])[A-Za-z0-9-]{3,40}[点點](?:com|net|vip|top|cc)",
    re.IGNORECASE,
)
CODE = re.compile(r"\b(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z]{3,}\d{2,}[A-Z0-9]*\b")
"""A promotion's code, such as WIN500."""
BULLET = "[-–—*·・•●○▪■□◆◇▲△▼▽★☆▶►➢➤✓✔✅→‣∙◦]"
"""What marks an item of a list."""
REACHABLE = re.compile(r"[A-Za-z]\d|\d{5}|[@.:：+]")
"""A quick look for what every handle and every domain has."""
ORNAMENT = re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff★☆♥❤◆◇■□]")
SOFT_OPENER = re.compile(
    "(?:今年|去年|目前|近日|日前|同时|同時|据|據|在|该|該|这|這|为|為|从|從|对|對|以|全市|全国|全國|记者|記者|截至|[一二三四上下前]季度|"
    r"\d{4}年|当前|當前|作为|作為|为了|為了|我们|我們|公司|政府)"
)
"""Words that often open a Chinese sentence, and sometimes follow its subject."""
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
