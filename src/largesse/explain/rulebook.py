"""The law as encoded, for an officer: every rule in words with its source, every number with its grade."""

from __future__ import annotations

from collections.abc import Iterator

from largesse.errors import LargesseError, did_you_mean
from largesse.explain.arranged import Arranged, arrangement_label, pool_said
from largesse.explain.arranged_selection import selection_blocks
from largesse.explain.blocks import Block, Bullets, Item, Page, Pairs, Paragraph, Reasoning, Row, Section, Table
from largesse.explain.depth import make_room
from largesse.explain.formula import (
    bounds_said,
    column_label,
    fact_label,
    mode_id,
    parameter_label,
    rule_label,
    step_said,
    value_said,
)
from largesse.explain.layout import dated_notes, rounding_blocks, sources_table
from largesse.explain.outline import Wording, every, outline
from largesse.explain.over_the_years import over_the_years
from largesse.explain.parameters import content_rows, content_said, rows_header
from largesse.explain.phrases import cited_said, grade_said, grade_with_meaning, graded_source, since_said, time_said
from largesse.explain.said import Figure, Link, Listed, Message, Said, Verbatim, Words, message
from largesse.explain.sources import Library, authority, is_unverified, programme_grade
from largesse.explain.structure import RoundingShown
from largesse.explain.types import type_said
from largesse.model import expressions as ex
from largesse.model.parameters import Dated, Parameter
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.records import Records
from largesse.model.types import COUNT, Date, Number

FORMATS = ("html", "md")


def rulebook(programme: Programme, lang: str = "en", format: str = "html") -> str:
    """The rulebook of a programme as a page of `html` or `md`, in `en` or `zh`.

    Raises LargesseError for a format or language that there is not.
    """
    make_room()
    made = _Rulebook(programme).page()
    if format == "html":
        from largesse.explain import html

        return html.write(made, html.HtmlSpeaker(lang, programme.messages))
    if format == "md":
        from largesse.explain import markdown

        return markdown.write(made, markdown.MarkdownSpeaker(lang, programme.messages))
    raise LargesseError(f"There is no format {format!r} of a rulebook. {did_you_mean(format, FORMATS)}")


