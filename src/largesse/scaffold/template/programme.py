"""Replace this: what the programme gives, and to whom, in one sentence."""

# This file is read, never run. docs/new-programme.md goes through it all once; docs/language.md has whatever may
# stand in it. Begin with sources.yaml and parameters.yaml. `largesse check` says what is still wrong, and where.
from largesse.language import (
    Count,
    Date,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounding,
)

# outcome names the condition whose answer is the programme's answer; counts the date that says which law applies
# (without it, that is the day of the decision). since= and until= are the time in force: what nobody published is
# left out, never guessed. cite(source, topic, place): where no text shows the place, it is left out, never made up.
# What is left out on purpose stands in not_modelled, and the messages say it in words.
# Take out hypothetical=True once all is replaced by what a public body has enacted.
programme(
    id="$id",
    authority="The authority that decides",
    currency="$currency",
    outcome="eligible",
    counts="applied_on",
    since="2025-01-01",
    cites=cite("example_act", "time in force", "article 1"),
    not_modelled=("appeals",),
    hypothetical=True,
)

# --- What is asked: each fact with its type, and how small and how large it can be

applied_on = fact(Date, least="2025-01-01", most="2035-12-31")
staff = fact(Count, least=0, most=100_000)
cost = fact(Money, least=0, most=1_000_000_000)

# What the law leaves to somebody's judgement is a fact of its own: asked, with a reason, and never computed.
approved = fact(
    YesNo, determined_by="The authority that decides", cites=cite("example_act", "approval", "article 2 (2)")
)

# --- Who qualifies: a condition answers yes or no, and says where it stands in the law


@condition(cites=cite("example_act", "who qualifies", "article 2 (1)"))
def small_enough(staff: Count, p: Parameters) -> YesNo:
    """The firm has few staff."""
    return staff <= p.size.staff


@condition(cites=cite("example_act", "who qualifies", "article 2"))
def eligible(small_enough: YesNo, approved: YesNo) -> YesNo:
    """The firm is small enough, and approved."""
    return small_enough and approved


# --- What they get: a benefit of money says how it is rounded. No number of the law stands here: see parameters.yaml


@benefit(
    cites=cite("example_act", "the grant", "article 3"),
    rounding=rounding("$step", "half up", assumed="The example does not say how; to the smallest unit, as money is."),
)
def grant(eligible: YesNo, cost: Money, p: Parameters) -> Money:
    """Part of the cost, up to a ceiling."""
    if not eligible:
        return 0
    return min(p.grant.share * cost, p.grant.most)
