"""The date of birth, and until when the document is valid: found, weighed."""
