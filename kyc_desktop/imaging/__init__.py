"""Checks, decodes and repairs image files, and measures their quality."""
