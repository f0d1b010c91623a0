"""Runs the networks of both engines on the processor."""
