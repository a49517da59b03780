"""What the tests of explanations share: two fictional programmes, and documents of what is to be said.

Beside each `documents/<name>.firm.json` stand the texts that the firm's explanation must have. Run
`python -m tests.explain.explained` to write them anew, and read the difference before you keep it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.explain import explain, render
from largesse.explain.rulebook import rulebook
from largesse.explain.structure import Explanation
from largesse.language.load import load_programme

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
FIRMS = sorted(path.name.removesuffix(".firm.json") for path in DOCUMENTS.glob("*.firm.json"))
FACES = {"en.txt": ("text", "en"), "zh.txt": ("text", "zh")}
RULEBOOKS = {"harbour.rulebook.en.md": ("harbour", "en"), "lantern.rulebook.zh.md": ("lantern", "zh")}
HASH = re.compile(r"sha256:[0-9a-f]+")
NO_HASH = "sha256:…"
"""The hash follows the programme's text, not what is said of it: a document leaves it out."""


@cache
def decider(name: str) -> Decider:
    return Decider(load_programme(HERE / name))


def decide(name: str, firm: dict[str, Any], on: str, *, as_if_in_force: bool = False) -> Decision:
    programme = decider(name).programme
    return decider(name).decide(read_firm(programme, firm), date.fromisoformat(on), as_if_in_force=as_if_in_force)


def decision_of(document: str) -> Decision:
    said = json.loads((DOCUMENTS / f"{document}.firm.json").read_text(encoding="utf-8"))
    return decide(said["programme"], said["firm"], said["on"], as_if_in_force=said.get("as_if_in_force", False))


def without_hash(explanation: Explanation) -> Explanation:
    return replace(explanation, head=replace(explanation.head, content_hash=NO_HASH))


def documents() -> dict[str, str]:
    """Every document and what it must say."""
    texts = {
        f"{name}.{ending}": render(without_hash(explain(decision_of(name))), *face)
        for name in FIRMS
        for ending, face in FACES.items()
    }
    for name, (programme, lang) in RULEBOOKS.items():
        texts[name] = HASH.sub(NO_HASH, rulebook(decider(programme).programme, lang, "md"))
    return texts


if __name__ == "__main__":
    for name, text in documents().items():
        (DOCUMENTS / name).write_text(text, encoding="utf-8")
