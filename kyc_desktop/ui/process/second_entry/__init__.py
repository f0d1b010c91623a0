"""Another person's entry of a document, and the decision between two."""
