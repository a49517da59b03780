"""The annotated articles are well made, and there are enough of every kind."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from tests.hub.articles.annotated import HERE, SETS, articles, read_article, true_reading
from tests.hub.articles.check import article_paths, wrong_in


@pytest.mark.parametrize("path", article_paths(), ids=lambda path: path.stem)
def test_annotation(path: Path) -> None:
    assert wrong_in(path) == []


@pytest.mark.parametrize("path", article_paths()[::6], ids=lambda path: path.stem)
def test_segments_cover_the_text(path: Path) -> None:
    article = read_article(path)
    segments = true_reading(article).segments
    assert "".join(segment.span.of(article.text) for segment in segments) == article.text


def test_a_wrong_annotation_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Over 40 firms, 5 to 3 of them here.", encoding="utf-8")
    path.with_suffix(".yaml").write_text(
        "language: en\nclaims:\n"
        "  - {words: Over 40 firms, form: quantity, kind: statement, value: 40, unit: pieces, qualifier: more, "
        "subject: firms, indicator: firmes, place: '', period: 2024-13, speaker: ''}\n"
        "  - {words: 5 to 3, form: quantity, kind: statement, value: 5, until: 3, unit: count, qualifier: range, "
        "subject: firms, indicator: '', place: '', period: '', speaker: Anna}\n"
        "  - {words: 5 to 3 of, form: event, kind: event, subject: firms, indicator: '', place: '', period: '', "
        "speaker: ''}\n"
        "  - {words: 50 firms, form: event, kind: event}\n",
        encoding="utf-8",
    )
    found = "\n".join(wrong_in(path))
    for part in ("pieces is no unit", "qualifier", "indicator", "period", "speaker", "overlap", "not in the text"):
        assert part in found


def test_there_are_enough() -> None:
    languages = {name: Counter(each.language for each in articles(name)) for name in SETS}
    assert languages["held_out"].total() == 20 and languages["dev"].total() >= 45
    for counted in languages.values():
        assert min(counted[each] for each in ("en", "zh-Hans", "zh-Hant")) >= 3
    spam = {name: sum(any(each.part == "spam" for each in one.aside) for one in articles(name)) for name in SETS}
    assert spam["held_out"] >= 13 and spam["dev"] >= 30 and spam["trial"] >= 35


def test_no_spam_of_one_set_is_in_the_other() -> None:
    spam = [
        {each.span.of(one.text) for one in articles(name) for each in one.aside if each.part == "spam"}
        for name in SETS
    ]
    assert all(not one & other for one, other in combinations(spam, 2))


def test_each_set_says_what_it_is_for() -> None:
    assert "held out" in (HERE / "held_out" / "README.md").read_text(encoding="utf-8").lower()
