"""The dialog in which a refused file is repaired."""
