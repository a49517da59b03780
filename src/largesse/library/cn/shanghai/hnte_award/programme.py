"""The awards of Shanghai's districts and zones for high and new technology enterprises, as two round-ups give them.

The round-up of May 2024 and that of 2025 differ for Pudong and Huangpu. Each is followed in its own time, and each
sum that the other contradicts is marked as disputed. Where no page that was read gives a sum, what the district
determined is asked for.
"""

from largesse.language import (
    Choice,
    Date,
    Money,
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
)

programme(
    id="cn/shanghai/hnte-award",
    authority="Districts and zones of Shanghai",
    currency="CNY",
    outcome="eligible",
    counts="applied_on",
    cites=cite("sh_hnte_2025", "awards by district"),
    not_modelled=(
        "time_in_force",
        "which_date_counts",
        "further_conditions",
        "several_places",
        "other_places",
        "when_instalments_are_paid",
    ),
)

# Over the years
payment(
    "zone_award",
    shares=("zone.parts.first", "zone.parts.second"),
    cites=cite("sh_hnte_2025", "Zhangjiang zone: two years"),
)

applied_on = fact(Date, least="2024-05-01", most="2100-12-31")
place = fact(
    Choice[
        "zhangjiang_zone",
        "zhangjiang_science_city",
        "pudong",
        "huangpu",
        "putuo",
        "minhang",
        "songjiang",
        "other",
    ]
)
recognition = fact(Choice["new", "moved_in", "renewal"])
valid_hnte = fact(YesNo)
award_determined = fact(
    YesNo, determined_by="the district or zone", cites=cite("sh_hnte_2025", "who receives the award")
)
sum_determined = fact(
    Money,
    least=0,
    most=1_000_000_000,
    determined_by="the district or zone",
    cites=cite("sh_hnte_2025", "sum of the award"),
)
in_meilong = fact(YesNo)


# --- Who is eligible


@condition(cites=cite("sh_hnte_2025", "recognised firms"))
def recognised(valid_hnte: YesNo) -> YesNo:
    """The firm is recognised as a high and new technology enterprise."""
    return valid_hnte


@condition(cites=cite("sh_hnte_2025", "who receives the award"))
def eligible(recognised: YesNo, award_determined: YesNo) -> YesNo:
    """A recognised firm of which the district or zone determined that it receives the award."""
    return recognised and award_determined


# --- The sums


@rule(cites=cite("sh_hnte_2024", "Minhang: new, moved in, renewed"))
def sum_of_minhang(recognition: Choice, p: Parameters) -> Money:
    """What Minhang gives, by the recognition."""
    return p.minhang.award[recognition]


@rule(cites=cite("sh_hnte_2024", "Songjiang: three sums"))
def sum_of_songjiang(recognition: Choice, p: Parameters) -> Money:
    """What Songjiang gives, by the recognition."""
    if recognition == "new":
        return p.songjiang.new
    if recognition == "moved_in":
        return p.songjiang.moved_in
    return p.songjiang.renewal


@rule(cites=cite("sh_hnte_2024", "awards by district"), until="2024-12-31")
def award_sum(
    place: Choice,
    recognition: Choice,
    sum_of_minhang: Money,
    sum_of_songjiang: Money,
    sum_determined: Money,
    p: Parameters,
) -> Money:
    """By the older round-up; where it gives no sum, what the district or zone determined."""
    if place == "minhang":
        return sum_of_minhang
    if place == "songjiang":
        return sum_of_songjiang
    if place == "pudong" and recognition == "new":
        return p.pudong.new
    if place == "huangpu" and recognition == "new":
        return p.huangpu.new
    if place == "huangpu" and recognition == "renewal":
        return p.huangpu.renewal
    return sum_determined


@rule(of="award_sum", cites=cite("sh_hnte_2025", "awards by district"), since="2025-01-01")
def award_sum_of_2025(
    place: Choice,
    recognition: Choice,
    sum_of_minhang: Money,
    sum_of_songjiang: Money,
    sum_determined: Money,
    p: Parameters,
) -> Money:
    """By the newer round-up, then by the older one; without a sum, what the district or zone determined."""
    if place == "minhang":
        return sum_of_minhang
    if place == "songjiang":
        return sum_of_songjiang
    if place == "zhangjiang_science_city" and recognition == "new":
        return p.science_city.new
    if place == "zhangjiang_science_city" and recognition == "renewal":
        return p.science_city.renewal
    if place == "pudong" and recognition == "new":
        return p.pudong.new
    if place == "pudong" and recognition == "renewal":
        return p.pudong.renewal
    if place == "huangpu" and recognition == "new":
        return p.huangpu.new
    if place == "huangpu" and recognition == "moved_in":
        return p.huangpu.moved_in
    if place == "huangpu":
        return p.huangpu.renewal
    if place == "putuo" and recognition == "new":
        return min(sum_determined, p.putuo.new)
    if place == "putuo" and recognition == "renewal":
        return min(sum_determined, p.putuo.renewal)
    return sum_determined


# --- What it receives


@benefit(
    cites=cite("sh_hnte_2024", "awards by district"),
    rounding=rounding("fen", "half up", assumed="The award is known to the fen: nothing is left to round."),
    until="2024-12-31",
)
def district_award(eligible: YesNo, award_sum: Money) -> Money:
    """The sum of the district or zone, once."""
    return award_sum if eligible else 0


@benefit(
    of="district_award",
    cites=cite("sh_hnte_2025", "awards by district"),
    rounding=rounding("fen", "half up", assumed="The award is known to the fen: nothing is left to round."),
    since="2025-01-01",
)
def district_award_of_2025(eligible: YesNo, place: Choice, recognition: Choice, award_sum: Money) -> Money:
    """The sum of the district or zone, once; what the Zhangjiang zone pays over two years stands by itself."""
    if not eligible or (place == "zhangjiang_zone" and recognition == "new"):
        return 0
    return award_sum


@benefit(
    cites=cite("sh_hnte_2025", "Zhangjiang zone: two years"),
    rounding=rounding("fen", "half up", assumed="The award is known to the fen: nothing is left to round."),
    since="2025-01-01",
)
def zone_award(eligible: YesNo, place: Choice, recognition: Choice, p: Parameters) -> Money:
    """The Zhangjiang zone's sum for a new recognition, in two parts over two years."""
    if eligible and place == "zhangjiang_zone" and recognition == "new":
        return p.zone.new
    return 0


@benefit(
    cites=cite("sh_hnte_2024", "Meilong: a share of Minhang's award more"),
    rounding=rounding("fen", "half up", assumed="No text says how it is rounded; to the fen, as money is."),
)
def town_award(eligible: YesNo, place: Choice, in_meilong: YesNo, sum_of_minhang: Money, p: Parameters) -> Money:
    """The town of Meilong adds a share of what Minhang gives."""
    if not eligible or place != "minhang":
        return 0
    return p.meilong.share * sum_of_minhang if in_meilong else 0
