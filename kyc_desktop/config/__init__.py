"""Settings from the environment, `.env` and the settings file; the password of the database."""
