"""The dialog that asks why a document is rejected."""
