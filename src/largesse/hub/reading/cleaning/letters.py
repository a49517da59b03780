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
NUMBERS = _WORDS["numbers"].split()
VERBS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|"
    r"says?|said|remains?|shows?|hosts?|leads?|grew|rose|fell|plans?|aims?|makes?|gives?|offers?|[a-z]{3,}(?:ed|ing))\b"
)
END_MARKS = ".!?。！？…"
CLOSERS = "\"'”’」』)）】》"
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
BULLET = "[-–—*·・•●○▪■□◆◇▲△▼▽★☆▶►➢➤✓✔✅→‣∙◦]"
"""What marks an item of a list."""
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
