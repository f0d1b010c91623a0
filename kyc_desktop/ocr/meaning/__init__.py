"""Assigns meanings to the lines of a page, with a small network that sees no picture."""
