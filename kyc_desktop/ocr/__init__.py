"""Reads lines of text from an image, in a child process."""
