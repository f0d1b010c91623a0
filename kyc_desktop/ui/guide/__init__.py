"""The guide in a window of its own: the pages of the documentation that clerks and admins read."""
