"""Which of the catalogue's indicators a figure is of."""
