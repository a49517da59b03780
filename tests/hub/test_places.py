"""The gazetteer: every name finds its place, codes fit, names are found in a text as a plain search finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.errors import LargesseError
from largesse.hub.places import Place, find, in_text, place, places

LETTER = re.compile("[A-Za-zÀ-ɏ0-9]")


def test_every_name_id_and_code_finds_its_place() -> None:
    for one in places().values():
        for name in (one.id, *one.all_names, *one.codes.values()):
            assert find(name) is one, name


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("上海", "cn/shanghai"), ("上海市", "cn/shanghai"), ("shanghai", "cn/shanghai"), ("310000", "cn/shanghai"),
        ("CN-SH", "cn/shanghai"), ("北   京", "cn/beijing"), ("內蒙古", "cn/inner-mongolia"),
        ("廣東", "cn/guangdong"),
        ("cn/guangdong/shenzhen", "cn/shenzhen"), ("深圳市", "cn/shenzhen"), ("Xi’an", "cn/shaanxi/xian"),
        ("Lin-gang", "cn/shanghai/lingang"), ("臨港", "cn/shanghai/lingang"), ("浦東新區", "cn/shanghai/pudong"),
        ("USA", "us"), ("gbr", "uk"), ("Türkiye", "tr"), ("turkiye", "tr"), ("Sao Paulo", "br/sao-paulo"),
        ("全国", "cn"), ("global", "world"), ("全球", "world"), ("臺北", "tw/taipei"),
        ("硅谷", "us/california/silicon-valley"), ("Hainan Province", "cn/hainan"),
        ("Jilin city", "cn/jilin/jilin-city"),
        ("Shanghai Municipality", "cn/shanghai"), ("Macau", "mo"), ("Tibet Autonomous Region", "cn/tibet"),
        ("Pudong New Area", "cn/shanghai/pudong"), ("朝阳区", "cn/beijing/chaoyang"),
        ("New York City", "us/new-york"), ("New York State", "us/new-york-state"),
    ],
)  # fmt: skip
def test_a_place_by_what_it_is_called(name: str, id: str) -> None:
    found = Place.find(name)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("from Taichung, Neihu and Hsinchu to Kaohsiung",
         ["tw/taichung", "tw/taipei/neihu", "tw/hsinchu", "tw/kaohsiung"]),
        ("Wrocław, Kraków, Malmö, São Paulo", ["pl/wroclaw", "pl/krakow", "se/malmo", "br/sao-paulo"]),
        ("Pangyo and Gangnam", ["kr/seongnam/pangyo", "kr/seoul/gangnam"]),
        ("in Phoenix, Arizona and Columbus, Ohio", ["us/arizona/phoenix", "us/ohio/columbus"]),
        ("Cyberport, Kowloon", ["hk/cyberport", "hk/kowloon"]),
        ("Liangjiang, Songshan Lake, Hunnan, Qingyang, Lingshui, Guanggu",
         ["cn/chongqing/liangjiang", "cn/guangdong/dongguan/songshan-lake", "cn/liaoning/shenyang/hunnan",
          "cn/sichuan/chengdu/qingyang", "cn/hainan/lingshui", "cn/hubei/wuhan/optics-valley"]),
        ("泰州、台州、宿州和苏州",
         ["cn/jiangsu/taizhou", "cn/zhejiang/taizhou", "cn/anhui/suzhou", "cn/jiangsu/suzhou"]),
        ("吉林省吉林市", ["cn/jilin", "cn/jilin/jilin-city"]),
        ("广州黄埔区与上海黄浦区",
         ["cn/guangdong/guangzhou", "cn/guangdong/guangzhou/huangpu", "cn/shanghai", "cn/shanghai/huangpu"]),
        ("Guangzhou's Huangpu District, Shanghai's Huangpu District",
         ["cn/guangdong/guangzhou/huangpu", "cn/shanghai", "cn/shanghai/huangpu"]),
        ("長三角G60科創走廊", ["cn/g60"]),
        ("在平台上，台中與桃園；河內", ["tw/taichung", "tw/taoyuan", "vn/hanoi"]),
        ("从东京都到黄河内蒙古段", ["jp/tokyo", "cn/inner-mongolia"]),
        ("平台中有运河内外；天河二号；汉堡与光明；两江四岸；南京西路；吉林一号", []),
        ("Texas Instruments on Nanjing West Road, in Texas", ["us/texas"]),
        ("Central banks, Oxford shoes, a Science Park, SND, Taizhou, Georgia", []),
    ],
)  # fmt: skip
def test_places_that_a_text_names(text: str, named: list[str]) -> None:
    assert [one.place.id for one in in_text(text)] == named


def test_a_name_of_several_places_is_said_with_what_tells_them_apart() -> None:
    with pytest.raises(LargesseError, match=r"It is 'Taizhou \((Jiangsu|Zhejiang)\)' or 'Taizhou \("):
        place("taizhou")
    with pytest.raises(LargesseError, match=r"It is 'Georgia \(country\)' or 'Georgia \(US state\)'\."):
        place("Georgia")


@pytest.mark.parametrize("name", ["shanghai,beijing", "上海、北京", "Shanghai; 310115"])
def test_several_places_in_one_name_are_to_be_named_apart(name: str) -> None:
    with pytest.raises(LargesseError, match="These are 2 places: name each by itself"):
        place(name)


def test_what_is_no_place_is_none() -> None:
    assert find("江两") is None
    assert find("") is None
    with pytest.raises(LargesseError, match=r"There is no place 'Shangai'. Did you mean 'Shanghai'"):
        place("Shangai")


def test_the_provinces_districts_and_members_are_all_there() -> None:
    kinds = {kind: [one for one in places().values() if kind in one.kinds] for kind in ("province", "district")}
    assert sum(one.country == "cn" for one in kinds["province"]) == 31
    assert sum(one.within == "cn/shanghai" for one in kinds["district"]) == 16
    assert sum(one.within == "cn/beijing" for one in kinds["district"]) == 16
    assert sum(one.within == "cn/shenzhen" for one in kinds["district"]) == 9


def test_codes_fit_where_a_place_lies() -> None:
    """ISO 3166-2 begins with the country's code; GB/T 2260 with the digits of the place around."""
    for one in places().values():
        iso, gbt = one.codes.get("iso", ""), one.codes.get("gbt", "")
        if "-" in iso:
            assert iso.partition("-")[0] == places()[one.country].codes["iso"], one.id
        around = places()[one.within].codes.get("gbt", "") if one.within else ""
        if gbt and around and one.within != "cn":
            assert gbt.startswith(around.removesuffix("00").removesuffix("00")), one.id
        if gbt:
            assert re.fullmatch(r"\d{6}", gbt)


