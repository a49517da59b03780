"""Which place a claim is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.places import in_text, places

_INSTITUTION = re.compile(
    r"(?: [A-Z][\w&'-]*| of| and)*? ?(?:University|Institute|Academy|College|School|Hospital|Bank|Stock Exchange|Exchange|Inc|Corp|Co\b|Ltd|Group|"
    r"Technology|Technologies|Electronics|Equipment|Pharma\w*|Motors?|Airlines?|Semiconductor|Robotics|Holdings|Capital|Securities|Daily|News|Post|Times|Evening)\b"
)
_ZH_INSTITUTION = re.compile(
    r"(?!市|省|区|县|的)[\u4e00-\u9fff]{0,8}?(?:大学|学院|研究所|银行|证券|交易所|医院|电子|微电子|集团|股份|科技有限公司|有限公司|日报|晚报|汽车|半导体|机场|证交所)"
)
_MONEY = re.compile(r" ?(?:dollars?|\$|yuan|yen|won|pounds?|francs?|元|币|币)")
_WHOLE = re.compile(r"(?:\bof |\bof all |\bacross |\bthroughout )$")
_RIVAL = re.compile(
    r"(?:\b(?:surpass\w*|overt[ao]\w+|pass(?:ed|es|ing)?|exceed\w*|outpac\w+|than|behind|after|versus|vs\.?|against|ahead of|trail\w*|rival\w*|like|unlike|over|compared (?:with|to)|from|to|beat\w*|"
    r"eclips\w+|outstrip\w*|catch\w* up with|lag\w* behind|only to|second to|follow(?:ed|ing) by|alongside|between|and) (?:the |both )?)$",
    re.IGNORECASE,
)
_ZH_RIVAL = re.compile(
    r"(?:超过|超越|赶超|反超|领先|落后于?|仅次于|高于|低于|多于|少于|追上|赶上|比|较|与|和|同|从|不及|对比|优于|逼近|取代|、|及)(?:了)?$"
)
_SCOPE = re.compile(
    r"(?:'s?|n)? (?:\w+[- ])?(?:first|largest|biggest|fastest|top|leading|highest|only|second|third|fourth|fifth|best|most|total)\b|(?:'s)? (?:average|median|total|GDP)\b|-wide\b"
)
_ZH_SCOPE = re.compile(
    r"(?:的|内)?(?:首|第[一二三四五六七八九十\d]|最|唯一|前[列三五十]|领先|排名|名列|总量|总数|比重|平均|同类|占比|\d|[一二三四五六七八九十]成|的?[\d.]+%|近|约|超|三分之|四分之)"
)
_ZH_WHOLE = re.compile(
    r"(?:占|居|位居|列|位列|占到|排|排名|高于|低于|占据|领跑|为|是|约占|跃居|升至|保持|稳居|在|相当于)$"
)
_NATIONAL = re.compile(
    r"\b(?:the (?:nation|country)(?:'s)?|national|nationwide|nationally|countrywide|domestic)\b", re.IGNORECASE
)
_THE_CITY = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Oo]ur) (?P<kind>city|municipality|metropolis|district|province|region|state|island|town|hub)\b(?! of [A-Z]| council in)"
)
_ZH_THE = re.compile(r"(?P<kind>全市|本市|我市|该市|全省|本省|我省|该省|全区|本区|我区|该区|新区|全县|园区|全州)")
_RANKS = {"city": ("city",), "municipality": ("city",), "metropolis": ("city",), "town": ("city",), "hub": ("city", "district", "zone"),
          "district": ("district", "zone"), "province": ("province",), "region": ("region", "province"), "state": ("state", "province"), "island": ("city",),
          "市": ("city",), "省": ("province",), "区": ("district", "zone"), "县": ("district",), "州": ("city",)}  # fmt: skip
_COUNTRIES = ("country", "world", "union", "territory")


@dataclass(frozen=True, slots=True)
class Named:
    """A place that the text names, from `start` up to `end`. `role`: what the name is there for. A `subject` is one that
    a claim can be about; a `rival` is what something is measured against, a `whole` what it is a part of, a `name` belongs
    to an institution's."""

    start: int
    end: int
    id: str
    role: str


