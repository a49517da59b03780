"""How English says a time."""
