"""Detection and recognition of the lines of text in an image; loaded only in the child process."""
