"""Which place a claim is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.claims.attributes.plain import plain
from largesse.hub.places import Place, in_text, places
from largesse.hub.places.relations import lies_in

Role = Literal["subject", "aside", "rival", "whole", "name"]

_HEAD = 200
_MONEY = re.compile(r" ?(?:dollars?|\$|yuan|yen|won|pounds?|francs?|元|币)")
_INSTITUTION = re.compile(
    r"(?: [A-Z][\w&'-]*| of| and){0,4}? ?(?:University|Institute|Academy|College|School|Hospital|Bank|"
    r"Stock Exchange|Exchange|Inc|Corp|Co\b|Ltd|"
    r"Group|Technolog(?:y|ies)|Electronics|Equipment|Pharma\w*|Motors?|Airlines?|Semiconductor|Robotics|"
    r"Holdings|Capital|Securities|Daily|"
    r"News|Post|Times|Evening|Realty|Kikai)\b"
)
_ZH_INSTITUTION = re.compile(
    r"(?![市省区县的])[\u4e00-\u9fff]{0,6}?(?:大学|学院|研究所|研究院|银行|证券|交易所|医院|电子|集团|"
    r"股份|有限公司|日报|晚报|汽车|半导体|机场|证交所)"
)
_OF = re.compile(r"(?:\bof (?:all )?|\bacross |\bthroughout |\bamong )(?:the )?$")
_HEADED = re.compile(
    r"\b(?:city|municipality|province|state|island|district|capital|hub|port|town|region|metropolis|megacity) of $"
)
_RIVAL = re.compile(
    r"\b(?:surpass\w*|overt[ao]\w+|pass(?:ed|es|ing)?|exceed\w*|outpac\w+|than(?: in)?|behind|after|"
    r"versus|vs\.?|against|ahead of|trail\w*|rival\w*|"
    r"unlike|compared (?:with|to)|beat\w*|eclips\w+|outstrip\w*|catch\w* up with|lag\w* behind|second "
    r"(?:only )?to|followed by|as) (?:only )?(?:the )?"
    r"(?:[A-Z]\w+(?:, | and |,? or ))?$",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:^|[.!?;:,\"'(\u2014\n] ?|\b(?:in|at|across|throughout|within|inside|around|while|but|that|the|"
    r"how|for|why|when|where|said|says|now) )(?:the |its |central |downtown |east |west |north |south |"
    r"greater )?$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"'s?\b|-based\b| (?:will|would|has|have|had|is|are|was|were|now|also|aims?|plans?|wants?|hopes?|"
    r"says?|said|government|city|municipal\w*|hosts?|ranks?|leads?|became|added|saw|pays?|lowers?|"
    r"overtakes?|\w+ed)\b"
)
_ZH_RIVAL = re.compile(
    r"(?:超过|超越|赶超|反超|领先于?|落后于?|仅次于|高于|低于|多于|少于|追上|赶上|比|较|不及|对比|优于|"
    r"逼近|超|第二名)(?:了)?(?:[\u4e00-\u9fff]{2,3}[、和及与])?$"
)
_ZH_ASIDE = re.compile(r"(?:从|由|向|往|赴|自|来自|与|和|及|同|除|对|如|像|、|或)$")
_SCOPE = re.compile(
    r"(?:'s?|n)? (?:\w+[- ])?(?:first|largest|biggest|fastest|top|leading|highest|only|second|third|"
    r"fourth|fifth|best|most|total|\d[\d,.]*)\b"
    r"|(?:'s)? (?:average|median|total|GDP)\b|-wide\b"
)
_ZH_SCOPE = re.compile(
    r"(?:的|内|各地|各省|各城市|城市|同类|范围内)*(?:中|里)?(?:首|第[一二三四五六七八九十\d]|最|唯一|"
    r"前[列三五十]|领先|排名|名列|总量|总数|比重|平均|占比|"
    r"\d|[一二三四五六七八九十]成|近|约|超|三分之|四分之)"
)
_ZH_PART = re.compile(
    r"(?:占|占了|居|位居|列|位列|占到|排|排名|高于|低于|占据|领跑|约占|跃居|升至|保持|稳居|相当于|是|为)$"
)
_LEARNT = re.compile(r"[^,。]{0,10}(?:获悉|了解到)")
_ZH_SHARED = re.compile(r"(?:占|占了|占到|居|位居|列|位列|排|高于|低于|超出|领跑|跃居|稳居)$")
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|largest|highest|busiest|longest|fastest|biggest)"
    r" (?:\w+ ){0,2}in (?:the )?$"
)
_NATIONAL = re.compile(
    r"\b(?:the (?:nation|country)(?:'s)?|national|nationwide|nationally|countrywide)\b", re.IGNORECASE
)
_THE = re.compile(
    r"\b(?:the|this|its|our) (?P<kind>city|municipality|metropolis|district|province|state|island|town|"
    r"hub|area|zone|park|valley)\b(?! of [A-Z]| council in)",
    re.IGNORECASE,
)
_ZH_THE = re.compile(r"(?P<kind>全市|本市|我市|该市|全省|本省|我省|该省|全区|本区|我区|该区|新区|全县|园区|全州)")
_HERE = re.compile(r"(?P<hk>本港|全港|港府|港人|抵港|来港|在港|数码港)|(?P<mo>本澳|全澳)|(?P<tw>全台(?!阶)|台湾)")
_KINDS: dict[str, tuple[str, ...]] = {
    "city": ("city",),
    "municipality": ("city",),
    "metropolis": ("city",),
    "town": ("city",),
    "hub": ("city", "district", "zone"),
    "district": ("district", "zone"),
    "area": ("zone", "district"),
    "zone": ("zone",),
    "park": ("zone",),
    "valley": ("zone",),
    "province": ("province",),
    "state": ("state", "province"),
    "island": ("city",),
    "市": ("city",),
    "省": ("province",),
    "区": ("district", "zone"),
    "县": ("district",),
    "州": ("city",),
}
_AND = re.compile(r"市?(?:,? and |, ?|、|和|与|及|以及)")
_COUNTRIES = ("country", "world", "union", "territory")
_SMALLER = re.compile(r"(?:镇|街道|乡)(?!村)")


@dataclass(frozen=True, slots=True)
class Named:
    """A place that the text names, from `start` up to `end`. `role` is what it is named for: a `subject` is one
    that something is said of; a `rival` what it is measured against, a `whole` what it is a part of; a `name`
    belongs to an institution; any other is an `aside`."""

    start: int
    end: int
    id: str
    role: Role


@dataclass(frozen=True)
class Where:
    """The places of a text."""

    ground: Ground

    @cached_property
    def _proper(self) -> tuple[Named, ...]:
        """Those that are called by a name."""
        text, chinese = self.ground.text, self.ground.chinese
        found = []
        named = in_text(text)
        ids = frozenset(mention.place.id for mention in named) - {"world"}
        for mention in named:
            if _is_elsewhere(mention.place, ids):
                continue
            start, end, id_ = mention.span.start, mention.span.end, mention.place.id
            if _MONEY.match(text, end):
                continue
            if chinese and _SMALLER.match(text, end) and "/" in id_:
                id_ = mention.place.within
            found.append(Named(start, end, id_, _role(text, start, end, id_, chinese)))
        if chinese:
            held = {place for one in found for place in range(one.start, one.end)}
            for match in _HERE.finditer(text):
                id_ = match.lastgroup or ""
                if match.start() not in held and id_ in places():
                    found.append(
                        Named(match.start(), match.end(), id_, _role(text, match.start(), match.end(), id_, True))
                    )
        return tuple(sorted(found, key=lambda one: one.start))

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """All of them, "the city" and "national" too."""
        text, chinese = self.ground.text, self.ground.chinese
        found = list(self._proper)
        held = {place for one in found for place in range(one.start, one.end)}
        country = self.home.partition("/")[0]
        if country in places():
            for match in _NATIONAL.finditer(text):
                if match.start() not in held:
                    alone = match[0].lower() in ("nationwide", "nationally")
                    found.append(Named(match.start(), match.end(), country, "subject" if alone else "whole"))
        for match in (_ZH_THE if chinese else _THE).finditer(text):
            id_ = self._antecedent(match.start(), _KINDS[match["kind"][-1] if chinese else match["kind"].lower()])
            if match.start() not in held and id_:
                found.append(
                    Named(match.start(), match.end(), id_, _role(text, match.start(), match.end(), id_, chinese))
                )
        return tuple(sorted(found, key=lambda one: one.start))

    @cached_property
    def _in_order(self) -> InOrder[Named]:
        return InOrder(self.named)

    @cached_property
    def home(self) -> str:
        """The place that the article is about: that of its title, or of its first sentence where that is a part of
        it; else the one that it says most of."""
        sentences = self.ground.sentences
        first = next((one for one in sentences if one.kind != "heading" and one.end - one.start > 40), None)
        if first is None:
            first = sentences[0] if sentences else Sentence(0, 0, 0, "")
        said = [one for one in self._proper if one.role == "subject"]
        local = [one for one in said if not _is_country(one.id)]
        heads = [
            one for one in self._proper if one.end <= first.start and one.role != "rival" and not _is_country(one.id)
        ]
        title = next((one.id for one in heads if one.role != "name"), "")
        opening = next((one.id for one in local if first.start <= one.start < first.end), "")
        if title and opening and lies_in(opening, title):
            return opening
        if title or opening:
            return title or opening
        for ids in ([one.id for one in local], [one.id for one in said if one.id != "world"]):
            if ids:
                most, times = Counter(ids).most_common(1)[0]
                if times > 1:
                    return most
        return self._dated_from or next((one.id for one in self._proper if one.role == "name"), "")

    @cached_property
    def _dated_from(self) -> str:
        """The place at the head of the document, where its dateline is, that the view does not have."""
        head = plain(self.ground.view.document.text[:_HEAD], traditional=self.ground.chinese)
        found = [mention.place.id for mention in in_text(head)]
        return next((id_ for id_ in found if not _is_country(id_)), found[0] if found else "")

    def in_turn(self, at: int, nth: int, of: int) -> str:
        """The nth of so many places that the sentence around `at` names one after another ("Beijing and Shanghai";
        北京、上海); "" where it has no such list, or several."""
        sentence = self.ground.sentence(at)
        runs: list[list[Named]] = []
        for one in self._in_order.within(sentence.start, sentence.end):
            if runs and _AND.fullmatch(self.ground.text, runs[-1][-1].end, one.start):
                runs[-1].append(one)
            else:
                runs.append([one])
        lists = [run for run in runs if len(run) == of]
        return lists[0][nth - 1].id if of > 1 and len(lists) == 1 else ""

    def rival(self, start: int, end: int, own: str) -> str:
        """The one place besides a claim's own that is named from `start` up to `end`; "" where several are."""
        ids = {one.id for one in self._in_order.within(start, end)} - {own}
        return ids.pop() if len(ids) == 1 else ""

    def of(self, start: int, end: int, *, firm: bool) -> str:
        """The place of what stands there: the nearest in the sentence, in what leads it in, in the paragraph before
        it, in the title. A firm's name says no place."""
        sentence = self.ground.sentence(start)
        if found := self._in_sentence(sentence, start, end, firm=firm):
            return found
        if sentence.lead >= 0:
            lead = self.ground.sentences[sentence.lead]
            if found := self._in_sentence(lead, lead.end, lead.end, firm=False):
                return found
        return self.home if firm else self._before(sentence) or self.home

    def _in_sentence(self, sentence: Sentence, start: int, end: int, *, firm: bool) -> str:
        here = self._in_order.within(sentence.start, sentence.end)
        roles: tuple[Role, ...] = ("subject",) if firm else ("subject", "name")
        for role in roles:
            costs = [(self._cost(one, start, end), one) for one in here if one.role == role]
            near = [(cost, one) for cost, one in costs if cost is not None]
            if near:
                _, best = min(near, key=lambda pair: (pair[0], pair[1].start))
                return self._deepest(best, [one for _, one in near])
        return ""

    def _cost(self, one: Named, start: int, end: int) -> int | None:
        if one.start < end and one.end > start:
            return 0
        text = self.ground.text
        if one.start >= end:
            hard, soft = self.ground.breaks_between(end, one.start)
            located = re.search(
                r"(?:\bin|\bat|\bacross|\bof|\bthroughout|\baround|\bnear)(?: [a-z]+)? $|(?:落户|位于|在|到)$",
                text[max(0, one.start - 14) : one.start],
            )
            return None if hard or soft or not located else one.start - end + 5
        hard, soft = self.ground.breaks_between(one.end, start)
        country = 60 if _is_country(one.id) else 0
        return start - one.end + 40 * soft + 200 * hard + country

    def _deepest(self, best: Named, near: list[Named]) -> str:
        """Where 上海 stands right before 浦东, or Pudong right before Shanghai, the smaller place is meant."""
        text = self.ground.text
        for one in near:
            between = text[min(one.end, best.end) : max(one.start, best.start)]
            if len(between) <= 4 and one.id != best.id and lies_in(one.id, best.id):
                return one.id
        return best.id

    def _before(self, sentence: Sentence) -> str:
        """The place that the sentences before it in the paragraph are about."""
        block = self.ground.view.blocks[sentence.block]
        found = [
            one
            for one in self._in_order.within(block.start, sentence.start)
            if one.role == "subject" and not _is_country(one.id)
        ]
        several = len({one.id for one in found}) > 1
        return found[-1].id if found and not several else ""

    def _antecedent(self, at: int, kinds: tuple[str, ...]) -> str:
        """What "the city" is: the article's home where it is one, else the last such place before it, else where
        the home lies in one."""
        known = places()
        if self.home in known and set(known[self.home].kinds) & set(kinds):
            return self.home
        around = known.get(self.home)
        while around is not None and around.within in known:
            around = known[around.within]
            if set(around.kinds) & set(kinds):
                return around.id
        last = bisect_left(self._proper, at, key=lambda one: one.start)
        nearest = (self._proper[place] for place in range(last - 1, -1, -1))
        return next((one.id for one in nearest if set(known[one.id].kinds) & set(kinds)), "")


