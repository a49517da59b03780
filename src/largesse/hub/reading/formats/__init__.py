"""One module a file format: its bytes in, all the text that a reader would see out."""
