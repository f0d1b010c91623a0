"""Settings from the environment, `.env` and the settings file; the database password."""
