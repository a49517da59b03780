"""Names as they are compared: spelling, script, legal form, place and order of words make no difference."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.champions.candidates import Party, candidates
from largesse.hub.champions.names import key

PLACES = ("Harbourton", "港城", "港城市")
FORMS = (
    "Co., Ltd.",
    "Inc.",
    "Corp.",
    "Group",
    "Holdings",
    "GmbH",
    "PLC",
    "(Group) Co. Ltd",
    "LIMITED",
    "S.A.",
    "A/S",
)
RUNS = ("股份有限公司", "有限公司", "集团", "（集团）有限公司", "集團股份有限公司", "有限责任公司")
words = st.text("bdfhjklmqrvwxyz", min_size=2, max_size=9).filter(lambda word: word not in ("kk", "lp", "bv"))
runs = st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=6)


def as_one(one: str, other: str, places: tuple[str, ...] = ()) -> str:
    """Why two names are candidates; "" where they are none."""
    found = candidates([Party("a", (one,))], [Party("b", (other,))], places)
    return found[0].reason.why if found else ""


@given(st.lists(words, min_size=1, max_size=4), st.lists(st.sampled_from(FORMS), max_size=3), st.booleans())
def test_a_legal_form_at_either_end_never_loses_the_candidate(name: list[str], forms: list[str], first: bool) -> None:
    plain = " ".join(name)
    with_forms = " ".join([*forms, plain] if first else [plain, *forms])
    assert as_one(plain, with_forms) == "name"


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(FORMS), st.randoms())
def test_words_in_another_order_never_lose_the_candidate(name: list[str], form: str, random: object) -> None:
    mixed = [*name, form]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert as_one(" ".join(name), " ".join(mixed)) in ("name", "order")


@given(runs, st.lists(st.sampled_from(RUNS), min_size=1, max_size=2))
def test_a_chinese_legal_form_never_loses_the_candidate(name: str, forms: list[str]) -> None:
    assert as_one(name, name + "".join(forms)) == "name"
    assert as_one(name, f"（{forms[0]}）{name}") == "name"


@given(runs, st.sampled_from(RUNS), st.sampled_from(("港城{}", "港城市{}", "（港城）{}", "{}（港城）", "{}(港城市)")))
def test_the_place_never_loses_the_candidate(name: str, form: str, placed: str) -> None:
    assert as_one(name, placed.format(name) + form, PLACES) == "place"


@given(st.lists(words, min_size=1, max_size=3))
def test_case_width_accents_and_punctuation_make_no_difference(name: list[str]) -> None:
    plain = " ".join(name)
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign != " " else "\u3000" for sign in plain)
    accented = unicodedata.normalize("NFC", "".join(sign + ("\u0301" if sign in "yz" else "") for sign in plain))
    for other in (plain.upper(), wide, accented, plain.replace(" ", "-"), plain.replace(" ", " & "), f" {plain}, "):
        assert key(other).words == key(plain).words


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Harbourton Micro Works (Group) Co., Ltd.", "micro works"),
        ("港城微電子裝備（集團）股份有限公司", "微电子装备"),
        ("微电子装备(港城)有限公司", "微电子装备"),
        ("Société Générale d'Équipement S.A.", "societe generale dequipement"),
        ("S.M.E.E. Ltd", "smee"),
        ("Harbourton Holdings", "harbourton"),
        ("港城集团有限公司", "港城"),
        ("Group Holdings", "group holdings"),
        ("有限公司", "有限公司"),
        ("ÆRØ Værft A/S", "aero vaerft"),
        ("Kabushiki Kaisha Kestrel", "kestrel"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_what_stays_of_a_name(name: str, bare: str) -> None:
    assert " ".join(key(name, PLACES).bare) == bare


def test_characters_and_their_sound_are_two_names() -> None:
    """That two are one is for the register to state, not for a guess."""
    assert as_one("商汤", "Shangtang") == ""
