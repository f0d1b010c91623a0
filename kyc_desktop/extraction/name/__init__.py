"""The holder's name: its candidates and the evidence for them."""
