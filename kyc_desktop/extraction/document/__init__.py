"""What a document says of itself: its date of expiry."""
