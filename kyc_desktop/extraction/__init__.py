"""Extracts name and date of birth, with their evidence, from lines of text with boxes."""

from kyc_desktop.extraction.details import extract

__all__ = ["extract"]
