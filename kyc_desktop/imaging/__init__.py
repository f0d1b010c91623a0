"""Turns a picked file into an upright image that can be read."""
