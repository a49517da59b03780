"""From examples to the weights by which spam, and the lines around an article, are known: fragments as others inject
them, honest articles, lines as they stand on pages, and how these are put together."""
