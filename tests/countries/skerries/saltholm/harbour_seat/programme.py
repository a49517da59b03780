"""Saltholm's harbour seat: a firm that takes its seat in Saltholm is helped over some years, and is to stay."""

from largesse.language import (
    Count,
    Money,
    Parameters,
    YesNo,
    benefit,
    cite,
    condition,
    fact,
    interest,
    must_hold,
    payment,
    programme,
    rounded,
    rounding,
    rule,
)

programme(
    id="skerries/saltholm/harbour-seat",
    authority="Saltholm Harbour Council",
    currency="EUR",
    outcome="qualifies",
    since="2021-01-01",
    cites=cite("seat_act", "time in force", "§ 20"),
)

has_seat = fact(YesNo)
staff = fact(Count, least=0, most=100_000)
insolvent = fact(YesNo)
rent_paid = fact(Money, least=0, most=100_000_000)
research = fact(Money, least=0, most=100_000_000)
profit = fact(Money, least=-1_000_000_000, most=1_000_000_000)

# --- How it is paid

payment(
    "start_up",
    shares=("tranches.first", "tranches.second", "tranches.third"),
    cites=cite("seat_act", "tranches", "§ 4"),
)
payment("rent_subsidy", years="rent.years", cites=cite("seat_act", "rent", "§ 5"))
payment("research_credit", used="dues", carry_forward="research.years", cites=cite("seat_act", "research", "§ 6"))
payment("training_bonus", again="yearly", cites=cite("seat_act", "training", "§ 7"))

# --- What must go on

must_hold(
    "seated",
    benefits=("start_up", "rent_subsidy"),
    years="holding.years",
    otherwise="claw back",
    share="pro rata",
    interest=interest("holding.interest", "days of 365", assumed="The Act says only that interest is simple."),
    rounding=rounding("cent", "half up", cites=cite("seat_act", "rounding", "§ 9")),
    cites=cite("seat_act", "leaving Saltholm", "§ 8"),
)
must_hold(
    "solvent",
    benefits=("start_up", "rent_subsidy", "training_bonus"),
    years="holding.years",
    otherwise="stop",
    cites=cite("seat_act", "insolvency", "§ 10"),
)
must_hold(
    "seated",
    benefits=("training_bonus",),
    years=2,
    otherwise="claw back",
    interest=interest("holding.interest", "whole years", cites=cite("seat_act", "interest on bonuses", "§ 7 (2)")),
    rounding=rounding("cent", "half up", cites=cite("seat_act", "rounding", "§ 9")),
    cites=cite("seat_act", "leaving Saltholm", "§ 7 (2)"),
)
must_hold(
    "keeps_staff",
    benefits=("start_up",),
    years=3,
    otherwise="suspend",
    cites=cite("seat_act", "staff", "§ 11"),
)


# --- Who qualifies


@condition(cites=cite("seat_act", "seat", "§ 2"))
def seated(has_seat: YesNo) -> YesNo:
    """The firm has its seat in Saltholm."""
    return has_seat


@condition(cites=cite("seat_act", "insolvency", "§ 10"))
def solvent(insolvent: YesNo) -> YesNo:
    """The firm is not insolvent."""
    return not insolvent


@condition(cites=cite("seat_act", "staff", "§ 3"))
def keeps_staff(staff: Count, p: Parameters) -> YesNo:
    """The firm employs enough people in Saltholm."""
    return staff >= p.staff.least


@condition(cites=cite("seat_act", "who qualifies", "§ 2 to § 3"))
def qualifies(seated: YesNo, solvent: YesNo, keeps_staff: YesNo) -> YesNo:
    """The firm meets every condition of the Act."""
    return seated and solvent and keeps_staff


@rule(cites=cite("seat_act", "harbour dues", "§ 6 (2)"))
def dues(profit: Money, p: Parameters) -> Money:
    """What the firm owes the harbour for the year, against which its credit is used."""
    return rounded(max(0, profit) * p.dues.rate, to="cent", mode="down")


# --- What it receives


@benefit(
    cites=cite("seat_act", "start-up aid", "§ 4"),
    rounding=rounding("cent", "half up", cites=cite("seat_act", "rounding", "§ 9")),
)
def start_up(qualifies: YesNo, staff: Count, p: Parameters) -> Money:
    """A sum for each person employed."""
    return p.start_up.each * staff if qualifies else 0


@benefit(
    cites=cite("seat_act", "rent", "§ 5"),
    rounding=rounding("cent", "half up", cites=cite("seat_act", "rounding", "§ 9")),
)
def rent_subsidy(qualifies: YesNo, rent_paid: Money, p: Parameters) -> Money:
    """Part of the rent of the year."""
    return p.rent.share * rent_paid if qualifies else 0


@benefit(
    cites=cite("seat_act", "research", "§ 6"),
    rounding=rounding("cent", "down", cites=cite("seat_act", "rounding", "§ 9")),
)
def research_credit(qualifies: YesNo, research: Money, p: Parameters) -> Money:
    """A share of what is spent on research, against the dues."""
    return p.research.share * research if qualifies else 0


@benefit(
    cites=cite("seat_act", "training", "§ 7"),
    rounding=rounding("cent", "half up", cites=cite("seat_act", "rounding", "§ 9")),
)
def training_bonus(qualifies: YesNo, staff: Count, p: Parameters) -> Money:
    """A sum in each year in which many are employed."""
    return p.training.bonus if qualifies and staff >= p.training.staff else 0
