"""Composition root of the window: builds its parts, wires them, owns the threads, shuts down."""
