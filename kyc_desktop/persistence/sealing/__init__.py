"""Encryption at rest: what of a document is stored encrypted, and with which keys."""
