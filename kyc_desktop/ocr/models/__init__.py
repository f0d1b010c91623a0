"""EasyOCR's model files: which are needed, whether they are there, and how to download them."""
