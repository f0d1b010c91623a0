"""The History tab: a search, a list that pages through all flows, and the details of one flow."""