@dataclass(frozen=True)
class Where:
    """The places of a text."""

    ground: Ground

    @cached_property
    def named(self) -> tuple[Named, ...]:
        text = self.ground.text
        found = [
            Named(
                mention.span.start,
                mention.span.end,
                mention.place.id,
                _role(text, mention.span.start, mention.span.end, mention.place.id),
            )
            for mention in in_text(text)
            if not _MONEY.match(text, mention.span.end)
        ]
        held = {place for one in found for place in range(one.start, one.end)}
        home = self._home_of(found)
        if home:
            country = home.partition("/")[0]
            for match in _NATIONAL.finditer(text):
                if match.start() not in held:
                    role = _role(text, match.start(), match.end(), country)
                    adjective = match[0].lower() in ("national", "domestic")
                    found.append(
                        Named(match.start(), match.end(), country, "whole" if adjective or "'s" in match[0] else role)
                    )
            for match in (_ZH_THE if self.ground.chinese else _THE_CITY).finditer(text):
                if match.start() not in held:
                    kinds = _RANKS[match["kind"][-1] if self.ground.chinese else match["kind"]]
                    id_ = _antecedent(found, match.start(), kinds, home)
                    if id_:
                        found.append(
                            Named(match.start(), match.end(), id_, _role(text, match.start(), match.end(), id_))
                        )
        return tuple(sorted(found, key=lambda one: one.start))

    @cached_property
    def home(self) -> str:
        """The place that the article is about: the first one of its title or its first sentence, or the most named."""
        return self._home_of([one for one in self.named])

    def _home_of(self, found: list[Named]) -> str:
        proper = [one for one in found if one.role != "name" and not _is_country(one.id)] or [
            one for one in found if one.role != "name"
        ]
        if not proper:
            return next((one.id for one in found), "")
        first = [one for one in proper if one.start < self._opening and one.role == "subject"]
        counts = Counter(one.id for one in proper)
        if first:
            best = max(first, key=lambda one: (counts[one.id], -one.start))
            return best.id
        return counts.most_common(1)[0][0]

    @cached_property
    def _opening(self) -> int:
        """Where the title and the first sentence end."""
        sentences = self.ground.sentences
        for sentence in sentences:
            if sentence.kind == "paragraph" and sentence.end - sentence.start > 40:
                return sentence.end
        return sentences[0].end if sentences else 0

    def of(self, start: int, end: int, *, firm: bool) -> str:
        """The place of what stands there; of a firm's only one that is said beside it."""
        sentence = self.ground.sentence(start)
        found = self._in_sentence(sentence, start, end, firm=firm)
        if found:
            return found
        if sentence.lead >= 0:
            lead = self.ground.sentences[sentence.lead]
            if found := self._in_sentence(lead, lead.end, lead.end, firm=False):
                return found
        return self._before(sentence) or self.home

    def _in_sentence(self, sentence: Sentence, start: int, end: int, *, firm: bool) -> str:
        roles = ("subject",) if firm else ("subject", "name")
        here = [one for one in self.named if sentence.start <= one.start and one.end <= sentence.end]
        for role in roles:
            costs = [(self._cost(one, start, end), one) for one in here if one.role == role]
            near = [(cost, one) for cost, one in costs if cost is not None]
            if near:
                _, best = min(near, key=lambda pair: (pair[0], pair[1].start))
                return self._deepest(best, [one for _, one in near])
        return ""

    def _cost(self, one: Named, start: int, end: int) -> int | None:
        if one.start >= end:
            hard, soft = self.ground.breaks_between(end, one.start)
            located = re.search(
                r"(?:\bin|\bat|\bacross|\bof|\bthroughout|\baround|\bnear|\bto)(?: [a-z]+)? $|(?:落户|位于|在|到)$",
                self.ground.text[max(0, one.start - 14) : one.start],
            )
            return None if hard or soft or not located else one.start - end + 5
        hard, soft = self.ground.breaks_between(one.end, start)
        if one.start < end and one.end > start:
            return 0
        return start - one.end + 40 * soft + 200 * hard

    def _deepest(self, best: Named, near: list[Named]) -> str:
        """Where 上海 stands right before 浦东, or Pudong before Shanghai, the smaller place is meant."""
        text = self.ground.text
        for one in near:
            between = text[min(one.end, best.end) : max(one.start, best.start)]
            if len(between) <= 4 and one.id.startswith(best.id + "/"):
                return one.id
        return best.id

    def _before(self, sentence: Sentence) -> str:
        """The place that the sentences before it in the paragraph are about."""
        block = self.ground.view.blocks[sentence.block]
        found = [
            one
            for one in self.named
            if block.start <= one.start < sentence.start and one.role == "subject" and not _is_country(one.id)
        ]
        return found[-1].id if found else ""


def _is_country(id_: str) -> bool:
    known = places().get(id_)
    return known is not None and known.kinds[0] in _COUNTRIES


def _role(text: str, start: int, end: int, id_: str) -> str:
    before, after = text[max(0, start - 24) : start], text[end : end + 40]
    if _INSTITUTION.match(after) or _ZH_INSTITUTION.match(after):
        return "name"
    if re.match(r"-(?!based|born)[A-Z]|-[a-z]+ (?:war|dispute|tension)", after) or re.search(r"[A-Z]\w*-$", before):
        return "name"
    country = _is_country(id_)
    if re.match(r"'s?\s|的", after) and _WHOLE.search(before):
        return "whole"
    if country and (
        _SCOPE.match(after)
        or _ZH_SCOPE.match(after)
        or _ZH_WHOLE.search(before)
        or re.search(r"\b(?:in|across) (?:all of )?$", before)
        and False
    ):
        return "whole"
    if country and _WHOLE.search(before):
        return "whole"
    if _RIVAL.search(before) or _ZH_RIVAL.search(before):
        return "rival"
    return "subject"


def _antecedent(found: list[Named], at: int, kinds: tuple[str, ...], home: str) -> str:
    """What "the city" is: the article's home where it is one, else the last such place before it."""
    known = places()
    if home in known and set(known[home].kinds) & set(kinds):
        return home
    before = [one.id for one in found if one.start < at and set(known[one.id].kinds) & set(kinds)]
    return before[-1] if before else home
