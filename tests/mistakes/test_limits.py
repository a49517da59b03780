"""However large, deep or tangled a programme is: it is read soon and works everywhere, or it is refused soon."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from largesse.batch.lowering import lower
from largesse.decide.decision import Decider, Decision
from largesse.decide.facts import read_firm
from largesse.errors import ProgrammeError
from largesse.explain import explain, render
from largesse.explain.rulebook import rulebook
from largesse.language.limits import DEEPEST_RULE
from largesse.language.load import load_programme
from largesse.model.programme import Programme
from tests.mistakes.made import ASKED, LAST, RULES_AT, asked, write_programme, write_whole
from tests.stacking.made import Made, MadeCeiling

ON = date(2025, 6, 1)
SOON = 20.0
"""Seconds within which any of these is read: a machine under load takes its time; a tangle would take hours."""

ELIFS = "".join(
    f"    elif a + {i % 12} * b == {i // 25} * b * {i % 11 + 1}:\n        x = {i % 12}\n" for i in range(300)
)
CHAINS = {
    "elif, three hundred times": "    if a == 0:\n        x = 0\n" + ELIFS + "    else:\n        x = 12\n",
    "return, four hundred times": "".join(
        f"    if a * {i % 12} == b * {i % 11 + 1} + {i % 7} * a:\n        return {i % 12}\n" for i in range(400)
    )
    + "    x = a\n",
    "a score of thirty": "    x = 0\n"
    + "".join(f"    if {'ab'[i % 2]} > {i % 12} * {i % 5 + 1}:\n        x = x + {i % 12}\n" for i in range(30)),
    "a name that doubles, sixty times": "    x = a\n" + "    x = x + x\n" * 60,
    "a choice of choices": "    x = a\n"
    + "".join(f"    x = x + 1 if x > {i % 12} else (x + 2 if b > {i % 11} else x)\n" for i in range(25)),
    "an if that goes on twice, nine times": "    x = 0\n"
    + "".join(f"    if a > {i}:\n        x = x + 1\n    elif b > {i} + a:\n        return x\n" for i in range(9)),
    "ninety sums": "    x = " + " + ".join(["a", "b"] * 45) + "\n",
    "ninety nots": "    x = a if " + "not " * 90 + "a > 3 else b\n",
    "brackets": "    x = " + "(" * 150 + "a" + ")" * 150 + "\n",
}


def everything(programme: Programme, **facts: object) -> Decision:
    """Decide a firm, known and unknown, and do all else that walks through a programme's expressions."""
    decider = Decider(programme)
    decision = decider.decide(read_firm(programme, facts), ON)
    assert len(decider.decide(read_firm(programme, {}), ON).missing) == 4
    assert decision.grade == "enacted"
    assert decision.content_hash.startswith("sha256:")
    assert lower(decision.plan, ON).sql
    explanation = explain(decision)
    assert all(render(explanation, form, lang) for form in ("text", "md", "html", "json") for lang in ("en", "zh"))
    assert rulebook(programme, "en", "html")
    return decision


def mistake_of(folder: Path) -> str:
    with pytest.raises(ProgrammeError) as caught:
        load_programme(folder)
    assert len(caught.value.mistakes) == 1
    return str(caught.value)


@pytest.mark.parametrize("body", CHAINS.values(), ids=CHAINS)
def test_a_long_rule_is_read_soon_and_works_everywhere(body: str, tmp_path: Path) -> None:
    folder = write_programme(tmp_path, asked(body))
    start = perf_counter()
    programme = load_programme(folder)
    assert perf_counter() - start < SOON
    decision = everything(programme, a=3, b=500, c=True, d=True)
    assert decision.status == "granted"


def test_conditions_that_are_each_two_of_the_one_before(tmp_path: Path) -> None:
    lines = "".join(f"    y = (y and a > {i % 12}) or (y and b > {i % 11})\n" for i in range(30))
    programme = load_programme(
        write_programme(tmp_path, asked("    y = a > 3\n" + lines + "    x = 1 if y else 0\n"))
    )
    assert everything(programme, a=4, b=500, c=True, d=True).status == "granted"


