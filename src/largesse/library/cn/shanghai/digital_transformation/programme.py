"""Shanghai "Digital Transformation 3.0": what one article says that the city offers AI start-ups.

One press text alone describes it, without a date, a document or an authority's page. Everything here is graded
unverified, and whatever the article leaves open is for the authority to determine.
"""

from largesse.language import (
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

programme(
    id="cn/shanghai/digital-transformation",
    authority="Shanghai Municipal Government",
    currency="CNY",
    outcome="admitted",
    counts="decision",
    cites=cite("sh_dt3_article", "the initiative"),
    not_modelled=("network_coverage", "which_tax", "worth_of_lab_space", "other_cities"),
)

based_in_shanghai = fact(YesNo)
admission_determined = fact(
    YesNo,
    determined_by="the authority that runs the initiative",
    cites=cite("sh_dt3_article", "the initiative"),
)

works_on_ai = fact(YesNo)
start_up_determined = fact(
    YesNo,
    determined_by="the authority that runs the initiative",
    cites=cite("sh_dt3_article", "tax breaks for AI start-ups"),
)
tax_determined = fact(
    Money,
    least=0,
    most=10_000_000_000_000,
    determined_by="the tax authority",
    cites=cite("sh_dt3_article", "tax breaks for AI start-ups"),
)

foreign_tech_experts = fact(YesNo)
visa_lane_determined = fact(
    YesNo,
    determined_by="the immigration authority",
    cites=cite("sh_dt3_article", "fast-track visas"),
)

lab_in_quantum_valley = fact(YesNo)
lab_space_determined = fact(
    YesNo,
    determined_by="the operator of the laboratories",
    cites=cite("sh_dt3_article", "subsidised lab space"),
)


@condition(cites=cite("sh_dt3_article", "the initiative"))
def in_shanghai(based_in_shanghai: YesNo) -> YesNo:
    """The firm is based in Shanghai."""
    return based_in_shanghai


@condition(cites=cite("sh_dt3_article", "the initiative"))
def admitted(in_shanghai: YesNo, admission_determined: YesNo) -> YesNo:
    """The authority determines that the initiative runs and that the firm meets what it asks."""
    return in_shanghai and admission_determined


@condition(cites=cite("sh_dt3_article", "tax breaks for AI start-ups"))
def ai_start_up(works_on_ai: YesNo, start_up_determined: YesNo) -> YesNo:
    """The firm works on artificial intelligence, and the authority counts it as a start-up."""
    return works_on_ai and start_up_determined


@benefit(
    cites=cite("sh_dt3_article", "tax breaks for AI start-ups"),
    rounding=rounding("fen", "half up", assumed="The article says nothing of rounding; to the fen, as money is."),
)
def tax_break(admitted: YesNo, ai_start_up: YesNo, tax_determined: Money, p: Parameters) -> Money:
    """A share of the tax that the tax authority determines the break to be given on."""
    if not (admitted and ai_start_up):
        return 0
    return p.tax_break.share * tax_determined


@benefit(cites=cite("sh_dt3_article", "fast-track visas"))
def visa_lane(admitted: YesNo, foreign_tech_experts: YesNo, visa_lane_determined: YesNo) -> YesNo:
    """Foreign technical experts of the firm use a fast visa lane."""
    return admitted and foreign_tech_experts and visa_lane_determined


@benefit(cites=cite("sh_dt3_article", "subsidised lab space"))
def lab_space(admitted: YesNo, lab_in_quantum_valley: YesNo, lab_space_determined: YesNo) -> YesNo:
    """Laboratory space at a reduced rent in Pudong's "Quantum Valley"."""
    return admitted and lab_in_quantum_valley and lab_space_determined
