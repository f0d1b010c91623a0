"""EasyOCR's model files: which, whether they are there, and how they come."""
