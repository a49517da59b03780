"""Places and what they are called: districts, cities, provinces, countries, in English and Chinese, with codes."""

from largesse.hub.places.gazetteer import places
from largesse.hub.places.names import Mention, find, in_text, place
from largesse.hub.places.place import Place

__all__ = ["Mention", "Place", "find", "in_text", "place", "places"]