class _Rulebook:
    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.library = Library(programme)

    def page(self) -> Page:
        title = message("title.rulebook", programme=Words("title", self.programme.id))
        return Page(title, tuple(self.notices()), tuple(self.blocks()), contents=True)

    def notices(self) -> Iterator[Message]:
        if self.programme.hypothetical:
            yield message("warning.hypothetical")
        if is_unverified(self.programme):
            yield message("warning.unverified")
        if self.programme.since is None:
            yield message("warning.no_time")

    def blocks(self) -> Iterator[Block]:
        programme = self.programme
        outcome = programme.rules[programme.outcome][0]
        yield Paragraph(message("rulebook.lead"))
        yield Pairs(tuple(self.head()))
        if outcome.kind != "condition":
            yield self.section("outcome_rule", self.rule(programme.outcome))
        yield self.section("conditions", *(self.rule(name) for name in programme.conditions))
        if programme.selection is not None:
            yield self.section("selection", *selection_blocks(programme, programme.selection, self.library))
        yield self.section("benefits", *(self.rule(name) for name in programme.benefits))
        years = tuple(over_the_years(programme, self.library))
        if years:
            yield self.section("over_the_years", *years)
        between = [n for n, v in programme.rules.items() if v[0].kind == "rule" and n != programme.outcome]
        if between:
            yield self.section("rules", *(self.rule(name) for name in between))
        together = tuple(Arranged(programme, self.library).together())
        if together:
            yield self.section("together", *together)
        arranged = tuple(Arranged(programme, self.library).sections())
        if arranged:
            yield self.section("arranged", *arranged)
        yield self.section("asked", self.asked())
        if any(fact.determined_by for fact in programme.facts.values()):
            yield self.section("determinations", self.determinations())
        yield self.section("all_parameters", *self.parameters())
        if programme.not_modelled:
            items = tuple(Item(Words(f"not_modelled.{name}", name)) for name in programme.not_modelled)
            yield self.section("not_modelled", Bullets(items))
        yield self.section("sources", sources_table(self.library.used()))

    def section(self, name: str, *blocks: Block) -> Section:
        return Section(message(f"section.{name}"), blocks, anchor=f"section-{name}")

    # --- head

    def head(self) -> Iterator[tuple[Said, Said]]:
        from largesse.model.canonical import content_hash

        programme = self.programme
        counts: Said = message("head.counts.decision")
        if programme.counts != "decision":
            counts = Link(f"#fact-{programme.counts}", fact_label(programme.counts))
        cited = self.library.citation(programme.cites)
        yield message("head.programme"), Verbatim(programme.id)
        yield message("head.authority"), authority(programme)
        if cited is not None:
            yield message("head.cited"), cited_said(cited)
        yield message("head.in_force"), time_said(programme.since, programme.until, "time.unknown")
        yield message("head.counted"), counts
        yield message("head.currency"), Verbatim(programme.currency)
        yield message("head.outcome"), Link(f"#{programme.outcome}", rule_label(programme.outcome))
        yield message("head.grade.programme"), grade_with_meaning(programme_grade(programme))
        yield message("head.hash"), Verbatim(content_hash(programme))

    # --- rules

    def rule(self, name: str) -> Section:
        """One rule; where it has several versions, each under its time in force."""
        versions = self.programme.rules[name]
        blocks: list[Block] = []
        if versions[0].kind != "rule":
            blocks.append(Paragraph(Words(f"rules.{name}.sentence", name), "sentence"))
        if len(versions) == 1:
            blocks.extend(self.version(versions[0]))
            if versions[0].since is not None or versions[0].until is not None:
                time = time_said(versions[0].since, versions[0].until, "time.always")
                blocks.insert(1, Paragraph(message("clause.version", time=time), "note"))
        else:
            blocks.extend(
                Section(
                    message("rulebook.version", time=time_said(rule.since, rule.until, "time.always")),
                    tuple(self.version(rule)),
                )
                for rule in versions
            )
        return Section(rule_label(name), tuple(blocks), anchor=name, boxed=True)

    def version(self, rule: Rule) -> Iterator[Block]:
        cited = self.library.citation(rule.cites)
        if cited is not None:
            yield Paragraph(message("clause.cited", source=cited_said(cited)), "cite")
        if rule.in_kind:
            yield Paragraph(message("clause.in_kind"), "note")
        if rule.pool:
            yield Paragraph(message("clause.pool", pool=pool_said(self.programme, rule.pool)), "note")
        yield Reasoning(outline(Wording(self.programme, rule.function, self.library), rule))
        for parameter in self.tables_in(rule):
            yield from self.rows(parameter)
        if rule.rounding is not None:
            rounding = rule.rounding
            yield from rounding_blocks(
                RoundingShown(
                    None,
                    None,
                    step_said(rounding.step, rule.type),
                    message(mode_id(rounding.mode)),
                    self.library.citation(rounding.cites),
                    rounding.assumed,
                )
            )

    def tables_in(self, rule: Rule) -> list[Parameter]:
        """The parameters with rows that a rule reads: shown with it, since it cannot be read without them."""
        paths = [path for node in every(rule.body, {}) if (path := _path(node)) is not None]
        parameters = [self.programme.parameters[path] for path in dict.fromkeys(paths)]
        return [p for p in parameters if p.shape in ("table", "steps", "brackets")]

    # --- facts

    def asked(self) -> Table:
        header = tuple(message(f"column.{c}") for c in ("fact", "question", "answer", "used"))
        return Table(
            message("section.asked"),
            header,
            (*map(self.fact, self.programme.facts.values()), *map(self.table, self.programme.records)),
        )

    def fact(self, fact: Fact) -> Row:
        question = message(
            "rulebook.question",
            question=Words(f"facts.{fact.name}.question", ""),
            proof=Words(f"facts.{fact.name}.proof", ""),
        )
        users = {name for name, versions in self.programme.rules.items() if _names_fact(versions, fact.name)}
        used = (*self.arranged_by(fact), *self.links(users))
        cells = (fact_label(fact.name), question, Listed(tuple(self.answer(fact))), Listed(used) if used else None)
        return Row(cells, anchor=f"fact-{fact.name}")

    def arranged_by(self, fact: Fact) -> Iterator[Link]:
        """Where a fact counts beyond the rules: in the selection, in a group, in a sum over a group."""
        programme = self.programme
        if programme.selection is not None and fact.name in programme.selection.names.facts:
            yield Link("#section-selection", message("section.selection"))
        for group in programme.groups:
            if fact.name in group.names.facts:
                yield Link(f"#arranged-{group.name}", arrangement_label(group.name))
        for other in programme.facts.values():
            if other.sum_of == fact.name:
                yield Link(f"#fact-{other.name}", fact_label(other.name))

    def table(self, table: Records) -> Row:
        """A fact of many rows: its columns with their types and bounds."""
        question = message(
            "rulebook.question",
            question=Words(f"facts.{table.name}.question", ""),
            proof=Words(f"facts.{table.name}.proof", ""),
        )
        columns = [
            message(
                "fact.column", table=column_label(table.name, column.name), column=Listed(tuple(self.answer(column)))
            )
            for column in table.columns
        ]
        said: list[Said] = [
            message("type.table", columns=Listed(tuple(columns)), most=Figure(table.most_rows, COUNT)),
        ]
        if table.key:
            keys = Listed(tuple(column_label(table.name, name) for name in table.key))
            said.append(message("type.table.key", columns=keys))
        for column, name in table.not_after:
            latest = message("head.counts.decision") if name == "decision" else fact_label(name)
            label = column_label(table.name, column)
            said.append(message("type.table.not_after", column=label, date=latest))
        users = {
            name
            for name, versions in self.programme.rules.items()
            if any(isinstance(n, ex.Aggregate) and n.table == table.name for r in versions for n in every(r.body, {}))
        }
        cells = (fact_label(table.name), question, Listed(tuple(said)), self.used(users))
        return Row(cells, anchor=f"fact-{table.name}")

    def answer(self, fact: Fact) -> Iterator[Said]:
        """What can be answered: type, bounds, what absence counts as; and who determines it."""
        yield type_said(fact)
        bounds = _bounds(fact)
        if bounds is not None:
            yield bounds
        if fact.absent is not None:
            yield message("rulebook.may_be_absent.as", counts=value_said(fact.absent, fact.type))
        elif fact.may_be_absent:
            yield message("rulebook.may_be_absent")
        if fact.over:
            of, group = Link(f"#fact-{fact.sum_of}", fact_label(fact.sum_of)), f"#arranged-{fact.over}"
            yield message("fact.sum", of=of, group=Link(group, arrangement_label(fact.over)))
        if fact.determined_by:
            yield message("rulebook.determined", by=_determined_by(fact))
        cited = self.library.citation(fact.cites)
        if cited is not None:
            yield cited_said(cited)

    def used(self, rules: set[str]) -> Said | None:
        """The rules that use something, in the order of the programme."""
        links = self.links(rules)
        return Listed(links) if links else None

    def links(self, rules: set[str]) -> tuple[Link, ...]:
        return tuple(Link(f"#{name}", rule_label(name)) for name in self.programme.rules if name in rules)

    def determinations(self) -> Table:
        header = tuple(message(f"column.{c}") for c in ("what", "by", "question", "bounds"))
        rows = tuple(
            Row(
                (
                    Link(f"#fact-{fact.name}", fact_label(fact.name)),
                    _determined_by(fact),
                    Words(f"facts.{fact.name}.question", ""),
                    _bounds(fact),
                )
            )
            for fact in self.programme.facts.values()
            if fact.determined_by
        )
        return Table(message("section.determinations"), header, rows)

    # --- parameters

    def parameters(self) -> Iterator[Block]:
        """First the plain values in one table, then each parameter that has rows of its own."""
        parameters = sorted(self.programme.parameters.values(), key=lambda p: p.path)
        plain = [p for p in parameters if p.shape in ("value", "set")]
        names = ("parameter", "value", "in_force", "source", "note", "used")
        header = tuple(message(f"column.{c}") for c in names)
        if plain:
            rows = tuple(row for p in plain for row in self.plain_rows(p))
            yield Table(message("section.all_parameters"), header, rows)
        for parameter in parameters:
            if parameter not in plain:
                anchor = f"parameter-{parameter.path}"
                yield Section(parameter_label(parameter.path), tuple(self.whole(parameter)), anchor, boxed=True)

    def plain_rows(self, parameter: Parameter) -> Iterator[Row]:
        for i, dated in enumerate(parameter.values):
            cells = (
                parameter_label(parameter.path),
                content_said(parameter, dated),
                since_said(dated.since, dated.until),
                graded_source(dated.grade, self.library.source(dated.source, dated.locator)),
                dated_notes(dated, self.library),
                self.used_by(parameter),
            )
            yield Row(cells, anchor="" if i else f"parameter-{parameter.path}")

    def used_by(self, parameter: Parameter) -> Said | None:
        users = {
            name
            for name, versions in self.programme.rules.items()
            if any(_path(node) == parameter.path for rule in versions for node in every(rule.body, {}))
        }
        arranged = tuple(self.arranged_with(parameter))
        used = self.used(users)
        if not arranged:
            return used
        return Listed((*arranged, used) if used is not None else arranged)

    def arranged_with(self, parameter: Parameter) -> Iterator[Said]:
        """Links to the sections of what is arranged by a parameter."""
        programme = self.programme
        of_selection = () if programme.selection is None else (("selection", programme.selection),)
        among = [("arranged", one) for one in (*programme.groups, *programme.shared_ceilings, *programme.pools)]
        yearly = [("over_the_years", one) for one in (*programme.payments, *programme.obligations)]
        sections = {name for name, one in (*of_selection, *among, *yearly) if parameter.path in one.names.parameters}
        yield from (Link(f"#section-{name}", message(f"section.{name}")) for name in sorted(sections))
        bounded = (fact.name for fact in programme.facts.values() if fact.most_by == parameter.path)
        yield from (Link(f"#fact-{name}", fact_label(name)) for name in bounded)

    def whole(self, parameter: Parameter) -> Iterator[Block]:
        for dated in parameter.values:
            yield from self.rows_of(parameter, dated)
            cited = self.library.source(dated.source, dated.locator)
            source = cited_said(cited) if cited is not None else grade_said(dated.grade)
            yield Paragraph(message("clause.cited", source=source), "cite")
            yield Paragraph(message("parameter.grade", grade=grade_with_meaning(dated.grade)), "note")
            notes = dated_notes(dated, self.library)
            if notes is not None:
                yield Paragraph(notes, "note")
        used = self.used_by(parameter)
        if used is not None:
            yield Paragraph(message("rulebook.used.by", rules=used), "note")

    def rows(self, parameter: Parameter) -> Iterator[Block]:
        for dated in parameter.values:
            yield from self.rows_of(parameter, dated)

    def rows_of(self, parameter: Parameter, dated: Dated) -> Iterator[Block]:
        label = Link(f"#parameter-{parameter.path}", parameter_label(parameter.path))
        time = since_said(dated.since, dated.until)
        yield Paragraph(message("rulebook.table", table=label, time=time, grade=grade_said(dated.grade)), "note")
        content = dated.content if isinstance(dated.content, tuple) else ()
        rows = tuple(Row(row) for row in content_rows(parameter, content))
        yield Table(parameter_label(parameter.path), (rows_header(parameter), message("column.value")), rows)


def _path(node: ex.Node) -> str | None:
    match node:
        case ex.ParameterValue(path=path) | ex.TableValue(path=path) | ex.StepValue(path=path):
            return path
        case ex.BracketSum(path=path) | ex.OneOf(path=path) | ex.ParameterOn(path=path):
            return path
    return None


def _names_fact(versions: tuple[Rule, ...], name: str) -> bool:
    kinds = (ex.FactValue, ex.YearValue, ex.YearExists, ex.Growth)
    return any(isinstance(node, kinds) and node.fact == name for rule in versions for node in every(rule.body, {}))


def _bounds(fact: Fact) -> Said | None:
    if fact.least is None or fact.most is None or not isinstance(fact.type, Number | Date):
        return None
    return bounds_said(fact, Link(f"#parameter-{fact.most_by}", parameter_label(fact.most_by)))


def _determined_by(fact: Fact) -> Said:
    return Verbatim(fact.determined_by or "")
