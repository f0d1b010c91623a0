"""The Statistics tab: figures of the office, each as a plot and as a table."""
