"""What a comparison of places asks about a firm, in the words of a programme's facts. Read as syntax, never run.

The figures are what the firm would have in the place: its people, its offices and its R&D are there. Money is in the
currency of the firm's own profile. Figures are said by year; a year without one is like the last before it that has
one.
"""

from largesse.language import Area, Choice, Count, Date, Money, MoneyPerAreaDay, Number, Share, Yearly, YesNo, fact

founded_on = fact(Date, least="1800-01-01", most="2150-12-31")
size = fact(Choice["small", "medium", "large"])
sector = fact(
    Choice[
        "artificial_intelligence",
        "integrated_circuits",
        "biomedicine",
        "software",
        "electronics",
        "aerospace",
        "vehicles",
        "machinery",
        "chemicals",
        "energy",
        "services",
        "other",
    ]
)
manufacturing = fact(YesNo)
listed = fact(YesNo)
foreign_invested = fact(YesNo)

sales = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)
profit = fact(Yearly[Money], least=-10_000_000_000_000_000, most=10_000_000_000_000_000)
total_assets = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)
total_debt = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)
market_value = fact(Money, least=0, most=10_000_000_000_000_000)
paid_in_capital = fact(Money, least=0, most=10_000_000_000_000_000)
equity_raised = fact(Money, least=0, most=10_000_000_000_000_000)

employees = fact(Yearly[Count], least=0, most=10_000_000)
rd_staff = fact(Yearly[Count], least=0, most=10_000_000)
technical_staff = fact(Yearly[Count], least=0, most=10_000_000)
wages = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)
payroll_taxes = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)

rd_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)
rd_wages_share = fact(Share, least=0, most=1)
rd_materials_share = fact(Share, least=0, most=1)
rd_contracts_share = fact(Share, least=0, most=1)
rd_depreciation_share = fact(Share, least=0, most=1)
rd_hours = fact(Yearly[Number], least=0, most=100_000_000_000)
innovation_spending = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)

high_tech_share = fact(Share, least=0, most=1)
core_ip = fact(YesNo)
class_one_rights = fact(Count, least=0, most=10_000_000)
class_two_rights = fact(Count, least=0, most=10_000_000)
patent_profit = fact(Yearly[Money], least=0, most=10_000_000_000_000_000)

rents_office = fact(YesNo)
office_area = fact(Area, least=0, most=10_000_000)
rent = fact(MoneyPerAreaDay, least=0, most=10_000_000)
