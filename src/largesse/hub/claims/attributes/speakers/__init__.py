"""Who says what a text says."""

from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.find import Speakers

__all__ = ["Attribution", "Speakers"]
