"""The OCR child processes: one process, a pool of them, and the reader that uses the pool."""
