"""What is stored of flows, and how it is found again."""
