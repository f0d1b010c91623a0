"""The child processes in which engines run: one, a pool of them, and what reads through it."""
