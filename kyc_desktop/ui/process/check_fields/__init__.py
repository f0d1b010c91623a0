"""Checks one field of all documents, one value after the other, beside its place on the picture."""
