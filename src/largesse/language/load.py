"""Loading a programme: from a folder of text to a checked model, or all the mistakes in it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from largesse.errors import LargesseError, Mistake, ProgrammeError, Span
from largesse.language.arrangements import Arranged
from largesse.language.arrangements.names import Arranging
from largesse.language.bounds import bounded
from largesse.language.checks import check_rules, check_whole
from largesse.language.declarations import Declarations
from largesse.language.facts import FactReader
from largesse.language.files import parameter_paths, read_messages, read_parameters, read_sources
from largesse.language.files.borrowed import lent_sources
from largesse.language.head import read_head
from largesse.language.limits import beyond_limits
from largesse.language.report import FollowsError, Place, RefusedError, Report
from largesse.language.rules import Rules
from largesse.language.scope import Known, Lost
from largesse.language.syntax import Outline, outline
from largesse.language.tables import TableReader
from largesse.model import types as t
from largesse.model.parameters import Parameter
from largesse.model.programme import Fact, Programme
from largesse.model.records import Records
from largesse.model.sources import Source

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
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(Mistake("not-utf-8", Span(path.name, line, 1), "This line is no UTF-8 text.", "Save it as UTF-8."))
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        report(Mistake("syntax", Span(path.name, line, 1), "A zero byte stands on this line.", "Take it out."))
        return None
    return text


def _parse(text: str, place: Place, report: Report) -> ast.Module | None:
    """The syntax tree, or None where there is none within the limits, which is reported."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as an odd backslash in a text
            tree = ast.parse(text)
    except SyntaxError as error:
        span = Span(place.file, error.lineno or 1, error.offset or 1)
        report(Mistake("syntax", span, f"This is no Python: {error.msg}.", _syntax_hint(error)))
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


def _syntax_hint(error: SyntaxError) -> str:
    if isinstance(error, IndentationError):
        return "The lines of one block are indented alike."
    if "invalid character" in error.msg or "non-printable" in error.msg:
        return "Write it in plain letters, digits and signs."
    return "Is a bracket, quote or colon missing?"


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


def choices_of(facts: Mapping[str, Fact], tables: Mapping[str, Records]) -> dict[str, t.Choice]:
    """The choices by name: those of facts, and those of tables' columns (`costs.category`)."""
    columns = [column for table in tables.values() for column in table.columns]
    named = {
        **{name: fact.type for name, fact in facts.items()},
        **{str(c.type.name): c.type for c in columns if isinstance(c.type, t.Choice)},
    }
    return {name: type_ for name, type_ in named.items() if isinstance(type_, t.Choice)}


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
        head = read_head(found.programme, self.place, sources, lambda refused: self.report(refused.mistake))
        if not head.says_currency:
            return None
        declarations = Declarations(self.place, sources, head.currency)
        facts = self.facts(found, declarations)
        tables = self.tables(found, declarations)
        lost_facts = {*found.refused, *(found.facts.keys() - facts.keys()), *(found.tables.keys() - tables.keys())}
        parameters, lost = self.parameters(sources, choices_of(facts, tables), bool(lost_facts))
        facts = self.bounded(facts, found, parameters, lost)
        lost_facts |= found.facts.keys() - facts.keys()
        known = Known(facts, parameters, {}, Lost(lost_facts, lost), tables)
        rules = Rules(self.attempt, found, declarations, known).read_all()
        unread = Lost({*lost_facts, *{f.name for f, _, _ in found.rules} - rules.keys()}, lost)
        reading = Arranging(declarations, facts, rules, parameters, unread)
        arranged = Arranged().read_all(found.arrangements, reading, self.attempt)
        programme = Programme(
            id=head.id,
            authority=head.authority,
            currency=head.currency,
            outcome=head.outcome,
            counts=head.counts,
            since=head.since,
            until=head.until,
            cites=head.cites,
            not_modelled=head.not_modelled,
            sources={**sources, **lent_sources(parameters.values())},
            parameters=parameters,
            facts=facts,
            rules=rules,
            selection=arranged.selection,
            groups=tuple(arranged.groups.values()),
            ceilings=tuple(arranged.ceilings.values()),
            at_most=tuple(arranged.at_most),
            shared_ceilings=tuple(arranged.shared_ceilings.values()),
            pools=tuple(arranged.pools.values()),
            records=tuple(tables.values()),
            hypothetical=head.hypothetical,
            payments=tuple(arranged.payments),
            obligations=tuple(arranged.obligations),
            messages=self.messages(),
            folder=self.folder,
        )
        read = sum(len(versions) for versions in rules.values())
        all_read = read == len(found.rules) and arranged.read == len(found.arrangements)
        is_complete = head.is_whole and not lost_facts and not self.is_lost(lost) and all_read
        check_rules(programme, self.report)
        check_whole(programme, self.place.of(found.programme), local_words(found), is_complete, self.report)
        return programme

    def is_lost(self, parameters: Collection[str]) -> bool:
        return bool(parameters) or isinstance(parameters, _Everything)

    # --- the other files

    def sources(self) -> Mapping[str, Source]:
        before = len(self.report.mistakes)
        sources = read_sources(self.folder / "sources.yaml", self.report)
        return sources if sources or len(self.report.mistakes) == before else _AnySource()

    def parameters(
        self, sources: Mapping[str, Source], choices: Mapping[str, t.Choice], facts_are_lost: bool
    ) -> tuple[dict[str, Parameter], Collection[str]]:
        """The parameters, and the paths of those that are there and cannot be read."""
        path = self.folder / "parameters.yaml"
        before = len(self.report.mistakes)

        def report(mistake: Mistake) -> None:
            if mistake.kind != "unknown-choice" or not facts_are_lost:
                self.report(mistake)

        parameters = read_parameters(path, sources, choices, report)
        declared = parameter_paths(path)
        if not declared and len(self.report.mistakes) > before:
            return parameters, _Everything()
        return parameters, declared - parameters.keys()

    def messages(self) -> dict[str, dict[str, str]]:
        """The words by language; a language whose file has mistakes, which are reported, is left out."""
        messages: dict[str, dict[str, str]] = {}
        for lang in LANGUAGES:
            before = len(self.report.mistakes)
            words = read_messages(self.folder / f"messages.{lang}.yaml", self.report)
            if len(self.report.mistakes) == before:
                messages[lang] = words
        return messages

    # --- facts

    def facts(self, found: Outline, declarations: Declarations) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        reader = FactReader(declarations)
        for name, call in found.facts.items():
            self.attempt(lambda name=name, call=call: facts.update({name: reader.fact(name, call)}))  # type: ignore[misc]
        return facts

    def bounded(
        self, facts: Mapping[str, Fact], found: Outline, parameters: Mapping[str, Parameter], lost: Collection[str]
    ) -> dict[str, Fact]:
        """The facts with those bounds that parameters give."""
        known: dict[str, Fact] = {}
        for name, fact in facts.items():
            self.attempt(
                lambda name=name, fact=fact: known.update(  # type: ignore[misc]
                    {name: bounded(fact, found.facts[name], parameters, lost, self.place)}
                )
            )
        return known

    def tables(self, found: Outline, declarations: Declarations) -> dict[str, Records]:
        tables: dict[str, Records] = {}
        reader = TableReader(FactReader(declarations))
        for name, call in found.tables.items():
            self.attempt(lambda name=name, call=call: tables.update({name: reader.table(name, call)}))  # type: ignore[misc]
        return tables
