"""The holder's name: found, weighed."""
