"""EU aid for R&D projects without notification: how much of a project's costs it may pay.

Article 25 of the General Block Exemption Regulation sets an aid intensity for each class of research. Industrial
research and experimental development get more on top for small and medium firms, and once more for collaboration or
wide dissemination, up to a ceiling. A programme may grant less: how much is the authority's to determine.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
    Parameters,
    Share,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    programme,
    rounded,
    rounding,
    rule,
)

programme(
    id="eu/gber-art25",
    authority="The authority of the Member State that grants the aid",
    currency="EUR",
    outcome="can_be_granted",
    counts="granted_on",
    since="2014-07-01",
    cites=cite("eu_gber_text", "aid for R&D projects", "article 25"),
    not_modelled=(
        "changes_of_2023",
        "conditions_of_the_bonuses",
        "bonuses_of_feasibility_studies",
        "several_classes",
        "cumulation",
    ),
)

granted_on = fact(Date, least="2007-01-01", most="2100-12-31")
research_class = fact(Choice["fundamental", "industrial", "experimental", "feasibility"])
costs_of_one_class = fact(YesNo)
size = fact(Choice["small", "medium", "large"])
eligible_costs = fact(Money, least=0, most=10_000_000_000)
collaboration = fact(Choice["between_firms", "with_a_research_body", "none"])
largest_share_of_a_firm = fact(Share)
share_of_research_body = fact(Share)
widely_disseminated = fact(YesNo)
further_conditions_determined = fact(
    YesNo,
    determined_by="the authority that grants the aid",
    cites=cite("eu_gber_text", "conditions beyond what was read"),
)
aid_determined = fact(
    Money,
    least=0,
    most=10_000_000_000,
    determined_by="the authority that grants the aid",
    cites=cite("eu_gber_text", "programmes may grant less"),
)


@condition(cites=cite("eu_gber_text", "classes of research", "article 25"))
def within_one_class(costs_of_one_class: YesNo) -> YesNo:
    """The costs are allocated to one class of research."""
    return costs_of_one_class


@condition(cites=cite("eu_gber_text", "conditions beyond what was read"))
def meets_further_conditions(further_conditions_determined: YesNo) -> YesNo:
    """The authority determines that what else the Regulation asks is met."""
    return further_conditions_determined


@condition(cites=cite("eu_gber_text", "aid for R&D projects", "article 25"))
def can_be_granted(within_one_class: YesNo, meets_further_conditions: YesNo, eligible_costs: Money) -> YesNo:
    """Both hold, and there are costs."""
    return within_one_class and meets_further_conditions and eligible_costs > 0


@rule(cites=cite("eu_gber_gazz", "collaboration"))
def collaborates(
    collaboration: Choice,
    largest_share_of_a_firm: Share,
    share_of_research_body: Share,
    p: Parameters,
) -> YesNo:
    """Firms of which none bears too much; or a research body that bears enough."""
    if collaboration == "between_firms":
        return largest_share_of_a_firm <= p.collaboration.most_of_a_firm
    if collaboration == "with_a_research_body":
        return share_of_research_body >= p.collaboration.least_of_research_body
    return False


@rule(cites=cite("eu_gber_li", "bonuses"))
def bonuses(size: Choice, collaborates: YesNo, widely_disseminated: YesNo, p: Parameters) -> Share:
    """By the size of the firm; and once for collaboration or wide dissemination."""
    return p.bonus.size[size] + (p.bonus.spread if collaborates or widely_disseminated else 0)


@rule(cites=cite("eu_gber_li", "aid intensity"))
def most_intensity(research_class: Choice, bonuses: Share, p: Parameters) -> Share:
    """Of fundamental research and feasibility studies the base; of the others with bonuses, up to a ceiling."""
    if research_class in ("industrial", "experimental"):
        return min(p.intensity.most, p.intensity.base[research_class] + bonuses)
    return p.intensity.base[research_class]


@rule(cites=cite("eu_gber_li", "aid intensity"))
def most_aid(eligible_costs: Money, most_intensity: Share) -> Money:
    """The most that all aid may come to, in whole cents."""
    return rounded(eligible_costs * most_intensity, to="cent", mode="down")


@benefit(
    cites=cite("eu_gber_li", "aid intensity"),
    rounding=rounding(
        "cent",
        "half up",
        assumed="No text says how the most is rounded; down to the cent, so that the intensity is never passed.",
    ),
)
def aid(can_be_granted: YesNo, aid_determined: Money, most_aid: Money) -> Money:
    """What the authority determines, at most what the intensity allows."""
    return min(aid_determined, most_aid) if can_be_granted else 0
