"""The checked programme: types, expressions, parameters, ranges, plans. Imports nothing above it."""
