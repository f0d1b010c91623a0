"""The History tab: search, a list that pages through all flows, the details of one."""
