"""Loading a programme: from a folder of text to a checked model, or all the mistakes in it."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from largesse.errors import LargesseError, Mistake, ProgrammeError, Span
from largesse.language.checks import check_rules, check_whole
from largesse.language.declarations import Declarations
from largesse.language.files import parameter_paths, read_messages, read_parameters, read_sources
from largesse.language.limits import beyond_limits
from largesse.language.report import FollowsError, Place, RefusedError, Report
from largesse.language.rules import Rules
from largesse.language.scope import Known, Lost
from largesse.language.syntax import Outline, check_name, outline
from largesse.model import types as t
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact, Programme
from largesse.model.sources import Source

REQUIRED = ("id", "authority", "outcome")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
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
    programme = _load(source, report)
    if report.mistakes or programme is None:
        raise ProgrammeError(report.mistakes)
    return programme


def _load(source: Path, report: Report) -> Programme | None:
    text = _text(source, report)
    if text is None:
        return None
    place = Place.in_text(source.name, text)
    tree = _parse(text, place, report)
    return None if tree is None else _Loader(source.parent, report, place).load(tree)


def _text(path: Path, report: Report) -> str | None:
    """The text of programme.py, or None where it is none, which is reported."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LargesseError(f"{path} cannot be read: {error.strerror}.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(Mistake("not-utf-8", Span(path.name, line, 1), "This line is no UTF-8 text.", "Save it as UTF-8."))
    return None


