"""What a text may be, by itself: words, names, dates, whatever OCR did to them."""
