"""The Skerries: their programmes use every feature of the language, and come out as their cases say."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from largesse.decide.cases import run_case
from largesse.decide.decision import Decider
from largesse.language import calls, operators, series, syntax
from largesse.language.files import read_cases
from largesse.language.load import load_programme
from largesse.language.rules import KEYWORDS
from largesse.language.thresholds import DIRECTIONS
from largesse.language.typewords import TYPE_NAMES
from largesse.language.walk import beneath
from largesse.model import expressions as ex
from largesse.model.cases import Case
from largesse.model.parameters import COMPARATORS, Dated, Parameter, Shape
from largesse.model.payments import Again, Consequence, Counted, Recovered
from largesse.model.programme import Fact, Programme, Rule
from largesse.model.sources import GRADES

SALTHOLM = Path(__file__).parent / "skerries" / "saltholm"
FOLDERS = sorted(path.parent for path in SALTHOLM.glob("*/programme.py"))
PROGRAMMES = [load_programme(folder) for folder in FOLDERS]
TREES = [ast.parse((folder / "programme.py").read_text(encoding="utf-8")) for folder in FOLDERS]
CASES = [
    pytest.param(programme, case, id=f"{folder.name}: {case.name}")
    for programme, folder in zip(PROGRAMMES, FOLDERS, strict=True)
    for case in read_cases(folder / "cases.yaml", lambda mistake: pytest.fail(str(mistake)))
]


@pytest.mark.parametrize(("programme", "case"), CASES)
def test_a_case_comes_out_as_it_says(programme: Programme, case: Case) -> None:
    result = run_case(Decider(programme), case)
    assert result.failures == ()
    assert [check.entry for check in result.checks] == list(case.expect)


# --- every feature once


def versions() -> Iterator[Rule]:
    return (version for programme in PROGRAMMES for rule in programme.rules.values() for version in rule)


def nodes() -> Iterator[ex.Node]:
    return (node for version in versions() for node in beneath(version.body))


def syntax_of(kind: type[ast.AST]) -> list[ast.AST]:
    return [node for tree in TREES for node in ast.walk(tree) if isinstance(node, kind)]


def written_calls() -> dict[str, set[str]]:
    """The keywords that each function, method and declaration is called with, by its name."""
    found: dict[str, set[str]] = {}
    for node in syntax_of(ast.Call):
        assert isinstance(node, ast.Call)
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        found.setdefault(name, set()).update(keyword.arg or "" for keyword in node.keywords)
    return found


def facts() -> list[Fact]:
    return [fact for programme in PROGRAMMES for fact in programme.facts.values()]


def dated() -> list[Dated]:
    return [value for parameter in parameters() for value in parameter.values]


def parameters() -> list[Parameter]:
    return [parameter for programme in PROGRAMMES for parameter in programme.parameters.values()]


def test_every_kind_of_expression() -> None:
    kinds = {cls.__name__ for cls in vars(ex).values() if isinstance(cls, type) and issubclass(cls, ex.Node)}
    assert {type(node).__name__ for node in nodes()} == kinds - {"Node"}


def test_every_operation() -> None:
    comparisons = {*operators.COMPARISONS.values()}
    assert {node.op for node in nodes() if isinstance(node, ex.Arithmetic)} == {*operators.ARITHMETIC.values()}
    assert {node.op for node in nodes() if isinstance(node, ex.Compare)} >= comparisons - {"ne"}
    assert {node.op for node in nodes() if isinstance(node, ex.Extreme)} == {"min", "max"}
    assert {node.op for node in nodes() if isinstance(node, ex.Logic)} == {"and", "or"}
    assert {node.part for node in nodes() if isinstance(node, ex.DateShift)} == {"years", "months", "days"}
    assert {(bool(node.options), bool(node.path)) for node in nodes() if isinstance(node, ex.OneOf)} == {
        (True, False),
        (False, True),
    }


def test_every_leap_day_rule_and_rounding_mode() -> None:
    dates = (node for node in nodes() if isinstance(node, ex.DateShift | ex.WholeYears))
    assert {node.leap for node in dates} == {*calls.LEAP_DAYS}
    assert {node.mode for node in nodes() if isinstance(node, ex.Rounded)} == {*ex.ROUNDING_MODES}


def test_every_word_of_the_language() -> None:
    imported = {alias.name for node in syntax_of(ast.ImportFrom) for alias in node.names}  # type: ignore[attr-defined]
    assert imported == {*syntax.IMPORTABLE} - {"Growth", "Parameter", "Series"}  # these are for callers


def test_every_type_of_fact() -> None:
    named = {node.id for node in syntax_of(ast.Name) if isinstance(node, ast.Name)}
    assert named >= {*TYPE_NAMES}
    assert {type(fact.type).__name__ for fact in facts()} == {"Number", "YesNo", "Date", "Text", "Choice"}
    assert {type(fact.type).__name__ for fact in facts() if fact.yearly} == {"Number", "YesNo"}


def test_every_keyword_of_every_declaration() -> None:
    written = written_calls()
    for name, keywords in KEYWORDS.items():
        missing = {*keywords} - written[name]
        assert missing <= ({"of", "since", "until"} if name != "benefit" else set()), name
    for function in ("programme", "fact"):
        import largesse.language as language

        known = {p.name for p in inspect.signature(getattr(language, function)).parameters.values()} - {"type"}
        assert written[function] == known
    assert written["rounding"] == written["interest"] == {"cites", "assumed"}
    for function, first in (("payment", "benefit"), ("must_hold", "condition")):
        assert written[function] == {*inspect.signature(getattr(language, function)).parameters} - {first}


def test_every_way_of_paying_and_everything_that_follows() -> None:
    payments = [payment for programme in PROGRAMMES for payment in programme.payments]
    assert {(bool(p.shares), p.years is not None, p.used is not None) for p in payments} == {
        *((True, False, False), (False, True, False), (False, False, True), (False, False, False))
    }
    assert {p.again for p in payments} == {*get_args(Again)}
    obligations = [obligation for programme in PROGRAMMES for obligation in programme.obligations]
    assert {o.otherwise for o in obligations} == {*get_args(Consequence)}
    assert {o.share for o in obligations} == {*get_args(Recovered)}
    assert {o.interest.counted for o in obligations if o.interest} == {*get_args(Counted)}
    assert {type(o.years) for o in obligations} == {str, int}


def test_every_way_of_cutting_to_a_ceiling() -> None:
    ceilings = [ceiling for programme in PROGRAMMES for ceiling in programme.ceilings]
    assert {bool(ceiling.reduce) for ceiling in ceilings} == {True, False}
    assert {bool(ceiling.used) for ceiling in ceilings} == {True, False}
    assert {bool(ceiling.rule) for ceiling in ceilings} == {True, False}
    assert {limit.count > 1 for programme in PROGRAMMES for limit in programme.at_most} == {True, False}


def test_every_comparator() -> None:
    thresholds = [node for node in nodes() if isinstance(node, ex.Threshold)]
    assert {node.name for node in thresholds} == {*DIRECTIONS}
    assert {type(node.comparator) for node in thresholds} == {ex.ParameterValue, ex.ParameterOn}
    assert {type(node.strict) for node in thresholds} == {ex.Compare, ex.Growth}
    said = {p.compares[0 if dated.content else 1] for p in parameters() if p.compares for dated in p.values}
    assert said == {*COMPARATORS}


def test_a_most_of_every_kind() -> None:
    assert {bool(fact.most_by) for fact in facts() if fact.determined_by and fact.most is not None} == {True, False}


def test_every_word_about_tables() -> None:
    written = written_calls()
    assert written["records"] > {"most_rows", "key"}
    assert {node.op for node in nodes() if isinstance(node, ex.Aggregate)} == {"sum", "min", "max", "any", "all"}
    assert {node.condition is None for node in nodes() if isinstance(node, ex.Aggregate)} == {True, False}
    on_days = [node for node in nodes() if isinstance(node, ex.ParameterOn)]
    assert {node.key is None for node in on_days} == {True, False}
    assert {type(node.day) for node in on_days} == {ex.RowValue, ex.FactValue}
    shapes = {parameter.path: parameter.shape for parameter in parameters()}
    assert {shapes[node.path] for node in on_days} == {*get_args(Shape)}


def test_every_question_to_a_yearly_fact() -> None:
    read = {node.attr for node in syntax_of(ast.Attribute) if isinstance(node, ast.Attribute)}
    assert read >= {*series.WORDS}
    written = written_calls()
    assert written["exists"] == {"before", "year"}
    assert all("absent" in written[name] for name in ("before", "year", "sum"))


def test_every_function_of_the_language() -> None:
    assert written_calls().keys() >= {*calls.NAMES, "at", "progressive", "cite"}


def test_every_statement_and_operator_of_python_that_may_be_used() -> None:
    used = {type(node) for tree in TREES for node in ast.walk(tree)}
    assert used >= {
        *(
            ast.If,
            ast.Return,
            ast.Assign,
            ast.AnnAssign,
            ast.IfExp,
            ast.Compare,
            ast.BoolOp,
            ast.And,
            ast.Or,
            ast.Not,
        ),
        *(ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.In, ast.NotIn),
        *(ast.Tuple, ast.Subscript, ast.Attribute, ast.Call),
    }
    ifs = [node for node in syntax_of(ast.If) if isinstance(node, ast.If)]
    assert any(node.orelse and isinstance(node.orelse[0], ast.If) for node in ifs), "elif"
    assert any(node.orelse and not isinstance(node.orelse[0], ast.If) for node in ifs), "else"
    assert any(len(node.ops) > 1 for node in syntax_of(ast.Compare) if isinstance(node, ast.Compare)), "a chain"


def test_every_shape_of_parameter_and_all_that_is_said_of_a_value() -> None:
    assert {p.shape for p in parameters()} == {"value", "set", "steps", "brackets", "table"}
    assert {p.unit_text for p in parameters()} >= {
        "%",
        "share",
        "count",
        "number",
        "EUR",
        "USD",
        "EUR/USD",
        "date",
        "yes/no",
    }
    assert {grade for value in dated() for grade in [value.grade]} == {*GRADES}
    for said in ("until", "source", "note", "published", "review", "disputed"):
        assert any(getattr(value, said) for value in dated()), said
    assert any(value.locator != "unknown" for value in dated())
    assert any(len(p.values) > 1 for p in parameters()), "a change of the law"


def test_every_kind_of_programme_rule_and_fact() -> None:
    assert {programme.since is None for programme in PROGRAMMES} == {True, False}
    assert {programme.counts for programme in PROGRAMMES} == {"decision", "applied_on"}
    assert any(programme.not_modelled for programme in PROGRAMMES)
    assert {(rule.kind, rule.in_kind) for rule in versions()} == {
        *(("rule", False), ("condition", False), ("benefit", False), ("benefit", True))
    }
    assert any(len(found) > 1 for programme in PROGRAMMES for found in programme.rules.values())
    assert any(rule.rounding and rule.rounding.assumed for rule in versions())
    assert {fact.absent is not None for fact in facts() if fact.yearly} == {True, False}
    assert any(fact.absent is not None for fact in facts() if not fact.yearly)
    assert {bool(fact.determined_by) for fact in facts()} == {True, False}
    assert {str(fact.type) for fact in facts()} >= {"money (EUR)", "money (USD)", "quantity (person)"}


def test_every_kind_of_case() -> None:
    cases = [case for parameter in CASES for case in parameter.values if isinstance(case, Case)]
    assert {case.kind for case in cases} == {"official", "by hand", "other"}
