"""Reading `payment("benefit", …)` and `must_hold("condition", …)`, and checking them over all of the law."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from fractions import Fraction

from largesse.errors import LargesseError, Mistake
from largesse.language.arrangements.names import Arranging
from largesse.language.report import Report
from largesse.model import types as t
from largesse.model.payments import Interest, Obligation, Payment, Years
from largesse.model.plan import make_plan
from largesse.model.programme import Programme, Rule
from largesse.model.ratios import Ratio
from largesse.model.timeline import stretches

PAYMENT = ("shares", "years", "used", "carry_forward", "again", "cites")
KINDS = ("shares", "years", "used")
OBLIGATION = ("benefits", "years", "otherwise", "share", "interest", "rounding", "cites")
MOST_YEARS = 100
"""No schedule of a real programme is longer; the ledger of a firm has a line or two for each."""


# --- payment(…)


def read_payment(call: ast.Call, read: Arranging, earlier: Sequence[Payment]) -> Payment:
    said = read.declarations.keywords(call, ("benefit",), PAYMENT)
    _needs(call, said, read, "payment", ("benefit",))
    benefit = _money_benefit(said["benefit"], read)
    if any(payment.benefit == benefit for payment in earlier):
        raise read.place.refuse(
            "duplicate", said["benefit"], f"How {benefit} is paid is said twice.", "Take one of them out."
        )
    kinds = [kind for kind in KINDS if kind in said]
    if len(kinds) > 1:
        raise read.place.refuse(
            "bad-declaration", said[kinds[1]], f"{benefit} cannot be paid by {kinds[0]}= and by {kinds[1]}= both.",
            "Keep one of shares=, years= and used=.",
        )  # fmt: skip
    if ("used" in said) != ("carry_forward" in said):
        raise read.place.refuse(
            "bad-declaration", call, "A credit says what it is used against, and for how long it is carried forward.",
            "Write used='…' and carry_forward='…' together.",
        )  # fmt: skip
    if "again" in said and kinds and kinds != ["shares"]:
        raise read.place.refuse(
            "bad-declaration", said["again"], f"{kinds[0]}= says already what happens in each year.",
            "Take again= out.",
        )  # fmt: skip
    again = read.one_of(said["again"], ("never", "yearly")) if "again" in said else "never"
    return Payment(
        benefit=benefit,
        shares=tuple(read.parameter(node, t.SHARE) for node in read.items(said["shares"]))
        if "shares" in said
        else (),
        years=_years(said["years"], read) if "years" in said else None,
        used=_used(said["used"], read).name if "used" in said else None,
        carry_forward=_years(said["carry_forward"], read) if "carry_forward" in said else None,
        again="yearly" if again == "yearly" or "used" in said else "never",
        cites=read.declarations.citation(_cites(call, said, read, "payment")),
        span=read.place.of(call),
    )


def _used(node: ast.expr, read: Arranging) -> Rule:
    """The rule that says what a credit is used against."""
    rule = read.rule(node)
    if rule.type != t.money(read.declarations.currency):
        raise read.place.refuse(
            "result-type", node, f"{rule.name} gives {rule.type}; a credit is used against money.",
            f"Name a rule that gives money ({read.declarations.currency}).",
        )  # fmt: skip
    return rule


# --- must_hold(…)


def read_obligation(call: ast.Call, read: Arranging) -> Obligation:
    said = read.declarations.keywords(call, ("condition",), OBLIGATION)
    _needs(call, said, read, "must_hold", ("condition", "years", "otherwise"))
    condition = read.rule(said["condition"])
    if condition.kind != "condition":
        raise read.place.refuse(
            "result-type", said["condition"], f"{condition.name} is a {condition.kind}, and a condition must hold.",
            "Name a condition.",
        )  # fmt: skip
    otherwise = read.one_of(said["otherwise"], ("claw back", "stop", "suspend"))
    for name in ("share", "interest", "rounding"):
        if name in said and otherwise != "claw back":
            raise read.place.refuse(
                "bad-declaration", said[name], f"{name}= says what is taken back, and here nothing is.",
                "Take it out, or write otherwise='claw back'.",
            )  # fmt: skip
    share = read.one_of(said["share"], ("all", "pro rata")) if "share" in said else "all"
    is_computed = share == "pro rata" or "interest" in said
    if is_computed != ("rounding" in said):
        what = "What is taken back is computed, and nothing says how it is rounded."
        hint = "Add rounding=rounding(…)."
        if not is_computed:
            what, hint = "All that was paid is taken back, so nothing is rounded.", "Take rounding= out."
        raise read.place.refuse("no-rounding" if is_computed else "bad-rounding", call, what, hint)
    benefits = [_money_benefit(node, read) for node in read.items(said["benefits"])] if "benefits" in said else []
    return Obligation(
        condition=condition.name,
        benefits=tuple(benefits) or tuple(name for name, versions in read.rules.items() if _is_money(versions[0])),
        years=_years(said["years"], read),
        otherwise=otherwise,  # type: ignore[arg-type]
        share="pro rata" if share == "pro rata" else "all",
        interest=_interest(said["interest"], read) if "interest" in said else None,
        rounding=read.declarations.rounding(said["rounding"]) if "rounding" in said else None,
        cites=read.declarations.citation(_cites(call, said, read, "must_hold")),
        span=read.place.of(call),
    )


def _interest(node: ast.expr, read: Arranging) -> Interest:
    """`interest("recovery.rate", "days of 365", cites=cite(…))`, or with `assumed="why"`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "interest"):
        raise read.place.refuse(
            "bad-declaration", node, f"Here must stand interest(…); this is {read.place.written(node)}.",
            "Write interest('the rate', 'days of 365', cites=cite(…)).",
        )  # fmt: skip
    said = read.declarations.keywords(node, ("rate", "counted"), ("cites", "assumed"))
    _needs(node, said, read, "interest", ("rate", "counted"))
    if ("cites" in said) == ("assumed" in said):
        raise read.place.refuse(
            "interest-without-source", node, "How interest counts has a source, or says why it is assumed.",
            "Add cites=cite(…), or assumed='why it counts so'.",
        )  # fmt: skip
    counted = read.one_of(said["counted"], ("days of 365", "whole years"))
    return Interest(
        rate=read.parameter(said["rate"], t.SHARE),
        counted="whole years" if counted == "whole years" else "days of 365",
        cites=read.declarations.citation(said["cites"]) if "cites" in said else None,
        assumed=read.declarations.text(said["assumed"]) if "assumed" in said else "",
    )


