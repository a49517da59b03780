"""Where a number is heading: a series forward with its backtest, when one place passes another, and forecasts that
others made, scored when the number arrives.

What is observed is exact; what is expected is an estimate, in floating point, and never decides on money.
"""
