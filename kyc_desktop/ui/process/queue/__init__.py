"""The list of documents on the left of the Process tab."""
