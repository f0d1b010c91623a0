"""Fills an empty database with documents of people who do not exist."""