def _parse(text: str, place: Place, report: Report) -> ast.Module | None:
    """The syntax tree, or None where there is none within the limits, which is reported."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as an odd backslash in a text
            tree = ast.parse(text)
    except SyntaxError as error:
        span = Span(place.file, error.lineno or 1, error.offset or 1)
        report(Mistake("syntax", span, f"This is no Python: {error.msg}.", "Is a bracket, quote or colon missing?"))
        return None
    except ValueError as error:
        report(Mistake("syntax", Span(place.file, 1, 1), f"This is no Python: {error}."))
        return None
    except (RecursionError, MemoryError):
        report(
            Mistake("too-deep", Span(place.file, 1, 1), "This file is nested too deeply.", "Give its parts names.")
        )
        return None
    mistake = beyond_limits(tree, place)
    if mistake is not None:
        report(mistake)
        return None
    return tree


class _Everything(Collection[str]):
    """For a file that cannot be read at all: whatever is looked for in it may be there."""

    def __contains__(self, item: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _AnySource(Mapping[str, Source]):
    """For a file of sources that cannot be read at all: a stand-in for whichever is cited."""

    def __getitem__(self, name: str) -> Source:
        return Source(name, name, "", "enacted")

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def local_words(found: Outline) -> set[str]:
    """The ids that words for local names and for helper functions may have."""
    words = {f"locals.{helper}" for helper in found.helpers}
    for function in found.functions:
        stored = (n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
        words |= {f"locals.{function.name}.{name}" for name in stored}
    return words


@dataclass
class _Loader:
    folder: Path
    report: Report
    place: Place

    def attempt(self, step: Callable[[], None]) -> None:
        """Run one step of reading; report its mistake and go on with the next."""
        try:
            step()
        except RefusedError as refused:
            self.report(refused.mistake)
        except FollowsError:
            pass  # what it rests on is reported

    def load(self, tree: ast.Module) -> Programme | None:
        found = outline(tree, self.place, self.attempt)
        if found.programme is None:
            self.report(
                Mistake(
                    "no-programme", Span(self.place.file, 1, 1), "Nothing says what this programme is.",
                    "Add programme(id=…, authority=…, outcome=…, …).",
                )
            )  # fmt: skip
            return None
        sources = self.sources()
        head = self.head(found.programme, sources)
        currency = head.get("currency", "CNY")
        declarations = Declarations(self.place, sources, currency)
        facts = self.facts(found, declarations)
        parameters, lost = self.parameters(sources, facts)
        known = Known(facts, parameters, {}, Lost(found.facts.keys() - facts.keys(), lost))
        rules = Rules(self.attempt, found, declarations, known).read_all()
        read = sum(len(versions) for versions in rules.values())
        is_complete = (
            read == len(found.rules)
            and facts.keys() == found.facts.keys()
            and not isinstance(lost, _Everything)
            and not lost
            and all(name in head for name in REQUIRED)
        )
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
            messages=self.messages(),
            folder=self.folder,
        )
        check_rules(programme, self.report)
        check_whole(programme, self.place.of(found.programme), local_words(found), is_complete, self.report)
        return programme

    # --- the other files

    def sources(self) -> Mapping[str, Source]:
        before = len(self.report.mistakes)
        sources = read_sources(self.folder / "sources.yaml", self.report)
        return sources if sources or len(self.report.mistakes) == before else _AnySource()

    def parameters(
        self, sources: Mapping[str, Source], facts: Mapping[str, Fact]
    ) -> tuple[dict[str, Parameter], Collection[str]]:
        """The parameters, and the paths of those that are there and cannot be read."""
        path = self.folder / "parameters.yaml"
        choices = {name: fact.type for name, fact in facts.items() if isinstance(fact.type, t.Choice)}
        before = len(self.report.mistakes)
        parameters = read_parameters(path, sources, choices, self.report)
        declared = parameter_paths(path)
        if not declared and len(self.report.mistakes) > before:
            return parameters, _Everything()
        return parameters, declared - parameters.keys()

    def messages(self) -> dict[str, dict[str, str]]:
        """The words by language; a language whose file cannot be read at all is left out, which is reported."""
        messages = {lang: read_messages(self.folder / f"messages.{lang}.yaml", self.report) for lang in LANGUAGES}
        return {lang: words for lang, words in messages.items() if words}

    # --- programme(…)

    def head(self, call: ast.Call, sources: Mapping[str, Source]) -> dict[str, Any]:
        """What programme(…) says; what it says wrongly is reported and left out."""
        declarations = Declarations(self.place, sources, "CNY")
        readers: dict[str, Callable[[ast.expr], Any]] = {
            "id": lambda node: self.identity(declarations, node),
            "authority": declarations.text,
            "currency": declarations.currency_code,
            "outcome": declarations.text,
            "counts": declarations.text,
            "since": declarations.day,
            "until": declarations.day,
            "cites": declarations.citation,
            "not_modelled": lambda node: self.names(declarations, node),
        }
        head: dict[str, Any] = {}

        def read() -> None:
            said = declarations.keywords(call, (), tuple(readers))
            for name, node in said.items():
                self.attempt(lambda name=name, node=node: head.update({name: readers[name](node)}))  # type: ignore[misc]
            for name in REQUIRED:
                if name not in said:
                    raise self.place.refuse(
                        "bad-declaration", call, f"programme(…) lacks its {name}.", f"Add {name}=…"
                    )

        self.attempt(read)
        self.attempt(lambda: self.check_time(call, head.get("since"), head.get("until")))
        return head

    def check_time(self, call: ast.Call, since: date | None, until: date | None) -> None:
        if until is not None and since is None:
            raise self.place.refuse(
                "empty-time", call, "The programme says until= and no since=.",
                "Where nobody published when it is in force, leave out both.",
            )  # fmt: skip
        if until is not None and since is not None and since > until:
            raise self.place.refuse(
                "empty-time", call, f"The programme ends on {until}, before it begins on {since}.",
                "Exchange the dates?",
            )  # fmt: skip

    def identity(self, declarations: Declarations, node: ast.expr) -> str:
        text = declarations.text(node)
        if not ID.fullmatch(text):
            raise self.place.refuse(
                "bad-name", node, f"{text!r} is no id of a programme.",
                "Write such as 'cn/shanghai/innovative-hq': small letters, digits and -, in parts.",
            )  # fmt: skip
        return text

    def names(self, declarations: Declarations, node: ast.expr) -> tuple[str, ...]:
        if not isinstance(node, ast.Tuple | ast.List):
            raise self.place.refuse("not-a-literal", node, "Here must stand a list of names.", '("one", "other")')
        names = tuple(declarations.text(item) for item in node.elts)
        for name, item in zip(names, node.elts, strict=True):
            check_name(name, item, self.place)
            if names.count(name) > 1:
                raise self.place.refuse("duplicate", item, f"{name!r} is there twice.", "Take one of them out.")
        return names

    # --- facts

    def facts(self, found: Outline, declarations: Declarations) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for name, call in found.facts.items():
            self.attempt(lambda name=name, call=call: facts.update({name: declarations.fact(name, call)}))  # type: ignore[misc]
        return facts
