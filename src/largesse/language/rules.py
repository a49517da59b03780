"""Reading the rules of a programme: what their decorators say, then their bodies."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from largesse.errors import did_you_mean
from largesse.language.annotations import Annotations
from largesse.language.declarations import Declarations
from largesse.language.functions import Functions
from largesse.language.limits import Effort
from largesse.language.report import FollowsError, Place
from largesse.language.scope import Known, Lost, Signature
from largesse.language.syntax import Outline
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.programme import Rounding, Rule, RuleKind
from largesse.model.sources import Citation
from largesse.model.units import MINOR_NAMES

KEYWORDS: Mapping[str, tuple[str, ...]] = {
    "rule": ("cites", "currency", "unit", "of", "since", "until"),
    "condition": ("cites", "of", "since", "until"),
    "benefit": ("cites", "rounding", "pool", "of", "since", "until"),
}


@dataclass(frozen=True)
class Head:
    """What a rule's decorator and the type of its result say."""

    name: str
    kind: RuleKind
    type: t.Type
    cites: Citation | None
    since: date | None
    until: date | None
    pool: str
    rounding: Rounding | None


@dataclass
class Rules:
    """Reads the rules of one programme; `attempt` runs each step and reports its mistake."""

    attempt: Callable[[Callable[[], None]], None]
    found: Outline
    declarations: Declarations
    known: Known
    _signatures: dict[str, Signature] = field(default_factory=dict)
    _heads: dict[str, Head] = field(default_factory=dict)
    _versions: list[Rule] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.declarations.place

    def read_all(self) -> dict[str, tuple[Rule, ...]]:
        """Every rule's versions: first what their heads say, so that a rule may be used before it stands."""
        for function, kind, call in self.found.rules:
            self.attempt(lambda f=function, k=kind, c=call: self.sign(f, k, c))  # type: ignore[misc]
        unsigned = {function.name for function, _, _ in self.found.rules} - self._heads.keys()
        lost = Lost({*self.known.lost.names, *unsigned - self._signatures.keys()}, self.known.lost.parameters)
        self.known = replace(self.known, rules=self._signatures, lost=lost)
        for function, _, _ in self.found.rules:
            self.attempt(lambda f=function: self.read(f))  # type: ignore[misc]
        for helper in self.found.helpers.values():
            self.attempt(lambda h=helper: self.check_called(h))  # type: ignore[misc]
        names = dict.fromkeys(rule.name for rule in self._versions)
        return {name: tuple(rule for rule in self._versions if rule.name == name) for name in names}

    # --- heads

    def sign(self, function: ast.FunctionDef, kind: str, call: ast.Call | None) -> None:
        """What the decorator and the annotation of the result say."""
        head = self.head(function, kind, call)
        self.check_kind(function, head)
        earlier = self._signatures.get(head.name)
        if earlier is not None and earlier.type != head.type:
            raise self.place.refuse(
                "version-type", function,
                f"This version of {head.name} gives {head.type}, an earlier one {earlier.type}.",
                "All versions of a rule give the same type.",
            )  # fmt: skip
        self._signatures.setdefault(head.name, Signature(head.name, head.type, self.place.of(function)))
        self._heads[function.name] = head

    def head(self, function: ast.FunctionDef, kind: str, call: ast.Call | None) -> Head:
        read = self.declarations
        said = {} if call is None else read.keywords(call, (), KEYWORDS[kind])
        type_ = Annotations(self.place, read).result(function, said)
        if type_ is None:
            raise self.place.refuse(
                "unknown-unit", function, f"{function.name} gives a Quantity and does not say its unit.",
                "Write @rule(unit='CNY/person'), or what it counts in.",
            )  # fmt: skip
        head = Head(
            name=self.version_of(said["of"]) if "of" in said else function.name,
            kind=kind,  # type: ignore[arg-type]
            type=type_,
            cites=read.citation(said["cites"]) if "cites" in said else None,
            since=read.day(said["since"]) if "since" in said else None,
            until=read.day(said["until"]) if "until" in said else None,
            pool=read.text(said["pool"]) if "pool" in said else "",
            rounding=read.rounding(said["rounding"]) if "rounding" in said else None,
        )
        if head.since is not None and head.until is not None and head.since > head.until:
            raise self.place.refuse(
                "empty-time", function, f"{function.name} ends on {head.until}, before it begins on {head.since}.",
                "Exchange the dates?",
            )  # fmt: skip
        return head

    def version_of(self, node: ast.expr) -> str:
        """The name of the rule that this is a version of; its first version stands before."""
        name = self.declarations.text(node)
        if name in self._signatures:
            return name
        if any(function.name == name for function, _, _ in self.found.rules if function.lineno < node.lineno):
            raise FollowsError(name)
        hint = did_you_mean(name, self._signatures) or "The first version has the rule's own name."
        raise self.place.refuse("unknown-name", node, f"There is no rule {name!r} before this one.", hint)

    def check_kind(self, function: ast.FunctionDef, head: Head) -> None:
        """A condition is a cited yes/no; a benefit of money is cited and rounded, one in kind is a cited yes/no."""
        if head.kind != "rule" and head.cites is None:
            raise self.place.refuse(
                "no-citation", function, f"The {head.kind} {function.name} does not say where it stands in the law.",
                'Add cites=cite("source id", "topic").',
            )  # fmt: skip
        if head.kind == "condition" and head.type != t.YES_NO:
            raise self.place.refuse(
                "result-type", function, f"A condition gives YesNo; this one gives {head.type}.", "Is it a @rule?"
            )
        if head.kind == "benefit":
            self.check_benefit(function, head)

    def check_benefit(self, function: ast.FunctionDef, head: Head) -> None:
        currency = self.declarations.currency
        if head.type == t.YES_NO:
            if head.rounding is not None:
                raise self.place.refuse(
                    "bad-rounding", function, f"The benefit {function.name} is in kind, so nothing is rounded.",
                    "Take rounding= out, or give Money.",
                )  # fmt: skip
        elif head.type != t.money(currency):
            raise self.place.refuse(
                "result-type", function, f"A benefit gives Money ({currency}) or, in kind, YesNo; not {head.type}.",
                "Is it a @rule?",
            )  # fmt: skip
        elif head.rounding is None:
            raise self.place.refuse(
                "no-rounding", function, f"The benefit {function.name} is money and does not say how it is rounded.",
                f'Add rounding=rounding("{MINOR_NAMES.get(currency, currency)}", "half up", cites=cite(…)).',
            )  # fmt: skip

    # --- bodies

    def read(self, function: ast.FunctionDef) -> None:
        head = self._heads.get(function.name)
        if head is None:
            return
        functions = Functions(self.place, self.known, self.declarations, self.found.helpers, Effort(self.place))
        body = functions.rule(function, head.type)
        span = self.place.of(function)
        if head.rounding is not None:
            rounding = head.rounding
            body = ex.Rounded(head.type, span, body, rounding.step, rounding.mode, rounding.step_text)
        self._versions.append(
            Rule(
                name=head.name,
                function=function.name,
                kind=head.kind,
                type=head.type,
                body=body,
                cites=head.cites,
                since=head.since,
                until=head.until,
                rounding=head.rounding,
                pool=head.pool,
                in_kind=head.kind == "benefit" and head.type == t.YES_NO,
                span=span,
            )
        )

    @cached_property
    def called(self) -> set[str]:
        """The helper functions that a rule calls, or one that a rule calls."""
        found: set[str] = set()
        waiting: list[ast.AST] = [function for function, _, _ in self.found.rules]
        while waiting:
            for node in ast.walk(waiting.pop()):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    name = node.func.id
                    if name in self.found.helpers and name not in found:
                        found.add(name)
                        waiting.append(self.found.helpers[name])
        return found

    def check_called(self, helper: ast.FunctionDef) -> None:
        """A helper that nothing calls is never read, so it would hide its mistakes."""
        used = self.called
        if any(helper.name == argument.arg for function in self.found.functions for argument in function.args.args):
            return  # taken for a rule, which is reported there
        if helper.name not in used:
            raise self.place.refuse(
                "unused-function", helper, f"Nothing calls {helper.name}.",
                "Is a decorator missing (@rule, @condition, @benefit)?",
            )  # fmt: skip
