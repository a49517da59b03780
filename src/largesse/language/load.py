"""Loading a programme: from a folder of text to a checked model, or all the mistakes in it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from largesse.errors import LargesseError, Mistake, ProgrammeError, Span, did_you_mean
from largesse.language.checks import check_rules, check_whole
from largesse.language.declarations import Declarations
from largesse.language.files import read_messages, read_parameters, read_sources
from largesse.language.functions import Functions
from largesse.language.report import Place, RefusedError, Report
from largesse.language.scope import Known, Signature
from largesse.language.syntax import Outline, outline
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact, Programme, Rule, RuleKind
from largesse.model.sources import Source
from largesse.model.units import MINOR_UNITS

LANGUAGES = ("en", "zh")


def load_programme(folder: Path) -> Programme:
    """Read and check the programme in a folder.

    Raises ProgrammeError with every mistake found (file, line, column, what is wrong, what was probably meant),
    LargesseError where the folder holds no programme. Nothing of the programme is run.
    """
    source = folder / "programme.py"
    if not source.is_file():
        raise LargesseError(f"There is no programme in {folder}: it has no programme.py.")
    report = Report()
    programme = _Loader(folder, report).load()
    if report.mistakes or programme is None:
        raise ProgrammeError(report.mistakes)
    return programme


def _parse(path: Path, report: Report) -> ast.Module | None:
    try:
        return ast.parse(path.read_text(encoding="utf-8-sig"))
    except SyntaxError as error:
        span = Span(path.name, error.lineno or 1, error.offset or 1)
        report(Mistake("syntax", span, f"This is no Python: {error.msg}."))
    except (UnicodeDecodeError, ValueError) as error:
        report(Mistake("syntax", Span(path.name, 1, 1), f"The file is not readable as UTF-8 text: {error}."))
    return None


@dataclass
class _Loader:
    folder: Path
    report: Report
    place: Place = field(default_factory=lambda: Place("programme.py"))

    def attempt(self, step: Callable[[], None]) -> None:
        """Run one step of reading; report its mistake and go on with the next."""
        try:
            step()
        except RefusedError as refused:
            self.report(refused.mistake)

    def load(self) -> Programme | None:
        tree = _parse(self.folder / "programme.py", self.report)
        if tree is None:
            return None
        found = outline(tree, self.place, self.attempt)
        if found.programme is None:
            self.report(
                Mistake(
                    "no-programme", Span("programme.py", 1, 1), "Nothing says what this programme is.",
                    "Add programme(id=…, authority=…, outcome=…, …).",
                )
            )  # fmt: skip
            return None
        sources = read_sources(self.folder / "sources.yaml", self.report)
        head = self.head(found.programme, sources)
        currency = head.get("currency", "CNY")
        declarations = Declarations(self.place, sources, currency)
        facts = self.facts(found, declarations)
        choices = {name: fact.type for name, fact in facts.items() if isinstance(fact.type, t.Choice)}
        parameters = read_parameters(self.folder / "parameters.yaml", sources, choices, self.report)
        rules = self.rules(found, declarations, facts, parameters, currency)
        messages = {lang: read_messages(self.folder / f"messages.{lang}.yaml", self.report) for lang in LANGUAGES}
        programme = Programme(
            id=head.get("id", ""),
            authority=head.get("authority", ""),
            currency=currency,
            outcome=head.get("outcome", ""),
            counts=head.get("counts", "decision"),
            since=head.get("since"),
            until=head.get("until"),
            cites=head.get("cites"),
            not_modelled=head.get("not_modelled", ()),
            sources=sources,
            parameters=parameters,
            facts=facts,
            rules=rules,
            messages=messages,
            folder=self.folder,
        )
        check_rules(programme, self.report)
        check_whole(programme, found, self.place, self.report)
        return programme

    # --- programme(…)

    def head(self, call: ast.Call, sources: Mapping[str, Source]) -> dict[str, Any]:
        """What programme(…) says; what it says wrongly is reported and left out."""
        declarations = Declarations(self.place, sources, "CNY")
        readers: dict[str, Callable[[ast.expr], Any]] = {
            "id": declarations.text,
            "authority": declarations.text,
            "currency": lambda node: self.currency(declarations, node),
            "outcome": declarations.text,
            "counts": declarations.text,
            "since": declarations.day,
            "until": declarations.day,
            "cites": declarations.citation,
            "not_modelled": lambda node: self.texts(declarations, node),
        }
        head: dict[str, Any] = {}

        def read() -> None:
            said = declarations.keywords(call, (), tuple(readers))
            for name, node in said.items():
                self.attempt(lambda name=name, node=node: head.update({name: readers[name](node)}))  # type: ignore[misc]
            for name in ("id", "authority", "outcome"):
                if name not in said:
                    raise self.place.refuse(
                        "bad-declaration", call, f"programme(…) lacks its {name}.", f"Add {name}=…"
                    )

        self.attempt(read)
        since, until = head.get("since"), head.get("until")
        if until is not None and (since is None or since > until):
            self.attempt(lambda: self.raise_(self.place.refuse("empty-time", call, "The time in force is empty.")))
        return head

    def raise_(self, error: RefusedError) -> None:
        raise error

    def currency(self, declarations: Declarations, node: ast.expr) -> str:
        code = declarations.text(node)
        if code not in MINOR_UNITS:
            raise self.place.refuse(
                "unknown-unit", node, f"{code!r} is no currency.", did_you_mean(code, MINOR_UNITS)
            )
        return code

    def texts(self, declarations: Declarations, node: ast.expr) -> tuple[str, ...]:
        if not isinstance(node, ast.Tuple | ast.List):
            raise self.place.refuse("not-a-literal", node, "Here must stand a list of texts.", '("one", "other")')
        return tuple(declarations.text(item) for item in node.elts)

    # --- facts and rules

    def facts(self, found: Outline, declarations: Declarations) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for name, call in found.facts.items():
            self.attempt(lambda name=name, call=call: facts.update({name: declarations.fact(name, call)}))  # type: ignore[misc]
        return facts

    def rules(
        self,
        found: Outline,
        declarations: Declarations,
        facts: Mapping[str, Fact],
        parameters: Mapping[str, Parameter],
        currency: str,
    ) -> dict[str, tuple[Rule, ...]]:
        """Every rule's versions: first their signatures, so that rules may be used before they stand."""
        rest = _Rules(self, found, declarations, facts, parameters, currency)
        for function, kind, call in found.rules:
            self.attempt(lambda f=function, k=kind, c=call: rest.sign(f, k, c))  # type: ignore[misc]
        for function, _, _ in found.rules:
            self.attempt(lambda f=function: rest.read(f))  # type: ignore[misc]
        for helper in found.helpers.values():
            self.attempt(lambda h=helper: rest.called(h))  # type: ignore[misc]
        return rest.by_name()


