"""Words that a machine spun or a copy broke, each with what was probably meant. The text itself is never changed."""

from largesse.hub.reading.cleaning.defects.noted import defects

__all__ = ["defects"]
