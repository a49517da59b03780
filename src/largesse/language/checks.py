"""Checks of a whole programme: cycles, versions, dates, unused names, words for people, widths."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from largesse.errors import LargesseError, Mistake, Span, did_you_mean
from largesse.language.files import message_place
from largesse.language.proofs import Proofs
from largesse.language.report import Place, Report
from largesse.language.syntax import Outline
from largesse.model import expressions as ex
from largesse.model import types as t
from largesse.model.plan import make_plan
from largesse.model.programme import Programme, Rule
from largesse.model.timeline import stretches


def check_rules(programme: Programme, report: Report) -> None:
    """Cycles first; without one, the proofs of every rule."""
    cycle = find_cycle(programme)
    if cycle:
        span = programme.rules[cycle[0]][0].span
        way = " → ".join([*cycle, cycle[0]])
        report(
            Mistake("cycle", span, f"These rules need each other: {way}.", "One of them must stand without the rest.")
        )
        return
    proofs = Proofs(programme.facts, programme.parameters, programme.rules, report)
    for versions in programme.rules.values():
        for rule in versions:
            proofs.check(rule)


def check_whole(programme: Programme, found: Outline, place: Place, report: Report) -> None:
    """What can only be seen of the whole; widths last, and only for a programme without other mistakes."""
    head = place.of(found.programme) if found.programme is not None else Span("programme.py", 1, 1)
    _check_names(programme, head, report)
    _check_versions(programme, report)
    _check_unused(programme, report)
    _check_words(programme, head, report)
    if report.mistakes:
        return
    _check_dates(programme, report)
    if not report.mistakes:
        _check_widths(programme, head, report)


def all_nodes(node: ex.Node) -> Iterator[ex.Node]:
    """A node and everything beneath it, each shared node once."""
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            waiting.extend(reversed(current.children))


def uses(rule: Rule) -> tuple[set[str], set[str], dict[str, Span]]:
    """The rules, facts and parameters (with a place) that a rule's body names."""
    rules: set[str] = set()
    facts: set[str] = set()
    parameters: dict[str, Span] = {}
    for node in all_nodes(rule.body):
        match node:
            case ex.RuleValue(rule=name):
                rules.add(name)
            case ex.FactValue(fact=name) | ex.YearValue(fact=name) | ex.YearExists(fact=name) | ex.Growth(fact=name):
                facts.add(name)
            case ex.ParameterValue(path=path) | ex.TableValue(path=path) | ex.StepValue(path=path):
                parameters.setdefault(path, node.span)
            case ex.BracketSum(path=path) | ex.OneOf(path=str() as path):
                parameters.setdefault(path, node.span)
    return rules, facts, parameters


def find_cycle(programme: Programme) -> list[str]:
    """Rules that need each other, in their order, or none."""
    needs = {
        name: set().union(*(uses(rule)[0] for rule in versions)) & programme.rules.keys()
        for name, versions in programme.rules.items()
    }
    done: set[str] = set()

    def search(name: str, way: list[str]) -> list[str]:
        if name in way:
            return way[way.index(name) :]
        if name in done:
            return []
        for other in sorted(needs[name]):
            cycle = search(other, [*way, name])
            if cycle:
                return cycle
        done.add(name)
        return []

    for name in needs:
        cycle = search(name, [])
        if cycle:
            return cycle
    return []


def _check_names(programme: Programme, head: Span, report: Report) -> None:
    outcome = programme.rules.get(programme.outcome)
    if outcome is None and programme.outcome:
        hint = did_you_mean(programme.outcome, programme.rules)
        report(Mistake("unknown-name", head, f"The outcome {programme.outcome!r} is no rule or condition.", hint))
    elif outcome is not None and outcome[0].type != t.YES_NO:
        report(Mistake("result-type", head, f"The outcome {programme.outcome} is no yes/no.", "Name a condition."))
    if programme.counts != "decision":
        fact = programme.facts.get(programme.counts)
        if fact is None or fact.type != t.DATE or fact.yearly:
            what = f"What counts must be 'decision' or a date fact; {programme.counts!r} is none."
            dates = [name for name, f in programme.facts.items() if f.type == t.DATE]
            report(Mistake("unknown-name", head, what, did_you_mean(programme.counts, ["decision", *dates])))


