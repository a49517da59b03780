"""What each stretch of a document's text is: the article's own words, or something that stands around or among them."""