@dataclass
class _Rules:
    """Reads the rules of one programme."""

    loader: _Loader
    found: Outline
    declarations: Declarations
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    currency: str
    signatures: dict[str, Signature] = field(default_factory=dict)
    heads: dict[str, dict[str, Any]] = field(default_factory=dict)
    versions: list[Rule] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.loader.place

    @property
    def functions(self) -> Functions:
        known = Known(self.facts, self.parameters, self.signatures, self.currency)
        return Functions(self.place, known, self.declarations, self.found.helpers)

    def sign(self, function: ast.FunctionDef, kind: str, call: ast.Call | None) -> None:
        """What the decorator and the annotations say, before the body is read."""
        said = self.keywords(kind, call)
        currency = self.declarations.text(said["currency"]) if "currency" in said else self.currency
        name = self.declarations.text(said["of"]) if "of" in said else function.name
        type_ = self.functions.annotations.result(function, currency, said.get("unit"))
        head = {
            "name": name,
            "kind": kind,
            "type": type_,
            "cites": self.declarations.citation(said["cites"]) if "cites" in said else None,
            "since": self.declarations.day(said["since"]) if "since" in said else None,
            "until": self.declarations.day(said["until"]) if "until" in said else None,
            "pool": self.declarations.text(said["pool"]) if "pool" in said else "",
            "rounding": self.declarations.rounding(said["rounding"]) if "rounding" in said else None,
        }
        self.check_kind(function, kind, head)
        earlier = self.signatures.get(name)
        if earlier is not None and earlier.type != type_:
            raise self.place.refuse(
                "version-type", function, f"This version of {name} gives {type_}, an earlier one {earlier.type}."
            )
        if "of" in said and earlier is None:
            raise self.place.refuse(
                "unknown-name", said["of"], f"There is no rule {name!r} before this one.",
                did_you_mean(name, self.signatures),
            )  # fmt: skip
        self.signatures.setdefault(name, Signature(name, type_, self.place.of(function)))
        self.heads[function.name] = head

    def keywords(self, kind: str, call: ast.Call | None) -> dict[str, ast.expr]:
        allowed = {
            "rule": ("cites", "currency", "unit", "of", "since", "until"),
            "condition": ("cites", "of", "since", "until"),
            "benefit": ("cites", "rounding", "pool", "of", "since", "until"),
        }[kind]
        return {} if call is None else self.declarations.keywords(call, (), allowed)

    def check_kind(self, function: ast.FunctionDef, kind: str, head: Mapping[str, Any]) -> None:
        """A condition is a cited yes/no; a benefit of money is cited and rounded, one in kind is a cited yes/no."""
        if kind != "rule" and head["cites"] is None:
            raise self.place.refuse(
                "no-citation", function, f"The {kind} {function.name} does not say where it stands in the law.",
                'Add cites=cite("source id", "topic").',
            )  # fmt: skip
        if kind == "condition" and head["type"] != t.YES_NO:
            raise self.place.refuse(
                "result-type", function, f"A condition gives YesNo, not {head['type']}.", "Is it a @rule?"
            )
        if kind != "benefit":
            return
        if head["type"] == t.YES_NO:
            if head["rounding"] is not None:
                raise self.place.refuse("bad-rounding", function, "A benefit in kind is not rounded.")
        elif head["type"] != t.money(self.currency):
            raise self.place.refuse(
                "result-type",
                function,
                f"A benefit gives Money ({self.currency}) or, in kind, YesNo; not {head['type']}.",
            )
        elif head["rounding"] is None:
            raise self.place.refuse(
                "no-rounding", function, f"The benefit {function.name} is money and does not say how it is rounded.",
                'Add rounding=rounding("fen", "half up", cites=cite(…)).',
            )  # fmt: skip

    def read(self, function: ast.FunctionDef) -> None:
        head = self.heads.get(function.name)
        if head is None:
            return
        body = self.functions.rule(function, head["type"])
        rounding = head["rounding"]
        if rounding is not None:
            span = self.place.of(function)
            body = ex.Rounded(head["type"], span, body, rounding.step, rounding.mode, rounding.step_text)
        self.versions.append(
            Rule(
                name=head["name"],
                function=function.name,
                kind=cast(RuleKind, head["kind"]),
                type=head["type"],
                body=body,
                cites=head["cites"],
                since=cast(date | None, head["since"]),
                until=cast(date | None, head["until"]),
                rounding=rounding,
                pool=head["pool"],
                in_kind=head["kind"] == "benefit" and head["type"] == t.YES_NO,
                span=self.place.of(function),
            )
        )

    def called(self, helper: ast.FunctionDef) -> None:
        """A helper that nothing calls is never read, so it would hide its mistakes."""
        used = {
            node.func.id
            for function in (*(f for f, _, _ in self.found.rules), *self.found.helpers.values())
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        if helper.name not in used:
            raise self.place.refuse(
                "unused-function", helper, f"Nothing calls {helper.name}.",
                "Is a decorator missing (@rule, @condition, @benefit)?",
            )  # fmt: skip

    def by_name(self) -> dict[str, tuple[Rule, ...]]:
        names = dict.fromkeys(rule.name for rule in self.versions)
        return {name: tuple(rule for rule in self.versions if rule.name == name) for name in names}
