"""Reading `programme(…)`: what the programme is, what decides it, when it is in force."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from largesse.language.declarations import Declarations
from largesse.language.report import Place, RefusedError
from largesse.language.syntax import check_name
from largesse.model.sources import Citation, Source

REQUIRED = ("id", "authority", "outcome")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")


@dataclass(frozen=True)
class ProgrammeHead:
    """What programme(…) says; what it says wrongly is reported and left out, and `is_whole` then false."""

    id: str = ""
    authority: str = ""
    currency: str = "CNY"
    outcome: str = ""
    counts: str = "decision"
    since: date | None = None
    until: date | None = None
    cites: Citation | None = None
    not_modelled: tuple[str, ...] = ()
    hypothetical: bool = False
    is_whole: bool = True
    says_currency: bool = True
    """Whether the currency is known: without it nothing that counts in money can be read."""


def read_head(
    call: ast.Call, place: Place, sources: Mapping[str, Source], report: Callable[[RefusedError], None]
) -> ProgrammeHead:
    return _Reader(call, place, Declarations(place, sources, "CNY"), report).read()


@dataclass
class _Reader:
    call: ast.Call
    place: Place
    declarations: Declarations
    report: Callable[[RefusedError], None]
    found: dict[str, Any] = field(default_factory=dict)
    is_whole: bool = True

    def read(self) -> ProgrammeHead:
        readers: Mapping[str, Callable[[ast.expr], Any]] = {
            "id": self.id,
            "authority": self.declarations.text,
            "currency": self.declarations.currency_code,
            "outcome": self.declarations.text,
            "counts": self.declarations.text,
            "since": self.declarations.day,
            "until": self.declarations.day,
            "cites": self.declarations.citation,
            "not_modelled": self.names,
            "hypothetical": lambda node: self.declarations.literal(node, bool, "True or False"),
        }
        self.attempt(lambda: self.declarations.keywords(self.call, (), tuple(readers)))
        for keyword in self.call.keywords:
            if keyword.arg in readers:
                self.attempt(lambda k=keyword: self.found.setdefault(k.arg, readers[k.arg](k.value)))  # type: ignore[misc]
        if self.is_whole:
            self.attempt(self.check)
        says_currency = self.is_whole or "currency" in self.found
        return ProgrammeHead(**self.found, is_whole=self.is_whole, says_currency=says_currency)

    def attempt(self, step: Callable[[], object]) -> None:
        try:
            step()
        except RefusedError as refused:
            self.is_whole = False
            self.report(refused)

    def check(self) -> None:
        for name in REQUIRED:
            if name not in self.found:
                raise self.place.refuse(
                    "bad-declaration", self.call, f"programme(…) lacks its {name}.", f"Add {name}='…'."
                )
        since, until = self.found.get("since"), self.found.get("until")
        if until is not None and since is None:
            raise self.place.refuse(
                "empty-time", self.call, "The programme says until= and no since=.",
                "Where nobody published when it is in force, leave out both.",
            )  # fmt: skip
        if until is not None and since > until:
            raise self.place.refuse(
                "empty-time", self.call, f"The programme ends on {until}, before it begins on {since}.",
                "Exchange the dates?",
            )  # fmt: skip

    def id(self, node: ast.expr) -> str:
        text = self.declarations.text(node)
        if not ID.fullmatch(text):
            raise self.place.refuse(
                "bad-name", node, f"{text!r} is no id of a programme.",
                "Write such as 'cn/shanghai/innovative-hq': small letters, digits and -, in parts.",
            )  # fmt: skip
        return text

    def names(self, node: ast.expr) -> tuple[str, ...]:
        """The ids of what is not modelled."""
        if not isinstance(node, ast.Tuple | ast.List):
            raise self.place.refuse(
                "not-a-literal", node, "Here must stand a list of names.", 'Write ("one",) or ("one", "other").'
            )
        names = tuple(self.declarations.text(item) for item in node.elts)
        for i, (name, item) in enumerate(zip(names, node.elts, strict=True)):
            check_name(name, item, self.place)
            if name in names[:i]:
                raise self.place.refuse("duplicate", item, f"{name!r} is there twice.", "Take one of them out.")
        return names
