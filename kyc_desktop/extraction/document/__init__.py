"""Facts about the document itself: its date of expiry."""
