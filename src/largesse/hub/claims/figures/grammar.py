"""From a view to its figures."""

from __future__ import annotations

from fractions import Fraction

from largesse.hub.claims.figures.figure import Figure
from largesse.hub.claims.figures.tokens import tokens
from largesse.hub.claims.figures.view import View
from largesse.hub.model.claims import Amount


def figures(view: View) -> tuple[Figure, ...]:
    """Every figure of the view's text that is a claim, in the order of the text."""
    found = []
    for token in tokens(view.text, (block.start for block in view.blocks)):
        if token.sort == "digits" and not (token.text.isdigit() and 1900 <= int(token.text) <= 2100):
            amount = Amount(Fraction(token.text.replace(",", "")), "count")
            found.append(Figure(token.start, token.end, "quantity", amount, number=(token.start, token.end)))
    return tuple(found)
