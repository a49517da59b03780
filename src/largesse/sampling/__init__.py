"""Plausible synthetic registers: made-up firms, spread around the thresholds that a programme's rules compare with.

`hints.py` reads the rules for what is worth drawing, `draws.py` makes random numbers inside DuckDB, `columns.py`
one column a cell, and `register.py` writes the file. Nothing here decides anything.
"""
