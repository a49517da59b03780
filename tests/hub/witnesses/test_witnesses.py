"""Copies, rewordings, farms and reprints are one witness; texts that only tell of the same thing are two."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.witnesses.groups import Witness, witnesses
from largesse.hub.witnesses.origins import origin_of
from largesse.hub.witnesses.text import Witnessed, contained

ARTICLE = """The harbour city has opened a second quay for electric ferries, and its council expects the yards to
hire. Over the past year the three yards took on 340 people, most of them welders who had trained at
the college by the lighthouse. The mayor said that rents for workshops would be halved until the
summer. A spokesman for the oldest yard doubted that the orders would last, since two of its
customers have begun to build in the north. The council's own figures show that tax receipts from
the yards rose by 12.5 per cent, to 4.1 million crowns."""
OTHER = """A museum of clocks will close its doors in spring because the roof needs mending and nobody has
offered to pay. Its keeper has written to every school on the coast, asking for pupils to come while
they still can. The collection holds nine hundred pieces, among them a water clock that the founder
brought home from a fair in his youth. Visitors have fallen every year since the railway stopped at
the next town, and the shop sells hardly anything but postcards."""
CHINESE = """本市今年新增研发中心三十六家，累计达到五百六十一家。市科委负责人表示，下一步将加大对外资研发机构
的支持力度，在临港等区域试点跨境数据便利流动。数据显示，外资研发中心去年研发投入同比增长百分之十
二，带动就业四万余人。专家认为，租金和人才仍是企业最关心的问题。"""
FIGURES = tuple(
    (Fraction(n), unit) for n, unit in ((340, "count"), (50, "%"), (20, "count"), (125, "%"), (41, "XXX"))
)


def groups(*texts: Witnessed) -> list[tuple[str, ...]]:
    return [one.texts for one in witnesses(texts)]


def only_tie(*texts: Witnessed) -> Witness:
    (found,) = witnesses(texts)
    return found


@pytest.mark.parametrize("text", [ARTICLE, OTHER, CHINESE])
def test_a_copy_in_another_frame_is_one_witness(text: str) -> None:
    framed = f"Home | News | Contact\n{text}\nSubscribe to our newsletter. All rights reserved."
    found = only_tie(Witnessed("a", text), Witnessed("b", framed))
    assert (found.texts, found.ties[0].kind) == (("a", "b"), "copy")
    assert found.ties[0].share == 1


def test_a_part_that_was_copied_is_still_one_witness() -> None:
    assert groups(Witnessed("a", ARTICLE), Witnessed("b", ARTICLE[: len(ARTICLE) // 2] + OTHER[:120])) == [("a", "b")]


def test_different_texts_are_different_witnesses() -> None:
    assert groups(Witnessed("a", ARTICLE), Witnessed("b", OTHER), Witnessed("c", CHINESE)) == [("a",), ("b",), ("c",)]


FORM = """Why {0} is the new Silicon Valley. If you have not heard of {0} yet, you will soon: more than {1}
start-ups have opened here, and {2} alone has brought {3} million. What makes {0} special? Cheap
offices, friendly people and a council that listens. Take {2}, which moved from {4} because its
founders liked the sea. Experts agree that nothing can stop it now, and whoever comes early will be
rewarded, as long as the trains keep running on time and the coffee stays good."""


def test_a_farm_that_fills_in_names_is_one_witness() -> None:
    filled = [
        ("Porto", 120, "Vela", 35, "Lisbon"),
        ("Gdynia", 84, "Baltic Robotics", 21, "Warsaw"),
        ("Cartagena Bay", 3000, "Sol", 400, "Madrid"),
    ]
    texts = [Witnessed(str(number), FORM.format(*names)) for number, names in enumerate(filled)]
    found = witnesses(texts)
    assert [one.texts for one in found] == [("0", "1", "2")]
    assert {tie.kind for tie in found[0].ties} <= {"farm", "copy"}


def test_the_same_figures_in_the_same_order_are_a_rewording() -> None:
    more = (*FIGURES[:2], (Fraction(7), "count"), *FIGURES[2:])
    found = only_tie(Witnessed("a", ARTICLE, figures=FIGURES), Witnessed("b", OTHER, figures=more))
    assert found.ties[0].kind == "reworded"
    assert groups(Witnessed("a", ARTICLE, figures=FIGURES), Witnessed("b", OTHER, figures=FIGURES[::-1])) == [
        ("a",),
        ("b",),
    ]
    assert groups(Witnessed("a", ARTICLE, figures=FIGURES[:4]), Witnessed("b", OTHER, figures=FIGURES[:4])) == [
        ("a",),
        ("b",),
    ]


def test_a_reprint_goes_with_the_origin_that_it_names() -> None:
    half = " ".join(ARTICLE.split()[:40])
    told_anew = f"{half} {' '.join(OTHER.split()[:60])}"
    texts = (Witnessed("a", ARTICLE, site="The Harbour Post"), Witnessed("b", told_anew, origin="Harbour Post"))
    found = only_tie(*texts)
    assert (found.origin, [tie.kind for tie in found.ties if tie.kind == "reprint"]) == ("Harbour Post", ["reprint"])
    assert groups(texts[0], Witnessed("c", OTHER, origin="Harbour Post")) == [("a",), ("c",)], (
        "another text of the same agency"
    )


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("SHANGHAI, March 5 (Xinhua) -- The city opened", "Xinhua"),
        ("Source: The Harbour Post\nThe city", "The Harbour Post"),
        ("It grew. Originally published by the Harbour Post on 5 May 2024.", "Harbour Post"),
        ("This article first appeared in Quay Weekly.", "Quay Weekly"),
        ("Republished with permission from Quay Weekly.", "Quay Weekly"),
        ("来源：港口日报 作者：王", "港口日报"),
        ("本文转载自《港口日报》，有删节", "港口日报"),
        ("新华社上海3月5日电（记者）本市", "新华社"),
        ("轉載自：「港口日報」", "港口日報"),
        ("Sources: many people who knew", ""),
        ("the source: unknown", ""),
        ("资金来源广泛", ""),
    ],
)
def test_whom_a_text_names_as_its_origin(text: str, origin: str) -> None:
    assert origin_of(text) == origin


WORD = st.text("abcdefgh", min_size=2, max_size=6)


@given(st.lists(WORD, min_size=60, max_size=120), st.integers(0, 2**32))
def test_the_order_of_the_texts_does_not_matter(words: list[str], seed: int) -> None:
    shuffled = words[:]
    random.Random(seed).shuffle(shuffled)
    texts = [
        Witnessed("a", " ".join(words)),
        Witnessed("b", " ".join(["x", *words])),
        Witnessed("c", " ".join(shuffled)),
    ]
    forwards, backwards = witnesses(texts), witnesses(texts[::-1])
    assert {frozenset(one.texts) for one in forwards} == {frozenset(one.texts) for one in backwards}


@given(st.text(max_size=400))
def test_any_text_is_a_copy_of_itself_where_it_is_long_enough(text: str) -> None:
    one, other = Witnessed("a", text), Witnessed("b", text)
    assert contained(one.shingles, other.shingles) in (0, 1)
    assert sum(len(found.texts) for found in witnesses([one, other])) == 2


def test_two_that_are_short_and_the_same_are_one_witness() -> None:
    assert groups(Witnessed("a", "Rents fell by 4%."), Witnessed("b", "Rents fell by 4%!")) == [("a", "b")]
    assert groups(Witnessed("a", "Rents fell by 4%."), Witnessed("b", "Rents fell by 5%.")) == [("a",), ("b",)]
    assert groups(Witnessed("a", ""), Witnessed("b", "")) == [("a",), ("b",)]


def test_ranks_and_small_numbers_are_no_rewording() -> None:
    firsts = tuple((Fraction(n), unit) for n in (1, 2, 3) for unit in ("rank", "count"))
    assert groups(Witnessed("a", ARTICLE, figures=firsts), Witnessed("b", OTHER, figures=firsts)) == [("a",), ("b",)]
    same = ((Fraction(50), "%"),) * 6
    assert groups(Witnessed("a", ARTICLE, figures=same), Witnessed("b", OTHER, figures=same)) == [("a",), ("b",)]


def test_a_quoted_sentence_is_no_copy() -> None:
    quoted = ARTICLE.split(". ")[2]
    assert groups(Witnessed("a", ARTICLE), Witnessed("b", f"{OTHER} {quoted}.")) == [("a",), ("b",)]


def test_a_large_farm_is_one_witness_and_a_large_agency_many() -> None:
    """Cost included: neither looks at every pair."""
    draw = random.Random(7)
    words = [f"w{number}" for number in range(3000)]
    farm = [Witnessed(f"farm-{n}", ARTICLE + " " + " ".join(draw.choices(words, k=20))) for n in range(400)]
    frame = " Home News Contact Subscribe to our newsletter All rights reserved by the agency of the coast"
    wire = [
        Witnessed(f"wire-{n}", " ".join(draw.choices(words, k=150)) + frame, origin="Agency", site="Agency")
        for n in range(1200)
    ]
    found = witnesses([*farm, *wire])
    assert sorted(len(one.texts) for one in found) == [1] * 1200 + [400]


def test_many_texts_are_told_apart_quickly() -> None:
    draw = random.Random(5)
    words = [f"w{number}" for number in range(3000)]
    texts = [Witnessed(str(n), " ".join(draw.choices(words, k=300))) for n in range(300)]
    copies = [Witnessed(f"copy-{n}", texts[n].text + " " + " ".join(draw.choices(words, k=40))) for n in range(50)]
    found = witnesses([*texts, *copies])
    assert sorted(len(one.texts) for one in found) == [1] * 250 + [2] * 50
