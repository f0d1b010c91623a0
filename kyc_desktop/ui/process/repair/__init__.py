"""The dialog for repairing a refused file."""
