"""One firm: reading its facts, the exact interpreter, the decision, the order of questions, records, cases."""
