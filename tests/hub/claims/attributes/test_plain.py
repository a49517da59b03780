"""A text made plain is as long as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from largesse.hub.claims.attributes.plain import plain


@given(st.text(), st.booleans())
def test_a_plain_text_is_as_long_as_the_text(text: str, traditional: bool) -> None:
    assert len(plain(text, traditional=traditional)) == len(text)


def test_traditional_characters_become_simplified_ones_where_they_stood() -> None:
    assert plain("預計到２０２６年將超過北京，「臺灣」", traditional=True) == '预计到2026年将超过北京,"台湾"'


def test_no_text_but_a_traditional_one_is_simplified() -> None:
    assert plain("預計") == "預計"