def _is_elsewhere(place: Place, named: frozenset[str]) -> bool:
    """Whether a district or a zone cannot be meant: the text names nothing that it lies in, but places of other
    countries (寶山 of 新竹 is not that of Shanghai)."""
    if place.kinds[0] not in ("district", "zone"):
        return False
    others = named - {place.id}
    if not others or any(lies_in(place.id, other) for other in others):
        return False
    return all(other.partition("/")[0] != place.country for other in others)


def _is_country(id_: str) -> bool:
    known = places().get(id_)
    return known is not None and known.kinds[0] in _COUNTRIES


def _role(text: str, start: int, end: int, id_: str, chinese: bool) -> Role:
    before, after = text[max(0, start - 28) : start], text[end : end + 40]
    country = _is_country(id_)
    if chinese:
        if _ZH_INSTITUTION.match(after):
            return "name"
        if _ZH_RIVAL.search(before):
            return "rival"
        if _ZH_PART.search(before) if country else _ZH_SHARED.search(before):
            return "whole"
        if country and _ZH_SCOPE.match(after):
            return "whole"
        if before.endswith('"') and not after.startswith('"'):  # "吉林一号" is a satellite
            return "name"
        return "aside" if _ZH_ASIDE.search(before) and not _LEARNT.match(after) else "subject"
    if _INSTITUTION.match(after):
        return "name"
    if re.match(r"-[A-Z]|-[a-z]+ (?:war|dispute|tension)|, [A-Z]\w+ \(Xinhua", after) or re.search(
        r"[A-Z]\w*-$", before
    ):
        return "name"
    if _RANKED.search(before):
        return "whole"
    if _RIVAL.search(before):
        return "rival"
    if id_ == "world" or (country and (_SCOPE.match(after) or _OF.search(before))):
        return "whole"
    if re.match(r"'s?\s", after) and _OF.search(before):
        return "whole"
    if _HEADED.search(before) or _PLACED.search(before) or start == 0 or text[start - 1] == "\n":
        return "subject"
    return "subject" if _FOLLOWED.match(after) and not _OF.search(before) else "aside"
