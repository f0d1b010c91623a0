"""What several rooms of the tab use."""
