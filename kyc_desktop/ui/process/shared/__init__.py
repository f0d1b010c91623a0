"""Code used by several parts of the Process tab."""
