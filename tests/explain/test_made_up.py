"""Explanations of programmes made up by chance, and of one as deep as may be: none fails, and all add up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import Firm, read_firm
from largesse.decide.interpreter import interpreter
from largesse.explain import FORMATS, explain, render
from largesse.explain.columns import width
from largesse.explain.rulebook import rulebook
from largesse.explain.said import Message
from largesse.explain.structure import Explanation, Line
from largesse.language.load import load_programme
from tests.differential.firms import firms
from tests.differential.made_up import programme_made_up
from tests.differential.test_made_up import ON, plan_of
from tests.explain.test_properties import HELD, Page, lines_of

FIRMS = 5


def decisions(seed: int, folder: Path) -> Iterator[Decision]:
    _, programme = programme_made_up(seed, folder)
    plan = plan_of(programme)
    run = interpreter(plan)
    for row in firms(plan, FIRMS, seed):
        cells = {(cell.fact.name, cell.year): value for cell, value in zip(plan.cells, row, strict=True)}
        values = {name: value for name, value in cells.items() if value is not None}
        yield Decision(programme, plan, Firm("x", values, {}, {}, plan.reference_year), ON, ON, False, run(row, ON))


def line_holds(line: Line) -> bool:
    """What a line says of its parts agrees with its own answer."""
    said = line.said
    if not isinstance(said, Message) or line.standing == "unknown":
        return True
    parts = [inner.standing == "yes" for inner in line.detail]
    if said.id == "answer.all":
        return all(parts) is (line.standing == "yes")
    if said.id == "answer.any":
        return any(parts) is (line.standing == "yes")
    if said.id == "answer.measured":
        by = dict(said.values)["distance"]
        assert isinstance(by, Message)
        kind = by.id.removeprefix("distance.")
        return kind == "off" or (kind in HELD) is (line.standing == "yes")
    return True


def wrong(explanation: Explanation) -> list[Line]:
    return [line for line in lines_of(explanation) if not line_holds(line)]


@pytest.mark.parametrize("seed", range(1000, 1015))
def test_programmes_made_up_are_explained(seed: int, tmp_path: Path) -> None:
    lang = ("en", "zh")[seed % 2]
    for decision in decisions(seed, tmp_path):
        explanation = explain(decision)
        assert wrong(explanation) == []
        pages = {face: render(explanation, face, lang) for face in FORMATS}
        assert max(width(line) for line in pages["text"].split("\n")) <= 80
        assert Page(pages["html"]).open == []


@pytest.mark.parametrize("seed", range(1000, 1015))
def test_programmes_made_up_have_a_rulebook(seed: int, tmp_path: Path) -> None:
    _, programme = programme_made_up(seed, tmp_path)
    page = Page(rulebook(programme, ("en", "zh")[seed % 2], "html"))
    assert page.open == []
    assert {link[1:] for link in page.links if link.startswith("#")} - set(page.anchors) == set()


# --- as deep as may be

OUTER, INNER = 85, 55


def nested(start: str, otherwise: str, names: list[str]) -> str:
    expression = start
    for name in names:
        expression = f"({expression} if {name} else {otherwise})"
    return expression


def deep_programme(folder: Path) -> Path:
    """A benefit that is one `if` within another, half of them in a helper function."""
    names = [f"y{i}" for i in range(OUTER + INNER)]
    arguments = ", ".join(f"{name}: YesNo" for name in names)
    inner = ", ".join(f"{name}: YesNo" for name in names[:INNER])
    facts = "\n".join(f"{name} = fact(YesNo)" for name in names)
    outer = nested(f"within(x, {', '.join(names[:INNER])})", "x", names[INNER:])
    (folder / "programme.py").write_text(f'''"""Deep."""

from largesse.language import Money, Parameters, YesNo, benefit, cite, condition, fact, programme, rounding

programme(id="xx/deep", authority="D", currency="EUR", outcome="ok", since="2023-01-01", cites=cite("s", "t"))
x = fact(Money, least=0, most=1000)
{facts}


def within(v: Money, {inner}) -> Money:
    return {nested("v", "v", names[:INNER])}


@benefit(cites=cite("s", "t"), rounding=rounding("cent", "down", assumed="z"))
def paid({arguments}, x: Money, p: Parameters) -> Money:
    return min({outer}, p.top)


@condition(cites=cite("s", "t"))
def ok(y0: YesNo) -> YesNo:
    return y0
''')
    (folder / "parameters.yaml").write_text("top: {unit: EUR, values: [{since: 2023-01-01, value: 5, source: s}]}\n")
    (folder / "sources.yaml").write_text("s: {title: S, url: 'https://s.example', grade: enacted}\n")
    (folder / "cases.yaml").write_text("[]\n")
    asked = "\n".join(f"  {name}: {{label: {name}, question: '?', proof: '!'}}" for name in ["x", *names])
    words = (
        f"title: Deep\nfacts:\n{asked}\nparameters: {{top: Top}}\n"
        "rules: {paid: {label: Paid, sentence: It is paid}, ok: {label: Ok, sentence: It is so}}\n"
    )
    for lang in ("en", "zh"):
        (folder / f"messages.{lang}.yaml").write_text(words)
    return folder


def test_the_deepest_programme_is_explained(tmp_path: Path) -> None:
    programme = load_programme(deep_programme(tmp_path))
    answers = {name: True for name in programme.facts if name != "x"}
    decision = Decider(programme).decide(read_firm(programme, {"x": 3, **answers}), ON)
    explanation = explain(decision)
    assert max(width(line) for line in render(explanation, "text").split("\n")) <= 80
    assert all(explanation.head.content_hash in render(explanation, face) for face in ("md", "html", "json"))
    assert f"y{OUTER + INNER - 1}" in rulebook(programme, "en", "md")
