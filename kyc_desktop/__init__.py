"""Turns pictures of identity documents into reviewed records."""

__version__ = "0.1.0"
