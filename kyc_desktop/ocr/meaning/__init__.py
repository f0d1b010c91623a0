"""Tells what the lines of a page mean: a small network that reads no picture."""
