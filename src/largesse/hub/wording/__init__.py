"""A claim in words, in each language of the hub."""
