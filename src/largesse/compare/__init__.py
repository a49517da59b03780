"""Which place offers a firm most: one profile of a firm, decided by the programmes of every place."""
