"""The form on the right: steps, fields, outcome, text."""
