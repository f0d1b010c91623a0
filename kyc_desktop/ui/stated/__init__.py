"""What customers stated: importing a list, and comparing the documents with it."""
