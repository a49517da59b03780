"""Lin-gang New Area: 15% corporate income tax for firms in four key industries, for five years from establishment.

The five years are counted from the day of establishment, not from the first profit. Tax is computed by tax years; of
a year in which the five years end, the tax authority determines the income that still counts.
"""

from largesse.language import (
    Choice,
    Count,
    Date,
    Money,
    Parameters,
    YesNo,
    after,
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
    id="cn/shanghai/lingang-15",
    authority="State Taxation Administration, with the administration of the Lin-gang New Area",
    currency="CNY",
    outcome="qualifies",
    counts="tax_year_end",
    since="2020-01-01",
    cites=cite("cn_lingang", "time in force"),
    not_modelled=("document_number", "end_of_force", "last_year", "leap_days", "other_reliefs"),
)

# Over the years
payment("tax_saved", again="yearly", cites=cite("cn_lingang", "15% for five years"))

tax_year_start = fact(Date, least="2000-01-01", most="2100-12-31")
tax_year_end = fact(Date, least="2000-01-01", most="2100-12-31")
legal_person_in_area = fact(YesNo)
moved_in = fact(YesNo)
established_on = fact(Date, least="1900-01-01", most="2100-12-31")
industry = fact(Choice["integrated_circuits", "artificial_intelligence", "biomedicine", "civil_aviation", "other"])
core_link_determined = fact(
    YesNo,
    determined_by="the administration of the Lin-gang New Area",
    cites=cite("cn_lingang", "core links of the industries"),
)
real_activity = fact(YesNo)
fixed_site = fact(YesNo)
fixed_staff = fact(YesNo)
key_products = fact(Count, least=0, most=100_000)
taxable_income = fact(Money, least=0, most=10_000_000_000_000)
income_within_determined = fact(
    Money,
    least=0,
    most=10_000_000_000_000,
    determined_by="the tax authority",
    cites=cite("cn_lingang", "15% for five years"),
)


# --- Who qualifies


@condition(cites=cite("cn_lingang", "registered in the area"))
def established_in_area(legal_person_in_area: YesNo, moved_in: YesNo, established_on: Date, p: Parameters) -> YesNo:
    """A legal person established in the area since the day, not moved there."""
    return legal_person_in_area and not moved_in and established_on >= p.established.since


@condition(cites=cite("cn_lingang", "industries"))
def in_key_industry(industry: Choice, core_link_determined: YesNo, p: Parameters) -> YesNo:
    """The firm works in a core link of one of the key industries."""
    return industry in p.industries and core_link_determined


@condition(cites=cite("cn_lingang", "real activity"))
def works_there(real_activity: YesNo, fixed_site: YesNo, fixed_staff: YesNo) -> YesNo:
    """The firm really produces or does research, with a fixed site and fixed staff."""
    return real_activity and fixed_site and fixed_staff


@condition(cites=cite("cn_lingang", "key products"))
def has_key_product(key_products: Count, p: Parameters) -> YesNo:
    """The firm has at least one key product."""
    return key_products >= p.key_products.least


@rule(cites=cite("cn_lingang", "15% for five years"))
def five_years_over(established_on: Date, p: Parameters) -> Date:
    """The first day after the years that count; of an establishment on 29 February, a 1 March."""
    return after(established_on, years=p.tax.years, leap_day="1 March")


@condition(cites=cite("cn_lingang", "15% for five years"))
def still_counts(tax_year_start: Date, tax_year_end: Date, established_on: Date, five_years_over: Date) -> YesNo:
    """Some of the tax year lies within the years that count."""
    return tax_year_end >= established_on and tax_year_start < five_years_over


@condition(cites=cite("cn_lingang", "who qualifies"))
def qualifies(
    established_in_area: YesNo,
    in_key_industry: YesNo,
    works_there: YesNo,
    has_key_product: YesNo,
    still_counts: YesNo,
) -> YesNo:
    """All conditions hold, in a year that counts."""
    return established_in_area and in_key_industry and works_there and has_key_product and still_counts


# --- The rate of tax


@rule(cites=cite("cn_lingang", "15% for five years"))
def income_that_counts(
    tax_year_end: Date, five_years_over: Date, taxable_income: Money, income_within_determined: Money
) -> Money:
    """The income of the year; of a year in which the five years end, what the tax authority determines of it."""
    if tax_year_end < five_years_over:
        return taxable_income
    return min(taxable_income, income_within_determined)


@benefit(
    cites=cite("cn_lingang", "15% for five years"),
    rounding=rounding("fen", "half up", assumed="No text says how tax is rounded; to the fen, as money is."),
)
def tax_saved(qualifies: YesNo, income_that_counts: Money, p: Parameters) -> Money:
    """The tax that the lower rate saves on the income of one year."""
    if not qualifies:
        return 0
    return max(0, p.tax.standard_rate - p.tax.rate) * income_that_counts
