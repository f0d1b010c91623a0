"""Trains the network that tells what lines mean; see `resources/networks/meaning.md`."""
