"""A small programme made for a test: four facts, a rule `asked` whose body the test writes, and an outcome."""

from __future__ import annotations

from pathlib import Path

HEAD = '''"""Made for a test."""

from largesse.language import Count, Number, Parameters, YesNo, cite, condition, fact, programme, rule

programme(id="made", authority="Nobody", outcome="outcome", since="2025-01-01", cites=cite("law", "time"))
a = fact(Count, least=0, most=1000)
b = fact(Count, least=0, most=1000)
c = fact(YesNo)
d = fact(YesNo)
'''
OUTCOME = """
@condition(cites=cite("law", "outcome"))
def outcome(asked: Number, a: Count, b: Count, c: YesNo, d: YesNo, p: Parameters) -> YesNo:
    return asked > p.floor or a > b or c or d
"""
ASKED = "@rule\ndef asked(a: Count, b: Count, c: YesNo, d: YesNo) -> Number:\n"
LAST = "    return x if c and d else b\n"


def write_programme(folder: Path, rules: str, names: tuple[str, ...] = ("asked",)) -> Path:
    """Write the programme into a folder, with these rules before its outcome; `names` are theirs."""
    folder.mkdir(exist_ok=True)
    words = ["title: Made", "parameters: {floor: Floor}", "facts:"]
    words += [f"  {fact}: {{label: {fact}, question: {fact}, proof: {fact}}}" for fact in "abcd"]
    words += ["rules:", "  outcome: {label: Outcome, sentence: Outcome.}"]
    words += [f"  {name}: {{label: {name}}}" for name in names]
    texts = {
        "programme.py": HEAD + rules + OUTCOME,
        "parameters.yaml": "floor: {unit: count, values: [{since: 2025-01-01, value: 0, source: law}]}",
        "sources.yaml": 'law: {title: Law, url: "https://law.example", grade: enacted}',
        "messages.en.yaml": "\n".join(words),
        "messages.zh.yaml": "\n".join(words),
    }
    for file, text in texts.items():
        (folder / file).write_text(text + "\n", encoding="utf-8")
    return folder


def asked(body: str) -> str:
    """The rule `asked` with a body of indented lines; it uses every fact in its last line."""
    return ASKED + body + LAST
