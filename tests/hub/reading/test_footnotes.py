"""The marks of footnotes are no part of the number or the sentence that they stand in."""

from __future__ import annotations

import pytest

from largesse.hub.claims.read import reading
from largesse.hub.reading.cleaning.footnotes import footnote_marks
from largesse.hub.reading.documents import document_of


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Shanghai paid 198¹ million yuan to 30² firms.²,³", ["¹", "²", "²,³"]),
        ("Shanghai paid 198[12] million yuan.[4][5] More.[note 1]", ["[12]", "[4][5]", "[note 1]"]),
        ("It has 30[a] firms.[b]", ["[a]", "[b]"]),
        ("上海投入198[1]亿元，支持30²家企业。[注2]", ["[1]", "²", "[注2]"]),
        ("20 km² of land, 300m² of labs, 2千m², 10⁶ chips, 10⁻³ m", []),
        ("see [3], (see [4]), array[i], t[h]e, [sic], [5]", []),
    ],
)
def test_footnote_marks(text: str, marks: list[str]) -> None:
    assert [span.of(text) for span in footnote_marks(text)] == marks


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Shanghai paid 198¹ million yuan to 30[2] firms in 2023.", ["198000000", "30"]),
        ("上海投入198[1]亿元，支持30²家企业。", ["19800000000", "30"]),
        ("The park of 20 km² has 7² labs.", ["20", "7"]),
        ("Shanghai makes 3×10⁶ chips and 10⁶ boards a year for 40 firms.", ["40"]),
        ("上海年产3×10⁶片芯片，有40家企业。", ["40"]),
    ],
)
def test_no_mark_and_no_power_joins_or_cuts_a_number(text: str, values: list[str]) -> None:
    claims = reading(document_of(text)).claims
    assert [str(claim.amount.value) for claim in claims if claim.amount] == values
