"""The list of documents on the left."""