def _check_versions(programme: Programme, report: Report) -> None:
    for name, versions in programme.rules.items():
        spans = [(r.since or date.min, r.until or date.max, r) for r in versions]
        for i, (since, until, rule) in enumerate(spans):
            if since > until:
                report(
                    Mistake("empty-time", rule.span, f"{rule.function} ends before it begins.", "Exchange the dates?")
                )
            for other_since, other_until, other in spans[:i]:
                if since <= other_until and other_since <= until:
                    what = f"{rule.function} and {other.function} are both {name} on {max(since, other_since)}."
                    report(Mistake("versions-overlap", rule.span, what, "End one before the other begins."))
            if rule.kind != versions[0].kind:
                report(Mistake("version-type", rule.span, f"{rule.function} is a {rule.kind}, {name} is not."))


def _check_unused(programme: Programme, report: Report) -> None:
    """A fact, rule or parameter that nothing uses is a mistake: somebody would be asked for nothing."""
    rules: set[str] = {programme.outcome}
    facts: set[str] = {programme.counts}
    parameters: set[str] = set()
    for versions in programme.rules.values():
        for rule in versions:
            named_rules, named_facts, named_parameters = uses(rule)
            rules |= named_rules
            facts |= named_facts
            parameters |= named_parameters.keys()
    for name, fact in programme.facts.items():
        if name not in facts:
            report(Mistake("unused-fact", fact.span, f"Nothing uses the fact {name}.", "Use it, or take it out."))
    for name, versions in programme.rules.items():
        if name not in rules and versions[0].kind != "benefit":
            kind = versions[0].kind
            report(
                Mistake(
                    "unused-rule", versions[0].span, f"Nothing uses the {kind} {name}.", "Name it as an argument."
                )
            )
    for path, parameter in programme.parameters.items():
        if path not in parameters:
            report(Mistake("unused-parameter", parameter.span, f"Nothing uses the parameter {path}.", "Take it out?"))


def wanted_words(programme: Programme) -> set[str]:
    """The ids of every message that a programme must have, in each language."""
    words = {"title"}
    for name, fact in programme.facts.items():
        words |= {f"facts.{name}.label", f"facts.{name}.question", f"facts.{name}.proof"}
        if isinstance(fact.type, t.Choice):
            words |= {f"choices.{name}.{option}" for option in fact.type.options}
    for name, versions in programme.rules.items():
        words.add(f"rules.{name}.label")
        if versions[0].kind != "rule":
            words.add(f"rules.{name}.sentence")
    words |= {f"parameters.{path}" for path in programme.parameters}
    words |= {f"not_modelled.{name}" for name in programme.not_modelled}
    return words


def _check_words(programme: Programme, head: Span, report: Report) -> None:
    spoken = {word for words in programme.messages.values() for word in words if word.startswith("locals.")}
    wanted = wanted_words(programme) | spoken  # locals need no words, but those of one language need the other's
    for lang, messages in programme.messages.items():
        path = (programme.folder or Path()) / f"messages.{lang}.yaml"
        for word in sorted(wanted - messages.keys()):
            place = message_place(path, word)
            report(Mistake("message-missing", place, f"The words for {word} are missing.", "Add them."))
        for word in sorted(messages.keys() - wanted):
            place = message_place(path, word)
            report(Mistake("message-unknown", place, f"Nothing is called {word}.", did_you_mean(word, wanted)))


def _check_dates(programme: Programme, report: Report) -> None:
    """Every parameter that a rule reads has a value on every day on which both are in force."""
    for versions in programme.rules.values():
        for rule in versions:
            for path, span in uses(rule)[2].items():
                gap = _gap(programme, rule, path)
                if gap is not None:
                    what = f"The parameter {path} has no value on {gap}, when {rule.function} is in force."
                    report(Mistake("parameter-gap", span, what, "Add a dated value, or end the rule before."))


def _gap(programme: Programme, rule: Rule, path: str) -> date | None:
    parameter = programme.parameters[path]
    for first, last in stretches(programme):
        in_force = (rule.since is None or rule.since <= last) and (rule.until is None or first <= rule.until)
        if in_force and parameter.at(first) is None:
            return first
    return None


def _check_widths(programme: Programme, head: Span, report: Report) -> None:
    """Every number of every stretch of the law fits 128 bits, or the programme is refused."""
    from largesse.model.ranges import check_widths

    for first, _ in stretches(programme):
        try:
            check_widths(make_plan(programme, first, first.year - 1))
        except LargesseError as error:
            report(Mistake("too-wide", head, str(error), "Round inside the rule, or lower a bound."))
