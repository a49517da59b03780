"""From a text that is already cleaned to the claims in it."""
