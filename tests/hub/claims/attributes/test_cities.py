"""Articles that tell of several cities, their places and currencies annotated by hand before the rules were made
(`cities/`)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from largesse.hub.model.claims import Claim
from tests.hub.claims.attributes.kit import read

CITIES = Path(__file__).parent / "cities"


def _at(claims: tuple[Claim, ...], text: str, words: str) -> Claim:
    """The claim that shares the most characters with the first of these words."""
    found = re.search(rf"(?<![\d.,]){re.escape(words)}", text)
    assert found is not None, words

    def shared(claim: Claim) -> int:
        return min(claim.span.end, found.end()) - max(claim.span.start, found.start())

    best = max((claim for claim in claims if claim.form != "comparison"), key=shared)
    assert shared(best) > 0, words
    return best


def mistakes(name: str) -> list[str]:
    """The words of every figure whose place or currency is not as annotated."""
    entry = yaml.safe_load((CITIES / f"{name}.yaml").read_text(encoding="utf-8"))
    claims, wrong = read(entry["text"]), []
    for words, place, *currency in entry["claims"]:
        claim = _at(claims, entry["text"], words)
        unit = claim.amount.unit[:3] if claim.amount else ""
        if claim.place != place or currency not in ([], [unit]):
            wrong.append(words)
    return wrong


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("two_ports", []),
        ("left_for_the_south", []),
        ("xian_lab", []),
        ("delta", []),
        ("strait", []),
        ("leeds", []),
        ("wuhan", []),
        ("dongguan", []),
        ("taichung", ["三成"]),  # 其中三成業者在廈門: of Taichung's, and where they are
    ],
)
def test_each_figure_is_of_the_place_that_its_clause_is_about(name: str, known: list[str]) -> None:
    assert mistakes(name) == known
