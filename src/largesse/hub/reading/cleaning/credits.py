"""Who wrote, pictured and edited: lines of names and their roles, biographies, captions that end with a credit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from largesse.hub.reading.cleaning.letters import HAN
from largesse.hub.reading.cleaning.telling import tells

_I = re.IGNORECASE

_OFFICE = (
    r"(?:editor|reporter|writer|journalist|correspondent|contributor|columnist|author|blogger|photographer|producer|"
    r"editor-in-chief|editor at large|bureau chief|freelancer|fellow)"
)
_SHORT_NAME = r"(?:Dr\.? |Prof\.? )?[A-Z][\w'’.-]*(?: (?:[a-z]{2,3} )?[A-Z][\w'’.-]+){1,3}"
_NAMES = rf"{_SHORT_NAME}(?:, {_SHORT_NAME})*(?:,? (?:and|&) {_SHORT_NAME})?"
_ROLE_PHRASE = rf"(?i:(?:our |the )?(?:[\w&-]+ ){{0,4}}{_OFFICE}s?(?:,? (?:at|in|for|of|on) [\w ]{{2,30}})?)"
_NAMES_AND_ROLES = re.compile(
    rf"(?:(?i:by|words by|written by|guest post by|opinion by)[: ] *)?{_NAMES}\s*[,|/—–-]\s*{_ROLE_PHRASE}"
    rf"|(?i:(?:guest (?:post|column|essay)|opinion|analysis|commentary) by) {_NAMES}"
    r"|(?i:(?:by|from) (?:our|a) (?:own |special )?(?:[\w-]+ )?(?:staff|correspondent|reporter|"
    r"newsroom)s?(?: in [\w ]{2,30})?)"
)
_WORK = (
    r"(?:reporting|editing|writing|research|assistance|contributions?|translation|production|photographs|"
    r"illustrations?|text|words|"
    r"translated|edited|reported|compiled|produced|written|story|narrated|fact-checked)"
)
_WORKED = re.compile(
    rf"(?:--? ?)?[\[(]?(?i:(?:with )?(?:additional |further |extra )?{_WORK}(?:(?:,| and|, and) {_WORK})* (?:by|"
    rf"from|:))\s*{_NAMES}"
    r"(?: in [A-Z][\w ]{2,30})?[\])]?\.?"
    rf"|[\[(]?{_NAMES} (?:also )?(?:contributed (?:\w+ )?to this|contributed (?:reporting|research)|reported from|"
    rf"assisted with this)\b[^.]{{0,50}}\.?[\])]?"
    rf"|[\[(]?(?i:(?:web |copy |photo )?(?:editor|story|reporter|translator|"
    rf"author)s?)\s*[:：]\s*[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){{0,3}}[\])]?"
    r"|(?i:by) [A-Z][\w'’-]+ [A-Z][\w'’-]+, [\w-]+(?:\.[a-z]{2,4}){1,2}"
    rf"|{_NAMES} (?:/ [A-Z][\w ]{{2,24}}(?i:desk|news|daily|bureau|team)|\| @\w+|(?:reports|"
    rf"is reporting) from [A-Z]\w+|is based in [A-Z][\w ]+)\.?"
    r"|(?i:to contact|contact) the (?:reporters?|authors?|editors?|writers?)\b.{2,160}@.{2,40}"
)
_ROLE_ALONE = re.compile(rf"(?:(?:senior|staff|chief|special|guest|contributing|[A-Z][a-z]+) ){{0,2}}{_OFFICE}", _I)
_NAME_ALONE = re.compile(_SHORT_NAME)

_DUTY = (
    r"(?:(?:本报|本報|本刊|见习|見習|实习|實習|首席|特约|特約|特派|责任|責任|执行|執行|值班|新闻|图片|视觉|专题|"
    r"文字|新媒体)?"
    r"(?:记者|記者|编辑|編輯|作者|通讯员|通訊員|实习生|實習生|主编|主編|编审|編審|总编|總編)|责编|責編|撰文|"
    r"撰稿|采写|採寫|采访|採訪|"
    r"[初复複终終一二三]审|[初复複终終一二三]審|审核|審核|审校|審校|审读|審讀|校对|校對|校审|监制|監製|策划|"
    r"策劃|统筹|統籌|供稿|整理|編譯|编译|翻译|翻譯|"
    r"摄影|攝影|拍摄|拍攝|制图|製圖|绘图|繪圖|图片|圖片|图源|圖源|供图|供圖|题图|設計|设计|排版|美编|美編|来源|"
    r"來源|文|图|圖|圖文|图文)"
)
_PEOPLE = r"(?:[\u4e00-\u9fff·]{2,8}|[A-Z][A-Za-z .·]{1,20})(?:[、，, \u3000][\u4e00-\u9fff·]{2,4})*"
_ENTRY = (
    rf"{_DUTY}(?:[・·、&/／+和]{_DUTY})*\s*"
    rf"(?:[:：/／|｜丨]\s*(?:{_DUTY}\s+)?{_PEOPLE}|[ \u3000]+[\u4e00-\u9fff]{{2,4}})"
)
_DUTIES = re.compile(
    rf"[（(【〔\[]?\s*(?:{_ENTRY}(?:[ \u3000；;，,|｜]*{_ENTRY})*"
    r"|(?:记者|記者)[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*[／/][\u4e00-\u9fff]{2,6}(?:报道|報導|報道|"
    r"电|電))\s*[）)】〕\]]?"
)
_REPORTED = re.compile(
    r"[（(【〔\[]?(?:(?:本报|本報|见习|見習|特派)?(?:记者|記者)[\u4e00-\u9fff]{2,8}|"
    r"[\u4e00-\u9fff]{2,4}中心)\s*[／/]?\s*[\u4e00-\u9fff]{0,4}"
    r"(?:报道|報道|報導)[）)】〕\]]?|[\u4e00-\u9fff]{2,3}\s*[/／]\s*(?:文|撰文|图|圖|摄|攝|文图)|"
    r"审稿\s*[:：][\u4e00-\u9fff]{2,4}"
    r"|[（(](?:本文)?作者(?:单位|單位)?(?:[:：]|[系為为是])[^\d（）()]{2,50}[）)]|"
    r"[\u4e00-\u9fff]{2,3}[为為系是](?:本报|本報|本刊|本站)[\u4e00-\u9fff]{0,6}(?:记者|記者|编辑|編輯)"
    r"|(?:原标题|原標題|原题)\s*[:：].{2,60}|原创\s.{2,30}|(?:发表于|發表於|发布于|發布於)[\u4e00-\u9fff]{2,4}"
)
_PICTURED = re.compile(
    r"[（(【]?\s*(?:图片?|圖片?|图源|圖源|图片来源|圖片來源|题图|制图|製圖|绘图|繪圖|摄影|攝影|供图|"
    r"供圖)\s*[:：/／|｜][^\d%的]{2,20}",
    _I,
)
_SUPPLIED = re.compile(r"(?:[\u4e00-\u9fff]{2,12})(?:供图|供圖|提供图片|提供圖片|[ \u3000][摄攝])")

_CREDIT_END = re.compile(
    r"(?:.{3,220}[.)!?\"”]|)\s*[\[(]?\b(?i:photo(?:graph)?s?|image|picture|illustration|graphic|"
    r"credit)s?(?i: credits?)?"
    r"(?: by\b|[:：/|]| courtesy of)\s*(?:(?:[A-Z@][\w'’.-]*|by|of|for|and|the|via|on|de|von|&)[ ,/|"
    r"·—–-]*){1,9}[\])]?\.?",
    re.S,
)
_AGENCY_END = re.compile(r"[A-Z].{20,200}[.\"”] (?:[A-Z]{3,}(?:[ /][A-Z]{2,}){0,4})")
"""A caption, then an agency in capitals."""
_LABEL = re.compile(
    r"(?i:file photo|stock photo|photo illustration|caption\s*:.{3,120})\.?|资料图片?|資料照片?|配图|题图"
)
_CHINESE_CREDIT = re.compile(
    r".{3,80}?(?:[（(](?:(?:图|圖|照片|图片|圖片|資料照|资料图|來源|来源)?\s*[／/:：]\s*[^（）()]{2,24}|"
    r"[^（）()]{0,14}(?:摄|攝|供图|供圖|提供|資料照片?|资料图片?))[）)]"
    r"|。\s*(?:摄影|攝影|图片|圖片|图|圖)\s?[:：／/]\s?[^\d。]{2,12}"
    r"|[ \u3000。]\s*(?:(?:本报|本報)?(?:记者|記者) ?)?[\u4e00-\u9fff]{2,4}\s?[/／ ]?[摄攝])",
    re.S,
)
_PICTURE_OF = re.compile(
    r"(?:(?:上|下|左|右|本|题)?[图圖][为為]|资料图[:：片]|資料照[:：]|示意图[:：]|▲[^。]{4,60}(?:。|$)(?!.))"
)

_ABOUT_AUTHOR = re.compile(
    r"about the (?:author|writer)s?\b.*|(?:关于|關於)?(?:本文)?作者(?:简介|介绍|簡介|介紹)?\s*[:：]\s*.{2,200}"
    r"|(?:本文)?作者[为為是系][^\d]{0,40}(?:专栏|專欄|记者|記者|编辑|編輯|撰稿|评论|評論|研究|教授|学者|學者|"
    r"作家|博士|观察|觀察)[^\d]{0,60}",
    _I | re.S,
)
_TELLS_OF_WRITER = re.compile(
    r"(?i:(?:is|was|has been) (?:an?|the|our)\b|(?:is|was) (?:based|editor)|covers\b|writes\b|reports\b|"
    r"teaches\b|joined\b|lives\b|"
    r"has (?:covered|written|worked|reported|been)\b|leads\b|works\b|edits\b|runs\b|holds\b)"
)


def is_credit(line: str) -> bool:
    """Whether a short line is names with their roles."""
    if len(line) > 120 or tells(line):
        return False
    return any(form.fullmatch(line) for form in (_NAMES_AND_ROLES, _WORKED, _DUTIES, _REPORTED))


def is_role(line: str) -> bool:
    """Whether a line is a role alone, under a name."""
    return len(line) < 40 and _ROLE_ALONE.fullmatch(line) is not None


def is_name(line: str) -> bool:
    return len(line) < 40 and _NAME_ALONE.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Whether a line says what a picture shows, and ends with who made it; or only says who made it."""
    if _LABEL.fullmatch(line):
        return True
    if re.search(f"[{HAN}]", line):
        if len(line) > 120:
            return False
        forms: tuple[re.Pattern[str], ...] = (_PICTURED, _SUPPLIED)
        whole = any(form.fullmatch(line) for form in forms) or bool(_CHINESE_CREDIT.fullmatch(line))
        return whole or (len(line) < 80 and bool(_PICTURE_OF.match(line)))
    return len(line) < 260 and any(form.fullmatch(line) for form in (_CREDIT_END, _AGENCY_END))


def writers(bylines: Iterable[str]) -> frozenset[str]:
    """The names in the lines that say who wrote."""
    found: set[str] = set()
    for line in bylines:
        found.update(
            re.findall(
                r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+)+", re.sub(r"(?i)\b(?:by|words|text|photos?)\b:?", "|", line)
            )
        )
        found.update(re.findall(rf"(?:{_DUTY})[:：/／|｜丨 ]\s*([\u4e00-\u9fff]{{2,4}})(?![\u4e00-\u9fff])", line))
    return frozenset(found)


def is_biography(line: str, names: frozenset[str]) -> bool:
    """Whether a paragraph tells of one of those who wrote, in the present tense of a biography."""
    if len(line) > 700:
        return False
    if _ABOUT_AUTHOR.fullmatch(line):
        return True
    line = re.sub(r"^(?:Dr|Prof|Mr|Ms|Mrs)\.? ", "", line)
    for name in names:
        if line.startswith(name):
            rest = line[len(name) :].lstrip()
            if _TELLS_OF_WRITER.match(rest) or re.match(r"[，,（(是为為系]", rest):
                return True
    return False
