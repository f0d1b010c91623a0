"""The private PostgreSQL: its programs, its account, its start and its end."""
