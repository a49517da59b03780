"""What the network is given, and what it makes of it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from largesse.hub.reading.cleaning.learned.kept import kept
from largesse.hub.reading.cleaning.learned.lines import KINDS
from largesse.hub.reading.cleaning.learned.lines import SIZE as OF_LINES
from largesse.hub.reading.cleaning.learned.network import (
    AROUND,
    BESIDE,
    NEAREST,
    STRANGE,
    TELLING,
    meanings,
    nearness,
    networks,
    weigh,
)
from largesse.hub.reading.cleaning.learned.rows import BREAK, COLUMNS, GRAMS, GRAMS_SIZE, LONGEST, LOOKS, SIZE, rows
from largesse.hub.reading.cleaning.learned.tokens import tokens
from largesse.hub.reading.cleaning.learned.words import numbers, parted
from largesse.hub.reading.paragraphs import paragraphs

TEXT = st.text(st.sampled_from("上海市澳門年growth Ab9,.。，「」 \n\u200b\u3000สล็อตカジноخ★①Ａ'-"), max_size=80)
ARTICLE = (
    "Firms in the park spent 4 billion yuan on research.\n\n- Rents fell by a tenth.\n\n“It works,” said the mayor.\n"
)


@given(TEXT, st.booleans())
def test_every_number_is_one_that_there_is(text: str, chinese: bool) -> None:
    (found,) = rows(text, paragraphs(text), chinese)
    assert found.word.min() >= 0 and found.word.max() <= len(numbers())
    assert found.hashes.shape == (len(found.word), 2) and 0 <= found.hashes.min() <= found.hashes.max() < SIZE
    assert found.grams.shape == (len(found.word), GRAMS) and 0 <= found.grams.min() <= found.grams.max() < GRAMS_SIZE
    assert (found.looks >= 0).all() and (found.looks < np.array([*LOOKS.values()])).all()


def test_a_row_stands_for_each_token_and_between_paragraphs() -> None:
    (found,) = rows(ARTICLE, paragraphs(ARTICLE), chinese=False)
    words = [ARTICLE[start:end] for start, end in zip(found.start, found.end, strict=True) if start >= 0]
    assert " ".join(words) == (
        "Firms in the park spent 4 billion yuan on research . Rents fell by a tenth . “ It works , ” said the mayor ."
    )
    assert (found.looks[:, 0] == BREAK).sum() == 4  # before the three paragraphs, and behind the last
    assert (found.start[found.looks[:, 0] == BREAK] == -1).all()
    held = found.looks[:, COLUMNS.index("held")]
    assert [word for word, one in zip(words, held[found.start >= 0], strict=True) if one] == ["It", "works", ","]


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
@settings(max_examples=40)
def test_nearness_is_what_it_says(count: int, seed: int) -> None:
    """Reckoned word by word, as it is told; some words are unknown, and mean nothing."""
    dice = np.random.default_rng(seed)
    meaning = (dice.normal(size=(count, 5)) * dice.integers(0, 2, size=(count, 1))).astype(np.float32)
    looks = dice.integers(0, len(TELLING), size=(count, len(LOOKS)))
    tells = np.array([TELLING[rank] for rank in looks[:, COLUMNS.index("rank")]])
    unit = np.array([_of_length_one(one) for one in meaning])
    whole = _of_length_one(tells @ unit)
    one, few = np.zeros(count), np.zeros(count)
    for at in range(count):
        alike = [unit[at] @ unit[other] for other in range(count) if abs(at - other) > BESIDE and tells[other]]
        top = sorted([*alike, *[STRANGE] * NEAREST])[-NEAREST:]
        one[at], few[at] = tells[at] * top[-1], tells[at] * np.mean(top)
    found = nearness(meaning, looks)
    for at in range(count):
        beside = slice(max(at - AROUND, 0), at + AROUND + 1)
        weight = tells[beside].sum() / (2 * AROUND + 1) + 1e-3
        means = [each[beside].sum() / (2 * AROUND + 1) / weight for each in (one, few)]
        around = _of_length_one(tells[beside] @ unit[beside])
        told = np.array([tells[at], one[at], few[at], *means, around @ whole])
        assert np.abs(found[at] - told).max() < 1e-4  # its sums have seven digits, these have sixteen


def _of_length_one(vector: np.ndarray) -> np.ndarray:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-6), dtype=np.float64)


def test_an_article_weighs_the_same_beside_others() -> None:
    """Read by several threads at once; and how many threads the sums of other work may have is as before."""
    texts = [ARTICLE, "上海的企业去年申请了四百项专利。", ARTICLE * 3] * 8
    before = [one["num_threads"] for one in threadpool_info()]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: weigh(*rows(text, paragraphs(text), chinese=False)), texts))
    alone = [weigh(*rows(text, paragraphs(text), chinese=False)) for text in texts[:3]]
    for number, one in enumerate(found):
        assert all((mine == its).all() for mine, its in zip(one, alone[number % 3], strict=True))
    assert [one["num_threads"] for one in threadpool_info()] == before


def test_half_a_character_is_no_trouble() -> None:
    (found,) = rows("a \ud800 b", paragraphs("a \ud800 b"), chinese=False)
    assert len(found.word) == 5


@pytest.mark.parametrize("text", ["公司(上海ABC)，", "公司（上海ABC),", "公司（上海总部）", "公司(上海总部)"])
def test_a_bracket_holds_whichever_form_it_has(text: str) -> None:
    (found,) = rows(text, paragraphs(text), chinese=True)
    held = found.looks[:, COLUMNS.index("held")]
    assert [bool(one) for one in held[found.start > 2]].count(True) == len(re.findall("[上海总部]|ABC", text))


def test_nothing_is_no_article() -> None:
    found = weigh(*rows("", paragraphs(""), chinese=True))
    assert len(found.inside) == 1


@pytest.mark.parametrize("gap", ["\n", " "])
def test_a_long_article_is_seen_in_parts(gap: str) -> None:
    """Between paragraphs, or within one that is too long; no word is lost, none stands twice."""
    text = gap.join(f"Firm {number} paid rent for its new office in the north of the park." for number in range(900))
    parts = list(rows(text, paragraphs(text), chinese=False))
    assert len(parts) > 2 and all(len(part.word) <= LONGEST for part in parts)
    assert all(part.looks[0, 0] == part.looks[-1, 0] == BREAK for part in parts)
    starts = [start for part in parts for start in part.start.tolist() if start >= 0]
    assert len(starts) == len(list(parted(tokens(text, 0, len(text)), text))) and starts == sorted({*starts})
    assert all(
        text[part.start[1] - 1] == gap and text[part.start[1] - 2 :][: 1 + len(gap)] == f".{gap}"
        for part in parts[1:]
    )


def test_what_has_no_end_is_cut_where_it_has_to_be() -> None:
    text = "word " * 7_000
    assert [len(part.word) for part in rows(text, paragraphs(text), chinese=False)] == [LONGEST, LONGEST, 1_006]


def test_what_was_learned_is_whole() -> None:
    assert len(networks()) == 2
    assert meanings().shape[0] == len(numbers()) + 1 and not meanings()[0].any()
    for network in networks():
        assert network.learned["meanings"].astype(np.uint8).tobytes() == sha256(meanings().tobytes()).digest()
        assert network.learned["words"].shape[0] == SIZE and network.learned["letters"].shape[0] == GRAMS_SIZE
        assert all(len(network.learned[f"look {name}"]) == count for name, count in LOOKS.items())
    assert kept("lines")["weights"].shape == (len(KINDS), OF_LINES)
