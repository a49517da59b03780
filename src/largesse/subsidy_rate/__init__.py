"""The implied R&D tax subsidy rate, 1 - B, of each place, from the programmes themselves; published values beside it.

The B-index is the income before tax that a firm needs to break even on one more unit of R&D: B = (1 - A)/(1 - tax
rate), where A is the present value of everything that the unit saves in tax or is paid for. What a place's firms
state, and how its programmes' benefits are timed and taxed, is data (`data/places/*.yaml`): adding a place is
writing a file. Published values are compared part by part (`gaps.py`).
"""
