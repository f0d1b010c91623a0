"""Parts that make room for texts of any size, in any font."""
