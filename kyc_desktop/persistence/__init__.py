"""Stores everything in PostgreSQL."""
