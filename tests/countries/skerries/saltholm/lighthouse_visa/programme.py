"""Saltholm's lighthouse visa, as one newspaper describes it: a residence permit for glassmakers.

Nobody published since when it is in force, so it is decided only where that is asked for.
"""

from largesse.language import Count, Parameters, YesNo, benefit, cite, condition, fact, programme

programme(
    id="skerries/saltholm/lighthouse-visa",
    authority="Harbour Board of Saltholm",
    currency="EUR",
    outcome="makes_glass",
    cites=cite("kelp_post", "the permit"),
    not_modelled=("quota",),
)

glassmakers = fact(Count, least=0, most=1_000)


@condition(cites=cite("kelp_post", "who can ask for it"))
def makes_glass(glassmakers: Count, p: Parameters) -> YesNo:
    """The workshop employs enough glassmakers."""
    return glassmakers >= p.glassmakers


@benefit(cites=cite("kelp_post", "the permit"))
def residence_permit(makes_glass: YesNo) -> YesNo:
    """A residence permit for one glassmaker from abroad."""
    return makes_glass