def chain_of_rules(count: int) -> str:
    """Rules each of which needs the next one in the source."""
    rules = [
        f"@rule\ndef r{i}(r{i - 1}: Number) -> Number:\n    return r{i - 1} + 1\n" for i in range(count - 1, 0, -1)
    ]
    rules.append("@rule\ndef r0(a: Count) -> Number:\n    return a + 1\n")
    last = ASKED.replace("a: Count", f"r{count - 1}: Number, a: Count") + f"    x = r{count - 1} + a\n" + LAST
    return "\n".join([*rules, last])


def test_rules_that_need_one_another_down_to_the_limit(tmp_path: Path) -> None:
    count = DEEPEST_RULE // 2 - 4
    programme = load_programme(write_programme(tmp_path, chain_of_rules(count)))
    decision = everything(programme, a=3, b=500, c=True, d=True)
    assert decision.values[decision.plan.rules["asked"]] == 3 + count + 3
    assert "More than 150 steps of outcome" in mistake_of(write_programme(tmp_path, chain_of_rules(count + 1)))


def test_rules_that_need_one_another_beyond_the_limit(tmp_path: Path) -> None:
    said = mistake_of(write_programme(tmp_path, chain_of_rules(300)))
    assert "More than 150 steps of r75, and of the rules that it needs, build on one another. Add up in one" in said
    assert said.endswith("let fewer names build on names. [too-deep]")


def test_names_that_build_on_names_beyond_the_limit(tmp_path: Path) -> None:
    assert mistake_of(write_programme(tmp_path, asked("    x = a\n" + "    x = x + b\n" * 80))) == (
        f"programme.py:{RULES_AT + 1}:1: More than 150 steps of asked, and of the rules that it needs, "
        "build on one another. Add up in one sum((…)), or let fewer names build on names. [too-deep]"
    )


@pytest.mark.parametrize("expression", ["-" * 200 + "a", "a" + " + a" * 200, "a" + ".b" * 200, "a" + "()" * 200])
def test_an_expression_beyond_the_limit(expression: str, tmp_path: Path) -> None:
    assert mistake_of(write_programme(tmp_path, asked(f"    x = {expression}\n"))) == (
        f"programme.py:{RULES_AT + 2}:9: This expression nests more than 100 deep. Give its parts names. [too-deep]"
    )


@pytest.mark.parametrize("expression", ["-" * 50_000 + "a", "a" + ".b" * 50_000, "lambda: " * 50_000 + "a"])
def test_an_expression_that_python_itself_cannot_read(expression: str, tmp_path: Path) -> None:
    said = mistake_of(write_programme(tmp_path, asked(f"    x = {expression}\n")))
    assert said.endswith("Give its parts names. [too-deep]")


def test_helper_functions_that_call_one_another_beyond_the_limit(tmp_path: Path) -> None:
    helpers = ["def h0(x: Number) -> Number:\n    return x + 1\n"]
    helpers += [f"def h{i}(x: Number) -> Number:\n    return -(-h{i - 1}(x))\n" for i in range(1, 60)]
    said = mistake_of(write_programme(tmp_path, "".join(helpers) + asked("    x = h59(a)\n")))
    assert "This is nested more than 150 deep, in `if`s and in functions. Give parts of it rules" in said


def test_helper_functions_that_each_call_the_next_twice(tmp_path: Path) -> None:
    helpers = ["def h0(x: Number) -> Number:\n    return x + 1\n"]
    helpers += [f"def h{i}(x: Number) -> Number:\n    return h{i - 1}(x) + h{i - 1}(x)\n" for i in range(1, 20)]
    start = perf_counter()
    said = mistake_of(write_programme(tmp_path, "".join(helpers) + asked("    x = h19(a)\n")))
    assert perf_counter() - start < SOON
    assert said.endswith(
        "This rule, with what it calls, has more than 20,000 parts. "
        "What follows an `if` counts once for each branch that goes on. Give parts rules of their own. [too-large]"
    )


