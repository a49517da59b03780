"""Programmes made up of benefits, ceilings and limits, as text; the amounts are facts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from largesse.language.load import load_programme
from largesse.model.programme import Programme

SOURCE = """act:
  title: Act
  url: https://saltholm.example/act
  publisher: Council
  grade: enacted
  published: 2024-01-01
  retrieved: 2026-03-02
"""


@dataclass(frozen=True)
class MadeCeiling:
    """`most` in cents, or None where it is a third of a fact; whether a fact says what was used. With no order of
    reduction each is cut in proportion."""

    over: tuple[int, ...]
    reduce: tuple[int, ...]
    most: int | None
    used: bool


@dataclass(frozen=True)
class Made:
    """A programme with so many benefits, `b0` and on, each as much as the fact `own0` and on says, which is `most`
    euro at most."""

    benefits: int
    ceilings: tuple[MadeCeiling, ...] = ()
    limits: tuple[tuple[int, tuple[int, ...]], ...] = ()
    most: int = 100_000

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts' names in the order in which they are declared."""
        own = [f"own{i}" for i in range(self.benefits)]
        cost = [f"cost{i}" for i, ceiling in enumerate(self.ceilings) if ceiling.most is None]
        used = [f"used{i}" for i, ceiling in enumerate(self.ceilings) if ceiling.used]
        return ("firm_applies", *own, *cost, *used)

    def programme(self) -> str:
        lines = [
            "from largesse.language import *".replace("*", ", ".join(self.words())),
            'programme(id="xx/made", authority="Council", currency="EUR", outcome="applies", since="2025-01-01")',
            "firm_applies = fact(YesNo)",
        ]
        lines += [f"{name} = fact(Money, least=0, most={self.most})" for name in self.facts[1:]]
        lines += [f"at_most({count}, of={names(of)})" for count, of in self.limits]
        for i, ceiling in enumerate(self.ceilings):
            most = f"left{i}" if ceiling.most is None else f"caps.c{i}"
            used = f', used="before{i}"' if ceiling.used else ""
            over, reduce = names(ceiling.over), names(ceiling.reduce) if ceiling.reduce else '"pro rata"'
            lines.append(f'ceiling("c{i}", over={over}, most="{most}", reduce={reduce}{used})')
        lines.append('@condition(cites=cite("act", "who"))\ndef applies(firm_applies: YesNo) -> YesNo:')
        lines.append("    return firm_applies")
        for i, ceiling in enumerate(self.ceilings):
            if ceiling.most is None:
                lines.append(f"@rule\ndef left{i}(cost{i}: Money, p: Parameters) -> Money:")
                lines.append(f"    return cost{i} / p.caps.divisor")
            if ceiling.used:
                lines.append(f"@rule\ndef before{i}(used{i}: Money) -> Money:\n    return used{i}")
        for i in range(self.benefits):
            lines.append(
                '@benefit(cites=cite("act", "what"), rounding=rounding("cent", "down", cites=cite("act", "r")))'
            )
            lines.append(f"def b{i}(own{i}: Money) -> Money:\n    return own{i}")
        return "\n".join(lines) + "\n"

    def words(self) -> list[str]:
        words = ["Money", "YesNo", "benefit", "cite", "condition", "fact", "programme", "rounding"]
        words += ["at_most"] if self.limits else []
        words += ["ceiling"] if self.ceilings else []
        words += ["rule"] if any(c.used or c.most is None for c in self.ceilings) else []
        return words + (["Parameters"] if any(c.most is None for c in self.ceilings) else [])

    def parameters(self) -> str:
        values = {f"c{i}": ("EUR", c.most / 100) for i, c in enumerate(self.ceilings) if c.most is not None}
        if any(c.most is None for c in self.ceilings):
            values["divisor"] = ("count", 3)
        if not values:
            return "{}\n"
        rows = [
            f"  {name}:\n    unit: {unit}\n    values:\n      - {{since: 2025-01-01, value: {value}, source: act}}"
            for name, (unit, value) in values.items()
        ]
        return "caps:\n" + "\n".join(rows) + "\n"

    def messages(self) -> str:
        lines = ["title: Made", "facts:"]
        lines += [f"  {name}: {{label: {name}, question: {name}, proof: {name}}}" for name in self.facts]
        lines += ["rules:", "  applies: {label: applies, sentence: applies}"]
        for i, ceiling in enumerate(self.ceilings):
            lines += [f"  left{i}: {{label: left}}"] if ceiling.most is None else []
            lines += [f"  before{i}: {{label: before}}"] if ceiling.used else []
        lines += [f"  b{i}: {{label: b{i}, sentence: b{i}}}" for i in range(self.benefits)]
        paths = [f"c{i}" for i, c in enumerate(self.ceilings) if c.most is not None]
        paths += ["divisor"] if any(c.most is None for c in self.ceilings) else []
        lines += ["parameters:", *(f"  caps.{path}: {path}" for path in paths)] if paths else []
        lines += ["arrangements:", *(f"  c{i}: c{i}" for i in range(len(self.ceilings)))] if self.ceilings else []
        return "\n".join(lines) + "\n"

    def load(self, folder: Path) -> Programme:
        folder.mkdir(exist_ok=True)
        texts = {
            "programme.py": self.programme(),
            "parameters.yaml": self.parameters(),
            "sources.yaml": SOURCE,
            "messages.en.yaml": self.messages(),
            "messages.zh.yaml": self.messages(),
        }
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return load_programme(folder)


def names(benefits: tuple[int, ...]) -> str:
    return "(" + "".join(f'"b{i}", ' for i in benefits) + ")"
