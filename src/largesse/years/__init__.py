"""Awards over the years: what is committed, paid, suspended, lapsed and recovered, from yearly decisions."""
