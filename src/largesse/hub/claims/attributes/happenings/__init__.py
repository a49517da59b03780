"""What a text says to have happened, or to be going to happen, at a time, where no figure is said of it."""