def by_plain_search(text: str) -> list[tuple[int, int, str]]:
    """At each place the longest name that stands there as a word of its own."""
    names = {name: one.id for one in places().values() for name in one.all_names if name not in one.ordinary}
    names |= {word: "" for one in places().values() for word in one.hidden_in}
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    found, at = [], 0
    while at < len(text):
        for name in by_first.get(text[at], ()):
            end = at + len(name)
            latin = LETTER.match(name) is not None
            inside = latin and (bool(LETTER.match(text[end : end + 1])) or bool(at and LETTER.match(text[at - 1])))
            if text.startswith(name, at) and not inside:
                if names[name]:
                    found.append((at, end, names[name]))
                at = end
                break
        else:
            at += 1
    return found


WORDS = st.sampled_from(
    ["Shanghai", "Shanghai Free Trade Zone", "Pudong", "Pudongs", "US", "USA", "us", "上海", "上海市", "北京", "东",
     "浦东新区", "New York", "New York State", "York", "U.S.", "World", "worldwide", "The", "of", "硅谷", "中国",
     "中国大陆", "平台", "台中", "中", "运河", "河内", "Hong",
     "Kong", "Hong Kong", "X", "7", "Xi'an", "Xi’an", "München", "Chinas", "China", "中山"]
)  # fmt: skip


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "", ", ", "-", "'s ", "。"])), max_size=12))
def test_names_in_a_text_are_those_of_a_plain_search(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in parts)
    assert [(one.span.start, one.span.end, one.place.id) for one in in_text(text)] == by_plain_search(text)


def test_the_longest_name_counts_and_ordinary_words_do_not() -> None:
    text = "The World Conference in the Shanghai Free Trade Zone, near Shanghai; Shanghainese; 中山路 in 上海市."
    assert [(text[m.span.start : m.span.end], m.place.id) for m in in_text(text)] == [
        ("Shanghai Free Trade Zone", "cn/shanghai/ftz"), ("Shanghai", "cn/shanghai"), ("上海市", "cn/shanghai"),
    ]  # fmt: skip
