"""Small low-profit enterprises: who is one, and the tax that their reduced rate saves.

Three tests of size hold together; a firm above one of them loses the relief on the whole of its income. Until 2022
the income was taxed in two bands; from 2023 on, a quarter of it is taxed at 20%.
"""

from largesse.language import (
    Date,
    Money,
    Number,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    payment,
    programme,
    rounding,
    rule,
    stays_within,
)

programme(
    id="cn/slpe",
    authority="State Taxation Administration",
    currency="CNY",
    outcome="qualifies",
    counts="tax_year_end",
    since="2021-01-01",
    until="2027-12-31",
    cites=cite("cn_slpe_2027", "time in force"),
    not_modelled=("tax_year", "averages", "restricted_sectors", "cliff", "other_reliefs", "before_2021"),
)

# Over the years
payment("tax_saved", again="yearly", cites=cite("cn_slpe_2027", "rate for each year"))

tax_year_end = fact(Date, least="2000-01-01", most="2100-12-31")
in_restricted_sector = fact(YesNo)
employees = fact(Number, least=0, most=10_000_000, decimals=2)
total_assets = fact(Money, least=0, most=10_000_000_000_000)
taxable_income = fact(Money, least=0, most=10_000_000_000_000)


# --- Who is small


@condition(cites=cite("cn_slpe_no12", "sector"))
def in_permitted_sector(in_restricted_sector: YesNo) -> YesNo:
    """The firm is not in a sector that the State restricts or forbids."""
    return not in_restricted_sector


@condition(cites=cite("cn_slpe_no12", "taxable income"))
def little_income(taxable_income: Money, p: Parameters) -> YesNo:
    """Taxable income of the year is no more than the limit."""
    return stays_within(taxable_income, p.size.taxable_income)


@condition(cites=cite("cn_slpe_no12", "employees"))
def few_employees(employees: Number, p: Parameters) -> YesNo:
    """Employees, on average over the quarters, are no more than the limit."""
    return stays_within(employees, p.size.employees)


@condition(cites=cite("cn_slpe_no12", "total assets"))
def few_assets(total_assets: Money, p: Parameters) -> YesNo:
    """Total assets, on average over the quarters, are no more than the limit."""
    return stays_within(total_assets, p.size.total_assets)


@condition(cites=cite("cn_slpe_no12", "who is small"))
def qualifies(in_permitted_sector: YesNo, little_income: YesNo, few_employees: YesNo, few_assets: YesNo) -> YesNo:
    """A permitted sector, and all three tests of size."""
    return in_permitted_sector and little_income and few_employees and few_assets


# --- The tax


@rule(cites=cite("cn_slpe_hist", "bands of income"), until="2022-12-31")
def reduced_tax(taxable_income: Money, p: Parameters) -> Money:
    """The tax in two bands of income, each at its own rate."""
    return p.tax.bands.progressive(taxable_income)


@rule(of="reduced_tax", cites=cite("cn_slpe_2027", "a part of the income at a reduced rate"), since="2023-01-01")
def reduced_tax_from_2023(taxable_income: Money, p: Parameters) -> Money:
    """The tax on the part of the income that counts, at the reduced rate."""
    return taxable_income * p.tax.inclusion * p.tax.rate


@benefit(
    cites=cite("cn_slpe_2027", "a part of the income at a reduced rate"),
    rounding=rounding("fen", "half up", assumed="No text says how tax is rounded; to the fen, as money is."),
)
def tax_saved(qualifies: YesNo, taxable_income: Money, reduced_tax: Money, p: Parameters) -> Money:
    """What the firm pays less than at the standard rate."""
    if not qualifies:
        return 0
    return max(0, p.tax.standard_rate * taxable_income - reduced_tax)
