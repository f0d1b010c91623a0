"""What the program asks of the operating system and the Python interpreter."""
