"""Which of the places of a text a claim is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.inorder import InOrder
from largesse.hub.claims.attributes.places.antecedents import Antecedents, is_part
from largesse.hub.claims.attributes.places.named import Named, Role
from largesse.hub.claims.attributes.places.roles import has_own, is_country
from largesse.hub.claims.attributes.verbs import finite
from largesse.hub.places import places
from largesse.hub.places.relations import lies_in

_AND = re.compile(r"市?(?:,? and |, ?|、|和|与|及|以及)")
_BOTH = re.compile(
    r"(?:两|这两|上述两)(?:市|地|省|国|区|城)|\b(?:the two|both) (?:cit|provinc|countr|district|state)", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"(?<![\u4e00-\u9fff])(?:这|上述|前)?[两三四五六七八九十\d]+(?:大|座|个)?(?:城市?|市|省份?|地)(?:[合总]计|平均|[\u4e00-\u9fff]{0,8}(?:合计|平均|总))"
)
_THE_FIRM = re.compile(r"(?:该|这家|他的|她的)?(?:公司|企业)")
_LOCATED = re.compile(
    r"\b(?:in|at|across|of|throughout|around|near)(?: (?:the|its|their|central|downtown))?(?: [a-z]+)? $|"
    r"(?:落户|位于|在|流向|投向)$|(?:[%半]|[一二三四五六七八九]成|分之.)的$"
)
_GOES_ON = re.compile(r"其中|同期|同年|(?:Of (?:these|them|this|that|those)|Among them)\b")
_INTO = re.compile(r"\b(?:in|into|by|among|for|at|of|to)(?: the)? $")
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|largest|highest|best|most|fastest|\w+th|rank\w*|place)\b[^,;.]{0,24}$"
)
_JOINED_TO = re.compile(r"\b(?:and|or) $")
_BESIDE = 6
_HEADLINE = 24
_SOFT, _HARD, _COUNTRY, _ADJECTIVE = 40, 200, 60, 30


@dataclass(frozen=True)
class Where:
    """The places of a text."""

    ground: Ground

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self.ground)

    @property
    def named(self) -> tuple[Named, ...]:
        """All of them, "the city" and "national" too."""
        return self._antecedents.all

    @property
    def home(self) -> str:
        """The place that the article is about."""
        return self._antecedents.home

    @cached_property
    def _in_order(self) -> InOrder[Named]:
        return InOrder(self.named)

    def within(self, start: int, end: int) -> list[Named]:
        """Those that are named from `start` up to `end`."""
        return self._in_order.within(start, end)

    def named_in(self, start: int, end: int) -> str:
        """The one place that a name is of: Hsinchu of the Hsinchu plant; "" where it has none, or several."""
        here = self._in_order.within(start, end)
        ids = {one.id for one in here if one.role in ("subject", "aside") and one.how != "kind"}
        return ids.pop() if len(ids) == 1 else ""

    def home_beside(self, spans: list[tuple[int, int]]) -> str:
        """The article's own place, where it is none of those that stand there."""
        return "" if self.home in {self.named_in(*span) for span in spans} else self.home

    def in_turn(self, at: int, nth: int, of: int) -> str:
        """The nth of so many places that the sentence around `at` names one after another ("Beijing and Shanghai";
        北京、上海), or that it calls both and that were named last; "" where it has no such list, or several."""
        if of < 2:
            return ""
        sentence = self.ground.sentence(at)
        runs: list[list[Named]] = []
        for one in self._in_order.within(sentence.start, sentence.end):
            if runs and _AND.fullmatch(self.ground.text, runs[-1][-1].end, one.start):
                runs[-1].append(one)
            else:
                runs.append([one])
        lists = [run for run in runs if len(run) == of]
        if len(lists) == 1:
            own, others = lists[0][nth - 1], [*lists[0][: nth - 1], *lists[0][nth:]]
            return "" if own.how == "kind" and own.id in {one.id for one in others} else own.id
        both = self._both(at) if of == 2 and not lists else ()
        return both[nth - 1] if both else ""

    def _both(self, at: int) -> tuple[str, ...]:
        """The two places that 两市 or "the two cities" are: those that its paragraph named last."""
        sentence = self.ground.sentence(at)
        call = _BOTH.search(self.ground.text, sentence.start, at)
        if call is None:
            return ()
        block = self.ground.view.blocks[sentence.block]
        named = [one.id for one in self._in_order.within(block.start, call.start()) if one.role != "name"]
        last = list(dict.fromkeys(reversed(named)))[:2]
        return (last[1], last[0]) if len(last) == 2 else ()

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
        if self._is_of_several(sentence, start):
            return ""
        headed = self._headed(sentence)
        if firm:
            goes_on = self.ground.chinese and _THE_FIRM.match(self.ground.text, sentence.start) is not None
            return (self._before(sentence) if goes_on else "") or headed or self.home
        near = self._before(sentence) or self._whole(sentence, end) or headed
        return near or self.home or self._any_whole(sentence)

    def _is_of_several(self, sentence: Sentence, start: int) -> bool:
        """Whether a Chinese sentence that names no place tells of several together: 三市合计,产业规模接近390亿元."""
        if not self.ground.chinese:
            return False
        begin = self.ground.hard_clause(start)[0]
        return _SEVERAL.search(self.ground.text, max(begin, sentence.start), start) is not None

    def owner(self, start: int, end: int) -> str:
        """The name of the place that a number is of which stands right behind it, beside one told of before: "ahead
        of Nigeria's $410 million", "and Osaka 410,000"; "" for none."""
        own = self._owner(self.ground.sentence(start), start, end)
        if own is None or self.ground.text.startswith(
            ", ", own.end
        ):  # a clause with a subject: "Nagoya, where rents are"
            return ""
        return self.ground.said(own.start, own.end)

    def _owner(self, sentence: Sentence, start: int, end: int) -> Named | None:
        here = [one for one in self._in_order.within(sentence.start, end) if one.how == "name"]
        for one in here:
            if one.role in ("rival", "aside") and self._has_own(one, start, end):
                return one
            if one.role == "whole" and one.end == start and self.ground.clause(one.start, one.end)[0] == one.start:
                return one  # 全港12只独角兽有5只在园区
        last = here[-1] if here and here[-1].end <= start else None
        return last if last and last.role == "subject" and self._is_next(last, start) else None

    def _is_next(self, one: Named, start: int) -> bool:
        """Whether a number follows a name that is joined to what has a number already."""
        text = self.ground.text
        joined = _JOINED_TO.search(text, max(0, one.start - 8), one.start)
        told = self.ground.has_number(self.ground.clause(one.start, one.end)[0], one.start)
        return joined is not None and text[one.end : start] == " " and told

    def _headed(self, sentence: Sentence) -> str:
        """The one place that the headline over a part of the text names: 第二名:杭州. The title is none of them: its
        place is the article's home."""
        blocks = self.ground.view.blocks
        for at in range(sentence.block - 1, 0, -1):
            words = self.ground.text[blocks[at].start : blocks[at].end].strip()
            if len(words) > (_HEADLINE if self.ground.chinese else 2 * _HEADLINE) or words.endswith(
                (".", "。", ";", ",")
            ):
                continue
            here = self._in_order.within(blocks[at].start, blocks[at].end)
            ids = {one.id for one in here if one.role in ("subject", "aside") and one.how == "name"}
            return ids.pop() if len(ids) == 1 and not any(one.role == "rival" for one in here) else ""
        return ""

    def _whole(self, sentence: Sentence, end: int) -> str:
        """What a share is said to be of, where the paragraph begins so: "98.5% of Singapore's outdoor area"."""
        if (
            not self.ground.text[:end].endswith(("%", "per cent", "percent"))
            or self.ground.view.blocks[sentence.block].start != sentence.start
        ):
            return ""
        here = self._in_order.within(end, sentence.end)
        behind = (one for one in here if re.fullmatch(r" of (?:all )?", self.ground.text[end : one.start]))
        ids = (one.id for one in behind if one.role == "whole" and one.id != "world")
        return next((id_ for id_ in ids if not lies_in(self.home, id_)), "")

    def _any_whole(self, sentence: Sentence) -> str:
        """The one place of a sentence that says of no place what its text is about."""
        here = self._in_order.within(sentence.start, sentence.end)
        ids = {one.id for one in here if one.role == "whole" and one.how != "adjective"}
        return ids.pop() if len(ids) == 1 else ""

    def _in_sentence(self, sentence: Sentence, start: int, end: int, *, firm: bool) -> str:
        if own := self._owner(sentence, start, end):
            return own.id
        here = self._in_order.within(sentence.start, sentence.end)
        if firm:
            here = [one for one in here if one.how != "adjective"]
        roles: tuple[Role, ...] = ("subject",) if firm else ("subject", "name")
        for role in roles:
            costs = [(self._cost(one, start, end), one) for one in here if one.role == role]
            near = [(cost, one) for cost, one in costs if cost is not None]
            named = [one.id for _, one in near if one.end <= start]  # "Shanghai has 43 of the unicorns in China"
            near = [
                (cost, one)
                for cost, one in near
                if one.start < end or one.how == "adverb" or not any(lies_in(id_, one.id) for id_ in named)
            ]
            if near:
                _, best = min(near, key=lambda pair: (pair[0], pair[1].start))
                return self._within(best, [one for _, one in near], start, end)
        return ""

    def _has_own(self, one: Named, start: int, end: int) -> bool:
        told = self.ground.has_number(self.ground.hard_clause(one.start)[0], one.start)
        chinese = self.ground.chinese
        return has_own(self.ground.text, (one.start, one.end), start, end, chinese=chinese, told=told)

    def _cost(self, one: Named, start: int, end: int) -> int | None:
        """How far a place is from a claim; None where it cannot be its place."""
        text = self.ground.text
        country = _COUNTRY if is_country(one.id) and "city" not in places()[one.id].kinds else 0
        if one.start < end and one.end > start:
            return country if self.ground.has_number(start, one.start) else 0  # 40间内地企业: of what nation they are
        if one.how == "adverb" and not self._holds(one, start, end):
            return None
        if one.start >= end:
            hard, soft = self.ground.breaks_between(end, one.start)
            if _is_of_another_verb(text[end : one.start]):
                return None
            located = one.how == "adverb" or (
                (_INTO if one.how == "adjective" else _LOCATED).search(text, max(0, one.start - 24), one.start)
                is not None
            )
            return (
                None
                if hard or soft or not located
                else max(one.start - end - _BESIDE, 0) + (0 if one.how == "adverb" else country)
            )
        hard, soft = self.ground.breaks_between(one.end, start)
        adjective = _ADJECTIVE if one.how == "adjective" else 0
        return start - one.end + _SOFT * soft + _HARD * hard + country + adjective

    def _holds(self, one: Named, start: int, end: int) -> bool:
        """Whether "nationwide" says where a claim holds: right behind it, or at the head of its clause; not whether
        something ranks so."""
        text = self.ground.text
        if one.start >= end:
            return one.start - end < 2 and not _RANKED.search(text, max(0, one.start - 40), one.start)
        return text[max(0, one.start - 2) : one.start].strip() in ("", ",", ";", ".", ":")

    def _within(self, best: Named, near: list[Named], start: int, end: int) -> str:
        """Where the clause says where in the best place the claim is ("Ontario … in Toronto"), or the best place only
        tells where a smaller one lies ("Zhangjiang, a park in Shanghai, has"), the smaller place is meant."""
        stop = self.ground.clause(start, end)[1]
        for one in near:
            if one.id == best.id or not lies_in(one.id, best.id):
                continue
            behind = one.start >= end and one.end <= stop and not self.ground.has_number(end, one.start)
            if behind or (one.end <= best.start and self._is_apart(one.end, best.start)):
                return one.id
        return best.id

    def _is_apart(self, start: int, end: int) -> bool:
        """Whether a comma but no verb stands between two places; in Chinese, where verbs are not known, no more than
        a name: 在临港,特斯拉上海工厂."""
        between = self.ground.text[start:end]
        if self.ground.chinese:
            return len(between) <= 6 and "。" not in between
        return between.startswith(",") and finite(between) is None

    def _before(self, sentence: Sentence) -> str:
        """The place that the sentences before it in the paragraph are about: the one that the last of them says
        something of, where it goes on with 其中, else the one of all of them."""
        block = self.ground.view.blocks[sentence.block]
        if _GOES_ON.match(self.ground.text, sentence.start):
            last = self.ground.sentences[self.ground.sentences.index(sentence) - 1]
            ids = {one.id for one in self._in_order.within(last.start, last.end) if one.role == "subject"}
            if len(ids) == 1 and not any(places()[id_].kinds[0] == "country" for id_ in ids):
                return ids.pop()
        found = [
            one
            for one in self._in_order.within(block.start, sentence.start)
            if one.role == "subject" and not is_country(one.id)
        ]
        found = [one for one, two in zip_longest(found, found[1:]) if two is None or not is_part(one, two)]
        several = len({one.id for one in found}) > 1
        return found[-1].id if found and not several else ""


def _is_of_another_verb(between: str) -> bool:
    """Whether a second verb of the clause stands between a number and a place: 210 staff, "and sells to firms in"."""
    found = re.search(r" (?:and|but|or) ", between)
    verb = finite(f"it {between[found.end() :]}") if found else None
    return verb is not None and verb[0] == len("it ")
