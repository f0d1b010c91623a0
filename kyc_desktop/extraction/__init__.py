"""Turns lines of text with boxes into a name and a date of birth with their evidence."""

from kyc_desktop.extraction.details import extract

__all__ = ["extract"]
