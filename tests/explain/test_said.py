"""Texts of a programme's other files, said in another language by its message files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from largesse.errors import ProgrammeError
from largesse.explain.said import Verbatim
from largesse.explain.words import Speaker
from largesse.language.load import load_programme
from tests.explain.explained import HERE


def test_a_text_is_said_in_the_language_that_has_it() -> None:
    words = {"zh": {"said.recognition: size": "认定：规模"}, "en": {}}
    text = Verbatim("recognition: size")
    assert [Speaker(lang, words).say(text) for lang in ("zh", "en")] == ["认定：规模", "recognition: size"]


def test_a_text_that_stands_nowhere_is_a_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(HERE / "harbour", folder)
    messages = folder / "messages.zh.yaml"
    messages.write_text(
        messages.read_text(encoding="utf-8").replace("Harbour Gazette", "Harbor Gazette"), encoding="utf-8"
    )
    with pytest.raises(ProgrammeError) as refused:
        load_programme(folder)
    (mistake,) = refused.value.mistakes
    assert (mistake.kind, mistake.span.file) == ("message-unknown", "messages.zh.yaml")
    assert "Did you mean 'said.Harbour Gazette'" in mistake.hint
