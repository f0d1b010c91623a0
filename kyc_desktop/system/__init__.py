"""What the program asks of the operating system and of the interpreter."""
