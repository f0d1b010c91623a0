"""The review of a document on the right: steps, fields, outcome, text."""
