"""What customers stated of themselves: from a CSV file to a comparison with what was read."""
