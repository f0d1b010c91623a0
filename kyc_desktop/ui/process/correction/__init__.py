"""Correcting a saved record: its form with picture and evidence, and the reason."""
