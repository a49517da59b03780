"""Which place a text is about, and which one "the city", 全市 and "nationwide" are in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from largesse.hub.claims.attributes.ground import Ground, Sentence
from largesse.hub.claims.attributes.places.named import Named
from largesse.hub.claims.attributes.places.names import names, of_adjective
from largesse.hub.claims.attributes.places.roles import is_country, role
from largesse.hub.claims.attributes.plain import plain
from largesse.hub.places import find, in_text, places
from largesse.hub.places.relations import lies_in

_HEAD = 200
_SENTENCE, _ZH_SENTENCE = 40, 10
"""What is shorter is a line at the head, and no first sentence."""
_NATIONAL = re.compile(
    r"\b(?:the (?:nation|country)(?:'s)?|national|nationwide|nationally|countrywide)\b", re.IGNORECASE
)
_ADVERBS = ("nationwide", "nationally", "countrywide")
_THE = re.compile(
    r"\b(?:the|this|its|our) "
    r"(?:(?:whole|entire|port|\w+ern|coastal|inland|tech|(?P<adjective>(?-i:[A-Z][a-z]+))) )?"
    r"(?P<kind>city|municipality|"
    r"metropolis|district|province|state|island|town|hub|area|zone|park|valley|region)\b(?! of [A-Z]| council in)",
    re.IGNORECASE,
)
_ZH_THE = re.compile(
    r"(?P<kind>全市|本市|我市|该市|全省|本省|我省|该省|全区|本区|我区|该区|新区|全县|该县|(?<!同类)(?<!其他)(?<!海外)园区|区内|园内|全州|该州|"
    r"(?<![\u4e00-\u9fff])[市省县区]?政?府(?!院|会)|(?<![\u4e00-\u9fff])(?:开发|高新|合作)区)"
)
_THERE = re.compile(
    r"(?<![A-Za-z])(?!(?:and|but|or|nor|because|where|when|while|whereas|that|if|as|so|since|though|although|which|than|"
    r"think|thinks|says?|said|now|then|today|years?|months?|weeks?|quarters?|decades?|until|before|after)\b)"
    r"[a-z]{3,} (?P<there>there)\b(?! (?:to|seems?|remains?|exists?)\b)|"
    r"(?:^|[.;] )(?P<There>There)(?=, )|(?P<zh>(?<!据)当地(?!时间)|那里|那边)",
    re.MULTILINE,
)
_ZH_PART = re.compile(
    r"(?<![\u4e00-\u9fff])(?:其中|而|在|位于|地处|至于|以及|和|与)?(?P<part>(?P<zone>科[学技]园|工业园区|(?<!跨境)自贸区|保税区)|高新(?:技术产业开发)?区|(?P<lots>[\u4e00-\u9fff]{2,3}重划区)|"
    r"经(?:济技术)?开(?:发)?区|"
    r"[\u4e00-\u9fff]{1,2}(?<![园城社校辖片景厂市郊地山库专特灾湾聚范验导业能心税民务住小战分选各两三该全我本此整每几新发作高经开])区|"
    r"[\u4e00-\u9fff]{1,2}(?<![各全该我本市郊两])县)(?![域级长块位间别内委府情])"
)
_FIRM_OF = re.compile(
    r"的?(?:某|[一两三几多数]家|\d+家)[\u4e00-\u9fff]{0,8}(?:公司|企业|巨头|大厂|厂商|集团|车企)(?!数|总|平均|的平均|占|共)|"
    r"(?<=[某家]..)[\u4e00-\u9fff]{1,6}(?:公司|企业|集团)|[\u4e00-\u9fff]{0,4}?(?:巨头|大厂|车企|公司\"|企业\")"
)
"""美国某芯片公司, 韩国巨头."""
_CHINAS = ("cn", "hk", "mo", "tw")
_TERRITORIES = ("hk", "mo")
"""What Chinese articles are about as they are about a city."""
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
    "region": ("region", "state", "province"),
    "province": ("province",),
    "state": ("state", "province"),
    "island": ("city",),
    "市": ("city",),
    "省": ("province",),
    "区": ("district", "zone"),
    "内": ("district", "zone"),
    "县": ("district",),
    "州": ("city", "state"),
    "府": ("territory",),
}


@dataclass(frozen=True)
class Antecedents:
    """The names of a text's places, and what is said of them without a name."""

    ground: Ground

    @cached_property
    def called(self) -> tuple[Named, ...]:
        """Those that are called by a name."""
        return names(self.ground.text, chinese=self.ground.chinese)

    @cached_property
    def all(self) -> tuple[Named, ...]:
        """All of them, "the city" and "national" too."""
        called = [self._at_home(one) for one in self.called]
        kinds = [*self._parts, *self._kinds(), *self._there()]
        around = {place for one in kinds for place in range(one.start, one.end)}
        called = [one for one in called if one.how != "adjective" or one.start not in around]  # "the French city"
        held = {place for one in called for place in range(one.start, one.end)}
        found, last = [], 0
        for one in sorted((*self._national(), *kinds), key=lambda one: one.start):
            if one.start not in held and one.start >= last:
                found.append(one)
                last = one.end
        return tuple(sorted([*called, *found], key=lambda one: one.start))

    def _at_home(self, one: Named) -> Named:
        """An adjective of another country says whose something is, not where: 1,900 German firms in Shanghai,
        美国某芯片公司; and 全国 is the home's country."""
        country = self.home.partition("/")[0]
        if one.id == "cn" and country not in ("", *_CHINAS) and self._is_all_the_country(one):
            return replace(one, id=country)
        abroad = one.id.partition("/")[0] != country and (one.how == "adjective" or self._says_whose(one))
        return replace(one, role="aside") if abroad and one.role == "subject" else one

    def _is_all_the_country(self, one: Named) -> bool:
        return self.ground.text[one.start : one.end] == "全国"

    def _says_whose(self, one: Named) -> bool:
        """Whether a Chinese country only says where a firm of it comes from."""
        return self.ground.chinese and is_country(one.id) and _FIRM_OF.match(self.ground.text, one.end) is not None

    def _national(self) -> Iterator[Named]:
        country = self.home.partition("/")[0]
        if country in places():
            for match in _NATIONAL.finditer(self.ground.text):
                adverb = match[0].lower() in _ADVERBS
                if adverb:
                    yield Named(match.start(), match.end(), country, "subject", "adverb")
                else:
                    yield Named(match.start(), match.end(), country, "whole", "kind")

    def _kinds(self) -> Iterator[Named]:
        text, chinese = self.ground.text, self.ground.chinese
        ends = {one.end for one in self.called}
        for match in (_ZH_THE if chinese else _THE).finditer(text):
            adjective = None if chinese else match["adjective"]
            country = of_adjective(adjective) if adjective else ""
            if adjective and not country:
                continue
            kinds = _KINDS[_kind(match["kind"]) if chinese else match["kind"].lower()]
            ids = (self._antecedent(match.start(), some, country) for some in _in_turn(match[0], kinds))
            id_ = next((id_ for id_ in ids if id_), "")
            if id_ and not (chinese and match.start() in ends):  # 深圳全市 is one name
                for_ = role(text, match.start(), match.end(), id_, "kind", chinese=chinese)
                yield Named(match.start(), match.end(), id_, for_, "kind")

    @cached_property
    def _parts(self) -> tuple[Named, ...]:
        """Parts of a Chinese city at the head of a clause, by a name that it alone has (高新区, 科学园), or that is
        not known: of 碑林区 the city is told, and not the district that was named before it."""
        if not self.ground.chinese:
            return ()
        text = self.ground.text
        found = []
        for match in _ZH_PART.finditer(text):
            start, end = match.span("part")
            city = self._city_of(start)
            if not city:
                continue
            known = find(places()[city].names["zh"].removesuffix("市") + match["part"])
            id_ = known.id if known else self._named_so(match["part"], start)
            if not id_ and (match["zone"] or ("zone" in places()[self.home].kinds and not match["lots"])):
                continue
            id_ = id_ or city
            found.append(Named(start, end, id_, role(text, start, end, id_, "kind", chinese=True), "kind"))
        return tuple(found)

    @cached_property
    def _called_or_parts(self) -> list[Named]:
        return sorted([*self.called, *self._parts], key=lambda one: one.start)

    def _named_so(self, part: str, at: int) -> str:
        """The place before whose name ends so: 苏州高新区, of 高新区."""
        before = (one for one in reversed(self.called) if one.end <= at)
        return next((one.id for one in before if self.ground.text[one.start : one.end].endswith(part)), "")

    def _city_of(self, at: int) -> str:
        """The city that a part of one is of: that of the place that its paragraph named last, else the home's."""
        begin = self.ground.view.blocks[self.ground.sentence(at).block].start
        told = [one.id for one in self._local(begin, at) if one.role == "subject"] or [self.home]
        known = places().get(told[-1])
        if known is not None and known.kinds[0] == "territory":
            return known.id
        return _around(told[-1], ("city",))

    def _there(self) -> Iterator[Named]:
        """What "there" and 当地 are: the place that their sentence named last, else the one that their paragraph told
        of last, else the article's home."""
        for match in _THERE.finditer(self.ground.text):
            start, end = match.span(match.lastgroup or 0)
            sentence = self.ground.sentence(start)
            begin = self.ground.view.blocks[sentence.block].start
            told = [one.id for one in self._local(begin, start) if one.role in ("subject", "aside")]
            last = [one.id for one in self._local(sentence.start, start)] or told or [self.home]
            if last[-1]:
                yield Named(start, end, last[-1], "subject", "kind")

    def _local(self, start: int, end: int) -> list[Named]:
        """The places below a country that are named there."""
        here = [one for one in self.called if start <= one.start < end]
        return [one for one in here if one.role != "name" and not is_country(one.id)]

    @cached_property
    def home(self) -> str:
        """The place that the article is about: that of its title, or of its first sentence where that is a part of
        it; else the one that it says most of."""
        sentences = self.ground.sentences
        first = next(
            (
                one
                for one in sentences
                if one.kind != "heading" and (one.end - one.start > _SENTENCE or self._is_short_sentence(one))
            ),
            None,
        )
        if first is None:
            first = sentences[0] if sentences else Sentence(0, 0, 0, "")
        names = [one for one in self.called if one.how != "adjective"]
        said = [one for one in names if one.role == "subject"]
        local = [one for one in said if not is_country(one.id) or (self.ground.chinese and one.id in _TERRITORIES)]
        here = {one.id for one in local} | {one.id for one in names if not is_country(one.id)}
        heads = [
            one
            for one in names
            if one.end <= first.start and one.role != "rival" and one.how != "dateline" and one.id in here
        ]
        titled = [one for one in heads if one.role != "name"]
        title = self._titled(titled)
        opening = next((self._alone(one) for one in local if first.start <= one.start < first.end), "")
        if opening and not title:
            opening = self._mainly(opening, local)
        if title and opening and lies_in(opening, title):
            once = self.ground.chinese and sum(one.id == opening for one in self.called) == 1
            return title if once else opening
        if title or opening:
            return title or opening
        around = (
            [_around(one.id, ("territory", "city")) for one in names if one.role != "rival"]
            if self.ground.chinese
            else []
        )
        for ids in (
            [one.id for one in local],
            list(filter(None, around)),
            [one.id for one in said if one.id != "world"],
        ):
            if ids:
                most, times = Counter(ids).most_common(1)[0]
                if times > 1:
                    return most
        dateline = next((one.id for one in self.called if one.how == "dateline"), "")
        other = (one.id for one in self.called if one.role == "name")
        return dateline or self._territory(first) or self._dated_from or next(other, "")

    def _is_short_sentence(self, one: Sentence) -> bool:
        """Whether a Chinese sentence is one by its full stop, and not a line at the head."""
        ends = self.ground.text[one.start : one.end].rstrip().endswith("。")
        return self.ground.chinese and ends and one.end - one.start > _ZH_SENTENCE

    def _titled(self, heads: list[Named]) -> str:
        """The place of the first line that names one: what is told of there, else the first ("Why founders left Osaka
        for Shenzhen" is about Shenzhen)."""
        line = [one for one in heads if self.ground.sentence(one.start) == self.ground.sentence(heads[0].start)]
        part = next((two.id for one, two in pairwise(line) if is_part(one, two)), "") if self.ground.chinese else ""
        if part and sum(one.id == part for one in self.called) > 1:
            return part  # 东莞松山湖
        return next((one.id for one in line if one.role == "subject"), line[0].id if line else "")

    def _territory(self, sentence: Sentence) -> str:
        """Hong Kong or Macau, where a sentence tells of it and only mentions others: 深圳河套的香港园区."""
        here = [one for one in self.called if sentence.start <= one.start < sentence.end and one.role == "subject"]
        return next((one.id for one in here if places()[one.id].kinds[0] == "territory"), "")

    def _mainly(self, opening: str, local: list[Named]) -> str:
        """The place that the article opens with, or another that far more of its sentences begin with: an article
        that begins "Ten years ago Osaka was" may go on to tell of Shenzhen alone."""
        begins = Counter(one.id for one in self._first_of_each(local))
        apart = {
            id_: times for id_, times in begins.items() if not lies_in(id_, opening) and not lies_in(opening, id_)
        }
        most = max(apart, key=lambda id_: apart[id_], default="")
        return most if most and apart[most] > 2 * max(begins[opening], 1) else opening

    def _first_of_each(self, local: list[Named]) -> Iterator[Named]:
        """The first of these places in each sentence."""
        last = -1
        for one in local:
            nth = self.ground.sentence_index(one.start)
            if nth != last:
                yield one
            last = nth

    def _alone(self, named: Named) -> str:
        """The larger of two places named together, where the smaller is named nowhere else: an article that begins
        上海徐汇 and speaks of Xuhui no more is about Shanghai."""
        again = sum(one.id == named.id for one in self.called) > 1
        return named.id if again or not named.around or is_country(named.around) else named.around

    @cached_property
    def _dated_from(self) -> str:
        """The place at the head of the document, where its dateline is, that the view does not have."""
        head = plain(self.ground.view.document.text[:_HEAD], traditional=self.ground.chinese)
        found = [mention.place.id for mention in in_text(head)]
        return next((id_ for id_ in found if not is_country(id_)), found[0] if found else "")

    def _antecedent(self, at: int, kinds: tuple[str, ...], inside: str = "") -> str:
        """What "the city" is: what its paragraph begins with, else the article's home where it is one, else what the
        home lies in, else the last such place before it. It lies in `inside`, where that is not
        empty ("the French city")."""
        known = places()
        told = self._called_or_parts
        before = [told[place] for place in range(bisect_left(told, at, key=lambda one: one.start) - 1, -1, -1)]
        if inside:
            before = [one for one in before if lies_in(one.id, inside)]
            return next((one.id for one in before if set(known[one.id].kinds) & set(kinds)), "")
        begin = self.ground.view.blocks[self.ground.sentence(at).block].start
        fits = known.get(self.home) is not None and bool(set(known[self.home].kinds) & set(kinds))
        said = [one.id for one in reversed(before) if one.start >= begin and one.role == "subject"]
        if "district" in kinds and len(kinds) == 1:
            said = [id_ for id_ in said if set(known[id_].kinds) & set(kinds)]
        topic = self.home if fits and self.home in said else said[0] if said else ""
        if topic and set(known[topic].kinds) & set(kinds) and not (fits and lies_in(topic, self.home)):
            return topic
        if topic and topic != self.home and (around := _around(topic, kinds)) and not lies_in(self.home, around):
            return around
        if fits or "region" in kinds:  # a city's region is not its state
            return self.home if fits else ""
        others = (one for one in before if one.role != "rival")
        return _around(self.home, kinds) or next(
            (one.id for one in others if set(known[one.id].kinds) & set(kinds)), ""
        )


def is_part(one: Named, two: Named) -> bool:
    """Whether the second of two places stands right behind what it lies in."""
    return one.end == two.start and one.role == "subject" and lies_in(two.id, one.id)


def _around(id_: str, kinds: tuple[str, ...]) -> str:
    """The nearest of these kinds that a place lies in, or is; "" for none."""
    around = places().get(id_)
    while around is not None:
        if set(around.kinds) & set(kinds):
            return around.id
        around = places().get(around.within)
    return ""


def _kind(call: str) -> str:
    """The character of 全市 or 市府 that says what kind of place it is."""
    return call[0] if call[-1] == "府" and call[0] in _KINDS else call[-1]


def _in_turn(call: str, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The kinds to look for one after another: 全区 is a district's before it is a zone's."""
    return tuple((kind,) for kind in kinds) if call in ("全区", "本区", "我区", "该区") else (kinds,)
