"""Analyses a page: its labels, and which value belongs to which label."""
