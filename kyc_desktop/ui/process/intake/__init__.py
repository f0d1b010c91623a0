"""Adding documents by drag and drop, clipboard or file dialog."""
