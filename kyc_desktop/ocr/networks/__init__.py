"""Runs neural networks on the processor."""
