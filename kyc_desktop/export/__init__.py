"""What History lists, as a file for other programs."""
