"""What can be observed of a place: the catalogue of indicators."""

from largesse.hub.indicators.catalogue import catalogue, indicator
from largesse.hub.indicators.indicator import Indicator

__all__ = ["Indicator", "catalogue", "indicator"]
