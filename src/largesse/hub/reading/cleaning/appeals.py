"""Words that speak to the reader of a page: press here, follow us, write to us."""

from __future__ import annotations

import re

from largesse.hub.model.documents import Part
from largesse.hub.reading.cleaning.letters import HAN, VERBS
from largesse.hub.reading.cleaning.telling import tells

_I = re.IGNORECASE
_DOES = (
    r"(?:please |you can |now |already )?(?:sign (?:up|in)|log ?in|subscribe|follow|join|download|get|read|"
    r"click|tap|scan|"
    r"register|enter|donate|become|consider|write|e-?mail|send|tell|check|listen|watch|reuse|leave|submit|"
    r"explore|save|unlock|"
    r"try|stay|find|see|manage|accept|acquire|keep up|never miss|connect|reach|install|bookmark|advertise|buy|give)\b"
)
_DOES_OR_IS = (
    r"(?:please )?(?:share|support|report|post|view|rate|comment|contact|visit|print|help|order|start|make|create)\b"
)
"""What may be a noun too: the line has no other verb then."""
_SITE = (
    r"\b(?:us|our|this (?:article|story|page|link|content|post|piece)|app|newsletters?|inbox|accounts?|"
    r"comments?|discussion|"
    r"conversation|channel|error|mistake|correction|briefing|alerts|podcast|rights|preferences|cookies|"
    r"the (?:editors?|author|"
    r"writer)|premium|membership|our newsroom|[\w.+-]+@[\w-]+\.\w+)\b"
)
_READER = (
    rf"(?:{_SITE}|\b(?:your (?:e-?mail|inbox|account|friends?|thoughts|comments?|feedback|story|stories|views?|"
    rf"preferences|"
    r"experience|privacy|name|phone|free|copy|tickets?|tips|support|donation|subscription)|here|edition)\b)"
)
_CONDITIONS = (
    r"if you (?:enjoyed|liked?|found|spot) (?:this|the|our|any|an error|a mistake)\b.*",
    r"(?:have|got) (?:an?|any|something|more)\b[^?]{2,60}\?.*",
    r"(?:liked?|enjoyed?|want|spotted|interested in|looking for)\b[^?]{2,70}\?.*",
    r"to (?:submit|subscribe|advertise|comment|report|receive|contact|read|reach|reprint|request|learn|"
    r"get)\b[^,]{2,70},\s*"
    r"(?:please|visit|write|e-?mail|contact|call|click|go to|see|sign|send|fill)\b.*",
    r"for (?:more|reprints?|permissions?|feedback|corrections|tips)\b.{0,60}(?:visit|contact|e-?mail|write|click).*",
    r"we (?:welcome|want to hear|value|rely on)\b.*\byou.*",
    r".*\b(?:subscribe|sign up|register|donate|join) (?:today|now|here|free)\b.{0,20}|.*\bbecome an? (?:member|"
    r"subscriber|supporter)\b.*",
    r"(?:thank you|thanks) for (?:reading|your (?:support|visit|feedback))\b.*",
    r"by (?:continuing|using|browsing|subscribing|signing)\b.*\byou (?:agree|accept|consent)\b.*",
    r"our (?:standards|policies|values)[:.]?(?: [Tt]he .{0,60})?",
)
_CONDITION = re.compile("|".join(_CONDITIONS), _I)
_TO_A_SITE = re.compile(rf"{_DOES}.*{_SITE}.*", _I)
_TO_A_READER = re.compile(rf"{_DOES}.*{_READER}.*", _I)
_NOUN_OR_VERB = re.compile(rf"({_DOES_OR_IS}).*{_READER}.*", _I)
_SAID = re.compile(
    r"\b(?:said|says|told|according to|added|wrote|writes|advises|claims|warns|argues|tells)\b|[\"“”]", _I
)