# --- what both read


def _needs(call: ast.Call, said: dict[str, ast.expr], read: Arranging, word: str, names: Sequence[str]) -> None:
    for name in names:
        if name not in said:
            raise read.place.refuse("bad-declaration", call, f"{word}(…) lacks its {name}.", f"Add {name}='…'.")


def _cites(call: ast.Call, said: dict[str, ast.expr], read: Arranging, word: str) -> ast.expr:
    if "cites" not in said:
        raise read.place.refuse(
            "no-citation", call, f"{word}(…) does not say where it stands in the law.",
            'Add cites=cite("source id", "topic").',
        )  # fmt: skip
    return said["cites"]


def _is_money(rule: Rule) -> bool:
    return rule.kind == "benefit" and not rule.in_kind


def _money_benefit(node: ast.expr, read: Arranging) -> str:
    rule = read.rule(node)
    if not _is_money(rule):
        what = "is in kind" if rule.in_kind else f"is a {rule.kind}"
        raise read.place.refuse(
            "result-type", node, f"{rule.name} {what}, and nothing of it is paid.", "Name a benefit of money."
        )
    return rule.name


def _years(node: ast.expr, read: Arranging) -> Years:
    """A number of years: a count parameter, or written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
        if not 1 <= node.value <= MOST_YEARS:
            raise read.place.refuse(
                "bad-years", node, f"{node.value} is no number of years.", f"Write one from 1 to {MOST_YEARS}."
            )
        return node.value
    return read.parameter(node, t.COUNT)


# --- over all of the law


def check_payments(programme: Programme, report: Report) -> None:
    """What holds on every stretch: shares that make a whole, whole years, rates that are none below zero."""
    for payment in programme.payments:
        for first, _ in stretches(programme):
            values = [programme.parameters[path].at(first) for path in payment.shares]
            shares = [value.content for value in values if value is not None]
            whole = sum((share for share in shares if isinstance(share, int | Fraction)), Fraction(0))
            is_said = len(shares) == len(payment.shares)  # else the benefit is not in force
            if shares and is_said and whole != 1:
                what = f"The shares of {payment.benefit} make {whole} of it in all from {first} on, not 1."
                report(Mistake("shares-not-whole", payment.span, what, "Change one of them in parameters.yaml."))
                break
    for mistake in _bad_values(programme):
        report(mistake)
    credits = {payment.benefit for payment in programme.payments if payment.used is not None}
    for obligation in programme.obligations:
        for name in obligation.benefits:
            if name in credits:
                what = f"{name} is a credit, of which {obligation.condition} cannot be a condition that must go on."
                report(Mistake("bad-declaration", obligation.span, what, "Say benefits=(…) without it."))
    _check_in_force(programme, report)


def _bad_values(programme: Programme) -> Iterator[Mistake]:
    spans = [path for payment in programme.payments for path in (payment.years, payment.carry_forward)]
    rates = [path for payment in programme.payments for path in payment.shares]
    spans += [obligation.years for obligation in programme.obligations]
    rates += [obligation.interest.rate for obligation in programme.obligations if obligation.interest]
    for path in dict.fromkeys(path for path in spans if isinstance(path, str)):
        for dated in programme.parameters[path].values:
            years = dated.content
            if not (isinstance(years, int | Fraction) and years == int(years) and 1 <= years <= MOST_YEARS):
                what = f"{path} is {years} from {dated.since} on, which is no number of years."
                yield Mistake("bad-years", dated.span, what, f"Write a whole one from 1 to {MOST_YEARS}.")
    for path in dict.fromkeys(rates):
        for dated in programme.parameters[path].values:
            if isinstance(dated.content, int | Fraction) and dated.content < 0:
                what = f"{path} is below zero from {dated.since} on."
                yield Mistake("negative-share", dated.span, what, "Neither a tranche nor interest is negative.")


def _check_in_force(programme: Programme, report: Report) -> None:
    """What must hold, and what a credit is used against, has a version in force whenever the programme is."""
    wanted = {obligation.condition: obligation.span for obligation in programme.obligations}
    wanted |= {payment.used: payment.span for payment in programme.payments if payment.used is not None}
    for name, span in wanted.items():
        for first, _ in stretches(programme):
            if programme.version(name, first) is None:
                kind = programme.rules[name][0].kind
                what = f"The {kind} {name} is not in force on {first}, when the programme is."
                report(Mistake("version-gap", span, what, "Add a version, or change its dates."))
                break


def check_whole_amounts(programme: Programme, report: Report) -> None:
    """What a credit is used against comes out in whole minor units: rounded, or an amount as it was given."""
    from largesse.model.ranges import check_widths

    used = {payment.used: payment.span for payment in programme.payments if payment.used is not None}
    for first, _ in stretches(programme) if used else ():
        try:
            plan = make_plan(programme, first, first.year - 1)
            ratios = check_widths(plan).ratios
        except LargesseError:  # which is reported where widths are checked
            return
        for name, span in used.items():
            ratio = ratios[plan.rules[name]]
            if not _is_whole(ratio):
                what = f"{name} need not come out in whole minor units, in which a credit is used."
                report(Mistake("not-whole", span, what, "Round it: rounded(…, to=…, mode=…)."))
                return


def _is_whole(ratio: Ratio) -> bool:
    return ratio.d is None and ratio.factor.denominator == 1
