"""What is dropped, pasted or chosen: offered, taken in, told of."""
