"""Documents that an office shares: taking the next one, and letting one go."""
