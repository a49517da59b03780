"""A file in, its text whole, and what each part of the text is."""
