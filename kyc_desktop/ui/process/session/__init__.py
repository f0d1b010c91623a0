"""The documents of the session and the requests to the workers; no widgets."""
