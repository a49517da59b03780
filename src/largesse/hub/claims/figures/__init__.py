"""The figures of a text: every number, share, part, rank and change that it asserts, in English and Chinese."""

from largesse.hub.claims.figures.figure import Figure
from largesse.hub.claims.figures.grammar import figures
from largesse.hub.claims.figures.view import Block, View, plain

__all__ = ["Block", "Figure", "View", "figures", "plain"]
