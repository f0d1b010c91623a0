"""Work on many documents without a window, shared by the computers of an office."""
