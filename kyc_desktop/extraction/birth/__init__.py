"""Date of birth: its candidates and the evidence for them."""
