"""What stands on a page and what belongs to what."""
