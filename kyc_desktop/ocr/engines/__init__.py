"""What finds and reads lines in an image; loaded in the child process alone."""
