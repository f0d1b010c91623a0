"""Date of birth and date of expiry: their candidates and the evidence for them."""
