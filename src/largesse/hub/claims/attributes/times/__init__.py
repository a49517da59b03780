"""The words of a text that say a time, and the one that a claim is about."""
