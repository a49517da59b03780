"""What is learned from examples: spam, by how it is joined to what stands around it, and lines around an article."""
