"""What a text tells only to say that it is not so."""

from largesse.hub.claims.attributes.denials.find import Denials

__all__ = ["Denials"]
