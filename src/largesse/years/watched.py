"""What the ledger needs of a firm beside its decision: which law counted, what must hold, what credits meet, and what
is missing for each. The decisions of a replay's editions have it as further columns."""

from __future__ import annotations

from collections.abc import Mapping

from largesse.batch.lowering import Lowering
from largesse.batch.sql import Sql
from largesse.model.programme import Programme
from largesse.model.types import Number
from largesse.years.terms import Terms

LAW = "years.law"
"""The column with a day of the law that counted."""


def value_of(rule: str) -> str:
    """The column with what a rule gave."""
    return f"years.{rule}"


def missing_of(rule: str) -> str:
    """The column with what a rule or a benefit is missing. It is NULL where no law of a firm has it in force."""
    return f"years.{rule}.missing"


def among_of(benefit: str) -> str:
    """The column with what is missing for the place of a benefit's claim among the others."""
    return f"years.{benefit}.among"


def columns(terms: Terms, lowering: Lowering) -> Mapping[str, Sql]:
    """The further columns of a part of a register; of a rule that its law does not have in force there is none."""
    plan = lowering.plan
    found = {LAW: lowering.terms.day(plan.day)}
    for name in terms.benefits:
        if name in plan.benefits:
            found[missing_of(name)] = lowering.missing_names([plan.benefits[name]])
            if shared := among(terms.programme, name):
                found[among_of(name)] = lowering.missing_names(
                    [plan.benefits.get(rule, plan.rules[rule]) for rule in shared if rule in plan.rules]
                )
    for name in terms.watched:
        step = plan.benefits.get(name, plan.rules.get(name))  # a benefit counts as its ceilings leave it
        if step is None:
            continue
        is_number = isinstance(plan.steps[step].type, Number)
        found[value_of(name)] = lowering.amount(step) if is_number else lowering.truth(step)
        found[missing_of(name)] = lowering.missing_names([step])
    return found


def among(programme: Programme, benefit: str) -> list[str]:
    """The rules that a firm's share in a benefit's ceilings and pools rests on: what else it claims of them, what
    puts it in order, what it has used."""
    found: list[str | None] = []
    for ceiling in (one for one in programme.shared_ceilings if benefit in one.over):
        found += [*ceiling.over, *ceiling.order, ceiling.used]
    for pool in (one for one in programme.pools if benefit in programme.paid_out_of(one.name)):
        found += [*programme.paid_out_of(pool.name), *pool.order, pool.tier]
    return list(dict.fromkeys(rule for rule in found if rule is not None and rule != benefit))
