"""Reads and writes flows and all that belongs to them."""
