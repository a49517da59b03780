"""What or who a claim is about."""

from largesse.hub.claims.attributes.subjects.find import subject, topic

__all__ = ["subject", "topic"]
