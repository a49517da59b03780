"""What stacking did is explained, benefit by benefit, in every face and both languages; and what it rests on."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from pathlib import Path
from re import sub
from typing import Any

import pytest

from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.explain import explain, render
from largesse.explain.rulebook import rulebook
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from tests.stacking.made import Made, MadeCeiling

FOLDER = Path(__file__).parents[1] / "countries" / "skerries" / "saltholm" / "settlers_aid"
AID = load_programme(FOLDER)
FAIR = load_programme(FOLDER.parent / "lantern_fair")

AT_ONCE = {"crew": 3, "rent": 60_000, "machine_cost": 125_000, "runs_on_wind": True, "other_machine_aid": 1_000}
"""Every ceiling is felt, and both aids for the rent lead to as much."""

LESS_RENT = {"crew": 5, "rent": 6_000, "machine_cost": 10_000, "runs_on_wind": False, "other_machine_aid": 1_500}
"""The voucher is the better aid for the rent, and nothing is cut."""


FILLED = {"nights": 50, "stall_fee": 200, "oil_cost": 2_500, "passengers": 100}
"""A stall at the fair whose aids come to four times as much as the ceiling."""


def decided(facts: dict[str, Any], programme: Programme = AID) -> Decision:
    return Decider(programme).decide(read_firm(programme, {"id": "gull", "facts": facts}), date(2025, 5, 1))


def together(facts: dict[str, Any], lang: str = "en", programme: Programme = AID) -> dict[str, list[str]]:
    """What is said of each benefit beside others, by itself."""
    data = json.loads(render(explain(decided(facts, programme)), "json", lang))
    return {
        benefit["name"]: [line["said"]["text"] for line in benefit["together"]]
        for benefit in data["benefits"]
        if "together" in benefit
    }


def test_each_cut_names_its_ceiling() -> None:
    assert together(AT_ONCE) == {
        "rent_subsidy": [
            "Aid in all: for Wind bonus, Rent voucher, Rent subsidy and Machine grant there is no more than "
            "EUR 60,000.00 (Aid for one settler at most, EUR 60,000.00); this one is cut by EUR 20,000.00, from "
            "EUR 30,000.00 to EUR 10,000.00"
        ],
        "rent_voucher": [
            "Not paid: Rent subsidy, Machine grant and Wind bonus together come to EUR 60,000.00, and with this one "
            "it would be no more (Rent voucher, Machine grant and Wind bonus); then those count that stand first in "
            "the programme"
        ],
        "wind_bonus": [
            "Aid for machines: for Wind bonus and Machine grant there is no more than EUR 67,750.00 (Eligible part "
            "of the cost, EUR 68,750.00; EUR 1,000.00 of it is used up elsewhere); this one is cut by EUR 7,250.00, "
            "from EUR 25,000.00 to EUR 17,750.00",
            "Aid in all: for Wind bonus, Rent voucher, Rent subsidy and Machine grant there is no more than "
            "EUR 60,000.00 (Aid for one settler at most, EUR 60,000.00); this one is cut by EUR 17,750.00, from "
            "EUR 17,750.00 to EUR 0.00",
        ],
    }


def test_what_is_left_out_is_compared_with_what_is_paid() -> None:
    assert together(LESS_RENT) == {
        "rent_subsidy": [
            "Not paid: Rent voucher and Machine grant together come to EUR 9,000.00; with this one it would be at "
            "most EUR 7,000.00 (Rent subsidy and Machine grant)"
        ]
    }
    assert together(LESS_RENT, "zh") == {
        "rent_subsidy": [
            "不支付：租金券和设备资助合计为9,000.00 欧元；若含本项，至多为7,000.00 欧元（租金补贴和设备资助）"
        ]
    }


def test_what_is_cut_in_proportion() -> None:
    all_four = "Aid for the stall, Aid for oil, Aid for the ferry and Aid for the watch"
    most = "no more than EUR 1,000.00 (Aid for one stall at most, EUR 1,000.00)"
    cut = {"stall": ("75.61", "100.00", "24.39"), "oil": ("756.10", "1,000.00", "243.90")}
    cut["ferry"] = ("2,268.29", "3,000.00", "731.71")
    assert together(FILLED, programme=FAIR) == {
        **{
            name: [
                f"Aid for one stall: for {all_four} there is {most}; "
                f"this one is cut by EUR {by}, from EUR {before} to EUR {after}"
            ]
            for name, (by, before, after) in cut.items()
        },
        "watch": [
            "Not paid: Aid for the stall, Aid for oil and Aid for the ferry together come to EUR 1,000.00, and with "
            "this one it would be no more (Aid for the stall, Aid for oil and Aid for the watch); then those count "
            "that stand first in the programme"
        ],
    }
    page = " ".join(render(explain(decided(FILLED, FAIR)), "md", "en").split())
    assert (
        "without this ceiling they would come to EUR 4,100.00; each is cut in the same proportion, and what rounding "
        "leaves over goes to the largest remainders"
    ) in page


def test_what_is_cut_in_proportion_and_not_known_yet(tmp_path: Path) -> None:
    programme = Made(2, (MadeCeiling((0, 1), (), 1000, False),)).load(tmp_path / "made")
    assert together({"firm_applies": True, "own0": 30}, programme=programme) == {
        "b0": ["c0: what is left of it for b0 and b1, or what they would come to without it, is not known yet"]
    }


def test_of_924_sets_the_best_is_set_against_the_best_with_what_is_not_paid(tmp_path: Path) -> None:
    programme = Made(12, (), ((6, tuple(range(12))),)).load(tmp_path / "made")
    said = together({"firm_applies": True, **{f"own{i}": 100 + i for i in range(12)}}, programme=programme)
    paid = "Not paid: b6, b7, b8, b9, b10 and b11 together come to EUR 651.00"
    assert said == {
        f"b{i}": [f"{paid}; with this one it would be at most EUR {645 + i}.00 (b{i}, b7, b8, b9, b10 and b11)"]
        for i in range(6)
    }


def test_what_is_not_known_yet_is_said_to_be_open() -> None:
    without = {name: value for name, value in LESS_RENT.items() if name != "other_machine_aid"}
    said = together(without)
    assert said["machine_grant"] == [
        "Aid for machines: how much of it is left for Wind bonus and Machine grant is not known yet"
    ]
    assert said["rent_subsidy"] == [
        "Only one of Rent subsidy and Rent voucher is paid; which one is not known yet",
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("face", ["text", "md", "html"])
def test_every_face_says_it(face: str, lang: str) -> None:
    page = render(explain(decided(AT_ONCE)), face, lang)
    plain = sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", page) if face == "md" else page
    shown = sub(r"\s+", "", unescape(sub(r"<[^>]*>", "", plain)))
    for lines in together(AT_ONCE, lang).values():
        for line in lines:
            assert sub(r"\s+", "", line) in shown


def test_it_rests_on_what_was_felt() -> None:
    grounds = {(ground.kind, ground.name) for ground in decided(AT_ONCE).rests_on}
    assert grounds >= {
        ("citation", "for_machines"),
        ("citation", "in_all"),
        ("parameter", "caps.total"),
        ("parameter", "machines.intensity"),
    }
    refused = {(ground.kind, ground.name) for ground in decided({"crew": 2}).rests_on}
    assert refused.isdisjoint({("citation", "for_machines"), ("citation", "in_all"), ("parameter", "caps.total")})


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "Only one of these is paid: Rent subsidy; Rent voucher.",
                "Machine grant and Wind bonus together come to no more than Eligible part of the cost.",
                "What was used up of it elsewhere is taken off: Aid from other programmes.",
                "Where they come to more, they are cut in this order: Wind bonus; Machine grant.",
            ),
        ),
        (
            "zh",
            (
                "以下各项只支付一项：租金补贴；租金券。",
                "设备资助和风力奖励合计不超过可资助费用。",
                "在别处已使用的额度予以扣除：其他项目的资助。",
                "超出时按以下顺序削减：风力奖励；设备资助。",
            ),
        ),
    ],
)
def test_the_rulebook_says_it(lang: str, said: tuple[str, ...]) -> None:
    assert [line for line in said if line not in book(AID, lang)] == []


def book(programme: Programme, lang: str) -> str:
    return sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", rulebook(programme, lang, "md"))


def test_the_rulebook_says_what_is_cut_in_proportion() -> None:
    assert (
        "Where they come to more, each is cut in the same proportion; what rounding leaves over goes to the largest "
        "remainders, and of equal ones to those that stand first here: Aid for the stall; Aid for oil; Aid for the "
        "ferry; Aid for the watch."
    ) in book(FAIR, "en")
    assert (
        "超出时各项按相同比例削减；取整所余按余数由大到小分配，余数相同时以在此排列在先者为准："
        "摊位资助；灯油资助；渡轮资助；守夜资助。"
    ) in book(FAIR, "zh")
