"""Spam known by how it is joined to what stands around it, as learned from examples: no list of words."""
