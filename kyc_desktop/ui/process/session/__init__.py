"""The documents of the session, and what workers are asked for them; no widget."""
