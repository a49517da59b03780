"""The programmes of the Skerries with something wrong in them, by chance: refused in plain words, or sound."""

from __future__ import annotations

import io
import shutil
import tempfile
import tokenize
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from largesse.batch.lowering import lower
from largesse.decide.cases import run_cases
from largesse.decide.decision import Decider
from largesse.errors import LargesseError, ProgrammeError
from largesse.language.files import read_cases
from largesse.language.load import load_programme
from tests.mistakes.kit import SALTHOLM

FOLDER = SALTHOLM / "workshop_grant"
YAML = ("parameters.yaml", "sources.yaml", "messages.en.yaml")
ODD = (
    *(
        "0",
        "-1",
        "99999999999",
        "1.5",
        "1e999",
        "1j",
        "0x" + "f" * 40,
        "''",
        "'\\ud800'",
        "f'{p}'",
        "...",
        "None",
        "True",
    ),
    *(
        "lambda: 0",
        "x := 1",
        "*p",
        "**p",
        "await p",
        "yield",
        "[p for p in p]",
        "{}",
        "()",
        "p",
        "p.age",
        "p.age.most",
    ),
    *("turnover", "turnover.latest", "staff.sum(years=2)", "turnover.cagr(years=1, no_base=True)", "founded", "on"),
    *(
        "is",
        "not",
        "in",
        "and",
        "if",
        "else",
        "//",
        "%",
        "**",
        "@",
        "->",
        ":=",
        ":",
        ",",
        ".",
        "\\",
        "#",
        "\n",
        "\t",
        "    ",
    ),
    *(
        "global p",
        "del p",
        "pass",
        "raise",
        "class C: pass",
        "def f(): pass",
        "async",
        "match p:\n case _: 0",
        "größe",
        "会",
    ),
)
LAW = date(2025, 6, 1)


@cache
def tokens(text: str) -> list[str]:
    """A programme cut into its tokens, with the blanks between them."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    cuts = {0, len(text)}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        for row, column in (token.start, token.end):
            cuts.add(min(starts[min(row - 1, len(lines))] + column, len(text)))
    return [text[a:b] for a, b in pairwise(sorted(cuts))]


@st.composite
def changed(draw: st.DrawFn, parts: list[str], odd: tuple[str, ...]) -> str:
    """Some parts taken out, doubled, exchanged, or replaced by others of the file or by something odd."""
    parts = list(parts)
    at = st.integers(0, len(parts) - 1)
    for _ in range(draw(st.integers(1, 3))):
        i, j = draw(at), draw(at)
        match draw(st.integers(0, 4)):
            case 0:
                parts[i] = ""
            case 1:
                parts[i] += parts[i]
            case 2:
                parts[i], parts[j] = parts[j], parts[i]
            case 3:
                parts[i] = parts[j]
            case 4:
                parts[i] = draw(st.sampled_from(odd))
    return "".join(parts)


def check(file: str, text: str) -> None:
    """Load the programme with one file so: it is refused with places in its files, or whatever follows works."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(FOLDER, Path(temporary) / "programme"))
        (folder / file).write_text(text, encoding="utf-8", newline="")
        try:
            programme = load_programme(folder)
        except ProgrammeError as error:
            assert error.mistakes
            for mistake in error.mistakes:
                written = (folder / mistake.span.file).read_text(encoding="utf-8")
                assert 1 <= mistake.span.line <= written.count("\n") + 2
                assert mistake.span.column >= 1
                assert mistake.what
                assert "\n" not in str(mistake)
            return
        run_cases(programme, read_cases(folder / "cases.yaml", lambda mistake: None))
        try:
            plan, _ = Decider(programme).compiled(LAW, 2024)
        except LargesseError:
            return  # no law on that day
        assert lower(plan, LAW).sql


def text_of(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")


SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@SETTINGS
@given(changed(tokens(text_of("programme.py")), ODD))
def test_a_programme_with_other_tokens(text: str) -> None:
    check("programme.py", text)


@SETTINGS
@given(changed(text_of("programme.py").splitlines(keepends=True), tuple(f"    {odd}\n" for odd in ODD)))
def test_a_programme_with_other_lines(text: str) -> None:
    check("programme.py", text)


@SETTINGS
@given(
    st.sampled_from(YAML).flatmap(
        lambda file: st.tuples(st.just(file), changed(text_of(file).splitlines(keepends=True), ODD))
    )
)
def test_other_files_with_other_lines(changed_file: tuple[str, str]) -> None:
    check(*changed_file)


@SETTINGS
@given(st.sampled_from(YAML).flatmap(lambda file: st.tuples(st.just(file), changed(text_of(file).split(" "), ODD))))
def test_other_files_with_other_words(changed_file: tuple[str, str]) -> None:
    check(*changed_file)
