"""Passages are read as a careful person reads them; what is not read right yet is known, one by one."""

from __future__ import annotations

import pytest

from tests.hub.passages.passages import NAMES, Passage, passages, seen

ALL = [passage for name in NAMES for passage in passages(name)]


@pytest.mark.parametrize("passage", ALL, ids=lambda passage: passage.name)
def test_passage(passage: Passage) -> None:
    assert sorted(seen(passage).wrong) == sorted(passage.not_yet)
