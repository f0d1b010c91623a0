"""OCR: reads the lines of text of an image, in a child process."""
