"""Firms against each other: groups, selection, shared ceilings, pools."""
