"""From examples to the weights by which spam is known: fragments as others inject them, honest prose, and how the two
are put together."""
