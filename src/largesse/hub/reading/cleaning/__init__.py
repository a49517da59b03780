"""What each stretch of a document's text is: the article's own words, or what stands around or among them."""
