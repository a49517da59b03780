"""R&D super deduction: what a firm deducts beyond what its R&D cost, and the tax that this saves.

Announcement 2023 No. 7 made the general rate 100% for years from 2023 on; No. 44 gives makers of integrated circuits
and of industrial mother machines 120% until the end of 2027. R&D that is capitalised is amortised on a higher cost.
"""

from largesse.language import (
    Date,
    Money,
    Parameters,
    Share,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
    rule,
)

programme(
    id="cn/rd-super-deduction",
    authority="State Taxation Administration",
    currency="CNY",
    outcome="qualifies",
    counts="tax_year_end",
    since="2021-01-01",
    cites=cite("cn_sd_manu2021", "time in force"),
    not_modelled=(
        "tax_year",
        "which_spending_qualifies",
        "excluded_sectors",
        "before_2021",
        "losses",
        "rate_of_tax",
    ),
)

# Over the years
payment("tax_saved", again="yearly", cites=cite("cn_sd_no7", "deduction for each year"))

tax_year_end = fact(Date, least="2000-01-01", most="2100-12-31")
resident = fact(YesNo)
not_excluded_determined = fact(
    YesNo, determined_by="the tax authority", cites=cite("cn_sd_no7", "firms that are excluded")
)
manufacturing = fact(YesNo)
ic_or_machine_tool = fact(YesNo)
rd_expensed = fact(Money, least=0, most=10_000_000_000_000)
rd_amortised = fact(Money, least=0, most=10_000_000_000_000)
income_before = fact(Money, least=-10_000_000_000_000, most=10_000_000_000_000)
tax_rate = fact(Share, least=0, most="0.25")


# --- Who may deduct more


@condition(cites=cite("cn_sd_no7", "resident firms"))
def resident_firm(resident: YesNo) -> YesNo:
    """The firm is resident for tax in mainland China."""
    return resident


@condition(cites=cite("cn_sd_no7", "firms that are excluded"))
def not_excluded(not_excluded_determined: YesNo) -> YesNo:
    """The tax authority has determined that the firm is none of those that are excluded."""
    return not_excluded_determined


@condition(cites=cite("cn_sd_no7", "who may deduct"))
def qualifies(resident_firm: YesNo, not_excluded: YesNo) -> YesNo:
    """A resident firm that is not excluded."""
    return resident_firm and not_excluded


# --- At which rates


@rule(cites=cite("cn_sd_manu2021", "rate of manufacturing"), until="2022-12-31")
def extra_rate(manufacturing: YesNo, p: Parameters) -> Share:
    """What is deducted beyond the cost, as a share of it: more in manufacturing."""
    return p.extra.manufacturing if manufacturing else p.extra.general


@rule(
    of="extra_rate",
    cites=cite("cn_sd_no44", "integrated circuits and industrial mother machines"),
    since="2023-01-01",
    until="2027-12-31",
)
def extra_rate_from_2023(ic_or_machine_tool: YesNo, p: Parameters) -> Share:
    """One rate for all, a higher one for makers of integrated circuits and of industrial mother machines."""
    return p.extra.ic_and_machine_tool if ic_or_machine_tool else p.extra.general


@rule(of="extra_rate", cites=cite("cn_sd_no7", "general rate"), since="2028-01-01")
def extra_rate_from_2028(p: Parameters) -> Share:
    """One rate for all."""
    return p.extra.general


@rule(cites=cite("cn_sd_manu2021", "rate of manufacturing"), until="2022-12-31")
def amortisation_rate(manufacturing: YesNo, p: Parameters) -> Share:
    """How much of the cost of capitalised R&D is amortised in all: more in manufacturing."""
    return p.amortisation.manufacturing if manufacturing else p.amortisation.general


@rule(
    of="amortisation_rate",
    cites=cite("cn_sd_no44", "integrated circuits and industrial mother machines"),
    since="2023-01-01",
    until="2027-12-31",
)
def amortisation_rate_from_2023(ic_or_machine_tool: YesNo, p: Parameters) -> Share:
    """One rate for all, a higher one for makers of integrated circuits and of industrial mother machines."""
    return p.amortisation.ic_and_machine_tool if ic_or_machine_tool else p.amortisation.general


@rule(of="amortisation_rate", cites=cite("cn_sd_no7", "general rate"), since="2028-01-01")
def amortisation_rate_from_2028(p: Parameters) -> Share:
    """One rate for all."""
    return p.amortisation.general


# --- What it comes to


@rule(cites=cite("cn_sd_no7", "what is deducted"))
def extra_for_expensed(rd_expensed: Money, extra_rate: Share) -> Money:
    """What is deducted beyond R&D that was charged to the year."""
    return extra_rate * rd_expensed


@rule(cites=cite("cn_sd_no7", "what is amortised"))
def extra_for_capitalised(rd_amortised: Money, amortisation_rate: Share) -> Money:
    """What is deducted beyond the year's ordinary amortisation of capitalised R&D."""
    return max(0, amortisation_rate - 1) * rd_amortised


@rule(cites=cite("cn_sd_no7", "what is deducted"))
def extra_deduction(extra_for_expensed: Money, extra_for_capitalised: Money) -> Money:
    """What is deducted beyond cost and amortisation."""
    return extra_for_expensed + extra_for_capitalised


@rule(cites=cite("cn_sd_no7", "what is deducted"))
def extra_that_saves(extra_deduction: Money, income_before: Money) -> Money:
    """The part of it that meets taxable income of the year; of a loss, none."""
    return min(extra_deduction, max(0, income_before))


@benefit(
    cites=cite("cn_sd_no7", "what is deducted"),
    rounding=rounding("fen", "half up", assumed="No text says how tax is rounded; to the fen, as money is."),
)
def tax_saved(qualifies: YesNo, extra_that_saves: Money, tax_rate: Share) -> Money:
    """The tax that the extra deduction saves in the year, at the rate at which the firm is taxed."""
    if not qualifies:
        return 0
    return tax_rate * extra_that_saves
