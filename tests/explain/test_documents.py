"""What explanations and rulebooks say, word for word, beside the firms that they are about."""

from __future__ import annotations

import pytest

from largesse.explain.columns import width
from tests.explain.explained import DOCUMENTS, FACES, FIRMS, RULEBOOKS, documents


@pytest.mark.parametrize("name", [*(f"{firm}.{face}" for firm in FIRMS for face in FACES), *RULEBOOKS])
def test_says_what_its_document_says(name: str) -> None:
    assert documents()[name] == (DOCUMENTS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [f"{firm}.{face}" for firm in FIRMS for face in FACES])
def test_fits_a_terminal(name: str) -> None:
    lines = (DOCUMENTS / name).read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if width(line) > 80] == []
