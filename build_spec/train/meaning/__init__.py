"""Trains the network that assigns meanings to lines; see `resources/networks/meaning.md`."""
