"""Lin-gang New Area: the rules of the call of 2024 on how many topics one firm has, and which of them are paid.

At most two topics a firm; of two of the same kind the better one alone; none that public money already pays for. What
is paid for a topic was not read, so what the administration determined for each is asked for.
"""

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
    rule,
)

programme(
    id="cn/shanghai/lingang-call-2024",
    authority="Administration of the Lin-gang New Area, Shanghai",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("lingang_call_2024", "the call"),
    not_modelled=(
        "further_conditions",
        "time_in_force",
        "which_date_counts",
        "amounts",
        "same_kind_elsewhere",
        "which_topics_go_on",
    ),
)

applied_on = fact(Date, least="2024-01-01", most="2100-12-31")
firm_determined = fact(
    YesNo,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_call_2024", "who can apply"),
)
topics_applied = fact(Count, least=1, most=1_000)
two_go_on_determined = fact(
    YesNo,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_call_2024", "at most two topics a firm"),
)
topics_alike = fact(YesNo)
first_publicly_funded = fact(YesNo)
first_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_call_2024", "support of a topic"),
)
second_publicly_funded = fact(YesNo)
second_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("lingang_call_2024", "support of a topic"),
)


# --- Who is eligible


@condition(cites=cite("lingang_call_2024", "at most two topics a firm"))
def within_the_limit(topics_applied: Count, two_go_on_determined: YesNo, p: Parameters) -> YesNo:
    """No more topics than a number; or the administration lets so many of them go on, which nobody published."""
    return topics_applied <= p.topics.most or two_go_on_determined


@condition(cites=cite("lingang_call_2024", "who can apply"))
def eligible(firm_determined: YesNo, within_the_limit: YesNo) -> YesNo:
    """A firm that the administration counts as one that can apply, with no more topics than the number."""
    return firm_determined and within_the_limit


# --- What each topic would receive by itself


@condition(cites=cite("lingang_call_2024", "not if already publicly funded"))
def first_is_open(first_publicly_funded: YesNo) -> YesNo:
    """The first topic is not already paid for by public money."""
    return not first_publicly_funded


@condition(cites=cite("lingang_call_2024", "not if already publicly funded"))
def second_is_open(topics_applied: Count, second_publicly_funded: YesNo) -> YesNo:
    """The second topic, if there is one, is not already paid for by public money."""
    return topics_applied < 2 or not second_publicly_funded


@rule(cites=cite("lingang_call_2024", "support of a topic"))
def first_alone(first_is_open: YesNo, first_determined: Money) -> Money:
    """What the first topic receives by itself."""
    return first_determined if first_is_open else 0


@rule(cites=cite("lingang_call_2024", "support of a topic"))
def second_alone(topics_applied: Count, second_is_open: YesNo, second_determined: Money) -> Money:
    """What the second topic, if there is one, receives by itself."""
    return second_determined if topics_applied >= 2 and second_is_open else 0


@rule(cites=cite("lingang_call_2024", "same kind not repeated, best one applies"))
def only_one_counts(topics_applied: Count, topics_alike: YesNo) -> YesNo:
    """There are two topics, and they are of the same kind."""
    return topics_applied >= 2 and topics_alike


# --- What it receives


@benefit(
    cites=cite("lingang_call_2024", "same kind not repeated, best one applies"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def first_topic(eligible: YesNo, only_one_counts: YesNo, first_alone: Money, second_alone: Money) -> Money:
    """What the first topic receives; nothing where the second is of the same kind and receives more."""
    if not eligible or (only_one_counts and second_alone > first_alone):
        return 0
    return first_alone


@benefit(
    cites=cite("lingang_call_2024", "same kind not repeated, best one applies"),
    rounding=rounding("fen", "half up", assumed="The amount is determined in fen: nothing is left to round."),
)
def second_topic(eligible: YesNo, only_one_counts: YesNo, first_alone: Money, second_alone: Money) -> Money:
    """What the second topic receives; nothing where the first is of the same kind and receives as much."""
    if not eligible or (only_one_counts and first_alone >= second_alone):
        return 0
    return second_alone
