"""How Chinese says a time."""
