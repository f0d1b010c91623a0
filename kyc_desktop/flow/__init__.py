"""The flow: which tasks run, in which order, and what each does."""
