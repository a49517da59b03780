"""Checks of a whole programme: cycles, versions, dates, unused names, words for people, widths."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from largesse.errors import LargesseError, Mistake, Span, did_you_mean
from largesse.language.arrangements.checks import arranged_names, check_arrangements
from largesse.language.arrangements.dates import arrangement_gaps
from largesse.language.arrangements.orders import check_columns, check_in_force
from largesse.language.arrangements.payments import check_payments, check_whole_amounts
from largesse.language.arrangements.places import check_places
from largesse.language.files import message_places
from largesse.language.limits import DEEPEST_RULE
from largesse.language.proofs import Proofs
from largesse.language.report import Report
from largesse.language.texts import said_words
from largesse.language.walk import CycleFoundError, depths, in_order_of_need, uses
from largesse.model import types as t
from largesse.model.parameters import COMPARATOR
from largesse.model.plan import Plan, day_bounds, make_plan
from largesse.model.programme import Programme, Rule
from largesse.model.timeline import stretches

MOST_HINTS = 20
"""For so many unknown messages of a file the nearest known ones are looked for, which takes its time."""


def check_rules(programme: Programme, report: Report) -> None:
    """Cycles and depth first; without a mistake there, the proofs of every rule."""
    rules = programme.rules
    try:
        order = in_order_of_need(rules)
    except CycleFoundError as cycle:
        _report_cycle(programme, cycle.names, report)
        return
    found = depths(rules, order)
    deepest = next((name for name in order if found[name] > DEEPEST_RULE), None)
    if deepest is not None:
        what = f"More than {DEEPEST_RULE} steps of {deepest}, and of the rules that it needs, build on one another."
        hint = "Add up in one sum((…)), or let fewer names build on names."
        report(Mistake("too-deep", rules[deepest][0].span, what, hint))
        return
    proofs = Proofs(programme.facts, programme.parameters, rules, report, gaps(programme), programme.tables)
    provable: set[str] = set()
    for name in order:
        if all(uses(rule).rules <= provable for rule in rules[name]):  # else it rests on one that was refused
            provable.add(name)
            for rule in rules[name]:
                proofs.check(rule)
    proofs.finish()


def _report_cycle(programme: Programme, names: list[str], report: Report) -> None:
    what = f"These rules need each other: {' → '.join([*names, names[0]])}."
    if len(names) == 1:
        what = f"The rule {names[0]} needs itself."
    report(Mistake("cycle", programme.rules[names[0]][0].span, what, "One of them must stand without the rest."))


def check_whole(
    programme: Programme, head: Span, local_words: Collection[str], is_complete: bool, report: Report
) -> None:
    """What can only be seen of the whole; widths last, and only for a programme without other mistakes.

    `local_words` are the ids that words for local names and helper functions may have. Where something was
    refused and is missing (`is_complete` false), nothing is said to be unused or unknown.
    """
    _check_versions(programme, report)
    if is_complete:
        _check_names(programme, head, report)
        _check_unused(programme, report)
        check_arrangements(programme, report)
    _check_words(programme, local_words, is_complete, report)
    if report.mistakes:
        return
    _check_gaps(programme, report)
    _check_parameters(programme, report)
    if not report.mistakes:
        check_in_force(programme, report)
    if programme.selection is not None and not report.mistakes:
        check_places(programme, programme.selection, report)
    if not report.mistakes:
        check_payments(programme, report)
        _check_widths(programme, head, report)
    if not report.mistakes:
        check_whole_amounts(programme, report)


def _check_names(programme: Programme, head: Span, report: Report) -> None:
    outcome = programme.rules.get(programme.outcome)
    if outcome is None:
        hint = did_you_mean(programme.outcome, programme.rules) or "Name the condition that decides the programme."
        report(Mistake("unknown-name", head, f"The outcome {programme.outcome!r} is no rule or condition.", hint))
    elif outcome[0].type != t.YES_NO or outcome[0].kind == "benefit":
        gives = "is a benefit" if outcome[0].kind == "benefit" else f"gives {outcome[0].type}"
        what = f"The outcome {programme.outcome} {gives}; what decides the programme is a yes/no."
        report(Mistake("result-type", head, what, "Name a condition."))
    if programme.counts != "decision":
        fact = programme.facts.get(programme.counts)
        if fact is None or fact.type != t.DATE or fact.yearly:
            what = f"What counts must be 'decision' or a date fact; {programme.counts!r} is none."
            dates = [name for name, f in programme.facts.items() if f.type == t.DATE]
            report(Mistake("unknown-name", head, what, did_you_mean(programme.counts, ["decision", *dates])))
        elif fact.may_be_absent:
            what = f"The date that counts, {programme.counts}, may be absent, and then no law would count."
            report(Mistake("bad-declaration", fact.span, what, "Take its absent= out."))
    for table in programme.records:
        for column, name in table.not_after:
            fact = programme.facts.get(name)
            if name != "decision" and (fact is None or fact.type != t.DATE or fact.yearly):
                what = f"{table.name}.{column} is not after 'decision' or a date fact; {name!r} is none."
                dates = [name for name, f in programme.facts.items() if f.type == t.DATE]
                report(Mistake("unknown-name", table.span, what, did_you_mean(name, ["decision", *dates])))


# --- versions


def _check_versions(programme: Programme, report: Report) -> None:
    for name, versions in programme.rules.items():
        for i, rule in enumerate(versions):
            if rule.kind != versions[0].kind:
                what = f"{rule.function} is a {rule.kind}; {name}, of which it is a version, is a {versions[0].kind}."
                report(Mistake("version-type", rule.span, what, "Use the same decorator."))
            for earlier in versions[:i]:
                both = _first_day_of_both(earlier, rule)
                if both is not None:
                    what = f"{earlier.function} and {rule.function} are both {name} on {both}."
                    report(Mistake("versions-overlap", rule.span, what, "End one before the other begins."))


def _first_day_of_both(a: Rule, b: Rule) -> date | None:
    first = max(a.since or date.min, b.since or date.min)
    last = min(a.until or date.max, b.until or date.max)
    return first if first <= last else None


def gaps(programme: Programme) -> dict[str, date]:
    """The rules of which on some day no version is in force, and the first such day."""
    found: dict[str, date] = {}
    for first, _ in stretches(programme):
        for name in programme.rules:
            if programme.version(name, first) is None:
                found.setdefault(name, first)
    return found


def _check_gaps(programme: Programme, report: Report) -> None:
    """The outcome is always in force, and what a rule rests on whenever that rule is; a benefit need not be."""
    hint = "Add a version, or change its dates."
    missing, outcome = gaps(programme), programme.outcome
    if outcome in missing:
        what = f"The outcome {outcome} is not in force on {missing[outcome]}, when the programme is."
        report(Mistake("version-gap", programme.rules[outcome][0].span, what, hint))
    reported = {outcome}
    for first, _ in stretches(programme):
        in_force = [version for name in programme.rules if (version := programme.version(name, first))]
        for rule in in_force:
            for name in sorted(uses(rule).rules & missing.keys() - reported):
                versions = programme.rules[name]
                if versions[0].kind != "benefit" and programme.version(name, first) is None:
                    what = (
                        f"The {versions[0].kind} {name} is not in force on {first}, when {rule.function} rests on it."
                    )
                    report(Mistake("version-gap", versions[0].span, what, hint))
                    reported.add(name)


def _check_parameters(programme: Programme, report: Report) -> None:
    """Every parameter that a rule reads has a value on every day on which both are in force."""
    for versions in programme.rules.values():
        for rule in versions:
            for path, span in uses(rule).parameters.items():
                day = _gap(programme, rule, path)
                if day is not None:
                    what = f"{_called(path)} on {day}, when {rule.function} is in force."
                    hint = _to_add(path, "Add a dated value, or end the rule before.")
                    report(Mistake("parameter-gap", span, what, hint))
            for node in uses(rule).on_days:
                first, last = day_bounds(programme, node.day)
                days = [day for day, dated in programme.parameters[node.path].between(first, last) if dated is None]
                if days:
                    what = f"{_called(node.path)} on {days[0]}, and the day can be {first} to {last}."
                    hint = _to_add(node.path, "Add a dated value, or lower the bounds of the day.")
                    report(Mistake("parameter-gap", node.span, what, hint))
    for mistake in _bound_gaps(programme):
        report(mistake)
    for mistake in arrangement_gaps(programme):
        report(mistake)


def _bound_gaps(programme: Programme) -> Iterator[Mistake]:
    """What bounds a fact has a value on every day on which a rule rests on the fact."""
    for fact in programme.facts.values():
        if not fact.most_by:
            continue
        for versions in programme.rules.values():
            days = [_gap(programme, rule, fact.most_by) for rule in versions if fact.name in uses(rule).facts]
            day = min((day for day in days if day is not None), default=None)
            if day is not None:
                what = f"{_called(fact.most_by)} on {day}, and {fact.name} is at most that."
                yield Mistake("parameter-gap", fact.span, what, "Add a dated value, or end the rule before.")
                break


def _called(path: str) -> str:
    if path.endswith(COMPARATOR):
        return f"The parameter {path.removesuffix(COMPARATOR)} says no comparator"
    return f"The parameter {path} has no value"


def _to_add(path: str, hint: str) -> str:
    return "Write comparator: beside that value too." if path.endswith(COMPARATOR) else hint


def _gap(programme: Programme, rule: Rule, path: str) -> date | None:
    parameter = programme.parameters[path]
    for first, last in stretches(programme):
        in_force = (rule.since is None or rule.since <= last) and (rule.until is None or first <= rule.until)
        if in_force and parameter.at(first) is None:
            return first
    return None


# --- unused


def _check_unused(programme: Programme, report: Report) -> None:
    """A fact, rule or parameter that nothing uses is a mistake: somebody would be asked for nothing."""
    rules: set[str] = {programme.outcome}
    facts: set[str] = {programme.counts}
    parameters: set[str] = set()
    columns: set[tuple[str, str]] = set()
    for name, versions in programme.rules.items():
        for rule in versions:
            used = uses(rule)
            rules |= used.rules - {name}
            facts |= used.facts
            parameters |= used.parameters.keys() | {node.path for node in used.on_days}
            columns |= used.columns
    parameters |= {fact.most_by for fact in programme.facts.values()}
    facts |= {fact.sum_of for fact in programme.facts.values()}
    facts |= {name for table in programme.records for _, name in table.not_after}
    for arrangement in programme.arrangements:
        rules |= {*arrangement.names.rules}
        facts |= {*arrangement.names.facts}
        parameters |= {*arrangement.names.parameters}
    for name, fact in programme.facts.items():
        if name not in facts:
            report(Mistake("unused-fact", fact.span, f"Nothing uses the fact {name}.", "Use it, or take it out."))
    for table in programme.records:
        if table.name not in facts:
            what = f"Nothing uses the table {table.name}."
            report(Mistake("unused-fact", table.span, what, "Use it, or take it out."))
            continue
        for column in table.columns:
            if (table.name, column.name) not in columns and column.name not in table.key:
                what = f"Nothing uses the column {column.name} of {table.name}."
                report(Mistake("unused-fact", column.span, what, "Use it, or take it out."))
    for name, versions in programme.rules.items():
        if name not in rules and versions[0].kind != "benefit":
            what = f"Nothing uses the {versions[0].kind} {name}."
            report(Mistake("unused-rule", versions[0].span, what, "Name it as an argument of a rule."))
    for path, parameter in programme.parameters.items():
        if path not in parameters:
            what, hint = f"Nothing uses the parameter {path}.", "Use it, or take it out."
            if path.endswith(COMPARATOR):
                threshold = path.removesuffix(COMPARATOR)
                what = f"Nothing goes by the comparator of {threshold}."
                hint = f"Write reaches(…, p.{threshold}) or stays_within(…, p.{threshold}), or take it out."
            report(Mistake("unused-parameter", parameter.span, what, hint))


# --- words


def wanted_words(programme: Programme) -> set[str]:
    """The ids of every message that a programme must have, in each language."""
    words = {"title"}
    for name, fact in programme.facts.items():
        words |= {f"facts.{name}.label", f"facts.{name}.question", f"facts.{name}.proof"}
        if isinstance(fact.type, t.Choice):
            words |= {f"choices.{name}.{option}" for option in fact.type.options}
    for table in programme.records:
        words |= {f"facts.{table.name}.label", f"facts.{table.name}.question", f"facts.{table.name}.proof"}
        for column in table.columns:
            words.add(f"columns.{table.name}.{column.name}")
            if isinstance(column.type, t.Choice):
                words |= {f"choices.{column.type.name}.{option}" for option in column.type.options}
    for name, versions in programme.rules.items():
        words.add(f"rules.{name}.label")
        if versions[0].kind != "rule":
            words.add(f"rules.{name}.sentence")
    words |= {f"parameters.{path}" for path in programme.parameters if not path.endswith(COMPARATOR)}
    words |= {f"arrangements.{name}" for name in arranged_names(programme)}
    words |= {f"not_modelled.{name}" for name in programme.not_modelled}
    return words


def _check_words(programme: Programme, local_words: Collection[str], is_complete: bool, report: Report) -> None:
    spoken = {word for words in programme.messages.values() for word in words if word in local_words}
    wanted = wanted_words(programme) | spoken  # locals need no words, but those of one language need the other's
    for lang, messages in programme.messages.items():
        place = message_places((programme.folder or Path()) / f"messages.{lang}.yaml")
        for word in sorted(wanted - messages.keys()):
            report(Mistake("message-missing", place(word), f"The words for {word} are missing.", "Add them."))
        known = wanted | said_words(programme)  # a text of the other files may be said in this language
        for i, word in enumerate(sorted(messages.keys() - known) if is_complete else ()):
            hint = did_you_mean(word, known | set(local_words)) if i < MOST_HINTS else ""
            report(Mistake("message-unknown", place(word), f"Nothing is called {word}.", hint or "Take it out."))


# --- widths


def _check_widths(programme: Programme, head: Span, report: Report) -> None:
    """Every number of every stretch of the law fits 128 bits, or the programme is refused."""
    from largesse.model.ranges import Ranges, WidthError, check_widths

    found: list[tuple[Plan, Ranges]] = []
    for first, _ in stretches(programme):
        try:
            plan = make_plan(programme, first, first.year - 1)
            found.append((plan, check_widths(plan)))
        except WidthError as error:
            version = programme.version(error.rule, first) if error.rule in programme.rules else None
            report(Mistake("too-wide", version.span if version else head, str(error)))
        except LargesseError as error:
            report(Mistake("too-wide", head, str(error)))
    if not report.mistakes:
        check_columns(programme, found, report)
