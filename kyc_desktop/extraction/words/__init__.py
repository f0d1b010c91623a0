"""What a single text may be: words, names and dates, despite OCR errors."""
