"""What is claimed of a place, what holds, and where it is heading."""
