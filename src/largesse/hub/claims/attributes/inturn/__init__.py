"""Names that are told one after another before as many figures: of whom each of the figures is."""

from largesse.hub.claims.attributes.inturn.name import Name
from largesse.hub.claims.attributes.inturn.turns import Turns

__all__ = ["Name", "Turns"]
