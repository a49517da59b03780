"""Which place a claim is about."""

from largesse.hub.claims.attributes.places.where import Where

__all__ = ["Where"]
