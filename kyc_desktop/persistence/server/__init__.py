"""The embedded PostgreSQL server: its programs, account, start and stop."""
