"""Backups of the database: sealed files, checked by reading them back, and restored."""
