"""Who says what a text says."""

from largesse.hub.claims.attributes.speakers.attribution import Attribution
from largesse.hub.claims.attributes.speakers.find import attributions, speaker

__all__ = ["Attribution", "attributions", "speaker"]
