"""An article examined: what it claims, what holds beside each claim, and what of it was set aside."""
