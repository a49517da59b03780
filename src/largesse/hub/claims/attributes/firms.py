"""Whether a claim is about one firm."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.ground import Ground
from largesse.hub.claims.attributes.plain import plain
from largesse.hub.places import in_text

_FIRM = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Mm]y|[Ii]ts|[Aa]|[Tt]his|[Tt]hat) (?:[\w-]+ ){0,2}(?:company|firm|start-?up|"
    r"studio|group|chipmaker|carmaker|maker|designer|supplier|developer|unicorn|manufacturer|foundry|corporate|"
    r"corporation|bank)\b|\b(?:[Tt]he|[Oo]ur|[Tt]his) business\b|"
    r"\b(?:Inc|Corp|Ltd|Co|Group|Holdings|Technolog(?:y|ies)|Robotics|Pharma\w*|Motors?|Semiconductor|"
    r"Electronics|Biotech|Therapeutics|Labs?|Systems|Software|Studios?|GmbH|AG|PLC|AI)\b\.?$|"
    r"\b(?:giant|start-?up|chipmaker|carmaker|maker|pioneer|developer|unicorn|company|firm|foundry) [A-Z]"
)
_PRONOUN = re.compile(r"^(?:it|its|they|their|he|she|we|our|the company|the firm)\b", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:[Cc]ity|[Cc]ities|[Pp]rovince|[Cc]ountry|[Nn]ation|[Gg]overnment|[Mm]unicipal\w*|[Dd]istrict|"
    r"[Pp]ark|[Zz]one|[Aa]rea|[Bb]ureau|[Cc]ommission|[Mm]inistry|[Uu]niversity|[Ii]nstitute|[Cc]ollege|"
    r"[Ss]chool|"
    r"[Aa]pplicants|[Ff]irms|[Cc]ompanies|[Ss]tart-?ups|[Ee]nterprises|[Ii]ndustry|[Ss]ector|[Rr]egion|"
    r"[Pp]rogramme|[Pp]rogram|[Ii]nitiative|[Ff]und|[Ss]cheme|[Hh]ub|[Aa]uthorit\w+|[Dd]epartment|"
    r"[Aa]ssociation|GDP|R&D|AI|[Ee]conomy|Jobs|People|Talent|Workers|Staff|Salaries|Wages|Rents?|Money|Space|Studios|[Mm]akers|Tenants|"
    r"Value|Exports|Imports|Output|Employment|Vacancy|Supply|Growth|Production|Applications|Patents|Unicorns|"
    r"Graduates|Inventors|Scientists|Investors|[Mm]ultinationals|Employers|Courts|[Tt]reasury|[Bb]udget|[Ee]xchequer|[Pp]opulation|[Rr]esidents|[Ee]ngineers)\b"
)
_ZH_FIRM = re.compile(
    r"公司|集团(?!军)|科技$|工作室|该企业|股份|电子$|微电子|半导体$|生物$|医药$|智能$|机器人$|汽车$|控股|航空$|重工$|软件$|能源$|光电$|创投$|资本$|芯$|医疗$|药业$|制药$|智造$|新材$|激光$|光子$|存储$|装备$|"
    r"[“\"][^”\"]{2,8}[”\"]$|团队$"
)
_ZH_PUBLIC = re.compile(
    r"园区|全市|全省|产业|企业(?!$)|家企业|市$|省$|区$|政府|大学|学院|高校|全国|基金|项目|计划|政策|人才|"
    r"数量|总量|规模|园内|区内|市内|境内|本地|当地|(?:初创|创业|新创|新创业|科技|上市)公司|母公司在|公司(?:已|达|共|总)"
)

_ZH_LEADER = re.compile(
    r"(?:本地|当地|行业)?(?:龙头|链主|领军|头部|明星)企业(?!数|家|有|共|达|近|超|和|与|及|、)[\u4e00-\u9fff]{2,8}$"
)
_ZH_SECTOR = re.compile(
    r"(?:全市|全省|本市|全国|其中|全区)?(?:生物|创新|现代|智能|高端)?(?:医药|医疗|制药|激光|装备|科技|金融科技|人工智能|半导体|机器人|汽车|新能源汽车|软件|新能源|能源|"
    r"集成电路|芯片|航空|商业航空|消费电子|电子|光电|微电子|生物)"
)
"""A sector by itself, which many a firm's name ends with."""


def is_of_firm(ground: Ground, about: str) -> bool:
    """Whether a subject names a firm and no place, body or group."""
    if not about:
        return False
    if ground.chinese:
        about = plain(about, traditional=True)
        if _ZH_LEADER.match(about):
            return True
        return not _ZH_SECTOR.fullmatch(about) and bool(_ZH_FIRM.search(about)) and not _ZH_PUBLIC.search(about)
    if _FIRM.search(about):
        return not re.search(r"\b(?:city|province|government|university|cities)\b", about, re.IGNORECASE)
    if _PUBLIC.search(about):
        return False
    if in_text(about):
        return False
    if _PRONOUN.match(about):
        return _PRONOUN.match(about) is not None and about.lower().split()[0] not in ("they", "their", "we", "our")
    return (
        bool(re.match(r"^(?:[A-Z][\w&.'-]*)(?: [A-Z0-9][\w&.'-]*)*(?:'s [\w -]+)?$", about))
        and len(about.split()) <= 6
    )


def names_many(ground: Ground, words: str) -> bool:
    """Whether words speak of a place, a body or a group, and so of no one firm."""
    return (_ZH_PUBLIC if ground.chinese else _PUBLIC).search(plain(words, traditional=ground.chinese)) is not None
