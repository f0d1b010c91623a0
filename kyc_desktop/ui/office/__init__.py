"""The Office tab: the supervisor's board."""