_DEED = (
    "(?:点击|點擊|点我|點我|扫描|掃描|扫码|掃碼|扫一扫|掃一掃|长按|長按|识别|識別|喜欢|喜歡|加入|订阅|訂閱|关注|"
    "關注|追蹤|追踪|下载|下載|返回|"
    "投稿|爆料|分享|转发|轉發|收藏|点赞|點讚|按讚|报名|報名|留下|查看|了解|打开|打開|登录|登錄|登入|注册|註冊|"
    "回复|回覆|添加|觉得|覺得|别忘|別忘|"
    "记得|記得|留言|纠错|糾錯|举报|舉報|支持|緊貼|紧跟|锁定|鎖定|掌握|联系|聯絡|聯繫|看更多|"
    "更多(?:精彩|内容|內容|资讯|資訊|新闻|新聞|信息|报道|報導))"
)
_SITE_HAN = (
    "(?:本文|本站|本网|本網|本报|本報|本刊|我们|我們|公众号|公眾號|二维码|二維碼|小程序|APP|App|app|客户端|"
    "客戶端|电子报|電子報|粉丝|粉絲|好友|"
    "读者|讀者|邮箱|郵箱|信箱|搜狐|网易|蓝字|藍字|原文|热线|熱線|在看|三连|LINE|Facebook|IG|频道|頻道|专页|專頁|"
    "这篇|這篇|点赞|點讚|按讚|"
    "侵权|侵權|转载|轉載|编辑部|編輯部)"
)
_READER_HAN = re.compile(
    f"{_SITE_HAN}|[你您]|更多|专题|專題|链接|連結|朋友|投票|微信|微博|当前页|首頁|首页|名额|名額|免费|免費|社群|评论|評論|留言|好禮|好礼"
)
_TO_A_SITE_HAN = re.compile(_SITE_HAN)
_APPEAL_HAN = re.compile(
    r"(?:[^。！？]{0,12}[，,！!？?：:\s])?"
    r"(?:[请請可也并並快]|欢迎|歡迎|立即|马上|馬上|赶紧|趕緊|现在|現在|即刻|敬请|敬請|上方|下方|在.{1,6})*"
    rf"{_DEED}[^。]*[。！!～~]?"
)
_TITLE = re.compile(r"(?<!\d)[:：](?!//)\s*(?=\S)")
_REACHED_HAN = re.compile(
    r"(?:投稿|爆料|联系|聯絡|聯繫|合作|广告|廣告|客服|报料|報料)(?:邮箱|郵箱|信箱|热线|熱線|电话|電話|微信)\s*[:：].*"
)
_OFFER = re.compile(
    r"[$€£¥]\s?\d|\d+(?:\.\d+)?\s?(?:% off|折|元)|\bfree for\b|\bfree trial|promo code|use code|前\d+名|好禮|"
    r"好礼|买一送一|買一送一|優惠|优惠",
    _I,
)


def appeal(line: str) -> tuple[Part, str] | None:
    """What a line at the edge of an article is that speaks to the reader: an offer for money, or an invitation.
    One as long as a sentence has to name the site or what it has."""
    if not is_appeal(line):
        return None
    return ("advertising", "reading.advertising_offer") if _OFFER.search(line) else ("boilerplate", "reading.appeal")


def is_appeal(line: str) -> bool:
    """Whether a line speaks to the reader of the page, and says nothing of the world."""
    if len(line) > 260 or (tells(line) and not _OFFER.search(line)):
        return False
    if (
        (colon := _TITLE.search(line))
        and not _REACHED_HAN.fullmatch(line)
        and not line.startswith(("点", "點", "查", "Our"))
    ):
        return len(line) < 120 and is_appeal(line[colon.end() :].capitalize())
    return _speaks_chinese(line) if re.search(f"[{HAN}]", line) else _speaks(line)


def _speaks(line: str) -> bool:
    if _SAID.search(line):
        return False
    if _CONDITION.fullmatch(line):
        return True
    noun = _NOUN_OR_VERB.fullmatch(line)
    if noun:
        return not VERBS.search(line, noun.end(1))
    whole = len(line) >= 90 and line[-1] == "."
    return bool((_TO_A_SITE if whole else _TO_A_READER).fullmatch(line))


def _speaks_chinese(line: str) -> bool:
    if _REACHED_HAN.fullmatch(line):
        return True
    if len(line) > 60 or not _APPEAL_HAN.fullmatch(line):
        return False
    return bool((_TO_A_SITE_HAN if line[-1] == "。" else _READER_HAN).search(line))