def test_an_if_that_goes_on_twice_again_and_again(tmp_path: Path) -> None:
    body = "".join(
        f"    if a > {i % 12}:\n        x = x + 1\n    elif b > {i % 12}:\n        return x\n" for i in range(30)
    )
    said = mistake_of(write_programme(tmp_path, asked("    x = 0\n" + body)))
    assert said.endswith("Give parts rules of their own. [too-large]")


def test_a_number_of_thousands_of_digits(tmp_path: Path) -> None:
    said = mistake_of(write_programme(tmp_path, asked("    x = a + 0x" + "f" * 6000 + "\n")))
    assert said == (
        f"programme.py:{RULES_AT + 2}:13: The number 0x{'f' * 38}… is larger than anything that is counted. "
        "Is a digit too many? [literal-number]"
    )


def test_a_product_that_no_machine_could_print(tmp_path: Path) -> None:
    fact = f"w = fact(Number, least=0, most={10**29}, decimals=9)\n"
    rule = '@condition(cites=cite("law", "x"))\ndef outcome(w: Number) -> YesNo:\n    x = w * w\n'
    said = mistake_of(write_whole(tmp_path, fact + rule + "    x = x * x\n" * 8 + "    return x > 0\n"))
    assert "more than the 128 that a number can have" in said


def test_thousands_of_mistakes_are_all_told_soon(tmp_path: Path) -> None:
    options = ", ".join(f'"o{i}"' for i in range(3000))
    rule = '@condition(cites=cite("law", "x"))\ndef outcome(k: Choice) -> YesNo:\n    return k == "o1"\n'
    folder = write_whole(tmp_path, f"k = fact(Choice[{options}])\n" + rule)
    for lang in ("en", "zh"):
        said = (
            "title: Made\nfacts: {k: {label: k, question: k, proof: k}}\nrules: {outcome: {label: o, sentence: o}}\n"
        )
        (folder / f"messages.{lang}.yaml").write_text(said, encoding="utf-8")
    start = perf_counter()
    with pytest.raises(ProgrammeError) as caught:
        load_programme(folder)
    assert perf_counter() - start < SOON
    assert [mistake.kind for mistake in caught.value.mistakes] == ["message-missing"] * 6000


# --- benefits stacked

MOST = tuple(range(24))


def mistakes_of(made: Made, folder: Path) -> list[str]:
    with pytest.raises(ProgrammeError) as refused:
        made.load(folder)
    return [str(mistake) for mistake in refused.value.mistakes]


def test_so_many_benefits_can_be_linked_and_no_more(tmp_path: Path) -> None:
    most = Made(24, (MadeCeiling(MOST, MOST, 1, False),))
    assert len(most.load(tmp_path / "most").benefits) == 24
    (said,) = mistakes_of(Made(25, most.ceilings, ((1, (23, 24)),)), tmp_path / "more")
    assert said.endswith(
        "25 benefits are linked by ceilings and limits; 24 can be. "
        "Split them, or pay several out as one benefit. [too-many]"
    )


def test_so_many_combinations_are_compared_and_no_more(tmp_path: Path) -> None:
    assert Made(12, (), ((6, MOST[:12]),)).load(tmp_path / "few").at_most[0].count == 6  # 924 of them
    (said,) = mistakes_of(Made(13, (), ((6, MOST[:13]),)), tmp_path / "many")
    assert said.endswith(
        "There are more than 924 lawful combinations of b0 and what is linked with it. "
        "Limit fewer benefits at once, or more strictly. [too-many]"
    )


def test_so_many_ceilings_stand_over_the_same_and_no_more(tmp_path: Path) -> None:
    ceilings = (MadeCeiling((0, 1), (1, 0), 1000, False),) * 24
    assert len(Made(2, ceilings).load(tmp_path / "few").ceilings) == 24
    (said,) = mistakes_of(Made(2, (*ceilings, ceilings[0])), tmp_path / "many")
    assert said.endswith(
        "25 ceilings stand over b0 and what is linked with it; 24 can. "
        "Let one rule give the least of several. [too-many]"
    )
